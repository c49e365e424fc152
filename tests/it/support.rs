//! What several tests need: the rules read once, documents from bytes, cases that stay the same.

use std::sync::LazyLock;

use ascribe::checker::Checker;
use ascribe::input::{Hints, Limits, documents};
use ascribe::provenance::Party;
use ascribe::rules::Rules;
use ascribe::text::Span;
use proptest::test_runner::{Config, RngSeed};

pub(crate) static RULES: LazyLock<Rules> = LazyLock::new(crate::corpus::builtin);
pub(crate) static CHECKER: LazyLock<Checker<'static>> = LazyLock::new(|| Checker::new(&RULES));

/// The same cases each time, unless the environment asks for others.
pub(crate) fn cases(count: u32) -> Config {
    let asked = Config::default();
    Config {
        cases: if std::env::var_os("PROPTEST_CASES").is_some() {
            asked.cases
        } else {
            count
        },
        rng_seed: if asked.rng_seed == RngSeed::Random {
            RngSeed::Fixed(11)
        } else {
            asked.rng_seed
        },
        failure_persistence: None,
        ..asked
    }
}

pub(crate) fn read(name: &str, bytes: &[u8]) -> Vec<Party> {
    let hints = Hints {
        name: name.to_owned(),
        url: Some("https://www.harbourpost.example/a".to_owned()),
        retrieved: None,
    };
    let read = documents(Box::new(bytes), &hints, &Limits::default());
    read.flatten().map(|document| CHECKER.read(document)).collect()
}

/// Whether a span covers whole characters of the body.
pub(crate) fn fits(span: Span, body: &str) -> bool {
    span.start <= span.end && body.is_char_boundary(span.start) && body.is_char_boundary(span.end)
}


//! What several tests need: the rules read once, documents from bytes, cases that stay the same, the command run.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

use ascribe::checker::Checker;
use ascribe::input::{Hints, Limits, documents};
use ascribe::provenance::Party;
use ascribe::rules::Rules;
use ascribe::text::Span;
use proptest::test_runner::{Config, RngSeed};
use serde_json::Value;
use tempfile::TempDir;

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
        ..Hints::default()
    };
    let read = documents(Box::new(bytes), &hints, &Limits::default());
    read.flatten().map(|document| CHECKER.read(document)).collect()
}

/// Whether a span covers whole characters of the body.
pub(crate) fn fits(span: Span, body: &str) -> bool {
    span.start <= span.end && body.is_char_boundary(span.start) && body.is_char_boundary(span.end)
}

/// What a command printed, and its exit code.
pub(crate) struct Told {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Told {
    /// The printed JSON, a value a line or one over many.
    pub(crate) fn json(&self) -> Vec<Value> {
        let values = serde_json::Deserializer::from_str(&self.out).into_iter();
        values
            .collect::<Result<_, _>>()
            .unwrap_or_else(|error| panic!("{error}\n{}", self.out))
    }
}

/// The command in a folder, with no more of the environment than it needs.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ascribe"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("NO_COLOR", "1");
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs the command in a folder.
pub(crate) fn ascribe(folder: &Path, arguments: &[&str]) -> Told {
    heard(command(folder, arguments).spawn().unwrap())
}

/// Runs the command and writes to its standard input.
pub(crate) fn ascribe_fed(folder: &Path, arguments: &[&str], fed: &[u8]) -> Told {
    let mut child = command(folder, arguments).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(fed).unwrap();
    heard(child)
}

fn heard(child: Child) -> Told {
    let output = child.wait_with_output().unwrap();
    let words = |bytes| String::from_utf8(bytes).expect("what is printed is UTF-8");
    let code = output.status.code().expect("it ends by itself");
    Told {
        code,
        out: words(output.stdout),
        err: words(output.stderr),
    }
}

/// A folder with files.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

/// The stories.
pub(crate) fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// Asserts that a page can do nothing but be read: it has no element and no attribute that runs, loads or leads anywhere.
pub(crate) fn assert_inert(page: &str) {
    const ELEMENTS: &str = "!doctype html head meta title style body h1 h2 h3 p table thead tbody tr th td br code small q div span";
    const ATTRIBUTES: &str = "lang charset http-equiv content name class html";
    for tag in page
        .split('<')
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap())
    {
        let mut words = tag.trim_start_matches('/').split_ascii_whitespace();
        let name = words.next().unwrap_or_default();
        assert!(ELEMENTS.split(' ').any(|element| element == name), "<{tag}>");
        // Outside of quotation marks only names of attributes are left.
        let rest: String = tag.split('"').step_by(2).collect();
        let names = rest
            .split_ascii_whitespace()
            .skip(1)
            .map(|word| word.trim_end_matches('='));
        names.for_each(|name| {
            assert!(
                ATTRIBUTES.split(' ').any(|attribute| attribute == name),
                "<{tag}>"
            )
        });
        assert!(!tag.contains("refresh"), "<{tag}>");
    }
    assert!(
        !page.contains("url(") && !page.contains("@import"),
        "the style loads something"
    );
}

/// Asserts that each pointer leads to something in every value: an unknown is null, its key is there.
pub(crate) fn assert_in_all(values: &[Value], pointers: &str) {
    for pointer in pointers.split_whitespace() {
        for value in values {
            assert!(value.pointer(pointer).is_some(), "{pointer} is not in {value:#}");
        }
    }
}

/// A file of a story.
pub(crate) fn story(name: &str, file: &str) -> String {
    corpus().join(name).join(file).to_str().unwrap().to_owned()
}

/// A text of some length.
pub(crate) const STORY: &str = "The harbour board met on Tuesday and voted to dredge the north channel before the autumn storms. Fishermen had asked for it since the ferry ran aground in March and stood on the sand for eleven hours. The work will cost 300 crowns a day, the clerk said, and will take six weeks if the weather holds. Nobody spoke against it, though two members asked who would pay for the buoys that the dredger has to move. The pilot said that the buoys were older than the board and would not be missed by anyone who had steered by them.";

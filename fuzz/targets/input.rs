//! Any bytes, under any file name, give documents or errors, and every document can be attributed and told.

#![no_main]

use std::io::Cursor;
use std::sync::OnceLock;

use ascribe::checker::Checker;
use ascribe::input::{Hints, Limits, documents};
use ascribe::report::inspect_json;
use ascribe::rules::Rules;
use libfuzzer_sys::fuzz_target;

/// File names whose endings choose a reader; the first byte of the input picks one.
const NAMES: &[&str] = &[
    "a", "a.html", "a.md", "a.txt", "a.jsonl", "a.csv", "a.tsv", "a.json", "a.xml", "a.eml", "a.rst", "a.adoc",
];

fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| Rules::load(Rules::builtin_files()).unwrap_or_default())
}

fuzz_target!(|bytes: &[u8]| {
    static CHECKER: OnceLock<Checker<'static>> = OnceLock::new();
    let checker = CHECKER.get_or_init(|| Checker::new(rules()));
    let Some((first, rest)) = bytes.split_first() else { return };
    let hints = Hints {
        name: NAMES[*first as usize % NAMES.len()].to_owned(),
        url: Some("https://post.example/a".to_owned()),
        ..Hints::default()
    };
    for document in documents(Box::new(Cursor::new(rest)), &hints, &Limits::default()).take(50).flatten() {
        for block in &document.blocks {
            assert!(document.body.get(block.span.start..block.span.end).is_some());
        }
        for link in &document.links {
            assert!(document.body.get(link.span.start..link.span.end).is_some());
        }
        let party = checker.read(document);
        let _ = inspect_json(&party);
    }
});

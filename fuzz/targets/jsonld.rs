//! Any bytes as the structured data of a page give a document with its own text.

#![no_main]

use std::io::Cursor;
use std::sync::OnceLock;

use ascribe::checker::Checker;
use ascribe::input::{Hints, Limits, documents};
use ascribe::report::inspect_json;
use ascribe::rules::Rules;
use libfuzzer_sys::fuzz_target;

const HEAD: &str = "<!doctype html><title>Harbour</title><script type=\"application/ld+json\">";
const TAIL: &str = "</script><h1>Harbour</h1><p>The ferry to the islands was late again on Monday, and the harbour \
                    master said that it would stay so until the new pier is built.</p>";

fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| Rules::load(Rules::builtin_files()).unwrap_or_default())
}

fuzz_target!(|bytes: &[u8]| {
    static CHECKER: OnceLock<Checker<'static>> = OnceLock::new();
    let checker = CHECKER.get_or_init(|| Checker::new(rules()));
    let page = [HEAD.as_bytes(), bytes, TAIL.as_bytes()].concat();
    let hints = Hints {
        name: "a.html".to_owned(),
        ..Hints::default()
    };
    for document in documents(Box::new(Cursor::new(page)), &hints, &Limits::default()).flatten() {
        let party = checker.read(document);
        let _ = inspect_json(&party);
    }
});

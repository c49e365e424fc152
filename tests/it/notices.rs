//! What the notice rules read in all their examples and counter-examples, held against the accepted answers in
//! `tests/notices.jsonl`: no rule can go, and none can change what another reads, without a test that says so.
//!
//! `ASCRIBE_ACCEPT=1 cargo test notices` writes new answers; read the difference before you commit it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ascribe::attribution::{Notice, notices_of};
use ascribe::rules::{Example, NoticeRule, Rules};
use serde_json::json;

use crate::corpus::builtin;

#[test]
fn all_examples_are_read_as_accepted() {
    let rules = builtin();
    let told = told(&rules);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/notices.jsonl");
    if std::env::var_os("ASCRIBE_ACCEPT").is_some() {
        let all: String = told.iter().map(|line| format!("{line}\n")).collect();
        fs::write(&path, all).unwrap();
        return;
    }
    let accepted = fs::read_to_string(&path).unwrap();
    let accepted: BTreeSet<String> = accepted.lines().map(ToOwned::to_owned).collect();
    let lost: Vec<&String> = accepted.difference(&told).collect();
    let new: Vec<&String> = told.difference(&accepted).collect();
    assert!(
        lost.is_empty() && new.is_empty(),
        "ASCRIBE_ACCEPT=1 accepts it\nno longer told: {lost:#?}\nnot accepted yet: {new:#?}"
    );
}

/// A line for each example: the rule it belongs to, its words, and every notice read in it.
fn told(rules: &Rules) -> BTreeSet<String> {
    let owned: Vec<(&NoticeRule, &Example)> = rules
        .notices
        .iter()
        .flat_map(|rule| {
            let all = rule.examples.iter().chain(&rule.counters);
            all.map(move |example| (rule, example))
        })
        .collect();
    let read = notices_of(rules, &owned);
    owned
        .iter()
        .zip(&read)
        .map(|((rule, example), notices)| {
            let notices: Vec<_> = notices.iter().map(in_short).collect();
            json!({ "of": rule.id, "text": example.text, "notices": notices }).to_string()
        })
        .collect()
}

fn in_short(notice: &Notice) -> serde_json::Value {
    let slots: serde_json::Map<String, serde_json::Value> = notice
        .slots
        .iter()
        .map(|(slot, value)| ((*slot).to_owned(), json!(value.values)))
        .collect();
    json!([notice.rule, notice.kind.name(), slots])
}

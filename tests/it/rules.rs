//! The rules that are built in: all load, and all do what their examples say.

use ascribe::attribution::try_rules;
use ascribe::check::{CODES, missing};
use ascribe::rules::Rules;

use crate::corpus::{builtin, cases, tell};
use crate::support::ascribe;

#[test]
fn built_in_rules_do_what_their_examples_say() {
    let rules = Rules::load(Rules::builtin_files()).unwrap_or_else(|errors| panic!("{errors:#?}"));
    let errors = try_rules(&rules);
    assert!(
        errors.is_empty(),
        "{}",
        errors.iter().map(|e| format!("{e}\n")).collect::<String>()
    );
    assert!(!rules.notices.is_empty() && rules.agents.iter().count() > 400);
}

#[test]
fn every_check_has_its_file_and_every_file_its_check() {
    let rules = builtin();
    assert_eq!(missing(&rules), Vec::<String>::new());
    let files: Vec<&str> = rules.checks.keys().map(String::as_str).collect();
    assert_eq!(files, CODES);
}

#[test]
fn every_check_is_raised_by_one_story_and_silent_in_another() {
    let rules = builtin();
    let mut stories = std::collections::BTreeMap::new();
    for case in cases() {
        let story = tell(&case, &rules);
        let mut codes: Vec<String> = story
            .findings
            .iter()
            .map(|finding| finding.code.clone())
            .collect();
        codes.extend(story.errors.iter().map(|_| "document.unreadable".to_owned()));
        stories.insert(story.name, codes);
    }
    for (code, rule) in &rules.checks {
        let told = |name: &str| {
            stories
                .get(name)
                .unwrap_or_else(|| panic!("{code}: no story {name}"))
                .contains(code)
        };
        assert!(
            told(&rule.raised_by),
            "{code} is not raised by {}",
            rule.raised_by
        );
        assert!(!told(&rule.silent_in), "{code} is told in {}", rule.silent_in);
    }
}

#[test]
fn lines_that_recur_become_rules_that_read_them() {
    let dir = tempfile::tempdir().unwrap();
    let records: String = ["Harbour Post", "Marshlight", "Lantern Daily", "Quayside Review"]
        .iter()
        .enumerate()
        .map(|(i, outlet)| {
            format!(
                "{{\"id\":\"{i}\",\"url\":\"https://tide.example/{i}\",\"text\":\"Ferry {i} came late.\\n\\n\
                 Nobody waited for it.\\n\\nBrought over gladly from {outlet} for you.\"}}\n"
            )
        })
        .collect();
    std::fs::write(dir.path().join("crawl.jsonl"), records).unwrap();
    let told = ascribe(
        dir.path(),
        &["rules", "suggest", "crawl.jsonl", "--format", "jsonl"],
    );
    assert_eq!((told.code, told.json().len()), (0, 1), "{}", told.out);
    assert_eq!(
        told.json()[0]["phrase"],
        "^ brought over gladly from {publisher} for you $"
    );
    let written = ascribe(dir.path(), &["rules", "suggest", "crawl.jsonl", "--out", "ours"]);
    assert_eq!(written.code, 0, "{}", written.err);
    assert_eq!(ascribe(dir.path(), &["rules", "check", "ours"]).code, 0);
    let again = ascribe(
        dir.path(),
        &[
            "rules",
            "suggest",
            "crawl.jsonl",
            "--rules",
            "ours",
            "--format",
            "jsonl",
        ],
    );
    assert!(again.json().is_empty(), "a rule reads them now: {}", again.out);
}

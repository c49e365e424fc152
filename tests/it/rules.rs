//! The rules that are built in: all load, and all do what their examples say.

use ascribe::attribution::try_rules;
use ascribe::check::{CODES, missing};
use ascribe::rules::Rules;

use crate::corpus::{builtin, cases, tell};

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

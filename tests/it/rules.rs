//! The rules that are built in: all load, and all do what their examples say.

use ascribe::attribution::try_rules;
use ascribe::rules::Rules;

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

//! `ascribe explain`.

use ascribe::rules::CheckRule;

use super::output::{Outcome, print, safe, told};
use super::setup::Setup;

/// Tells what a finding code or a notice rule means
#[derive(clap::Args)]
pub(super) struct Args {
    /// A code such as credit.missing, or a rule such as en/originally-published
    code: String,
    #[command(flatten)]
    setup: Setup,
}

pub(super) fn run(args: &Args) -> Outcome {
    let rules = args.setup.rules()?;
    if let Some(rule) = rules.checks.get(&args.code) {
        print(&safe(&check(rule)))?;
        return Ok(0);
    }
    if let Some(rule) = rules.notices.iter().find(|rule| rule.id == args.code) {
        let mut out = format!("{} ({})\nMatches\n", rule.id, rule.kind.name());
        for example in &rule.examples {
            out.push_str(&format!("  {}\n", example.text));
        }
        out.push_str("Does not match\n");
        for counter in &rule.counters {
            out.push_str(&format!("  {}\n", counter.text));
        }
        print(&safe(&out))?;
        return Ok(0);
    }
    if let Some(terms) = rules.terms.iter().find(|terms| terms.id == args.code) {
        let url = terms.url.as_deref().unwrap_or("–");
        print(&format!(
            "{} (terms)\n{}\n\n{}\nPublished at: {url}\n",
            terms.id, terms.name, terms.note
        ))?;
        return Ok(0);
    }
    let topic = args.code.split(['.', '/']).next().unwrap_or("");
    let mut near: Vec<&str> = rules
        .checks
        .keys()
        .map(String::as_str)
        .filter(|code| code.starts_with(topic) && !topic.is_empty())
        .collect();
    if near.is_empty() {
        near = rules.checks.keys().map(String::as_str).collect();
    }
    Err(told(format!(
        "no code or rule is called {:?}; there are {}",
        args.code,
        near.join(", ")
    )))
}

fn check(rule: &CheckRule) -> String {
    let mut out = format!(
        "{} ({})\n{}\n\n{}\n\nWhat to do: {}\nWhen it is wrong: {}\n",
        rule.code, rule.level, rule.title, rule.meaning, rule.remedy, rule.wrong_when
    );
    for (name, value) in &rule.parameters {
        out.push_str(&format!("{name} = {value}\n"));
    }
    out
}

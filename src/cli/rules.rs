//! `ascribe rules`.

use std::path::PathBuf;

use ascribe::attribution::try_rules;
use ascribe::rules::{RuleFile, Rules};

use super::output::{Outcome, print, safe, told};
use super::setup::{load, rule_files};
use super::suggest;

/// Checks, lists and tries rules
#[derive(clap::Subcommand)]
pub(super) enum Command {
    /// Reads the rules and tries each on its own examples; tells file, line and reason of what is wrong
    Check(Args),
    /// Lists the rules: notices, checks, terms
    List(Args),
    /// The same as check
    Test(Args),
    /// Proposes rules for lines that recur on one site around a changing name or link and that no rule reads
    Suggest(suggest::Args),
}

#[derive(clap::Args)]
pub(super) struct Args {
    /// A folder of rules, read beside those built in
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

pub(super) fn run(command: &Command) -> Outcome {
    match command {
        Command::Check(args) | Command::Test(args) => check(args),
        Command::List(args) => list(args),
        Command::Suggest(args) => suggest::run(args),
    }
}

fn files(args: &Args) -> Result<Vec<RuleFile>, super::output::Failure> {
    let mut files = Rules::builtin_files();
    if let Some(folder) = &args.folder {
        files.extend(rule_files(folder)?);
    }
    Ok(files)
}

fn check(args: &Args) -> Outcome {
    let rules = load(files(args)?)?;
    let wrong: Vec<String> = try_rules(&rules).iter().map(ToString::to_string).collect();
    if !wrong.is_empty() {
        return Err(told(format!(
            "{} rules do not do what they say\n{}",
            wrong.len(),
            wrong.join("\n")
        )));
    }
    let examples: usize = rules
        .notices
        .iter()
        .map(|rule| rule.examples.len() + rule.counters.len())
        .sum();
    let agents = rules.agents.iter().count();
    print(&format!(
        "{} notice rules with {examples} examples, {agents} agents, {} terms, {} checks: all right\n",
        rules.notices.len(),
        rules.terms.len(),
        rules.checks.len()
    ))?;
    Ok(0)
}

fn list(args: &Args) -> Outcome {
    let rules = load(files(args)?)?;
    let mut out = String::new();
    for rule in &rules.notices {
        out.push_str(&format!("notice  {:<40} {}\n", rule.id, rule.kind.name()));
    }
    for rule in rules.checks.values() {
        out.push_str(&format!(
            "check   {:<40} {:<8} {}\n",
            rule.code, rule.level, rule.title
        ));
    }
    for terms in &rules.terms {
        out.push_str(&format!("terms   {:<40} {}\n", terms.id, terms.name));
    }
    print(&safe(&out))?;
    Ok(0)
}

//! The command line: opens, prints, reads the environment, exits.

mod audit;
mod check;
mod compare;
mod completions;
mod explain;
mod files;
mod inspect;
mod output;
mod progress;
mod read;
mod report;
mod rules;
mod setup;
mod suggest;
mod trace;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use output::Failure;

/// Finds out where a text comes from: who wrote it, who first published it, who republished it, and what was changed.
#[derive(Parser)]
#[command(name = "ascribe", version, about, long_about = None, after_help = EXAMPLES, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  ascribe inspect article.html                      what a page says about itself
  ascribe compare copy.html original.html           what stands in both, and what was changed
  ascribe trace article.html --corpus originals/    where a text comes from, with the evidence
  ascribe check content/ --corpus originals/        findings for an editor or CI
  ascribe audit crawl/ --out run/                   all of it for a whole corpus

Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 wrong use or configuration; 3 an input could not be read.";

#[derive(Subcommand)]
enum Command {
    Inspect(inspect::Args),
    Compare(compare::Args),
    Trace(trace::Args),
    Audit(audit::Args),
    Check(check::Args),
    Report(report::Args),
    #[command(subcommand)]
    Rules(rules::Command),
    Explain(explain::Args),
    Completions(completions::Args),
    /// Prints the manual page
    Man,
}

/// Runs the command that the arguments name.
pub(crate) fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let done = match cli.command {
        Command::Inspect(args) => inspect::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Trace(args) => trace::run(&args),
        Command::Audit(args) => audit::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Rules(command) => rules::run(&command),
        Command::Explain(args) => explain::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man => completions::man(),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(Failure::Closed) => ExitCode::SUCCESS,
        Err(Failure::Told(message)) => {
            output::complain(&message);
            ExitCode::from(2)
        }
    }
}

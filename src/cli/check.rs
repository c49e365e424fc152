//! `ascribe check`.

use std::collections::BTreeSet;
use std::path::PathBuf;

use ascribe::checker::Checker;
use ascribe::finding::{Finding, Level};
use ascribe::policy::Policy;
use ascribe::report::{Counts, findings_json, findings_text, sarif};
use ascribe::rules::Rules;

use super::output::{FINDINGS, Failure, Outcome, UNREADABLE, print, print_json, told};
use super::read::parties;
use super::setup::Setup;

/// Tells what an editor should look at before publishing, with an exit code for CI
#[derive(clap::Args)]
pub(super) struct Args {
    /// Documents to check: files, folders, patterns, or -
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<String>,
    /// Documents to compare them with: the originals
    #[arg(long, value_name = "PATH", num_args = 1..)]
    corpus: Vec<String>,
    /// The newsroom's settings; ascribe.toml in this folder is taken by itself
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// The level from which findings make the exit code 1
    #[arg(long, value_enum, default_value_t = FailOn::Warning)]
    fail_on: FailOn,
    /// How to print: text for people, json, sarif for code hosts
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Print every finding, not only the gravest three
    #[arg(long)]
    all: bool,
    /// The address of a lone file
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    #[command(flatten)]
    setup: Setup,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
    Sarif,
}

/// From which level on findings count.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum FailOn {
    Never,
    Note,
    Warning,
    Error,
}

impl FailOn {
    /// The exit code of a run.
    pub(super) fn code(self, findings: &[Finding], unreadable: usize) -> u8 {
        let bar = match self {
            Self::Never => None,
            Self::Note => Some(Level::Note),
            Self::Warning => Some(Level::Warning),
            Self::Error => Some(Level::Error),
        };
        match bar {
            _ if unreadable > 0 => UNREADABLE,
            Some(bar) if findings.iter().any(|finding| finding.level >= bar) => FINDINGS,
            _ => 0,
        }
    }
}

pub(super) fn run(args: &Args) -> Outcome {
    let rules = args.setup.rules()?;
    let policy = policy(args.policy.as_ref(), &rules)?;
    let checker = Checker::new(&rules);
    let mut all = Vec::new();
    let mut refused = parties(&checker, &args.paths, args.url.as_deref(), &mut all);
    let judged: BTreeSet<String> = all.iter().map(|party| party.document.id.clone()).collect();
    refused.extend(parties(&checker, &args.corpus, None, &mut all));
    let run = checker.join(all);
    let mut findings = checker.judge(&run, Some(&judged), &policy);
    findings.extend(refused.iter().map(|refused| refused.finding(&rules)));
    let accepted = policy.apply(&mut findings);
    findings.sort_by(Finding::order);
    match args.format {
        Format::Text => print(&findings_text(
            &findings,
            Counts {
                documents: judged.len(),
                unreadable: refused.len(),
                accepted,
            },
            args.all,
        ))?,
        Format::Json => print_json(&findings_json(&findings, judged.len(), refused.len()), true)?,
        Format::Sarif => print_json(&sarif(&findings, &rules), true)?,
    }
    Ok(args.fail_on.code(&findings, refused.len()))
}

/// The policy that is named, else `ascribe.toml` where it stands in this folder, else none.
pub(super) fn policy(named: Option<&PathBuf>, rules: &Rules) -> Result<Policy, Failure> {
    let here = PathBuf::from("ascribe.toml");
    let Some(path) = named.or(Some(&here).filter(|here| here.is_file())) else {
        return Ok(Policy::default());
    };
    let file = path.display().to_string();
    let text = std::fs::read_to_string(path)
        .map_err(|error| told(format!("{file}: cannot be read: {error}; check the path")))?;
    Policy::read(&file, &text, rules).map_err(|error| told(error.to_string()))
}

//! `ascribe audit`.

use std::path::PathBuf;

use ascribe::audit::{Refusal, RunFolder, Tables};
use ascribe::checker::Checker;
use ascribe::finding::Finding;
use ascribe::report::{Counts, findings_text};

use super::check::{FailOn, policy};
use super::output::{Outcome, print, told};
use super::read::parties;
use super::setup::Setup;

/// Does all of it for a whole corpus: copies, chains, findings, tables
///
/// Writes documents.jsonl, pairs.jsonl, chains.jsonl, findings.jsonl, errors.jsonl, summary.json and report.html into the
/// run's folder, each written whole and then renamed.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The corpus: files, folders, patterns, or -
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<String>,
    /// The run's folder
    #[arg(long, value_name = "DIR", required = true)]
    out: PathBuf,
    /// The newsroom's settings; ascribe.toml in this folder is taken by itself
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// The level from which findings make the exit code 1
    #[arg(long, value_enum, default_value_t = FailOn::Never)]
    fail_on: FailOn,
    #[command(flatten)]
    setup: Setup,
}

pub(super) fn run(args: &Args) -> Outcome {
    let rules = args.setup.rules()?;
    let policy = policy(args.policy.as_ref(), &rules)?;
    let folder =
        RunFolder::open(&args.out).map_err(|error| told(format!("{}: {error}", args.out.display())))?;
    let checker = Checker::new(&rules);
    let mut all = Vec::new();
    let refused = parties(&checker, &args.paths, None, &mut all);
    let run = checker.join(all);
    let mut findings = checker.judge(&run, None, &policy);
    findings.extend(refused.iter().map(|refused| refused.finding(&rules)));
    let accepted = policy.apply(&mut findings);
    findings.sort_by(Finding::order);
    let refusals: Vec<Refusal> = refused
        .iter()
        .map(|r| Refusal {
            path: r.path.clone(),
            line: r.line,
            reason: r.words.clone(),
        })
        .collect();
    let tables = Tables {
        rules: &rules,
        run: &run,
        findings: &findings,
        refusals: &refusals,
    };
    folder.write(&tables).map_err(|error| {
        told(format!(
            "{}: {error}; make room or choose another --out",
            args.out.display()
        ))
    })?;
    let counts = Counts {
        documents: run.parties.len(),
        unreadable: refused.len(),
        accepted,
    };
    print(&findings_text(&findings, counts, false))?;
    Ok(args.fail_on.code(&findings, refused.len()))
}

//! `ascribe rules suggest`.

use std::path::PathBuf;

use ascribe::attribution::try_rules;
use ascribe::checker::Checker;
use ascribe::rules::{RuleFile, Rules};
use ascribe::suggest::{Miner, Suggestion};
use ascribe::text::tokenize;
use serde_json::json;

use super::output::{Format, Outcome, UNREADABLE, print, print_json, safe, told, write_file};
use super::read::for_each;
use super::setup::Setup;

#[derive(clap::Args)]
pub(super) struct Args {
    /// Files, folders, patterns, or - for standard input
    #[arg(value_name = "PATH", default_value = "-")]
    paths: Vec<String>,
    /// Documents of one site that must hold a line
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(2..))]
    least: u16,
    /// How to print: text (rule files), json (indented), jsonl (a line a rule)
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write the rules as files below this folder, ready for --rules, instead of printing them
    #[arg(long, value_name = "DIR", conflicts_with = "format")]
    out: Option<PathBuf>,
    #[command(flatten)]
    setup: Setup,
}

pub(super) fn run(args: &Args) -> Outcome {
    let rules = args.setup.rules()?;
    let checker = Checker::new(&rules);
    let mut miner = Miner::default();
    let refused = for_each(&args.paths, None, |document| {
        let party = checker.read(document);
        miner.add(
            &party.document,
            &tokenize(&party.document.body),
            &party.said.cut(),
        );
        true
    });
    let found = proven(miner.suggestions(usize::from(args.least)));
    match (&args.out, args.format) {
        (Some(folder), _) => write(folder, &found)?,
        (None, Format::Text) => print(&in_words(&found, &miner, args.least))?,
        (None, format) => {
            for suggestion in &found {
                print_json(&as_json(suggestion), format == Format::Json)?;
            }
        }
    }
    Ok(if refused.is_empty() { 0 } else { UNREADABLE })
}

/// Those that do what they say: each reads its own examples, with the words of all languages at hand.
fn proven(mut found: Vec<Suggestion>) -> Vec<Suggestion> {
    let words = |file: &RuleFile| file.name.ends_with("/words.toml");
    let words: Vec<RuleFile> = Rules::builtin_files().into_iter().filter(words).collect();
    loop {
        let files = found.iter().map(|suggestion| RuleFile {
            name: suggestion.name.clone(),
            path: suggestion.name.clone(),
            text: suggestion.toml().into(),
        });
        let errors = match Rules::load(words.iter().cloned().chain(files).collect()) {
            Ok(rules) => try_rules(&rules),
            Err(errors) => errors,
        };
        let before = found.len();
        found.retain(|suggestion| errors.iter().all(|error| error.file != suggestion.name));
        if found.len() == before {
            return found;
        }
    }
}

fn in_words(found: &[Suggestion], miner: &Miner, least: u16) -> String {
    let mut out = format!(
        "{} documents read; {} kinds of lines recur in {least} or more documents of a site around a changing name or link, and no rule reads them.\n",
        miner.documents(),
        found.len()
    );
    for suggestion in found {
        out.push_str(&format!("\n# {}\n{}", suggestion.name, suggestion.toml()));
    }
    safe(&out)
}

fn as_json(suggestion: &Suggestion) -> serde_json::Value {
    json!({
        "site": suggestion.site,
        "documents": suggestion.documents,
        "fillings": suggestion.fillings,
        "phrase": suggestion.phrase,
        "file": suggestion.name,
        "examples": suggestion.examples,
        "rule": suggestion.toml(),
    })
}

fn write(folder: &std::path::Path, found: &[Suggestion]) -> Result<(), super::output::Failure> {
    for suggestion in found {
        let path = folder.join(&suggestion.name);
        if path.exists() {
            return Err(told(format!(
                "{} is there already; name another folder",
                path.display()
            )));
        }
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)
                .map_err(|error| told(format!("cannot make {}: {error}", parent.display())))?;
        }
        write_file(&path, suggestion.toml().as_bytes())?;
    }
    print(&format!(
        "{} rules written below {}\n",
        found.len(),
        safe(&folder.display().to_string()).trim_end()
    ))
}

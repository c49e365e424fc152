//! `ascribe compare`.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};

use ascribe::checker::Checker;
use ascribe::provenance::{Names, Pair, Party, direction};
use ascribe::report::{compare_json, compare_text};
use serde::Deserialize;

use super::output::{Failure, Format, Outcome, UNREADABLE, print, print_json, told};
use super::read::{for_each, parties};
use super::setup::Setup;

/// Tells what stands in both of two documents, what was changed, and which came first
#[derive(clap::Args)]
pub(super) struct Args {
    /// The document that may be a copy
    #[arg(required_unless_present = "documents")]
    copy: Option<String>,
    /// The document that it may be made from
    #[arg(required_unless_present = "documents")]
    source: Option<String>,
    /// Compare many: a file of records (JSONL, CSV; may be gzipped) ...
    #[arg(long, value_name = "FILE", requires = "pairs", conflicts_with_all = ["copy", "source"])]
    documents: Option<String>,
    /// ... and a JSONL file of {"copy": id, "source": id}
    #[arg(long, value_name = "FILE", requires = "documents")]
    pairs: Option<String>,
    /// How to print: text for people, json (indented), jsonl (a line a pair)
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    setup: Setup,
}

pub(super) fn run(args: &Args) -> Outcome {
    let rules = args.setup.rules()?;
    let checker = Checker::new(&rules);
    match (&args.copy, &args.source, &args.documents, &args.pairs) {
        (Some(copy), Some(source), ..) => two(&checker, copy, source, args.format),
        (.., Some(documents), Some(pairs)) => many(&checker, documents, pairs, args.format),
        _ => Err(told("compare takes COPY and SOURCE, or --documents and --pairs")),
    }
}

fn two(checker: &Checker<'_>, copy: &str, source: &str, format: Format) -> Outcome {
    let mut both = Vec::new();
    for path in [copy, source] {
        let before = both.len();
        let refused = for_each(&[path.to_owned()], None, |document| {
            both.push(checker.read(document));
            true
        });
        if both.len() == before {
            return Ok(UNREADABLE);
        }
        if !refused.is_empty() || both.len() > before + 1 {
            return Err(told(format!(
                "{path}: holds several documents; name one, or use --documents and --pairs"
            )));
        }
    }
    tell(checker, &both, 0, 1, format)?;
    Ok(0)
}

fn tell(
    checker: &Checker<'_>,
    parties: &[Party],
    copy: usize,
    source: usize,
    format: Format,
) -> Result<(), Failure> {
    let pair = Pair::new(parties, copy, source);
    let names = Names {
        agents: &checker.rules.agents,
        parties,
    };
    let direction = direction(&names, &pair);
    let (here, there) = (&parties[copy], &parties[source]);
    match format {
        Format::Text => print(&compare_text(here, there, &pair, &direction)),
        Format::Json => print_json(&compare_json(here, there, &pair, &direction), true),
        Format::Jsonl => print_json(&compare_json(here, there, &pair, &direction), false),
    }
}

#[derive(Deserialize)]
struct Wanted {
    copy: String,
    source: String,
}

fn many(checker: &Checker<'_>, documents: &str, pairs: &str, format: Format) -> Outcome {
    let mut all = Vec::new();
    let mut refused = !parties(checker, &[documents.to_owned()], None, &mut all).is_empty();
    let places: HashMap<&str, usize> = all
        .iter()
        .enumerate()
        .map(|(i, party)| (party.document.id.as_str(), i))
        .collect();
    let file = File::open(pairs)
        .map_err(|error| told(format!("{pairs}: cannot be opened: {error}; check the path")))?;
    for (i, line) in BufReader::new(file).lines().enumerate() {
        let at = |reason: String| told(format!("{pairs}:{}: {reason}", i + 1));
        let line = line.map_err(|error| at(format!("cannot be read: {error}")))?;
        if line.trim().is_empty() {
            continue;
        }
        let wanted: Wanted = serde_json::from_str(&line)
            .map_err(|error| at(format!("{error}; write {{\"copy\": id, \"source\": id}}")))?;
        match (
            places.get(wanted.copy.as_str()),
            places.get(wanted.source.as_str()),
        ) {
            (Some(copy), Some(source)) => tell(checker, &all, *copy, *source, format)?,
            _ => {
                super::output::complain(&format!(
                    "{pairs}:{}: no document has the id {} or {}; check {documents}",
                    i + 1,
                    wanted.copy,
                    wanted.source
                ));
                refused = true;
            }
        }
    }
    Ok(if refused { UNREADABLE } else { 0 })
}

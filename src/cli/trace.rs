//! `ascribe trace`.

use ascribe::checker::Checker;
use ascribe::provenance::Names;
use ascribe::report::{chain_json, trace_text};
use serde_json::json;

use super::output::{Format, Outcome, UNREADABLE, print, print_json};
use super::read::parties;
use super::setup::Setup;

/// Tells where a text comes from: its chain through a corpus, with the evidence for each step
///
/// Three kinds of evidence are told apart: what the documents say (credits, dates, metadata), what the wording shows, and
/// what archives recorded. "Cannot tell" is a normal answer.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The document, or several in one file
    #[arg(value_name = "FILE")]
    file: String,
    /// Documents in which the text may stand: files, folders, patterns
    #[arg(long, value_name = "PATH", num_args = 1.., required = true)]
    corpus: Vec<String>,
    /// How to print: text for people, json (indented), jsonl (a line a chain)
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The address of a lone file
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    #[command(flatten)]
    setup: Setup,
}

pub(super) fn run(args: &Args) -> Outcome {
    let rules = args.setup.rules()?;
    let checker = Checker::new(&rules);
    let mut all = Vec::new();
    let mut refused = parties(
        &checker,
        std::slice::from_ref(&args.file),
        args.url.as_deref(),
        &mut all,
    );
    let asked: Vec<String> = all.iter().map(|party| party.document.id.clone()).collect();
    if asked.is_empty() {
        return Ok(UNREADABLE);
    }
    refused.extend(parties(&checker, &args.corpus, None, &mut all));
    let run = checker.join(all);
    let names = Names {
        agents: &rules.agents,
        parties: &run.parties,
    };
    for (i, id) in asked.iter().enumerate() {
        let Some(party) = run.parties.iter().position(|party| party.document.id == *id) else {
            continue;
        };
        let chain = run.chains.iter().find(|chain| chain.holds(party));
        match args.format {
            Format::Text => print(&format!(
                "{}{}",
                if i == 0 { "" } else { "\n" },
                trace_text(party, chain, &names)
            ))?,
            Format::Json | Format::Jsonl => {
                let mut value =
                    chain.map_or_else(|| empty(id, &names, party), |chain| chain_json(chain, &names));
                value["document"] = json!(id);
                print_json(&value, args.format == Format::Json)?;
            }
        }
    }
    Ok(if refused.is_empty() { 0 } else { UNREADABLE })
}

/// The chain of a document of which nothing can be told.
fn empty(id: &str, names: &Names<'_>, party: usize) -> serde_json::Value {
    let document = &names.parties[party].document;
    json!({
        "schema": "ascribe/chain/1",
        "id": id,
        "documents": [{
            "id": id, "path": document.path, "url": document.url, "host": document.host,
            "name": names.parties[party].outlet().name, "title": document.title,
            "published": names.parties[party].published().map(|date| date.iso()), "extant": true, "same_text_as": null,
        }],
        "derivations": [],
        "root": null,
        "unplaced": [id],
    })
}

//! `ascribe inspect`.

use ascribe::checker::Checker;
use ascribe::report::{inspect_json, inspect_text};

use super::output::{Failure, Format, Outcome, UNREADABLE, print, print_json};
use super::read::for_each;
use super::setup::Setup;

/// Tells what each document says about itself: author, site, original, notices, terms, digests
///
/// It reads one document by itself: what it tells is what the document claims. To hold the claim against other documents,
/// use `compare`, `trace` or `check`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Files, folders, patterns, or - for standard input: HTML, Markdown, plain text, feeds, e-mail, JSONL, CSV; any of them gzipped
    #[arg(value_name = "PATH", default_value = "-")]
    paths: Vec<String>,
    /// How to print: text for people, json (indented), jsonl (a line a document)
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
    let mut failure: Option<Failure> = None;
    let mut first = true;
    let refused = for_each(&args.paths, args.url.as_deref(), |document| {
        let party = checker.read(document);
        let printed = match args.format {
            Format::Text => print(&format!(
                "{}{}",
                if first { "" } else { "\n" },
                inspect_text(&party)
            )),
            // Several documents are several values, as `jq` reads them; `jsonl` puts each on one line.
            Format::Json => print_json(&inspect_json(&party), true),
            Format::Jsonl => print_json(&inspect_json(&party), false),
        };
        first = false;
        failure = printed.err();
        failure.is_none()
    });
    match failure {
        Some(failure) => Err(failure),
        None => Ok(if refused.is_empty() { 0 } else { UNREADABLE }),
    }
}

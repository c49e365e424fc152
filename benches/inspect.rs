//! What reading a page costs, beside the ceiling it is measured against: bare `scraper` parsing of the same pages, in one run.
//!
//! `cargo bench --bench inspect -- PAGES.jsonl` reads records with an `html` field; without a file it takes the stories of
//! the corpus. The two are timed in turn over the same pages, as CPU
//! time of one thread, and the ratio of each round is told.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and fails by panicking"
)]

use std::io::{BufRead, BufReader, Cursor};
use std::path::Path;
use std::time::Duration;

use ascribe::checker::Checker;
use ascribe::input::{Hints, Limits, documents};
use ascribe::rules::Rules;
use cpu_time::ProcessTime;

const ROUNDS: usize = 7;

fn main() {
    let file = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with("--"));
    let pages = file.map_or_else(stories, |file| records(Path::new(&file)));
    let bytes: usize = pages.iter().map(String::len).sum();
    let rules = Rules::load(Rules::builtin_files()).expect("the built-in rules load");
    let checker = Checker::new(&rules);
    let mut rounds: Vec<(Duration, Duration, Duration)> =
        (0..=ROUNDS).map(|_| round(&checker, &pages)).collect();
    rounds.remove(0);
    let per_second = |time: Duration| pages.len() as f64 / time.as_secs_f64();
    println!(
        "{} pages, {:.1} MB, median of {ROUNDS} rounds",
        pages.len(),
        bytes as f64 / 1e6
    );
    println!(
        "scraper parse    {:8.0} pages/s",
        per_second(median(rounds.iter().map(|r| r.0)))
    );
    println!(
        "ascribe read     {:8.0} pages/s",
        per_second(median(rounds.iter().map(|r| r.1)))
    );
    println!(
        "ascribe inspect  {:8.0} pages/s",
        per_second(median(rounds.iter().map(|r| r.2)))
    );
    let mut ratios: Vec<f64> = rounds
        .iter()
        .map(|r| r.2.as_secs_f64() / r.0.as_secs_f64())
        .collect();
    ratios.sort_by(f64::total_cmp);
    println!(
        "inspect / scraper, round by round: {:.2} (min {:.2}, max {:.2})",
        ratios[ROUNDS / 2],
        ratios[0],
        ratios[ROUNDS - 1]
    );
}

/// Times of bare parsing, of reading into documents, and of reading with attribution and digests.
fn round(checker: &Checker<'_>, pages: &[String]) -> (Duration, Duration, Duration) {
    let timed = |work: &dyn Fn(&String)| {
        let begun = ProcessTime::now();
        pages.iter().for_each(work);
        begun.elapsed()
    };
    let read = |page: &String| {
        let hints = Hints {
            name: "page.html".to_owned(),
            ..Hints::default()
        };
        documents(Box::new(Cursor::new(page.as_bytes())), &hints, &Limits::default())
            .flatten()
            .next()
    };
    let bare = timed(&|page| {
        std::hint::black_box(scraper::Html::parse_document(page));
    });
    let documents = timed(&|page| {
        std::hint::black_box(read(page));
    });
    let inspect = timed(&|page| {
        std::hint::black_box(read(page).map(|document| checker.read(document)));
    });
    (bare, documents, inspect)
}

fn median(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.collect();
    times.sort();
    times[times.len() / 2]
}

fn records(path: &Path) -> Vec<String> {
    let file = std::fs::File::open(path).expect("the file of pages opens");
    let lines = BufReader::new(file)
        .lines()
        .map(|line| line.expect("a line of text"));
    let html = |line: String| {
        serde_json::from_str::<serde_json::Value>(&line).ok()?["html"]
            .as_str()
            .map(ToOwned::to_owned)
    };
    lines.filter_map(html).collect()
}

fn stories() -> Vec<String> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let files = glob::glob(&format!("{}/*/*.html", corpus.display())).expect("the pattern is right");
    files
        .flatten()
        .map(|file| std::fs::read_to_string(file).expect("a story is text"))
        .collect()
}

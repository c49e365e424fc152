//! How often each sort of carrier is right, measured on labelled pages: what `rules/carriers/*.toml` gives as weights.
//!
//! `cargo bench --bench weights -- PAGES.jsonl TRUTH.jsonl [author|published|site]` reads records with `id`, `url` and
//! `html`, and labels with `id`, `authors`, `date` and `site_name`. For each role and sort of carrier it prints on how many
//! pages the sort gave something, on how many of these it was right, and the share with a prior of two right in three; then,
//! for each role, how many of the answers told with a confidence were right.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and fails by panicking"
)]

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor};

use ascribe::attribution::{Attributor, Claim, Role};
use ascribe::checker::Checker;
use ascribe::input::{Hints, Limits, documents};
use ascribe::provenance::Party;
use ascribe::rules::Rules;
use ascribe::text::{Date, fold_key, name_within};
use serde_json::Value;

/// The prior of a share: as if three pages had been seen, two of them right.
const PRIOR: (f64, f64) = (2.0, 1.0);

/// Upper ends of the bins of the calibration table.
const BINS: [f64; 8] = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01];

#[derive(Default)]
struct Tally {
    given: u32,
    right: u32,
}

impl Tally {
    fn add(&mut self, right: bool) {
        self.given += 1;
        self.right += u32::from(right);
    }

    fn share(&self) -> f64 {
        (f64::from(self.right) + PRIOR.0) / (f64::from(self.given) + PRIOR.0 + PRIOR.1)
    }
}

type Table<K> = BTreeMap<(&'static str, K), Tally>;

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with("--"))
        .collect();
    let [pages, truth, roles @ ..] = arguments.as_slice() else {
        println!("PAGES.jsonl and TRUTH.jsonl, please");
        return;
    };
    let labels: HashMap<String, Value> = lines(truth)
        .filter_map(|label| Some((label["id"].as_str()?.to_owned(), label)))
        .collect();
    let rules = Rules::load(Rules::builtin_files()).expect("the built-in rules load");
    let (checker, reader) = (Checker::new(&rules), Attributor::new(&rules));
    let mut sorts: Table<String> = Table::new();
    let mut bins: Table<usize> = Table::new();
    for page in lines(pages) {
        let Some(label) = page["id"].as_str().and_then(|id| labels.get(id)) else {
            continue;
        };
        let line = page.to_string();
        let read = documents(
            Box::new(Cursor::new(line.as_bytes())),
            &Hints::default(),
            &Limits::default(),
        );
        let Some(document) = read.flatten().next() else {
            continue;
        };
        let party = checker.read(document);
        author(&reader, &party, label, &mut sorts, &mut bins);
        single(&party, &label["date"], Role::Published, &mut sorts, &mut bins);
        single(&party, &label["site_name"], Role::Site, &mut sorts, &mut bins);
    }
    let wanted = |role: &str| roles.is_empty() || roles.iter().any(|r| r == role);
    println!(
        "{:<10} {:<40} {:>6} {:>6} {:>6}",
        "role", "sort", "given", "right", "share"
    );
    for ((role, sort), tally) in sorts.iter().filter(|((role, _), _)| wanted(role)) {
        println!(
            "{role:<10} {sort:<40} {:>6} {:>6} {:>6.2}",
            tally.given,
            tally.right,
            tally.share()
        );
    }
    println!(
        "\n{:<10} {:<12} {:>6} {:>6} {:>6}",
        "role", "told below", "given", "right", "share"
    );
    for ((role, bin), tally) in bins.iter().filter(|((role, _), _)| wanted(role)) {
        let share = f64::from(tally.right) / f64::from(tally.given.max(1));
        println!(
            "{role:<10} {:<12.2} {:>6} {:>6} {share:>6.2}",
            BINS[*bin], tally.given, tally.right
        );
    }
}

fn lines(path: &str) -> impl Iterator<Item = Value> {
    let file = BufReader::new(File::open(path).expect("the file opens"));
    let lines = file.lines().map(|line| line.expect("a line of text"));
    lines.filter_map(|line| serde_json::from_str(&line).ok())
}

/// A sort is right where it names exactly those of the label; an answer, where the label names it.
fn author(
    reader: &Attributor<'_>,
    party: &Party,
    label: &Value,
    sorts: &mut Table<String>,
    bins: &mut Table<usize>,
) {
    let Some(labelled) = label["authors"].as_array() else {
        return;
    };
    let labelled: Vec<String> = labelled
        .iter()
        .filter_map(Value::as_str)
        .flat_map(|name| reader.names(name))
        .map(|name| fold_key(&name))
        .collect();
    let known = |name: &str| labelled.iter().any(|label| name_within(label, &fold_key(name)));
    for (sort, claims) in by_sort(party, Role::Author) {
        let names: Vec<String> = claims
            .iter()
            .flat_map(|claim| reader.names(&claim.value))
            .collect();
        if !names.is_empty() {
            sorts
                .entry(("author", sort))
                .or_default()
                .add(names.iter().all(|name| known(name)));
        }
    }
    for author in &party.said.attribution.authors {
        bins.entry(("author", bin(author.confidence)))
            .or_default()
            .add(known(&author.value.name));
    }
}

/// Dates and site names: one value each.
fn single(party: &Party, label: &Value, role: Role, sorts: &mut Table<String>, bins: &mut Table<usize>) {
    let Some(label) = label.as_str().filter(|label| !label.is_empty()) else {
        return;
    };
    let right = |value: &str| match role {
        Role::Published => day(value).is_some_and(|day| Some(day) == self::day(label)),
        _ => fold_key(value) == fold_key(label),
    };
    for (sort, claims) in by_sort(party, role) {
        sorts
            .entry((role.name(), sort))
            .or_default()
            .add(right(&claims[0].value));
    }
    let said = &party.said.attribution;
    let told = match role {
        Role::Published => said
            .published
            .as_ref()
            .map(|told| (told.value.iso(), told.confidence)),
        _ => said
            .site
            .as_ref()
            .and_then(|told| Some((told.value.name.clone()?, told.confidence))),
    };
    if let Some((value, confidence)) = told {
        bins.entry((role.name(), bin(confidence)))
            .or_default()
            .add(right(&value));
    }
}

fn day(value: &str) -> Option<String> {
    Some(Date::parse(value)?.iso().chars().take(10).collect())
}

fn bin(confidence: f64) -> usize {
    BINS.iter()
        .position(|end| confidence < *end)
        .unwrap_or(BINS.len() - 1)
}

/// The claims of a role, by their carriers without array positions.
fn by_sort(party: &Party, role: Role) -> BTreeMap<String, Vec<&Claim>> {
    let mut out: BTreeMap<String, Vec<&Claim>> = BTreeMap::new();
    for claim in party.said.claims.iter().filter(|claim| claim.role == role) {
        let notice = claim
            .carrier
            .strip_prefix("notice:")
            .map(|_| "notice:".to_owned());
        let parts = claim
            .carrier
            .split('/')
            .filter(|part| part.parse::<usize>().is_err());
        let sort = notice.unwrap_or_else(|| parts.collect::<Vec<_>>().join("/"));
        out.entry(sort.replace("/@graph", "").replace("jsonld:/", "jsonld:"))
            .or_default()
            .push(claim);
    }
    out
}

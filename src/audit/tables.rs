//! The tables of a run.

use std::io;

use serde_json::{Value, json};

use crate::audit::{CHAINS, FINDINGS, RunFolder};
use crate::checker::Run;
use crate::finding::Finding;
use crate::provenance::{Names, Pair, direction};
use crate::report::{Step, chain_json, compare_json, finding_json, inspect_json, page, summary_json};
use crate::rules::Rules;
use crate::text::hex;

/// What could not be read.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The file.
    pub path: String,
    /// The record's line.
    pub line: Option<u64>,
    /// Why, and what helps.
    pub reason: String,
}

/// A finished run, ready to be written.
pub struct Tables<'a> {
    /// The rules it was made with.
    pub rules: &'a Rules,
    /// Documents, pairs, chains.
    pub run: &'a Run,
    /// Findings, sorted.
    pub findings: &'a [Finding],
    /// What could not be read.
    pub refusals: &'a [Refusal],
}

impl RunFolder {
    /// Writes all tables.
    ///
    /// # Errors
    /// Those of the file system; each file is whole or as it was.
    pub fn write(&self, tables: &Tables<'_>) -> io::Result<()> {
        let names = Names {
            agents: &tables.rules.agents,
            parties: &tables.run.parties,
        };
        self.put(
            "documents.jsonl",
            &sorted_lines(tables.run.parties.iter().map(inspect_json)),
        )?;
        self.put(
            "pairs.jsonl",
            &sorted_lines(tables.run.pairs.iter().map(|pair| pair_json(pair, &names))),
        )?;
        self.put(
            CHAINS,
            &lines(tables.run.chains.iter().map(|chain| chain_json(chain, &names))),
        )?;
        self.put(FINDINGS, &lines(tables.findings.iter().map(finding_json)))?;
        self.put(
            "errors.jsonl",
            &lines(
                tables
                    .refusals
                    .iter()
                    .map(|r| json!({"path": r.path, "line": r.line, "reason": r.reason})),
            ),
        )?;
        let mut summary = summary_json(tables.findings, tables.run.parties.len(), tables.refusals.len());
        summary["chains"] = json!(tables.run.chains.len());
        summary["pairs"] = json!(tables.run.pairs.len());
        summary["skipped_shingles"] = json!(tables.run.skipped);
        summary["version"] = json!(env!("CARGO_PKG_VERSION"));
        summary["rules"] = json!(hex(&tables.rules.digest));
        self.put("summary.json", format!("{summary:#}\n").as_bytes())?;
        let steps: Vec<Step> = tables
            .run
            .chains
            .iter()
            .flat_map(|chain| &chain.derivations)
            .map(|step| Step::new(step, &names))
            .collect();
        self.put("report.html", page(tables.findings, &steps).as_bytes())
    }
}

/// A pair as `compare` tells it; where the direction is unknown the ids stand in order.
fn pair_json(pair: &Pair, names: &Names<'_>) -> Value {
    let told = direction(names, pair);
    let (a, b) = (&names.parties[pair.a], &names.parties[pair.b]);
    let turn = match told.verdict {
        "source-from-copy" => true,
        "copy-from-source" => false,
        _ => a.document.id > b.document.id,
    };
    if turn {
        let turned = Pair::new(names.parties, pair.b, pair.a);
        let told = direction(names, &turned);
        compare_json(b, a, &turned, &told)
    } else {
        compare_json(a, b, pair, &told)
    }
}

fn lines(values: impl Iterator<Item = Value>) -> Vec<u8> {
    values.fold(Vec::new(), |mut out, value| {
        out.extend_from_slice(value.to_string().as_bytes());
        out.push(b'\n');
        out
    })
}

/// Lines in an order that does not depend on that of the input.
fn sorted_lines(values: impl Iterator<Item = Value>) -> Vec<u8> {
    let key = |value: &Value| {
        let text = |name: &str| value[name].as_str().unwrap_or("").to_owned();
        (
            value["document"]["id"].as_str().unwrap_or("").to_owned(),
            text("copy"),
            text("source"),
        )
    };
    let mut values: Vec<Value> = values.collect();
    values.sort_by_cached_key(key);
    lines(values.into_iter())
}

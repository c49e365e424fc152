//! What is made for other tools and readers: SARIF, the tables of a run, the report.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ascribe::audit::RunFolder;
use serde_json::Value;

use crate::support::{ascribe, assert_in_all, assert_inert, corpus, folder, story};

#[test]
fn sarif_names_its_rules() {
    let dir = folder(&[]);
    let told = ascribe(
        dir.path(),
        &["check", corpus().to_str().unwrap(), "--format", "sarif"],
    );
    let log = &told.json()[0];
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules: Vec<&Value> = run["tool"]["driver"]["rules"]
        .as_array()
        .unwrap()
        .iter()
        .collect();
    assert!(
        rules
            .iter()
            .all(|rule| rule["shortDescription"]["text"].is_string() && rule["help"]["text"].is_string())
    );
    let results = run["results"].as_array().unwrap();
    assert!(results.len() > 20);
    for result in results {
        assert_eq!(
            rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"],
            result["ruleId"]
        );
        assert!(["none", "note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
        assert_eq!(result["kind"] == "pass", result["level"] == "none");
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let places = result["locations"].as_array().unwrap();
        assert!(
            !places.is_empty(),
            "code hosts show no result without a place: {result}"
        );
        for place in places {
            let uri = place["physicalLocation"]["artifactLocation"]["uri"]
                .as_str()
                .unwrap();
            assert!(!uri.is_empty() && uri.is_ascii() && !uri.contains(' '), "{uri}");
        }
    }
}

const TABLES: [&str; 7] = [
    "chains.jsonl",
    "documents.jsonl",
    "errors.jsonl",
    "findings.jsonl",
    "pairs.jsonl",
    "report.html",
    "summary.json",
];

fn tables(folder: &Path) -> Vec<Vec<u8>> {
    TABLES
        .iter()
        .map(|name| fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}")))
        .collect()
}

#[test]
fn an_audit_writes_its_tables_and_the_same_ones_again() {
    let dir = folder(&[]);
    let corpus = corpus();
    let stories = corpus.to_str().unwrap();
    assert_eq!(ascribe(dir.path(), &["audit", stories, "--out", "one"]).code, 3);
    let one = tables(&dir.path().join("one"));
    for again in ["one", "two"] {
        assert_eq!(
            ascribe(dir.path(), &["audit", stories, "--out", again, "--jobs", "1"]).code,
            3
        );
        assert!(one == tables(&dir.path().join(again)), "{again}");
    }
    let names = fs::read_dir(dir.path().join("one"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names: BTreeSet<String> = names.filter(|name| !name.starts_with('.')).collect();
    assert_eq!(
        names,
        TABLES.iter().map(ToString::to_string).collect(),
        "nothing half-written is left"
    );
    let lines = |i: usize| {
        String::from_utf8(one[i].clone())
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect::<Vec<Value>>()
    };
    for (table, schema) in [
        (0, "ascribe/chain/1"),
        (1, "ascribe/inspect/1"),
        (4, "ascribe/compare/1"),
    ] {
        assert!(
            lines(table).len() > 10 && lines(table).iter().all(|value| value["schema"] == schema),
            "{}",
            TABLES[table]
        );
    }
    assert_in_all(&lines(2), "/path /line /reason");
    assert_in_all(&lines(3), "/code /level /document/id /fingerprint");
    let ids: BTreeSet<String> = lines(1)
        .iter()
        .map(|value| value["document"]["id"].to_string())
        .collect();
    assert!(
        lines(4)
            .iter()
            .all(|pair| ids.contains(&pair["copy"].to_string()) && ids.contains(&pair["source"].to_string()))
    );
    assert_inert(&String::from_utf8(one[5].clone()).unwrap());
}

#[test]
fn a_folder_in_use_is_left_alone() {
    let dir = folder(&[("a.txt", b"One two three.")]);
    let held = RunFolder::open(&dir.path().join("run")).unwrap();
    held.put("summary.json", b"theirs").unwrap();
    let refused = ascribe(dir.path(), &["audit", "a.txt", "--out", "run"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(
        refused.err.contains("another process works in this folder"),
        "{}",
        refused.err
    );
    assert_eq!(fs::read(dir.path().join("run/summary.json")).unwrap(), b"theirs");
    drop(held);
    assert_eq!(ascribe(dir.path(), &["audit", "a.txt", "--out", "run"]).code, 0);
}

#[test]
fn a_report_is_one_page_that_asks_for_nothing() {
    let dir = folder(&[]);
    let (copy, original) = (
        story("no-credit", "copy.html"),
        story("no-credit", "original.html"),
    );
    let checked = ascribe(
        dir.path(),
        &["check", &copy, "--corpus", &original, "--format", "json"],
    )
    .out;
    fs::write(dir.path().join("check.json"), checked).unwrap();
    let traced = ascribe(
        dir.path(),
        &["trace", &copy, "--corpus", &original, "--format", "json"],
    )
    .out;
    fs::write(dir.path().join("trace.json"), traced).unwrap();
    assert_eq!(
        ascribe(dir.path(), &["audit", &copy, &original, "--out", "run"]).code,
        0
    );
    for (from, words) in [
        ("check.json", "credit.missing"),
        ("trace.json", "Who has it from whom"),
        ("run", "credit.missing"),
    ] {
        let told = ascribe(dir.path(), &["report", from, "-o", "page.html"]);
        assert_eq!((told.code, told.out.as_str(), told.err.as_str()), (0, "", ""));
        let page = fs::read_to_string(dir.path().join("page.html")).unwrap();
        assert_inert(&page);
        assert!(page.contains(words), "{from}");
    }
    let page = |name: &str| fs::read_to_string(dir.path().join(name)).unwrap();
    assert!(page("page.html") == page("run/report.html"), "one run, one page");
    for wrong in ["missing", &copy] {
        assert_eq!(ascribe(dir.path(), &["report", wrong, "-o", "none.html"]).code, 2);
    }
    assert!(!dir.path().join("none.html").exists());
}

//! The keys of what the commands print: what scripts rely on.

use serde_json::{Value, json};

use crate::support::{ascribe, assert_in_all, corpus, folder, story};

/// Asserts that each pointer leads to something other than null in one value or another.
fn assert_in_some(values: &[Value], pointers: &str) {
    for pointer in pointers.split_whitespace() {
        let found = values
            .iter()
            .any(|value| value.pointer(pointer).is_some_and(|found| !found.is_null()));
        assert!(found, "{pointer} is in none");
    }
}

/// `front/a front/b …`
fn under(front: &str, names: &str) -> String {
    names.split(' ').map(|name| format!("{front}/{name} ")).collect()
}

/// A page that says more of itself than the stories do.
const PAGE: &str = r#"<!doctype html><html lang="en"><head><title>Ferry late - The Sound Post</title>
<link rel="canonical" href="https://soundpost.example/ferry"><meta property="og:site_name" content="The Sound Post">
<meta property="article:modified_time" content="2026-03-02"><meta name="author" content="Ann Vale">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry late", "datePublished": "2026-03-01T10:00:00Z",
"author": {"@type": "Person", "name": "Bo Quint", "url": "https://soundpost.example/bo"}, "publisher": {"@type": "Organization", "name": "The Sound Post"},
"translator": {"@type": "Person", "name": "Cy Marr"}}</script></head><body><article><h1>Ferry late</h1><p class="byline">By Ann Vale</p>
<p>The ferry was late on Friday because of fog, the harbour office said, and nobody who had waited on the quay was told before noon.</p>
<p>This article, <a href="https://harbourpost.example/2026/ferry">Ferry late again</a>, was originally published by The Harbour Post on 28 February 2026.</p>
<p>Translated by Cy Marr. Contact desk@soundpost.example to have it removed. Licensed under CC BY 4.0.</p></article></body></html>"#;

#[test]
fn inspect_has_its_keys() {
    let dir = folder(&[("page.html", PAGE.as_bytes())]);
    let told = ascribe(
        dir.path(),
        &[
            "inspect",
            corpus().to_str().unwrap(),
            "page.html",
            "--format",
            "jsonl",
        ],
    );
    let values = told.json();
    assert_eq!(values.len(), told.out.lines().count());
    assert!(values.len() > 40 && values.iter().all(|value| value["schema"] == "ascribe/inspect/1"));
    assert_in_all(&values, "/notices /claims");
    assert_in_all(
        &values,
        &under(
            "/document",
            "id path url host title language body words blocks invisible/count invisible/kinds",
        ),
    );
    assert_in_all(&values, &under("/document/digests", "bytes text core paragraphs"));
    let roles = "authors site publisher agency original republisher canonical/url canonical/state published modified translators conflicts";
    assert_in_all(&values, &under("/attribution", roles));
    assert_in_all(&values, &under("/attribution/terms", "licence statement contact"));
    assert_in_some(
        &values,
        &under(
            "/document",
            "path url host title language blocks/0/kind blocks/0/span/1 digests/paragraphs/0 invisible/kinds/0",
        ),
    );
    assert_in_some(
        &values,
        &under("/attribution/authors/0", "name kind url confidence evidence/0"),
    );
    for outlet in ["site", "publisher", "agency", "republisher"] {
        assert_in_some(
            &values,
            &under(&format!("/attribution/{outlet}"), "name confidence evidence/0"),
        );
    }
    assert_in_some(
        &values,
        "/attribution/site/host /attribution/publisher/host /attribution/canonical/url",
    );
    assert_in_some(
        &values,
        &under(
            "/attribution/original",
            "url host publisher title date confidence evidence/0",
        ),
    );
    for date in ["published", "modified"] {
        assert_in_some(
            &values,
            &under(
                &format!("/attribution/{date}"),
                "value precision confidence evidence/0",
            ),
        );
    }
    assert_in_some(
        &values,
        &under(
            "/attribution",
            "translators/0/name translators/0/confidence conflicts/0/role conflicts/0/evidence/1",
        ),
    );
    assert_in_some(&values, &under("/attribution/terms", "licence statement contact"));
    assert_in_some(
        &values,
        &under("/notices/0", "rule kind direction span/1 quote slots"),
    );
    assert_in_some(&values, &under("/claims/0", "role value carrier line quote"));
    for value in &values {
        let body = value["document"]["body"].as_str().unwrap();
        for notice in value["notices"].as_array().unwrap() {
            let at = |i: usize| notice["span"][i].as_u64().unwrap() as usize;
            let quote = notice["quote"].as_str().unwrap();
            let bare = without_addresses(quote);
            assert_eq!(
                body.get(at(0)..at(1)),
                Some(bare.as_str()),
                "spans are bytes of the body"
            );
        }
    }
}

/// Words of Markdown without the addresses of their links.
fn without_addresses(words: &str) -> String {
    let mut out = String::new();
    for part in words.split('[') {
        let (name, rest) = part.split_once("](").unwrap_or((part, ""));
        out.push_str(name);
        out.push_str(rest.split_once(')').map_or(rest, |(_, after)| after));
    }
    out
}

const SOURCE: &str = "The harbour board of Skårnö met on Tuesday and voted to dredge the north channel before the autumn storms. “We cannot wait,” said the pilot Åsa Lind. The work will cost 300 crowns a day and take six weeks in all. Fishermen had asked for it since the Ölholm ferry ran aground in March. Nobody was hurt on that day, but the ferry stood on the sand for eleven hours.";

#[test]
fn compare_has_its_keys_and_counts_characters() {
    let copy = format!("Först ett ord. {}", SOURCE.replace("300", "3,000"));
    let records = [
        json!({"id": "copy", "text": copy}),
        json!({"id": "source", "text": SOURCE}),
        json!({"id": "other", "text": "Nothing alike."}),
    ];
    let records: Vec<String> = records.iter().map(Value::to_string).collect();
    let pairs = "{\"copy\":\"copy\",\"source\":\"source\"}\n\n{\"copy\":\"copy\",\"source\":\"other\"}\n";
    let dir = folder(&[
        ("docs.jsonl", records.join("\n").as_bytes()),
        ("pairs.jsonl", pairs.as_bytes()),
        ("bad.jsonl", b"{\"copy\":\"copy\",\"source\":\"gone\"}\n[]\n"),
    ]);
    let many = |pairs: &str| {
        ascribe(
            dir.path(),
            &[
                "compare",
                "--documents",
                "docs.jsonl",
                "--pairs",
                pairs,
                "--format",
                "jsonl",
            ],
        )
    };
    let told = many("pairs.jsonl");
    let values = told.json();
    assert_eq!((told.code, values.len(), told.err.as_str()), (0, 2, ""));
    assert_in_all(
        &values,
        "/schema /copy /source /relation /longest_run_words /passages /variants",
    );
    assert_in_all(
        &values,
        "/containment/copy_in_source /containment/source_in_copy /direction/verdict /direction/probability /direction/basis",
    );
    assert_in_some(&values, &under("/passages/0", "copy/1 source/1 words identity"));
    assert_in_some(&values, &under("/variants/0", "kind copy/1 source/1 was is"));
    assert_eq!(values[1]["relation"], "unrelated");
    let number = values[0]["variants"]
        .as_array()
        .unwrap()
        .iter()
        .find(|variant| variant["kind"] == "number")
        .unwrap();
    for (text, side, words) in [(copy.as_str(), "copy", "is"), (SOURCE, "source", "was")] {
        let at = |i: usize| number[side][i].as_u64().unwrap() as usize;
        let there: String = text.chars().take(at(1)).skip(at(0)).collect();
        assert_eq!(json!(there), number[words]);
    }
    let wrong = many("bad.jsonl");
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.err.contains("bad.jsonl:1: no document has the id") && wrong.err.contains("bad.jsonl:2:"),
        "{}",
        wrong.err
    );
}

#[test]
fn trace_has_its_keys() {
    let dir = folder(&[]);
    let mut values = Vec::new();
    for (name, file) in [
        ("two-step-chain", "third-copy.html"),
        ("wire-three-papers", "paper-one.html"),
        ("back-dated", "captures.jsonl"),
        ("plain-independent", "report.txt"),
    ] {
        let told = ascribe(
            dir.path(),
            &[
                "trace",
                &story(name, file),
                "--corpus",
                &story(name, ""),
                "--format",
                "jsonl",
            ],
        );
        assert_eq!((told.code, told.err.as_str()), (0, ""));
        values.extend(told.json());
    }
    assert_in_all(&values, "/schema /id /derivations /root /unplaced");
    assert_in_all(
        &values,
        &under("/documents/0", "id url host published extant same_text_as"),
    );
    let with_steps: Vec<Value> = values
        .iter()
        .filter(|value| value["derivations"][0].is_object())
        .cloned()
        .collect();
    assert_in_all(
        &with_steps,
        &under(
            "/derivations/0",
            "copy source relation probability said shown recorded claims passages",
        ),
    );
    assert_in_all(&with_steps, "/root/id /root/probability");
    assert_in_some(
        &with_steps,
        &under("/derivations/0", "said shown recorded claims/0 passages/0"),
    );
    assert!(values.iter().any(|value| {
        value["documents"]
            .as_array()
            .unwrap()
            .iter()
            .any(|document| document["extant"] == false)
    }));
    assert!(
        values.iter().any(|value| value["unplaced"][0].is_string()),
        "what cannot be placed is named"
    );
}

#[test]
fn check_has_its_keys_and_exit_codes() {
    let dir = folder(&[]);
    let (copy, original) = (
        story("no-credit", "copy.html"),
        story("no-credit", "original.html"),
    );
    let check = |more: &[&str]| {
        ascribe(
            dir.path(),
            &[&["check", copy.as_str(), "--corpus", original.as_str()], more].concat(),
        )
    };
    let told = check(&["--format", "json"]);
    let value = told.json();
    assert_eq!(
        (told.code, &value[0]["schema"]),
        (1, &"ascribe/findings/1".into())
    );
    assert_in_all(
        &value,
        &under(
            "/findings/0",
            "code level confidence document/id document/path message help fingerprint",
        ),
    );
    assert_in_all(&value, &under("/findings/0/places/0", "path line column quote"));
    assert_in_all(&value, &under("/findings/0/related/0", "path line quote"));
    assert_in_all(
        &value,
        &under("/summary", "documents error warning note unreadable"),
    );
    assert_eq!(value[0]["summary"]["documents"], 1);
    let findings = value[0]["findings"].as_array().unwrap();
    assert!(
        findings.iter().any(|finding| finding["code"] == "credit.missing"),
        "{findings:#?}"
    );
    for (bar, code) in [("never", 0), ("note", 1), ("warning", 1), ("error", 0)] {
        assert_eq!(check(&["--fail-on", bar]).code, code, "--fail-on {bar}");
    }
    let whole = ascribe(
        dir.path(),
        &[
            "check",
            corpus().to_str().unwrap(),
            "--fail-on",
            "never",
            "--format",
            "json",
        ],
    );
    assert_eq!(whole.code, 3, "a broken record is never reported as clean");
    for finding in whole.json()[0]["findings"].as_array().unwrap() {
        let topic = finding["code"].as_str().unwrap().split('.').next().unwrap();
        let topics = [
            "credit",
            "author",
            "alteration",
            "terms",
            "date",
            "host",
            "text",
            "canonical",
            "copy",
            "claim",
            "document",
        ];
        assert!(topics.contains(&topic), "{topic}");
    }
}

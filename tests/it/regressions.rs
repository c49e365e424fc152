//! What once went wrong and must not again.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use crate::support::{ascribe, folder};

/// A text of our own: no two of its words in a row stand in the other one's.
fn text(word: &str) -> String {
    (0..120).fold(String::new(), |mut out, i| {
        let _ = write!(out, "{word}{} ", i * 7 % 113);
        out
    })
}

fn record(id: &str, site: &str, text: &str) -> String {
    let host = site.to_lowercase().replace(' ', "");
    let value =
        serde_json::json!({"id": id, "url": format!("https://{host}.example/a"), "site": site, "text": text});
    format!("{value}\n")
}

#[test]
fn two_pages_that_credit_each_other_are_both_doubtful() {
    let one = record(
        "a",
        "Alpha News",
        &format!(
            "{}.\n\nThis article was originally published by Beta News.",
            text("w")
        ),
    );
    let two = record(
        "b",
        "Beta News",
        &format!(
            "{}.\n\nThis article was originally published by Alpha News.",
            text("w")
        ),
    );
    let dir = folder(&[("circle.jsonl", format!("{one}{two}").as_bytes())]);
    let told = ascribe(dir.path(), &["check", "circle.jsonl", "--all"]);
    assert!(!told.out.contains("credit.verified"), "{}", told.out);
    assert_eq!(told.out.matches("credits this page").count(), 2, "{}", told.out);
}

#[test]
fn a_second_document_with_the_same_id_is_not_lost() {
    let copy = record(
        "1",
        "Beta News",
        &format!(
            "{}.\n\nThis article was originally published by Alpha News.",
            text("w")
        ),
    );
    let original = record("1", "Alpha News", &format!("{}.", text("w")));
    let dir = folder(&[
        ("copies.jsonl", copy.as_bytes()),
        ("originals.jsonl", original.as_bytes()),
    ]);
    let told = ascribe(
        dir.path(),
        &["check", "copies.jsonl", "--corpus", "originals.jsonl", "--all"],
    );
    assert!(told.out.contains("credit.verified"), "{}", told.out);
    assert!(told.err.contains("another document has the id 1"), "{}", told.err);
}

#[test]
fn equal_texts_without_a_word_on_their_origin_accuse_nobody() {
    let many: String = (0..120)
        .map(|i| record(&format!("d{i}"), &format!("Paper {i}"), &text("w")))
        .collect();
    let dir = folder(&[("many.jsonl", many.as_bytes())]);
    let told = ascribe(dir.path(), &["check", "many.jsonl", "--all"]);
    assert_eq!(told.code, 0, "{}", told.out);
    assert!(!told.out.contains("credit.missing"), "{}", told.out);
}

#[test]
fn dates_alone_accuse_nobody() {
    let page = |site: &str, date: &str| {
        let mut value: serde_json::Value = serde_json::from_str(&record(site, site, &text("w"))).unwrap();
        value["date"] = serde_json::json!(date);
        format!("{value}\n")
    };
    let both = page("Alpha News", "2024-05-10") + &page("Beta News", "2024-05-01");
    let dir = folder(&[("both.jsonl", both.as_bytes())]);
    let told = ascribe(dir.path(), &["check", "both.jsonl", "--all"]);
    assert!(
        !told.out.contains("credit.missing") && !told.out.contains("date.before-source"),
        "{}",
        told.out
    );
}

#[test]
fn a_page_beside_a_copy_of_something_absent_is_not_accused() {
    let original = record("o", "The Portwick Mail", &text("w"));
    let credit = format!(
        "{}.\n\nThis article was originally published by Lirren Echo.",
        text("w")
    );
    let dir = folder(&[(
        "both.jsonl",
        (original + &record("c", "Kelder Post", &credit)).as_bytes(),
    )]);
    let told = ascribe(dir.path(), &["check", "both.jsonl", "--all"]);
    assert!(!told.out.contains("credit.missing"), "{}", told.out);
}

#[test]
fn marks_without_letters_are_read_in_time() {
    let dir = folder(&[("marks.txt", format!("Go{}", " !".repeat(100_000)).as_bytes())]);
    let begun = Instant::now();
    assert_eq!(ascribe(dir.path(), &["inspect", "marks.txt"]).code, 0);
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn an_empty_batch_is_not_clean() {
    let dir = folder(&[("empty.jsonl", b"")]);
    let told = ascribe(dir.path(), &["check", "empty.jsonl"]);
    assert_eq!(told.code, 3);
    assert!(told.err.contains("holds no record"), "{}", told.err);
}

#[test]
fn no_policy_hides_what_could_not_be_read() {
    let policy = "[levels]\n\"document.unreadable\" = \"none\"\n[[suppress]]\ncode = \"document.unreadable\"\nreason = \"x\"\n";
    let dir = folder(&[("p.toml", policy.as_bytes()), ("a.txt", b"Words here.")]);
    let told = ascribe(
        dir.path(),
        &["check", "missing.txt", "a.txt", "--policy", "p.toml"],
    );
    assert_eq!(told.code, 3);
    assert!(told.out.contains("error document.unreadable"), "{}", told.out);
}

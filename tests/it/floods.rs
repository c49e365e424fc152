//! Pages and texts made to take a machine down: all are read in time.

use std::time::Duration;

use ascribe::policy::Policy;
use ascribe::provenance::Party;
use cpu_time::ThreadTime;

use crate::support::{CHECKER, STORY, read};

/// No input of a few megabytes takes more CPU time, on a slow machine and without optimisation.
const LONGEST: Duration = Duration::from_secs(20);

/// Reads a page within the time.
fn in_time(what: &str, page: &str) -> Party {
    let begun = ThreadTime::now();
    let party = read("a.html", page.as_bytes()).remove(0);
    assert!(begun.elapsed() < LONGEST, "{what} took {:?}", begun.elapsed());
    party
}

fn with(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html><head>{head}</head><body><article><p>{STORY}</p>{body}</article></body></html>"
    )
}

#[test]
fn bombs_of_data_do_not_go_off() {
    let data = |words: &str| {
        with(
            &format!("<script type=\"application/ld+json\">{words}</script>"),
            "",
        )
    };
    let nested = format!("{}{}", "{\"author\":".repeat(50_000), "}".repeat(50_000));
    let wide = format!(
        "[{}{{}}]",
        "{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"A B\"}},".repeat(20_000)
    );
    let round = "{\"@graph\":[{\"@id\":\"a\",\"author\":{\"@id\":\"b\"}},{\"@id\":\"b\",\"author\":{\"@id\":\"a\"}}]}";
    for (what, words) in [
        ("brackets", "[".repeat(1 << 20)),
        ("nesting", nested),
        ("width", wide),
        ("a circle", round.to_owned()),
        ("braces", "{\"a\":".repeat(1 << 18)),
    ] {
        let party = in_time(what, &data(&words));
        assert!(party.document.body.contains("The harbour board met"), "{what}");
    }
}

#[test]
fn floods_are_read_in_time() {
    let metas: String = (0..100_000)
        .map(|i| format!("<meta name=author content=\"Ann Vale {i}\">"))
        .collect();
    let links: String = (0..200_000)
        .map(|i| format!("<a href=\"https://a{}.example/{i}\">word{i}</a> ", i % 97))
        .collect();
    let entities = "&amp;&#x41;&notanentity;&#xFFFFFFFF;".repeat(100_000);
    let attributes: String = (0..100_000).map(|i| format!(" a{i}=\"{i}\"")).collect();
    let notices =
        "<p>This article was originally published by The Harbour Post on 3 May 2021.</p>".repeat(5_000);
    for (what, page) in [
        ("metas", with(&metas, "")),
        ("links", with("", &format!("<p>{links}</p>"))),
        (
            "entities",
            with(
                &format!("<title>{entities}</title>"),
                &format!("<p>{entities}</p>"),
            ),
        ),
        ("attributes", with("", &format!("<p{attributes}>x</p>"))),
        ("formatting", with("", &"<b><i><a href=x>".repeat(20_000))),
        ("tables", with("", &"<table><tr><td>".repeat(20_000))),
        ("comments", with("", &"<!--".repeat(200_000))),
        ("notices", with("", &notices)),
        ("one word", with("", &format!("<p>{}</p>", "x".repeat(2_000_000)))),
    ] {
        in_time(what, &page);
    }
}

#[test]
fn floods_of_text_are_read_in_time() {
    for (what, piece, count) in [
        ("brackets", "[", 200_000),
        ("images", "![", 100_000),
        ("stars", "*a _b ", 60_000),
        ("quotes", "> ", 50_000),
        ("links", "[a](b ", 60_000),
        ("ticks", "`", 200_000),
        ("definitions", "[a]: b\n", 50_000),
        ("lists", "- ", 50_000),
        ("bylines", "By Ann Vale\n\n", 10_000),
        ("lines", "\n", 500_000),
        ("quotation marks", "“", 100_000),
        ("dots", "a.b.c.", 50_000),
    ] {
        let begun = ThreadTime::now();
        for name in ["a.md", "a.txt"] {
            read(name, piece.repeat(count).as_bytes());
        }
        assert!(begun.elapsed() < LONGEST, "{what} took {:?}", begun.elapsed());
    }
}

#[test]
fn front_matter_does_not_go_off() {
    let doubled: String = ('a'..'i')
        .zip('b'..='i')
        .map(|(from, to)| format!("{to}: &{to} [{}]\n", vec![format!("*{from}"); 9].join(",")))
        .collect();
    for (what, head) in [
        ("aliases", format!("---\na: &a [\"x\"]\n{doubled}---\n")),
        ("brackets", format!("---\nauthor: {}\n---\n", "[".repeat(200_000))),
        (
            "braces",
            format!("---\nauthor: {}\n---\n", "{a: ".repeat(100_000)),
        ),
        ("lists", format!("---\nauthor:\n{}x\n---\n", "- ".repeat(100_000))),
        ("TOML", format!("+++\nauthor = {}\n+++\n", "[".repeat(200_000))),
        (
            "dotted keys",
            format!("+++\n{}b = 1\n+++\n", "a.".repeat(100_000)),
        ),
        ("JSON", format!("{{\"author\": {}}}\n\n", "[".repeat(200_000))),
    ] {
        let begun = ThreadTime::now();
        let party = read("a.md", format!("{head}{STORY}\n").as_bytes()).remove(0);
        assert!(begun.elapsed() < LONGEST, "{what} took {:?}", begun.elapsed());
        assert!(party.document.body.contains(STORY), "{what}");
    }
}

#[test]
fn many_documents_cost_what_each_costs() {
    let record = |i: usize| {
        let text = format!("{STORY} Number {i}, w{i} x{i} y{i}.");
        serde_json::json!({"id": i.to_string(), "url": format!("https://h{i}.example/x"), "text": text})
            .to_string()
    };
    let begun = ThreadTime::now();
    let records: Vec<String> = (0..300).map(record).collect();
    let run = CHECKER.join(read("a.jsonl", records.join("\n").as_bytes()));
    CHECKER.judge(&run, None, &Policy::default());
    assert!(begun.elapsed() < LONGEST, "took {:?}", begun.elapsed());
}

//! What holds for every input, however odd: found by trying many.
//!
//! `PROPTEST_CASES=5000 PROPTEST_RNG_SEED=7 cargo test --test it laws` searches longer and elsewhere.

use ascribe::provenance::Party;
use ascribe::report::{inspect_json, inspect_text};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::{CHECKER, cases, fits, read};

/// What must be true of every document that was read.
fn sound(party: &Party) {
    let (document, said) = (&party.document, &party.said);
    let body = document.body.as_str();
    let blocks = &document.blocks;
    assert!(
        blocks
            .iter()
            .all(|block| fits(block.span, body) && !block.span.is_empty()),
        "{blocks:?}"
    );
    assert!(
        blocks.windows(2).all(|two| two[0].span.end <= two[1].span.start),
        "{blocks:?}"
    );
    assert!(
        document.links.iter().all(|link| fits(link.span, body)),
        "{:?}",
        document.links
    );
    for notice in &said.notices {
        assert!(
            fits(notice.span, body) && fits(notice.matched, body),
            "{notice:?}"
        );
        assert!(
            notice.slots.values().all(|slot| fits(slot.span, body)),
            "{notice:?}"
        );
    }
    assert!(
        said.claims
            .iter()
            .all(|claim| claim.span.is_none_or(|span| fits(span, body)))
    );
    assert!(
        said.claims
            .iter()
            .all(|claim| (0.0..=1.0).contains(&claim.weight))
    );
    assert!(party.witness.words.iter().all(|word| fits(word.span, body)));
    walk(&inspect_json(party)["attribution"], said.claims.len());
    let once = inspect_json(party).to_string();
    assert_eq!(once, inspect_json(&CHECKER.read(document.clone())).to_string());
    let screen = inspect_text(party);
    assert!(screen.chars().all(|c| c == '\n' || !c.is_control()), "{screen:?}");
}

/// Every confidence is a share, every piece of evidence a claim that there is, no words are empty.
fn walk(value: &serde_json::Value, claims: usize) {
    use serde_json::Value;
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match key.as_str() {
                    "confidence" => assert!((0.0..=1.0).contains(&value.as_f64().unwrap()), "{map:?}"),
                    "evidence" => {
                        let told = value
                            .as_array()
                            .unwrap()
                            .iter()
                            .map(|index| index.as_u64().unwrap() as usize);
                        assert!(told.into_iter().all(|index| index < claims), "{map:?}");
                    }
                    _ => walk(value, claims),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| walk(value, claims)),
        Value::String(words) => assert!(!words.is_empty(), "an unknown is null, never empty"),
        _ => {}
    }
}

/// Reads the bytes under every name, since the name can decide the format.
fn all_sound(bytes: &[u8], names: &[&str]) {
    for name in names {
        let parties = read(name, bytes);
        parties.iter().for_each(sound);
        let told = |parties: &[Party]| {
            parties
                .iter()
                .map(|party| inspect_json(party).to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(told(&parties), told(&read(name, bytes)));
    }
}

const MARKUP: &[&str] = &[
    "<p>",
    "</p>",
    "<div class=byline>",
    "</div>",
    "<article>",
    "</article>",
    "<h1>",
    "</h1>",
    "<a rel=author href='//x.example/é'>",
    "</a>",
    "<a href='https://a.example/b?c'>",
    "<blockquote>",
    "</blockquote>",
    "<li>",
    "<ul>",
    "<table><tr><td>",
    "<pre>",
    "<br>",
    "<script>",
    "</script>",
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Ann Vale\"}}</script>",
    "<script type=application/ld+json>[{",
    "<meta property=og:site_name content='Häfen & Meer'>",
    "<meta name=author content='  '>",
    "<link rel=canonical href='https://b.example/x'>",
    "<title>",
    "</title>",
    "<time datetime=2026-02-31>",
    "<template>",
    "<noscript>",
    "<style>",
    "<svg><desc>",
    "&nbsp;",
    "&#x1F600;",
    "&#0;",
    "&amp",
    "<!--",
    "-->",
    "<![CDATA[",
    "<footer>",
    "<aside hidden>",
    "<img alt='Photo: N. Wire'>",
    "<base href='https://c.example/'>",
    "<frameset>",
    "<plaintext>",
    "<b",
    "='",
];
const MARKS: &[&str] = &[
    "# ",
    "## ",
    "\n\n",
    "\n",
    "> ",
    "- ",
    "1. ",
    "```\n",
    "---\n",
    "+++\n",
    "title: A\n",
    "author: [Ann Vale, \"B\"]\n",
    "canonical_url: https://a.example\n",
    "date: 2026-01-02\n",
    "*",
    "**",
    "_",
    "`",
    "[words](https://b.example/x \"t\")",
    "[words][1]",
    "[1]: https://c.example\n",
    "![alt](i.png)",
    "<https://d.example>",
    "\\",
    "|a|b|\n|-|-|\n",
    "<div>",
    "</div>",
    "&eacute;",
    "~~",
    "[^1]",
    "[^1]: note\n",
    "\t",
    "    ",
    "===\n",
    "\r\n",
    "<!--",
    "{",
    "}",
    "[",
    "](",
];
const RECORDS: &[&str] = &[
    "{",
    "}",
    "\"id\":\"a\",",
    "\"text\":\"One two.\"",
    "\"html\":\"<p>One\"",
    "\"markdown\":\"# A\\n\\nb\",",
    "\"url\":\"https://a.example/x\",",
    "\n",
    "\"author\":[\"A\",{\"n\":null}],",
    "\"date\":\"2026-13-45\",",
    "\"title\":7,",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\ud83d",
    "\\u0000",
    "null",
    "1e999",
    "id,text\n",
    "a,\"b\nc\"\n",
    "id\ttext\n",
];
const NOTICES: &[&str] = &[
    "This article was originally published by The Harbour Post on 3 May 2021.",
    "By Ann Vale",
    "By ",
    "Source: RT",
    "© 2026 Häfen & Meer. All rights reserved.",
    "Republished with permission from ",
    "Click this link for the original source of this article.",
    "(Reuters) -",
    "Author: ",
    "Translated by Ön Ü",
    "Photo: N. Wire",
    "This article first appeared on https://a.example/é?x=1",
    "licensed under CC BY-NC 4.0",
    "Dieser Artikel erschien zuerst in ",
    "Cet article a été publié ",
];

/// Pieces of a format and words in any order.
fn pieces(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => select(of).prop_map(str::to_owned), 2 => select(NOTICES).prop_map(str::to_owned), 2 => "[a-zé .,'“”0-9]{1,14}", 1 => "\\PC{1,4}", 1 => any::<char>().prop_map(String::from)];
    vec(piece, 1..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(cases(192))]

    #[test]
    fn any_bytes(bytes in vec(any::<u8>(), 0..400)) {
        all_sound(&bytes, &["a", "a.html", "a.md", "a.txt", "a.jsonl", "a.json", "a.csv"]);
    }

    #[test]
    fn any_text(text in "(?s).{0,200}") {
        all_sound(text.as_bytes(), &["a", "a.html", "a.md", "a.txt", "a.csv"]);
    }

    #[test]
    fn anything_like_html(page in pieces(MARKUP)) {
        all_sound(page.as_bytes(), &["a", "a.html", "a.md"]);
    }

    #[test]
    fn anything_like_markdown(page in pieces(MARKS)) {
        all_sound(page.as_bytes(), &["a", "a.md", "a.txt"]);
    }

    #[test]
    fn anything_like_records(page in pieces(RECORDS)) {
        all_sound(page.as_bytes(), &["a", "a.jsonl", "a.json", "a.csv", "a.tsv"]);
    }

    #[test]
    fn any_record(text in pieces(MARKS), html in pieces(MARKUP), author in any::<String>(), url in any::<String>(), title in any::<String>()) {
        let record = |key: &str, body: &str| serde_json::json!({key: body, "author": author, "url": url, "title": title, "date": title, "site": author}).to_string();
        all_sound([record("text", &text), record("html", &html), record("markdown", &text)].join("\n").as_bytes(), &["a.jsonl"]);
    }
}

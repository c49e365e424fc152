//! Laws that hold for every input.

use std::io::Write as _;

use proptest::prelude::*;

use super::*;

fn read(name: &str, bytes: &[u8]) -> Vec<Result<Document, InputError>> {
    let hints = Hints {
        name: name.to_owned(),
        ..Hints::default()
    };
    documents(Box::new(bytes), &hints, &Limits::default()).collect()
}

fn check(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end && block.span.start < block.span.end);
        end = block.span.end;
        assert!(document.body.get(block.span.start..block.span.end).is_some());
    }
    assert!(end <= document.body.len());
    for link in &document.links {
        assert!(
            document
                .body
                .get(link.span.start..link.span.end)
                .is_some_and(|w| !w.is_empty())
        );
    }
    assert!(document.origin.points.windows(2).all(|p| p[0].body < p[1].body));
    for block in &document.blocks {
        document.origin.place(&document.body, block.span.start);
        document.origin.chars(&document.body, block.span.end);
    }
}

const PARTS: &[&str] = &[
    "<p>",
    "</p>",
    "<div class='related'>",
    "</div>",
    "<table>",
    "<td>",
    "<b>",
    "</b>",
    "<a href=x>",
    "</a>",
    "<br>",
    "é ",
    "word. ",
    "<script type='application/ld+json'>",
    "</script>",
    "{\"@id\":\"#a\",\"author\":{\"@id\":\"#a\"}}",
    "<!--",
    "-->",
    "&amp;",
    "\0",
    "<h1>",
    "<li>",
    "<svg>",
    "<template>",
    "<form>",
    "<select>",
    "<noscript>",
    "# ",
    "\n\n",
    "> ",
    "- ",
    "  ",
    "```",
    "[a](b)",
    "[",
    "]",
    "![",
    "*",
    "_",
    "**",
    "`",
    "---\n",
    "+++\n",
    "\u{feff}",
    "{",
    "}",
    "\"",
    ",",
    ":",
    "|",
    "!!! ",
    ":::",
    "\r",
    "\u{2028}",
    "\\",
    "{{< ",
    " >}}",
    "{% comment %}\n",
    "[caption a=b]",
    "= ",
    "====\n",
    ".. note:: ",
    ":a: ",
    "::\n",
    "link:x[",
    "<<",
    ">>",
    "import ",
    "__",
];

const FEED_PARTS: &[&str] = &[
    "<channel>",
    "</channel>",
    "<item>",
    "</item>",
    "<entry>",
    "</entry>",
    "<title>",
    "</title>",
    "<link rel='via' href='http://a.example'/>",
    "<description>",
    "</description>",
    "<content type='xhtml'>",
    "</content>",
    "<content:encoded><![CDATA[<p>word</p>]]></content:encoded>",
    "<guid isPermaLink='x'>http://a.example</guid>",
    "<author>a@b (c)</author>",
    "word ",
    "&amp;",
    "& ",
    "&#0;",
    "<![CDATA[",
    "]]>",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<?x",
    "?>",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_give_a_document_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        for name in ["a.html", "a.md", "a.mdx", "a.rst", "a.adoc", "a.txt", "a.eml", "a.jsonl", "a.json", "a.csv", "-"] {
            for document in read(name, &bytes).iter().flatten() {
                check(document);
            }
        }
    }

    #[test]
    fn any_markup_gives_a_document(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..80)) {
        let text = parts.concat();
        for name in ["a.html", "a.md", "a.mdx", "a.rst", "a.adoc", "a.txt"] {
            for document in read(name, text.as_bytes()).iter().flatten() {
                check(document);
            }
        }
    }

    #[test]
    fn any_feed_gives_documents_or_errors(parts in proptest::collection::vec(proptest::sample::select(FEED_PARTS), 0..60)) {
        let text = format!("<rss>{}", parts.concat());
        for document in read("-", text.as_bytes()).iter().flatten() {
            check(document);
        }
    }

    #[test]
    fn text_and_markdown_lead_back_to_the_same_words(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..60)) {
        let text = parts.concat();
        for name in ["a.txt", "a.md", "a.mdx", "a.rst", "a.adoc"] {
            for document in read(name, text.as_bytes()).iter().flatten() {
                let given: Vec<char> = text.strip_prefix('\u{feff}').unwrap_or(&text).chars().collect();
                for (at, word) in document.body.match_indices("word") {
                    let spot = document.origin.chars(&document.body, at);
                    prop_assert_eq!(given[spot..spot + 4].iter().collect::<String>(), word);
                }
            }
        }
    }
}

#[test]
fn gzip_is_unwrapped_and_bombs_are_stopped() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder
        .write_all(b"{\"id\":\"a\",\"text\":\"Words.\"}\n")
        .unwrap();
    let out = read("a.jsonl.gz", &encoder.finish().unwrap());
    assert_eq!(out[0].as_ref().unwrap().body, "Words.");
    assert!(read("a.gz", b"\x1f\x8b\x08")[0].is_err());
}

#[test]
fn a_long_line_does_not_stop_the_next() {
    let long = format!(
        "{{\"text\":\"{}\"}}\n{{\"id\":\"b\",\"text\":\"Short.\"}}\n",
        "x".repeat((64 << 20) + 1)
    );
    let out = read("a.jsonl", long.as_bytes());
    assert_eq!(out[0].as_ref().unwrap_err().line, Some(1));
    assert_eq!(out[1].as_ref().unwrap().id, "b");
}

#[test]
fn ids_hang_on_name_and_bytes() {
    let id = |name: &str, bytes: &[u8]| read(name, bytes)[0].as_ref().unwrap().id.clone();
    assert_eq!(
        id("a.txt", b"x"),
        hex(&sha256(&[b"a.txt\0", &sha256(b"x")[..]].concat()))
    );
    assert_ne!(id("a.txt", b"x"), id("b.txt", b"x"));
}

#[test]
fn too_long_and_binary_inputs_are_told() {
    let limits = Limits {
        record_bytes: 10,
        ..Limits::default()
    };
    let hints = Hints {
        name: "a.txt".into(),
        ..Hints::default()
    };
    let error = documents(Box::new(&b"eleven byte"[..]), &hints, &limits)
        .next()
        .unwrap()
        .unwrap_err();
    assert!(error.reason.contains("10 bytes"));
    assert!(read("a.png", b"\x89PNG\r\n")[0].is_err());
}

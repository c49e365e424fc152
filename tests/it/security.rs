//! Words that mean harm: none of them acts on a terminal, a code host or a browser, and no address passes for another.

use std::fs;
use std::path::Path;

use ascribe::provenance::{CanonicalState, Party};
use ascribe::text::{host_of, is_invisible, same_site};
use tempfile::TempDir;

use crate::support::{STORY, Told, ascribe, assert_inert, folder, read};

/// Colours, links of terminals, turned writing, C1 controls, commands of CI, markup, formulas.
const EVIL: [&str; 8] = [
    "::error::pwned",
    "\u{1b}[31mred\u{1b}[0m",
    "\u{1b}]8;;https://evil.example\u{1b}\\click\u{1b}]8;;\u{7}",
    "\u{202e}drowssap\u{2066}x\u{200b}\u{ad}",
    "\u{9b}31m\u{90}q\u{85}",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "=cmd('calc')\r\n::warning::more",
];

fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// A page with the words in every place that words can have.
fn page(evil: &str, host: &str, story: &str) -> String {
    let (e, json) = (
        escaped(evil),
        serde_json::to_string(&evil.replace('<', "\\u003c")).unwrap(),
    );
    format!(
        "<!doctype html><html><head><title>{e}</title><meta name=author content=\"{e}\"><meta property=og:site_name content=\"{e}\">\
         <meta property=article:published_time content=\"{e}\"><link rel=canonical href=\"https://{host}/{e}\">\
         <script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":{json},\"author\":{{\"name\":{json},\"url\":{json}}},\
         \"publisher\":{{\"name\":{json}}},\"license\":{json},\"isBasedOn\":{json}}}</script></head><body><article><h1>{e}</h1>\
         <p class=byline>By {e}</p><p>{story}</p><p>{e}</p><p>This article was originally published by {e}.</p><p>Source: {e}</p>\
         <p>© 2026 {e}. All rights reserved. Contact {e} to have it removed.</p><p><a href=\"javascript:alert('{e}')\">{e}</a></p></article></body></html>"
    )
}

/// Asserts that what was printed is words on lines.
fn assert_tame(told: &Told) {
    for words in [&told.out, &told.err] {
        let odd = words
            .chars()
            .find(|c| *c != '\n' && (c.is_control() || is_invisible(*c)));
        assert_eq!(odd, None, "{words:?}");
        // Code hosts take a line that begins so for a command, however far it is indented.
        let command = words.lines().find(|line| line.trim_start().starts_with("::"));
        assert_eq!(command, None, "{words}");
    }
}

/// A copy and its source, evil in every place.
fn stage(evil: &str) -> TempDir {
    let copy = page(evil, "copy.example", &STORY.replace("300", "3,000"));
    let source = page(evil, "source.example", STORY);
    folder(&[("copy.html", copy.as_bytes()), ("source.html", source.as_bytes())])
}

#[test]
fn nothing_reaches_the_terminal_but_words() {
    for evil in EVIL {
        let dir = stage(evil);
        for arguments in [
            &["inspect", "copy.html"][..],
            &["trace", "copy.html", "--corpus", "source.html"],
            &["check", "copy.html", "--corpus", "source.html", "--all"],
            &["compare", "copy.html", "source.html"],
            &["audit", "copy.html", "source.html", "--out", "run"],
        ] {
            let told = ascribe(dir.path(), arguments);
            assert!(told.code < 2 && !told.out.is_empty(), "{}", told.err);
            assert_tame(&told);
        }
    }
}

#[test]
fn nothing_that_a_user_types_or_configures_reaches_it_either() {
    let dir = folder(&[("a.txt", b"Words.")]);
    for evil in EVIL {
        let record = serde_json::json!({"copy": evil, "source": evil}).to_string();
        fs::write(dir.path().join("pairs.jsonl"), record).unwrap();
        fs::write(
            dir.path().join("docs.jsonl"),
            serde_json::json!({"id": evil, "text": "Words."}).to_string(),
        )
        .unwrap();
        fs::write(
            dir.path().join("ascribe.toml"),
            format!("[levels]\n{} = 'x'", serde_json::json!(evil)),
        )
        .unwrap();
        for arguments in [
            &["inspect", evil][..],
            &["check", evil, "--policy", evil],
            &["check", "a.txt"],
            &["explain", evil],
            &["compare", "--documents", "a.txt", "--pairs", "pairs.jsonl"],
            &["inspect", "docs.jsonl"],
            &["report", evil, "-o", "x.html"],
            &["rules", "check", evil],
        ] {
            assert_tame(&ascribe(dir.path(), arguments));
        }
    }
}

#[cfg(unix)]
#[test]
fn file_names_are_words_from_outside_too() {
    for evil in EVIL {
        let dir = folder(&[]);
        let name = evil.replace('/', "_");
        fs::write(
            dir.path().join(format!("{name}.html")),
            page("Ann Vale", "copy.example", STORY),
        )
        .unwrap();
        fs::write(dir.path().join(format!("{name}.jsonl")), "{oops\n").unwrap();
        for arguments in [
            &["inspect", "."][..],
            &["check", ".", "--all"],
            &["audit", ".", "--out", "../run"],
            &["check", &format!("{name}.html"), "--all"],
        ] {
            let out = arguments.contains(&"--out").then(|| tempfile::tempdir().unwrap());
            let mut arguments = arguments.to_vec();
            if let Some(out) = &out {
                *arguments.last_mut().unwrap() = out.path().to_str().unwrap();
            }
            assert_tame(&ascribe(dir.path(), &arguments));
            out.iter()
                .for_each(|out| assert_page_inert(&out.path().join("report.html")));
        }
    }
}

fn assert_page_inert(file: &Path) {
    let page = fs::read_to_string(file).unwrap();
    assert_inert(&page);
    let odd = page.chars().find(|c| {
        (c.is_control() && !c.is_whitespace())
            || ('\u{202a}'..='\u{202e}').contains(c)
            || ('\u{2066}'..='\u{2069}').contains(c)
    });
    assert_eq!(odd, None, "the report turns its writing");
}

#[test]
fn the_report_runs_loads_and_links_nothing() {
    for evil in EVIL {
        let dir = stage(evil);
        assert!(ascribe(dir.path(), &["audit", "copy.html", "source.html", "--out", "run"]).code < 2);
        assert_page_inert(&dir.path().join("run/report.html"));
        let saved = serde_json::json!({"findings": [{"code": evil, "level": evil, "message": evil, "help": evil, "document": {"id": evil, "path": evil},
            "places": [{"path": evil, "line": 1, "column": 1, "quote": evil}], "related": [{"path": evil, "line": 1, "quote": evil}]}],
            "documents": [{"id": "a", "name": evil}], "derivations": [{"copy": "a", "source": evil, "probability": 0.9}]});
        fs::write(dir.path().join("saved.json"), saved.to_string()).unwrap();
        assert_eq!(
            ascribe(dir.path(), &["report", "saved.json", "-o", "page.html"]).code,
            0
        );
        assert_page_inert(&dir.path().join("page.html"));
    }
}

fn at(url: &str, canonical: &str) -> Party {
    let record = serde_json::json!({"url": url, "html": format!("<html><head><link rel=canonical href=\"{}\"></head><body><article><p>{STORY}</p></article></body></html>", escaped(canonical))});
    read("a.jsonl", record.to_string().as_bytes()).remove(0)
}

#[test]
fn no_host_passes_for_another() {
    for tricky in [
        "https://example.com@evil.test/x",
        "https://example.com:443@evil.test/x",
        "https://example.com%2f@evil.test/x",
        "https://example.com\\@evil.test/x",
        "https://evil.test/https://example.com/x",
        "https://evil.test#@example.com/",
        "https://evil.test?example.com/",
        "https://example.com.evil.test/x",
        "https://exаmple.com/x",
        "https://xn--exmple-4nf.com/x",
        "https://example。com.evil.test/x",
        "https://example-com.test/x",
        "https://exam\u{2024}ple.com/x",
        "//evil.test/example.com",
        "https://[::ffff:1.2.3.4]/x",
    ] {
        let canonical = at("https://example.com/x", tricky).said.attribution.canonical;
        let own = tricky == "https://example.com\\@evil.test/x";
        let host = host_of(tricky).unwrap_or_default();
        assert_eq!(same_site(&host, "example.com"), own, "{tricky} is on {host}");
        assert_eq!(
            canonical.state == CanonicalState::Self_,
            own,
            "{tricky}: {canonical:?}"
        );
    }
}

#[test]
fn hosts_are_told_in_their_plain_form() {
    // Browsers take these letters for plain ones or drop them: what is told is where they lead.
    for odd in [
        "https://ｅxample.com/x",
        "https://ex\u{200b}ample.com/x",
        "https://ex\u{ad}ample.com/x",
        "https://EXAMPLE.com./x",
        "https://example\u{3002}com/x",
    ] {
        assert_eq!(host_of(odd).as_deref(), Some("example.com"), "{odd:?}");
        let party = at(odd, odd);
        assert_eq!(party.document.host.as_deref(), Some("example.com"));
        assert_eq!(party.said.attribution.canonical.state, CanonicalState::Self_);
    }
    for bare in [
        "ex\u{200b}ample.com",
        "ｅxample.com",
        "a..com",
        "https://",
        "https://%00.com",
        "https://\u{202e}moc.com",
        "https://xn--a",
        "https://xn--/",
        "http://1e9",
    ] {
        let host = host_of(bare).unwrap_or_default();
        assert!(
            host.chars()
                .all(|c| !is_invisible(c) && !c.is_control() && !c.is_uppercase()),
            "{bare:?} is on {host:?}"
        );
    }
    let record = |host: &str| {
        format!("{STORY}\n\nSource: {host}\n\nThis article was originally published at https://{host}/x.")
    };
    for host in [
        "ex\u{200b}ample.com",
        "ｅxample.com",
        "exаmple.com",
        "user@evil.test",
        "xn--exmple-4nf.com",
        "\u{202e}moc.live.com",
    ] {
        for name in ["a.txt", "a.md", "a.html"] {
            let told = read(name, record(host).as_bytes())
                .remove(0)
                .said
                .attribution
                .original;
            let told = told
                .and_then(|original| original.value.outlet.host)
                .unwrap_or_default();
            assert!(
                told.chars().all(|c| !is_invisible(c)),
                "{host:?} is told as {told:?}"
            );
        }
    }
}

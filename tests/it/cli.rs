//! The commands as people and scripts meet them: exit codes, messages, help.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::support::{Told, ascribe, ascribe_fed, command, corpus, folder};

const GOOD: &str = "{\"id\":\"a\",\"text\":\"One two three.\"}\n";

/// Nothing on stdout, the words on stderr.
fn assert_refused(told: &Told, code: i32, words: &[&str]) {
    assert_eq!(told.code, code, "{}", told.err);
    assert_eq!(told.out, "");
    for words in words {
        assert!(told.err.contains(words), "{words:?} is not in {:?}", told.err);
    }
}

#[test]
fn what_cannot_be_read_is_named_with_a_way_out() {
    let dir = folder(&[
        ("pictures/a.png", b"\x89PNG\r\n\x1a\n\0\0"),
        ("empty/.hidden", b""),
        ("nul.txt", b"words\0words"),
        ("odd.txt", b"\x81\x8d\x8f\x90 \xf0\x28\x8c\xbc"),
        ("pages.jsonl.gz", b"\x1f\x8b\x08\0rubbish"),
        ("feed.xml", b"<?xml version='1.0'?><rss version='2.0'></rss>"),
        ("a.warc", b"WARC/1.1\r\n"),
    ]);
    for (path, words) in [
        (
            "missing.html",
            &["missing.html: no such file or folder", "check the path"][..],
        ),
        ("missing-*.html", &["no file matches", "check the pattern"]),
        ("pictures", &["pictures: holds no document", ".html"]),
        ("empty", &["empty: holds no document"]),
        (
            "pictures/a.png",
            &["a.png: is a PNG image", "give the article's text"],
        ),
        ("nul.txt", &["nul.txt: is binary", "NUL"]),
        ("odd.txt", &["odd.txt:1: is not text in UTF-8", "convert it"]),
        ("pages.jsonl.gz", &["pages.jsonl.gz: cannot be read"]),
        ("feed.xml", &["feed.xml: holds no record"]),
        ("a.warc", &["a.warc: is a WARC file"]),
    ] {
        for arguments in [
            vec!["inspect", path],
            vec!["trace", path, "--corpus", "."],
            vec!["compare", path, "feed.xml"],
        ] {
            assert_refused(&ascribe(dir.path(), &arguments), 3, words);
        }
        let checked = ascribe(dir.path(), &["check", path, "--fail-on", "never"]);
        assert_eq!(checked.code, 3, "never reported as clean");
        assert!(
            checked.out.contains("document.unreadable") && checked.err.contains(words[0]),
            "{}",
            checked.out
        );
    }
}

#[test]
fn a_page_without_a_text_is_no_clean_page() {
    let dir = folder(&[
        ("empty.html", b"<!doctype html><title></title><body></body>"),
        ("zero.txt", b""),
    ]);
    for file in ["empty.html", "zero.txt"] {
        let inspected = ascribe(dir.path(), &["inspect", file, "--format", "json"]);
        assert_eq!(
            (inspected.code, &inspected.json()[0]["document"]["words"]),
            (0, &0.into())
        );
        let checked = ascribe(dir.path(), &["check", file]);
        assert_eq!(checked.code, 1);
        assert!(checked.out.contains("document.empty"), "{}", checked.out);
        let seen = ascribe(dir.path(), &["inspect", file]).out;
        assert!(
            !seen.contains("says that it comes from elsewhere"),
            "there is no text that could say so:\n{seen}"
        );
    }
}

#[test]
fn a_broken_record_does_not_stop_the_others() {
    let broken = format!("{GOOD}{{oops\n{}", GOOD.replace("\"a\"", "\"c\""));
    let dir = folder(&[("batch.jsonl", broken.as_bytes())]);
    let told = ascribe(dir.path(), &["inspect", "batch.jsonl", "--format", "jsonl"]);
    assert_eq!(told.code, 3);
    assert!(told.err.contains("batch.jsonl:2: is not JSON"), "{}", told.err);
    let ids: Vec<String> = told
        .json()
        .iter()
        .map(|value| value["document"]["id"].to_string())
        .collect();
    assert_eq!(ids, ["\"a\"", "\"c\""]);
    let checked = ascribe(dir.path(), &["check", "batch.jsonl", "--format", "json"]);
    let summary = &checked.json()[0]["summary"];
    assert_eq!(
        (checked.code, &summary["documents"], &summary["unreadable"]),
        (3, &2.into(), &1.into())
    );
    let audited = ascribe(dir.path(), &["audit", "batch.jsonl", "--out", "run"]);
    assert_eq!(audited.code, 3);
    let errors = std::fs::read_to_string(dir.path().join("run/errors.jsonl")).unwrap();
    assert!(errors.contains("\"line\":2"), "{errors}");
}

#[test]
fn a_line_without_an_end_costs_no_memory_and_no_neighbour() {
    let dir = folder(&[]);
    let mut file = std::fs::File::create(dir.path().join("long.jsonl")).unwrap();
    file.write_all(b"{\"id\":\"long\",\"text\":\"").unwrap();
    let million = "x".repeat(1_000_000);
    (0..68).for_each(|_| file.write_all(million.as_bytes()).unwrap());
    write!(file, "\"}}\n{GOOD}{}", GOOD.replace("\"a\"", "\"b\"")).unwrap();
    drop(file);
    let told = ascribe(dir.path(), &["inspect", "long.jsonl", "--format", "jsonl"]);
    assert_eq!((told.code, told.json().len()), (3, 2));
    assert!(
        told.err.contains("long.jsonl:1: the record is longer than"),
        "{}",
        told.err
    );
}

#[test]
fn deep_nesting_is_read_in_time() {
    let deep = format!(
        "<html><body>{}<p>Words at the bottom.</p>{}",
        "<div>".repeat(100_000),
        "</div>".repeat(100_000)
    );
    let dir = folder(&[("deep.html", deep.as_bytes())]);
    let begun = Instant::now();
    let told = ascribe(dir.path(), &["inspect", "deep.html", "--format", "json"]);
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    assert_eq!(
        (told.code, &told.json()[0]["document"]["body"]),
        (0, &"Words at the bottom.".into())
    );
}

#[test]
fn help_teaches() {
    let dir = folder(&[]);
    let top = ascribe(dir.path(), &["--help"]);
    assert_eq!((top.code, top.err.as_str()), (0, ""));
    assert!(
        top.out.contains("Examples:") && top.out.contains("Exit codes:"),
        "{}",
        top.out
    );
    let listed = top
        .out
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty());
    let commands: Vec<&str> = listed
        .filter_map(|line| {
            line.strip_prefix("  ")?
                .split(' ')
                .next()
                .filter(|name| !name.is_empty())
        })
        .collect();
    assert!(commands.len() >= 10, "{commands:?}");
    for name in commands {
        let help = ascribe(dir.path(), &[name, "--help"]);
        assert_eq!(help.code, 0);
        let first = help.out.lines().next().unwrap_or_default();
        assert!(
            first.split(' ').count() >= 3 && help.out.contains("Usage:"),
            "{name}: {}",
            help.out
        );
    }
    assert!(ascribe(dir.path(), &["--version"]).out.starts_with("ascribe "));
    for wrong in [
        &[][..],
        &["inpsect"],
        &["inspect", "--colour"],
        &["check"],
        &["compare", "one.html"],
        &["trace", "one.html"],
    ] {
        let told = ascribe(dir.path(), wrong);
        assert_refused(&told, 2, &["Usage: ascribe"]);
    }
}

#[test]
fn codes_and_rules_are_explained() {
    let dir = folder(&[]);
    let known = ascribe(dir.path(), &["explain", "credit.missing"]);
    assert_eq!(known.code, 0);
    assert!(
        known.out.contains("What to do:") && known.out.contains("When it is wrong:"),
        "{}",
        known.out
    );
    assert_eq!(
        ascribe(dir.path(), &["explain", "en/originally-published"]).code,
        0
    );
    let near = ascribe(dir.path(), &["explain", "credit.mising"]);
    assert_refused(&near, 2, &["credit.missing", "\"credit.mising\""]);
    assert!(
        !near.err.contains("date.impossible"),
        "only near ones: {}",
        near.err
    );
    assert_refused(
        &ascribe(dir.path(), &["explain", "zzz"]),
        2,
        &["credit.missing", "text.invisible"],
    );
}

#[test]
fn shells_and_manual_readers_are_served() {
    let dir = folder(&[]);
    for (arguments, words) in [
        (&["completions", "bash"][..], "_ascribe"),
        (&["man"], ".TH ascribe"),
    ] {
        let told = ascribe(dir.path(), arguments);
        assert_eq!((told.code, told.err.as_str()), (0, ""));
        assert!(told.out.contains(words));
    }
}

#[test]
fn rules_are_checked() {
    let broken = b"kind = \"byline\"\ndirection = \"none\"\nphrases = [\"told by {autor}\"]\n[[example]]\ntext = \"Told by Ann Vale\"\n[[counter]]\ntext = \"Told twice\"\n";
    let dir = folder(&[("rules/notices/en/mine.toml", broken), ("none/readme.txt", b"")]);
    let own = ascribe(dir.path(), &["rules", "check"]);
    assert_eq!((own.code, own.err.as_str()), (0, ""));
    assert_refused(
        &ascribe(dir.path(), &["rules", "check", "rules"]),
        2,
        &["rules/notices/en/mine.toml:3:", "autor"],
    );
    assert_refused(
        &ascribe(dir.path(), &["rules", "check", "none"]),
        2,
        &["none: holds no rule file"],
    );
    assert_refused(
        &ascribe(dir.path(), &["inspect", "none", "--rules", "rules"]),
        2,
        &["mine.toml:3:"],
    );
    assert!(
        ascribe(dir.path(), &["rules", "list"])
            .out
            .contains("credit.missing")
    );
}

#[test]
fn a_wrong_policy_is_wrong_use() {
    let dir = folder(&[
        ("ascribe.toml", b"[levels]\n\"credit.mising\" = \"error\"\n"),
        ("a.txt", b"Words."),
    ]);
    assert_refused(&ascribe(dir.path(), &["check", "a.txt"]), 2, &["ascribe.toml:"]);
    assert_refused(
        &ascribe(dir.path(), &["check", "a.txt", "--policy", "none.toml"]),
        2,
        &["none.toml: cannot be read"],
    );
}

#[test]
fn nobody_reading_is_no_failure() {
    let dir = folder(&[]);
    let stories = corpus();
    for arguments in [
        &["inspect", stories.to_str().unwrap(), "--format", "jsonl"][..],
        &["man"],
        &["--help"],
        &["rules", "list"],
    ] {
        let mut child = command(dir.path(), arguments).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            (
                output.status.code(),
                String::from_utf8(output.stderr).unwrap().as_str()
            ),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
}

#[test]
fn standard_input_and_gzip_are_inputs_like_others() {
    let dir = folder(&[]);
    let page = b"<!doctype html><html><body><article><h1>Ferry late</h1><p>The ferry was late on Friday, the harbour office said.</p></article></body></html>";
    let body = |told: &Told| told.json()[0]["document"]["body"].clone();
    let plain = ascribe_fed(dir.path(), &["inspect", "-", "--format", "json"], page);
    assert_eq!(plain.code, 0, "{}", plain.err);
    assert!(body(&plain).as_str().unwrap().contains("The ferry was late"));
    assert_eq!(plain.json()[0]["document"]["path"], serde_json::Value::Null);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(page).unwrap();
    let packed = packed.finish().unwrap();
    std::fs::write(dir.path().join("page.html.gz"), &packed).unwrap();
    assert_eq!(
        body(&ascribe(
            dir.path(),
            &["inspect", "page.html.gz", "--format", "json"]
        )),
        body(&plain)
    );
    assert_eq!(
        body(&ascribe_fed(
            dir.path(),
            &["inspect", "--format", "json"],
            &packed
        )),
        body(&plain)
    );
    let checked = ascribe_fed(dir.path(), &["check", "-", "--url", "https://a.example/x"], page);
    assert_eq!((checked.code, checked.err.as_str()), (0, ""), "{}", checked.out);
}

#[test]
fn a_bomb_in_gzip_is_defused() {
    let dir = folder(&[]);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&vec![b'x'; 19 << 20]).unwrap();
    std::fs::write(dir.path().join("bomb.txt.gz"), packed.finish().unwrap()).unwrap();
    assert_refused(
        &ascribe(dir.path(), &["inspect", "bomb.txt.gz"]),
        3,
        &["bomb.txt.gz: cannot be read"],
    );
}

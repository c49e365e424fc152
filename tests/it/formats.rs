//! What documents of each form are told to say of themselves.

use ascribe::attribution::CanonicalState;
use ascribe::input::{Hints, Limits, documents};
use ascribe::provenance::Party;
use ascribe::text::NoteKind;

use crate::support::CHECKER;

fn party(name: &str, text: &str) -> Party {
    let hints = Hints {
        name: name.to_owned(),
        ..Hints::default()
    };
    let read = documents(Box::new(text.as_bytes()), &hints, &Limits::default()).next();
    CHECKER.read(read.unwrap().unwrap())
}

fn authors(party: &Party) -> Vec<&str> {
    let authors = party.said.attribution.authors.iter();
    authors.map(|author| author.value.name.as_str()).collect()
}

/// Outlet, host and address of the origin.
fn origin(party: &Party) -> Option<(Option<&str>, Option<&str>, Option<&str>)> {
    let original = &party.said.attribution.original.as_ref()?.value;
    Some((
        original.outlet.name.as_deref(),
        original.outlet.host.as_deref(),
        original.url.as_deref(),
    ))
}

#[test]
fn front_matter_names_the_source_in_any_spelling() {
    let address = "https://hp.example/a";
    for keys in [
        "source: The Harbour Post\nsource_url: https://hp.example/a",
        "source: The Harbour Post\noriginalUrl: https://hp.example/a",
        "source:\n  name: The Harbour Post\n  url: https://hp.example/a",
        "params:\n  source-name: The Harbour Post\n  repost-of: https://hp.example/a",
        "via: The Harbour Post\nsyndicatedFrom: https://hp.example/a",
    ] {
        let read = party("a.md", &format!("---\ntitle: A port\n{keys}\n---\nWords."));
        assert_eq!(
            origin(&read),
            Some((Some("The Harbour Post"), Some("hp.example"), Some(address))),
            "{keys}"
        );
        assert!(read.said.attribution.conflicts.is_empty(), "{keys}");
    }
    let named = party("a.md", "---\nsource: The Harbour Post\n---\nWords.");
    assert_eq!(origin(&named), Some((Some("The Harbour Post"), None, None)));
    let own = party(
        "a.md",
        "---\nsource: The Harbour Post\nsite: Harbour Post\n---\nWords.",
    );
    assert_eq!(origin(&own), None);
}

#[test]
fn a_canonical_beside_the_name_of_another_site_points_elsewhere() {
    let state = |keys: &str| {
        let read = party("a.md", &format!("---\n{keys}\n---\nWords."));
        read.said.attribution.canonical.state
    };
    let post = "canonical_url: https://harbourpost.example/a";
    assert_eq!(
        state(&format!("site: The Dunmere Mail\n{post}")),
        CanonicalState::Other
    );
    assert_eq!(
        state(&format!("site: https://dunmeremail.example\n{post}")),
        CanonicalState::Other
    );
    assert_eq!(
        state(&format!("site: The Harbour Post\n{post}")),
        CanonicalState::Self_
    );
    assert_eq!(state(post), CanonicalState::Self_);
    let toml = party(
        "a.md",
        "+++\nurl = \"https://dunmeremail.example/a\"\ncanonical = \"https://harbourpost.example/a\"\n+++\nWords.",
    );
    assert_eq!(toml.said.attribution.canonical.state, CanonicalState::Other);
}

#[test]
fn authors_of_every_form() {
    for (name, text) in [
        (
            "a.md",
            "---\nauthor:\n  name: Ann Lee\n  url: https://post.example/ann\n---\nWords.",
        ),
        (
            "a.md",
            "---\nauthors:\n  - name: Ann Lee\n    title: Editor\n---\nWords.",
        ),
        ("a.md", "+++\n[params]\nauthor = \"Ann Lee\"\n+++\nWords."),
        ("a.md", "---\nauthor: Ann Lee\ntitle: \"broken\n---\nWords."),
        ("a.md", "Title: A port\nAuthor: Ann Lee\n\nWords."),
        (
            "a.rst",
            "A port\n======\n\n:Author: Ann Lee <ann@post.example>\n\nWords.",
        ),
        (
            "a.adoc",
            "= A port\nAnn Lee <ann@post.example>\n2026-05-03\n\nWords.",
        ),
        (
            "a.html",
            "---\nauthor: Ann Lee\n---\n<p>{% include a %}Words of the port, which was shut on Tuesday morning.</p>",
        ),
        (
            "a.eml",
            "From: Ann Lee <ann@post.example>\nSubject: A port\nMessage-ID: <1@post.example>\n\nWords.",
        ),
        (
            "a.rss",
            "<rss><channel><item><author>ann@post.example (Ann Lee)</author><description>Words.</description></item></channel></rss>",
        ),
    ] {
        assert_eq!(authors(&party(name, text)), ["Ann Lee"], "{text}");
    }
}

#[test]
fn what_is_doubtful_is_noted() {
    let kinds = |party: &Party| {
        party
            .document
            .notes
            .iter()
            .map(|note| note.kind)
            .collect::<Vec<_>>()
    };
    let broken = party(
        "a.md",
        "---\nauthor: Ann Lee\ntags: [a, b\ntitle: A port\n---\nWords.",
    );
    assert_eq!(kinds(&broken), [NoteKind::Unreadable]);
    assert_eq!(authors(&broken), ["Ann Lee"]);
    let latin =
        b"The caf\xe9 at the harbour was closed on Tuesday, said its owner, who had swept the floor twice.";
    let hints = Hints {
        name: "a.txt".to_owned(),
        ..Hints::default()
    };
    let read = documents(Box::new(&latin[..]), &hints, &Limits::default())
        .next()
        .unwrap()
        .unwrap();
    assert!(read.body.starts_with("The café"));
    assert_eq!(read.notes[0].kind, NoteKind::Encoding);
    let stated = Hints {
        charset: Some("koi8-r".to_owned()),
        ..hints
    };
    let read = documents(
        Box::new(&b"\xf0\xcf\xd2\xd4 shut"[..]),
        &stated,
        &Limits::default(),
    )
    .next();
    let read = read.unwrap().unwrap();
    assert_eq!((read.body.as_str(), read.notes.len()), ("Порт shut", 0));
}

#[test]
fn feeds_tell_whose_items_they_gathered() {
    let feed = |source: &str| {
        let feed = format!(
            "<rss><channel><title>Round the Downs</title><link>https://downs.example/</link><item>\
             <link>https://downs.example/a</link>{source}<description>Words.</description></item></channel></rss>"
        );
        party("feed", &feed)
    };
    let gathered = feed("<source url='https://www.lantern.example/feed'>The Lantern</source>");
    assert_eq!(
        origin(&gathered),
        Some((Some("The Lantern"), Some("lantern.example"), None))
    );
    let own = feed("<source url='https://downs.example/feed'>Round the Downs</source>");
    assert_eq!(origin(&own), None);
    let licensed = feed("<atom:link rel='license' href='https://creativecommons.org/licenses/by/4.0/'/>");
    assert_eq!(
        licensed.said.attribution.terms.licence.as_deref(),
        Some("CC-BY-4.0")
    );
}

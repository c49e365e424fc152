//! Meta elements, links and HTTP headers: what is written, and the claims that come of it.

use ascribe::provenance::Party;
use ascribe::text::NoteKind;
use serde_json::{Value, json};

use crate::support::{STORY, read};

const HERE: &str = "https://www.harbourpost.example/a";

fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html><head><title>Storm closes the port</title>\n{head}</head><body>\n\
         <article><h1>Storm closes the port</h1><p>{STORY}</p>{body}</article></body></html>"
    )
}

pub(crate) fn inspect(head: &str, body: &str) -> Party {
    read("a.html", page(head, body).as_bytes()).remove(0)
}

fn with_headers(headers: Value) -> Party {
    let record = json!({"id": "1", "url": HERE, "html": page("", ""), "headers": headers});
    read("a.jsonl", format!("{record}\n").as_bytes()).remove(0)
}

/// The claims as `role carrier value`.
pub(crate) fn claims(party: &Party) -> Vec<String> {
    let told = party.said.claims.iter();
    told.map(|claim| format!("{} {} {}", claim.role.name(), claim.carrier, claim.value))
        .collect()
}

pub(crate) fn assert_claims(what: &str, party: &Party, wanted: &[&str]) {
    let told = claims(party);
    for wanted in wanted {
        assert!(
            told.iter().any(|claim| claim == wanted),
            "{what}: no {wanted:?} in {told:#?}"
        );
    }
}

pub(crate) fn data(json: &str) -> String {
    format!("<script type=\"application/ld+json; charset=utf-8\">{json}</script>")
}

#[test]
fn meta_elements() {
    for (head, wanted) in [
        (
            "<meta name=DCTERMS.rightsHolder content='Quay Ltd'>",
            "rights-holder meta:dcterms.rightsholder Quay Ltd",
        ),
        (
            "<meta name='dct:source' content='https://o.example/x'>",
            "original-url meta:dct:source https://o.example/x",
        ),
        (
            "<meta name=DC.rights content='All rights reserved'>",
            "terms meta:dc.rights All rights reserved",
        ),
        (
            "<meta name=dcterms.license content='https://o.example/l'>",
            "licence meta:dcterms.license https://o.example/l",
        ),
        (
            "<meta name=dcterms.isVersionOf content='https://o.example/v'>",
            "version-of meta:dcterms.isversionof https://o.example/v",
        ),
        (
            "<meta name=dc.publisher content='Harbour Post'>",
            "publisher meta:dc.publisher Harbour Post",
        ),
        (
            "<meta name=citation_author content='Ann Lee'>",
            "author meta:citation_author Ann Lee",
        ),
        (
            "<meta name=citation_doi content='10.1/x'>",
            "identifier meta:citation_doi 10.1/x",
        ),
        (
            "<meta name=parsely-author content='Ann Lee'>",
            "author meta:parsely-author Ann Lee",
        ),
        (
            "<meta name=parsely-page content='{\"title\": \"x\", \"author\": \"Ann Lee\"}'>",
            "author meta:parsely-page/author Ann Lee",
        ),
        (
            "<meta name=sailthru.author content='Ann Lee'>",
            "author meta:sailthru.author Ann Lee",
        ),
        (
            "<meta name=cXenseParse:author content='Ann Lee'>",
            "author meta:cxenseparse:author Ann Lee",
        ),
        (
            "<meta property=og:site_name content='Harbour Post'>",
            "site meta:og:site_name Harbour Post",
        ),
        (
            "<meta property='og:author article:author' content='Ann Lee'>",
            "author meta:article:author Ann Lee",
        ),
        (
            "<meta name=syndication-source content='https://o.example/x'>",
            "original-url meta:syndication-source https://o.example/x",
        ),
        (
            "<meta name=original-source content='https://o.example/x'>",
            "original-url meta:original-source https://o.example/x",
        ),
        (
            "<meta name=twitter:data1 content='Ann Lee'><meta name=twitter:label1 content='Verfasst von'>",
            "author meta:twitter:label/verfasst von Ann Lee",
        ),
        (
            "<meta name=tdm-reservation content=1>",
            "tdm-reservation meta:tdm-reservation 1",
        ),
        (
            "<meta name=tdm-policy content='https://o.example/p'>",
            "tdm-policy meta:tdm-policy https://o.example/p",
        ),
    ] {
        assert_claims(head, &inspect(head, ""), &[wanted]);
    }
    let head =
        "<meta name=twitter:label1 content='Reading time'><meta name=twitter:data1 content='5 minutes'>";
    assert!(
        !claims(&inspect(head, ""))
            .iter()
            .any(|claim| claim.contains("5 minutes"))
    );
}

#[test]
fn links() {
    for (head, body, wanted) in [
        (
            "<link rel=canonical href='https://o.example/x'>",
            "",
            "canonical link:canonical https://o.example/x",
        ),
        (
            "<link rel=license href='https://o.example/l'>",
            "",
            "licence link:license https://o.example/l",
        ),
        (
            "<link rel=amphtml href='/amp/a'>",
            "",
            "alternate link:amphtml /amp/a",
        ),
        (
            "<link rel=shortlink href='/?p=1'>",
            "",
            "alternate link:shortlink /?p=1",
        ),
        (
            "<link rel=alternate hreflang=DE-ch href='/de/a'>",
            "",
            "alternate link:alternate/de-ch /de/a",
        ),
        (
            "<link rel=syndication href='https://c.example/1'>",
            "",
            "syndicated-to link:syndication https://c.example/1",
        ),
        (
            "<link rel=via href='https://o.example/x'>",
            "",
            "original-url link:via https://o.example/x",
        ),
        (
            "",
            "<a rel='nofollow license' href='https://o.example/l'><img src=cc.png></a>",
            "licence html:rel=license https://o.example/l",
        ),
        (
            "",
            "<a rel=syndication href='https://c.example/1'>copy</a>",
            "syndicated-to html:rel=syndication https://c.example/1",
        ),
    ] {
        assert_claims(head, &inspect(head, body), &[wanted]);
    }
    let feed = "<link rel=alternate type='application/rss+xml' href=/feed>";
    assert!(
        !claims(&inspect(feed, ""))
            .iter()
            .any(|claim| claim.starts_with("alternate"))
    );
    let picture = "<figure><img src=a.png><figcaption><a rel=license href='https://creativecommons.org/licenses/by/2.0/'>CC</a></figcaption></figure>";
    assert_eq!(
        inspect("", &format!("<footer>{picture}</footer>"))
            .said
            .attribution
            .terms
            .licence,
        None
    );
}

#[test]
fn http_headers() {
    for (headers, wanted) in [
        (
            json!({"Link": "<https://o.example/x>; rel=\"canonical\""}),
            "canonical header:link/canonical https://o.example/x",
        ),
        (
            json!({"link": ["</l>; title=\"a, b\"; rel=\"license\""]}),
            "licence header:link/license https://www.harbourpost.example/l",
        ),
        (
            json!([["Link", "</de>; rel=alternate; hreflang=de"]]),
            "alternate header:link/alternate/de https://www.harbourpost.example/de",
        ),
        (
            json!({"TDM-Reservation": 1}),
            "tdm-reservation header:tdm-reservation 1",
        ),
        (
            json!({"TDM-Policy": "https://o.example/p"}),
            "tdm-policy header:tdm-policy https://o.example/p",
        ),
        (
            json!({"Content-Usage": "train-ai=n"}),
            "content-usage header:content-usage train-ai=n",
        ),
        (
            json!("Last-Modified: Wed, 21 Oct 2015 07:28:00 GMT\r\n"),
            "modified header:last-modified Wed, 21 Oct 2015 07:28:00 GMT",
        ),
    ] {
        assert_claims(&headers.to_string(), &with_headers(headers.clone()), &[wanted]);
    }
    let elsewhere = json!({"Link": "<https://o.example/x>; rel=canonical; anchor=\"https://else.example/\""});
    assert!(
        claims(&with_headers(elsewhere))
            .iter()
            .all(|claim| !claim.starts_with("canonical"))
    );
    let party = with_headers(json!({"Link": "broken"}));
    assert_eq!(party.document.notes[0].kind, NoteKind::Unreadable);
}

#[test]
fn terms_are_told_with_their_parts() {
    let licence = "https://creativecommons.org/licenses/by-nd/3.0/de/";
    let head = format!("<link rel=license href='{licence}'><meta name=tdm-reservation content=0>");
    let terms = inspect(&head, "").said.attribution.terms;
    assert_eq!(terms.licence.as_deref(), Some("CC-BY-ND-3.0"));
    assert_eq!(terms.licence_url.as_deref(), Some(licence));
    assert_eq!(
        (terms.licence_version.as_deref(), terms.licence_port.as_deref()),
        (Some("3.0"), Some("de"))
    );
    assert_eq!(terms.mining.reservation, Some(false));
}

#[test]
fn what_is_left_out_is_told() {
    let note = |head: &str| {
        let party = inspect(head, "");
        let notes = party.document.notes;
        let found = notes.iter().find(|note| note.kind == NoteKind::Limited);
        found
            .map(|note| note.message.clone())
            .unwrap_or_else(|| panic!("{notes:?}"))
    };
    let metas = "<meta name=x content=y>".repeat(100_000);
    assert_eq!(
        note(&metas),
        "98000 meta elements after the first 2000 were left out"
    );
    let nested = format!("{}1{}", "{\"a\":[".repeat(10_000), "]}".repeat(10_000));
    assert!(note(&data(&nested)).contains("nests too deep"));
    let long = format!("[{}0]", "{\"name\":\"xxxxxxxxxx\"},".repeat(240_000));
    assert!(note(&data(&long)).contains("more than 10"));
}

#[test]
fn what_is_written_many_times_is_not_taken_many_times() {
    let long = "x".repeat(100_000);
    let deep = format!("{}1{}", format!("{{\"{long}\":").repeat(30), "}".repeat(30));
    let node = format!("{{\"@id\": \"#a\", \"b\": 1, \"c\": 2, \"d\": 3, \"name\": \"{long}\"}}");
    let references = format!("[{node},{}1]", "{\"author\": {\"@id\": \"#a\"}},".repeat(300));
    let terms = "license ".repeat(20_000);
    for (what, head, body) in [
        ("keys", data(&deep), String::new()),
        ("references", data(&references), String::new()),
        (
            "relations",
            format!("<link rel='{terms}' href='{long}'>"),
            String::new(),
        ),
        (
            "properties",
            format!("<meta property='{terms}' content='{long}'>"),
            String::new(),
        ),
        (
            "items",
            String::new(),
            format!("<p itemscope itemprop='{long}'>").repeat(30),
        ),
    ] {
        let party = inspect(&head, &body);
        let taken: usize = party
            .document
            .carriers
            .iter()
            .map(|c| c.path.len() + c.value.len())
            .sum();
        let given = head.len() + body.len();
        assert!(taken < 8 * given + (4 << 20), "{what}: {taken} bytes of {given}");
    }
}

#[test]
fn catalogues_write_the_family_name_first() {
    let head = "<meta name=citation_author content='Vale, Tom'><meta name=citation_author content='van der Berg, Anna'>";
    let party = read("a.html", page(head, "").as_bytes()).remove(0);
    let authors = &party.said.attribution.authors;
    let names: Vec<&str> = authors.iter().map(|author| author.value.name.as_str()).collect();
    assert_eq!(names, ["Tom Vale", "Anna van der Berg"]);
}

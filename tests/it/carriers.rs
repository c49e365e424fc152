//! Every carrier that a page or header can hold: what is written, and the claims that come of it.

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

fn inspect(head: &str, body: &str) -> Party {
    read("a.html", page(head, body).as_bytes()).remove(0)
}

fn with_headers(headers: Value) -> Party {
    let record = json!({"id": "1", "url": HERE, "html": page("", ""), "headers": headers});
    read("a.jsonl", format!("{record}\n").as_bytes()).remove(0)
}

/// The claims as `role carrier value`.
fn claims(party: &Party) -> Vec<String> {
    let told = party.said.claims.iter();
    told.map(|claim| format!("{} {} {}", claim.role.name(), claim.carrier, claim.value))
        .collect()
}

fn assert_claims(what: &str, party: &Party, wanted: &[&str]) {
    let told = claims(party);
    for wanted in wanted {
        assert!(
            told.iter().any(|claim| claim == wanted),
            "{what}: no {wanted:?} in {told:#?}"
        );
    }
}

fn data(json: &str) -> String {
    format!("<script type=\"application/ld+json; charset=utf-8\">{json}</script>")
}

#[test]
fn fields_of_json_ld() {
    let own = |fields: &str| {
        data(&format!(
            "{{\"@context\": \"https://schema.org\", \"@type\": [\"Thing\", \"NewsArticle\"], {fields}}}"
        ))
    };
    for (fields, wanted) in [
        (r#""author": "Ann Lee""#, "author jsonld:/0/author Ann Lee"),
        (
            r#""author": [[{"name": "Ann Lee"}]]"#,
            "author jsonld:/0/author/0/0/name Ann Lee",
        ),
        (
            r#""author": {"givenName": "Ann", "familyName": "Lee"}"#,
            "author jsonld:/0/author/givenName+familyName Ann Lee",
        ),
        (
            r#""editor": {"name": "Bo Rask"}"#,
            "editor jsonld:/0/editor/name Bo Rask",
        ),
        (
            r#""contributor": ["Cy Dahl"]"#,
            "contributor jsonld:/0/contributor/0 Cy Dahl",
        ),
        (
            r#""translator": {"name": "Di Holm"}"#,
            "translator jsonld:/0/translator/name Di Holm",
        ),
        (
            r#""publisher": [{"name": "Harbour Post"}]"#,
            "publisher jsonld:/0/publisher/0/name Harbour Post",
        ),
        (
            r#""provider": {"name": "Quay Wire"}"#,
            "provider jsonld:/0/provider/name Quay Wire",
        ),
        (
            r#""provider": {"name": "Reuters"}"#,
            "agency jsonld:/0/provider/name Reuters",
        ),
        (
            r#""sourceOrganization": {"name": "Quay Wire"}"#,
            "provider jsonld:/0/sourceOrganization/name Quay Wire",
        ),
        (
            r#""sdPublisher": {"name": "Tag Factory"}"#,
            "markup-by jsonld:/0/sdPublisher/name Tag Factory",
        ),
        (
            r#""isBasedOn": {"url": "https://o.example/x"}"#,
            "original-url jsonld:/0/isBasedOn/url https://o.example/x",
        ),
        (
            r#""isBasedOn": "https://o.example/x""#,
            "original-url jsonld:/0/isBasedOn https://o.example/x",
        ),
        (
            r#""translationOfWork": {"@id": "https://o.example/de"}"#,
            "translation-of jsonld:/0/translationOfWork/@id https://o.example/de",
        ),
        (
            r#""workTranslation": {"url": "https://o.example/fr"}"#,
            "translation jsonld:/0/workTranslation/url https://o.example/fr",
        ),
        (
            r#""isPartOf": {"@type": "PublicationIssue", "issueNumber": 7}"#,
            "part-of jsonld:/0/isPartOf/issueNumber 7",
        ),
        (
            r#""citation": ["A Study"]"#,
            "citation jsonld:/0/citation/0 A Study",
        ),
        (
            r#""correction": {"text": "The name was wrong."}"#,
            "correction jsonld:/0/correction/text The name was wrong.",
        ),
        (
            r#""copyrightHolder": {"name": "Quay Ltd"}"#,
            "rights-holder jsonld:/0/copyrightHolder/name Quay Ltd",
        ),
        (
            r#""copyrightNotice": "(c) Quay""#,
            "terms jsonld:/0/copyrightNotice (c) Quay",
        ),
        (
            r#""creditText": "Ann Lee / Quay""#,
            "credit jsonld:/0/creditText Ann Lee / Quay",
        ),
        (
            r#""usageInfo": "https://o.example/use""#,
            "terms jsonld:/0/usageInfo https://o.example/use",
        ),
        (
            r#""license": {"@id": "https://o.example/l"}"#,
            "licence jsonld:/0/license/@id https://o.example/l",
        ),
        (
            r#""conditionsOfAccess": "subscribers""#,
            "access jsonld:/0/conditionsOfAccess subscribers",
        ),
        (
            r#""isAccessibleForFree": false"#,
            "access jsonld:/0/isAccessibleForFree false",
        ),
        (
            r#""sameAs": "https://o.example/same""#,
            "alternate jsonld:/0/sameAs https://o.example/same",
        ),
        (
            r#""archivedAt": "https://archive.example/1""#,
            "archived-at jsonld:/0/archivedAt https://archive.example/1",
        ),
        (
            r#""digitalSourceType": "trainedAlgorithmicMedia""#,
            "digital-source jsonld:/0/digitalSourceType trainedAlgorithmicMedia",
        ),
        (
            r#""schema:license": "https://o.example/l""#,
            "licence jsonld:/0/schema:license https://o.example/l",
        ),
    ] {
        assert_claims(fields, &inspect(&own(fields), ""), &[wanted]);
    }
}

#[test]
fn the_page_s_own_article_among_several() {
    let own = r#"{"@type": "NewsArticle", "headline": "Storm closes the port", "author": "Ann Lee", "license": "/own"}"#;
    let other = r#"{"@type": "NewsArticle", "headline": "Something else entirely", "license": "/other"}"#;
    let graph = format!(r#"{{"@graph": [{other}, {own}]}}"#);
    let list = format!(r#"{{"@type": "ItemList", "itemListElement": [{{"item": {other}}}]}}"#);
    let referred = r##"{"@graph": [{"@type": "NewsArticle", "publisher": {"@id": "#p"}}, {"@id": "#p", "name": "Harbour Post", "url": "/"}]}"##;
    for (what, head, wanted) in [
        (
            "an array",
            data(&format!("[{other}, {own}]")),
            "licence jsonld:/0/1/license /own",
        ),
        ("a graph", data(&graph), "licence jsonld:/0/@graph/1/license /own"),
        (
            "blocks",
            data(other) + &data(own),
            "licence jsonld:/1/license /own",
        ),
        (
            "one after the other",
            data(&format!("{other}{own}")),
            "licence jsonld:/0/1/license /own",
        ),
        (
            "a list of teasers",
            data(&list) + &data(own),
            "licence jsonld:/1/license /own",
        ),
        (
            "a reference",
            data(referred),
            "publisher jsonld:/0/@graph/0/publisher/name Harbour Post",
        ),
    ] {
        let party = inspect(&head, "");
        assert_claims(what, &party, &[wanted]);
        assert!(
            !claims(&party).iter().any(|claim| claim.contains("/other")),
            "{what}"
        );
        assert!(
            party.document.notes.is_empty(),
            "{what}: {:?}",
            party.document.notes
        );
    }
    let full = |words: &str| {
        let text = "word ".repeat(80);
        data(&format!(
            r#"{{"@type": "NewsArticle", "headline": "{words}", "articleBody": "{text}"}}"#
        ))
    };
    let party = inspect(&(full("Storm closes the port") + &full("Something else")), "");
    assert_eq!(party.document.notes[0].kind, NoteKind::SeveralArticles);
}

#[test]
fn broken_json_ld_is_mended_and_told() {
    let wanted = "author jsonld:/0/author/name Ann \"Bo\" Lee";
    for (json, fault) in [
        (
            "{\"@type\": \"Article\", \"author\": {\"name\": \"Ann \\\"Bo\\\" Lee\",},}",
            "a comma before a closing bracket",
        ),
        (
            "{'@type': 'Article', 'author': {'name': 'Ann \"Bo\" Lee'}}",
            "single quotation marks",
        ),
        (
            "{\"@type\": \"Article\", \"author\": {\"name\": \"Ann \"Bo\" Lee\"}}",
            "a quotation mark within a string",
        ),
        (
            "{\"@type\": \"Article\"\n\"author\": {\"name\": \"Ann \\\"Bo\\\" Lee\"}}",
            "a missing comma",
        ),
        (
            "{\"@type\": \"Article\", \"about\": \"a\nb\", \"author\": {\"name\": \"Ann &quot;Bo&quot; Lee\"}}",
            "a raw line break",
        ),
        (
            "{\"@type\": \"Article\", \"author\": {\"name\": \"Ann \\\"Bo\\\" Lee\"}, \"about\": [1",
            "never closed",
        ),
    ] {
        let party = inspect(&data(json), "");
        assert_claims(json, &party, &[wanted]);
        let note = &party.document.notes[0];
        assert_eq!(note.kind, NoteKind::Unreadable);
        assert!(note.message.contains(fault), "{}", note.message);
        assert!((2..=4).contains(&note.at.line), "{note:?}");
    }
    for harmless in ["\u{feff}{}", "<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "  ", "[]"] {
        let notes = inspect(&data(harmless), "").document.notes;
        assert!(notes.is_empty(), "{harmless}: {notes:?}");
    }
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
fn microdata_rdfa_and_microformats() {
    let scope =
        |inner: &str| format!("<div itemscope itemtype='https://schema.org/NewsArticle'>{inner}</div>");
    let entry = |inner: &str| format!("<div class=h-entry>{inner}</div>");
    for (body, wanted) in [
        (
            scope("<span itemprop=publisher itemscope itemtype='https://schema.org/Organization'><meta itemprop=name content=Quay></span>"),
            "publisher microdata:/0/publisher/name Quay",
        ),
        (scope("<link itemprop=isBasedOn href='https://o.example/x'>"), "original-url microdata:/0/isBasedOn https://o.example/x"),
        (scope("<span itemprop=copyrightHolder>Quay Ltd</span>"), "rights-holder microdata:/0/copyrightHolder Quay Ltd"),
        (
            "<div typeof='schema:Article'><a property='schema:license' href='https://o.example/l'>l</a></div>".to_owned(),
            "licence rdfa:/0/license https://o.example/l",
        ),
        ("<span property='dc:creator'>Ann Lee</span>".to_owned(), "author rdfa:dc:creator Ann Lee"),
        ("<a rel='dct:source' href='https://o.example/x'>o</a>".to_owned(), "original-url rdfa:dct:source https://o.example/x"),
        (
            "<a property='cc:attributionName' rel='cc:attributionURL' href='https://o.example/'>Ann Lee</a>".to_owned(),
            "credit rdfa:cc:attributionName Ann Lee",
        ),
        (entry("<a class=u-repost-of href='https://o.example/x'>o</a>"), "original-url mf:/0/u-repost-of https://o.example/x"),
        (
            entry("<div class='u-repost-of h-cite'><a class=u-url href='https://o.example/x'>o</a></div>"),
            "original-url mf:/0/u-repost-of/u-url https://o.example/x",
        ),
        (entry("<a class=u-syndication href='https://c.example/1'>c</a>"), "syndicated-to mf:/0/u-syndication https://c.example/1"),
    ] {
        assert_claims(&body, &inspect("", &body), &[wanted]);
    }
}

#[test]
fn directions_of_copies_are_kept_apart() {
    let copy = inspect(
        "",
        "<div class=h-entry><a class=u-repost-of href='https://o.example/x'>o</a></div>",
    );
    let original = copy.said.attribution.original.expect("a repost has an original");
    assert_eq!(original.value.url.as_deref(), Some("https://o.example/x"));
    let source = inspect(
        "",
        "<div class=h-entry><a class=u-syndication href='https://c.example/1'>c</a></div>",
    );
    assert_eq!(source.said.attribution.original, None);
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

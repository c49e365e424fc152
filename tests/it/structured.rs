//! JSON-LD, microdata, RDFa and microformats: what is written, and the claims that come of it.

use ascribe::text::NoteKind;

use crate::carriers::{assert_claims, claims, data, inspect};

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

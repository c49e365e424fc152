//! Whole feeds.

use crate::input::{Hints, InputError, Limits, documents};
use crate::text::{Document, NoteKind};

fn read(text: &str) -> Vec<Result<Document, InputError>> {
    read_bytes(text.as_bytes(), &Limits::default())
}

fn read_bytes(bytes: &[u8], limits: &Limits) -> Vec<Result<Document, InputError>> {
    let hints = Hints {
        name: "feed".into(),
        ..Hints::default()
    };
    documents(Box::new(bytes), &hints, limits).collect()
}

fn items(text: &str) -> Vec<Document> {
    read(text).into_iter().map(Result::unwrap).collect()
}

fn said(document: &Document, path: &str) -> Vec<String> {
    let all = document.carriers.iter().filter(|carrier| carrier.path == path);
    all.map(|carrier| format!("{}:{}", carrier.at.line, carrier.value))
        .collect()
}

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet href="a.xsl"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:d="http://purl.org/dc/elements/1.1/"
  xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Harbour Post</title><link>https://post.example/</link><language>en-GB</language>
<atom:link href="https://post.example/feed" rel="self"/><copyright>© 2026 Harbour Post</copyright>
<image><title>Logo</title><url>https://post.example/a.png</url></image>
<item>
  <title>Ships &amp;amp; <![CDATA[<b>boats</b>]]></title>
  <link>https://post.example/ships?a=1&amp;b=2</link>
  <guid isPermaLink="false">post-1</guid>
  <d:creator><![CDATA[Zoë Lant]]></d:creator>
  <pubDate>Sun, 03 May 2026 08:00:00 +0100</pubDate>
  <source url="https://wire.example/feed">Northern Wire</source>
  <media:content url="a.jpg"><media:credit role="photographer">Bob Ray</media:credit></media:content>
  <description>Short.</description>
  <content:encoded><![CDATA[<p>The port was &ldquo;shut&rdquo; on Tuesday, said its master, and the ships stayed out.</p><p>See <a href="/b">more</a> here.</p>]]></content:encoded>
</item>
<item><title>Two</title><author>ann@post.example (Ann Lee)</author><guid>https://post.example/two</guid><description>A &lt;b&gt;summary&lt;/b&gt; only.</description></item>
</channel></rss>"#;

#[test]
fn rss_items_are_documents() {
    let all = items(RSS);
    assert_eq!(all.len(), 2);
    let first = &all[0];
    assert_eq!(
        (first.id.as_str(), first.language.as_deref()),
        ("post-1", Some("en"))
    );
    assert_eq!(first.title.as_deref(), Some("Ships & boats"));
    assert_eq!(first.url.as_deref(), Some("https://post.example/ships?a=1&b=2"));
    assert_eq!(first.host.as_deref(), Some("post.example"));
    assert!(
        first.body.starts_with("The port was “shut” on Tuesday"),
        "{}",
        first.body
    );
    assert!(first.body.ends_with("See more here."));
    assert_eq!(first.links[0].href, "https://post.example/b");
    assert_eq!(said(first, "feed:dc:creator"), ["12:Zoë Lant"]);
    assert_eq!(said(first, "feed:source"), ["14:Northern Wire"]);
    assert_eq!(said(first, "feed:source@url"), ["14:https://wire.example/feed"]);
    assert_eq!(said(first, "feed:media:content/media:credit"), ["15:Bob Ray"]);
    assert_eq!(said(first, "feed:channel/title"), ["5:The Harbour Post"]);
    assert_eq!(said(first, "feed:channel/copyright"), ["6:© 2026 Harbour Post"]);
    assert!(said(first, "feed:channel/image/title").is_empty());
    assert_eq!(first.notes[0].message, "body too short: 17 words");
    let second = &all[1];
    assert_eq!(second.url.as_deref(), Some("https://post.example/two"));
    assert_eq!(second.body, "A summary only.");
    assert_eq!(said(second, "feed:author/name"), ["19:Ann Lee"]);
    assert_eq!(second.notes.len(), 1);
    assert_eq!(second.notes[0].kind, NoteKind::BodyTooShort);
}

#[test]
fn atom_entries_and_their_inheritance() {
    let all = items(
        r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://post.example/">
<title type="text">Le Port</title><author><name>Zoë Lant</name></author><link rel="self" href="https://post.example/atom"/>
<entry><title type="html">L&amp;#39;orage</title><id>tag:post.example,2026:1</id><link href="a"/><link rel="via" href="https://wire.example/a"/>
<published>2026-05-03T08:00:00Z</published><updated>2026-05-04T08:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Le port &amp; la <b>ville</b> sont fermés.<br/>Encore.</p></div></content></entry>
<entry><title>Deux</title><id>2</id><author><name>Bob Ray</name></author><content type="text">a &lt; b</content></entry></feed>"#,
    );
    assert_eq!(all[0].title.as_deref(), Some("L'orage"));
    assert_eq!(all[0].url.as_deref(), Some("https://post.example/a"));
    assert_eq!(all[0].body, "Le port & la ville sont fermés.\n\nEncore.");
    assert_eq!(all[0].language.as_deref(), Some("fr"));
    assert_eq!(said(&all[0], "feed:link/via"), ["3:https://wire.example/a"]);
    assert_eq!(said(&all[0], "feed:channel/author/name"), ["2:Zoë Lant"]);
    assert_eq!(all[1].body, "a < b");
    assert_eq!(
        (all[1].url.as_deref(), all[1].host.as_deref()),
        (None, Some("post.example"))
    );
    assert_eq!(said(&all[1], "feed:author/name"), ["6:Bob Ray"]);
    assert!(said(&all[1], "feed:channel/author/name").is_empty());
}

#[test]
fn rdf_and_json() {
    let all = items(
        r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://post.example/"><title>Post</title><items><rdf:Seq><rdf:li resource="https://post.example/1"/></rdf:Seq></items></channel>
<item rdf:about="https://post.example/1"><title>One</title><link>https://post.example/1</link><dc:creator>Ann Lee</dc:creator><dc:date>2026-05-03</dc:date><description>Words.</description></item></rdf:RDF>"#,
    );
    assert_eq!(all[0].url.as_deref(), Some("https://post.example/1"));
    assert_eq!(said(&all[0], "feed:dc:creator"), ["3:Ann Lee"]);
    assert_eq!(said(&all[0], "feed:channel/title"), ["2:Post"]);
    let all = items(
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Post", "home_page_url": "https://post.example/", "authors": [{"name": "All"}],
 "items": [{"id": 7, "url": "/a", "external_url": "https://wire.example/a", "title": "T", "content_html": "<p>Some words here.</p>",
 "date_published": "2026-05-03", "authors": [{"name": "Ann Lee"}, {"name": "Bob Ray"}]}, {"id": "8", "content_text": "Plain."}]}"#,
    );
    assert_eq!(
        (all[0].id.as_str(), all[0].url.as_deref()),
        ("7", Some("https://post.example/a"))
    );
    assert_eq!(all[0].body, "Some words here.");
    assert_eq!(said(&all[0], "feed:authors/1/name"), ["1:Bob Ray"]);
    assert!(said(&all[0], "feed:channel/authors/0/name").is_empty());
    assert_eq!(said(&all[1], "feed:channel/authors/0/name"), ["1:All"]);
}

#[test]
fn what_is_broken_does_not_take_what_was_read() {
    let cut = &RSS[..RSS.find("A &lt;b&gt;").unwrap()];
    let out = read(cut);
    assert_eq!(out.len(), 2);
    assert!(out[0].is_ok());
    let error = out[1].as_ref().unwrap_err();
    assert_eq!((error.name.as_str(), error.line), ("feed", Some(19)));
    assert!(error.reason.contains("cut off"), "{error}");
    let wrong = RSS.replace("</guid><description>A", "</wrong><description>A");
    assert!(
        read(&wrong)[1]
            .as_ref()
            .unwrap_err()
            .reason
            .contains("broken XML")
    );
    assert!(read("{\"version\": \"https://jsonfeed.org/version/1\", oops")[0].is_err());
    // An ampersand that nobody escaped is no reason to stop.
    assert_eq!(
        items("<rss><channel><item><title>A & B</title></item></channel></rss>")[0]
            .title
            .as_deref(),
        Some("A & B")
    );
}

#[test]
fn hostile_feeds_are_bounded() {
    let limits = Limits {
        record_bytes: 2000,
        ..Limits::default()
    };
    let item = "<item><title>A</title></item>".repeat(500);
    let out = read_bytes(
        format!("<rss><channel>{item}</channel></rss>").as_bytes(),
        &limits,
    );
    assert!(out.len() == 500 && out.iter().all(Result::is_ok));
    let long = format!(
        "<rss><channel><item><title>A</title></item><item><title>{}",
        "x".repeat(9000)
    );
    let out = read_bytes(long.as_bytes(), &limits);
    assert!(out[0].is_ok() && out[1].as_ref().unwrap_err().reason.contains("2000 bytes"));
    let deep = format!("<rss>{}", "<a>".repeat(100_000));
    assert!(read(&deep)[0].as_ref().unwrap_err().reason.contains("deep"));
    let deep = format!("<feed><entry><content type='xhtml'>{}", "<b>".repeat(100_000));
    assert!(read(&deep)[0].as_ref().unwrap_err().reason.contains("deep"));
}

#[test]
fn feeds_in_other_encodings() {
    let text = "<?xml version='1.0' encoding='windows-1251'?><rss><channel><item><title>Порт</title></item></channel></rss>";
    let bytes = encoding_rs::WINDOWS_1251.encode(text).0;
    let out = read_bytes(&bytes, &Limits::default());
    assert_eq!(out[0].as_ref().unwrap().title.as_deref(), Some("Порт"));
}

//! Whole pages.

use super::*;
use crate::text::BlockKind;

pub(super) fn page(text: &str) -> Document {
    let mut document = Document::default();
    read(&mut document, text, &Limits::default(), None);
    document
}

fn carrier<'a>(document: &'a Document, path: &str) -> Vec<&'a str> {
    let all = document.carriers.iter().filter(|c| c.path == path);
    all.map(|c| c.value.as_str()).collect()
}

const LONG: &str = "The harbour was closed on Tuesday, the master said, because the wind had grown stronger in the night than anybody in the town had expected, and boats were torn from their moorings.";

#[test]
fn an_article_with_its_notices() {
    let text = format!(
        "<!DOCTYPE html><html lang=en-GB><head><title>Storm closes port | Harbour Post</title>\n\
         <meta property='og:title' content='Storm closes port'><link rel=canonical href='https://post.example/a'>\n\
         </head><body><nav><a href=/>Home</a></nav><article><header><h1>Storm closes port</h1>\n\
         <p class=byline>By <a rel=author href='/author/ann'>Ann Lee</a></p><time datetime='2026-01-02'>Jan 2</time></header>\n\
         <p>{LONG}</p><figure><img src=a.png><figcaption>The port. Photo: X</figcaption></figure>\n\
         <p>{LONG} <a href='/b'>More here</a>.<br>Second line.<br><br>Third.</p>\n\
         <ul><li>One thing</li><li>Another thing</li></ul>\n\
         <p><small>This article was originally published by The Gazette.</small></p></article>\n\
         <div class=copyright>Republished under Creative Commons.</div>\n\
         <div class=related><h3>Related</h3><p class=author>By Bob Other</p><p>{LONG}</p></div>\n\
         <footer><p>© 2026 Harbour Post. All rights reserved.</p></footer></body></html>"
    );
    let read = page(&text);
    assert_eq!(read.title.as_deref(), Some("Storm closes port"));
    assert_eq!(read.language.as_deref(), Some("en"));
    assert!(read.body.starts_with("The harbour was"), "{}", read.body);
    assert!(read.body.contains("originally published by The Gazette."));
    assert!(read.body.contains("Republished under Creative Commons."));
    assert!(
        !read.body.contains("© 2026") && !read.body.contains("Ann Lee") && !read.body.contains("Related")
    );
    assert!(read.body.contains("here.\n\nSecond line.\n\nThird."));
    let kinds: Vec<_> = read.blocks.iter().map(|b| b.kind).collect();
    let caption = read.blocks.iter().find(|b| b.kind == BlockKind::Caption);
    assert_eq!(caption.map(|b| b.span.of(&read.body)), Some("The port. Photo: X"));
    assert!(kinds.contains(&BlockKind::ListItem));
    assert_eq!(carrier(&read, "html:rel=author"), ["By: Ann Lee"]);
    assert_eq!(carrier(&read, "html:class=byline"), ["By Ann Lee"]);
    assert_eq!(carrier(&read, "html:date-time-head"), ["2026-01-02"]);
    assert!(carrier(&read, "html:class=author").is_empty());
    assert_eq!(carrier(&read, "link:canonical"), ["https://post.example/a"]);
    assert_eq!(
        (read.url.as_deref(), read.host.as_deref()),
        (None, Some("post.example"))
    );
    let link = read.links.iter().find(|l| l.href == "/b").unwrap();
    assert_eq!(link.span.of(&read.body), "More here");
    let at = read.body.find("One thing").unwrap();
    assert_eq!(read.origin.place(&read.body, at).line, 7);
}

#[test]
fn links_are_absolute_where_the_address_is_known() {
    let mut document = Document {
        url: Some("https://post.example/news/a".into()),
        ..Document::default()
    };
    let text = format!("<p>{LONG} <a href='../b?c'>there</a> <a href='#x'>no</a></p>");
    read(&mut document, &text, &Limits::default(), Some(7));
    assert_eq!(document.links.len(), 1);
    assert_eq!(document.links[0].href, "https://post.example/b?c");
    assert_eq!(document.origin.points[0].at.line, 7);
}

#[test]
fn empty_and_broken_pages_are_documents() {
    for text in [
        "",
        "<",
        "<html>",
        "<body></body>",
        "<!-- ",
        "<script>",
        "<p",
        "\0\0",
        "<frameset><frame></frameset>",
    ] {
        let read = page(text);
        assert!(read.blocks.len() <= 1, "{text}");
    }
}

#[test]
fn deep_nesting_is_quick() {
    let text = format!("{}{LONG}", "<div>".repeat(100_000));
    let start = std::time::Instant::now();
    assert!(page(&text).body.contains("harbour"));
    assert!(start.elapsed().as_secs() < 5);
}

#[test]
fn blocks_know_the_line_of_their_first_word() {
    let text =
        format!("<body>\n<p>\n\n  First {LONG}\n<p>Second\n{LONG}</p>\n\n<p\n class=x\n>Third {LONG}</p>");
    let read = page(&text);
    for (word, line) in [("First", 4), ("Second", 5), ("Third", 10)] {
        let at = read.body.find(word).unwrap();
        assert_eq!(read.origin.place(&read.body, at).line, line, "{word}");
    }
}

#[test]
fn bylines_are_told_by_their_place() {
    let text = format!(
        "<body><header><ul><li><a href='/author/nav'>Nav Other</a></li></ul></header><main><h1>Storm closes port</h1>\n\
         <div class=post-author><img class=author-avatar><span class=author-name>Ann Lee</span><span class=author-role>Editor</span></div>\n\
         <div>Edited by</div><a href='/people/cy-doe'>Cy Doe</a><p>{LONG}</p><p>{LONG} Says <a href='/author/x'>Bob X</a>.</p><p>{LONG}</p>\n\
         <div class=author-bio><h4>Ann Lee</h4><p>{LONG}</p></div></main></body>"
    );
    let read = page(&text);
    assert_eq!(carrier(&read, "html:class=author"), ["Ann Lee"]);
    assert_eq!(carrier(&read, "html:href=author"), ["Edited by: Cy Doe"]);
    assert_eq!(carrier(&read, "html:below/class=author-box"), ["Ann Lee"]);
    assert!(carrier(&read, "html:text/href=author").is_empty());
}

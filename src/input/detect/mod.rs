//! What a file is: told by its first bytes, then by its name.

mod magic;
mod mail;

use crate::input::InputError;
use crate::input::detect::magic::{MAGIC, UNREAD};
use crate::input::detect::mail::{is_email, mail_headers};

/// A form of input that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A web page.
    Html,
    /// Markdown, with or without front matter.
    Markdown,
    /// reStructuredText.
    Rst,
    /// AsciiDoc.
    AsciiDoc,
    /// Plain text.
    Text,
    /// An RSS or Atom feed.
    Feed,
    /// A JSON feed.
    JsonFeed,
    /// An e-mail, or a page saved as one (MHTML).
    Email,
    /// One JSON record a line.
    Jsonl,
    /// One JSON record, or an array of them.
    Json,
    /// Comma-separated records with a header line.
    Csv,
    /// Tab-separated records with a header line.
    Tsv,
}

/// What the root of a feed begins with.
const FEEDS: &[&str] = &[
    "<rss",
    "<feed",
    "<rdf:rdf",
    "<rdf ",
    "<rdf>",
    "<atom:feed",
    "<entry",
    "<atom:entry",
];

/// Tells the format by content, then by extension. Compression is taken off before.
pub fn detect(name: &str, head: &[u8]) -> Result<Format, InputError> {
    if let Some((_, what, remedy)) = MAGIC.iter().find(|(magic, ..)| head.starts_with(magic)) {
        return Err(InputError::new(name, format!("is {what}"), *remedy));
    }
    if head.contains(&0) && !crate::input::encoding::wide(head) {
        return Err(InputError::new(
            name,
            "is binary: it holds NUL bytes",
            "give text in UTF-8, HTML, Markdown, JSONL or CSV",
        ));
    }
    let start = crate::input::encoding::peek(head);
    let start = start.trim_start();
    let lower = start.chars().take(4096).collect::<String>().to_ascii_lowercase();
    let extension = extension(name);
    if let Some(error) = unread(name, &lower, extension.as_str()) {
        return Err(error);
    }
    Ok(by_content(start, &lower, &extension)
        .or_else(|| by_extension(&extension))
        .unwrap_or_else(|| by_guess(&lower)))
}

/// The extension in lower case, `.gz` taken off.
fn extension(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or("").to_ascii_lowercase();
    let bare = file.strip_suffix(".gz").unwrap_or(&file);
    bare.rsplit_once('.')
        .map_or(String::new(), |(_, end)| end.to_owned())
}

fn unread(name: &str, lower: &str, extension: &str) -> Option<InputError> {
    let root = after_prolog(lower);
    if let Some((_, what, remedy)) = UNREAD.iter().find(|(mark, ..)| root.starts_with(mark)) {
        return Some(InputError::new(name, format!("is {what}"), *remedy));
    }
    let known = |mark: &&str| root.starts_with(mark);
    let page = ["<!doctype html", "<html"].iter().any(known);
    if lower.starts_with("<?xml") && !page && !FEEDS.iter().any(known) {
        let remedy = "give articles as HTML, Markdown, text, a feed, JSONL or CSV";
        return Some(InputError::new(
            name,
            "is an XML document other than a feed",
            remedy,
        ));
    }
    if lower.starts_with("from ") && mail_headers(lower.split_once('\n').map_or("", |(_, rest)| rest)) > 2 {
        return Some(InputError::new(
            name,
            "is a mailbox of messages",
            "save each message as .eml",
        ));
    }
    let what = match extension {
        "parquet" => "Parquet",
        "warc" => "WARC",
        "wacz" => "WACZ",
        _ => return None,
    };
    let reason = format!("is named as {what} but does not hold it");
    Some(InputError::new(name, reason, "check the file"))
}

/// What follows an XML declaration, processing instructions, comments and a document type.
fn after_prolog(lower: &str) -> &str {
    let mut rest = lower;
    loop {
        let end = if rest.starts_with("<?") {
            rest.find("?>").map(|at| at + 2)
        } else if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<!doctype rss") || rest.starts_with("<!doctype rdf") {
            rest.find('>').map(|at| at + 1)
        } else {
            None
        };
        match end.and_then(|at| rest.get(at..)) {
            Some(next) => rest = next.trim_start(),
            None => return rest,
        }
    }
}

fn by_content(start: &str, lower: &str, extension: &str) -> Option<Format> {
    let root = after_prolog(lower);
    if ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|mark| root.starts_with(mark))
    {
        return Some(Format::Html);
    }
    if FEEDS.iter().any(|mark| root.starts_with(mark)) {
        return Some(Format::Feed);
    }
    if lower.starts_with('{') && lower.contains("jsonfeed.org/version") {
        return Some(Format::JsonFeed);
    }
    if is_email(lower, extension) {
        return Some(Format::Email);
    }
    if matches!(extension, "html" | "htm" | "xhtml" | "shtml") {
        return Some(Format::Html);
    }
    if matches!(extension, "rst" | "rest" | "adoc" | "asciidoc" | "asc") {
        return None;
    }
    if lower.starts_with("---\n") || lower.starts_with("---\r\n") || lower.starts_with("+++\n") {
        return Some(Format::Markdown);
    }
    if matches!(
        extension,
        "md" | "markdown" | "mdx" | "qmd" | "csv" | "tsv" | "txt" | "text"
    ) {
        return None;
    }
    if start.starts_with('{') {
        return Some(json_kind(start, extension));
    }
    let array = start
        .strip_prefix('[')
        .is_some_and(|rest| rest.trim_start().starts_with(['{', ']']));
    array.then_some(Format::Json)
}

/// Whether records stand one a line: by name, or because the first line is whole.
fn json_kind(start: &str, extension: &str) -> Format {
    let (first, rest) = start.split_once('\n').unwrap_or((start, ""));
    let whole = first.trim_end().ends_with('}') && rest.trim_start().starts_with('{');
    // A first line that goes on beyond what is looked at is a record: documents of one value are written in lines.
    let long = !start.contains('\n') && start.len() > 4096 && extension != "json";
    if matches!(extension, "jsonl" | "ndjson") || whole || long {
        Format::Jsonl
    } else if extension == "json" || first.trim_end().len() < 3 || rest.is_empty() {
        Format::Json
    } else if first.trim_end().ends_with('}') {
        Format::Jsonl
    } else {
        Format::Json
    }
}

fn by_extension(extension: &str) -> Option<Format> {
    Some(match extension {
        "md" | "markdown" | "mdx" | "qmd" => Format::Markdown,
        "rst" | "rest" => Format::Rst,
        "adoc" | "asciidoc" | "asc" => Format::AsciiDoc,
        "txt" | "text" => Format::Text,
        "jsonl" | "ndjson" => Format::Jsonl,
        "json" => Format::Json,
        "csv" => Format::Csv,
        "tsv" => Format::Tsv,
        _ => return None,
    })
}

/// Neither content nor name said it clearly: markup, a table of records, a Markdown title, else text.
fn by_guess(lower: &str) -> Format {
    let tags = ["<p>", "<p ", "<div", "<meta", "<h1", "<article", "<br"];
    if lower.starts_with('<') && tags.iter().any(|tag| lower.contains(tag)) {
        return Format::Html;
    }
    let first = lower.lines().next().unwrap_or("");
    for (mark, format) in [(',', Format::Csv), ('\t', Format::Tsv)] {
        let named = |column: &str| matches!(column.trim_matches(['"', ' ']), "text" | "html" | "markdown");
        if first.contains(mark) && first.split(mark).any(named) {
            return format;
        }
    }
    if first.starts_with("# ") {
        Format::Markdown
    } else {
        Format::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, head: &str) -> Format {
        detect(name, head.as_bytes()).unwrap()
    }

    #[test]
    fn content_before_extension() {
        assert_eq!(told("a.txt", "\n<!DOCTYPE html><p>x"), Format::Html);
        assert_eq!(told("-", "<!-- saved --><html>"), Format::Html);
        assert_eq!(
            told("a", "<?xml version='1.0'?><!DOCTYPE html><html>"),
            Format::Html
        );
        assert_eq!(told("a.txt", "---\ntitle: x\n---\n"), Format::Markdown);
        assert_eq!(told("a.md", "Just words"), Format::Markdown);
        assert_eq!(told("a.md", "{\"title\": \"x\"}\n\nWords"), Format::Markdown);
        assert_eq!(told("x", "{\"id\":1}\n{\"id\":2}\n"), Format::Jsonl);
        assert_eq!(told("x.json", "{\n \"id\": 1}"), Format::Json);
        assert_eq!(told("x", "[{\"id\":1}]"), Format::Json);
        assert_eq!(told("x.jsonl.gz", "{\"id\":1}"), Format::Jsonl);
        assert_eq!(told("-", "id,text\n1,a\n"), Format::Csv);
        assert_eq!(told("-", "[1] A note first"), Format::Text);
        assert_eq!(told("a.csv", "id,html\n"), Format::Csv);
        assert_eq!(told("empty", ""), Format::Text);
    }

    #[test]
    fn feeds_and_mail_are_told_by_their_beginning() {
        for feed in [
            "<?xml version='1.0'?>\n<?xml-stylesheet href='a.xsl'?><!-- x --><rss version='2.0'>",
            "<feed xmlns='http://www.w3.org/2005/Atom'>",
            "<?xml version='1.0'?><rdf:RDF xmlns='http://purl.org/rss/1.0/'>",
            "<?xml version='1.0'?><!DOCTYPE rss PUBLIC 'a' 'b'><rss>",
        ] {
            assert_eq!(told("-", feed), Format::Feed, "{feed}");
        }
        let json = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}";
        assert_eq!(told("feed.json", json), Format::JsonFeed);
        assert_eq!(told("a.eml", "Subject: Hello\n\nWords"), Format::Email);
        let mail = "Received: by x\n with y\nFrom: Ann <a@b.example>\nSubject: Hello\nDate: now\n\nWords";
        assert_eq!(told("-", mail), Format::Email);
        assert_eq!(
            told("-", "From: Ann\nDate: now\nSubject: Hello\n\nWords"),
            Format::Text
        );
        assert_eq!(told("a.rst", "Title\n=====\n"), Format::Rst);
        assert_eq!(told("a.adoc", "= Title\n"), Format::AsciiDoc);
    }

    #[test]
    fn says_what_it_does_not_read() {
        for (head, word) in [
            (&b"%PDF-1.7"[..], "PDF"),
            (b"PAR1", "Parquet"),
            (b"WARC/1.1\r\n", "WARC"),
            (b"PK\x03\x04", "zip"),
            (b"\x28\xb5\x2f\xfd", "zstd"),
            (b"ab\0c", "NUL"),
            (b"<?xml version='1.0'?><opml>", "OPML"),
            (
                b"From ann@post.example Mon\nFrom: a\nTo: b\nSubject: c\n\nWords",
                "mailbox",
            ),
            (b"<?xml version='1.0'?><x>", "XML"),
        ] {
            let error = detect("f", head).unwrap_err();
            assert!(error.reason.contains(word), "{error}");
            assert!(!error.remedy.is_empty());
        }
        assert!(detect("f", b"\xff\xfea\0").is_ok());
    }
}

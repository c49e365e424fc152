//! HTTP headers as carriers, and the relations of the `Link` header (RFC 8288).

use serde_json::Value;

use crate::text::{Carrier, CarrierKind, Document, Note, NoteKind, Place};

/// Most headers and most links that are read, and longest value in bytes.
const MOST: usize = 200;
const LONGEST: usize = 64 << 10;

/// Headers that say something about a person who asked, never about the text.
const PRIVATE: [&str; 4] = ["set-cookie", "cookie", "authorization", "proxy-authorization"];

/// The headers in a field of a record: an object, whose values may be lists; an array of pairs or of objects with `name` and
/// `value`; or the lines themselves.
pub(super) fn pairs(value: &Value) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut add = |name: &str, value: &Value| match value {
        Value::String(words) => out.push((name.to_owned(), words.clone())),
        Value::Array(values) => {
            let words = values.iter().filter_map(Value::as_str);
            out.extend(words.map(|words| (name.to_owned(), words.to_owned())));
        }
        Value::Null | Value::Object(_) => {}
        other => out.push((name.to_owned(), other.to_string())),
    };
    match value {
        Value::Object(map) => map.iter().for_each(|(name, value)| add(name, value)),
        Value::Array(items) => items.iter().for_each(|item| match item {
            Value::Array(pair) => {
                if let [Value::String(name), value] = pair.as_slice() {
                    add(name, value);
                }
            }
            Value::Object(map) => {
                if let (Some(Value::String(name)), Some(value)) = (map.get("name"), map.get("value")) {
                    add(name, value);
                }
            }
            _ => {}
        }),
        Value::String(lines) => {
            let fields = lines.lines().filter_map(|line| line.split_once(':'));
            out.extend(fields.map(|(name, value)| (name.to_owned(), value.to_owned())));
        }
        _ => {}
    }
    out
}

/// Adds what the headers of a document say, and notes on what is broken or left out.
pub(super) fn read(document: &mut Document, headers: &[(String, String)], at: Place) {
    let own = document.url.as_deref().and_then(|url| url::Url::parse(url).ok());
    let note = |kind, message| Note { kind, message, at };
    let (mut carriers, mut notes) = (Vec::new(), Vec::new());
    for (name, value) in headers {
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
        if PRIVATE.contains(&name.as_str()) || value.is_empty() {
            continue;
        }
        if carriers.len() >= MOST || value.len() > LONGEST {
            notes.push(note(
                NoteKind::Limited,
                "HTTP headers that are too many or too long were left out".to_owned(),
            ));
            break;
        }
        let mut push = |path: String, value: String| {
            carriers.push(Carrier {
                kind: CarrierKind::Header,
                path,
                value,
                at,
            });
        };
        if name != "link" {
            push(format!("header:{name}"), value.to_owned());
            continue;
        }
        let (links, broken) = links(value);
        for link in links.into_iter().filter(|link| link.is_about(own.as_ref())) {
            let target = own.as_ref().and_then(|own| own.join(&link.target).ok());
            let target = target.map_or_else(|| link.target.clone(), String::from);
            for rel in link.rel.split_ascii_whitespace().take(8) {
                push(
                    format!("header:link/{}", link.path(&rel.to_ascii_lowercase())),
                    target.clone(),
                );
            }
        }
        if let Some(broken) = broken {
            let words: String = value[broken..].chars().take(40).collect();
            let message = format!("the Link header is broken at “{words}”: the rest of it was passed over");
            notes.push(note(NoteKind::Unreadable, message));
        }
    }
    carriers.truncate(MOST * 2);
    document.carriers.extend(carriers);
    document.notes.extend(notes);
}

/// One link of the header.
#[derive(Debug, Default, PartialEq)]
struct Link {
    target: String,
    rel: String,
    anchor: Option<String>,
    language: Option<String>,
}

impl Link {
    /// Whether the link is about the page itself: an anchor makes it one about something else.
    fn is_about(&self, own: Option<&url::Url>) -> bool {
        let Some(anchor) = &self.anchor else { return true };
        own.is_some_and(|own| own.join(anchor).is_ok_and(|subject| subject == *own))
    }

    /// The path of a relation; alternates stand under their language.
    fn path(&self, rel: &str) -> String {
        match self.language.as_deref().filter(|_| rel == "alternate") {
            Some(language) => format!("alternate/{}", language.to_ascii_lowercase()),
            None => rel.to_owned(),
        }
    }
}

/// The links of a header's value, and where it cannot be read any further.
fn links(value: &str) -> (Vec<Link>, Option<usize>) {
    let mut out = Vec::new();
    let mut at = 0;
    while out.len() < MOST {
        at += blank(&value[at..], &[',']);
        if at >= value.len() {
            return (out, None);
        }
        let end = value[at..].strip_prefix('<').and_then(|rest| rest.find('>'));
        let Some(end) = end else { return (out, Some(at)) };
        let mut link = Link {
            target: value[at + 1..at + 1 + end].trim().to_owned(),
            ..Link::default()
        };
        at += end + 2;
        loop {
            at += blank(&value[at..], &[]);
            if !value[at..].starts_with(';') {
                break;
            }
            at += 1;
            at += parameter(&value[at..], &mut link);
        }
        out.push(link);
        if !(value[at..].is_empty() || value[at..].starts_with(',')) {
            return (out, Some(at));
        }
    }
    (out, None)
}

/// How many bytes of white space, or of these marks, stand first.
fn blank(text: &str, marks: &[char]) -> usize {
    text.len()
        - text
            .trim_start_matches(|c: char| c.is_whitespace() || marks.contains(&c))
            .len()
}

/// Reads one parameter into the link; gives its length. The first of a name counts.
fn parameter(text: &str, link: &mut Link) -> usize {
    let start = blank(text, &[]);
    let rest = &text[start..];
    let name_end = rest.find(['=', ';', ',']).unwrap_or(rest.len());
    let name = rest[..name_end].trim().to_ascii_lowercase();
    if !rest[name_end..].starts_with('=') {
        return start + name_end;
    }
    let from = name_end + 1 + blank(&rest[name_end + 1..], &[]);
    let (value, length) = match rest[from..].strip_prefix('"') {
        Some(quoted) => unquoted(quoted),
        None => {
            let end = rest[from..].find([';', ',']).unwrap_or(rest.len() - from);
            (rest[from..from + end].trim().to_owned(), end)
        }
    };
    match name.as_str() {
        "rel" if link.rel.is_empty() => link.rel = value,
        "anchor" => drop(link.anchor.get_or_insert(value)),
        "hreflang" => drop(link.language.get_or_insert(value)),
        _ => {}
    }
    start + from + length
}

/// A quoted string after its opening mark: its words, and its length with both marks.
fn unquoted(text: &str) -> (String, usize) {
    let mut out = String::new();
    let mut chars = text.char_indices();
    while let Some((i, c)) = chars.next() {
        match c {
            '"' => return (out, i + 2),
            '\\' => out.extend(chars.next().map(|(_, c)| c)),
            c => out.push(c),
        }
    }
    (out, text.len() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(headers: &Value) -> (Vec<String>, Vec<Note>) {
        let mut document = Document {
            url: Some("https://post.example/a".to_owned()),
            ..Document::default()
        };
        read(&mut document, &pairs(headers), Place { line: 3, column: 1 });
        let flat = document
            .carriers
            .iter()
            .map(|c| format!("{}={}", c.path, c.value))
            .collect();
        (flat, document.notes)
    }

    #[test]
    fn links_with_everything_that_they_may_hold() {
        let link = "<https://o.example/a,b>; title=\"x, y; \\\"z\\\"\"; rel=\"canonical License\" , </de>; rel=alternate;hreflang=DE,\
                    <https://x.example>; rel=author; anchor=\"https://other.example/\", <#self>; anchor=\"/a\"; rel=via;;, <z>";
        let (found, notes) = told(&serde_json::json!({"Link": link}));
        assert_eq!(
            found,
            [
                "header:link/canonical=https://o.example/a,b",
                "header:link/license=https://o.example/a,b",
                "header:link/alternate/de=https://post.example/de",
                "header:link/via=https://post.example/a#self",
            ]
        );
        assert!(notes.is_empty(), "{notes:?}");
    }

    #[test]
    fn broken_links_are_told() {
        let (found, notes) = told(&serde_json::json!([["link", "</b>; rel=license, oops"]]));
        assert_eq!(found, ["header:link/license=https://post.example/b"]);
        assert_eq!((notes[0].kind, notes[0].at.line), (NoteKind::Unreadable, 3));
        for hostile in [
            "<",
            "<>;",
            "<a>;rel=\"",
            "<a>;rel",
            ",,,;",
            "<é>; rel=é",
            "<a>;=;=\"\\",
        ] {
            told(&serde_json::json!({ "link": hostile }));
        }
    }

    #[test]
    fn headers_in_every_shape() {
        let want = (vec!["header:tdm-reservation=1".to_owned()], Vec::new());
        for headers in [
            serde_json::json!({"TDM-Reservation": "1", "Set-Cookie": "secret"}),
            serde_json::json!({"tdm-reservation": 1}),
            serde_json::json!({"tdm-reservation": ["1"]}),
            serde_json::json!([["tdm-reservation", "1"]]),
            serde_json::json!([{"name": "tdm-reservation", "value": "1"}]),
            serde_json::json!("tdm-reservation: 1\r\nCookie: x\r\n"),
        ] {
            assert_eq!(told(&headers), want, "{headers}");
        }
    }
}

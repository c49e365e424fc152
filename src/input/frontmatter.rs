//! The block of keys and values at the head of a Markdown file or its kin: YAML, TOML or JSON.

use serde_json::{Map, Value};

use crate::input::flatten;
use crate::text::{Carrier, CarrierKind, Document, Note, NoteKind, Place, Span, host_of, is_host};

/// Longest front matter that is looked for, in bytes.
const LONGEST: usize = 256 << 10;

/// Reads the front matter into the document's carriers; gives the byte offset at which the text begins.
/// `line` is the record's line where the text is a field of a record.
pub(super) fn read(document: &mut Document, text: &str, line: Option<u32>) -> usize {
    let Some(Found {
        value,
        inner,
        rest,
        wrong,
    }) = find(text)
    else {
        return 0;
    };
    let lines: Vec<&str> = inner.of(text).lines().collect();
    let first = text[..inner.start].matches('\n').count() as u32 + 1;
    if let Some((at, reason)) = wrong {
        let before = text.get(inner.start..inner.start + at).unwrap_or("");
        document.notes.push(Note {
            kind: NoteKind::Unreadable,
            message: format!("the front matter is broken: {reason}"),
            at: Place {
                line: line.unwrap_or(first + before.matches('\n').count() as u32),
                column: 1,
            },
        });
    }
    for (path, words) in flatten::leaves("front:", &value) {
        let at = match line {
            Some(line) => Place { line, column: 1 },
            None => place(&lines, &path, first),
        };
        document.carriers.push(Carrier {
            kind: CarrierKind::FrontMatter,
            path,
            value: words,
            at,
        });
    }
    fill(document, &value);
    rest
}

/// Title, address and language that the front matter states.
fn fill(document: &mut Document, value: &Value) {
    let field = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| value.get(name)?.as_str())
            .map(str::trim)
            .filter(|words| !words.is_empty())
    };
    let full = |words: &&str| words.starts_with("https://") || words.starts_with("http://");
    document.title = field(&["title", "Title", "headline"]).map(str::to_owned);
    if document.url.is_none() {
        document.url = field(&["url", "permalink"]).filter(full).map(str::to_owned);
    }
    if document.url.is_none() && document.host.is_none() {
        let site = field(&[
            "site_url", "siteUrl", "siteurl", "base_url", "baseURL", "baseurl", "host", "domain", "site",
        ]);
        document.host = site
            .filter(|words| full(words) || is_host(words))
            .and_then(host_of);
    }
    document.language = document
        .language
        .take()
        .or_else(|| field(&["lang", "language", "locale"]).and_then(crate::input::language::declared));
}

/// Front matter that was found.
struct Found {
    value: Value,
    /// Where its words stand.
    inner: Span,
    /// Where the text begins.
    rest: usize,
    /// What is wrong with it: byte offset within the inner words, and why.
    wrong: Option<(usize, String)>,
}

/// How front matter is written.
#[derive(Clone, Copy)]
enum Form {
    Yaml,
    Toml,
    Json,
}

fn find(text: &str) -> Option<Found> {
    let start = text.len() - text.trim_start().len();
    let head = &text[start..];
    if head.starts_with('{') {
        return json(text, start);
    }
    let Some((fence, form)) = fence(head) else {
        return bare(text, start);
    };
    let from = start + head.find('\n')? + 1;
    let Some((length, rest)) = fenced(&text[from..], fence) else {
        return open_ended(text, from, fence);
    };
    let inner = Span::new(from, from + length);
    let words = inner.of(text);
    let (value, wrong) = parse(words, form);
    // A rule above a paragraph is not front matter.
    let keyed = value.as_object().is_some_and(|map| !map.is_empty()) || words.trim().is_empty();
    keyed.then_some(Found {
        value,
        inner,
        rest: from + rest,
        wrong,
    })
}

/// The fence of the first line, and what stands behind it: `---`, `+++`, `---toml`.
fn fence(head: &str) -> Option<(&'static str, Form)> {
    let (first, _) = head.split_once('\n')?;
    match first.trim_end() {
        "---" | "---yaml" => Some(("---", Form::Yaml)),
        "+++" => Some(("+++", Form::Toml)),
        "---toml" => Some(("---", Form::Toml)),
        "---json" => Some(("---", Form::Json)),
        ";;;" => Some((";;;", Form::Json)),
        _ => None,
    }
}

/// Parses the words; what their own format refuses still says something: the lines that read as a key with a value.
fn parse(words: &str, form: Form) -> (Value, Option<(usize, String)>) {
    let mark = if matches!(form, Form::Toml) { '=' } else { ':' };
    let parsed = match form {
        Form::Yaml => yaml(words),
        Form::Toml => toml::from_str(words)
            .map(|table: toml::Table| from_toml(toml::Value::Table(table)))
            .map_err(|error| {
                (
                    error.span().map_or(0, |span| span.start),
                    error.message().to_owned(),
                )
            }),
        Form::Json => {
            serde_json::from_str(words).map_err(|error| (offset(words, error.line()), error.to_string()))
        }
    };
    match parsed {
        Ok(value) => (value, None),
        Err(wrong) => (plain_lines(words, mark), Some(wrong)),
    }
}

/// Where a line begins; lines count from 1.
fn offset(words: &str, line: usize) -> usize {
    words
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum()
}

/// Keys and values behind a fence that nothing closes: read up to the first line that is none.
fn open_ended(text: &str, from: usize, fence: &str) -> Option<Found> {
    let mark = if fence == "+++" { '=' } else { ':' };
    let length = keyed_lines(&text[from..], mark, 2)?;
    let inner = Span::new(from, from + length);
    Some(Found {
        value: plain_lines(inner.of(text), mark),
        inner,
        rest: from + length,
        wrong: Some((0, format!("no line {fence} ends it"))),
    })
}

/// Keys and values without a fence, as Pelican and MultiMarkdown write them: the first is the title.
fn bare(text: &str, start: usize) -> Option<Found> {
    let head = &text[start..];
    let titled = head
        .get(..6)
        .is_some_and(|first| first.eq_ignore_ascii_case("title:"));
    let length = keyed_lines(head, ':', 2).filter(|_| titled)?;
    let inner = Span::new(start, start + length);
    let Value::Object(map) = plain_lines(inner.of(text), ':') else {
        return None;
    };
    let value = map
        .into_iter()
        .map(|(key, value)| (key.to_lowercase(), value))
        .collect();
    Some(Found {
        value: Value::Object(value),
        inner,
        rest: start + length,
        wrong: None,
    })
}

/// The length of the lines up to the first blank one, if at least `least` of them give a key and the others belong to one.
fn keyed_lines(text: &str, mark: char, least: usize) -> Option<usize> {
    let (mut length, mut keys) = (0, 0);
    for line in text.split_inclusive('\n').take(200) {
        if line.trim().is_empty() {
            break;
        }
        if is_keyed(line, mark) {
            keys += 1;
        } else if keys == 0 || !line.starts_with([' ', '\t', '-', '#', '[']) {
            return None;
        }
        length += line.len();
    }
    (keys >= least).then_some(length)
}

fn is_keyed(line: &str, mark: char) -> bool {
    let key = line.split_once(mark).map_or("", |(key, _)| key.trim_end());
    !key.is_empty() && key.len() < 40 && key.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c))
}

/// The length of what stands before the closing fence, and the offset behind it.
fn fenced(text: &str, fence: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        if words == fence || (fence == "---" && words == "...") {
            return Some((at, at + line.len()));
        }
        at += line.len();
        if at > LONGEST {
            return None;
        }
    }
    None
}

/// TOML's own dates become the words that write them.
fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(words) => Value::String(words),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(truth) => truth.into(),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(from_toml).collect(),
        toml::Value::Table(table) => table
            .into_iter()
            .map(|(key, value)| (key, from_toml(value)))
            .collect(),
    }
}

fn yaml(words: &str) -> Result<Value, (usize, String)> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: 32,
            max_nodes: 20_000,
            max_aliases: 100,
        },
        duplicate_keys: serde_saphyr::options::DuplicateKeyPolicy::FirstWins,
    };
    match serde_saphyr::from_str_with_options::<Value>(words, options) {
        Ok(value) if value.is_object() => Ok(value),
        Ok(_) => Err((0, "holds no keys".to_owned())),
        Err(error) => {
            let line = error.location().map_or(1, |location| location.line() as usize);
            let reason = error.without_snippet().to_string();
            Err((
                offset(words, line),
                reason.lines().next().unwrap_or("").to_owned(),
            ))
        }
    }
}

/// The lines that read `key: value`.
fn plain_lines(words: &str, mark: char) -> Value {
    let mut map = Map::new();
    for line in words.lines() {
        if let Some((key, value)) = line.split_once(mark) {
            let key = key.trim();
            let plain = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c));
            let value = value.trim().trim_matches(['"', '\'']);
            if plain && !value.is_empty() && !line.starts_with([' ', '\t', '-']) {
                map.entry(key).or_insert_with(|| Value::String(value.to_owned()));
            }
        }
    }
    Value::Object(map)
}

fn json(text: &str, start: usize) -> Option<Found> {
    let end = text.floor_char_boundary(start + LONGEST);
    let words = &text[start..end];
    let mut values = serde_json::Deserializer::from_str(words).into_iter::<Value>();
    match values.next()? {
        Ok(value) if value.is_object() => {
            let end = start + values.byte_offset();
            Some(Found {
                value,
                inner: Span::new(start, end),
                rest: end,
                wrong: None,
            })
        }
        // What opens with a brace and a key is meant as front matter.
        Err(error) if words[1..].trim_start().starts_with('"') => {
            let length = words.find("\n}\n").map_or(0, |at| at + 3);
            Some(Found {
                value: Value::Object(Map::new()),
                inner: Span::new(start, start + length),
                rest: start + length,
                wrong: Some((offset(words, error.line()), error.to_string())),
            })
        }
        _ => None,
    }
}

/// The line of the key that a path names: each key is looked for below the one it belongs to.
fn place(lines: &[&str], path: &str, first: u32) -> Place {
    let keys = path.trim_start_matches("front:").split('/');
    let mut found = (0, 1);
    let mut from = 0;
    for key in keys {
        let below = lines.iter().enumerate().skip(from);
        let hit = match key.parse::<usize>() {
            Ok(n) => below
                .filter(|(_, line)| line.trim_start().starts_with("- "))
                .nth(n),
            Err(_) => below.into_iter().find(|(_, line)| names(line, key)),
        };
        if let Some((i, line)) = hit {
            let indent = line.chars().take_while(|c| c.is_whitespace()).count() as u32;
            found = (i, indent + 1);
            from = i + usize::from(key.parse::<usize>().is_err() && ends_open(line));
        }
    }
    Place {
        line: first + found.0 as u32,
        column: found.1,
    }
}

/// Whether the line gives its key's value on the lines below.
fn ends_open(line: &str) -> bool {
    line.trim_end().ends_with([':', '[', '{'])
}

/// Whether the line begins with the key.
fn names(line: &str, key: &str) -> bool {
    let bare = line.trim_start().trim_start_matches("- ");
    if let Some(table) = bare.strip_prefix('[') {
        return table.trim_matches(['[', ']', ' ']) == key;
    }
    let bare = bare.trim_start_matches(['"', '\'', '{', ' ']);
    bare.strip_prefix(key)
        .is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with([':', '=']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(text: &str) -> (Document, usize) {
        let mut document = Document::default();
        let rest = read(&mut document, text, None);
        (document, rest)
    }

    fn lines(document: &Document) -> Vec<String> {
        let line = |c: &Carrier| format!("{}:{}={}", c.at.line, c.path, c.value);
        document.carriers.iter().map(line).collect()
    }

    #[test]
    fn yaml_keys_have_lines() {
        let text = "---\ntitle: \"A: b\"\nauthor:\n  - Ann\n  - Bob\nsource:\n  url: https://x.example\ndate: 2026-01-02\n---\nBody";
        let (document, rest) = front(text);
        assert_eq!(&text[rest..], "Body");
        assert_eq!(document.title.as_deref(), Some("A: b"));
        let mut got = lines(&document);
        got.sort();
        assert_eq!(
            got,
            [
                "2:front:title=A: b",
                "4:front:author/0=Ann",
                "5:front:author/1=Bob",
                "7:front:source/url=https://x.example",
                "8:front:date=2026-01-02",
            ]
        );
    }

    #[test]
    fn toml_json_and_broken() {
        let (document, _) = front("+++\ntitle = \"T\"\n[params]\nauthor = \"A\"\n+++\nx");
        assert_eq!(lines(&document), ["4:front:params/author=A", "2:front:title=T"]);
        let (document, rest) = front("{\n\"title\": \"T\"}\n\nx");
        assert_eq!((lines(&document), rest), (vec!["2:front:title=T".to_owned()], 15));
        let (document, _) = front("---\ntitle: a: b: c\nauthor: [x\n---\n");
        assert!(lines(&document).contains(&"2:front:title=a: b: c".to_owned()));
        assert_eq!(document.notes[0].kind, NoteKind::Unreadable);
        assert!(
            document.notes[0].message.contains("broken"),
            "{:?}",
            document.notes
        );
        assert_eq!(front("---\n\nA rule above words.\n\n---\nMore").1, 0);
        assert_eq!(front("---\nno end").1, 0);
    }

    #[test]
    fn what_is_broken_is_told_with_its_line() {
        let told = |text: &str| {
            let (document, rest) = front(text);
            let notes = document.notes.iter().map(|note| note.at.line).collect::<Vec<_>>();
            (notes, document.carriers.len(), rest)
        };
        assert_eq!(told("+++\ntitle = \"T\"\nauthor = A\n+++\nx"), (vec![3], 2, 31));
        assert_eq!(told("---\ntitle: T\nauthor: A\n\nWords."), (vec![1 + 1], 2, 23));
        assert_eq!(told("{\n\"title\": \"T\",\n\"author\": A\n}\n\nx").0, [3]);
        assert_eq!(told("---\ntitle: T\n---\nx").0, [0u32; 0]);
        assert_eq!(told("{{< figure >}}\n\nx"), (vec![], 0, 0));
    }

    #[test]
    fn keys_without_fence_and_other_fences() {
        let (document, rest) = front("Title: A port\nAuthor: Ann\n\nWords");
        assert_eq!((document.title.as_deref(), rest), (Some("A port"), 26));
        assert_eq!(lines(&document).len(), 2);
        assert_eq!(front("Title: one line alone\n\nWords").1, 0);
        assert_eq!(
            front("---json\n{\"title\": \"T\"}\n---\nx").0.title.as_deref(),
            Some("T")
        );
        assert_eq!(
            front("---toml\ntitle = \"T\"\n---\nx").0.title.as_deref(),
            Some("T")
        );
        let (document, _) = front("---\ntitle: T\nsite: https://www.post.example\n---\nx");
        assert_eq!(document.host.as_deref(), Some("post.example"));
    }

    #[test]
    fn aliases_do_not_explode() {
        let mut text = String::from("---\na0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for i in 1..30 {
            let refs = vec![format!("*a{}", i - 1); 9].join(",");
            text.push_str(&format!("a{i}: &a{i} [{refs}]\n"));
        }
        text.push_str("---\n");
        assert!(front(&text).0.carriers.len() < 5000);
    }
}

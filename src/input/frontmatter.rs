//! The block of keys and values at the head of a Markdown file: YAML, TOML or JSON.

use serde_json::{Map, Value};

use crate::input::flatten;
use crate::text::{Carrier, CarrierKind, Document, Place};

/// Longest front matter that is looked for, in bytes.
const LONGEST: usize = 256 << 10;

/// Reads the front matter into the document's carriers; gives the byte offset at which the text begins.
/// `line` is the record's line where the text is a field of a record.
pub(super) fn read(document: &mut Document, text: &str, line: Option<u32>) -> usize {
    let Some((value, inner, rest)) = find(text) else {
        return 0;
    };
    let lines: Vec<&str> = inner.of(text).lines().collect();
    let first = text[..inner.start].matches('\n').count() as u32 + 1;
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
    let field = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| value.get(name)?.as_str())
            .map(str::trim)
    };
    document.title = field(&["title"]).filter(|t| !t.is_empty()).map(str::to_owned);
    if document.url.is_none() {
        let own = field(&["url", "permalink"])
            .filter(|url| url.starts_with("https://") || url.starts_with("http://"));
        document.url = own.map(str::to_owned);
    }
    document.language = document
        .language
        .take()
        .or_else(|| field(&["lang", "language"]).and_then(crate::input::language::declared));
    rest
}

type Found = (Value, crate::text::Span, usize);

fn find(text: &str) -> Option<Found> {
    let start = text.len() - text.trim_start().len();
    let head = &text[start..];
    if head.starts_with('{') {
        return json(text, start);
    }
    let fence = ["---", "+++"].into_iter().find(|fence| {
        head.strip_prefix(fence)
            .is_some_and(|rest| rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n'))
    })?;
    let from = start + head.find('\n')? + 1;
    let (inner_len, rest) = fenced(&text[from..], fence)?;
    let inner = crate::text::Span::new(from, from + inner_len);
    let words = inner.of(text);
    let value = if fence == "+++" {
        toml::from_str(words).ok().map_or_else(
            || plain_lines(words, '='),
            |table: toml::Table| from_toml(toml::Value::Table(table)),
        )
    } else {
        yaml(words).unwrap_or_else(|| plain_lines(words, ':'))
    };
    // A rule above a paragraph is not front matter.
    let keyed = value.as_object().is_some_and(|map| !map.is_empty()) || words.trim().is_empty();
    keyed.then_some((value, inner, from + rest))
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

fn yaml(words: &str) -> Option<Value> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: 32,
            max_nodes: 20_000,
            max_aliases: 100,
        },
        duplicate_keys: serde_saphyr::options::DuplicateKeyPolicy::FirstWins,
    };
    serde_saphyr::from_str_with_options::<Value>(words, options)
        .ok()
        .filter(Value::is_object)
}

/// Front matter that its own format refuses still says something: the lines that read `key: value`.
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
    let mut values = serde_json::Deserializer::from_str(&text[start..end]).into_iter::<Value>();
    let value = values.next()?.ok().filter(Value::is_object)?;
    let end = start + values.byte_offset();
    Some((value, crate::text::Span::new(start, end), end))
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
        assert_eq!(front("---\n\nA rule above words.\n\n---\nMore").1, 0);
        assert_eq!(front("---\nno end").1, 0);
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

//! Where front matter begins and ends, how it is written, and what it holds.

use serde_json::{Map, Value};

use crate::text::Span;

/// Longest front matter that is looked for, in bytes.
const LONGEST: usize = 256 << 10;

/// Front matter that was found.
pub(super) struct Found {
    pub(super) value: Value,
    /// Where its words stand.
    pub(super) inner: Span,
    /// Where the text begins.
    pub(super) rest: usize,
    /// What is wrong with it: byte offset within the inner words, and why.
    pub(super) wrong: Option<(usize, String)>,
}

/// How front matter is written.
#[derive(Clone, Copy)]
enum Form {
    Yaml,
    Toml,
    Json,
}

/// Finds the front matter that a text begins with.
pub(super) fn find(text: &str) -> Option<Found> {
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

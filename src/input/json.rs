//! JSON records: one a line, one alone, or an array of them.

use std::io::BufRead;

use serde_json::{Deserializer, Value};

use crate::input::split::{Ends, Raw, Split};
use crate::input::{Documents, Hints, InputError, Limits, record, unreadable};
use crate::text::Document;

const REMEDY: &str = "write one JSON object a line";

/// The records of a JSONL file.
pub(super) fn lines<'a>(source: Box<dyn BufRead + 'a>, hints: &Hints, limits: &Limits) -> Documents<'a> {
    let mut split = Split::new(source, Ends::Line, limits.record_bytes);
    let (name, limits) = (hints.name.clone(), *limits);
    let mut done = false;
    Box::new(std::iter::from_fn(move || {
        while !done {
            match split.next() {
                Ok(Some(raw)) => {
                    if let Some(read) = one(raw, &name, &limits) {
                        return Some(read);
                    }
                }
                Ok(None) => done = true,
                Err(error) => {
                    done = true;
                    return Some(Err(unreadable(&name, &error)));
                }
            }
        }
        None
    }))
}

/// The document of one line; `None` for an empty line.
fn one(raw: Raw, name: &str, limits: &Limits) -> Option<Result<Document, InputError>> {
    let Some(bytes) = raw.bytes else {
        return Some(Err(record::too_long(name, raw.line, limits)));
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    if bytes.trim_ascii().is_empty() {
        return None;
    }
    let read = serde_json::from_slice(bytes)
        .map_err(|error| broken(name, &error).at(raw.line))
        .and_then(|value| record::document(value, name, raw.line, limits));
    Some(read)
}

fn broken(name: &str, error: &serde_json::Error) -> InputError {
    // The line that serde counts is the one within the record: say the column only.
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or("");
    InputError::new(
        name,
        format!("is not JSON: {reason} at column {}", error.column()),
        REMEDY,
    )
}

/// The records of a file that holds an array or a single object.
pub(super) fn array<'a>(bytes: Vec<u8>, hints: &Hints, limits: &Limits) -> Documents<'a> {
    let (name, limits) = (hints.name.clone(), *limits);
    let mut at = start(&bytes);
    let mut lines = LineCount::default();
    Box::new(std::iter::from_fn(move || {
        at = skip(&bytes, at);
        if at >= bytes.len() {
            return None;
        }
        let line = lines.at(&bytes, at);
        let mut values = Deserializer::from_slice(&bytes[at..]).into_iter::<Value>();
        let value = values.next()?;
        match value {
            Ok(value) => {
                at += values.byte_offset();
                Some(record::document(value, &name, line, &limits))
            }
            Err(error) => {
                at = bytes.len();
                Some(Err(broken(&name, &error).at(line)))
            }
        }
    }))
}

/// Past the bracket that opens the array, if there is one.
fn start(bytes: &[u8]) -> usize {
    let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let blank = bytes[mark..]
        .iter()
        .take_while(|b| b.is_ascii_whitespace())
        .count();
    let at = mark + blank;
    at + usize::from(bytes.get(at) == Some(&b'['))
}

/// Past white space, commas and the closing bracket.
fn skip(bytes: &[u8], at: usize) -> usize {
    let parting = |b: &u8| b.is_ascii_whitespace() || matches!(b, b',' | b']');
    at + bytes[at..].iter().take_while(|b| parting(b)).count()
}

/// Counts lines up to ascending offsets.
#[derive(Default)]
struct LineCount {
    byte: usize,
    ends: u64,
}

impl LineCount {
    fn at(&mut self, bytes: &[u8], to: usize) -> u64 {
        self.ends += bytes[self.byte..to].iter().filter(|b| **b == b'\n').count() as u64;
        self.byte = to;
        self.ends + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, whole: bool) -> Vec<Result<Document, InputError>> {
        let hints = Hints {
            name: "f".into(),
            ..Hints::default()
        };
        let limits = Limits {
            record_bytes: 200,
            ..Limits::default()
        };
        if whole {
            array(text.as_bytes().to_vec(), &hints, &limits).collect()
        } else {
            lines(Box::new(text.as_bytes()), &hints, &limits).collect()
        }
    }

    #[test]
    fn a_broken_line_does_not_stop_the_next() {
        let long = format!("{{\"text\": \"{}\"}}", "x".repeat(300));
        let file = format!(
            "\u{feff}{{\"id\":\"a\",\"text\":\"One.\"}}\n\n{{oops\n{long}\n[1]\n{{\"id\":7,\"text\":\"Two.\"}}"
        );
        let out = read(&file, false);
        assert_eq!(out.len(), 5);
        assert_eq!(out[0].as_ref().unwrap().id, "a");
        let error = out[1].as_ref().unwrap_err();
        assert_eq!(error.line, Some(3));
        assert!(error.reason.contains("column 2"), "{error}");
        assert_eq!(out[2].as_ref().unwrap_err().line, Some(4));
        assert_eq!(out[3].as_ref().unwrap_err().line, Some(5));
        assert_eq!(out[4].as_ref().unwrap().id, "7");
    }

    #[test]
    fn arrays_and_single_objects() {
        let out = read(
            "[\n {\"id\":\"a\",\"text\":\"One.\"},\n {\"id\":\"b\",\"text\":\"Two.\"}\n]\n",
            true,
        );
        let ids: Vec<_> = out.iter().map(|d| d.as_ref().unwrap().id.clone()).collect();
        assert_eq!(ids, ["a", "b"]);
        assert_eq!(out[1].as_ref().unwrap().origin.points[0].at.line, 3);
        assert_eq!(read("{\"id\":\"a\",\"text\":\"One.\"}", true).len(), 1);
        assert!(read("[{\"id\":", true)[0].is_err());
        assert!(read("[]", true).is_empty());
    }
}

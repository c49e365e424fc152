//! One record of a JSON or CSV file as a document.

use serde_json::{Map, Value};

use crate::input::{
    InputError, Limits, complete, digest_id, flatten, header, html, language, markdown, path_of, plain,
};
use crate::text::{Carrier, CarrierKind, Document, Place, sha256};

/// The fields that can hold the text, in order of preference.
pub(super) const BODY: [&str; 3] = ["html", "markdown", "text"];

/// The field that can hold the HTTP headers with which the page came.
const HEADERS: &str = "headers";

/// Reads the record that stands on `line`.
pub(super) fn document(value: Value, name: &str, line: u64, limits: &Limits) -> Result<Document, InputError> {
    let fail = |reason: String, remedy: &str| InputError::new(name, reason, remedy).at(line);
    let Value::Object(mut map) = value else {
        return Err(fail(
            "is not a JSON object".into(),
            "write one object for each record",
        ));
    };
    let Some((form, body)) = take_body(&mut map) else {
        return Err(fail(
            "has none of the fields html, markdown and text".into(),
            "give the article in one of them",
        ));
    };
    let mut document = head(&map, name, line, &body);
    let place = u32::try_from(line).unwrap_or(u32::MAX);
    match form {
        "html" => html::read(&mut document, &body, limits, Some(place)),
        "markdown" => markdown::read(&mut document, &body, Some(place)),
        _ => plain::read(&mut document, &body, Some(place)),
    }
    if let Some(title) = field(&map, "title") {
        document.title = Some(title);
    }
    complete(&mut document);
    Ok(document)
}

/// Takes the text out of the record.
fn take_body(map: &mut Map<String, Value>) -> Option<(&'static str, String)> {
    BODY.into_iter().find_map(|name| match map.get_mut(name) {
        Some(Value::String(words)) => Some((name, std::mem::take(words))),
        _ => None,
    })
}

/// What the other fields say.
fn head(map: &Map<String, Value>, name: &str, line: u64, body: &str) -> Document {
    let at = Place {
        line: u32::try_from(line).unwrap_or(u32::MAX),
        column: 1,
    };
    let carriers = map
        .iter()
        .filter(|(key, _)| !matches!(key.as_str(), "id" | HEADERS) && !BODY.contains(&key.as_str()))
        .flat_map(|(key, value)| flatten::leaves(&format!("record:{key}"), value))
        .map(|(path, value)| Carrier {
            kind: CarrierKind::Record,
            path,
            value,
            at,
        });
    let digest = sha256(body.as_bytes());
    let mut document = Document {
        id: field(map, "id").unwrap_or_else(|| digest_id(name, &digest)),
        path: path_of(name),
        url: field(map, "url"),
        retrieved: field(map, "retrieved"),
        language: field(map, "language").and_then(|tag| language::declared(&tag)),
        carriers: carriers.collect(),
        bytes_digest: digest,
        ..Document::default()
    };
    if let Some(headers) = map.get(HEADERS) {
        header::read(&mut document, &header::pairs(headers), at);
    }
    document
}

/// A field's words; `None` where it is absent or empty.
fn field(map: &Map<String, Value>, name: &str) -> Option<String> {
    match map.get(name)? {
        Value::Null | Value::Array(_) | Value::Object(_) => None,
        value => Some(flatten::scalar(value).trim().to_owned()).filter(|words| !words.is_empty()),
    }
}

pub(super) fn too_long(name: &str, line: u64, limits: &Limits) -> InputError {
    let reason = format!("the record is longer than {} bytes", limits.record_bytes);
    InputError::new(name, reason, "shorten the record, or leave it out").at(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: Value) -> Result<Document, InputError> {
        document(value, "f.jsonl", 9, &Limits::default())
    }

    #[test]
    fn fields_become_carriers_and_the_text_a_body() {
        let record = serde_json::json!({
            "id": "x", "url": "https://www.Post.example/a", "title": "Given", "author": ["A", "B"],
            "html": null, "markdown": "# Found\n\nWords *here*.", "retrieved": "2026-01-02"
        });
        let document = read(record).unwrap();
        assert_eq!(document.title.as_deref(), Some("Given"));
        assert_eq!(document.host.as_deref(), Some("post.example"));
        assert_eq!(document.retrieved.as_deref(), Some("2026-01-02"));
        assert!(document.body.ends_with("Words here."));
        let author = document
            .carriers
            .iter()
            .find(|c| c.path == "record:author/1")
            .unwrap();
        assert_eq!((author.value.as_str(), author.at.line), ("B", 9));
        assert_eq!(document.bytes_digest, sha256(b"# Found\n\nWords *here*."));
    }

    #[test]
    fn ids_do_not_depend_on_the_row() {
        let record = serde_json::json!({"text": "Words."});
        let again = document(record.clone(), "f.jsonl", 10, &Limits::default()).unwrap();
        assert_eq!(read(record).unwrap().id, again.id);
        assert!(again.id.starts_with("sha256:"));
        let error = read(serde_json::json!({"body": "x"})).unwrap_err();
        assert_eq!(error.line, Some(9));
    }
}

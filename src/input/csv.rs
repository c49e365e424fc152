//! Comma- and tab-separated records.

use std::io::BufRead;

use serde_json::{Map, Value};

use crate::input::split::{Ends, Raw, Split};
use crate::input::{Documents, Hints, InputError, Limits, record, unreadable};
use crate::text::Document;

/// The records of a file whose first line names the columns.
pub(super) fn records<'a>(
    source: Box<dyn BufRead + 'a>,
    comma: u8,
    hints: &Hints,
    limits: &Limits,
) -> Documents<'a> {
    let mut table = Table {
        split: Split::new(source, Ends::Quoted(comma), limits.record_bytes),
        comma,
        columns: None,
        name: hints.name.clone(),
        limits: *limits,
        done: false,
    };
    Box::new(std::iter::from_fn(move || table.next()))
}

struct Table<'a> {
    split: Split<'a>,
    comma: u8,
    columns: Option<Vec<String>>,
    name: String,
    limits: Limits,
    done: bool,
}

impl Table<'_> {
    fn next(&mut self) -> Option<Result<Document, InputError>> {
        while !self.done {
            match self.split.next() {
                Ok(Some(raw)) => {
                    if let Some(read) = self.row(raw) {
                        return Some(read);
                    }
                }
                Ok(None) => self.done = true,
                Err(error) => {
                    self.done = true;
                    return Some(Err(unreadable(&self.name, &error)));
                }
            }
        }
        None
    }

    /// The document of one row; `None` for the header and for empty lines.
    fn row(&mut self, raw: Raw) -> Option<Result<Document, InputError>> {
        let line = raw.line;
        let fields = match self.fields(raw) {
            Ok(fields) if fields.is_empty() => return None,
            Ok(fields) => fields,
            Err(error) => return Some(Err(error)),
        };
        let Some(columns) = &self.columns else {
            return self.header(fields, line).err().map(Err);
        };
        if fields.len() != columns.len() {
            let reason = format!("has {} fields, the header has {}", fields.len(), columns.len());
            let error = InputError::new(&self.name, reason, "quote fields that hold commas or line ends");
            return Some(Err(error.at(line)));
        }
        let filled = columns.iter().zip(fields).filter(|(_, value)| !value.is_empty());
        let map: Map<String, Value> = filled
            .map(|(column, value)| (column.clone(), Value::String(value)))
            .collect();
        let map = with_body(map, columns);
        Some(record::document(
            Value::Object(map),
            &self.name,
            line,
            &self.limits,
        ))
    }

    fn header(&mut self, fields: Vec<String>, line: u64) -> Result<(), InputError> {
        let columns: Vec<String> = fields
            .iter()
            .map(|field| field.trim_start_matches('\u{feff}').trim().to_lowercase())
            .collect();
        if columns
            .iter()
            .any(|column| record::BODY.contains(&column.as_str()))
        {
            self.columns = Some(columns);
            return Ok(());
        }
        self.done = true;
        let reason = "no column is named html, markdown or text";
        Err(InputError::new(&self.name, reason, "name the columns in the first line").at(line))
    }

    fn fields(&self, raw: Raw) -> Result<Vec<String>, InputError> {
        let fail = |reason: String, remedy: &str| InputError::new(&self.name, reason, remedy).at(raw.line);
        let Some(bytes) = raw.bytes else {
            return Err(record::too_long(&self.name, raw.line, &self.limits));
        };
        if raw.open {
            return Err(fail(
                "a quoted field is never closed".into(),
                "close it with a quotation mark",
            ));
        }
        let line = bytes.strip_suffix(b"\r").unwrap_or(&bytes);
        let text = std::str::from_utf8(line).map_err(|error| {
            let reason = format!("is not in UTF-8 from byte {} of the row on", error.valid_up_to());
            fail(reason, "convert it to UTF-8")
        })?;
        Ok(cut(text, char::from(self.comma)))
    }
}

/// The fields of a row (RFC 4180); none for an empty row. What follows a closing quotation mark belongs to the field.
fn cut(row: &str, comma: char) -> Vec<String> {
    let mut out = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut start = true;
    let mut chars = row.chars().peekable();
    if row.is_empty() {
        return out;
    }
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted => {
                if chars.next_if_eq(&'"').is_some() {
                    field.push('"');
                } else {
                    quoted = false;
                }
            }
            '"' if start => quoted = true,
            c if c == comma && !quoted => {
                out.push(std::mem::take(&mut field));
                start = true;
                continue;
            }
            c => field.push(c),
        }
        start = false;
    }
    out.push(field);
    out
}

/// A row whose body field is empty is a document without words, not a broken record.
fn with_body(mut map: Map<String, Value>, columns: &[String]) -> Map<String, Value> {
    if !record::BODY.iter().any(|name| map.contains_key(*name))
        && let Some(name) = columns.iter().find(|c| record::BODY.contains(&c.as_str()))
    {
        map.insert(name.clone(), Value::String(String::new()));
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Result<Document, InputError>> {
        let hints = Hints {
            name: "t.csv".into(),
            ..Hints::default()
        };
        records(Box::new(text.as_bytes()), b',', &hints, &Limits::default()).collect()
    }

    #[test]
    fn rows_are_records() {
        let out =
            read("\u{feff}ID,Text,Author\n1,\"One.\n\nTwo, \"\"three\"\".\",A. B.\n2,short\n\n3,,\n4,\"open");
        assert_eq!(out.len(), 4);
        let first = out[0].as_ref().unwrap();
        assert_eq!(
            (first.id.as_str(), first.body.as_str()),
            ("1", "One.\n\nTwo, \"three\".")
        );
        assert!(
            first
                .carriers
                .iter()
                .any(|c| c.path == "record:author" && c.value == "A. B." && c.at.line == 2)
        );
        assert_eq!(out[1].as_ref().unwrap_err().line, Some(5));
        assert_eq!(out[2].as_ref().unwrap().body, "");
        assert!(out[3].as_ref().unwrap_err().reason.contains("never closed"));
    }

    #[test]
    fn fields_are_cut_as_the_standard_says() {
        assert_eq!(
            cut("a,\"b,c\",\"d\"\"e\",,f\"g", ','),
            ["a", "b,c", "d\"e", "", "f\"g"]
        );
        assert_eq!(cut("", ','), Vec::<String>::new());
        assert_eq!(cut("\"\"", ','), [""]);
    }

    #[test]
    fn a_header_without_body_is_told() {
        let out = read("id,author\n1,x\n2,y\n");
        assert_eq!(out.len(), 1);
        assert!(out[0].as_ref().unwrap_err().reason.contains("column"));
    }
}

//! Cuts a stream into records without ever holding a record that is too long.

use std::io::{self, BufRead};

/// One raw record.
pub(super) struct Raw {
    /// The line on which it begins.
    pub(super) line: u64,
    /// Its bytes, without the line end; `None` where it is longer than allowed.
    pub(super) bytes: Option<Vec<u8>>,
    /// Whether the file ended inside a quoted field.
    pub(super) open: bool,
}

/// How records end.
#[derive(Clone, Copy)]
pub(super) enum Ends {
    /// At every line end.
    Line,
    /// At line ends outside quoted fields; fields are parted by this byte.
    Quoted(u8),
}

/// Reads raw records.
pub(super) struct Split<'a> {
    source: Box<dyn BufRead + 'a>,
    ends: Ends,
    most: usize,
    line: u64,
}

/// Where in a quoted record the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    FieldStart,
    Bare,
    Quoted,
    QuoteInQuoted,
}

impl<'a> Split<'a> {
    pub(super) fn new(source: Box<dyn BufRead + 'a>, ends: Ends, most: usize) -> Self {
        Self {
            source,
            ends,
            most,
            line: 1,
        }
    }

    /// The next record; `None` at the end of the file.
    pub(super) fn next(&mut self) -> io::Result<Option<Raw>> {
        let first = self.line;
        let mut bytes = Some(Vec::new());
        let mut at = At::FieldStart;
        let mut any = false;
        loop {
            let chunk = match self.source.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if chunk.is_empty() {
                let open = at == At::Quoted;
                return Ok(any.then_some(Raw {
                    line: first,
                    bytes,
                    open,
                }));
            }
            any = true;
            let end = match self.ends {
                Ends::Line => memchr::memchr(b'\n', chunk),
                Ends::Quoted(comma) => quoted_end(chunk, comma, &mut at, &mut self.line),
            };
            let taken = end.unwrap_or(chunk.len());
            keep(&mut bytes, &chunk[..taken], self.most);
            self.source.consume(taken + usize::from(end.is_some()));
            if end.is_some() {
                self.line += 1;
                return Ok(Some(Raw {
                    line: first,
                    bytes,
                    open: false,
                }));
            }
        }
    }
}

/// Adds to the record unless it grows too long; then what is there is let go.
fn keep(record: &mut Option<Vec<u8>>, chunk: &[u8], most: usize) {
    if let Some(bytes) = record {
        if bytes.len() + chunk.len() > most {
            *record = None;
        } else {
            bytes.extend_from_slice(chunk);
        }
    }
}

/// Where the line end stands that ends the record; counts the line ends inside quotes.
fn quoted_end(chunk: &[u8], comma: u8, at: &mut At, line: &mut u64) -> Option<usize> {
    for (i, b) in chunk.iter().enumerate() {
        *at = match (*at, *b) {
            (At::Quoted, b'"') => At::QuoteInQuoted,
            (At::Quoted, b'\n') => {
                *line += 1;
                At::Quoted
            }
            (At::Quoted, _) | (At::QuoteInQuoted | At::FieldStart, b'"') => At::Quoted,
            (_, b'\n') => return Some(i),
            (_, b) if b == comma => At::FieldStart,
            _ => At::Bare,
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, ends: Ends, most: usize) -> Vec<(u64, Option<String>)> {
        let mut split = Split::new(Box::new(text.as_bytes()), ends, most);
        let mut out = Vec::new();
        while let Some(raw) = split.next().unwrap() {
            out.push((raw.line, raw.bytes.map(|b| String::from_utf8(b).unwrap())));
        }
        out
    }

    #[test]
    fn long_lines_are_counted_not_held() {
        let some = |s: &str| Some(s.to_owned());
        assert_eq!(
            read("a\nbbbbbb\nc", Ends::Line, 3),
            [(1, some("a")), (2, None), (3, some("c"))]
        );
    }

    #[test]
    fn quotes_hold_line_ends() {
        let rows = read("a,\"x\ny\"\"\",b\nc,d\"e\nf", Ends::Quoted(b','), 99);
        let lines: Vec<u64> = rows.iter().map(|r| r.0).collect();
        assert_eq!(lines, [1, 3, 4]);
        assert_eq!(rows[0].1.as_deref(), Some("a,\"x\ny\"\"\",b"));
    }
}

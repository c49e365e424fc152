//! From bytes to documents: web pages, Markdown and its kin, plain text, feeds, e-mail, and files of records.
//!
//! Takes a reader, never opens a file. A broken page still gives a document; what cannot be read gives an error that says
//! why and what helps; a broken record does not stop the ones after it.

mod asciidoc;
mod counter;
mod csv;
mod decode;
mod detect;
mod email;
mod encoding;
mod entity;
mod error;
mod feed;
mod flatten;
mod frontmatter;
mod gzip;
mod header;
mod html;
mod json;
mod language;
mod light;
mod limits;
mod markdown;
mod piece;
mod plain;
mod quoting;
mod record;
mod rst;
mod split;
mod tagged;

use std::io::{self, BufRead, Cursor, Read};

pub use detect::{Format, detect};
pub use error::InputError;
pub use limits::Limits;

use crate::text::{Document, Note, NoteKind, Place, hex, host_of, sha256};

/// What is known about an input from outside of it.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// The path as given, or `-`.
    pub name: String,
    /// The address of a lone document.
    pub url: Option<String>,
    /// When a lone document was captured.
    pub retrieved: Option<String>,
    /// The charset that the header it came with states.
    pub charset: Option<String>,
}

/// Documents of one input, in its order.
pub type Documents<'a> = Box<dyn Iterator<Item = Result<Document, InputError>> + 'a>;

/// Bytes that are looked at to tell the format.
const HEAD: u64 = 8192;

/// Reads the documents of one input, one at a time. A broken record is an `Err`, and the iteration goes on after it.
pub fn documents<'a>(source: Box<dyn BufRead + 'a>, hints: &Hints, limits: &Limits) -> Documents<'a> {
    open(source, hints, limits).unwrap_or_else(|error| Box::new(std::iter::once(Err(error))))
}

fn open<'a>(
    source: Box<dyn BufRead + 'a>,
    hints: &Hints,
    limits: &Limits,
) -> Result<Documents<'a>, InputError> {
    let unreadable = |error: io::Error| unreadable(&hints.name, &error);
    let (mut head, mut source) = peek(source).map_err(unreadable)?;
    if head.starts_with(&gzip::MAGIC) {
        (head, source) = peek(gzip::unwrap(source, limits.ratio)).map_err(unreadable)?;
    }
    match detect(&hints.name, &head)? {
        Format::Jsonl => Ok(json::lines(source, hints, limits)),
        Format::Csv => Ok(csv::records(source, b',', hints, limits)),
        Format::Tsv => Ok(csv::records(source, b'\t', hints, limits)),
        Format::Json => Ok(json::array(whole(source, hints, limits)?, hints, limits)),
        Format::Feed => Ok(feed::of_xml(source, &head, hints, limits)),
        Format::JsonFeed => Ok(feed::of_json(&whole(source, hints, limits)?, hints, limits)),
        format => {
            let bytes = whole(source, hints, limits)?;
            Ok(Box::new(std::iter::once(lone(format, &bytes, hints, limits))))
        }
    }
}

/// The first bytes, and a reader that still gives them.
fn peek<'a>(mut source: Box<dyn BufRead + 'a>) -> io::Result<(Vec<u8>, Box<dyn BufRead + 'a>)> {
    let mut head = Vec::new();
    source.by_ref().take(HEAD).read_to_end(&mut head)?;
    let whole = Cursor::new(head.clone()).chain(source);
    Ok((head, Box::new(whole)))
}

/// All bytes of a lone document.
fn whole<'a>(source: Box<dyn BufRead + 'a>, hints: &Hints, limits: &Limits) -> Result<Vec<u8>, InputError> {
    let mut bytes = Vec::new();
    let most = limits.record_bytes as u64;
    source
        .take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(&hints.name, &error))?;
    if bytes.len() as u64 > most {
        let reason = format!("is longer than {most} bytes");
        return Err(InputError::new(
            &hints.name,
            reason,
            "cut it into smaller files or records",
        ));
    }
    Ok(bytes)
}

fn lone(format: Format, bytes: &[u8], hints: &Hints, limits: &Limits) -> Result<Document, InputError> {
    let digest = sha256(bytes);
    let mut document = Document {
        id: digest_id(&hints.name, &digest),
        path: path_of(&hints.name),
        url: hints.url.clone(),
        retrieved: hints.retrieved.clone(),
        bytes_digest: digest,
        ..Document::default()
    };
    if format == Format::Email {
        email::read(&mut document, bytes, limits)
            .map_err(|reason| InputError::new(&hints.name, reason, "check what made the file"))?;
    } else {
        let header = hints.charset.as_deref();
        let decoded = match format {
            Format::Html => encoding::html(bytes, header),
            _ => encoding::text(bytes, header).map_err(|line| not_text(&hints.name).at(line))?,
        };
        document.notes.extend(decoded.note.map(|message| Note {
            kind: NoteKind::Encoding,
            message,
            at: Place::default(),
        }));
        of_text(&mut document, format, &decoded.text, limits);
    }
    complete(&mut document);
    Ok(document)
}

/// Reads a document that is text.
fn of_text(document: &mut Document, format: Format, text: &str, limits: &Limits) {
    match format {
        Format::Html => page(document, text, limits),
        Format::Markdown => markdown::read(document, text, None),
        Format::Rst => rst::read(document, text),
        Format::AsciiDoc => asciidoc::read(document, text),
        _ => plain::read(document, text, None),
    }
}

/// Reads a page; site generators write pages with front matter, too.
fn page(document: &mut Document, text: &str, limits: &Limits) {
    if !text.starts_with(['-', '+']) {
        html::read(document, text, limits, None);
        return;
    }
    let start = frontmatter::read(document, text, None);
    let title = document.title.take();
    // The lines of the front matter stay, so that those below keep their numbers.
    let lines = "\n".repeat(text[..start].matches('\n').count());
    let stated = std::mem::take(&mut document.carriers);
    let shown = markdown::shortcode::strip(&text[start..]);
    html::read(document, &format!("{lines}{shown}"), limits, None);
    document.carriers.splice(..0, stated);
    document.title = title.or(document.title.take());
}

/// Fills what follows from the rest: the host of the address, the language of the words.
fn complete(document: &mut Document) {
    if let Some(host) = document.url.as_deref().and_then(host_of) {
        document.host = Some(host);
    }
    if document.language.is_none() {
        document.language = language::recognise(&document.body);
    }
}

/// The id of a document without one of its own.
fn digest_id(name: &str, digest: &[u8; 32]) -> String {
    let named = [name.as_bytes(), &[0], digest].concat();
    hex(&sha256(&named))
}

fn path_of(name: &str) -> Option<String> {
    (name != "-").then(|| name.to_owned())
}

fn unreadable(name: &str, error: &io::Error) -> InputError {
    InputError::new(name, format!("cannot be read: {error}"), "check the file")
}

fn not_text(name: &str) -> InputError {
    InputError::new(
        name,
        "is not text in UTF-8, nor clearly in another encoding",
        "convert it to UTF-8, with iconv for example",
    )
}

#[cfg(test)]
mod tests;

//! Inputs to documents: opens files, goes on after what cannot be read, and counts it.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader};

use ascribe::check::unreadable;
use ascribe::checker::Checker;
use ascribe::finding::Finding;
use ascribe::input::{Hints, Limits, documents};
use ascribe::provenance::Party;
use ascribe::text::Document;

use super::files::{Source, expand};
use super::output::complain;
use super::progress::Progress;

/// What could not be read: path, line, words.
pub(super) struct Refused {
    pub(super) path: String,
    pub(super) line: Option<u64>,
    pub(super) words: String,
}

impl Refused {
    pub(super) fn finding(&self, rules: &ascribe::rules::Rules) -> Finding {
        unreadable(rules, &self.path, self.line, self.words.clone())
    }
}

/// Hands each document of the paths to `each`, in order; what cannot be read is told on stderr and given back.
pub(super) fn for_each(
    paths: &[String],
    url: Option<&str>,
    mut each: impl FnMut(Document) -> bool,
) -> Vec<Refused> {
    let mut refused = Vec::new();
    let mut progress = Progress::new("documents read");
    for path in paths {
        let sources = match expand(path) {
            Ok(sources) => sources,
            Err(words) => {
                refuse(&mut refused, path.clone(), None, words);
                continue;
            }
        };
        for source in sources {
            let (name, reader) = match open(&source) {
                Ok(opened) => opened,
                Err((name, words)) => {
                    refuse(&mut refused, name, None, words);
                    continue;
                }
            };
            let hints = Hints {
                name: name.clone(),
                url: url.map(ToOwned::to_owned),
                ..Hints::default()
            };
            let before = refused.len();
            let mut count = 0;
            for document in documents(reader, &hints, &Limits::default()) {
                progress.step();
                count += 1;
                match document {
                    Ok(document) => {
                        if !each(document) {
                            return refused;
                        }
                    }
                    Err(error) => refuse(&mut refused, name.clone(), error.line, error.to_string()),
                }
            }
            if count == 0 && refused.len() == before {
                refuse(
                    &mut refused,
                    name.clone(),
                    None,
                    format!("{name}: holds no record; check what wrote it"),
                );
            }
        }
    }
    refused
}

fn refuse(refused: &mut Vec<Refused>, path: String, line: Option<u64>, words: String) {
    complain(&words);
    refused.push(Refused { path, line, words });
}

fn open(source: &Source) -> Result<(String, Box<dyn BufRead>), (String, String)> {
    match source {
        Source::Stdin => Ok(("-".to_owned(), Box::new(BufReader::new(io::stdin())))),
        Source::File(path) => {
            let name = path.display().to_string();
            match File::open(path) {
                Ok(file) => Ok((name, Box::new(BufReader::new(file)))),
                Err(error) => Err((
                    name.clone(),
                    format!("{name}: cannot be opened: {error}; check its permissions"),
                )),
            }
        }
    }
}

/// The documents of the paths, read and attributed; a document met before (by id and bytes) is passed over, and one that
/// bears another's id gets one of its own.
pub(super) fn parties(
    checker: &Checker<'_>,
    paths: &[String],
    url: Option<&str>,
    into: &mut Vec<Party>,
) -> Vec<Refused> {
    let mut seen: HashMap<String, [u8; 32]> = into
        .iter()
        .map(|party| (party.document.id.clone(), party.document.bytes_digest))
        .collect();
    for_each(paths, url, |mut document| {
        if seen.get(&document.id) == Some(&document.bytes_digest) {
            return true;
        }
        if seen.contains_key(&document.id) {
            let (id, path) = (document.id.clone(), document.path.clone().unwrap_or_default());
            document.id = format!("{id}#{path}#{}", seen.len());
            complain(&format!(
                "{path}: another document has the id {id}; this one is told as {}",
                document.id
            ));
        }
        seen.insert(document.id.clone(), document.bytes_digest);
        into.push(checker.read(document));
        true
    })
}

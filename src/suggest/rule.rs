//! From a group of lines to a rule file.

use std::collections::{BTreeSet, HashSet};

use crate::suggest::Edge;
use crate::suggest::group::Group;
use crate::suggest::line::Part;
use crate::text::{fold_key, is_host, tokenize};

/// A rule that a corpus speaks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The registrable domain; empty where the documents have no address.
    pub site: String,
    /// Where the line stands.
    pub edge: Edge,
    /// Documents that hold it.
    pub documents: usize,
    /// Fillings of its slots that were seen, the most of one slot.
    pub fillings: usize,
    /// The phrase.
    pub phrase: String,
    /// A name for the file: `notices/en/first-aired-by.toml`.
    pub name: String,
    /// Lines of the corpus.
    pub examples: Vec<String>,
}

/// Words that stand before the name of a person.
const BEFORE_PEOPLE: &[&str] = &[
    "author",
    "authors",
    "writer",
    "autor",
    "autorin",
    "auteur",
    "autore",
    "автор",
    "penulis",
    "yazar",
    "von",
    "par",
];

/// Fast words a phrase must have at least; with fewer it would match too much.
const LEAST_WORDS: usize = 2;

/// One part of the phrase.
enum Piece {
    Word(String),
    Slot(&'static str),
}

/// The rule for a group; `None` where no name, link or address changes, or too little stands fast.
pub(super) fn suggestion(
    site: &str,
    edge: Edge,
    group: &Group,
    names: &mut HashSet<String>,
) -> Option<Suggestion> {
    let pieces = pieces(group)?;
    let slots: BTreeSet<&str> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Slot(slot) => Some(*slot),
            Piece::Word(_) => None,
        })
        .collect();
    let words = pieces.iter().filter_map(|piece| match piece {
        Piece::Word(word) if word.chars().any(char::is_alphabetic) => Some(word.as_str()),
        _ => None,
    });
    let words: Vec<&str> = words.collect();
    if words.len() < LEAST_WORDS || !slots.iter().any(|slot| *slot != "date") {
        return None;
    }
    let inner = pieces.iter().map(|piece| match piece {
        Piece::Word(word) => word.clone(),
        Piece::Slot(slot) => format!("{{{slot}}}"),
    });
    let phrase = format!("^ {} $", inner.collect::<Vec<_>>().join(" "));
    Some(Suggestion {
        site: site.to_owned(),
        edge,
        documents: group.documents(),
        fillings: group.fillings.iter().map(BTreeSet::len).max().unwrap_or(0),
        name: name(group.language(), &words, names),
        phrase,
        examples: group.examples.clone(),
    })
}

/// The parts as words and slots: fillings that never change, and what all begin or end with, are words. `None` where a slot
/// would stand twice, two would touch, or a mark cannot be written in a phrase.
fn pieces(group: &Group) -> Option<Vec<Piece>> {
    let mut out: Vec<Piece> = Vec::new();
    let mut fillings = group.fillings.iter();
    for part in &group.parts {
        match part {
            Part::Fast(word) => push_word(&mut out, word)?,
            Part::Open(_) => {
                let values: Vec<Vec<String>> = fillings.next()?.iter().map(|words| folded(words)).collect();
                let (front, back) = (shared_front(&values), shared_back(&values));
                let first = values.first()?;
                if values.len() == 1 || front == first.len() {
                    first.iter().try_for_each(|word| push_word(&mut out, word))?;
                    continue;
                }
                let shortest = values.iter().map(Vec::len).min().unwrap_or(0);
                let back = back.min(shortest.saturating_sub(front + 1));
                first[..front]
                    .iter()
                    .try_for_each(|word| push_word(&mut out, word))?;
                let inner: Vec<String> = values
                    .iter()
                    .map(|value| value[front..value.len() - back].join(" "))
                    .collect();
                push_slot(&mut out, &inner)?;
                first[first.len() - back..]
                    .iter()
                    .try_for_each(|word| push_word(&mut out, word))?;
            }
        }
    }
    Some(out)
}

fn folded(words: &str) -> Vec<String> {
    let tokens = tokenize(words);
    let folded = |token| tokens.folded(token).to_owned();
    tokens.items.iter().map(folded).collect()
}

/// How many words all begin with.
fn shared_front(values: &[Vec<String>]) -> usize {
    let Some(first) = values.first() else { return 0 };
    let same = |i: &usize| {
        values
            .iter()
            .all(|value| value.len() > i + 1 && value[*i] == first[*i])
    };
    (0..first.len()).take_while(same).count()
}

/// How many words all end with.
fn shared_back(values: &[Vec<String>]) -> usize {
    let Some(first) = values.first() else { return 0 };
    let last = |value: &[String], i: usize| value.len().checked_sub(i + 1).map(|at| value[at].clone());
    let same = |i: &usize| values.iter().all(|value| last(value, *i) == last(first, *i));
    (0..first.len()).take_while(same).count()
}

/// Adds a word or mark; marks that phrases pass over are left out. `None` for one that no phrase can hold.
fn push_word(out: &mut Vec<Piece>, word: &str) -> Option<()> {
    match word {
        "," | "\"" | "'" | "*" | "_" | "." | "!" | "?" | "[" | "]" => {}
        "(" | ")" | "{" | "}" | "|" | "^" | "$" => return None,
        _ => out.push(Piece::Word(word.to_owned())),
    }
    Some(())
}

fn push_slot(out: &mut Vec<Piece>, values: &[String]) -> Option<()> {
    let before = match out.last() {
        Some(Piece::Slot(_)) => return None,
        Some(Piece::Word(word)) => word.as_str(),
        None => "",
    };
    let most =
        |fits: &dyn Fn(&str) -> bool| values.iter().filter(|value| fits(value)).count() * 2 > values.len();
    let dated = |value: &str| {
        value.split(' ').any(|word| {
            word.len() == 4
                && (word.starts_with("19") || word.starts_with("20"))
                && word.bytes().all(|b| b.is_ascii_digit())
        })
    };
    let slot = if most(&|value| value.contains("://")) {
        "url"
    } else if most(&is_host) {
        "host"
    } else if most(&dated) {
        "date"
    } else if most(&|value| value.chars().all(|c| !c.is_alphabetic())) {
        // A bare number: no slot takes it.
        return None;
    } else if BEFORE_PEOPLE.contains(&before) || (before == ":" && is_people(out)) {
        "author"
    } else {
        "publisher"
    };
    let twice = out
        .iter()
        .any(|piece| matches!(piece, Piece::Slot(other) if *other == slot));
    if twice {
        return None;
    }
    out.push(Piece::Slot(slot));
    Some(())
}

/// Whether the word before a colon is one for people.
fn is_people(out: &[Piece]) -> bool {
    let label = out.len().checked_sub(2).and_then(|i| out.get(i));
    matches!(label, Some(Piece::Word(word)) if BEFORE_PEOPLE.contains(&word.as_str()))
}

/// A file name from the first words, with a number where it is taken.
fn name(language: &str, words: &[&str], names: &mut HashSet<String>) -> String {
    let letters = |word: &&str| fold_key(word).replace(' ', "-");
    let stem = words.iter().take(4).map(letters).collect::<Vec<_>>().join("-");
    let mut name = format!("notices/{language}/{stem}.toml");
    let mut number = 2;
    while !names.insert(name.clone()) {
        name = format!("notices/{language}/{stem}-{number}.toml");
        number += 1;
    }
    name
}

impl Suggestion {
    /// The rule's file: what the line means is for a person to say, so it claims nothing until then.
    pub fn toml(&self) -> String {
        let site = if self.site.is_empty() {
            "(no address)"
        } else {
            &self.site
        };
        let edge = match self.edge {
            Edge::Start => "begin",
            Edge::End => "end",
        };
        let mut out = format!(
            "# {} documents of {site} {edge} with such a line, with up to {} different fillings.\n\
             # Say what it means: kind, and direction = \"inbound\" if it says that the page is the copy.\n\
             kind = \"original-source\"\ndirection = \"none\"\nwhere = \"{}\"\nphrases = [{}]\n",
            self.documents,
            self.fillings,
            if self.edge == Edge::Start { "start" } else { "end" },
            quoted(&self.phrase),
        );
        for example in &self.examples {
            out.push_str(&format!("\n[[example]]\ntext = {}\n", quoted(example)));
        }
        let bare = self
            .phrase
            .split(' ')
            .filter(|word| !word.starts_with(['{', '^', '$']));
        let bare = bare.collect::<Vec<_>>().join(" ");
        out.push_str(&format!("\n[[counter]]\ntext = {}\n", quoted(&bare)));
        out
    }
}

/// A string as TOML writes it.
fn quoted(words: &str) -> String {
    toml::Value::String(words.split_whitespace().collect::<Vec<_>>().join(" ")).to_string()
}

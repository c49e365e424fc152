//! The small language in which a notice is written down.
//!
//! ```text
//! ^ [this|the] {noun} (was|has been)? originally (published|posted) (on|in|at|by) {publisher} [by {author}] [on {date}]
//! ```
//! Plain words stand for themselves; `(a|b)` is a choice, `(a)?` and `[a]` may be missing; `{name}` is a slot or a word
//! class; `...` is a gap within the sentence; `^` and `$` are a sentence's start and end. Round brackets that offer no
//! choice are marks of the text: `({agency})`.

use std::sync::Arc;

use crate::rules::Words;
use crate::text::{TokenKind, tokenize};

/// A phrase as a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// As it is written.
    pub text: String,
    /// Its parts in order.
    pub nodes: Vec<Node>,
}

/// One part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A folded word.
    Word(String),
    /// A punctuation mark, folded.
    Mark(String),
    /// One of several.
    Choice(Vec<Vec<Node>>),
    /// A word class: one of several, shared by all phrases that name it.
    Class(Arc<[Vec<Node>]>),
    /// One of several, or nothing.
    Maybe(Vec<Vec<Node>>),
    /// A typed slot.
    Slot(SlotKind),
    /// Up to 12 words of anything.
    Gap,
    /// The start of a sentence.
    Start,
    /// The end of a sentence.
    End,
}

/// The types of slots; each has one recogniser for all rules and languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the words of the trade")]
pub enum SlotKind {
    Publisher,
    Author,
    Url,
    Host,
    Date,
    Licence,
    Title,
    Translator,
    Republisher,
    Contact,
    Agency,
    Place,
}

impl SlotKind {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Publisher,
        Self::Author,
        Self::Url,
        Self::Host,
        Self::Date,
        Self::Licence,
        Self::Title,
        Self::Translator,
        Self::Republisher,
        Self::Contact,
        Self::Agency,
        Self::Place,
    ];

    /// The slot's name as rules and reports write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Publisher => "publisher",
            Self::Author => "author",
            Self::Url => "url",
            Self::Host => "host",
            Self::Date => "date",
            Self::Licence => "licence",
            Self::Title => "title",
            Self::Translator => "translator",
            Self::Republisher => "republisher",
            Self::Contact => "contact",
            Self::Agency => "agency",
            Self::Place => "place",
        }
    }
}

/// Deepest nesting of groups in a phrase.
const DEEPEST: usize = 16;

impl Phrase {
    /// Reads a phrase.
    ///
    /// # Errors
    /// Says what is wrong: an open group, an unknown slot or class, nothing that must be matched.
    pub(crate) fn parse(text: &str, words: &Words) -> Result<Self, String> {
        let mut reader = Reader {
            rest: text,
            words,
            depth: 0,
        };
        let branches = reader.branches("")?;
        let nodes = match <[Vec<Node>; 1]>::try_from(branches) {
            Ok([nodes]) => nodes,
            Err(_) => return Err("a choice needs brackets around it: (a|b)".to_owned()),
        };
        if !nodes.iter().any(|node| {
            matches!(
                node,
                Node::Word(_) | Node::Mark(_) | Node::Choice(_) | Node::Class(_)
            )
        }) {
            return Err("a phrase needs at least one word of its own".to_owned());
        }
        if touching_slots(&nodes) {
            return Err("two slots may not touch: put a word or a mark between them".to_owned());
        }
        Ok(Self {
            text: text.to_owned(),
            nodes,
        })
    }
}

fn touching_slots(nodes: &[Node]) -> bool {
    let open = |node: &Node| matches!(node, Node::Slot(_));
    nodes.windows(2).any(|pair| open(&pair[0]) && open(&pair[1]))
}

struct Reader<'a> {
    rest: &'a str,
    words: &'a Words,
    depth: usize,
}

impl Reader<'_> {
    /// Reads alternatives up to one of `close` (or the end where that is empty).
    fn branches(&mut self, close: &str) -> Result<Vec<Vec<Node>>, String> {
        let mut branches = vec![Vec::new()];
        loop {
            let Some(c) = self.rest.chars().next() else {
                return if close.is_empty() {
                    Ok(tight(branches))
                } else {
                    Err(format!("{close:?} is missing"))
                };
            };
            if close.contains(c) {
                self.rest = &self.rest[1..];
                return Ok(tight(branches));
            }
            let nodes = match branches.last_mut() {
                Some(nodes) => nodes,
                None => return Err("an empty group".to_owned()),
            };
            match c {
                '|' => {
                    self.rest = &self.rest[1..];
                    branches.push(Vec::new());
                }
                '(' | '[' => self.group(c, nodes)?,
                ')' | ']' | '}' => return Err(format!("{c:?} closes nothing")),
                '{' => self.braces(nodes)?,
                '^' | '$' => {
                    self.rest = &self.rest[1..];
                    nodes.push(if c == '^' { Node::Start } else { Node::End });
                }
                _ if self.rest.starts_with("...") => {
                    self.rest = &self.rest[3..];
                    nodes.push(Node::Gap);
                }
                _ => self.plain(nodes),
            }
        }
    }

    fn group(&mut self, open: char, nodes: &mut Vec<Node>) -> Result<(), String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("too many brackets inside each other".to_owned());
        }
        self.rest = &self.rest[1..];
        let branches = self.branches(if open == '(' { ")" } else { "]" })?;
        self.depth -= 1;
        let maybe = open == '[' || self.rest.starts_with('?');
        if open == '(' && maybe {
            self.rest = &self.rest[1..];
        }
        if maybe {
            nodes.push(Node::Maybe(branches));
        } else if branches.len() == 1 {
            // No choice and not optional: the brackets stand in the text.
            nodes.push(Node::Mark("(".to_owned()));
            nodes.extend(branches.into_iter().flatten());
            nodes.push(Node::Mark(")".to_owned()));
        } else {
            nodes.push(Node::Choice(branches));
        }
        Ok(())
    }

    fn braces(&mut self, nodes: &mut Vec<Node>) -> Result<(), String> {
        let (name, rest) = self.rest[1..].split_once('}').ok_or("\"}\" is missing")?;
        self.rest = rest;
        if let Some(slot) = SlotKind::ALL.into_iter().find(|slot| slot.name() == name) {
            nodes.push(Node::Slot(slot));
            return Ok(());
        }
        let Some(class) = self.words.class(name) else {
            let slots: Vec<&str> = SlotKind::ALL.iter().map(|slot| slot.name()).collect();
            return Err(format!(
                "{{{name}}} is neither a slot ({}) nor a class of words.toml",
                slots.join(", ")
            ));
        };
        nodes.push(Node::Class(class));
        Ok(())
    }

    fn plain(&mut self, nodes: &mut Vec<Node>) {
        let special = |c: char| "()[]{}|^$".contains(c);
        let mut end = self.rest.find(special).unwrap_or(self.rest.len());
        end = self.rest[..end]
            .find("...")
            .unwrap_or(end)
            .max(self.rest.chars().next().map_or(1, char::len_utf8));
        nodes.extend(literal(&self.rest[..end]));
        self.rest = &self.rest[end..];
    }
}

/// Words and marks as they stand; commas and quotation marks do not count.
pub(super) fn literal(words: &str) -> Vec<Node> {
    // Behind a slot ("{agency}'s") the possessive is a word of its own, as it is in a text.
    let possessive = words.strip_prefix("'s").or_else(|| words.strip_prefix("’s"));
    if let Some(rest) = possessive.filter(|rest| !rest.starts_with(char::is_alphanumeric)) {
        let mut nodes = vec![Node::Word("'s".to_owned())];
        nodes.extend(literal(rest));
        return nodes;
    }
    let tokens = tokenize(words);
    let tokens = tokens.by_letter(words).unwrap_or(tokens);
    let node = |token: &crate::text::Token| {
        let folded = tokens.folded(token).to_owned();
        match token.kind {
            TokenKind::Mark if matches!(folded.as_str(), "," | "\"" | "'") => None,
            TokenKind::Mark => Some(Node::Mark(folded)),
            _ => Some(Node::Word(folded)),
        }
    };
    let mut nodes: Vec<Node> = tokens.items.iter().filter_map(node).collect();
    nodes.shrink_to_fit();
    nodes
}

/// Branches without spare room: there are tens of thousands, most of one word.
fn tight(mut branches: Vec<Vec<Node>>) -> Vec<Vec<Node>> {
    branches.iter_mut().for_each(Vec::shrink_to_fit);
    branches.shrink_to_fit();
    branches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        let mut words = Words::default();
        words.classes.insert(
            "noun".to_owned(),
            vec!["article".to_owned(), "blog post".to_owned()],
        );
        words
    }

    fn word(w: &str) -> Node {
        Node::Word(w.to_owned())
    }

    #[test]
    fn reads_the_language() {
        let read = Phrase::parse(
            "^ [This|The] {noun} (was)? published on {publisher} ... $",
            &words(),
        )
        .unwrap();
        let noun = Node::Class(Arc::new([
            vec![word("article")],
            vec![word("blog"), word("post")],
        ]));
        assert_eq!(
            read.nodes,
            [
                Node::Start,
                Node::Maybe(vec![vec![word("this")], vec![word("the")]]),
                noun,
                Node::Maybe(vec![vec![word("was")]]),
                word("published"),
                word("on"),
                Node::Slot(SlotKind::Publisher),
                Node::Gap,
                Node::End,
            ]
        );
    }

    #[test]
    fn brackets_without_choice_are_marks() {
        let read = Phrase::parse("{place} ({agency}) —", &words()).unwrap();
        let mark = |m: &str| Node::Mark(m.to_owned());
        let want = [
            Node::Slot(SlotKind::Place),
            mark("("),
            Node::Slot(SlotKind::Agency),
            mark(")"),
            mark("-"),
        ];
        assert_eq!(read.nodes, want);
    }

    #[test]
    fn refuses_with_a_reason() {
        let refused = |text: &str| Phrase::parse(text, &words()).unwrap_err();
        assert!(refused("(a|b").contains("missing"));
        assert!(refused("a) b").contains("closes nothing"));
        assert!(refused("by {nobody}").contains("neither a slot"));
        assert!(refused("{author} {publisher} x").contains("may not touch"));
        assert!(refused("{author}").contains("at least one word"));
        assert!(refused("a|b").contains("brackets"));
    }
}

//! The words of a byline cut into pieces, and what opens them.

use crate::attribution::slot::Recognisers;
use crate::attribution::slot::name::PARTICLES;
use crate::text::{fold_word, is_host};

/// What parts two pieces of a byline.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The start, a bar, a slash, a new line.
    Line,
    Comma,
    /// "and".
    Joint,
}

/// A stretch of a byline between two marks of separation.
pub(super) struct Piece<'a> {
    pub(super) part: Part,
    pub(super) words: Vec<&'a str>,
    /// The same, folded, without marks around them.
    pub(super) folded: Vec<String>,
}

/// The words with every mark of separation between blanks: `|` for those that part lines.
pub(super) fn parted(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let mut bracket = 0usize;
    for word in words.split(' ') {
        let address = word.contains('@') || word.contains("://") || word.starts_with("www.");
        if address {
            // Addresses and handles are no names, and part what stands around them.
            out.push_str(" | ");
            continue;
        }
        let host = is_host(word);
        for c in word.chars() {
            match c {
                '(' | '[' | '（' | '【' => bracket += 1,
                ')' | ']' | '）' | '】' => bracket = bracket.saturating_sub(1),
                _ if bracket > 0 => {}
                '/' if host => out.push(c),
                ',' | '/' | '／' | '、' | '，' | '،' => out.push_str(" , "),
                '|' | ';' | '•' | '·' | '+' | '｜' | '；' | '→' | '»' | '›' | '★' | '●' | '▪' | '∙' | '⋅'
                | '\u{ff65}' | '・' => {
                    out.push_str(" | ");
                }
                '&' | '＆' => out.push_str(" & "),
                ':' | '：' | '＝' => out.push_str(" : "),
                '-' | '–' | '—' | '―' if word.chars().count() == 1 => out.push('|'),
                '—' | '―' => out.push_str(" | "),
                '“' | '”' | '"' | '„' | '«' | '…' | '*' => {}
                c => out.push(c),
            }
        }
        out.push(' ');
    }
    out
}

/// Cuts at the marks of separation and at the words between two names.
pub(super) fn pieces<'a>(known: &Recognisers<'_>, words: &'a str) -> Vec<Piece<'a>> {
    let all: Vec<&str> = words.split_whitespace().collect();
    // "Dan" is a name, "dan" joins two in Indonesian.
    let loud = !words.chars().any(char::is_lowercase);
    let mut out: Vec<Piece<'a>> = Vec::new();
    let mut open = Piece {
        part: Part::Line,
        words: Vec::new(),
        folded: Vec::new(),
    };
    let mut folded = String::new();
    for (i, word) in all.iter().enumerate() {
        folded.clear();
        fold_word(word, &mut folded);
        let part = match *word {
            "," => Some(Part::Comma),
            "|" => Some(Part::Line),
            "&" => Some(Part::Joint),
            // "Ortega y Gasset" is one.
            _ if known.words.name_joints.contains(&folded)
                && (loud || word.starts_with(char::is_lowercase)) =>
            {
                let rest = all[i + 1..]
                    .iter()
                    .take_while(|w| w.len() > 1 || w.chars().all(char::is_alphanumeric))
                    .count();
                (folded.len() > 1 || (open.words.len() >= 2 && rest >= 2)).then_some(Part::Joint)
            }
            _ => None,
        };
        if let Some(part) = part {
            let done = std::mem::replace(
                &mut open,
                Piece {
                    part,
                    words: Vec::new(),
                    folded: Vec::new(),
                },
            );
            if done.words.is_empty() {
                // ", and" parts as its first mark does.
                open.part = if out.is_empty() || done.part == Part::Line {
                    Part::Line
                } else {
                    part
                };
            } else {
                out.push(done);
            }
            continue;
        }
        open.words.push(word);
        open.folded
            .push(folded.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
    }
    if !open.words.is_empty() {
        out.push(open);
    }
    out
}

/// Takes off "By", "Written by" and the like, also behind words that are no name ("Posted on 3 May by").
pub(super) fn strip_opening(known: &Recognisers<'_>, piece: &mut Piece<'_>) -> bool {
    let mut opened = false;
    loop {
        let from = piece
            .words
            .iter()
            .position(|word| *word != ":")
            .unwrap_or(piece.words.len());
        cut_front(piece, from);
        let Some(length) = known.words.byline_words.at(&piece.folded) else {
            break;
        };
        let colon = piece.words.get(length) == Some(&":");
        // "von" and "de" begin names, too: "von Trier" has no opening.
        let particle = length == 1 && PARTICLES.contains(&piece.folded[0].as_str());
        let named = piece
            .folded
            .get(1)
            .is_some_and(|next| known.words.given_names.contains(next));
        if particle && !colon && piece.words.len() == 2 && !named {
            break;
        }
        cut_front(piece, length);
        opened = true;
    }
    let inner = (1..piece.words.len())
        .take(8)
        .take_while(|i| is_passed_over(known, piece, i - 1));
    let mut inner = inner.filter(|i| known.words.byline_words.at(&piece.folded[*i..]).is_some());
    if let Some(at) = inner.next() {
        let length = known.words.byline_words.at(&piece.folded[at..]).unwrap_or(1);
        cut_front(piece, at + length);
        strip_opening(known, piece);
        return true;
    }
    opened
}

fn cut_front(piece: &mut Piece<'_>, count: usize) {
    let count = count.min(piece.words.len());
    piece.words.drain(..count);
    piece.folded.drain(..count);
}

/// Whether the word at `i` can stand before an opening: of a date, or one that no name holds ("Posted on 3 May by").
fn is_passed_over(known: &Recognisers<'_>, piece: &Piece<'_>, i: usize) -> bool {
    let folded = piece.folded[i].as_str();
    known.words.is_calendar(folded)
        || known.words.name_stops.contains(folded)
        || folded.starts_with(|c: char| c.is_ascii_digit())
        || folded.is_empty()
}

//! The smallest parts of a line, and how they become words.

use crate::input::piece::Piece;
use crate::text::{BlockKind, Link, Span};

/// A stretch of the source, and what becomes of it.
pub(in crate::input) struct Atom<'a> {
    /// Where it stands in the source.
    pub(in crate::input) at: usize,
    pub(in crate::input) what: What<'a>,
}

/// What becomes of a stretch.
pub(in crate::input) enum What<'a> {
    /// Words as they stand.
    Words(&'a str),
    /// Words that stand for others: entities, a blank for a line end.
    Instead(String),
    /// A run of emphasis marks, which may open or close.
    Marks {
        run: &'a str,
        opens: bool,
        closes: bool,
    },
    /// An opening bracket; of a picture or not.
    Open(&'a str),
    /// A link begins here, with its target and `rel`.
    LinkStart(String, String),
    LinkEnd,
    Nothing,
}

impl Atom<'_> {
    /// The words that are left of it.
    pub(in crate::input) fn words(&self) -> &str {
        match &self.what {
            What::Words(words) => words,
            What::Instead(words) => words,
            _ => "",
        }
    }
}

/// Emphasis marks that find a partner become nothing, the others stay words.
pub(in crate::input) fn pair_marks(atoms: &mut [Atom<'_>]) {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut left: Vec<usize> = vec![0; atoms.len()];
    for i in 0..atoms.len() {
        let What::Marks { run, opens, closes } = atoms[i].what else {
            continue;
        };
        let mark = run.as_bytes()[0];
        left[i] = run.len();
        while closes && left[i] > 0 {
            let partner = open.iter().rposition(|(_, m)| *m == usize::from(mark));
            let Some(spot) = partner else { break };
            let j = open[spot].0;
            let pair = left[i].min(left[j]);
            left[i] -= pair;
            left[j] -= pair;
            open.truncate(if left[j] == 0 { spot } else { spot + 1 });
        }
        if opens && left[i] > 0 && open.len() < 64 {
            open.push((i, usize::from(mark)));
        }
    }
    for (atom, left) in atoms.iter_mut().zip(left) {
        if let What::Marks { run, .. } = atom.what {
            atom.what = match left {
                0 => What::Nothing,
                n => What::Words(&run[..n]),
            };
        }
    }
}

/// Puts the words together; a mark stands wherever they do not follow one another in the source.
pub(in crate::input) fn emit(kind: BlockKind, atoms: Vec<Atom<'_>>) -> Piece {
    let mut piece = Piece {
        kind,
        text: String::new(),
        links: Vec::new(),
        marks: Vec::new(),
    };
    let mut expected = usize::MAX;
    let mut open: Option<(usize, String, String)> = None;
    for atom in atoms {
        match atom.what {
            What::Words(mut words) => {
                let mut at = atom.at;
                if piece.text.is_empty() || piece.text.ends_with(' ') {
                    let bare = words.trim_start();
                    at += words.len() - bare.len();
                    words = bare;
                }
                if words.is_empty() {
                    continue;
                }
                if at != expected {
                    piece.marks.push((piece.text.len(), at));
                }
                piece.text.push_str(words);
                expected = at + words.len();
            }
            What::Instead(words) => {
                if words != " " || !(piece.text.is_empty() || piece.text.ends_with(' ')) {
                    piece.marks.push((piece.text.len(), atom.at));
                    piece.text.push_str(&words);
                    expected = usize::MAX;
                }
            }
            What::Open(mark) => {
                piece.marks.push((piece.text.len(), atom.at));
                piece.text.push_str(mark);
                expected = atom.at + mark.len();
            }
            What::LinkStart(href, rel) => open = Some((piece.text.len(), href, rel)),
            What::LinkEnd => {
                if let Some((start, href, rel)) = open.take() {
                    add_link(&mut piece, start, href, rel);
                }
            }
            What::Marks { .. } | What::Nothing => {}
        }
    }
    let kept = piece.text.trim_end().len();
    piece.text.truncate(kept);
    piece.links.retain(|link| link.span.end <= kept);
    piece.marks.retain(|(at, _)| *at < kept.max(1));
    piece
}

fn add_link(piece: &mut Piece, start: usize, href: String, rel: String) {
    let end = piece.text.trim_end().len();
    let words = piece.text.get(start..end).unwrap_or("");
    let start = start + words.len() - words.trim_start().len();
    if start < end && !href.is_empty() {
        piece.links.push(Link {
            span: Span::new(start, end),
            href,
            rel,
        });
    }
}

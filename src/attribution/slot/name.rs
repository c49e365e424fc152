//! Names of people and organisations in bylines.

use crate::attribution::notice::Scene;
use crate::attribution::slot::Recognisers;
use crate::text::{TokenKind, fold_key};

/// Small words inside people's names.
const PARTICLES: &[&str] = &[
    "al", "bin", "binti", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e",
    "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu",
];
/// Degrees and ranks behind a name.
const DEGREES: &[&str] = &[
    "phd", "ph.d", "ph.d.", "md", "m.d.", "jr", "jr.", "sr", "sr.", "ii", "iii", "esq", "rn", "mba", "mp",
];
/// Words of one person's name at most.
const LONGEST: usize = 6;
/// Names in one byline at most.
const MOST: usize = 12;

impl Recognisers<'_> {
    /// Ends of a list of names, longest first.
    pub(super) fn name_ends(&self, scene: &Scene<'_>, at: usize, limit: usize) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut i = at;
        while ends.len() < MOST
            && let Some(end) = self.name_end(scene, i, limit)
        {
            ends.push(end);
            let mut next = end;
            while next < limit
                && (scene.fold(next) == "," || self.words.name_joints.contains(scene.fold(next)))
            {
                next += 1;
            }
            if next == end {
                break;
            }
            i = next;
        }
        ends.reverse();
        ends
    }

    /// The end of one name: an address, a known agent, or a run of capitalised words.
    fn name_end(&self, scene: &Scene<'_>, at: usize, limit: usize) -> Option<usize> {
        let token = scene.token(at).filter(|_| at < limit)?;
        if token.kind == TokenKind::Address {
            return (!token.span.of(scene.body).contains('@')).then_some(at + 1);
        }
        let run = self.run_end(scene, at, limit);
        let known = self.known(scene, at, limit).map(|(end, _)| end);
        run.max(known)
    }

    fn run_end(&self, scene: &Scene<'_>, at: usize, limit: usize) -> Option<usize> {
        let begins =
            scene.is_capital(at) || (PARTICLES.contains(&scene.fold(at)) && scene.is_capital(at + 1));
        if !begins || self.words.is_calendar(scene.fold(at)) || self.words.no_names.contains(scene.fold(at)) {
            return None;
        }
        let mut end = at;
        let mut words = 0;
        let mut i = at;
        while i < limit && words < LONGEST {
            let fold = scene.fold(i);
            let particle = PARTICLES.contains(&fold) && scene.is_capital(i + 1) && i + 1 < limit;
            let initial =
                fold == "." && !scene.is_spaced(i) && i > at && scene.raw(i - 1).chars().count() <= 2;
            let glued = matches!(fold, "-" | "'") && i > at && !scene.is_spaced(i) && !scene.is_spaced(i + 1);
            if scene.is_capital(i) {
                words += 1;
                end = i + 1;
            } else if initial {
                end = i + 1;
            } else if !(particle || (glued && scene.is_capital(i + 1))) {
                break;
            }
            i += 1;
        }
        (end > at).then_some(end)
    }
}

/// The names in the words of a byline, cleaned: openings ("By"), jobs, degrees, e-mail addresses and handles go.
pub(crate) fn split_names(known: &Recognisers<'_>, words: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for piece in pieces(known, before_date(known, without_opening(known, words))) {
        if let Some(name) =
            clean(known, &piece).filter(|name| !out.iter().any(|o| fold_key(o) == fold_key(name)))
        {
            out.push(name);
        }
        if out.len() == MOST {
            break;
        }
    }
    out
}

/// The words without "By", "Written by" and the like.
fn without_opening<'a>(known: &Recognisers<'_>, words: &'a str) -> &'a str {
    let mut rest = words.trim();
    while let Some(after) = known.words.byline_words.iter().find_map(|opening| {
        let front = rest
            .get(..opening.len())
            .filter(|front| fold_key(front) == *opening)?;
        let after = rest[front.len()..].trim_start_matches([':', ' ', '\u{a0}', '\t', '\n']);
        (after.len() < rest.len() - front.len()).then_some(after)
    }) {
        rest = after;
    }
    rest
}

/// The words before a date that follows the names: "Jane Doe 5 June 2024", "Jane Doe, June 4".
fn before_date<'a>(known: &Recognisers<'_>, words: &'a str) -> &'a str {
    let mut end = words.len();
    let dated = words
        .split_whitespace()
        .any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    if !dated || crate::text::is_host(words) {
        return words;
    }
    for word in words.split_whitespace() {
        let digit = word.starts_with(|c: char| c.is_ascii_digit());
        if digit || known.words.is_calendar(&fold_key(word)) {
            end = word.as_ptr() as usize - words.as_ptr() as usize;
            break;
        }
    }
    let kept = words[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    if kept.is_empty() { words } else { kept }
}

/// Cuts a list of names; a known agent is never cut.
fn pieces(known: &Recognisers<'_>, words: &str) -> Vec<String> {
    if known.agents.by_name(words).is_some() {
        return vec![words.to_owned()];
    }
    let mut out = vec![String::new()];
    let separated = words
        .replace(['|', '/', ';', '\n', '•', '·', '+'], ",")
        .replace('&', " & ");
    for part in separated.split(',') {
        for word in part.split_whitespace() {
            let joint = word == "&" || known.words.name_joints.contains(&word.to_lowercase());
            match out.last_mut() {
                Some(last) if !joint => {
                    if !last.is_empty() {
                        last.push(' ');
                    }
                    last.push_str(word);
                }
                _ => out.push(String::new()),
            }
        }
        out.push(String::new());
    }
    out.retain(|piece| !piece.is_empty());
    out
}

/// One name without what stands around it; `None` where no name is left.
fn clean(known: &Recognisers<'_>, piece: &str) -> Option<String> {
    let piece = piece
        .split('(')
        .next()
        .unwrap_or("")
        .trim_matches(|c: char| !(c.is_alphanumeric() || c == '.'))
        .trim_start_matches('.');
    let name = piece
        .strip_suffix("'s")
        .or_else(|| piece.strip_suffix("’s"))
        .unwrap_or(piece);
    if known.agents.by_name(name).is_some() {
        return Some(name.to_owned());
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let fold = |word: &str| fold_key(word);
    let job = words
        .iter()
        .any(|word| known.words.job_words.contains(&fold(word)));
    let degree = words.len() == 1 && DEGREES.contains(&words.first()?.to_lowercase().as_str());
    let calendar = words
        .iter()
        .any(|word| known.words.is_calendar(&fold(word)) && words.len() <= 2 && word.len() > 4);
    let strange = name.contains('@') || name.contains("http") || name.chars().any(|c| c.is_ascii_digit());
    let host = crate::text::is_host(name);
    let small = !name
        .chars()
        .any(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()));
    let placeholder = known.words.no_names.contains(&fold_key(name));
    let bad = (!host && (strange || small)) || degree || calendar || placeholder || words.len() > 8;
    (!bad && (!job || is_organisation(known, name)) && !name.is_empty())
        .then(|| name.trim_end_matches(',').to_owned())
}

/// Whether a name is an organisation's: a known agent, a host, an acronym, or with words like "News" or "staff" in it.
pub(crate) fn is_organisation(known: &Recognisers<'_>, name: &str) -> bool {
    let words: Vec<String> = name.split_whitespace().map(fold_key).collect();
    known.agents.by_name(name).is_some()
        || crate::text::is_host(name)
        || (words.len() > 1 && name.starts_with("The "))
        || words
            .iter()
            .any(|word| known.words.organisation_words.contains(word))
        || (words.len() == 1
            && (2..=6).contains(&name.len())
            && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit()))
}

//! From the words of a byline to the names in it: openings ("By"), jobs, degrees, addresses, dates and handles go.

use crate::attribution::slot::Recognisers;
use crate::attribution::slot::name::{LONGEST, MOST, PARTICLES, is_organisation};
use crate::attribution::slot::script;
use crate::text::{fold_key, fold_word, is_host, is_invisible};

/// What parts two pieces of a byline.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The start, a bar, a slash, a new line.
    Line,
    Comma,
    /// "and".
    Joint,
}

/// A stretch of a byline between two marks of separation.
struct Piece<'a> {
    part: Part,
    words: Vec<&'a str>,
    /// The same, folded, without marks around them.
    folded: Vec<String>,
}

/// The names in the words of a byline, cleaned.
pub(crate) fn split_names(known: &Recognisers<'_>, words: &str) -> Vec<String> {
    read(known, words).names
}

/// Whether a line without any mark reads as a byline: an opening with names behind it, or a person's name and little else,
/// unless it must have an opening.
pub(crate) fn is_byline(known: &Recognisers<'_>, line: &str, must_open: bool) -> bool {
    let read = read(known, line);
    let persons = read
        .names
        .iter()
        .filter(|name| !is_organisation(known, name))
        .count();
    let given = |name: &String| {
        known
            .words
            .given_names
            .contains(&fold_key(name.split(' ').next().unwrap_or(name)))
    };
    let plausible = |name: &String| (2..=4).contains(&name.split(' ').count()) || script::is_caseless(name);
    if read.opened || must_open {
        return read.opened && persons > 0 && read.names.iter().all(plausible) && !read.sentence;
    }
    let all = |fits: &dyn Fn(&String) -> bool| !read.names.is_empty() && read.names.iter().all(fits);
    let bare = read.names.len() == 1 && read.names[0] == line;
    all(&given)
        && all(&plausible)
        && persons == read.names.len()
        && (read.beside || bare)
        && !read.other
        && !read.sentence
}

/// What a byline holds.
#[derive(Default)]
struct Read {
    names: Vec<String>,
    /// It begins as bylines do.
    opened: bool,
    /// A job, a degree or a date stands beside the names.
    beside: bool,
    /// It runs on as a sentence does.
    sentence: bool,
    /// It holds something else, too.
    other: bool,
}

fn read(known: &Recognisers<'_>, words: &str) -> Read {
    let seen: String = words
        .chars()
        .filter(|c| c.is_whitespace() || !is_invisible(*c))
        .collect();
    let whole = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = Read::default();
    if known.agents.by_name(&whole).is_some() || is_body(known, &whole) {
        out.names.push(whole);
        return out;
    }
    let apart = script::part_openings(&whole);
    let parted = parted(&apart);
    let pieces = pieces(known, &parted);
    let alone = pieces.len() == 1;
    let (mut other, mut job, mut lasts) = (false, false, false);
    for mut piece in pieces {
        if piece.part == Part::Line {
            // "Edited by" as a line of its own speaks of the next.
            other &= std::mem::take(&mut lasts);
            job = false;
        }
        if let Some(length) = known.words.other_hands.at(&piece.folded) {
            other = true;
            lasts = length == piece.words.len();
        } else {
            out.opened |= strip_opening(known, &mut piece);
        }
        if other || piece.words.is_empty() || (job && piece.part == Part::Comma) || out.names.len() >= MOST {
            continue;
        }
        let opened = out.opened;
        match name_of(known, &piece, alone && !opened, out.names.is_empty()) {
            Found::Name {
                name,
                more,
                sentence,
                rest,
            } => {
                out.beside |= more;
                job |= more && !sentence;
                out.other |= rest && !more;
                out.sentence |= sentence;
                let lone = !name.contains(' ') && piece.part == Part::Comma && !script::is_caseless(&name);
                let place = lone && !out.names.is_empty() && known.agents.by_name(&name).is_none();
                if !place && !out.names.iter().any(|o| fold_key(o) == fold_key(&name)) {
                    out.names.push(name);
                }
            }
            Found::Job => {
                out.beside = true;
                job = true;
            }
            Found::Date => out.beside = true,
            Found::Nothing => {
                out.other = true;
                out.sentence |= piece.words.len() > 6;
            }
        }
    }
    out
}

/// Whether the words are one organisation's name with small words in it: "Institute for Coasts and Ports".
fn is_body(known: &Recognisers<'_>, words: &str) -> bool {
    let small = |word: &str| {
        let folded = fold_key(word);
        word.starts_with(char::is_lowercase)
            && (PARTICLES.contains(&folded.as_str())
                || known.words.name_joints.contains(&folded)
                || known.words.outlet_joints.contains(&folded)
                || matches!(folded.as_str(), "fur" | "in"))
    };
    let list: Vec<&str> = words.split(' ').collect();
    (3..=9).contains(&list.len())
        && !words.contains([',', ';', '|', '/', ':', '(', '@'])
        && list.iter().any(|word| small(word))
        && list
            .iter()
            .all(|word| small(word) || word.starts_with(|c: char| !c.is_lowercase()))
        && list[0].starts_with(char::is_uppercase)
        && known.words.byline_words.at(&[fold_key(list[0])]).is_none()
        && is_organisation(known, words)
        && !known.words.given_names.contains(&fold_key(list[0]))
}

/// The words with every mark of separation between blanks: `|` for those that part lines.
fn parted(words: &str) -> String {
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
fn pieces<'a>(known: &Recognisers<'_>, words: &'a str) -> Vec<Piece<'a>> {
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
fn strip_opening(known: &Recognisers<'_>, piece: &mut Piece<'_>) -> bool {
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
        .take_while(|i| !begins_name(known, piece, i - 1));
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

/// Whether the word at `i` can belong to a name that stands before an opening.
fn begins_name(known: &Recognisers<'_>, piece: &Piece<'_>, i: usize) -> bool {
    let folded = piece.folded[i].as_str();
    let capital = piece.words[i].starts_with(char::is_uppercase);
    capital
        && !known.words.is_calendar(folded)
        && !known.words.name_stops.contains(folded)
        && !known.words.no_names.contains(folded)
}

/// What a piece of a byline is.
enum Found {
    /// A name; whether a job, a degree or a date follows it, whether a sentence does, whether anything does.
    Name {
        name: String,
        more: bool,
        sentence: bool,
        rest: bool,
    },
    Job,
    Date,
    Nothing,
}

/// The name in one piece. Only an explicit carrier's single word may be a handle; `alone`: the byline is this piece.
fn name_of(known: &Recognisers<'_>, piece: &Piece<'_>, alone: bool, first: bool) -> Found {
    let whole = trimmed(&piece.words.join(" "));
    if known.agents.by_name(&whole).is_some() {
        return Found::Name {
            name: whole,
            more: false,
            sentence: false,
            rest: false,
        };
    }
    if script::is_caseless(&whole) {
        return caseless(known, piece, &whole);
    }
    let mut start = 0;
    while start + 1 < piece.words.len() && is_job(known, &piece.folded[start]) {
        start += 1;
    }
    if start > 0 && !first && piece.part == Part::Comma {
        return Found::Job;
    }
    let end = run_end(known, piece, start);
    // "Debate By" is the label of the next line.
    let label = end > start + 1 && known.words.byline_words.at(&piece.folded[end - 1..end]).is_some();
    if label {
        return Found::Nothing;
    }
    if end == start {
        return no_run(known, piece, start, &whole, (alone, first));
    }
    let rest = &piece.words[end..];
    let stops = rest.is_empty() || ends_name(known, piece, end);
    let more = !rest.is_empty() && stops && is_beside(known, piece, end);
    let name = once(trimmed(&piece.words[start..end].join(" ")));
    // "Friends of the Coast" is one name.
    if !stops && alone && first && is_organisation(known, &whole) && piece.words.len() <= 8 {
        return Found::Name {
            name: whole,
            more: false,
            sentence: false,
            rest: false,
        };
    }
    let words = end - start;
    if !stops && (words == 1 || !first) {
        return Found::Nothing;
    }
    // "Voices in the Harbour" is no "Voices".
    if words == 1
        && alone
        && stops
        && !rest.is_empty()
        && !more
        && known.words.byline_words.at(&piece.folded[end..]).is_none()
    {
        let title = piece.words.len() <= 4 && piece.words.last().is_some_and(|word| is_capital(word));
        return if title {
            Found::Name {
                name: whole,
                more: false,
                sentence: false,
                rest: false,
            }
        } else {
            Found::Nothing
        };
    }
    // Behind a name, "Senior Reporter" is what she is.
    let job = rest.first().is_some_and(|_| is_job(known, &piece.folded[end]));
    if job && !first && (words == 1 || piece.part == Part::Comma) {
        return Found::Job;
    }
    if !is_person_or_outlet(known, &name) {
        return if is_job(known, &piece.folded[start]) {
            Found::Job
        } else {
            Found::Nothing
        };
    }
    Found::Name {
        name,
        more,
        sentence: !stops,
        rest: !rest.is_empty(),
    }
}

/// Where no run of capitalised words stands: a handle, a job, a date or nothing.
fn no_run(
    known: &Recognisers<'_>,
    piece: &Piece<'_>,
    start: usize,
    whole: &str,
    (alone, first): (bool, bool),
) -> Found {
    let folded = &piece.folded[start];
    if is_job(known, folded) || is_degree(known, &piece.words[start]) {
        return Found::Job;
    }
    if known.words.is_calendar(folded) || folded.starts_with(|c: char| c.is_ascii_digit()) && !alone {
        return Found::Date;
    }
    let handle = first && piece.words.len() == 1 && is_handle(whole) && !is_plain_word(known, whole);
    let outlet = alone
        && is_organisation(known, whole)
        && piece.words.len() <= 8
        && whole.chars().any(char::is_uppercase);
    if handle || outlet {
        return Found::Name {
            name: whole.to_owned(),
            more: false,
            sentence: false,
            rest: false,
        };
    }
    Found::Nothing
}

/// Whether one word can be an account's name: letters, digits, a few marks.
fn is_handle(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3
        && letters * 2 > word.chars().count()
        && word.len() <= 40
        && word
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// The end of the run of words of a name that begins at `start`.
fn run_end(known: &Recognisers<'_>, piece: &Piece<'_>, start: usize) -> usize {
    let mut end = start;
    let mut i = start;
    while i < piece.words.len() && i - start < LONGEST + 2 {
        let word = piece.words[i];
        let next = piece.words.get(i + 1).is_some_and(|next| is_capital(next));
        let particle = next && PARTICLES.contains(&piece.folded[i].as_str()) && !is_capital(word);
        if ends_name(known, piece, i) || !(particle || is_capital(word)) {
            break;
        }
        i += 1;
        if !particle {
            end = i;
        }
        // A full stop behind more than an initial or a title ends the sentence.
        if word.ends_with('.') && word.chars().filter(|c| c.is_alphabetic()).count() > 5 {
            break;
        }
    }
    if end - start > LONGEST { start } else { end }
}

/// Whether the word at `i` cannot belong to a name and ends the one before it.
fn ends_name(known: &Recognisers<'_>, piece: &Piece<'_>, i: usize) -> bool {
    let (word, folded) = (piece.words[i], piece.folded[i].as_str());
    // Degrees stand behind a name; "Do" and "Ma" can begin one.
    if word == ":" || folded.is_empty() || (i > 0 && is_degree(known, word)) {
        return true;
    }
    // In capitals, short words are initials and parts of names.
    let stop = !is_capital(word) || folded.chars().count() > 3;
    // May and June are names, too.
    let dated = piece
        .words
        .get(i + 1)
        .is_none_or(|next| next.starts_with(|c: char| c.is_ascii_digit()));
    word.starts_with(|c: char| c.is_ascii_digit())
        || (known.words.is_calendar(folded) && (dated || folded.len() < 4))
        || (stop && known.words.name_stops.contains(folded))
        || (stop
            && i > 0
            && !PARTICLES.contains(&folded)
            && known.words.byline_words.at(&piece.folded[i..=i]).is_some())
        || is_job(known, folded)
}

/// Whether the word at `i` is of a job, a degree or a date.
fn is_beside(known: &Recognisers<'_>, piece: &Piece<'_>, i: usize) -> bool {
    let folded = piece.folded[i].as_str();
    is_job(known, folded)
        || is_degree(known, piece.words[i])
        || known.words.is_calendar(folded)
        || folded.starts_with(|c: char| c.is_ascii_digit())
        || known.words.name_stops.contains(folded)
            && piece.folded[i..]
                .iter()
                .any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_capital(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first = letters.next();
    // "al-Masri", "d'Arc", "iJustine": a capital within.
    first.is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
        || (word.contains(['-', '\'', '’']) && letters.any(char::is_uppercase))
}

fn is_job(known: &Recognisers<'_>, folded: &str) -> bool {
    let whole = known.words.job_words.contains(folded);
    whole
        || known
            .words
            .job_endings
            .iter()
            .any(|end| folded.len() > end.len() + 2 && folded.ends_with(end.as_str()))
        || folded.split('-').any(|part| known.words.job_words.contains(part)) && folded.contains('-')
}

fn is_degree(known: &Recognisers<'_>, word: &str) -> bool {
    let mut folded = String::new();
    fold_word(word, &mut folded);
    folded.retain(|c| c.is_alphanumeric());
    // "Ma" and "Do" are names; degrees have no small letters, or stops in them.
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    let written = small == 0
        || word.contains('.')
        || folded == "phd"
        || folded.len() > 4
        || matches!(folded.as_str(), "esq" | "msc" | "bsc");
    written && known.words.degrees.contains(&folded)
}

/// A name that stands there twice, as a portrait's and its own words: told once.
fn once(name: String) -> String {
    let half = name.len() / 2;
    let twice = name.len() % 2 == 1
        && name.as_bytes().get(half) == Some(&b' ')
        && name.get(..half) == name.get(half + 1..);
    if twice { name[..half].to_owned() } else { name }
}

/// Whether a run of capitalised words can be somebody: no link, month, button or account.
fn is_person_or_outlet(known: &Recognisers<'_>, name: &str) -> bool {
    let key = fold_key(name);
    let words = key.split(' ').count();
    let calendar = words <= 2 && key.split(' ').all(|word| known.words.is_calendar(word));
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && !calendar && !is_plain_word(known, name) && name.len() <= 80
}

/// Whether the words name nobody: a list of them, or a lone stop word.
fn is_plain_word(known: &Recognisers<'_>, name: &str) -> bool {
    let key = fold_key(name);
    known.words.no_names.contains(&key)
        || known.words.name_stops.contains(&key)
        || known.words.is_calendar(&key)
        || known.words.byline_words.at(&[key]).is_some()
}

/// Names in scripts without capitals.
fn caseless(known: &Recognisers<'_>, piece: &Piece<'_>, whole: &str) -> Found {
    let is_job = |word: &str| known.words.job_words.contains(&fold_key(word));
    let bare: Vec<&str> = piece.words.iter().copied().filter(|word| *word != ":").collect();
    let kept: Vec<&str> = bare
        .iter()
        .map(|word| script::without_job(word, &known.words.job_words))
        .filter(|word| !word.is_empty() && !is_job(word))
        .collect();
    let name = kept.join(" ");
    if kept.is_empty() {
        return Found::Job;
    }
    if !script::fits_name(&name) || is_plain_word(known, &name) || whole.chars().any(|c| c.is_ascii_digit()) {
        return Found::Nothing;
    }
    let more = kept.len() < bare.len() || kept.iter().zip(&bare).any(|(a, b)| a != b);
    Found::Name {
        name,
        more,
        sentence: false,
        rest: false,
    }
}

/// Without marks around it; the stop of an initial stays.
fn trimmed(words: &str) -> String {
    let front = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let back = front.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let bare = back
        .strip_suffix("'s")
        .or_else(|| back.strip_suffix("’s"))
        .unwrap_or(back);
    let last = bare.rsplit(' ').next().unwrap_or(bare);
    let initial =
        last.chars().filter(|c| c.is_alphabetic()).count() <= 3 || last.trim_end_matches('.').contains('.');
    if bare.ends_with('.') && !initial {
        bare.trim_end_matches('.').to_owned()
    } else {
        bare.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;

    #[test]
    fn names_are_cleaned() {
        let rules = Rules::load(Rules::builtin_files()).unwrap();
        let known = Recognisers::new(&rules);
        for (words, names) in [
            ("By Mira Holt", &["Mira Holt"][..]),
            ("By Mira Holt, Staff Writer", &["Mira Holt"]),
            ("MIRA HOLT and JONAS WRAY", &["MIRA HOLT", "JONAS WRAY"]),
            (
                "Mira Holt, PhD; Jonas T. Wray, MD & Petra Lund",
                &["Mira Holt", "Jonas T. Wray", "Petra Lund"],
            ),
            ("Posted on May 3, 2021 by Mira Holt", &["Mira Holt"]),
            ("Mira Holt | 5 min read | Updated June 4", &["Mira Holt"]),
            (
                "Fact-checked by Petra Lund | Written by Mira Holt",
                &["Mira Holt"],
            ),
            ("Edited by: Petra Lund", &[]),
            ("Mira Holt is a reporter in Northgate", &["Mira Holt"]),
            ("Von Mira Holt und Jonas Wray", &["Mira Holt", "Jonas Wray"]),
            ("Wirtschaftsredakteurin Mira Holt", &["Mira Holt"]),
            ("Text: Mira Holt, Foto: Petra Lund", &["Mira Holt"]),
            ("Christoph von Eichen", &["Christoph von Eichen"]),
            ("Ibn al-Masri", &["Ibn al-Masri"]),
            ("Dan Wray", &["Dan Wray"]),
            ("Par Mira Holt avec AFP", &["Mira Holt"]),
            ("di Mira Holt e Jonas Wray", &["Mira Holt", "Jonas Wray"]),
            ("mira.holt@post.example", &[]),
            ("harbourcat", &["harbourcat"]),
            ("Sat, 20 Dec, 2025 - 06:36", &[]),
            (
                "Institute for Coasts and Ports",
                &["Institute for Coasts and Ports"],
            ),
            ("记者 李明 王芳", &["李明 王芳"]),
            ("文/李明", &["李明"]),
            ("김철수 기자 kim@post.example", &["김철수"]),
            ("بقلم: محمد علي", &["محمد علي"]),
            ("Mi\u{ad}ra Holt", &["Mira Holt"]),
        ] {
            assert_eq!(split_names(&known, words), names, "{words}");
        }
    }

    #[test]
    fn lines_without_marks_are_bylines_only_where_they_can_be_nothing_else() {
        let rules = Rules::load(Rules::builtin_files()).unwrap();
        let known = Recognisers::new(&rules);
        for line in [
            "By Mira Holt",
            "Peter Holt | Senior Writer | July 2, 2025",
            "Written by : Mira Holt",
        ] {
            assert!(is_byline(&known, line, false), "{line}");
        }
        for line in [
            "Typical Range: $876",
            "Real Estate for Beginners",
            "Peter Holt: The mayor is back",
            "By Category",
        ] {
            assert!(!is_byline(&known, line, false), "{line}");
        }
        assert!(!is_byline(&known, "Peter Holt, Senior Writer", true));
    }
}

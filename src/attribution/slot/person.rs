//! The name in one piece of a byline: jobs, degrees, dates and sentences around it go.

use crate::attribution::slot::Recognisers;
use crate::attribution::slot::name::{LONGEST, PARTICLES, is_organisation};
use crate::attribution::slot::piece::{Part, Piece};
use crate::attribution::slot::script;
use crate::text::{fold_key, fold_word};

/// What a piece of a byline is.
pub(super) enum Found {
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

impl Found {
    /// A name with nothing beside it.
    const fn whole(name: String) -> Self {
        Self::Name {
            name,
            more: false,
            sentence: false,
            rest: false,
        }
    }
}

/// The name in one piece. Only an explicit carrier's single word may be a handle; `alone`: the byline is this piece.
pub(super) fn name_of(known: &Recognisers<'_>, piece: &Piece<'_>, alone: bool, first: bool) -> Found {
    let whole = trimmed(&piece.words.join(" "));
    if known.agents.by_name(&whole).is_some() {
        return Found::whole(whole);
    }
    if script::is_caseless(&whole) {
        return caseless(known, piece, &whole);
    }
    // "Sat, 20 Dec": a day alone in front of its date.
    if !alone && piece.words.len() == 1 && known.words.weekdays.contains(&piece.folded[0]) {
        return Found::Date;
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
        return Found::whole(whole);
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
            Found::whole(whole)
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
    if is_job(known, folded) || is_degree(known, piece.words[start]) {
        return Found::Job;
    }
    if known.words.is_calendar_alone(folded) || folded.starts_with(|c: char| c.is_ascii_digit()) && !alone {
        return Found::Date;
    }
    let handle = first && piece.words.len() == 1 && is_handle(whole) && !is_plain_word(known, whole);
    // "By the Harbour Team".
    let named = folded == "the" && piece.words[start + 1..].iter().all(|word| is_capital(word));
    let outlet = (alone || named)
        && is_organisation(known, whole)
        && piece.words.len() <= 8
        && whole.chars().any(char::is_uppercase);
    if handle || outlet {
        return Found::whole(whole.to_owned());
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
        let small = |i: usize| {
            let folded = piece.folded.get(i);
            folded.is_some_and(|folded| PARTICLES.contains(&folded.as_str())) && !is_capital(piece.words[i])
        };
        let capital = |i: usize| piece.words.get(i).is_some_and(|word| is_capital(word));
        // "van der Berg", "de la Cruz".
        let particle = small(i) && (capital(i + 1) || (small(i + 1) && capital(i + 2)));
        if !particle && (ends_name(known, piece, i) || !is_capital(word)) {
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
    word.starts_with(|c: char| c.is_ascii_digit())
        || is_dated(known, piece, i)
        || (stop && known.words.name_stops.contains(folded))
        || (stop
            && i > 0
            && !PARTICLES.contains(&folded)
            && known.words.byline_words.at(&piece.folded[i..=i]).is_some())
        || is_job(known, folded)
}

/// Whether the word at `i` is a month or a day in a date: May, Kasım and Cuma are names, too.
fn is_dated(known: &Recognisers<'_>, piece: &Piece<'_>, i: usize) -> bool {
    let number = |i: usize| {
        piece
            .words
            .get(i)
            .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    };
    let folded = piece.folded[i].as_str();
    // "Mira Holt Monday", before a comma and the date.
    let last =
        i + 1 == piece.words.len() && known.words.weekdays.contains(folded) && folded.len() > LONGEST_SHORT;
    known.words.is_calendar(folded) && (number(i + 1) || last || (i > 0 && number(i - 1)))
}

/// Letters of a weekday that may be short for something else.
const LONGEST_SHORT: usize = 4;

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
    let calendar = words <= 2 && key.split(' ').all(|word| known.words.is_calendar_alone(word));
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && !calendar && !is_plain_word(known, name) && name.len() <= 80
}

/// Whether the words name nobody: a list of them, or a lone stop word.
fn is_plain_word(known: &Recognisers<'_>, name: &str) -> bool {
    let key = fold_key(name);
    known.words.no_names.contains(&key)
        || known.words.name_stops.contains(&key)
        || known.words.is_calendar_alone(&key)
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

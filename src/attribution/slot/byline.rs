//! From the words of a byline to the names in it: openings ("By"), jobs, degrees, addresses, dates and handles go.

use crate::attribution::slot::Recognisers;
use crate::attribution::slot::name::{MOST, PARTICLES, is_organisation};
use crate::attribution::slot::person::{Found, name_of};
use crate::attribution::slot::piece::{Part, parted, pieces, strip_opening};
use crate::attribution::slot::script;
use crate::text::{fold_key, is_invisible};

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
            (
                "By Anna van der Berg and María de la Cruz",
                &["Anna van der Berg", "María de la Cruz"],
            ),
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

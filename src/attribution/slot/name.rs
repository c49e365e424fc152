//! Names of people and organisations in bylines.

use crate::attribution::notice::Scene;
use crate::attribution::slot::Recognisers;
use crate::attribution::slot::run::Sort;
use crate::text::{TokenKind, fold_key};

/// Small words inside people's names.
pub(super) const PARTICLES: &[&str] = &[
    "al", "bin", "binti", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e",
    "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu",
];
/// Words of one person's name at most.
pub(super) const LONGEST: usize = 6;
/// Words of a name that stands alone, in a script without capitals: more are a sentence.
const FEW: usize = 4;
/// Names in one byline at most.
pub(super) const MOST: usize = 12;

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
                && ((matches!(scene.fold(next), "," | "،") && scene.raw(next) != "，")
                    || self.words.name_joints.contains(scene.fold(next)))
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
        run.max(known).max(self.caseless_end(scene, at, limit))
    }

    /// The end of a name in a script without capitals, or of a handle or linked name behind its words.
    fn caseless_end(&self, scene: &Scene<'_>, at: usize, limit: usize) -> Option<usize> {
        let linked = || {
            scene
                .link_end(at)
                .filter(|end| *end <= limit && end - at <= LONGEST)
        };
        if scene.follows_caseless(at)
            && !scene.is_caseless(at)
            && let Some(end) = linked()
        {
            return Some(end);
        }
        let run = self
            .run(scene, Sort::Person, at, limit)
            .filter(|run| run.closed)?;
        let end = run.ends.last().copied().filter(|_| run.words <= FEW)?;
        let calendar = (at..end).all(|i| self.words.is_calendar(scene.fold(i)));
        (!calendar && !self.words.no_names.contains(&fold_key(scene.words(at..end)))).then_some(end)
    }

    /// Whether the word in front of a colon tells who did what: "Editor: …".
    fn is_label(&self, word: &str) -> bool {
        let folded = [word];
        self.words.job_words.contains(word)
            || self.words.byline_words.at(&folded).is_some()
            || self.words.other_hands.at(&folded).is_some()
    }

    fn run_end(&self, scene: &Scene<'_>, at: usize, limit: usize) -> Option<usize> {
        let begins =
            scene.is_capital(at) || (PARTICLES.contains(&scene.fold(at)) && scene.is_capital(at + 1));
        let alone = !scene.is_capital(at + 1) && self.words.is_calendar_alone(scene.fold(at));
        if !begins || alone || self.is_dated(scene, at) || self.words.no_names.contains(scene.fold(at)) {
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
            if i > at && scene.fold(i + 1) == ":" && self.is_label(scene.fold(i)) {
                break;
            }
            if scene.is_capital(i) {
                words += 1;
                end = i + 1;
                if self.is_inflected(scene.raw(i)) {
                    break;
                }
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

/// A name in capitals only, as bylines shout it, in the case in which names are written; others as they are.
pub(crate) fn recased(name: &str) -> String {
    let shouted = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 3;
    if name.chars().any(char::is_lowercase) || !name.split(' ').any(shouted) {
        return name.to_owned();
    }
    let words = name.split(' ').map(|word| {
        let vowel = word.chars().any(|c| "AEIOUYÄÖÜÁÉÍÓÚ".contains(c));
        let initials = word.contains('.')
            || (word.chars().count() <= 2 && !vowel)
            || matches!(word, "II" | "III" | "IV");
        if initials {
            word.to_owned()
        } else {
            capitalised(word)
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A capital at the start and behind every hyphen and apostrophe; the rest small.
fn capitalised(word: &str) -> String {
    let mut begins = true;
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if begins {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        begins = matches!(c, '-' | '\'' | '’') || (begins && !c.is_alphabetic());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::recased;

    #[test]
    fn shouted_names_are_written_as_names() {
        assert_eq!(recased("MIRA O'HARA-WRAY"), "Mira O'Hara-Wray");
        assert_eq!(recased("J.D. HOLT"), "J.D. Holt");
        assert_eq!(recased("TJ HOLT III"), "TJ Holt III");
        assert_eq!(recased("iMira Holt"), "iMira Holt");
        assert_eq!(recased("RT"), "RT");
        assert_eq!(recased("李明"), "李明");
    }
}

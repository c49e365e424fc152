//! Small words that are written onto a name: "연합뉴스에서", "Gelgit'te", "بالمرفأ".

use crate::attribution::notice::Scene;
use crate::attribution::slot::{Recognisers, script};

/// Tokens of a particle behind a hyphen or colon.
const PARTS: usize = 2;

impl Recognisers<'_> {
    /// The token after a particle that stands behind a mark right at `end`: "HVG-ben", "HS:ssä".
    pub(crate) fn after_particle(&self, scene: &Scene<'_>, end: usize, limit: usize) -> Option<usize> {
        let after = end + PARTS;
        if after > limit || !scene.is_mark(end) || scene.is_spaced(end) || scene.is_spaced(end + 1) {
            return None;
        }
        let words = plain_marks(scene.words(end..after));
        self.words.particles.contains(&words).then_some(after)
    }

    /// Whether a particle of another script is written onto the word, so that the name ends with it: "Holt의".
    pub(super) fn is_inflected(&self, word: &str) -> bool {
        word.ends_with(script::is_hangul) && !word.starts_with(script::is_hangul)
    }

    /// A name without what is written onto it.
    pub(super) fn bare<'a>(&self, name: &'a str) -> &'a str {
        if self.agents.by_name(name).is_some() {
            return name;
        }
        let name = self.without_particle(name);
        // "님의", "さんは": one behind the other.
        let name = self.without_particle(name);
        self.without_prefix(name)
    }

    fn without_particle<'a>(&self, name: &'a str) -> &'a str {
        let plain = plain_marks(name);
        let mut there = self
            .words
            .particles
            .iter()
            .filter(|particle| plain.ends_with(particle.as_str()));
        let written = there.find_map(|particle| {
            let stem = stem_of(name, particle)?;
            self.is_stem(name, stem, particle).then_some(stem)
        });
        written.unwrap_or(name)
    }

    /// Whether the particle is sure to be none of the name.
    fn is_stem(&self, name: &str, stem: &str, particle: &str) -> bool {
        let marked = particle.starts_with(|c: char| !c.is_alphabetic());
        let (Some(last), Some(first)) = (stem.chars().next_back(), particle.chars().next()) else {
            return false;
        };
        let letters = stem.chars().rev().take_while(|c| script::has_no_case(*c)).count();
        let needed = if particle.chars().count() == 1 { 3 } else { 2 };
        let foreign = script::has_no_case(first) && !script::has_no_case(last);
        let dense = (script::is_hangul(first) || script::stands_alone(first)) && letters >= needed;
        let known = || self.agents.by_name(stem).is_some();
        name.len() > particle.len() && (marked || foreign || dense || known())
    }

    /// The Arabic "لل" stands for "ل" and "ال": only known names are told from such a front.
    fn without_prefix<'a>(&self, name: &'a str) -> &'a str {
        let written = self.words.prefixes.iter().find_map(|prefix| {
            let stem = name.strip_prefix(prefix.as_str())?;
            let marked = prefix.ends_with(|c: char| !c.is_alphabetic() || c == 'ـ');
            let foreign = stem.starts_with(|c: char| c.is_alphanumeric() && !script::has_no_case(c));
            let sure = marked || foreign || self.agents.by_name(stem).is_some();
            (sure && !stem.is_empty()).then_some(stem)
        });
        written.unwrap_or(name)
    }
}

/// The name without the particle at its end, whichever apostrophe or hyphen it has.
fn stem_of<'a>(name: &'a str, particle: &str) -> Option<&'a str> {
    let from = name
        .char_indices()
        .rev()
        .nth(particle.chars().count().checked_sub(1)?)?
        .0;
    let small = !name[from..].contains(char::is_uppercase);
    (small && plain_marks(&name[from..]) == particle).then(|| name[..from].trim_end())
}

/// The words with one kind of apostrophe and hyphen, in small letters.
pub(super) fn plain_marks(words: &str) -> String {
    let plain = |c: char| match c {
        '’' | '‘' | 'ʼ' | '´' | '`' => '\'',
        '‐' | '‑' | '–' | '־' => '-',
        '：' => ':',
        c => c,
    };
    words.chars().map(plain).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;

    #[test]
    fn names_are_told_without_what_is_written_onto_them() {
        let rules = Rules::load(Rules::builtin_files()).unwrap();
        let known = Recognisers::new(&rules);
        for (written, name) in [
            ("Gelgit'te", "Gelgit"),
            ("Gelgit’ten", "Gelgit"),
            ("등대신문에서", "등대신문"),
            ("Holt의", "Holt"),
            ("김가은", "김가은"),
            ("Pays-EN", "Pays-EN"),
            ("بـTide", "Tide"),
            ("برلين", "برلين"),
            ("London", "London"),
            ("Tideからの", "Tideからの"),
            ("Mira Holtさん", "Mira Holt"),
        ] {
            assert_eq!(known.bare(written), name, "{written}");
        }
    }
}

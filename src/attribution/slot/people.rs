//! The people that a slot names, in any script.

use crate::attribution::slot::{Recognisers, plain, script, split_names};

/// Letters of a Korean or Chinese name that stands in a list without marks.
const FEWEST: usize = 2;
const MOST: usize = 4;

impl Recognisers<'_> {
    /// The names in the words of a slot. What a phrase says is a name is told as it stands where nothing can be cleaned.
    pub(super) fn people(&self, words: &str) -> Vec<String> {
        let words = plain(words);
        if !words.contains(script::has_no_case) {
            let names = split_names(self, &words);
            // "wi-cuckoo": behind its label, a handle of several parts is a name.
            return if names.is_empty() && !words.contains(' ') && words.contains(char::is_alphabetic) {
                self.told(&words)
            } else {
                names
            };
        }
        let pieces = words
            .split(['、', '，', ',', '،', '&', '/'])
            .flat_map(|piece| parts(piece.trim()));
        pieces.flat_map(|piece| self.person(&piece)).collect()
    }

    fn person(&self, piece: &str) -> Vec<String> {
        let bare = self.bare(piece);
        let names = split_names(self, bare);
        if names.is_empty() {
            self.told(bare)
        } else {
            names
                .into_iter()
                .map(|name| self.bare(&name).to_owned())
                .collect()
        }
    }

    /// The words themselves, unless they are known to name nobody.
    fn told(&self, words: &str) -> Vec<String> {
        let key = crate::text::fold_key(words);
        let nobody =
            key.is_empty() || self.words.no_names.contains(&key) || self.words.desk_words.contains(&key);
        if nobody {
            Vec::new()
        } else {
            vec![words.to_owned()]
        }
    }
}

/// A list without marks, cut: three Chinese names or more, two Korean ones or more; "与", "和" and "및" between two.
fn parts(piece: &str) -> Vec<String> {
    let names: Vec<&str> = piece.split(' ').filter(|word| !word.is_empty()).collect();
    let letters = |word: &str| (FEWEST..=MOST).contains(&word.chars().count());
    let all = |of: fn(char) -> bool| names.iter().all(|word| letters(word) && word.chars().all(of));
    if (names.len() > 1 && all(script::is_hangul)) || (names.len() > 2 && all(script::stands_alone)) {
        return names.into_iter().map(str::to_owned).collect();
    }
    let joint = piece.find(['和', '与', '與', '及']).filter(|at| *at > 0);
    let cut = joint.and_then(|at| {
        Some((
            &piece[..at],
            piece[at..].char_indices().nth(1).map(|(i, _)| &piece[at + i..])?,
        ))
    });
    match cut.filter(|(a, b)| letters(a) && letters(b)) {
        Some((a, b)) => vec![a.to_owned(), b.to_owned()],
        None => vec![piece.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;

    #[test]
    fn names_are_parted_in_every_script() {
        let rules = Rules::load(Rules::builtin_files()).unwrap();
        let known = Recognisers::new(&rules);
        for (words, names) in [
            ("周岚、林海舟", &["周岚", "林海舟"][..]),
            ("周岚 林海舟 陈岸之", &["周岚", "林海舟", "陈岸之"]),
            ("港 太郎", &["港 太郎"]),
            ("김바다 이등대", &["김바다", "이등대"]),
            ("周岚和林海舟", &["周岚", "林海舟"]),
            ("李和平", &["李和平"]),
            ("tide-cat", &["tide-cat"]),
            ("人工智能", &[]),
        ] {
            assert_eq!(known.people(words), names, "{words}");
        }
    }
}

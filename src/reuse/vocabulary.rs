//! The words of two texts as small numbers, and how much each tells.

use crate::reuse::Witness;

/// Sentences shorter than this are joined to the next, in words.
const SHORTEST: usize = 6;
/// Longer ones are split.
const LONGEST: usize = 60;

/// Two texts in one vocabulary.
pub(super) struct Vocabulary {
    /// The words of the one, as ids.
    pub here: Vec<u32>,
    /// The words of the other.
    pub there: Vec<u32>,
    /// Sentences of the one, as ranges of words.
    pub here_sentences: Vec<(usize, usize)>,
    /// Sentences of the other.
    pub there_sentences: Vec<(usize, usize)>,
    /// Whether each word of the one begins a sentence.
    pub here_opens: Vec<bool>,
    /// Whether each word of the other does.
    pub there_opens: Vec<bool>,
    /// By id: how rare the word is among the sentences of both, as a logarithm in 1/256 bits.
    pub weight: Vec<u64>,
}

impl Vocabulary {
    pub(super) fn new(here: &Witness, there: &Witness) -> Self {
        let mut known: Vec<u64> = here.words.iter().chain(&there.words).map(|w| w.hash).collect();
        known.sort_unstable();
        known.dedup();
        let ids = |witness: &Witness| -> Vec<u32> {
            let id = |hash: &u64| known.binary_search(hash).unwrap_or_default() as u32;
            witness.words.iter().map(|w| id(&w.hash)).collect()
        };
        let mut out = Self {
            here: ids(here),
            there: ids(there),
            here_sentences: sentences(here),
            there_sentences: sentences(there),
            here_opens: opens(here),
            there_opens: opens(there),
            weight: Vec::new(),
        };
        out.weight = out.weights(known.len());
        out
    }

    fn weights(&self, size: usize) -> Vec<u64> {
        let mut counts = vec![0_u64; size];
        let mut last = vec![0_u32; size];
        let mut ordinal = 0;
        for (words, sentences) in [
            (&self.here, &self.here_sentences),
            (&self.there, &self.there_sentences),
        ] {
            for (first, end) in sentences {
                ordinal += 1;
                for id in &words[*first..*end] {
                    if last[*id as usize] != ordinal {
                        last[*id as usize] = ordinal;
                        counts[*id as usize] += 1;
                    }
                }
            }
        }
        let all = u64::from(ordinal);
        counts
            .iter()
            .map(|count| log2(256 * all / (*count).max(1)).max(64))
            .collect()
    }
}

/// The logarithm of `x / 256` to the base of 2, in 1/256 bits, straight between powers: the same on every machine.
fn log2(x: u64) -> u64 {
    let x = x.max(256);
    let whole = u64::from(x.ilog2());
    let part = ((x - (1 << whole)) << 8) >> whole;
    (whole - 8) * 256 + part
}

fn opens(witness: &Witness) -> Vec<bool> {
    let words = &witness.words;
    let at = |i: usize| words.get(i).map(|word| word.sentence);
    (0..words.len()).map(|i| i == 0 || at(i) != at(i - 1)).collect()
}

/// The sentences as ranges of words, short ones joined and long ones split.
fn sentences(witness: &Witness) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut first = 0;
    for group in witness.words.chunk_by(|a, b| a.sentence == b.sentence) {
        let (from, end) = (first, first + group.len());
        first = end;
        match out.last_mut() {
            Some(last) if last.1 - last.0 < SHORTEST => last.1 = end,
            _ => out.push((from, end)),
        }
    }
    let split = |(first, end): (usize, usize)| {
        let pieces = (end - first).div_ceil(LONGEST).max(1);
        (0..pieces).map(move |i| {
            (
                first + (end - first) * i / pieces,
                first + (end - first) * (i + 1) / pieces,
            )
        })
    };
    out.into_iter().flat_map(split).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms() {
        assert_eq!(log2(256), 0);
        assert_eq!(log2(512), 256);
        assert_eq!(log2(768), 384, "straight between powers");
        assert_eq!(log2(0), 0);
    }

    #[test]
    fn rare_words_weigh_more() {
        let text = "The gannet dives into the sea. The cat sleeps in the house all day. The end is near the sea now.";
        let witness = Witness::new(text, &[], &[]);
        let both = Vocabulary::new(&witness, &witness);
        assert_eq!(both.here, both.there);
        assert_eq!(both.here_sentences.len(), 3);
        let weight = |i: usize| both.weight[both.here[i] as usize];
        assert!(weight(1) > weight(0));
    }

    #[test]
    fn long_sentences_are_split_and_short_ones_joined() {
        let long = "word ".repeat(100);
        let witness = Witness::new(&format!("Go. Now. {long}"), &[], &[]);
        assert_eq!(sentences(&witness), [(0, 51), (51, 102)]);
    }
}

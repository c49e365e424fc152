//! Sampled shingles: what is kept of a text to find its kin among many.

use crate::reuse::Witness;

/// Words in a shingle. Eight are rarely shared by accident.
const LONG: usize = 8;
/// Words in a shingle of the second kind, which survives dense editing.
const SHORT: usize = 5;
/// One in so many long shingles is kept.
const LONG_SAMPLE: u64 = 4;
/// One in so many short shingles is kept.
const SHORT_SAMPLE: u64 = 8;
/// Texts of up to so many words keep every shingle: a sample of theirs could be empty.
const SMALL: usize = 64;

/// The sampled shingle hashes of a text. The sample is taken by value (a hash is kept when it is below a bound), so two
/// texts keep the same ones of what they share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint {
    /// Of eight words, ascending.
    pub long: Vec<u64>,
    /// Of five words, ascending.
    pub short: Vec<u64>,
}

impl Fingerprint {
    /// The fingerprint of a text; empty only for a text without words.
    pub fn of(witness: &Witness) -> Self {
        let words: Vec<u64> = witness.words.iter().map(|word| word.hash).collect();
        let every = words.len() <= SMALL;
        Self {
            long: shingles(&words, LONG, if every { 1 } else { LONG_SAMPLE }),
            short: shingles(&words, SHORT, if every { 1 } else { SHORT_SAMPLE }),
        }
    }
}

/// The kept hashes of `size` words in a row, ascending, each once. A text that is too short is one shingle.
fn shingles(words: &[u64], size: usize, sample: u64) -> Vec<u64> {
    if words.is_empty() {
        return Vec::new();
    }
    let size = size.min(words.len());
    let bound = u64::MAX / sample;
    let hashes = words.windows(size).map(shingle);
    let mut kept: Vec<u64> = hashes.filter(|hash| *hash <= bound).collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// One hash for words in this order.
pub(super) fn shingle(words: &[u64]) -> u64 {
    words.iter().fold(0, |hash, word| {
        mix((hash ^ word).wrapping_add(0x9e37_79b9_7f4a_7c15))
    })
}

/// Spreads the bits (the finisher of SplitMix64).
const fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(text: &str) -> Fingerprint {
        Fingerprint::of(&Witness::new(text, &[], &[]))
    }

    fn numbered(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("w{n} ")).collect()
    }

    #[test]
    fn an_excerpt_keeps_the_sample_of_its_source() {
        let whole = print(&numbered(0, 2000));
        let part = print(&numbered(500, 800));
        let shared = part
            .long
            .iter()
            .filter(|h| whole.long.binary_search(h).is_ok())
            .count();
        assert_eq!(shared, part.long.len());
        assert!(
            (50..100).contains(&shared),
            "{shared} of 293 shingles, one in four"
        );
    }

    #[test]
    fn small_texts_keep_all() {
        assert_eq!(print(&numbered(0, 40)).long.len(), 33);
        assert_eq!(print("one two").short.len(), 1);
        assert_eq!(print(""), Fingerprint::default());
    }

    #[test]
    fn order_matters() {
        assert_ne!(shingle(&[1, 2, 3]), shingle(&[2, 1, 3]));
    }
}

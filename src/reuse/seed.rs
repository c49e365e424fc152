//! Places of two texts that look alike: runs of equal words, and sentences of the same rare words in any order.

use crate::reuse::fingerprint::shingle;
use crate::reuse::vocabulary::Vocabulary;

/// Words in a row that begin a run.
const GRAM: usize = 4;
/// Runs shorter than this are chance.
const SHORTEST_RUN: usize = 5;
/// Words in a row that stand in more places of the source begin no run.
const MOST_PLACES: usize = 16;
/// Least cosine of two sentences that look alike.
const COSINE: f64 = 0.22;
/// Least share of words in common of two sentences that look alike.
const DICE: f64 = 0.22;

/// Two stretches of words that look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seed {
    /// First word in the one and word after the last.
    pub here: (usize, usize),
    /// The same in the other.
    pub there: (usize, usize),
    /// Whether they are equal word by word.
    pub exact: bool,
}

/// Every longest run of equal words, by place. Linear but for words that recur, and bounded for those.
pub(super) fn runs(words: &Vocabulary) -> Vec<Seed> {
    let (here, there) = (&words.here[..], &words.there[..]);
    let mut places: Vec<(u64, u32)> = grams(there)
        .enumerate()
        .map(|(at, gram)| (gram, at as u32))
        .collect();
    places.sort_unstable();
    let mut out = ends(here, there);
    for (i, gram) in grams(here).enumerate() {
        let from = places.partition_point(|place| place.0 < gram);
        let same = places[from..].iter().take_while(|place| place.0 == gram);
        let found: Vec<usize> = same.take(MOST_PLACES + 1).map(|place| place.1 as usize).collect();
        if found.len() > MOST_PLACES {
            continue;
        }
        for j in found {
            // A run is told once: where it begins.
            if i > 0 && j > 0 && here[i - 1] == there[j - 1] {
                continue;
            }
            let length = common(&here[i..], &there[j..]);
            if length >= SHORTEST_RUN {
                out.push(run(i, j, length));
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

const fn run(i: usize, j: usize, length: usize) -> Seed {
    Seed {
        here: (i, i + length),
        there: (j, j + length),
        exact: true,
    }
}

fn grams(words: &[u32]) -> impl Iterator<Item = u64> + '_ {
    words
        .windows(GRAM)
        .map(|gram| shingle(&[pack(gram[0], gram[1]), pack(gram[2], gram[3])]))
}

const fn pack(a: u32, b: u32) -> u64 {
    ((a as u64) << 32) | b as u64
}

/// The number of equal words that two texts begin with.
fn common(a: &[u32], b: &[u32]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// What both texts begin and end with: found even where every word recurs.
fn ends(here: &[u32], there: &[u32]) -> Vec<Seed> {
    let front = common(here, there);
    let back = here
        .iter()
        .rev()
        .zip(there.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    [run(0, 0, front), run(here.len() - back, there.len() - back, back)]
        .into_iter()
        .filter(|seed| seed.here.1 - seed.here.0 >= SHORTEST_RUN)
        .collect()
}

/// The pairs of sentences that hold the same rare words, in any order.
pub(super) fn like_sentences(words: &Vocabulary) -> Vec<Seed> {
    let bags = |text: &[u32], ranges: &[(usize, usize)]| -> Vec<Bag> {
        ranges
            .iter()
            .map(|(first, end)| Bag::new(&text[*first..*end], &words.weight))
            .collect()
    };
    let here = bags(&words.here, &words.here_sentences);
    let there = bags(&words.there, &words.there_sentences);
    let index = SentenceIndex::new(&there, words.weight.len());
    let mut out = Vec::new();
    let mut scores = vec![0_u64; there.len()];
    for (bag, range) in here.iter().zip(&words.here_sentences) {
        for other in index.near(bag, &words.weight, &mut scores) {
            if bag.looks_like(&there[other], &words.weight) {
                out.push(Seed {
                    here: *range,
                    there: words.there_sentences[other],
                    exact: false,
                });
            }
        }
    }
    out
}

/// The words of a stretch, counted.
pub(super) struct Bag {
    /// Ids and counts, ascending.
    counts: Vec<(u32, u64)>,
    norm: u64,
}

impl Bag {
    pub(super) fn new(words: &[u32], weight: &[u64]) -> Self {
        let mut sorted = words.to_vec();
        sorted.sort_unstable();
        let counts: Vec<(u32, u64)> = sorted
            .chunk_by(|a, b| a == b)
            .map(|g| (g[0], g.len() as u64))
            .collect();
        let norm = counts
            .iter()
            .map(|(id, n)| square(n * weight[*id as usize]))
            .sum();
        Self { counts, norm }
    }

    /// The cosine of the weighted counts, and the words in common, each as often as both have it.
    pub(super) fn compare(&self, other: &Self, weight: &[u64]) -> (f64, usize) {
        let (mut dot, mut common, mut j) = (0, 0, 0);
        for (id, n) in &self.counts {
            while other.counts.get(j).is_some_and(|(o, _)| o < id) {
                j += 1;
            }
            if let Some((_, m)) = other.counts.get(j).filter(|(o, _)| o == id) {
                dot += n * m * square(weight[*id as usize]);
                common += n.min(m);
            }
        }
        let norm = (self.norm as f64 * other.norm as f64).sqrt();
        (if norm > 0.0 { dot as f64 / norm } else { 0.0 }, common as usize)
    }

    fn looks_like(&self, other: &Self, weight: &[u64]) -> bool {
        let (cosine, _) = self.compare(other, weight);
        if cosine < COSINE {
            return false;
        }
        let shared = self
            .counts
            .iter()
            .filter(|(id, _)| other.counts.binary_search_by_key(id, |c| c.0).is_ok());
        2.0 * shared.count() as f64 >= DICE * (self.counts.len() + other.counts.len()) as f64
    }
}

const fn square(x: u64) -> u64 {
    x * x
}

/// Which sentences hold a word.
struct SentenceIndex {
    sentences: Vec<Vec<u32>>,
    norms: Vec<u64>,
    /// Words in more sentences than this do not lead to a sentence; they count once it is found.
    most: usize,
}

impl SentenceIndex {
    fn new(bags: &[Bag], size: usize) -> Self {
        let mut sentences = vec![Vec::new(); size];
        for (at, bag) in bags.iter().enumerate() {
            for (id, _) in &bag.counts {
                sentences[*id as usize].push(at as u32);
            }
        }
        Self {
            sentences,
            norms: bags.iter().map(|bag| bag.norm).collect(),
            most: (bags.len() / 8).clamp(4, 64),
        }
    }

    /// The sentences that share enough rare words to be looked at, ascending. `scores` is all zero before and after.
    fn near(&self, bag: &Bag, weight: &[u64], scores: &mut [u64]) -> Vec<usize> {
        let mut touched = Vec::new();
        for (id, n) in &bag.counts {
            let found = &self.sentences[*id as usize];
            if found.len() > self.most {
                continue;
            }
            for sentence in found {
                let score = &mut scores[*sentence as usize];
                if *score == 0 {
                    touched.push(*sentence as usize);
                }
                *score += n * square(weight[*id as usize]);
            }
        }
        touched.sort_unstable();
        let enough = |at: &usize| {
            let norm = (bag.norm as f64 * self.norms[*at] as f64).sqrt();
            scores[*at] as f64 >= 0.5 * COSINE * norm
        };
        let out = touched.iter().copied().filter(enough).collect();
        touched.iter().for_each(|at| scores[*at] = 0);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reuse::Witness;

    fn both(here: &str, there: &str) -> Vocabulary {
        Vocabulary::new(&Witness::new(here, &[], &[]), &Witness::new(there, &[], &[]))
    }

    #[test]
    fn a_run_is_as_long_as_it_can_be() {
        let found = runs(&both(
            "x one two three four five six y",
            "a b one two three four five six c",
        ));
        assert_eq!(found, [run(1, 2, 6)]);
        assert!(
            runs(&both("one two three four", "one two three four")).is_empty(),
            "too short to tell"
        );
    }

    #[test]
    fn endless_repetition_is_bounded_and_equal_texts_are_found() {
        let text = "a ".repeat(20_000);
        let found = runs(&both(&text, &text));
        assert_eq!(found, [run(0, 0, 20_000)]);
        let three: String = (0..20_000_u32)
            .map(|n| ["a ", "b ", "c "][(n * n % 7 % 3) as usize])
            .collect();
        assert!(runs(&both(&three, &format!("x {three}"))).len() <= 16 * 20_000);
    }

    #[test]
    fn scrambled_sentences_look_alike_and_strangers_do_not() {
        let here = "Corrupted by greed and power, Macbeth the virtuous man is a tragic tale of Shakespeare. Rain fell on Oslo all week long.";
        let there = "Unrelated words open this text about ships. Shakespeare wrote the tragic tale of Macbeth, a virtuous man corrupted by power and greed. Nothing else is here to find.";
        let found = like_sentences(&both(here, there));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].here, (0, 15));
        assert_eq!(found[0].there.0, 7);
    }
}

//! The inverted index: which documents share so many shingles that they are worth comparing.

use crate::reuse::Fingerprint;
use crate::reuse::series::furniture;

/// Bounds of the search for candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caps {
    /// A shingle in more documents than this links each of them to the first and to the nearest only.
    pub documents: usize,
    /// A shingle in more documents than this is likely furniture: alone, it takes [`Caps::common_shared`] to make a candidate.
    pub common: usize,
    /// Shared shingles, common ones included, that make a candidate (half of what the smaller one has will do).
    pub common_shared: u32,
    /// A shingle in at least so many different articles of one outlet is furniture.
    pub articles: usize,
    /// Shared long shingles that make a candidate (fewer where a text is too short to have so many).
    pub long: u32,
    /// Shared short shingles that make a candidate.
    pub short: u32,
}

impl Default for Caps {
    fn default() -> Self {
        Self {
            documents: 200,
            common: 20,
            common_shared: 32,
            articles: 3,
            long: 4,
            short: 5,
        }
    }
}

/// Two documents worth comparing; `a` comes before `b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// Index of the one.
    pub a: usize,
    /// Index of the other.
    pub b: usize,
    /// How many sampled shingles they share, furniture not counted.
    pub shared: u32,
}

/// What the search found, and what it left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    /// Ascending by `a` and `b`.
    pub pairs: Vec<Candidate>,
    /// Shingles in more documents than [`Caps::documents`]: not every pair that shares them was counted.
    pub skipped: u64,
    /// Shingles left out as an outlet's furniture.
    pub furniture: u64,
}

/// Finds the pairs that share enough shingles. `series` holds the outlet of each document as a key, 0 where unknown.
pub fn candidates(prints: &[Fingerprint], series: &[u64], caps: &Caps) -> Candidates {
    let long = Search::new(prints.iter().map(|print| print.long.as_slice()), series, caps);
    let short = Search::new(prints.iter().map(|print| print.short.as_slice()), series, caps);
    let mut out = Candidates {
        pairs: Vec::new(),
        skipped: long.skipped + short.skipped,
        furniture: long.furniture + short.furniture,
    };
    let mut counters = [Counter::new(prints.len()), Counter::new(prints.len())];
    for b in 0..prints.len() {
        for (search, counter) in [&long, &short].into_iter().zip(&mut counters) {
            search.count(b, counter);
        }
        let mut others: Vec<u32> = counters.iter().flat_map(|c| &c.touched).copied().collect();
        others.sort_unstable();
        others.dedup();
        for a in others.into_iter().map(|a| a as usize) {
            let (l, s) = (counters[0].counts[a], counters[1].counts[a]);
            if long.enough(a, b, l, caps.long, caps) || short.enough(a, b, s, caps.short, caps) {
                let shared = l.all.max(s.all);
                out.pairs.push(Candidate { a, b, shared });
            }
        }
        counters.iter_mut().for_each(Counter::clear);
    }
    out.pairs.sort_unstable();
    out
}

/// The documents of every shingle, and the shingles of every document.
pub(super) struct Postings {
    docs: Vec<u32>,
    /// Where each shingle's documents begin; one more than there are shingles.
    starts: Vec<usize>,
    sizes: Vec<u32>,
}

impl Postings {
    /// From the ascending shingles of each document. Shingles of a single document are dropped.
    pub(super) fn new<'a>(lists: impl Iterator<Item = &'a [u64]>) -> Self {
        let mut all: Vec<(u64, u32)> = Vec::new();
        let mut sizes = Vec::new();
        for (doc, list) in lists.enumerate() {
            all.extend(list.iter().map(|hash| (*hash, doc as u32)));
            sizes.push(list.len() as u32);
        }
        all.sort_unstable();
        let mut docs = Vec::new();
        let mut starts = vec![0];
        for group in all.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
            docs.extend(group.iter().map(|(_, doc)| *doc));
            starts.push(docs.len());
        }
        Self { docs, starts, sizes }
    }

    /// Number of shingles that stand in more than one document.
    pub(super) const fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The documents of a shingle, ascending.
    pub(super) fn docs(&self, shingle: usize) -> &[u32] {
        &self.docs[self.starts[shingle]..self.starts[shingle + 1]]
    }

    /// How many shingles a document has in all.
    pub(super) fn size(&self, doc: u32) -> u32 {
        self.sizes[doc as usize]
    }
}

/// Postings ready to be asked document by document.
struct Search {
    postings: Postings,
    /// The shingles of each document that count.
    shingles: Vec<Vec<u32>>,
    cap: usize,
    common: usize,
    skipped: u64,
    furniture: u64,
}

impl Search {
    fn new<'a>(lists: impl Iterator<Item = &'a [u64]>, series: &[u64], caps: &Caps) -> Self {
        let postings = Postings::new(lists);
        let left_out = furniture(&postings, series, caps.articles);
        let mut out = Self {
            shingles: vec![Vec::new(); postings.sizes.len()],
            cap: caps.documents,
            common: caps.common,
            skipped: 0,
            furniture: left_out.iter().filter(|is| **is).count() as u64,
            postings,
        };
        for shingle in (0..out.postings.len()).filter(|shingle| !left_out[*shingle]) {
            let docs = out.postings.docs(shingle);
            out.skipped += u64::from(docs.len() > out.cap);
            for doc in docs {
                out.shingles[*doc as usize].push(shingle as u32);
            }
        }
        out
    }

    /// Counts the shingles that the document shares with each one before it.
    fn count(&self, doc: usize, counter: &mut Counter) {
        for shingle in &self.shingles[doc] {
            let docs = self.postings.docs(*shingle as usize);
            let before = docs.partition_point(|other| (*other as usize) < doc);
            let nearest = before.saturating_sub(1);
            for (at, other) in docs[..before].iter().enumerate() {
                // The first and the nearest one always count in full: they hold the copies of one text together.
                let linked = at == 0 || at == nearest;
                if linked || docs.len() <= self.cap {
                    counter.add(*other, linked || docs.len() <= self.common);
                }
            }
        }
    }

    /// Whether two documents share enough: `cap` shingles that few others have (half of what the smaller one has will do),
    /// or many of any sort.
    fn enough(&self, a: usize, b: usize, shared: Shared, cap: u32, caps: &Caps) -> bool {
        let smaller = self.postings.sizes[a].min(self.postings.sizes[b]);
        shared.telling >= cap.min(smaller.div_ceil(2)).max(1)
            || shared.all >= caps.common_shared.min(smaller.div_ceil(2)).max(1)
    }
}

/// How many shingles two documents share.
#[derive(Clone, Copy, Default)]
struct Shared {
    all: u32,
    /// Those that are not common.
    telling: u32,
}

/// Counts by document that are cheap to clear.
struct Counter {
    counts: Vec<Shared>,
    touched: Vec<u32>,
}

impl Counter {
    fn new(documents: usize) -> Self {
        Self {
            counts: vec![Shared::default(); documents],
            touched: Vec::new(),
        }
    }

    fn add(&mut self, doc: u32, telling: bool) {
        let shared = &mut self.counts[doc as usize];
        if shared.all == 0 {
            self.touched.push(doc);
        }
        shared.all += 1;
        shared.telling += u32::from(telling);
    }

    fn clear(&mut self) {
        for doc in self.touched.drain(..) {
            self.counts[doc as usize] = Shared::default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reuse::Witness;

    fn words(prefix: &str, count: usize) -> String {
        (0..count).map(|n| format!("{prefix}{n} ")).collect()
    }

    fn search(texts: &[String], series: &[u64], caps: &Caps) -> Candidates {
        let prints: Vec<Fingerprint> = texts
            .iter()
            .map(|text| Fingerprint::of(&Witness::new(text, &[], &[])))
            .collect();
        candidates(&prints, series, caps)
    }

    fn pairs(found: &Candidates) -> Vec<(usize, usize)> {
        found.pairs.iter().map(|pair| (pair.a, pair.b)).collect()
    }

    #[test]
    fn finds_a_quotation_in_a_host_and_no_strangers() {
        let quotation = words("q", 70);
        let texts = [
            format!("{}{quotation}{}", words("a", 300), words("b", 300)),
            format!("{}{quotation}{}", words("c", 500), words("d", 100)),
            words("e", 600),
        ];
        assert_eq!(pairs(&search(&texts, &[0; 3], &Caps::default())), [(0, 1)]);
    }

    #[test]
    fn furniture_of_an_outlet_makes_no_pair() {
        let footer = words("footer", 60);
        let texts: Vec<String> = ["a", "b", "c"]
            .map(|p| format!("{}{footer}", words(p, 300)))
            .into();
        let found = search(&texts, &[5; 3], &Caps::default());
        assert!(found.pairs.is_empty() && found.furniture > 0);
        assert_eq!(pairs(&search(&texts, &[0; 3], &Caps::default())).len(), 3);
    }

    #[test]
    fn over_the_cap_copies_hang_together_and_it_is_told() {
        let texts = vec![words("a", 300); 30];
        let caps = Caps {
            documents: 10,
            ..Caps::default()
        };
        let found = search(&texts, &[], &caps);
        assert!(found.skipped > 0);
        assert_eq!(
            found.pairs.len(),
            29 + 28,
            "each with the first, each with its neighbour"
        );
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(
            search(&[String::new(), String::new()], &[], &Caps::default()),
            Candidates::default()
        );
    }
}

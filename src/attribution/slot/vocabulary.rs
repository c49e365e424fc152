//! The word lists of all languages, folded for look-up.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use crate::attribution::slot::particle::plain_marks;
use crate::attribution::slot::script;
use crate::rules::Rules;
use crate::text::{fold_key, fold_word};

/// Word lists of all languages together.
#[derive(Default)]
pub(crate) struct Vocabulary {
    /// Month names and their numbers.
    pub(crate) months: HashMap<String, i8>,
    pub(crate) weekdays: HashSet<String>,
    pub(crate) outlet_nouns: HashSet<String>,
    pub(crate) outlet_joints: HashSet<String>,
    pub(crate) organisation_words: HashSet<String>,
    pub(crate) job_words: HashSet<String>,
    pub(crate) name_joints: HashSet<String>,
    /// Phrases that stand before a name in a byline, by their first word, the longest first.
    pub(crate) byline_words: Phrases,
    /// Phrases before the names of those who did something else than write.
    pub(crate) other_hands: Phrases,
    pub(crate) job_endings: Vec<String>,
    pub(crate) name_stops: HashSet<String>,
    pub(crate) degrees: HashSet<String>,
    pub(crate) desk_words: HashSet<String>,
    pub(crate) account_words: HashSet<String>,
    pub(crate) given_names: HashSet<String>,
    /// Phrases before a quoted outlet: their last word, and all their words.
    pub(crate) quoting: HashMap<String, Vec<Vec<String>>>,
    /// What is written onto the end of a name, the longest first.
    pub(crate) particles: Vec<String>,
    /// What is written onto its front, the longest first.
    pub(crate) prefixes: Vec<String>,
    pub(crate) agency_names: HashSet<String>,
    /// Words that end a name in scripts without blanks, as they are written.
    pub(crate) dense_stops: HashSet<String>,
    /// Words of such scripts that are labels where a colon follows them.
    pub(crate) dense_labels: HashSet<String>,
    /// The letters that words begin with at which a name can end there, in order.
    pub(crate) dense_firsts: Vec<char>,
    pub(crate) no_names: HashSet<String>,
    pub(crate) no_sites: HashSet<String>,
    pub(crate) company_forms: HashSet<String>,
}

impl Vocabulary {
    pub(crate) fn new(rules: &Rules) -> Self {
        let mut out = Self::default();
        for words in rules.words.values() {
            for (month, names) in words.months.iter().enumerate() {
                out.months
                    .extend(names.iter().map(|name| (fold(name), month as i8 + 1)));
            }
            out.weekdays.extend(words.weekdays.iter().map(|w| fold(w)));
            out.outlet_nouns
                .extend(words.outlet_nouns.iter().map(|w| fold(w)));
            out.outlet_joints
                .extend(words.outlet_joints.iter().map(|w| fold(w)));
            out.organisation_words
                .extend(words.organisation_words.iter().map(|w| fold(w)));
            out.job_words.extend(words.job_words.iter().map(|w| fold(w)));
            out.name_joints.extend(words.name_joints.iter().map(|w| fold(w)));
            out.job_endings.extend(words.job_endings.iter().map(|w| fold(w)));
            out.name_stops.extend(words.name_stops.iter().map(|w| fold(w)));
            out.degrees
                .extend(words.degrees.iter().map(|w| fold(w).replace('.', "")));
            out.desk_words.extend(words.desk_words.iter().map(|w| fold(w)));
            out.account_words
                .extend(words.account_words.iter().map(|w| fold(w)));
            out.given_names.extend(words.given_names.iter().map(|w| fold(w)));
            out.byline_words.add(&words.byline_words);
            out.other_hands.add(&words.other_hands);
            for phrase in &words.quoting_words {
                let phrase: Vec<String> = phrase.split_whitespace().map(fold).collect();
                if let Some(last) = phrase.last() {
                    out.quoting.entry(last.clone()).or_default().push(phrase);
                }
            }
            out.particles
                .extend(words.particles.iter().map(|w| plain_marks(w)));
            out.prefixes.extend(words.prefixes.iter().map(|w| plain_marks(w)));
            out.agency_names.extend(words.agency_names.iter().cloned());
            let dense = |list: &[String]| {
                let alone = |word: &&String| word.chars().all(script::stands_alone);
                list.iter().filter(alone).cloned().collect::<Vec<_>>()
            };
            out.dense_stops.extend(dense(&words.name_stops));
            for list in [
                &words.byline_words,
                &words.other_hands,
                &words.dates.published,
                &words.dates.modified,
            ] {
                out.dense_labels.extend(dense(list));
            }
            out.no_names.extend(words.no_names.iter().map(|w| fold_key(w)));
            out.no_sites.extend(words.no_sites.iter().map(|w| fold_key(w)));
            out.company_forms
                .extend(words.company_forms.iter().map(|w| fold_key(w).replace(' ', "")));
        }
        let stops = out
            .dense_stops
            .iter()
            .chain(&out.dense_labels)
            .chain(&out.job_words);
        out.dense_firsts = stops.filter_map(|word| word.chars().next()).collect();
        out.dense_firsts.sort_unstable();
        out.dense_firsts.dedup();
        for list in [&mut out.particles, &mut out.prefixes] {
            list.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            list.dedup();
        }
        out
    }

    /// Whether the folded word names a month or a day of the week in any language: a name, too, where no number is beside it
    /// (Kasım, Mart, So).
    pub(crate) fn is_calendar(&self, word: &str) -> bool {
        self.months.contains_key(word) || self.weekdays.contains(word)
    }

    /// The same for a word with no number beside it: short ones are other words elsewhere ("to", "mac").
    pub(crate) fn is_calendar_alone(&self, word: &str) -> bool {
        word.len() > 3 && self.is_calendar(word)
    }
}

/// Phrases, by their first word.
#[derive(Default)]
pub(crate) struct Phrases {
    by_first: HashMap<String, Vec<Vec<String>>>,
}

impl Phrases {
    fn add(&mut self, phrases: &[String]) {
        for phrase in phrases {
            let words: Vec<String> = phrase.split_whitespace().map(fold).collect();
            if let Some(first) = words.first() {
                let same = self.by_first.entry(first.clone()).or_default();
                same.push(words);
                same.sort_by_key(|words| std::cmp::Reverse(words.len()));
            }
        }
    }

    /// How many of the folded words are a phrase.
    pub(crate) fn at<S: AsRef<str>>(&self, words: &[S]) -> Option<usize> {
        let same = self.by_first.get(words.first()?.as_ref())?;
        let fits = |phrase: &&Vec<String>| {
            phrase.len() <= words.len() && phrase.iter().zip(words).all(|(a, b)| a == b.as_ref())
        };
        same.iter().find(fits).map(Vec::len)
    }
}

fn fold(word: &str) -> String {
    let mut out = String::new();
    fold_word(word, &mut out);
    out
}

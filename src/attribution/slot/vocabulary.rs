//! The word lists of all languages, folded for look-up.

use std::collections::{HashMap, HashSet};

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
    /// Phrases that stand before a name in a byline, longest first.
    pub(crate) byline_words: Vec<String>,
    /// Phrases before a quoted outlet: their last word, and all their words.
    pub(crate) quoting: HashMap<String, Vec<Vec<String>>>,
    pub(crate) no_names: HashSet<String>,
    pub(crate) no_sites: HashSet<String>,
    pub(crate) company_forms: HashSet<String>,
}

impl Vocabulary {
    pub(crate) fn new(rules: &Rules) -> Self {
        let mut out = Self::default();
        for (language, words) in &rules.words {
            // The days and months of languages whose notices are not read would hide names: Kasım, Mart, So.
            let prefix = format!("{language}/");
            let read = rules.notices.iter().any(|rule| rule.id.starts_with(&prefix));
            let months = words.months.iter().enumerate().filter(|_| read);
            for (month, names) in months {
                out.months
                    .extend(names.iter().map(|name| (fold(name), month as i8 + 1)));
            }
            out.weekdays
                .extend(words.weekdays.iter().filter(|_| read).map(|w| fold(w)));
            out.outlet_nouns
                .extend(words.outlet_nouns.iter().map(|w| fold(w)));
            out.outlet_joints
                .extend(words.outlet_joints.iter().map(|w| fold(w)));
            out.organisation_words
                .extend(words.organisation_words.iter().map(|w| fold(w)));
            out.job_words.extend(words.job_words.iter().map(|w| fold(w)));
            out.name_joints.extend(words.name_joints.iter().map(|w| fold(w)));
            out.byline_words
                .extend(words.byline_words.iter().map(|w| fold(w)));
            for phrase in &words.quoting_words {
                let phrase: Vec<String> = phrase.split_whitespace().map(fold).collect();
                if let Some(last) = phrase.last() {
                    out.quoting.entry(last.clone()).or_default().push(phrase);
                }
            }
            out.no_names.extend(words.no_names.iter().map(|w| fold_key(w)));
            out.no_sites.extend(words.no_sites.iter().map(|w| fold_key(w)));
            out.company_forms
                .extend(words.company_forms.iter().map(|w| fold_key(w).replace(' ', "")));
        }
        out.byline_words.sort_by_key(|w| std::cmp::Reverse(w.len()));
        out
    }

    /// Whether the folded word names a month or a day of the week.
    pub(crate) fn is_calendar(&self, word: &str) -> bool {
        self.months.contains_key(word) || self.weekdays.contains(word)
    }
}

fn fold(word: &str) -> String {
    let mut out = String::new();
    fold_word(word, &mut out);
    out
}

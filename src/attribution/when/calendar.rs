//! The words of dates in all languages, ready for look-up.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::attribution::when::atoms::key;
use crate::attribution::when::labels::{Label, Labels};
use crate::rules::{DateOrder, Words};

/// A month by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    pub(super) number: i8,
    /// Of the Persian calendar.
    pub(super) persian: bool,
}

/// What is known of dates.
#[derive(Default)]
pub(crate) struct Calendar {
    /// Names of any language; where two differ, the first language's.
    months: HashMap<String, Month>,
    /// By language: "listopad" is October here and November there.
    own: HashMap<String, HashMap<String, Month>>,
    /// First words of names that have several.
    openings: HashSet<String>,
    weekdays: HashSet<String>,
    joints: HashSet<String>,
    eras: HashMap<String, i16>,
    orders: HashMap<String, Habit>,
    pub(super) labels: Labels,
}

/// How a language writes dates of numbers.
#[derive(Clone)]
pub(super) struct Habit {
    pub(super) language: String,
    pub(super) order: DateOrder,
    pub(super) month_first: Vec<String>,
    /// Whether its writers count by the Persian calendar.
    pub(super) persian: bool,
}

impl Calendar {
    pub(crate) fn new(all: &BTreeMap<String, Words>) -> Self {
        let mut out = Self::default();
        let mut labels = Vec::new();
        // English first: its names hold where the language of a text is unknown.
        let english = all.iter().filter(|(language, _)| *language == "en");
        let others = all.iter().filter(|(language, _)| *language != "en");
        for (language, words) in english.chain(others) {
            out.add(language, words);
            let dates = &words.dates;
            for (list, label) in [
                (&dates.published, Label::Published),
                (&dates.modified, Label::Modified),
                (&dates.undated, Label::Undated),
            ] {
                labels.extend(list.iter().map(|words| (key(words), label)));
            }
        }
        out.labels = Labels::new(labels);
        out
    }

    fn add(&mut self, language: &str, words: &Words) {
        let dates = &words.dates;
        let mut own = HashMap::new();
        for (list, persian) in [(&words.months, false), (&dates.persian_months, true)] {
            for (i, names) in list.iter().enumerate() {
                let month = Month {
                    number: i as i8 + 1,
                    persian,
                };
                for name in names {
                    self.name(name, month, &mut own);
                }
            }
        }
        self.own.insert(language.to_owned(), own);
        self.weekdays.extend(words.weekdays.iter().map(|word| key(word)));
        self.joints.extend(dates.joints.iter().map(|word| key(word)));
        self.eras
            .extend(dates.eras.iter().map(|(era, year)| (key(era), *year)));
        for code in std::iter::once(language).chain(dates.also.iter().map(String::as_str)) {
            self.orders.entry(code.to_owned()).or_insert_with(|| Habit {
                language: language.to_owned(),
                order: dates.order,
                month_first: dates.month_first.clone(),
                persian: !dates.persian_months.is_empty(),
            });
        }
    }

    fn name(&mut self, name: &str, month: Month, own: &mut HashMap<String, Month>) {
        let folded = key(name);
        let opening = name.split([' ', '.']).next().map(key).unwrap_or_default();
        if opening != folded {
            self.openings.insert(opening);
        }
        own.insert(folded.clone(), month);
        self.months.entry(folded).or_insert(month);
    }

    /// The month of this name; a language's own names come first.
    pub(super) fn month(&self, name: &str, language: &str) -> Option<Month> {
        let own = self.own.get(language).and_then(|own| own.get(name));
        own.or_else(|| self.months.get(name)).copied()
    }

    /// Whether a name of several words begins with this one.
    pub(super) fn opens(&self, word: &str) -> bool {
        self.openings.contains(word)
    }

    pub(super) fn is_weekday(&self, word: &str) -> bool {
        self.weekdays.contains(word)
    }

    pub(super) fn is_joint(&self, word: &str) -> bool {
        self.joints.contains(word)
    }

    /// The year before an era's first.
    pub(super) fn era(&self, name: &str) -> Option<i16> {
        self.eras.get(name).copied()
    }

    pub(super) fn habit(&self, language: &str) -> Option<&Habit> {
        self.orders.get(language)
    }
}

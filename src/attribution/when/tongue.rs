//! How the writers of one document write dates.

use crate::attribution::when::calendar::Calendar;
use crate::rules::DateOrder;
use crate::text::Document;

/// The language's habits.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tongue {
    /// The language whose word lists count first; empty where unknown.
    pub(super) language: String,
    /// What comes first in dates of numbers.
    pub(super) order: DateOrder,
    /// Whether nobody in that language writes otherwise.
    pub(super) certain: bool,
    /// Whether years below 1500 are of the Persian calendar.
    pub(super) persian: bool,
}

impl Tongue {
    /// That of a document, by its language, and its country where the language's countries differ.
    pub(crate) fn of(document: &Document, calendar: &Calendar) -> Self {
        let tag = declared(document, "page:lang").or_else(|| declared(document, "meta:og:locale"));
        let (language, region) = match tag.as_deref().and_then(|tag| tag.split_once(['-', '_'])) {
            Some((language, region)) => (Some(language), Some(region)),
            None => (tag.as_deref(), None),
        };
        let code = document.language.as_deref().or(language).unwrap_or_default();
        let Some(habit) = calendar.habit(code) else {
            return Self {
                language: code.to_owned(),
                ..Self::default()
            };
        };
        let mut out = Self {
            language: habit.language.clone(),
            order: habit.order,
            certain: true,
            persian: habit.persian,
        };
        if !habit.month_first.is_empty() {
            let top = document.host.as_deref().and_then(|host| host.rsplit('.').next());
            let country = top.filter(|top| top.len() == 2 && !SOLD.contains(top));
            // The templates of many systems say "en-US" wherever they are used.
            let named = country.or(region.filter(|region| region.len() == 2));
            let first = |code: &str| habit.month_first.iter().any(|known| known == code);
            out.order = match named {
                Some("uk") => DateOrder::Day,
                Some(code) if !first(code) => DateOrder::Day,
                _ => DateOrder::Month,
            };
            out.certain = country.is_some();
        }
        out
    }
}

/// Endings of hosts that are sold as words rather than for their country.
const SOLD: [&str; 12] = [
    "io", "co", "ai", "tv", "me", "fm", "ly", "gg", "to", "cc", "ws", "eu",
];

fn declared(document: &Document, path: &str) -> Option<String> {
    let carrier = document.carriers.iter().find(|carrier| carrier.path == path)?;
    Some(carrier.value.trim().to_ascii_lowercase()).filter(|value| !value.is_empty())
}

//! RECORDED: when somebody other than the page saw it. Never sees the page's own claims.

use crate::text::{Date, Document};

/// Who saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Authority {
    /// The crawl or archive that the document was read from (`retrieved` of a record, the date of a WARC record).
    Capture,
}

/// A record that a text was there at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// The document's id.
    pub of: String,
    /// Earliest and latest moment that the record can mean, in seconds since 1970.
    pub at: (i64, i64),
    /// The record's words.
    pub words: String,
    /// Who saw it.
    pub by: Authority,
}

/// The sightings that came with a document.
pub fn sightings(document: &Document) -> Vec<Sighting> {
    let seen = document
        .retrieved
        .as_ref()
        .and_then(|words| Some((words, Date::parse(words)?)));
    let sighting = seen.map(|(words, date)| Sighting {
        of: document.id.clone(),
        at: date.interval(),
        words: words.clone(),
        by: Authority::Capture,
    });
    sighting.into_iter().collect()
}

/// Whether the first text was seen for certain before the second: every first sighting of `b` is later than the first of `a`.
pub fn seen_before(a: &[Sighting], b: &[Sighting]) -> bool {
    let latest_of_first = |list: &[Sighting]| list.iter().map(|s| s.at.1).min();
    let earliest = |list: &[Sighting]| list.iter().map(|s| s.at.0).min();
    matches!((latest_of_first(a), earliest(b)), (Some(a), Some(b)) if a < b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(at: &str) -> Vec<Sighting> {
        sightings(&Document {
            retrieved: Some(at.to_owned()),
            ..Document::default()
        })
    }

    #[test]
    fn orders_only_what_is_certain() {
        assert!(seen_before(
            &seen("2026-05-03T10:00:00Z"),
            &seen("2026-05-03T10:00:01Z")
        ));
        assert!(
            !seen_before(&seen("2026-05-03"), &seen("2026-05-04")),
            "days without a zone overlap"
        );
        assert!(!seen_before(&[], &seen("2026-05-04")));
    }
}

//! How often each sort of carrier is right.
//!
//! Shares of labelled pages on which the carrier held the labelled value, among those that had it, on news pages of public
//! extraction benchmarks (article-extraction-dataset, fundus; `docs/measurements.md`). Records and front matter are what
//! the user states.

use crate::attribution::Role;

/// The weight of a carrier for a role, from 0 to 1.
pub(crate) fn weight(role: Role, carrier: &str) -> f64 {
    let family = carrier.split(['/', ':']).next().unwrap_or("");
    let path = carrier.split_once(':').map_or("", |(_, path)| path);
    match (family, role) {
        ("record" | "front", _) => 0.95,
        ("jsonld", Role::Author) => 0.91,
        ("jsonld", Role::Published) => 0.93,
        ("jsonld", _) => 0.88,
        ("meta", Role::Author) => meta_author(path),
        ("meta", Role::Published) => 0.88,
        ("meta", Role::Site) => 0.92,
        ("meta", _) => 0.8,
        ("link", Role::Canonical) => 0.95,
        ("link", _) => 0.7,
        ("html", Role::Author) if path.starts_with("rel=author") || path.starts_with("itemprop") => 0.86,
        ("html", Role::Author) => 0.72,
        ("html", _) => 0.78,
        ("notice", _) => 0.9,
        _ => 0.5,
    }
}

fn meta_author(path: &str) -> f64 {
    match path {
        "author" | "byl" => 0.78,
        "parsely-author" | "sailthru.author" | "citation_author" => 0.88,
        _ => 0.75,
    }
}

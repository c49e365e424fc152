//! A document with all that is known of it, as the other rooms hand it over.

use crate::attribution::{CanonicalState, Outlet, Resolved, Said};
use crate::record::Sighting;
use crate::reuse::Witness;
use crate::rules::Agents;
use crate::text::{Date, Digests, Document};

/// An author with what speaks for the name.
pub type Author = Resolved<crate::attribution::Author>;
/// An outlet with what speaks for it.
pub type NamedOutlet = Resolved<Outlet>;
/// A date with what speaks for it.
pub type Dated = Resolved<Date>;

/// Least confidence in a date that speaks for or against an order of texts.
const SURE: f64 = 0.6;

/// One document of a run.
#[derive(Clone, Debug)]
pub struct Party {
    /// The document.
    pub document: Document,
    /// What it says.
    pub said: Said,
    /// Number of words in its body.
    pub words: usize,
    /// Its words without notices.
    pub witness: Witness,
    /// When it was seen.
    pub sightings: Vec<Sighting>,
    /// Its digests.
    pub digests: Digests,
}

impl Party {
    /// The outlet that it stands on.
    pub fn outlet(&self) -> Outlet {
        self.said
            .attribution
            .site
            .as_ref()
            .map(|site| site.value.clone())
            .unwrap_or_default()
    }

    /// The date of publication that it claims, where that is sure enough to tell who came first: a date of change, or one
    /// from the foot of a page, is not.
    pub fn dated(&self) -> Option<&Dated> {
        let published = self.said.attribution.published.as_ref();
        published.filter(|published| published.confidence >= SURE)
    }

    /// The day of that.
    pub fn published(&self) -> Option<Date> {
        self.dated().map(|published| published.value)
    }

    /// What a person calls it: its site's name, its host, its file.
    pub fn name(&self) -> String {
        let outlet = self.outlet();
        outlet
            .name
            .or(outlet.host)
            .or_else(|| self.document.path.clone())
            .unwrap_or_else(|| self.document.id.clone())
    }
}

/// What links names, hosts and addresses to documents of the run.
pub struct Names<'a> {
    /// Known agents.
    pub agents: &'a Agents,
    /// All documents.
    pub parties: &'a [Party],
}

impl Names<'_> {
    /// Whether a document stands on the outlet.
    pub fn is_on(&self, party: usize, outlet: &Outlet) -> bool {
        self.parties[party].outlet().is_same(outlet, self.agents)
    }

    /// Whether the document's claim of an origin is disproved: the address it gives is in the run, without the text.
    /// [`crate::provenance::chains`] asks this only for documents that no pair joins to the claimed one.
    pub(super) fn disproved(&self, party: usize) -> bool {
        let original = self.parties[party].said.attribution.original.as_ref();
        let url = original.and_then(|original| original.value.url.as_deref());
        url.is_some_and(|url| {
            (0..self.parties.len()).any(|other| other != party && self.has_address(other, url))
        })
    }

    /// Whether a document names an origin that is known to be another outlet than that of `other`.
    pub(super) fn claims_third(&self, party: usize, other: usize) -> bool {
        let original = self.parties[party].said.attribution.original.as_ref();
        let known = !self.parties[other].outlet().is_empty();
        original.is_some_and(|original| {
            known && !self.is_on(other, &original.value.outlet) && !self.disproved(party)
        })
    }

    /// Whether a document has the address: as its own, or as the canonical one of a page whose own is not known.
    pub fn has_address(&self, party: usize, address: &str) -> bool {
        let party = &self.parties[party];
        let canonical = &party.said.attribution.canonical;
        let home = canonical
            .url
            .as_deref()
            .filter(|_| canonical.state == CanonicalState::Self_);
        party
            .document
            .url
            .as_deref()
            .or(home)
            .is_some_and(|url| same_address(url, address))
    }
}

/// Whether two addresses are one but for scheme, `www.`, query of trackers, fragment and a final slash.
fn same_address(a: &str, b: &str) -> bool {
    // Most addresses differ in their host, which is seen without reading them.
    if !rough_host(a).eq_ignore_ascii_case(rough_host(b)) {
        return false;
    }
    let key = |address: &str| {
        let url = url::Url::parse(address).ok()?;
        let host = crate::text::host_of(address)?;
        let query: Vec<(String, String)> = url
            .query_pairs()
            .into_owned()
            .filter(|(name, _)| !name.starts_with("utm_"))
            .collect();
        Some((host, url.path().trim_end_matches('/').to_owned(), query))
    };
    matches!((key(a), key(b)), (Some(a), Some(b)) if a == b)
}

/// What stands between the scheme and the path, without `www.`.
fn rough_host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_in_several_forms() {
        assert!(same_address(
            "https://www.a.example/x/?utm_source=f#top",
            "http://a.example/x"
        ));
        assert!(!same_address(
            "https://a.example/x?id=1",
            "https://a.example/x?id=2"
        ));
        assert!(!same_address("https://a.example/x", "https://b.example/x"));
    }
}

//! Counters of republished copies: who counts is who published the text first.

use crate::attribution::claim::{Claim, Role, State};
use crate::text::{Document, host_of, same_site};

/// Prefixes of hosts that only count.
const COUNTING: &[&str] = &["counter.", "pixel.", "republish.", "stats."];

/// How often a counter names the origin: it comes with the copied markup.
const WEIGHT: f64 = 0.9;

/// The origins that counters of a page tell; on the publisher's own pages they tell nothing.
pub(super) fn claims(document: &Document, claims: &[Claim]) -> Vec<Claim> {
    let canonical = claims.iter().filter(|claim| claim.role == Role::Canonical);
    let own: Vec<String> = canonical
        .filter_map(|claim| host_of(&claim.value))
        .chain(document.host.clone())
        .collect();
    let counters = document
        .carriers
        .iter()
        .filter(|carrier| carrier.path == "page:counter");
    let told = counters.filter_map(|carrier| {
        let address = carrier
            .value
            .strip_prefix("//")
            .map_or_else(|| carrier.value.clone(), |rest| format!("https://{rest}"));
        let host = host_of(&address)?;
        let bare = COUNTING
            .iter()
            .find_map(|prefix| host.strip_prefix(prefix))
            .unwrap_or(&host);
        let here = own.iter().any(|own| same_site(own, bare));
        Some(Claim {
            role: Role::OriginalHost,
            value: bare.to_owned(),
            state: if here { State::Self_ } else { State::Other },
            carrier: carrier.path.clone(),
            at: carrier.at,
            quote: carrier.value.clone(),
            span: None,
            weight: WEIGHT,
        })
    });
    told.collect()
}

//! Hosts that look like another's.

use crate::check::Scene;
use crate::finding::Finding;
use crate::text::{label, registrable, same_site, skeleton};

pub(super) fn check(scene: &Scene<'_>, party: usize, out: &mut Vec<Finding>) {
    let Some(host) = scene.party(party).document.host.clone() else {
        return;
    };
    if scene.names.agents.by_host(&host).is_some() {
        return;
    }
    let known = scene
        .names
        .agents
        .iter()
        .flat_map(|agent| &agent.domains)
        .find(|domain| looks_like(&host, domain));
    let found = known.cloned().or_else(|| beside(scene, party, &host));
    let Some(other) = found else { return };
    let message = format!("the host {host} looks like {other} but is another");
    let mut finding = scene.finding("host.lookalike", party, 0.9, message);
    finding.places.push(scene.head_label(party));
    out.push(finding);
}

/// The host of an older document of the run that this one looks like: one that the text leads to.
fn beside(scene: &Scene<'_>, party: usize, host: &str) -> Option<String> {
    let (_, source) = scene.step_to_other(party)?;
    let other = scene.party(source).document.host.clone()?;
    looks_like(host, &other).then_some(other)
}

/// Whether two hosts of different sites look alike: the same name before another suffix, but for hyphens, or confusable
/// letters. Short names are too often alike by chance.
fn looks_like(host: &str, other: &str) -> bool {
    const SHORTEST: usize = 6;
    if same_site(host, other) {
        return false;
    }
    let plain = |host: &str| label(host).replace('-', "");
    let (a, b) = (plain(host), plain(other));
    let named = a == b && a.len() >= SHORTEST;
    named || (host != other && skeleton(registrable(host)) == skeleton(registrable(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_look_alikes() {
        assert!(looks_like("harbour-post.example", "harbourpost.example"));
        assert!(looks_like("spiegel.ltd", "spiegel.de"));
        assert!(looks_like("xn--spegel-qvf.de", "spiegel.de"));
        assert!(!looks_like("m.spiegel.de", "spiegel.de"));
        assert!(!looks_like("bbc.com", "bbc.co.uk"));
    }
}

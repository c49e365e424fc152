//! Hosts that look like another's.

use std::collections::HashMap;

use crate::check::Scene;
use crate::finding::Finding;
use crate::rules::Agents;
use crate::text::{fold_key, label, registrable, same_site, skeleton};

/// How known hosts look: made once a run, because there are thousands of them.
pub(super) struct Looks {
    /// Hosts by their name without hyphens.
    names: HashMap<String, Vec<String>>,
    /// Hosts by the shape of their letters.
    shapes: HashMap<String, String>,
}

impl Looks {
    pub(super) fn new(agents: &Agents) -> Self {
        let mut looks = Self {
            names: HashMap::new(),
            shapes: HashMap::new(),
        };
        for domain in agents.iter().flat_map(|agent| &agent.domains) {
            looks.names.entry(name(domain)).or_default().push(domain.clone());
            looks
                .shapes
                .entry(skeleton(registrable(domain)))
                .or_insert_with(|| domain.clone());
        }
        looks
    }

    /// A known host that this one looks like.
    fn like(&self, host: &str) -> Option<&String> {
        let shape = self.shapes.get(&skeleton(registrable(host)));
        let named = self.names.get(&name(host)).into_iter().flatten();
        named.chain(shape).find(|known| looks_like(host, known))
    }
}

pub(super) fn check(scene: &Scene<'_>, looks: &Looks, party: usize, out: &mut Vec<Finding>) {
    let Some(host) = scene.party(party).document.host.clone() else {
        return;
    };
    if scene.names.agents.by_host(&host).is_some() {
        return;
    }
    let known = looks
        .like(&host)
        .filter(|known| same_shape(&host, known) || claims_name(scene, party, known));
    let Some(other) = known.cloned().or_else(|| beside(scene, party, &host)) else {
        return;
    };
    let message = format!("the host {host} looks like {other} but is another");
    let mut finding = scene.finding("host.lookalike", party, 0.9, message);
    finding.places.push(scene.head_label(party));
    out.push(finding);
}

/// Whether the page gives itself the name of the agent whose host it is. Two outlets can share a word.
fn claims_name(scene: &Scene<'_>, party: usize, known: &str) -> bool {
    let agent = scene.names.agents.by_host(known);
    let own = scene.party(party).outlet().name;
    matches!((agent, own), (Some(agent), Some(own)) if fold_key(&own) == fold_key(&agent.name))
}

/// The host of the likelier source that this one looks like.
fn beside(scene: &Scene<'_>, party: usize, host: &str) -> Option<String> {
    let (_, source) = scene.step_to_other(party)?;
    let other = scene.party(source).document.host.clone()?;
    looks_like(host, &other).then_some(other)
}

/// The name in front of the public suffix, without hyphens.
fn name(host: &str) -> String {
    label(host).replace('-', "")
}

/// Whether two hosts of different sites look alike: the same name before another suffix, but for hyphens, or confusable
/// letters. Short names are too often alike by chance.
fn looks_like(host: &str, other: &str) -> bool {
    const SHORTEST: usize = 6;
    if same_site(host, other) {
        return false;
    }
    let named = name(host) == name(other) && name(host).len() >= SHORTEST;
    named || same_shape(host, other)
}

/// Whether the letters of two hosts look the same.
fn same_shape(host: &str, other: &str) -> bool {
    skeleton(registrable(host)) == skeleton(registrable(other))
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

//! The pipeline, one screen: said, shown, recorded, joined, judged. The one place where the rooms are put together.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::attribution::Attributor;
use crate::check::{self, Scene};
use crate::finding::Finding;
use crate::policy::Policy;
use crate::provenance::{Bond, Chain, Names, Pair, Party, chains};
use crate::record::sightings;
use crate::reuse::{Candidate, Caps, Fingerprint, Witness, candidates};
use crate::rules::Rules;
use crate::text::{Document, digests, registrable, sha256, tokenize};

/// Rules made ready for a run.
pub struct Checker<'r> {
    /// The rules.
    pub rules: &'r Rules,
    attributor: Attributor<'r>,
}

/// All that a run found out about its documents.
pub struct Run {
    /// The documents.
    pub parties: Vec<Party>,
    /// The pairs that share text, by place in `parties`.
    pub pairs: Vec<Pair>,
    /// The chains.
    pub chains: Vec<Chain>,
    /// Shingles in so many documents that not every pair was compared, and pairs that were left out for nearer ones.
    pub skipped: u64,
}

impl<'r> Checker<'r> {
    /// Compiles the rules.
    pub fn new(rules: &'r Rules) -> Self {
        Self {
            rules,
            attributor: Attributor::new(rules),
        }
    }

    /// Scan: one document by itself.
    pub fn read(&self, document: Document) -> Party {
        let tokens = tokenize(&document.body);
        let said = self.attributor.read(&document, &tokens);
        let cut = said.cut();
        Party {
            words: tokens.words(),
            witness: Witness::of_tokens(&document.body, &tokens, &document.blocks, &cut),
            sightings: sightings(&document),
            digests: digests(&document, &cut),
            said,
            document,
        }
    }

    /// Link, verify, decide: documents to pairs to chains. The documents' order does not matter: it is that of their ids.
    pub fn join(&self, mut parties: Vec<Party>) -> Run {
        parties.sort_by(|a, b| a.document.id.cmp(&b.document.id));
        let (pairs, skipped) = self.pairs(&parties);
        let names = Names {
            agents: &self.rules.agents,
            parties: &parties,
        };
        let chains = chains(&names, &pairs);
        Run {
            parties,
            pairs,
            chains,
            skipped,
        }
    }

    fn pairs(&self, parties: &[Party]) -> (Vec<Pair>, u64) {
        let prints: Vec<Fingerprint> = parties
            .par_iter()
            .map(|party| Fingerprint::of(&party.witness))
            .collect();
        let series: Vec<u64> = parties.iter().map(series).collect();
        let found = candidates(&prints, &series, &Caps::default());
        let (nearest, dropped) = nearest(&found.pairs, parties.len());
        let pairs = nearest.par_iter().map(|pair| Pair::new(parties, pair.a, pair.b));
        (
            pairs.filter(|pair| pair.bond() != Bond::None).collect(),
            found.skipped + dropped,
        )
    }

    /// Judge: findings on the documents of a run whose ids are in `only`, or on all. `policy` names partners here; its levels and suppressions
    /// are applied by [`Policy::apply`] once all findings are together.
    pub fn judge(&self, run: &Run, only: Option<&BTreeSet<String>>, policy: &Policy) -> Vec<Finding> {
        let names = Names {
            agents: &self.rules.agents,
            parties: &run.parties,
        };
        let scene = Scene {
            names: &names,
            pairs: &run.pairs,
            chains: &run.chains,
            rules: self.rules,
            policy,
            only,
        };
        check::check(&scene)
    }
}

/// Candidates that one document is compared with at most.
const MOST_CANDIDATES: usize = 30;

/// The candidates that are among the nearest of one of their two documents, and how many are left out.
fn nearest(pairs: &[Candidate], documents: usize) -> (Vec<Candidate>, u64) {
    let mut order: Vec<&Candidate> = pairs.iter().collect();
    order.sort_by_key(|pair| (Reverse(pair.shared), pair.a, pair.b));
    let mut taken = vec![0; documents];
    let mut kept: Vec<Candidate> = Vec::new();
    for pair in order {
        if taken[pair.a] < MOST_CANDIDATES || taken[pair.b] < MOST_CANDIDATES {
            taken[pair.a] += 1;
            taken[pair.b] += 1;
            kept.push(*pair);
        }
    }
    kept.sort_unstable();
    let dropped = (pairs.len() - kept.len()) as u64;
    (kept, dropped)
}

/// What outlet's series a document belongs to; 0 where it is unknown.
fn series(party: &Party) -> u64 {
    let host = party
        .document
        .host
        .as_deref()
        .map(|host| registrable(host).to_owned());
    let name = host.or_else(|| party.outlet().name);
    name.map_or(0, |name| {
        sha256(name.as_bytes())
            .iter()
            .take(8)
            .fold(0, |key, byte| key << 8 | u64::from(*byte))
    })
}

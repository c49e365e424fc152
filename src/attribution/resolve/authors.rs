//! Who wrote it.

use std::collections::BTreeMap;

use crate::attribution::claim::{Claim, Role, State};
use crate::attribution::resolve::agreed;
use crate::attribution::slot::{Recognisers, is_organisation, split_names};
use crate::attribution::{Author, Conflict, NameKind, Outlet, Resolved};
use crate::text::{Document, fold_key, name_within};

/// Names that one sort of carrier gives: the entries of an array, the elements of one class.
struct Group {
    weight: f64,
    /// Name, index of its claim.
    names: Vec<(String, usize)>,
}

/// The authors, and the contradiction between carriers, if there is one. In a copy the words of its notices come before
/// the metadata, which the republisher's system fills.
pub(super) fn authors(
    document: &Document,
    own: &Outlet,
    claims: &[Claim],
    copied: bool,
    known: &Recognisers<'_>,
) -> (Vec<Resolved<Author>>, Option<Conflict>) {
    let mut groups = groups(claims, copied, known);
    drop_own_names(&mut groups, own, known);
    let Some(chosen) = groups.first() else {
        return (Vec::new(), None);
    };
    let people = |group: &Group| {
        group
            .names
            .iter()
            .filter(|(name, _)| !is_organisation(known, name))
            .count()
    };
    let keys: Vec<String> = chosen.names.iter().map(|(name, _)| fold_key(name)).collect();
    let disjoint = |group: &&Group| !group.names.iter().any(|(name, _)| close(&keys, &fold_key(name)));
    let rivals: Vec<&Group> = groups[1..]
        .iter()
        .filter(|g| g.weight >= 0.7 && people(g) > 0)
        .filter(disjoint)
        .collect();
    let factor = if rivals.is_empty() { 1.0 } else { 0.75 };
    let against: Vec<usize> = rivals
        .iter()
        .flat_map(|g| g.names.iter().map(|(_, i)| *i))
        .collect();
    let authors = chosen.names.iter().map(|(name, index)| {
        let key = fold_key(name);
        let says = |group: &&Group| group.names.iter().any(|(other, _)| fold_key(other) == key);
        let agreeing: Vec<&Group> = groups.iter().filter(says).collect();
        let mut evidence: Vec<usize> = agreeing
            .iter()
            .flat_map(|g| {
                g.names
                    .iter()
                    .filter(|(n, _)| fold_key(n) == key)
                    .map(|(_, i)| *i)
            })
            .collect();
        evidence.sort_unstable();
        evidence.dedup();
        Resolved {
            value: author(document, name, &claims[*index], known),
            confidence: agreed(agreeing.iter().map(|g| g.weight)) * factor,
            evidence,
            against: against.clone(),
        }
    });
    let authors: Vec<Resolved<Author>> = authors.collect();
    let conflict = (!rivals.is_empty()).then(|| {
        let mut evidence: Vec<usize> = authors
            .iter()
            .flat_map(|a| a.evidence.clone())
            .chain(against.clone())
            .collect();
        evidence.sort_unstable();
        evidence.dedup();
        Conflict {
            role: Role::Author.name(),
            evidence,
        }
    });
    (authors, conflict)
}

/// The translators that notices and front matter name.
pub(super) fn translators(claims: &[Claim], known: &Recognisers<'_>) -> Vec<Resolved<Author>> {
    let mut out: Vec<Resolved<Author>> = Vec::new();
    for (i, claim) in claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| claim.role == Role::Translator)
    {
        for name in split_names(known, &claim.value) {
            if let Some(told) = out
                .iter_mut()
                .find(|told| fold_key(&told.value.name) == fold_key(&name))
            {
                told.evidence.push(i);
                continue;
            }
            let kind = kind(&name, known);
            let value = Author {
                name,
                kind,
                url: None,
            };
            out.push(Resolved {
                value,
                confidence: claim.weight,
                evidence: vec![i],
                against: Vec::new(),
            });
        }
    }
    out
}

/// Groups of names, heaviest first.
fn groups(claims: &[Claim], copied: bool, known: &Recognisers<'_>) -> Vec<Group> {
    let mut by_carrier: BTreeMap<String, Group> = BTreeMap::new();
    for (i, claim) in claims.iter().enumerate() {
        if claim.role != Role::Author || claim.state == State::Invalid {
            continue;
        }
        let notice = claim.carrier.starts_with("notice:");
        let weight = if notice && copied { 0.97 } else { claim.weight };
        let group = by_carrier.entry(sort_of(&claim.carrier)).or_insert(Group {
            weight,
            names: Vec::new(),
        });
        for name in split_names(known, &claim.value) {
            if !group
                .names
                .iter()
                .any(|(other, _)| fold_key(other) == fold_key(&name))
            {
                group.names.push((name, i));
            }
        }
    }
    for group in by_carrier.values_mut() {
        // "By Jane Doe, The Harbour Post": beside a person, an outlet says whose she is.
        if group.names.iter().any(|(name, _)| !is_organisation(known, name)) {
            group.names.retain(|(name, _)| !is_organisation(known, name));
        }
    }
    let mut groups: Vec<Group> = by_carrier
        .into_values()
        .filter(|group| !group.names.is_empty())
        .collect();
    groups.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    groups
}

/// The carrier without array positions; each notice stands for itself.
fn sort_of(carrier: &str) -> String {
    if carrier.starts_with("notice:") {
        return "notice".to_owned();
    }
    carrier
        .split('/')
        .filter(|part| part.parse::<usize>().is_err())
        .collect::<Vec<_>>()
        .join("/")
}

/// Drops the site's own name where a person is named as well.
fn drop_own_names(groups: &mut Vec<Group>, own: &Outlet, known: &Recognisers<'_>) {
    let is_own = |name: &str| Outlet::from_words(name, known.agents).is_same(own, known.agents);
    let somebody = groups
        .iter()
        .any(|group| group.names.iter().any(|(name, _)| !is_own(name)));
    if somebody {
        for group in groups.iter_mut() {
            group.names.retain(|(name, _)| !is_own(name));
        }
        groups.retain(|group| !group.names.is_empty());
    }
}

/// Whether one of the names is the same or holds the other's words (a middle name more or less).
fn close(keys: &[String], key: &str) -> bool {
    keys.iter().any(|k| name_within(k, key))
}

fn author(document: &Document, name: &str, claim: &Claim, known: &Recognisers<'_>) -> Author {
    let sibling = |leaf: &str| {
        let path = format!("{}/{leaf}", claim.carrier.strip_suffix("/name")?);
        document
            .carriers
            .iter()
            .find(|carrier| carrier.path == path)
            .map(|carrier| carrier.value.as_str())
    };
    let declared = sibling("@type").filter(|kind| kind.contains("Organization"));
    let kind = if declared.is_some() {
        NameKind::Organisation
    } else {
        kind(name, known)
    };
    Author {
        name: name.to_owned(),
        kind,
        url: sibling("url")
            .filter(|url| url.contains("://"))
            .map(ToOwned::to_owned),
    }
}

fn kind(name: &str, known: &Recognisers<'_>) -> NameKind {
    if is_organisation(known, name) {
        NameKind::Organisation
    } else {
        NameKind::Person
    }
}

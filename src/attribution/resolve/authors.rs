//! Who wrote it.
//!
//! Every sort of carrier gives a group of names. Groups that name a person come before those that name an organisation,
//! then the sort that is right more often. The confidence in a name is one minus the chance that all sorts that give it
//! are wrong, times three quarters where a sort of some weight names somebody else instead.

use crate::attribution::claim::{Claim, Role};
use crate::attribution::resolve::agreed;
use crate::attribution::resolve::author_groups::{Group, groups, is_person, names_of, one_name};
use crate::attribution::slot::{Recognisers, is_organisation, recased, split_names};
use crate::attribution::{Author, Conflict, NameKind, Outlet, Resolved};
use crate::text::{Document, fold_key, name_within};

/// Weight of a sort of carrier that can contradict another.
const CONTRADICTS: f64 = 0.6;

/// What a contradiction leaves of the confidence.
const CONTRADICTED: f64 = 0.75;

/// The authors, and the contradiction between carriers, if there is one. In a copy the words of its notices come before
/// the metadata, which the republisher's system fills.
pub(super) fn authors(
    document: &Document,
    own: &Outlet,
    claims: &[Claim],
    copied: bool,
    known: &Recognisers<'_>,
) -> (Vec<Resolved<Author>>, Option<Conflict>) {
    let groups = groups(document, own, claims, copied, known);
    let Some(first) = groups.first() else {
        return (Vec::new(), None);
    };
    let chosen = fuller(&groups, first, known);
    let keys: Vec<String> = chosen.iter().map(|(name, _)| fold_key(name)).collect();
    let disjoint = |group: &&Group| !group.names.iter().any(|(name, _)| close(&keys, &fold_key(name)));
    let persons = |group: &&Group| group.names.iter().any(|(name, _)| is_person(known, name));
    let rivals: Vec<&Group> = groups[1..]
        .iter()
        .filter(|group| group.weight >= CONTRADICTS)
        .filter(persons)
        .filter(disjoint)
        .collect();
    let factor = if rivals.is_empty() { 1.0 } else { CONTRADICTED };
    let against: Vec<usize> = rivals
        .iter()
        .flat_map(|g| g.names.iter().map(|(_, i)| *i))
        .collect();
    let authors = chosen.iter().map(|(name, index)| {
        let says = |other: &str| one_name(other, name);
        let agreeing = groups
            .iter()
            .filter(|g| g.names.iter().any(|(other, _)| says(other)));
        let confidence = agreed(agreeing.clone().map(|g| g.weight)) * factor;
        let mut evidence: Vec<usize> = agreeing
            .flat_map(|g| g.names.iter().filter(|(other, _)| says(other)).map(|(_, i)| *i))
            .collect();
        evidence.sort_unstable();
        evidence.dedup();
        Resolved {
            value: author(document, name, &claims[*index], known),
            confidence,
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

/// The names of the first group, or of another that holds them all and other people's beside them; a first name alone
/// gives way to the full name.
fn fuller(groups: &[Group], first: &Group, known: &Recognisers<'_>) -> Vec<(String, usize)> {
    let holds_all = |group: &&Group| {
        let held = |name: &str| group.names.iter().any(|(other, _)| one_name(other, name));
        group.weight >= CONTRADICTS
            && !group.aside
            && (said_at_once(group) || !group.sort.starts_with("html:"))
            && group.names.len() > first.names.len()
            && first.names.iter().all(|(name, _)| held(name))
            && group
                .names
                .iter()
                .all(|(name, _)| is_person(known, name) && name.contains(' '))
    };
    let mut chosen = groups.iter().find(holds_all).unwrap_or(first).names.clone();
    for (name, index) in chosen.iter_mut().filter(|(name, _)| !name.contains(' ')) {
        let key = fold_key(name);
        let full = |(other, _): &&(String, usize)| {
            let opened = || split_names(known, other).iter().all(|clean| clean == other);
            other.contains(' ')
                && opened()
                && is_person(known, other)
                && fold_key(other).split(' ').any(|word| word == key)
        };
        let weighty = groups.iter().filter(|group| group.weight >= CONTRADICTS);
        if let Some((full, i)) = weighty.flat_map(|group| &group.names).find(full) {
            (*name, *index) = (full.clone(), *i);
        }
    }
    chosen
}

/// Whether one carrier gives all names: "By Mira Holt and Jonas Wray".
fn said_at_once(group: &Group) -> bool {
    group.names.windows(2).all(|pair| pair[0].1 == pair[1].1)
}

/// The translators that notices and front matter name.
pub(super) fn translators(claims: &[Claim], known: &Recognisers<'_>) -> Vec<Resolved<Author>> {
    let mut out: Vec<Resolved<Author>> = Vec::new();
    for (i, claim) in claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| claim.role == Role::Translator)
    {
        for name in names_of(known, claim) {
            // What a template says until somebody fills it in.
            if name.ends_with("者ID") {
                continue;
            }
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
        name: if kind == NameKind::Person {
            recased(name)
        } else {
            name.to_owned()
        },
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

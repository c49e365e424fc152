//! From claims to an attribution: per role, the best supported value, with what speaks for and against it.

mod author_groups;
mod authors;
mod canonical;
mod dates;
mod origin;
mod site;
mod terms;
mod unmarked;

pub(super) use unmarked::keep_bylines;

pub(super) use canonical::settle;
pub(super) use origin::DIGEST;
pub(super) use site::own_outlet;

use crate::attribution::claim::{Claim, Role, State};
use crate::attribution::slot::Recognisers;
use crate::attribution::{Attribution, Notice, Outlet, Resolved, outlet};
use crate::rules::AgentKind;
use crate::text::Document;

/// Resolves every role.
pub(super) fn attribution(
    document: &Document,
    own: &Outlet,
    notices: &[Notice],
    claims: &[Claim],
    known: &Recognisers<'_>,
) -> Attribution {
    let original = origin::original(document, own, notices, claims, known);
    let copied = original.is_some();
    let (authors, author_conflict) = authors::authors(document, own, claims, copied, known);
    let (published, date_conflict) = dates::published(document, claims);
    let modified = dates::modified(document, claims);
    let mut out = Attribution {
        site: site::site(document, own, claims, known),
        publisher: publisher(own, claims, known),
        agency: agency(document, claims, known),
        republisher: origin::republisher(own, claims, original.as_ref(), known),
        canonical: canonical::canonical(document, claims),
        translators: authors::translators(claims, known),
        terms: terms::stated(claims),
        authors,
        published,
        modified,
        original,
        conflicts: Vec::new(),
    };
    if let (Some(original), Some(agency)) = (&mut out.original, &out.agency)
        && original.value.outlet.is_same(&agency.value, known.agents)
    {
        original.value.outlet.name.clone_from(&agency.value.name);
    }
    out.conflicts.extend(author_conflict);
    out.conflicts.extend(date_conflict);
    out.conflicts.extend(origin::conflict(&out.original));
    out
}

/// The heaviest claim of a role, the first of equals.
fn best(claims: &[Claim], role: Role) -> Option<(usize, &Claim)> {
    let of_role = claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| claim.role == role && claim.state != State::Invalid);
    of_role.fold(None, |best: Option<(usize, &Claim)>, next| match best {
        Some(best) if best.1.weight >= next.1.weight => Some(best),
        _ => Some(next),
    })
}

/// The confidence in a value that carriers of these weights agree on: one minus the chance that all are wrong, capped
/// because carriers of one page are filled by one system.
fn agreed(weights: impl IntoIterator<Item = f64>) -> f64 {
    let wrong: f64 = weights.into_iter().map(|w| 1.0 - w).product();
    (1.0 - wrong).min(0.98)
}

fn publisher(own: &Outlet, claims: &[Claim], known: &Recognisers<'_>) -> Option<Resolved<Outlet>> {
    let (i, claim) = best(claims, Role::Publisher).or_else(|| best(claims, Role::Site))?;
    let host = own
        .host
        .clone()
        .filter(|_| own.is_named(&claim.value, known.agents));
    let value = Outlet {
        name: Some(claim.value.clone()),
        host,
    };
    Some(Resolved {
        value,
        confidence: claim.weight,
        evidence: vec![i],
        against: Vec::new(),
    })
}

fn agency(document: &Document, claims: &[Claim], known: &Recognisers<'_>) -> Option<Resolved<Outlet>> {
    let (_, claim) = best(claims, Role::Agency)?;
    let first = agent_outlet(&claim.value, known);
    // "(NWA)" in the dateline and "Northern Wire Agency" below are one: the name that says more is told.
    let all = claims
        .iter()
        .filter(|c| c.role == Role::Agency)
        .map(|c| agent_outlet(&c.value, known));
    let length = |outlet: &Outlet| outlet.name.as_ref().map_or(0, String::len);
    let mut value = all
        .filter(|outlet| outlet.is_same(&first, known.agents))
        .max_by_key(length)
        .unwrap_or(first);
    value.name = value
        .name
        .map(|name| outlet::spelled_out(&name, &document.body).unwrap_or(name));
    let agrees =
        |c: &Claim| c.role == Role::Agency && agent_outlet(&c.value, known).is_same(&value, known.agents);
    let evidence: Vec<usize> = claims
        .iter()
        .enumerate()
        .filter(|(_, c)| agrees(c))
        .map(|(i, _)| i)
        .collect();
    let confidence = agreed(evidence.iter().map(|i| claims[*i].weight));
    Some(Resolved {
        value,
        confidence,
        evidence,
        against: Vec::new(),
    })
}

/// The outlet that words name; a known agency stands with its usual name and host.
fn agent_outlet(words: &str, known: &Recognisers<'_>) -> Outlet {
    match known
        .agents
        .by_name(words)
        .filter(|agent| agent.kind == AgentKind::Agency)
    {
        Some(agent) => Outlet {
            name: Some(agent.name.clone()),
            host: agent.domains.first().cloned(),
        },
        None => Outlet::from_words(words, known.agents),
    }
}

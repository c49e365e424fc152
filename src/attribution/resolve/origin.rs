//! Where the text first stood, and who published it again.

use crate::attribution::claim::{Claim, Role, State};
use crate::attribution::outlet::spelled_out;
use crate::attribution::resolve::{agent_outlet, agreed, best};
use crate::attribution::slot::Recognisers;
use crate::attribution::{Conflict, Notice, Original, Outlet, Resolved};
use crate::rules::{Direction, NoticeKind};
use crate::text::{Date, Document, host_of, same_site};

/// How often a canonical link to another site leads to the origin: 38 of 55 on labelled pages (`docs/measurements.md`).
const CANONICAL: f64 = 0.69;
/// Of a wire credit: the agency's text, but often with the paper's own added.
const WIRE: f64 = 0.8;

/// One origin that something in the document points to.
struct Pointer {
    original: Original,
    weight: f64,
    evidence: Vec<usize>,
}

/// The origin elsewhere that the document claims, if it claims one.
pub(super) fn original(
    document: &Document,
    own: &Outlet,
    notices: &[Notice],
    claims: &[Claim],
    known: &Recognisers<'_>,
) -> Option<Resolved<Original>> {
    let mut pointers: Vec<Pointer> = notices
        .iter()
        .enumerate()
        .filter_map(|(i, n)| of_notice(document, i, n, claims, known))
        .collect();
    if is_digest(&pointers, known) {
        return None;
    }
    pointers.extend(of_metadata(own, claims, known));
    pointers.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut rest = pointers.into_iter();
    let first = rest.next()?;
    let (mut value, mut weights, mut evidence, mut against) =
        (first.original, vec![first.weight], first.evidence, Vec::new());
    for pointer in rest {
        if compatible(&value, &pointer.original, known) {
            complete(&mut value, &pointer.original);
            weights.push(pointer.weight);
            evidence.extend(pointer.evidence);
        } else {
            against.extend(pointer.evidence);
        }
    }
    name_by_author(&mut value, claims, known);
    for list in [&mut evidence, &mut against] {
        list.sort_unstable();
        list.dedup();
    }
    let factor = if against.is_empty() { 1.0 } else { 0.75 };
    Some(Resolved {
        value,
        confidence: agreed(weights) * factor,
        evidence,
        against,
    })
}

/// Different origins from which on a text is a digest of several others, and made from none of them.
pub(in crate::attribution) const DIGEST: usize = 3;

/// Whether the notices name that many origins.
fn is_digest(pointers: &[Pointer], known: &Recognisers<'_>) -> bool {
    let mut apart: Vec<&Original> = Vec::new();
    for pointer in pointers.iter().filter(|pointer| pointer.original.url.is_some()) {
        if apart.len() < DIGEST
            && !apart
                .iter()
                .any(|other| compatible(other, &pointer.original, known))
        {
            apart.push(&pointer.original);
        }
    }
    apart.len() >= DIGEST
}

/// Notices that name different origins.
pub(super) fn conflict(original: &Option<Resolved<Original>>) -> Option<Conflict> {
    let original = original
        .as_ref()
        .filter(|original| !original.against.is_empty())?;
    let mut evidence = [original.evidence.as_slice(), original.against.as_slice()].concat();
    evidence.sort_unstable();
    Some(Conflict {
        role: Role::Original.name(),
        evidence,
    })
}

/// Who published the text again: the one a notice names, else the site of a page that claims an origin elsewhere.
pub(super) fn republisher(
    own: &Outlet,
    claims: &[Claim],
    original: Option<&Resolved<Original>>,
    known: &Recognisers<'_>,
) -> Option<Resolved<Outlet>> {
    if let Some((i, claim)) = best(claims, Role::Republisher) {
        let mut value = Outlet::from_words(&claim.value, known.agents);
        if value.is_same(own, known.agents) {
            value.complete(own);
        }
        return Some(Resolved {
            value,
            confidence: claim.weight,
            evidence: vec![i],
            against: Vec::new(),
        });
    }
    let original = original.filter(|_| !own.is_empty())?;
    let site = best(claims, Role::Site)
        .or_else(|| best(claims, Role::Publisher))
        .map(|(i, _)| i);
    let mut evidence: Vec<usize> = site
        .into_iter()
        .chain(original.evidence.iter().copied())
        .collect();
    evidence.sort_unstable();
    Some(Resolved {
        value: own.clone(),
        confidence: original.confidence * 0.97,
        evidence,
        against: Vec::new(),
    })
}

/// What an inbound notice says of the origin; nothing where it names the page's own site.
fn of_notice(
    document: &Document,
    index: usize,
    notice: &Notice,
    claims: &[Claim],
    known: &Recognisers<'_>,
) -> Option<Pointer> {
    if notice.direction != Direction::Inbound || !notice.kind.claims_origin() {
        return None;
    }
    let carrier = format!("notice:{index}");
    let of_origin = |claim: &Claim| {
        matches!(
            claim.role,
            Role::Original
                | Role::OriginalUrl
                | Role::OriginalHost
                | Role::OriginalTitle
                | Role::OriginalDate
                | Role::Agency
        )
    };
    let mine = claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| claim.carrier == carrier);
    let told: Vec<(usize, &Claim)> = mine.filter(|(_, claim)| of_origin(claim)).collect();
    if told.iter().any(|(_, claim)| claim.state == State::Self_) {
        return None;
    }
    let value = |role: Role| {
        told.iter()
            .find(|(_, claim)| claim.role == role)
            .map(|(_, claim)| claim.value.as_str())
    };
    let mut outlet = match (value(Role::Original), value(Role::Agency)) {
        (Some(words), _) => Outlet::from_words(words, known.agents),
        (None, Some(words)) => agent_outlet(words, known),
        (None, None) => Outlet::default(),
    };
    if let Some(host) = value(Role::OriginalHost) {
        let name = known.agents.by_host(host).map(|agent| agent.name.clone());
        outlet.complete(&Outlet {
            name,
            host: Some(host.to_owned()),
        });
    }
    // Where the article stands says more than a name that is a host.
    outlet.host = value(Role::OriginalUrl).and_then(host_of).or(outlet.host);
    let original = Original {
        url: value(Role::OriginalUrl).map(ToOwned::to_owned),
        title: value(Role::OriginalTitle).map(ToOwned::to_owned),
        date: value(Role::OriginalDate).and_then(Date::parse),
        outlet,
    };
    if notice.kind == NoticeKind::WireCredit && !is_agency(&original.outlet, &document.body, known) {
        return None;
    }
    let empty = original.url.is_none() && original.outlet.is_empty();
    let evidence = told.iter().map(|(i, _)| *i).collect();
    (!empty).then(|| Pointer {
        weight: weight(notice, &original),
        original,
        evidence,
    })
}

/// Whether letters in a dateline are an agency: known, or more than an acronym that the text never spells out.
fn is_agency(outlet: &Outlet, body: &str, known: &Recognisers<'_>) -> bool {
    let name = outlet.name.as_deref().unwrap_or("");
    known.agents.by_name(name).is_some()
        || name.contains(' ')
        || outlet.host.is_some()
        || spelled_out(name, body).is_some()
}

/// How sure a notice makes its origin: more where it names an address or host than where it gives a bare name.
fn weight(notice: &Notice, original: &Original) -> f64 {
    match notice.kind {
        NoticeKind::WireCredit => WIRE,
        NoticeKind::Excerpt => 0.85,
        _ if original.url.is_some() => 0.94,
        _ if original.outlet.host.is_some() => 0.92,
        _ => 0.88,
    }
}

/// Metadata that points to another site, by address or by name. A name and an address of one family (`front:source` and
/// `front:source_url`) are one pointer.
fn of_metadata(own: &Outlet, claims: &[Claim], known: &Recognisers<'_>) -> Vec<Pointer> {
    let of_roles = |roles: &'static [Role]| {
        claims.iter().enumerate().filter(move |(_, claim)| {
            claim.state == State::Other
                && roles.contains(&claim.role)
                && !claim.carrier.starts_with("notice:")
        })
    };
    let mut out: Vec<(&str, Pointer)> = of_roles(&[Role::Canonical, Role::OriginalUrl, Role::OriginalHost])
        .filter_map(|(i, claim)| Some((family(claim), address_pointer(i, claim, known)?)))
        .collect();
    for (i, claim) in of_roles(&[Role::Original]) {
        let named = Outlet::from_words(&claim.value, known.agents);
        if named.is_same(own, known.agents) {
            continue;
        }
        let beside = out
            .iter_mut()
            .find(|(of, pointer)| *of == family(claim) && pointer.original.outlet.name.is_none());
        if let Some((_, pointer)) = beside {
            pointer.original.outlet.complete(&named);
            pointer.evidence.push(i);
        } else if !out.iter().any(|(of, _)| *of == family(claim)) {
            let original = Original {
                outlet: named,
                ..Original::default()
            };
            let (weight, evidence) = (claim.weight, vec![i]);
            out.push((
                family(claim),
                Pointer {
                    original,
                    weight,
                    evidence,
                },
            ));
        }
    }
    out.into_iter().map(|(_, pointer)| pointer).collect()
}

/// The family of a claim's carrier.
fn family(claim: &Claim) -> &str {
    claim.carrier.split(':').next().unwrap_or("")
}

/// The origin that an address or a host points to.
fn address_pointer(i: usize, claim: &Claim, known: &Recognisers<'_>) -> Option<Pointer> {
    let outlet = Outlet::from_words(&claim.value, known.agents);
    outlet.host.as_ref()?;
    Some(Pointer {
        original: Original {
            url: (claim.role != Role::OriginalHost).then(|| claim.value.clone()),
            outlet,
            ..Original::default()
        },
        weight: if claim.role == Role::Canonical {
            CANONICAL
        } else {
            claim.weight
        },
        evidence: vec![i],
    })
}

/// Whether two pointers can mean one origin.
fn compatible(a: &Original, b: &Original, known: &Recognisers<'_>) -> bool {
    match (&a.outlet.host, &b.outlet.host) {
        (Some(x), Some(y)) => same_site(x, y),
        _ if a.outlet.is_empty() || b.outlet.is_empty() => true,
        _ => a.outlet.is_same(&b.outlet, known.agents),
    }
}

fn complete(value: &mut Original, other: &Original) {
    let acronym = |name: &Option<String>| {
        name.as_ref()
            .is_some_and(|n| n.len() <= 6 && !n.contains(char::is_lowercase))
    };
    if acronym(&value.outlet.name) && other.outlet.name.as_ref().is_some_and(|name| name.contains(' ')) {
        value.outlet.name.clone_from(&other.outlet.name);
    }
    value.outlet.complete(&other.outlet);
    let deeper = |url: &Option<String>| {
        url.as_deref()
            .and_then(|u| url::Url::parse(u).ok())
            .is_some_and(|u| u.path().len() > 1)
    };
    if value.url.is_none() || (!deeper(&value.url) && deeper(&other.url)) {
        value.url.clone_from(&other.url);
    }
    value.title = value.title.take().or_else(|| other.title.clone());
    value.date = value.date.or(other.date);
    if value.outlet.host.is_none() {
        value.outlet.host = value.url.as_deref().and_then(host_of);
    }
}

/// Names the outlet of a bare host by an author who bears the host's name: "Author: RT" beside www.rt.com.
fn name_by_author(value: &mut Original, claims: &[Claim], known: &Recognisers<'_>) {
    if value.outlet.name.is_some() || value.outlet.host.is_none() {
        return;
    }
    let authors = claims.iter().filter(|claim| claim.role == Role::Author);
    let named = authors.map(|claim| Outlet {
        name: Some(claim.value.clone()),
        host: None,
    });
    if let Some(named) = named
        .into_iter()
        .find(|named| named.is_same(&value.outlet, known.agents))
    {
        value.outlet.name = named.name;
    }
}

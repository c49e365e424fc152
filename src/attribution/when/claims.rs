//! From what carriers hold to claims of dates.

use crate::attribution::claim::{Claim, Role, State};
use crate::attribution::slot::Recognisers;
use crate::attribution::when::labels::Label;
use crate::attribution::when::line::{Dated, days};
use crate::attribution::when::tongue::Tongue;
use crate::rules::Carriers;
use crate::text::{Carrier, CarrierKind, Date, Document};

/// Reads the dates of all claims that are one: their values become days, their roles what the words beside them say.
/// Claims without a date stay, as invalid; lines without one are no claims.
pub(crate) fn settle(document: &Document, known: &Recognisers<'_>, claims: &mut Vec<Claim>) {
    let tongue = Tongue::of(document, &known.calendar);
    beside_the_article(document, known.carriers, claims);
    let mut open: Vec<(usize, Date)> = Vec::new();
    let mut out: Vec<Claim> = Vec::with_capacity(claims.len());
    for mut claim in claims.drain(..) {
        if !matches!(claim.role, Role::Published | Role::Modified) {
            out.push(claim);
            continue;
        }
        if let Some(date) = Date::parse(&claim.value) {
            claim.state = if plausible(&date) {
                State::Other
            } else {
                State::Invalid
            };
            out.push(claim);
            continue;
        }
        let read = days(&known.calendar, &tongue, &claim.value);
        let line = claim.carrier.starts_with("html:date-");
        if read.is_empty() && !line {
            claim.state = State::Invalid;
            out.push(claim);
            continue;
        }
        for dated in read {
            if let Some(told) = told(&claim, &dated) {
                open.extend(dated.written.other.map(|other| (out.len(), other)));
                out.push(told);
            }
        }
    }
    decide(&mut out, &open);
    tell_changes(&mut out);
    *claims = out;
}

/// The claim that one date of a carrier makes.
fn told(claim: &Claim, dated: &Dated) -> Option<Claim> {
    let date = dated.written.date;
    if !plausible(&date) {
        return None;
    }
    // In the text, a date that nothing calls the article's is one of what it tells.
    if dated.label.is_none() && claim.carrier.starts_with("html:date-plain-lead") {
        return None;
    }
    let role = match dated.label {
        Some(Label::Undated) => return None,
        Some(Label::Modified) => Role::Modified,
        Some(Label::Published) => Role::Published,
        None => claim.role,
    };
    Some(Claim {
        role,
        value: date.iso(),
        state: State::Other,
        weight: if dated.label == Some(Label::Published) {
            1.0 - (1.0 - claim.weight) * SAID
        } else {
            claim.weight
        },
        ..claim.clone()
    })
}

/// How much of the doubt is left where a line says "Published".
const SAID: f64 = 0.6;

/// Before it there was no web to publish on.
const FIRST_YEAR: i16 = 1990;

fn plausible(date: &Date) -> bool {
    date.year >= FIRST_YEAR
}

/// Where day and month could stand either way, the order that gives a day which another carrier names.
fn decide(claims: &mut [Claim], open: &[(usize, Date)]) {
    let sure: Vec<Date> = claims
        .iter()
        .enumerate()
        .filter(|(i, claim)| {
            matches!(claim.role, Role::Published | Role::Modified) && open.iter().all(|(other, _)| other != i)
        })
        .filter_map(|(_, claim)| Date::parse(&claim.value))
        .collect();
    for (i, other) in open {
        let here = Date::parse(&claims[*i].value);
        let named = |day: &Date| sure.iter().any(|date| date.iso() == day.iso());
        if here.is_some_and(|here| !named(&here)) && named(other) {
            claims[*i].value = other.iso();
        }
    }
}

/// A day that the page shows without a word is that of the last change where the markup says so, and names another day as
/// that of publication.
fn tell_changes(claims: &mut [Claim]) {
    let days = |role: Role| -> Vec<String> {
        let marked = claims
            .iter()
            .filter(|claim| claim.role == role && claim.state != State::Invalid && !is_shown(claim));
        marked
            .filter_map(|claim| Some(Date::parse(&claim.value)?.iso()))
            .collect()
    };
    let (published, changed) = (days(Role::Published), days(Role::Modified));
    if published.is_empty() {
        return;
    }
    for claim in claims
        .iter_mut()
        .filter(|claim| claim.role == Role::Published && is_shown(claim))
    {
        let Some(day) = Date::parse(&claim.value).map(|date| date.iso()) else {
            continue;
        };
        if changed.contains(&day) && !published.contains(&day) && !claim.carrier.ends_with("/published") {
            claim.role = Role::Modified;
        }
    }
}

fn is_shown(claim: &Claim) -> bool {
    claim.carrier.starts_with("html:date-")
}

/// Dates of structured data that stand in other nodes than the article's: the page, a recipe, a video.
fn beside_the_article(document: &Document, carriers: &Carriers, claims: &mut Vec<Claim>) {
    let mut taken = 0;
    for carrier in document.carriers.iter().filter(|c| c.kind == CarrierKind::JsonLd) {
        let Some((node, name)) = carrier.path.rsplit_once('/') else {
            continue;
        };
        let dated = name.len() < 20 && (name.contains("Date") || name.contains("date"));
        if !dated || taken >= MOST || claims.iter().any(|claim| claim.carrier == carrier.path) {
            continue;
        }
        let sort = if is_page(document, node) { "page" } else { "other" };
        let path = format!("jsonld-{sort}:{}", name.to_lowercase());
        let Some(rule) = carriers.rule(&path, &carrier.value).filter(|_| is_own(node)) else {
            continue;
        };
        taken += 1;
        claims.push(Claim {
            role: rule.role,
            value: carrier.value.clone(),
            state: State::Other,
            carrier: carrier.path.clone(),
            at: carrier.at,
            quote: carrier.value.clone(),
            span: None,
            weight: rule.weight,
        });
    }
}

/// Most dates that are taken from other nodes.
const MOST: usize = 8;

fn is_page(document: &Document, node: &str) -> bool {
    let kind = |carrier: &Carrier| {
        let below = carrier.path.strip_prefix(node);
        below.is_some_and(|below| below == "/@type" || below.starts_with("/@type/"))
            && carrier.value.ends_with("Page")
    };
    document.carriers.iter().any(kind)
}

/// Whether a node is the page's own rather than one of a list, a picture or somebody's words about it.
fn is_own(node: &str) -> bool {
    let names = node
        .split('/')
        .filter(|name| !name.is_empty() && name.parse::<usize>().is_err());
    names.skip_while(|name| *name == "jsonld:").all(|name| {
        matches!(
            name,
            "@graph"
                | "mainEntityOfPage"
                | "mainEntity"
                | "isPartOf"
                | "hasPart"
                | "video"
                | "subjectOf"
                | "mainContentOfPage"
        )
    })
}

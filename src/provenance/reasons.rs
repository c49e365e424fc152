//! The reasons for and against one document being the source of another.

use crate::attribution::{Outlet, Role, State};
use crate::provenance::evidence::weights::*;
use crate::provenance::evidence::{Kind, Reason};
use crate::provenance::{Bond, Names, Pair, Party};
use crate::record::seen_before;
use crate::reuse::VariantKind;
use crate::rules::Direction;
use crate::text::{Span, fold_key, host_of, same_site};

/// Everything that speaks for or against `source` being what `copy` was made from.
pub(super) fn reasons(names: &Names<'_>, pair: &Pair, copy: usize, source: usize) -> Vec<Reason> {
    let mut out = said(names, copy, source);
    out.extend(shown(names, pair, copy, source));
    out.extend(recorded(&names.parties[copy], &names.parties[source]));
    out
}

fn said(names: &Names<'_>, copy: usize, source: usize) -> Vec<Reason> {
    let (here, there) = (&names.parties[copy], &names.parties[source]);
    let mut out: Vec<Reason> = claimed(names, copy, source).into_iter().collect();
    if !same_outlet(names, copy, source) {
        out.extend(outbound(names, copy, source));
        out.extend(left_behind(here, there));
        if there.said.attribution.original.is_some() {
            out.push(Reason::new(
                Kind::Said,
                SOURCE_IS_COPY,
                format!("{} itself names an origin elsewhere", there.name()),
            ));
        }
    } else {
        out.extend(revised(here, there));
    }
    out.extend(dated(here, there));
    out
}

/// Whether the copy names the source, or somebody else, as its origin.
fn claimed(names: &Names<'_>, copy: usize, source: usize) -> Option<Reason> {
    let said = &names.parties[copy].said;
    let Some(original) = &said.attribution.original else {
        return None;
    };
    let there = names.parties[source].name();
    let addressed = original
        .value
        .url
        .as_deref()
        .is_some_and(|url| names.has_address(source, url));
    if addressed {
        let words = format!("the copy gives the address of {there} as its source");
        return Some(Reason::new(Kind::Said, ADDRESSED, words).with_claims(&original.evidence));
    }
    if names.is_on(source, &original.value.outlet) {
        let words = format!("the copy names {there} as its source");
        return Some(Reason::new(Kind::Said, NAMED, words).with_claims(&original.evidence));
    }
    // A second origin that the text carries along ("first appeared in …" inherited from the source).
    let second = |claim: &&usize| {
        let claim = &said.claims[**claim];
        matches!(
            claim.role,
            Role::Original | Role::OriginalHost | Role::OriginalUrl | Role::Canonical
        ) && claim.state == State::Other
            && names.is_on(source, &Outlet::from_words(&claim.value, names.agents))
    };
    if let Some(claim) = original.against.iter().find(second) {
        let words = format!("the copy also names {there}");
        return Some(Reason::new(Kind::Said, NAMED / 2.0, words).with_claims(&[*claim]));
    }
    if same_outlet(names, copy, source) || !names.claims_third(copy, source) {
        return None;
    }
    let words = "the copy names somebody else as its source";
    Some(Reason::new(Kind::Said, OTHER_NAMED, words).with_claims(&original.evidence))
}

/// Whether the source says that the copy's outlet printed it again.
fn outbound(names: &Names<'_>, copy: usize, source: usize) -> Option<Reason> {
    let there = &names.parties[source];
    let notices = there
        .said
        .notices
        .iter()
        .filter(|notice| notice.direction == Direction::Outbound);
    let mut named =
        notices.flat_map(|notice| ["republisher", "publisher", "host", "url"].map(|slot| notice.slot(slot)));
    let says = named
        .any(|slot| slot.is_some_and(|words| names.is_on(copy, &Outlet::from_words(words, names.agents))));
    says.then(|| {
        Reason::new(
            Kind::Said,
            NAMED,
            format!("{} says that it was printed again there", there.name()),
        )
    })
}

/// Addresses of the source's site that were left in the copy: in its metadata or among the links of its text.
fn left_behind(here: &Party, there: &Party) -> Option<Reason> {
    let (own, host) = (here.document.host.as_deref(), there.document.host.as_deref()?);
    let leads = |address: &str| {
        host_of(address)
            .is_some_and(|found| same_site(&found, host) && !own.is_some_and(|own| same_site(own, host)))
    };
    let carrier = here.document.carriers.iter().any(|carrier| leads(&carrier.value));
    let link = here.document.links.iter().any(|link| leads(&link.href));
    (carrier || link).then(|| {
        Reason::new(
            Kind::Said,
            LEFT_BEHIND,
            format!("addresses of {} stand in the copy", there.name()),
        )
    })
}

/// Two states of one outlet's page: the one with a later change comes later.
fn revised(here: &Party, there: &Party) -> Option<Reason> {
    let changed = |party: &Party| {
        party
            .said
            .attribution
            .modified
            .as_ref()
            .map(|modified| modified.value.interval())
    };
    let (later, earlier) = match (changed(here), changed(there)) {
        (Some(a), Some(b)) => (a.0 > b.1, a.1 < b.0),
        (a, b) => (a.is_some() && b.is_none(), a.is_none() && b.is_some()),
    };
    match (later, earlier) {
        (true, false) => Some(Reason::new(
            Kind::Said,
            REVISED,
            "the later version says when it was changed",
        )),
        (false, true) => Some(Reason::new(
            Kind::Said,
            -REVISED,
            "the other version was changed later",
        )),
        _ => None,
    }
}

/// What the pages say of their dates. Weak: a date is the easiest thing to get wrong or to make up.
fn dated(here: &Party, there: &Party) -> Option<Reason> {
    let (copy, source) = (here.published()?.interval(), there.published()?.interval());
    if source.0 > copy.1 {
        Some(Reason::new(
            Kind::Said,
            LATER,
            "the source is dated after the copy",
        ))
    } else if source.1 < copy.0 {
        Some(Reason::new(
            Kind::Said,
            EARLIER,
            "the source is dated before the copy",
        ))
    } else {
        None
    }
}

fn shown(names: &Names<'_>, pair: &Pair, copy: usize, source: usize) -> Vec<Reason> {
    let share = if pair.a == copy {
        pair.alignment.copy_in_source
    } else {
        pair.alignment.source_in_copy
    };
    let percent = (share * 100.0).round();
    let (words, weight) = match pair.bond() {
        Bond::Strong => (
            format!("{percent} % of the copy's words stand in the source"),
            SHARED,
        ),
        _ => (
            format!("{percent} % of the words are shared, as a quotation would be"),
            QUOTED,
        ),
    };
    let mut out = vec![Reason::new(Kind::Shown, weight, words)];
    let distance = pair.distance();
    if distance > 0.0 {
        let words = format!("{} differences in wording", pair.variants.len());
        out.push(Reason::new(
            Kind::Shown,
            (distance * DIFFERENCE).max(DIFFERENCES),
            words,
        ));
    }
    out.extend(outlet_left(names, pair, copy, source));
    out.extend(cuts(pair, copy));
    out
}

/// The source's outlet named inside the shared words: "told The Harbour Post" in another paper's text.
fn outlet_left(names: &Names<'_>, pair: &Pair, copy: usize, source: usize) -> Option<Reason> {
    let name = names.parties[source].outlet().name?;
    let own = names.parties[copy]
        .outlet()
        .name
        .map(|own| fold_key(&own))
        .unwrap_or_default();
    let key = fold_key(&name);
    if key == own || (key.split(' ').count() < 2 && names.agents.by_key(&key).is_none()) {
        return None;
    }
    let body = &names.parties[copy].document.body;
    let span = |passage: &crate::reuse::Passage| {
        if pair.a == copy {
            passage.here
        } else {
            passage.there
        }
    };
    let words = |span: Span| format!(" {} ", fold_key(span.of(body)));
    let spans = pair.alignment.passages.iter().map(span);
    let found = spans.map(words).any(|text| {
        text.contains(&format!(" {key} ")) && (own.is_empty() || !text.contains(&format!(" {own} ")))
    });
    found.then(|| {
        Reason::new(
            Kind::Shown,
            OUTLET_LEFT,
            format!("the shared text speaks of {name} as its own paper"),
        )
    })
}

/// Paragraphs that only one of the two has.
fn cuts(pair: &Pair, copy: usize) -> Option<Reason> {
    let count = |kind: VariantKind| {
        pair.variants
            .iter()
            .filter(|variant| variant.kind == kind)
            .count() as f64
    };
    let (cut, added) = (
        count(VariantKind::ParagraphCut),
        count(VariantKind::ParagraphAdded),
    );
    let balance = if pair.a == copy { cut - added } else { added - cut };
    let weight = (balance * CUT).clamp(-CUTS, CUTS);
    let words = if balance > 0.0 {
        "the source has paragraphs that the copy lacks"
    } else {
        "the copy has paragraphs of its own"
    };
    (balance != 0.0).then(|| Reason::new(Kind::Shown, weight, words))
}

fn recorded(here: &Party, there: &Party) -> Option<Reason> {
    if seen_before(&there.sightings, &here.sightings) {
        Some(Reason::new(
            Kind::Recorded,
            SEEN_BEFORE,
            "the source was seen before the copy",
        ))
    } else if seen_before(&here.sightings, &there.sightings) {
        Some(Reason::new(
            Kind::Recorded,
            SEEN_AFTER,
            "the source was seen after the copy",
        ))
    } else {
        None
    }
}

/// Whether two documents stand on one outlet.
pub(super) fn same_outlet(names: &Names<'_>, a: usize, b: usize) -> bool {
    let (here, there) = (&names.parties[a].document.host, &names.parties[b].document.host);
    match (here, there) {
        (Some(here), Some(there)) => same_site(here, there),
        _ => !names.parties[a].outlet().is_empty() && names.is_on(a, &names.parties[b].outlet()),
    }
}

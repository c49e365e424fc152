//! From carriers to claims: which path of which family asserts what.

mod counter;
mod front;
mod own;
mod path;

use crate::attribution::claim::{Claim, Role, State};
use crate::attribution::metadata::own::Own;
use crate::attribution::slot::Recognisers;
use crate::rules::{AgentKind, CarrierRule, Carriers};
use crate::text::{BlockKind, Carrier, CarrierKind, Date, Document, Link, fold_key, host_of, same_site};

/// Every claim that the carriers of a document make, in the order of the file.
pub(crate) fn claims(document: &Document, known: &Recognisers<'_>) -> Vec<Claim> {
    let carriers = known.carriers;
    let own = Own::of(document);
    let mut sort = String::new();
    let mut out = Vec::new();
    for carrier in &document.carriers {
        if let Some(rule) = rule(carrier, &own, carriers, &mut sort)
            && !is_link_of_body(document, carrier)
            && let Some(claim) = claim(document, carrier, rule)
        {
            out.push(claim);
        }
    }
    if document.host.is_none() {
        front::elsewhere(&mut out);
    }
    out.extend(licences_of_body(document, carriers));
    out.extend(counter::claims(document, &out));
    name_own(document, &mut out, known);
    out
}

/// Links within the text that state its licence.
fn licences_of_body<'a>(document: &'a Document, carriers: &'a Carriers) -> impl Iterator<Item = Claim> + 'a {
    let states = |rel: &str| {
        rel.split_whitespace()
            .any(|rel| matches!(rel, "license" | "cc:license"))
    };
    // A licence in a caption is the picture's.
    let in_caption = |link: &Link| {
        let captions = document
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Caption);
        captions.into_iter().any(|block| block.span.overlaps(link.span))
    };
    let links = document
        .links
        .iter()
        .filter(move |link| states(&link.rel) && !in_caption(link));
    links.map(|link| Claim {
        role: Role::Licence,
        value: link.href.clone(),
        state: State::Other,
        carrier: "link:license".to_owned(),
        at: document.origin.place(&document.body, link.span.start),
        quote: link.span.of(&document.body).to_owned(),
        span: Some(link.span),
        weight: carriers
            .rule("link:license", &link.href)
            .map_or(0.5, |rule| rule.weight),
    })
}

/// Whether a link was read as markup that stands in the text, too: there it has its words.
fn is_link_of_body(document: &Document, carrier: &Carrier) -> bool {
    carrier.path == "html:rel=license"
        && document
            .links
            .iter()
            .any(|link| link.rel.contains("license") && link.href.ends_with(&carrier.value))
}

fn claim(document: &Document, carrier: &Carrier, rule: &CarrierRule) -> Option<Claim> {
    let role = rule.role;
    let value = carrier.value.split_whitespace().collect::<Vec<_>>().join(" ");
    if value.is_empty() {
        return None;
    }
    let valid = match role {
        Role::Published | Role::Modified | Role::OriginalDate => Date::parse(&value).is_some(),
        Role::Canonical | Role::OriginalUrl => host_of(&value).is_some(),
        Role::TdmReservation => matches!(value.as_str(), "0" | "1"),
        _ => true,
    };
    let state = if valid {
        state(document, role, &value)
    } else {
        State::Invalid
    };
    Some(Claim {
        role,
        weight: rule.weight,
        quote: carrier.value.clone(),
        carrier: carrier.path.clone(),
        at: carrier.at,
        span: None,
        value,
        state,
    })
}

/// Whether an address points at the page's own site. Where the page's address is unknown, a canonical is taken as its own.
fn state(document: &Document, role: Role, value: &str) -> State {
    let leads = matches!(
        role,
        Role::Canonical
            | Role::OriginalUrl
            | Role::OriginalHost
            | Role::VersionOf
            | Role::TranslationOf
            | Role::SyndicatedTo
            | Role::Alternate
    );
    if !leads {
        return State::Other;
    }
    let relative = || value.starts_with(['/', '#', '?']) && !value.starts_with("//");
    match (&document.host, host_of(value)) {
        (Some(own), Some(named)) if !same_site(own, &named) => State::Other,
        (None, Some(_)) if role != Role::Canonical => State::Other,
        (_, None)
            if !matches!(role, Role::Canonical | Role::OriginalUrl | Role::OriginalHost) && !relative() =>
        {
            State::Other
        }
        _ => State::Self_,
    }
}

/// Marks the names that are the page's own, and tells agencies from other parties that provided a text.
fn name_own(document: &Document, claims: &mut [Claim], known: &Recognisers<'_>) {
    let is_name = |claim: &Claim| matches!(claim.role, Role::Provider | Role::RightsHolder | Role::PartOf);
    if !claims.iter().any(is_name) {
        return;
    }
    let own: Vec<String> = claims
        .iter()
        .filter(|claim| matches!(claim.role, Role::Site | Role::Publisher))
        .map(|claim| fold_key(&claim.value))
        .collect();
    let here = document
        .host
        .as_deref()
        .and_then(|host| known.agents.by_host(host));
    for claim in claims.iter_mut().filter(|claim| is_name(claim)) {
        let agent = known.agents.by_name(&claim.value);
        let same = agent
            .zip(here)
            .is_some_and(|(agent, here)| agent.name == here.name);
        if same || own.contains(&fold_key(&claim.value)) {
            claim.state = State::Self_;
        } else if claim.role == Role::Provider && agent.is_some_and(|agent| agent.kind == AgentKind::Agency) {
            claim.role = Role::Agency;
        }
    }
}

/// What a carrier speaks of; `sort` is room for its path as rules write it.
fn rule<'c>(
    carrier: &Carrier,
    own: &Own,
    carriers: &'c Carriers,
    sort: &mut String,
) -> Option<&'c CarrierRule> {
    let (family, below) = match carrier.kind {
        CarrierKind::JsonLd | CarrierKind::Microdata | CarrierKind::Rdfa | CarrierKind::Microformat => {
            (carrier.path.split_once(':')?.0, own.inside(&carrier.path)?)
        }
        _ => carrier.path.split_once(':')?,
    };
    path::sort(family, below, sort);
    let found = carriers.rule(sort, &carrier.value);
    if found.is_some() || carrier.kind != CarrierKind::Meta {
        return found;
    }
    carriers.rule(&path::dublin_core(sort)?, &carrier.value)
}

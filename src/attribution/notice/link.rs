//! What the links inside a notice add to its words.

use crate::attribution::notice::{Notice, Scene, SlotValue};
use crate::rules::{Agents, NoticeKind};
use crate::text::{Link, Span, host_of, same_site};

/// Fills `url` and `host` (and the licence's code) from links inside the notice and from known agents.
pub(super) fn complete(notice: &mut Notice, scene: &Scene<'_>, agents: &Agents) {
    // Links stand in order of the text.
    let from = scene
        .links
        .partition_point(|link| link.span.end <= notice.span.start);
    let near = scene.links[from..]
        .iter()
        .take_while(|link| link.span.start < notice.span.end);
    let links: Vec<&Link> = near.filter(|link| notice.span.overlaps(link.span)).collect();
    if let Some(link) = links
        .iter()
        .find(|link| link.href.contains("creativecommons.org/"))
    {
        licence(notice, link);
    }
    if !notice.kind.claims_origin() {
        return;
    }
    let own: Vec<&Link> = links.into_iter().filter(|link| is_source(notice, link)).collect();
    if let Some(link) = best(notice, &own, agents).filter(|_| !notice.slots.contains_key("url")) {
        fill(notice, "url", link.span, link.href.clone());
    }
    host(notice, &own, agents);
}

/// Whether a link can be the way to the source: a page of the web that is no licence and no profile of the author's.
fn is_source(notice: &Notice, link: &Link) -> bool {
    let named = |slot: &str| notice.slots.get(slot).is_some_and(|s| s.span.overlaps(link.span));
    host_of(&link.href).is_some()
        && !link.href.contains("creativecommons.org/")
        && !named("author")
        && !named("translator")
        && !named("republisher")
        && !named("contact")
}

/// The link to the article itself: one that leads below the home page, inside the match before around it.
fn best<'a>(notice: &Notice, links: &[&'a Link], agents: &Agents) -> Option<&'a Link> {
    let deep = |link: &&&Link| path(&link.href).is_some_and(|path| path.len() > 1);
    let publisher = notice.slot("publisher").and_then(|name| agents.by_name(name));
    let right = |link: &&&Link| {
        publisher.is_some_and(|agent| {
            host_of(&link.href).is_some_and(|h| agent.domains.iter().any(|d| same_site(d, &h)))
        })
    };
    let inside = |link: &&&Link| notice.matched.overlaps(link.span);
    let found = links
        .iter()
        .find(|l| deep(l) && right(l))
        .or_else(|| links.iter().find(|l| deep(l) && inside(l)));
    found
        .or_else(|| {
            links
                .iter()
                .find(|l| deep(l) && notice.kind != NoticeKind::Copyright)
        })
        .copied()
}

/// The path and query of an address.
fn path(href: &str) -> Option<String> {
    let url = url::Url::parse(href).ok()?;
    Some(format!("{}{}", url.path(), url.query().unwrap_or("")))
}

/// The host: of the address told, of the publisher's own words, of a link, of the known agent.
fn host(notice: &mut Notice, links: &[&Link], agents: &Agents) {
    if notice.slots.contains_key("host") {
        return;
    }
    let told = notice.slots.get("url").or_else(|| notice.slots.get("publisher"));
    let told = told.and_then(|slot| Some((slot.span, host_of(slot.values.first()?)?)));
    let linked = || {
        links
            .iter()
            .find_map(|link| Some((link.span, host_of(&link.href)?)))
    };
    let known = || {
        let slot = notice
            .slots
            .get("publisher")
            .or_else(|| notice.slots.get("agency"))?;
        let agent = agents.by_name(slot.values.first()?)?;
        Some((slot.span, agent.domains.first()?.clone()))
    };
    if let Some((span, host)) = told.or_else(linked).or_else(known) {
        fill(notice, "host", span, host);
    }
}

fn licence(notice: &mut Notice, link: &Link) {
    if let Some(code) = crate::attribution::slot::licence_of_url(&link.href) {
        fill(notice, "licence", link.span, code);
    }
}

fn fill(notice: &mut Notice, slot: &'static str, span: Span, value: String) {
    notice.slots.insert(
        slot,
        SlotValue {
            span,
            values: vec![value],
        },
    );
}

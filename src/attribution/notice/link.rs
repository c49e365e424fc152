//! What the links inside a notice add to its words.

use crate::attribution::address::{behind, is_article, is_profile};
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
    unlink(notice, scene, &links);
    people(notice, scene, &links);
    let own: Vec<&Link> = links.into_iter().filter(|link| is_source(notice, link)).collect();
    if let Some(link) = best(notice, &own, agents).filter(|_| !notice.slots.contains_key("url")) {
        fill(notice, "url", link.span, behind(&link.href));
    }
    address(notice, scene);
    below(notice, scene);
    host(notice, &own, agents);
}

/// Drops names that were read out of the linked headline of an article.
fn unlink(notice: &mut Notice, scene: &Scene<'_>, links: &[&Link]) {
    for slot in ["author", "translator"] {
        let part_of_link = |slot: &SlotValue| {
            let other = |link: &Link, scene: &Scene<'_>| {
                slot.values
                    .iter()
                    .all(|name| name != link.span.of(scene.body).trim())
            };
            links
                .iter()
                .any(|link| link.span.overlaps(slot.span) && is_article(&link.href) && other(link, scene))
        };
        if notice.slots.get(slot).is_some_and(part_of_link) {
            notice.slots.remove(slot);
        }
    }
}

/// The author whose profile is linked beside the article.
fn people(notice: &mut Notice, scene: &Scene<'_>, links: &[&Link]) {
    let taken = |link: &Link| notice.slots.values().any(|slot| slot.span.overlaps(link.span));
    let profile = links
        .iter()
        .find(|link| is_profile(&link.href) && notice.matched.overlaps(link.span) && !taken(link));
    if let Some(link) =
        profile.filter(|_| !notice.slots.contains_key("author") && links.iter().any(|l| is_article(&l.href)))
    {
        let words = link.span.of(scene.body).trim().trim_start_matches('@');
        if (1..=4).contains(&words.split_whitespace().count()) && host_of(words).is_none() {
            fill(notice, "author", link.span, words.to_owned());
        }
    }
}

/// The address as it is meant, and one that stands in the sentence without being a link.
fn address(notice: &mut Notice, scene: &Scene<'_>) {
    if let Some(slot) = notice.slots.get_mut("url") {
        for value in &mut slot.values {
            *value = behind(value);
        }
        return;
    }
    let words = notice.span.of(scene.body);
    let Some(at) = words.find("http://").or_else(|| words.find("https://")) else {
        return;
    };
    let stops =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '，' | '。' | '；' | '）' | '】');
    let end = words[at..].find(stops).map_or(words.len(), |end| at + end);
    let bare = words[at..end].trim_end_matches(['.', ',', ';', ')', ']', '_', '*']);
    let start = notice.span.start + at;
    let span = Span::new(start, start + bare.len());
    let named = notice.slots.values().any(|slot| slot.span.overlaps(span));
    if !named && !bare.contains("creativecommons.org/") && is_article(bare) {
        fill(notice, "url", span, behind(bare));
    }
}

/// The address that stands alone below a notice which ends in a colon.
fn below(notice: &mut Notice, scene: &Scene<'_>) {
    let announces = notice.span.of(scene.body).trim_end().ends_with([':', '：']);
    if !announces || notice.slots.contains_key("url") {
        return;
    }
    let next = scene
        .sentences
        .iter()
        .find(|sentence| sentence.span.start >= notice.span.end);
    let Some(words) = next.map(|next| next.block_span.of(scene.body).trim()) else {
        return;
    };
    let at = next.map_or(notice.span, |next| next.block_span);
    let link = scene
        .links
        .iter()
        .find(|link| at.contains(link.span) && link.span.of(scene.body).trim() == words);
    let href = link.map_or(words, |link| link.href.as_str());
    if !href.contains(char::is_whitespace) && is_article(href) {
        fill(notice, "url", at, behind(href));
    }
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
    let deep = |link: &&&Link| is_article(&link.href);
    let publisher = notice.slot("publisher").and_then(|name| agents.by_name(name));
    let right = |link: &&&Link| {
        publisher.is_some_and(|agent| {
            host_of(&behind(&link.href)).is_some_and(|h| agent.domains.iter().any(|d| same_site(d, &h)))
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
            .find_map(|link| Some((link.span, host_of(&behind(&link.href))?)))
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

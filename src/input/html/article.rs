//! The article's own text: the container's blocks, what belongs to it beside them, without what does not.

use crate::input::html::blocks::{LONGEST_NOTICE, Walk, collect, is_byline, is_notice};
use crate::input::html::call::announces_others;
use crate::input::html::content::{
    Weights, container, drop_furniture, is_link_list, is_page_foot, is_picture, surround, weigh,
};
use crate::input::html::extent::letters;
use crate::input::html::tag::Tag;
use crate::input::html::tidy::tidy;
use crate::input::html::tree::Dom;
use crate::input::html::zone::{CREDIT, FOOT, FRAME, Flags, HIDDEN, LINKED, SILENT};
use crate::input::piece::Piece;

/// What was found out about where the article stands.
pub(super) struct Place {
    pub(super) weights: Weights,
    pub(super) dropped: Vec<bool>,
    /// The element that holds the text.
    pub(super) container: usize,
    /// The element that holds text, headline and notes.
    pub(super) surround: usize,
    /// How many other articles stand beside the one that was chosen.
    pub(super) others: usize,
}

/// Finds the article.
pub(super) fn locate(dom: &Dom, flags: &[Flags]) -> Place {
    let mut weights = weigh(dom, flags);
    let dropped = drop_furniture(dom, flags, &mut weights);
    let whole = container(dom, flags, &weights).unwrap_or(0);
    let articles = headed_articles(dom, &dropped, &weights);
    let container = articles.first().copied().unwrap_or(whole);
    Place {
        surround: surround(dom, &weights, container),
        container,
        weights,
        dropped,
        others: articles.len().saturating_sub(1),
    }
}

/// Letters of running text that an article beside others has.
const ARTICLE: u32 = 400;

/// The articles of a page that loads one below the other: each an element of its own with a first heading of its own.
fn headed_articles(dom: &Dom, dropped: &[bool], weights: &Weights) -> Vec<usize> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < dom.nodes.len() {
        let article = dom.tag(i) == Tag::Article;
        let headed = || dom.below(i).any(|j| dom.tag(j) == Tag::H1 && !dropped[j]);
        if article && !dropped[i] && weights.mass[i] >= ARTICLE && headed() {
            out.push(i);
        }
        i = if article || dropped[i] {
            dom.nodes[i].end as usize
        } else {
            i + 1
        };
    }
    if out.len() < 2 { Vec::new() } else { out }
}

/// The blocks of the article.
pub(super) fn pieces(
    dom: &Dom,
    flags: &[Flags],
    place: &Place,
    base: Option<&url::Url>,
    title: Option<&str>,
) -> Vec<Piece> {
    let walk = Walk {
        dom,
        flags,
        weights: &place.weights,
        dropped: &place.dropped,
        container: place.container,
        base,
    };
    let mut drafts = Vec::new();
    for root in roots(&walk, place) {
        collect(&walk, root, &mut drafts);
    }
    let found = tidy(drafts, title);
    if found.iter().any(|piece| letters(&piece.text) > LEAST) {
        return found;
    }
    // A page of short lines, or one whose names mislead: everything that is seen.
    let mut drafts = Vec::new();
    let dropped: Vec<bool> = flags
        .iter()
        .map(|flags| flags & (SILENT | HIDDEN | FRAME) != 0)
        .collect();
    let all = Walk {
        dropped: &dropped,
        ..walk
    };
    collect(&all, place.surround, &mut drafts);
    let seen = tidy(drafts, title);
    if seen.is_empty() { found } else { seen }
}

/// An article has a paragraph of at least so many letters.
const LEAST: u32 = 60;

/// The container, and what stands beside it and belongs to it, in order.
fn roots(walk: &Walk<'_>, place: &Place) -> Vec<usize> {
    let dom = walk.dom;
    let mut out = vec![place.container];
    let mut inner = place.container;
    for above in dom.ancestors(place.container).take(6) {
        let within = dom.holds(place.surround, above);
        if matches!(dom.tag(above), Tag::Html) || above == 0 {
            break;
        }
        for sibling in dom.children(above).filter(|child| *child != inner) {
            let after = sibling > inner;
            let near = within || dom.parent(place.container) == Some(above);
            if belongs(walk, place, sibling, (within, near), after) {
                out.push(sibling);
            }
        }
        inner = above;
    }
    out.sort_unstable();
    out
}

/// Whether what stands beside the text belongs to it: running text within the same article, or a notice.
fn belongs(walk: &Walk<'_>, place: &Place, i: usize, (within, near): (bool, bool), after: bool) -> bool {
    let (dom, weights) = (walk.dom, walk.weights);
    let length = weights.text[i];
    if walk.flags[i] & (SILENT | LINKED) != 0 || length == 0 || dom.element(i).is_none() {
        return false;
    }
    if after && is_notice(walk, i) && !is_page_foot(dom, walk.flags, i, place.surround) {
        return true;
    }
    // The article's own foot is searched for notices.
    if after && within && walk.flags[i] & FOOT != 0 && length > LONGEST_NOTICE {
        return true;
    }
    let picture = is_picture(dom, walk.flags, weights, i);
    if walk.dropped[i] || picture || is_byline(walk, i) || is_link_list(dom, weights, i) || length < 12 {
        return false;
    }
    let credit = after && near && walk.flags[i] & CREDIT != 0 && length < 700;
    let running =
        within && weights.mass[i] > 0 && weights.linked[i] * 3 < length && !announces(walk, i, near);
    let small =
        within && after && matches!(dom.tag(i), Tag::P | Tag::Small) && weights.linked[i] * 3 < length * 2;
    credit || running || small
}

/// Whether the first heading of a part of the page announces other texts, or is a link to one.
fn announces(walk: &Walk<'_>, i: usize, near: bool) -> bool {
    let dom = walk.dom;
    let Some(heading) = dom.below(i).find(|j| dom.tag(*j).is_heading()) else {
        return false;
    };
    let linked = walk.weights.linked[heading] * 2 > walk.weights.text[heading];
    (linked && !near) || announces_others(&dom.words(heading))
}

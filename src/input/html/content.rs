//! Finds the part of a page that holds the article.

use crate::input::html::extent::letters;
use crate::input::html::tag::Tag;
use crate::input::html::tree::{Data, Dom};
use crate::input::html::zone::{CAPTION, FOOT, FRAME, Flags, HIDDEN, LINKED, NAMED, OTHERS, SILENT, TEXT};

/// What is known of the amount of text below each node.
pub(super) struct Weights {
    /// Letters of visible words.
    pub(super) text: Vec<u32>,
    /// Of those, letters within links.
    pub(super) linked: Vec<u32>,
    /// Letters of words that stand in paragraphs of some length, outside furniture.
    pub(super) mass: Vec<u32>,
    /// Whether a paragraph stands right below.
    pub(super) prose: Vec<bool>,
}

/// Letters of unlinked words that make a block count as running text.
const PARAGRAPH: u32 = 80;

/// Weighs every node: first what stands in each block itself, then sums upward.
pub(super) fn weigh(dom: &Dom, flags: &[Flags]) -> Weights {
    let n = dom.nodes.len();
    let mut out = Weights {
        text: vec![0; n],
        linked: vec![0; n],
        mass: vec![0; n],
        prose: vec![false; n],
    };
    let mut block: Vec<u32> = vec![0; n];
    let mut direct: Vec<u32> = vec![0; n];
    for i in 0..n {
        let above = dom.parent(i).unwrap_or(0);
        let starts = dom.tag(i).is_block() || dom.tag(i) == Tag::Cell;
        out.prose[above] |= dom.tag(i) == Tag::P;
        block[i] = if starts { i as u32 } else { block[above] };
        if let Data::Text(text) = &dom.nodes[i].data
            && flags[i] & SILENT == 0
        {
            let length = letters(text);
            out.text[i] = length;
            if flags[i] & LINKED != 0 {
                out.linked[i] = length;
            } else {
                direct[block[i] as usize] += length;
            }
        }
    }
    for i in (0..n).rev() {
        if direct[i] >= PARAGRAPH {
            out.mass[i] += direct[i];
        } else if dom.tag(i) == Tag::P {
            out.mass[i] += direct[i] / 2;
        }
        if (flags[i] & FRAME != 0 && dom.tag(i) != Tag::Form) || dom.tag(i) == Tag::Footer {
            out.mass[i] = 0;
        }
        if let Some(above) = dom.parent(i) {
            out.text[above] += out.text[i];
            out.linked[above] += out.linked[i];
            out.mass[above] += out.mass[i];
        }
    }
    out
}

/// Decides which furniture is left out: not what holds much of the page's running text. Where the class names would take
/// most of it, they mean something else on this page and count for nothing.
/// Gives for each node whether its words are left out, inherited downward; takes their mass out of the weights.
pub(super) fn drop_furniture(dom: &Dom, flags: &[Flags], weights: &mut Weights) -> Vec<bool> {
    let total = weights.mass.first().copied().unwrap_or(0);
    let mut out = unwanted(dom, flags, weights, FRAME | NAMED | OTHERS | FOOT);
    let mass = weights.mass.clone();
    resum(dom, &out, weights);
    let left = weights.mass.first().copied().unwrap_or(0);
    if u64::from(left) * 10 < u64::from(total) * 4 {
        weights.mass = mass;
        out = unwanted(dom, flags, weights, FRAME | OTHERS | FOOT);
        resum(dom, &out, weights);
    }
    out
}

fn unwanted(dom: &Dom, flags: &[Flags], weights: &Weights, kinds: Flags) -> Vec<bool> {
    let total = u64::from(weights.mass.first().copied().unwrap_or(0));
    let mut hidden = 0;
    let mut end = 0;
    for (i, flags) in flags.iter().enumerate() {
        if flags & HIDDEN != 0 && i >= end {
            hidden += u64::from(weights.mass[i]);
            end = dom.nodes[i].end as usize;
        }
    }
    // A page that scripts put together hides all of its text at first.
    let shown_later = hidden * 10 > total * 6;
    let mut out = vec![false; dom.nodes.len()];
    for i in 0..out.len() {
        let above = dom.parent(i).is_some_and(|parent| out[parent]);
        let mass = u64::from(weights.mass[i]);
        let own = flags[i] & SILENT != 0
            || (flags[i] & kinds != 0 && mass * 10 < total * 3)
            || (flags[i] & HIDDEN != 0 && !shown_later);
        out[i] = above || (own && dom.element(i).is_some());
    }
    out
}

/// Takes the mass of dropped nodes out of those above.
fn resum(dom: &Dom, dropped: &[bool], weights: &mut Weights) {
    let n = dom.nodes.len();
    let mut taken: Vec<u32> = vec![0; n];
    for i in (0..n).rev() {
        let parent = dom.parent(i);
        let top = dropped[i] && !parent.is_some_and(|parent| dropped[parent]);
        let lost = if top { weights.mass[i] } else { taken[i] };
        if let Some(parent) = parent
            && !dropped[parent]
        {
            taken[parent] += lost;
        }
        weights.mass[i] = if dropped[i] {
            0
        } else {
            weights.mass[i] - taken[i].min(weights.mass[i])
        };
    }
}

/// The element that holds the article: down from the body, as long as one child holds nearly all of the running text.
pub(super) fn container(dom: &Dom, flags: &[Flags], weights: &Weights) -> Option<usize> {
    let body = (0..dom.nodes.len()).find(|i| dom.tag(*i) == Tag::Body)?;
    let mut at = body;
    let mut best = body;
    loop {
        let heavy = dom
            .children(at)
            .filter(|child| dom.element(*child).is_some())
            .max_by_key(|child| weights.mass[*child]);
        let Some(child) = heavy else { break };
        if weights.mass[child] == 0
            || u64::from(weights.mass[child]) * 100 < u64::from(weights.mass[at]) * share(dom, flags, child)
        {
            break;
        }
        at = child;
        if holds_blocks(dom.tag(child)) {
            best = child;
        }
    }
    Some(best)
}

/// How much of the text, in percent, a child must hold to be the article by itself.
fn share(dom: &Dom, flags: &[Flags], child: usize) -> u64 {
    if flags[child] & TEXT != 0 || matches!(dom.tag(child), Tag::Article | Tag::Main) {
        50
    } else {
        80
    }
}

/// Whether an element of this name can hold a whole article.
fn holds_blocks(tag: Tag) -> bool {
    !matches!(
        tag,
        Tag::P | Tag::Blockquote | Tag::Li | Tag::List | Tag::Dd | Tag::Pre | Tag::A | Tag::Row | Tag::Figure
    ) && !tag.is_heading()
        && tag != Tag::Other
}

/// The element around the article that still belongs to it: the nearest that also holds a headline and little other running
/// text, or is an `article` or `main`.
pub(super) fn surround(dom: &Dom, weights: &Weights, container: usize) -> usize {
    let headline = (0..container).rev().find(|i| dom.tag(*i) == Tag::H1);
    let mass = u64::from(weights.mass[container]);
    dom.ancestors(container)
        .take_while(|i| dom.tag(*i) != Tag::Body)
        .find(|i| {
            let headed = headline.is_some_and(|h1| dom.holds(*i, h1));
            matches!(dom.tag(*i), Tag::Article | Tag::Main)
                || (headed && u64::from(weights.mass[*i]) * 10 <= mass * 14)
        })
        .unwrap_or(container)
}

/// Whether an element is a picture with words about it, or those words.
pub(super) fn is_picture(dom: &Dom, flags: &[Flags], weights: &Weights, i: usize) -> bool {
    let length = weights.text[i];
    let labelled = flags[i] & CAPTION != 0 && (1..LONGEST_CAPTION).contains(&length);
    let guessed = (1..LIKELY_CAPTION).contains(&length);
    match dom.tag(i) {
        Tag::Figure => {
            labelled
                || (guessed
                    && !holds(dom, i, |tag| {
                        matches!(tag, Tag::Table | Tag::Blockquote | Tag::Pre | Tag::List)
                    }))
        }
        Tag::Div => {
            let pictured = || holds(dom, i, |tag| tag == Tag::Img);
            let more = || {
                holds(dom, i, |tag| {
                    tag.is_heading() || matches!(tag, Tag::List | Tag::Table)
                })
            };
            labelled || (guessed && weights.mass[i] == 0 && pictured() && !more())
        }
        _ => labelled,
    }
}

/// Longest words about a picture, in letters, where the markup says that they are that.
const LONGEST_CAPTION: u32 = 600;

/// And where it does not.
const LIKELY_CAPTION: u32 = 250;

/// Whether one of the next nodes below is such an element. What is short is small, unless it is made to be slow.
fn holds(dom: &Dom, i: usize, wanted: impl Fn(Tag) -> bool) -> bool {
    dom.below(i).take(64).any(|j| wanted(dom.tag(j)))
}

/// Whether an element is a list of links rather than text.
pub(super) fn is_link_list(dom: &Dom, weights: &Weights, i: usize) -> bool {
    let (text, linked) = (weights.text[i], weights.linked[i]);
    match dom.tag(i) {
        Tag::List | Tag::Table | Tag::Div | Tag::Section | Tag::Block => {
            text > 0 && weights.mass[i] == 0 && u64::from(linked) * 10 > u64::from(text) * 6
        }
        _ => false,
    }
}

/// Whether the element is the foot of the whole page.
pub(super) fn is_page_foot(dom: &Dom, flags: &[Flags], i: usize, surround: usize) -> bool {
    flags[i] & FOOT != 0 && !dom.holds(surround, i)
}

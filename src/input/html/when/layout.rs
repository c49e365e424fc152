//! Where the parts of a page stand, for the dates in them.

use crate::input::html::article::Place;
use crate::input::html::tag::Tag;
use crate::input::html::tree::{Data, Dom};
use crate::text::fold_key;

/// Bytes of running text above which a line stands in the text rather than before it.
const LEAD: u32 = 700;

/// Where the parts of the article stand, as nodes.
pub(super) struct Layout {
    pub(super) headline: Option<usize>,
    /// The few lines above the headline begin here.
    above: usize,
    /// The first paragraph.
    pub(super) first: usize,
    /// Behind the first paragraphs.
    lead: usize,
    /// Behind the last paragraph.
    last: usize,
}

impl Layout {
    pub(super) fn of(dom: &Dom, article: &Place, title: Option<&str>) -> Self {
        let mass = &article.weights.mass;
        let leaf = |i: &usize| mass[*i] >= 60 && dom.children(*i).all(|child| mass[child] < 60);
        let below = dom.below(article.container);
        let named = title_heading(dom, article, title);
        // Before a headline within the container stand other things than the text.
        let start = named.filter(|i| below.contains(i)).unwrap_or(below.start);
        let mut paragraphs = (start..below.end).filter(leaf);
        let first = paragraphs.next().unwrap_or(article.container);
        let headline = named
            .filter(|i| *i < first)
            .or_else(|| (0..first).rev().find(|i| dom.tag(*i) == Tag::H1));
        let (mut read, mut lead, mut last) = (mass[first], None, first);
        for i in paragraphs {
            read += mass[i];
            if read > LEAD && lead.is_none() {
                lead = Some(i);
            }
            last = i;
        }
        let last = dom.nodes[last].end as usize;
        Self {
            headline,
            above: headline.map_or(article.container, |headline| above(dom, article, headline)),
            first,
            lead: lead.unwrap_or(last),
            last,
        }
    }

    /// What part of the page a spot is in.
    pub(super) fn zone(&self, dom: &Dom, article: &Place, i: usize) -> &'static str {
        if i < self.first {
            let head = i >= self.above || dom.holds(article.container, i);
            if head { "head" } else { "side" }
        } else if i < self.lead {
            "lead"
        } else if i < self.last {
            "text"
        } else if dom.holds(article.surround, i) {
            "foot"
        } else {
            "side"
        }
    }
}

/// The heading that is the title: the last such before the text, else the first.
fn title_heading(dom: &Dom, article: &Place, title: Option<&str>) -> Option<usize> {
    let title = title.map(fold_key).filter(|title| !title.is_empty())?;
    let headings =
        (0..dom.nodes.len()).filter(|i| dom.tag(*i).is_heading() && article.weights.text[*i] < 500);
    let mut same = headings
        .take(MOST_HEADINGS)
        .filter(|i| fold_key(&dom.words(*i)) == title);
    let first = same.next()?;
    let before = same.take_while(|i| *i < article.container).last();
    Some(before.unwrap_or(first))
}

/// Most headings that are compared with the title.
const MOST_HEADINGS: usize = 60;

/// Bytes of words above a headline that can be about its text.
const ABOVE: u32 = 250;

fn above(dom: &Dom, article: &Place, headline: usize) -> usize {
    let mut words = 0;
    let mut at = headline;
    while at > 0 {
        if matches!(dom.nodes[at - 1].data, Data::Text(_)) {
            words += article.weights.text[at - 1];
        }
        if words > ABOVE {
            break;
        }
        at -= 1;
    }
    at
}

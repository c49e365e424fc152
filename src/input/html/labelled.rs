//! Names that only a label tells for the author's: "Written by" on one line, the name on the next.

use crate::input::html::article::Place;
use crate::input::html::byline;
use crate::input::html::phrases::AUTHOR_LABELS;
use crate::input::html::tree::Dom;
use crate::text::fold_key;

/// Letters of a label and of the line below it, at most.
const LONGEST_LABEL: u32 = 18;
const LONGEST_NAME: u32 = 90;

/// Nodes between a label and its name, at most.
const NEAR: usize = 12;

/// The first label of a page that a short line follows: the label's node, and both lines.
pub(super) fn find(dom: &Dom, article: &Place) -> Option<(usize, String)> {
    let letters = |i: usize| article.weights.text[i];
    let is_line = |i: &usize| {
        let inner = || dom.below(*i).any(|j| dom.tag(j).is_block() && letters(j) > 0);
        dom.element(*i).is_some() && !article.dropped[*i] && !inner()
    };
    let labels = (0..dom.nodes.len())
        .filter(|i| (2..=LONGEST_LABEL).contains(&letters(*i)))
        .filter(is_line);
    for label in labels {
        let words = byline::lines(dom, label);
        if !AUTHOR_LABELS.contains(&fold_key(&words)) {
            continue;
        }
        let end = dom.nodes[label].end as usize;
        let mut near = end..dom.nodes.len().min(end + NEAR);
        let next = near.find(|i| letters(*i) > 0 && is_line(i));
        let name = next.filter(|i| letters(*i) <= LONGEST_NAME)?;
        return Some((label, format!("{words} : {}", byline::lines(dom, name))));
    }
    None
}

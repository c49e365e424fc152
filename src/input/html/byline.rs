//! Who wrote it, as the page shows it: what its marks call author or byline, and the names within.

use crate::input::html::byline_mark::{Mark, has, mark};
use crate::input::html::content::Weights;
use crate::input::html::tag::Tag;
use crate::input::html::tree::{Data, Dom, Element};

/// Longest words that are a name, and that are a byline, in bytes.
const LONGEST_NAME: u32 = 90;
const LONGEST_BYLINE: u32 = 300;

/// Names of one byline at most.
const MOST: usize = 12;

/// The names and lines of the byline at `i`, each with its mark; `None` where no byline stands there.
pub(super) fn read(dom: &Dom, weights: &Weights, i: usize, element: &Element) -> Option<Vec<(Mark, String)>> {
    let length = weights.text[i];
    if length == 0 || element.tag == Tag::Meta {
        return None;
    }
    let mark = mark(element)?;
    if mark == Mark::Beside {
        // Nothing in it is a name.
        return (length <= LONGEST_BYLINE).then(Vec::new);
    }
    let most = match mark {
        Mark::Link => LONGEST_NAME,
        Mark::Box => 4 * LONGEST_BYLINE,
        _ => LONGEST_BYLINE,
    };
    if length > most {
        return None;
    }
    let mut out = names_below(dom, weights, i);
    match mark {
        Mark::Box if out.is_empty() => out.extend(heading_of(dom, weights, i).map(|name| (Mark::Box, name))),
        Mark::Box | Mark::Beside => {}
        Mark::Link if in_sentence(dom, weights, i) => return None,
        _ if out.is_empty() => out.push((mark, labelled(dom, i))),
        _ if length <= 160 => push(&mut out, Mark::Byline, first_line(&lines(dom, i))),
        _ => {}
    }
    Some(out)
}

/// Whether a node stands in a paragraph of running text.
fn in_sentence(dom: &Dom, weights: &Weights, i: usize) -> bool {
    let block = dom.ancestors(i).find(|above| dom.tag(*above).is_block());
    block.is_some_and(|block| matches!(dom.tag(block), Tag::P | Tag::Li) && weights.mass[block] >= 60)
}

/// The words of an element, with the label right before it: "Edited by" tells that the name is not the author's.
fn labelled(dom: &Dom, i: usize) -> String {
    let words = lines(dom, i);
    let near = (i.saturating_sub(FAR)..i).rev();
    let mut texts = near.filter_map(|j| match &dom.nodes[j].data {
        Data::Text(text) if !text.trim().is_empty() => Some(text.trim()),
        _ => None,
    });
    let Some(text) = texts.next() else {
        return words;
    };
    let label = text
        .rsplit(['|', '•', '·', '–', '—', '⋅', '\n'])
        .next()
        .unwrap_or(text)
        .trim();
    let last = label.rsplit(' ').next().unwrap_or(label);
    if label.split(' ').count() > LONGEST_LABEL {
        return words;
    }
    let short = (2..=3).contains(&last.chars().count()) && last.chars().skip(1).all(char::is_lowercase);
    if label.ends_with([':', '：']) || short {
        return format!("{}: {words}", label.trim_end_matches([':', '：']));
    }
    words
}

/// Words of a label at most.
const LONGEST_LABEL: usize = 4;

/// So many nodes before an element is its label looked for.
const FAR: usize = 16;

/// The elements within a byline that hold a name each, the innermost.
fn names_below(dom: &Dom, weights: &Weights, i: usize) -> Vec<(Mark, String)> {
    let mut out: Vec<(Mark, String)> = Vec::new();
    // A mark whose names were not yet told: told itself, if nothing in it is marked as well.
    let mut open: Option<(usize, Mark)> = None;
    for j in dom.below(i) {
        if let Some((outer, mark)) = open.filter(|(outer, _)| dom.nodes[*outer].end as usize <= j) {
            push(&mut out, mark, labelled(dom, outer));
            open = None;
        }
        if out.len() >= MOST {
            return out;
        }
        let Some(element) = dom.element(j) else { continue };
        if !(1..=LONGEST_NAME).contains(&weights.text[j]) {
            continue;
        }
        if let Some(mark) = name_mark(element) {
            open = Some((j, mark));
        }
    }
    if let Some((outer, mark)) = open {
        push(&mut out, mark, labelled(dom, outer));
    }
    out
}

fn push(out: &mut Vec<(Mark, String)>, mark: Mark, words: String) {
    if !words.is_empty() && out.iter().all(|(_, known)| *known != words) {
        out.push((mark, words));
    }
}

/// By what an element within a byline says that it is the name itself.
fn name_mark(element: &Element) -> Option<Mark> {
    if has(element, "itemprop", "name") {
        return Some(Mark::ItemAuthor);
    }
    match mark(element) {
        Some(mark @ (Mark::RelAuthor | Mark::Link)) => Some(mark),
        Some(mark @ (Mark::Card | Mark::Author)) if is_name(element) => Some(mark),
        None if is_name(element) => Some(Mark::Author),
        _ => None,
    }
}

/// Whether a class calls the element a name: `author-name`, `fn`, `name`.
fn is_name(element: &Element) -> bool {
    let Some(class) = element.attr("class") else {
        return false;
    };
    class.split_ascii_whitespace().any(|word| {
        let tail = word.rsplit(['-', '_']).next().unwrap_or(word);
        tail.eq_ignore_ascii_case("name") || ends(word, "Name") || matches!(word, "fn" | "authorname")
    })
}

fn ends(word: &str, tail: &str) -> bool {
    word.len() > tail.len() && word.ends_with(tail)
}

/// The first heading or strong words of a box about the author.
fn heading_of(dom: &Dom, weights: &Weights, i: usize) -> Option<String> {
    let short = |j: &usize| (3..=LONGEST_NAME).contains(&weights.text[*j]);
    let strong = |j: &usize| {
        dom.tag(*j).is_heading()
            || dom
                .element(*j)
                .is_some_and(|e| matches!(&*e.name.local, "strong" | "b"))
    };
    let at = dom.below(i).take(200).filter(short).find(strong)?;
    Some(lines(dom, at))
}

/// The words below `i`, a `|` where a line ends; what stands beside a name is left out.
pub(super) fn lines(dom: &Dom, i: usize) -> String {
    let mut out = String::new();
    let end = dom.nodes[i].end as usize;
    let mut parted = false;
    let mut j = i + 1;
    // Where the blocks that are open end.
    let mut ends: Vec<usize> = Vec::new();
    while j < end {
        while ends.last().is_some_and(|end| *end <= j) {
            ends.pop();
            parted = true;
        }
        match &dom.nodes[j].data {
            Data::Text(text) if !text.trim().is_empty() => {
                if parted && !out.is_empty() {
                    out.push_str(" | ");
                }
                parted = false;
                words_of(&mut out, text);
            }
            Data::Element(element) => {
                let beside = mark(element) == Some(Mark::Beside);
                if element.tag.is_silent() || element.tag == Tag::Time || beside {
                    parted = true;
                    j = dom.nodes[j].end as usize;
                    continue;
                }
                if element.tag.is_block() {
                    parted = true;
                    ends.push(dom.nodes[j].end as usize);
                } else if element.tag == Tag::Br {
                    parted = true;
                } else if !out.ends_with(' ') && !out.is_empty() {
                    out.push(' ');
                }
            }
            _ => {}
        }
        j += 1;
    }
    let kept = out.trim_end().len();
    out.truncate(kept);
    out
}

fn words_of(out: &mut String, text: &str) {
    if text.starts_with(char::is_whitespace) && !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
    let mut first = true;
    for word in text.split_whitespace() {
        if !first {
            out.push(' ');
        }
        first = false;
        out.push_str(word);
    }
    if text.ends_with(char::is_whitespace) {
        out.push(' ');
    }
}

fn first_line(lines: &str) -> String {
    lines.split(" | ").next().unwrap_or(lines).to_owned()
}

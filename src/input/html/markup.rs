//! Names, times and addresses in visible markup that says what they are.

use crate::input::html::article::Place;
use crate::input::html::carriers::place;
use crate::input::html::tag::Tag;
use crate::input::html::tree::{Dom, Element};
use crate::input::html::zone::{CAPTION, FOOT, FRAME, Flags, HIDDEN, OTHERS, SILENT};
use crate::input::html::{byline, byline_mark, labelled};
use crate::text::{Carrier, CarrierKind};

/// Most of one page.
const MOST: usize = 60;

/// Adds the markup carriers of the article; what belongs to other texts and to comments is passed over.
pub(super) fn find(dom: &Dom, flags: &[Flags], article: &Place, out: &mut Vec<Carrier>) {
    let before = out.len();
    let text = Stretch::of(dom, article);
    // Up to this node, names were read with the byline around them.
    let mut read = 0;
    let mut i = 0;
    while i < dom.nodes.len() && out.len() < before + MOST {
        let Some(element) = dom.element(i) else {
            i += 1;
            continue;
        };
        if element.tag != Tag::Head && foreign(dom, flags, article, i, element) {
            i = dom.nodes[i].end as usize;
            continue;
        }
        let mut push = |path: &str, value: String| {
            let repeated = |c: &Carrier| c.value == value && c.path.strip_prefix("html:") == Some(path);
            if !value.is_empty() && !out[before..].iter().any(repeated) {
                out.push(Carrier {
                    kind: CarrierKind::Markup,
                    path: format!("html:{path}"),
                    value,
                    at: place(dom, i),
                });
            }
        };
        dates_and_links(element, &mut push);
        if i >= read
            && byline_mark::mark(element).is_some()
            && text.may_name(dom, flags, article, i)
            && let Some(names) = byline::read(dom, &article.weights, i, element)
        {
            read = dom.nodes[i].end as usize;
            for (mark, value) in names {
                push(&format!("{}{}", text.zone(i), mark.path()), value);
            }
        }
        i += 1;
    }
    lines_around(dom, article, &text, out, before);
    let named = |c: &Carrier| c.path.contains("author") || c.path.contains("byline");
    if !out.iter().any(named)
        && let Some((label, value)) = labelled::find(dom, article)
    {
        out.push(Carrier {
            kind: CarrierKind::Markup,
            path: "html:labelled".to_owned(),
            value,
            at: place(dom, label),
        });
    }
}

/// Where the text itself begins and ends.
struct Stretch {
    headline: Option<usize>,
    /// Where the headline's surroundings begin.
    head: usize,
    /// Its first and last paragraphs.
    first: usize,
    last: usize,
}

impl Stretch {
    fn of(dom: &Dom, article: &Place) -> Self {
        let weights = &article.weights;
        let paragraph =
            |i: &usize| weights.mass[*i] >= 60 && dom.children(*i).all(|child| weights.mass[child] < 60);
        let own = |i: &usize| {
            let above = dom.ancestors(*i).take_while(|above| *above > article.container);
            above
                .chain([*i])
                .filter_map(|above| dom.element(above))
                .all(|element| byline_mark::mark(element).is_none())
        };
        let first = dom.below(article.container).find(paragraph);
        let first = first.unwrap_or(dom.nodes[article.container].end as usize);
        let last = dom
            .below(article.container)
            .rev()
            .filter(paragraph)
            .take(40)
            .find(own);
        let headline = (0..first.min(dom.nodes.len()))
            .rev()
            .find(|i| dom.tag(*i) == Tag::H1);
        // The headline's own surroundings: further up stand other texts.
        let near = |h1: usize| {
            dom.ancestors(h1)
                .take_while(|above| !matches!(dom.tag(*above), Tag::Body | Tag::Html))
                .take(8)
                .filter(|above| h1 - above <= MOST_BEFORE)
                .last()
        };
        let head = headline.map_or(0, |h1| near(h1).unwrap_or(h1));
        Self {
            headline,
            head: if headline.is_some() {
                head.min(article.surround)
            } else {
                0
            },
            first,
            last: last.unwrap_or(first),
        }
    }

    /// What stands before the carriers' names: bylines count most near the headline.
    const fn zone(&self, i: usize) -> &'static str {
        if i < self.head {
            "above/"
        } else if i < self.first {
            ""
        } else if i <= self.last {
            "text/"
        } else {
            "below/"
        }
    }

    /// Whether a name here can be the author's: not in quotations and captions, and amid the text only in a line of its own.
    fn may_name(&self, dom: &Dom, flags: &[Flags], article: &Place, i: usize) -> bool {
        let amid = i >= self.first && i <= self.last;
        let mut above = dom.ancestors(i).take(8);
        above.all(|above| {
            let sentence =
                amid && article.weights.mass[above] >= 60 && matches!(dom.tag(above), Tag::P | Tag::Li);
            flags[above] & CAPTION == 0
                && !matches!(dom.tag(above), Tag::Blockquote | Tag::Figure)
                && !sentence
        })
    }
}

/// Adds the short lines between the headline and the first paragraph, and the last line of the text: bylines are often
/// written there with no mark at all.
fn lines_around(dom: &Dom, article: &Place, text: &Stretch, out: &mut Vec<Carrier>, before: usize) {
    let Some(headline) = text.headline else { return };
    let weights = &article.weights;
    let is_line = |i: usize| {
        let small = dom.nodes[i].end as usize - i < MOST_NODES;
        let fits = (3..=LONGEST_LINE).contains(&weights.text[i]) && !article.dropped[i];
        let inner = || dom.below(i).any(|j| dom.tag(j).is_block() && weights.text[j] > 0);
        dom.element(i).is_some() && fits && small && !inner()
    };
    let lines = |from: usize, to: usize, most: usize| {
        let mut out: Vec<usize> = Vec::new();
        let mut i = from;
        while i < to && out.len() < most {
            if is_line(i) {
                out.push(i);
                i = dom.nodes[i].end as usize;
            } else {
                i += 1;
            }
        }
        out
    };
    let mut push = |path: &str, i: usize, value: String| {
        if out[before..].iter().all(|c| c.value != value) {
            out.push(Carrier {
                kind: CarrierKind::Markup,
                path: path.to_owned(),
                value,
                at: place(dom, i),
            });
        }
    };
    let mut add = |path: &str, found: &[usize]| {
        for (n, i) in found.iter().enumerate() {
            let words = byline::lines(dom, *i);
            // "Written by" on one line, the name on the next.
            let next = found.get(n + 1).filter(|_| words.len() <= LABEL);
            let next = next
                .map(|next| byline::lines(dom, *next))
                .filter(|next| !next.is_empty());
            match next {
                Some(next) => push(path, *i, format!("{words} : {next}")),
                None => push(path, *i, words),
            }
        }
    };
    let under = dom.nodes[headline].end as usize;
    add(
        "html:under-headline",
        &lines(under, text.first.min(dom.nodes.len()), MOST_LINES),
    );
    let end = dom.nodes[article.container].end as usize;
    if text.last > text.first {
        add(
            "html:last-line",
            &lines(dom.nodes[text.last].end as usize, end, LAST_LINES),
        );
    }
}

/// Most nodes before a headline that are its surroundings.
const MOST_BEFORE: usize = 120;

/// Most lines that are taken from under the headline, their longest in bytes, and the most nodes of one.
const MOST_LINES: usize = 8;
const LONGEST_LINE: u32 = 160;
const MOST_NODES: usize = 40;

/// Most lines that are taken from below the text.
const LAST_LINES: usize = 3;

/// Longest line that can be a label for the next, in bytes.
const LABEL: usize = 20;

/// Whether what stands here belongs to another text than the article.
pub(super) fn foreign(dom: &Dom, flags: &[Flags], article: &Place, i: usize, element: &Element) -> bool {
    if flags[i] & SILENT != 0 && element.tag.is_silent() {
        return true;
    }
    let holds_text = dom.holds(i, article.container);
    if holds_text {
        return false;
    }
    let unseen = flags[i] & HIDDEN != 0 && article.dropped[i];
    if flags[i] & OTHERS != 0 || unseen || element.tag == Tag::Nav {
        return true;
    }
    let within = dom.holds(article.surround, i);
    let outside = !within && (flags[i] & (FRAME | FOOT) != 0 || element.tag == Tag::Aside);
    outside || (element.tag == Tag::Article && !is_comment_free(dom, i, article))
}

/// Whether an `article` element beside the text is its own head: it holds the page's only headline.
fn is_comment_free(dom: &Dom, i: usize, article: &Place) -> bool {
    i < article.container && dom.below(i).any(|j| dom.tag(j) == Tag::H1)
}

/// Times, and addresses of copies and originals, that an element's own marks tell.
fn dates_and_links(element: &Element, push: &mut dyn FnMut(&str, String)) {
    let mut told = |path: &str, value: Option<&str>| {
        if let Some(value) = value {
            push(path, value.trim().to_owned());
        }
    };
    if element.tag == Tag::A
        && let (Some(href), Some(class)) = (element.attr("href"), element.attr("class"))
    {
        for name in class.split_ascii_whitespace() {
            match name {
                "u-repost-of" => told("class=u-repost-of", Some(href)),
                "u-syndication" => told("class=u-syndication", Some(href)),
                "u-url" => told("class=u-url", Some(href)),
                _ => {}
            }
        }
    }
}

//! Where a page says when: marked times, attributes that hold a date, and short lines with one.

mod address;
mod layout;
mod names;

pub(super) use address::add as of_address;

use crate::input::html::article::Place;
use crate::input::html::carriers::place;
use crate::input::html::tag::Tag;
use crate::input::html::tree::{Data, Dom, Element};
use crate::input::html::when::layout::Layout;
use crate::input::html::when::names::{holds_digits, is_dated, looks_dated, mark_of, says_date};
use crate::input::html::zone::{FOOT, FRAME, Flags, OTHERS, SILENT};
use crate::text::{Carrier, CarrierKind};

/// Most carriers of one page, and most spots that are looked at for one.
const MOST: usize = 40;
const MOST_LOOKS: usize = 600;

/// Longest line, in bytes, with the words beside the date.
const LONGEST_LINE: u32 = 110;

/// Adds the carriers of dates: `html:date-<how>-<zone>`, with `/published` or `/updated` where names in the markup say so.
pub(super) fn find(dom: &Dom, flags: &[Flags], article: &Place, title: Option<&str>, out: &mut Vec<Carrier>) {
    let mut search = Search {
        dom,
        flags,
        article,
        layout: Layout::of(dom, article, title),
        found: Vec::new(),
        looks: 0,
    };
    let mut read = 0;
    for (i, node) in dom.nodes.iter().enumerate() {
        match &node.data {
            Data::Element(element) => search.attributes(i, element),
            // What was taken as part of a line is not looked at again.
            Data::Text(text) if i >= read && flags[i] & SILENT == 0 && looks_dated(text) => {
                read = search.line(i).max(read);
            }
            _ => {}
        }
        if search.found.len() >= MOST || search.looks > MOST_LOOKS {
            break;
        }
    }
    search.opening();
    out.append(&mut search.found);
}

struct Search<'a> {
    dom: &'a Dom,
    flags: &'a [Flags],
    article: &'a Place,
    layout: Layout,
    found: Vec<Carrier>,
    looks: usize,
}

impl Search<'_> {
    fn push(&mut self, path: String, value: &str, i: usize) {
        let value = value.trim();
        if value.is_empty() || self.found.iter().any(|c| c.path == path && c.value == value) {
            return;
        }
        self.found.push(Carrier {
            kind: CarrierKind::Markup,
            path,
            value: value.to_owned(),
            at: place(self.dom, i),
        });
    }

    fn attributes(&mut self, i: usize, element: &Element) {
        match element.tag {
            Tag::Html => {
                if let Some(tag) = element.attr("lang").or_else(|| element.attr("xml:lang")) {
                    self.push("page:lang".to_owned(), tag, i);
                }
                return;
            }
            Tag::Meta => {
                let (equivalent, content) = (element.attr("http-equiv"), element.attr("content"));
                if let (Some(name), Some(content)) = (equivalent, content)
                    && ["last-modified", "date", "published"]
                        .iter()
                        .any(|known| name.eq_ignore_ascii_case(known))
                {
                    self.push(
                        format!("meta:http-equiv={}", name.to_ascii_lowercase()),
                        content,
                        i,
                    );
                }
                return;
            }
            _ => {}
        }
        for (name, value) in &element.attrs {
            let name: &str = &name.local;
            let property = matches!(name, "itemprop" | "property") && value.len() < 60 && says_date(value);
            if property {
                self.property(i, element, value);
            } else if value.len() <= 60 && holds_digits(value) && self.dates(i, element, name) {
                let how = if name == "datetime" || name == "title" {
                    "time"
                } else {
                    "data"
                };
                let mark = if how == "data" { mark_of(name) } else { None };
                self.marked(i, how, mark, value);
            }
        }
    }

    /// Whether the attribute is made to hold a date.
    fn dates(&self, i: usize, element: &Element, name: &str) -> bool {
        match name {
            "datetime" => true,
            "title" => {
                element.tag != Tag::A
                    && element
                        .attr("class")
                        .is_some_and(|class| is_dated(class) || class == "updated")
                    && self.article.weights.text[i] < 60
            }
            "value" => {
                let hidden = element.attr("type") == Some("hidden");
                hidden
                    && element
                        .attr("name")
                        .is_some_and(|name| mark_of(name) == Some("published") && is_dated(name))
            }
            _ => name
                .strip_prefix("data-")
                .is_some_and(|rest| is_dated(rest) && !rest.contains("timeout") && !rest.contains("update-")),
        }
    }

    /// An item property that is a date, whatever its vocabulary calls it.
    fn property(&mut self, i: usize, element: &Element, name: &str) {
        if self.is_foreign(i) {
            return;
        }
        let value = element
            .attr("content")
            .or_else(|| element.attr("datetime"))
            .map(str::to_owned);
        let short = self.article.weights.text[i] <= LONGEST_LINE;
        let Some(value) = value.or_else(|| short.then(|| self.dom.words(i))) else {
            return;
        };
        for name in name.split_ascii_whitespace().filter(|name| says_date(name)) {
            let bare = name.rsplit([':', '/', '#']).next().unwrap_or(name);
            self.push(format!("html:itemprop={}", bare.to_ascii_lowercase()), &value, i);
        }
    }

    fn marked(&mut self, i: usize, how: &str, mark: Option<&'static str>, value: &str) {
        self.looks += 1;
        if self.is_foreign(i) {
            return;
        }
        let zone = self.layout.zone(self.dom, self.article, i);
        let mark = mark.or_else(|| self.mark(i));
        self.push(path(how, zone, mark), value, i);
    }

    /// Takes the line around a text that can hold a date; gives the node behind it.
    fn line(&mut self, i: usize) -> usize {
        self.looks += 1;
        let text = &self.article.weights.text;
        let zone = self.layout.zone(self.dom, self.article, i);
        let mut line = i;
        for above in self.dom.ancestors(i) {
            let holds_headline = self
                .layout
                .headline
                .is_some_and(|headline| self.dom.holds(above, headline));
            if text[above] > LONGEST_LINE
                || holds_headline
                || matches!(self.dom.tag(above), Tag::Body | Tag::Article | Tag::Main)
            {
                break;
            }
            line = above;
        }
        let end = self.dom.nodes[line].end as usize;
        let named = self.is_named(i);
        // In and behind the text, only what calls itself a date is one of the article.
        if line == i || (zone != "head" && !named && zone != "lead" && zone != "foot") || self.is_foreign(i) {
            return i + 1;
        }
        // Outside the head, a line that is mostly a link leads to another text.
        if zone != "head" && self.article.weights.linked[line] * 2 > text[line] {
            return end;
        }
        let mark = self.mark(i);
        let how = if named { "named" } else { "plain" };
        let words = self.dom.words(line);
        self.push(path(how, zone, mark), &words, i);
        end
    }

    /// The elements around a spot that can say what it is.
    fn names(&self, i: usize) -> impl Iterator<Item = &Element> {
        let near = std::iter::once(i).chain(self.dom.ancestors(i).take(3));
        near.filter(|above| self.article.weights.text[*above] <= LONGEST_LINE)
            .filter_map(|above| self.dom.element(above))
    }

    fn is_named(&self, i: usize) -> bool {
        self.names(i).any(|element| {
            let dated = |name: &str| element.attr(name).is_some_and(is_dated);
            element.tag == Tag::Time || dated("class") || dated("id") || dated("data-testid")
        })
    }

    /// Whether names around a spot say that it is the time of publication or of a change.
    fn mark(&self, i: usize) -> Option<&'static str> {
        self.names(i).find_map(|element| {
            let marks = ["class", "id", "data-testid"]
                .into_iter()
                .filter_map(|name| element.attr(name));
            marks.filter_map(mark_of).next()
        })
    }

    /// Whether a spot belongs to other texts: teasers, comments, lists of links, boxes beside the article.
    fn is_foreign(&self, i: usize) -> bool {
        std::iter::once(i).chain(self.dom.ancestors(i)).any(|above| {
            let (dom, article) = (self.dom, self.article);
            let Some(element) = dom.element(above) else {
                return false;
            };
            let headline = self
                .layout
                .headline
                .is_some_and(|headline| dom.holds(above, headline));
            if headline || dom.holds(above, article.container) {
                return false;
            }
            let outside = !dom.holds(article.surround, above);
            // A short line by the headline is about its text, whatever it is called.
            let line = self.layout.zone(dom, article, above) == "head"
                && article.weights.text[above] < 60
                && article.weights.linked[above] == 0;
            (self.flags[above] & OTHERS != 0 && !line)
                || matches!(element.tag, Tag::Nav | Tag::Article)
                || (outside && (self.flags[above] & (FRAME | FOOT) != 0 || element.tag == Tag::Aside))
        })
    }

    /// Adds the words with which the text opens, up to a dash or bracket: `Hafenstadt, 3. Mai 2024 -`, `(3 May 2024)`.
    fn opening(&mut self) {
        let first = self.layout.first;
        if self.article.weights.text[first] > 20_000 {
            return;
        }
        let words = self.dom.words(first);
        let opening = &words[..words.floor_char_boundary(OPENING)];
        let opening = opening.trim_start_matches(['(', '[']);
        let marks = [
            " - ", " – ", " — ", ")", "]", ": ", " | ", "/ ", "–", "—", " „", " “", " \"",
        ];
        if let Some(end) = marks.iter().filter_map(|mark| opening.find(mark)).min()
            && looks_dated(&opening[..end])
        {
            self.push("html:date-opening".to_owned(), &opening[..end], first);
        }
    }
}

/// Longest opening, in bytes.
const OPENING: usize = 70;

fn path(how: &str, zone: &str, mark: Option<&str>) -> String {
    match mark {
        Some(mark) => format!("html:date-{how}-{zone}/{mark}"),
        None => format!("html:date-{how}-{zone}"),
    }
}

#[cfg(test)]
mod tests;

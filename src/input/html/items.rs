//! Microdata, RDFa and microformats: what elements of the body say they are, as paths below the item they belong to.
//!
//! One look at each element on the way through the page; items are kept on stacks, so that no tree is walked twice.
//! `itemref` is not followed.

use crate::input::html::carriers::place;
use crate::input::html::item_value::{
    LONGEST, is_property, is_root, is_social, plain, property_value, says_origin, short_words, value_of,
};
use crate::input::html::tag::Tag;
use crate::input::html::tree::{Dom, Element};
use crate::text::{Carrier, CarrierKind};

/// Most values of one page.
pub(super) const MOST: usize = 2000;

/// Most terms of one attribute; longest term, and longest path to which a term is added, in bytes.
const MOST_TERMS: usize = 8;
const LONGEST_TERM: usize = 100;
const LONGEST_PATH: usize = 300;

/// The terms of an attribute.
fn terms(list: Option<&str>) -> impl Iterator<Item = &str> {
    let all = list.unwrap_or("").split_ascii_whitespace();
    all.filter(|term| term.len() <= LONGEST_TERM).take(MOST_TERMS)
}

/// An item that is open: the node behind it, and its path.
struct Scope {
    end: usize,
    path: String,
}

/// The items of one family.
#[derive(Default)]
struct Family {
    open: Vec<Scope>,
    count: usize,
}

impl Family {
    /// Closes what ends before node `i`.
    fn close(&mut self, i: usize) {
        while self.open.last().is_some_and(|scope| scope.end <= i) {
            self.open.pop();
        }
    }

    /// The path of a property of the innermost item.
    fn path(&self, property: &str) -> Option<String> {
        let scope = self.open.last()?;
        let short = property.len() <= LONGEST_TERM && scope.path.len() <= LONGEST_PATH;
        short.then(|| format!("{}/{property}", scope.path))
    }

    /// Opens an item: the value of the property `path`, or one of its own.
    fn enter(&mut self, end: usize, name: &str, path: Option<String>) -> &str {
        let path = path.unwrap_or_else(|| {
            self.count += 1;
            format!("{name}:/{}", self.count - 1)
        });
        self.open.push(Scope { end, path });
        self.open.last().map_or("", |scope| scope.path.as_str())
    }
}

/// All items of a page on the way through it.
#[derive(Default)]
pub(super) struct Items {
    microdata: Family,
    rdfa: Family,
    formats: Family,
    found: Vec<Carrier>,
    /// How many values were left out.
    pub(super) skipped: usize,
}

/// The attributes that matter here.
#[derive(Default)]
struct Marks<'a> {
    itemscope: bool,
    itemprop: Option<&'a str>,
    itemtype: Option<&'a str>,
    property: Option<&'a str>,
    type_of: Option<&'a str>,
    rel: Option<&'a str>,
    class: Option<&'a str>,
}

impl<'a> Marks<'a> {
    fn of(element: &'a Element) -> Self {
        let mut out = Self::default();
        for (name, value) in &element.attrs {
            let value: &str = value;
            match &*name.local {
                "itemscope" => out.itemscope = true,
                "itemprop" => out.itemprop = Some(value),
                "itemtype" => out.itemtype = Some(value),
                "property" => out.property = Some(value),
                "typeof" => out.type_of = Some(value),
                "rel" if value.contains(':') => out.rel = Some(value),
                "class" if value.contains("h-") || value.contains("u-") || value.contains("dt-") => {
                    out.class = Some(value);
                }
                _ => {}
            }
        }
        out
    }
}

impl Items {
    /// What was found.
    pub(super) fn into_carriers(self) -> Vec<Carrier> {
        self.found
    }

    /// Looks at one element.
    pub(super) fn visit(&mut self, dom: &Dom, i: usize, element: &Element) {
        for family in [&mut self.microdata, &mut self.rdfa, &mut self.formats] {
            family.close(i);
        }
        let marks = Marks::of(element);
        if marks.itemscope || marks.itemprop.is_some() {
            self.microdata(dom, i, element, &marks);
        }
        if marks.property.is_some() || marks.type_of.is_some() || marks.rel.is_some() {
            self.rdfa(dom, i, element, &marks);
        }
        if let Some(class) = marks.class {
            self.format(dom, i, element, class);
        }
    }

    fn add(&mut self, dom: &Dom, i: usize, kind: CarrierKind, path: String, value: &str) {
        let value = value.trim();
        if value.is_empty() || value.len() > LONGEST * 4 {
            return;
        }
        if self.found.len() >= MOST {
            self.skipped += 1;
            return;
        }
        self.found.push(Carrier {
            kind,
            path,
            value: value.to_owned(),
            at: place(dom, i),
        });
    }

    fn microdata(&mut self, dom: &Dom, i: usize, element: &Element, marks: &Marks<'_>) {
        let kind = CarrierKind::Microdata;
        let property = marks
            .itemprop
            .and_then(|names| names.split_ascii_whitespace().next());
        if marks.itemscope {
            let path = property.and_then(|property| self.microdata.path(property));
            let end = dom.nodes[i].end as usize;
            let path = format!("{}/@type", self.microdata.enter(end, "microdata", path));
            for name in terms(marks.itemtype) {
                self.add(dom, i, kind, path.clone(), name);
            }
            return;
        }
        for property in terms(marks.itemprop) {
            if let Some(path) = self.microdata.path(property)
                && let Some(value) = value_of(dom, i, element)
            {
                self.add(dom, i, kind, path, &value);
            }
        }
    }

    fn rdfa(&mut self, dom: &Dom, i: usize, element: &Element, marks: &Marks<'_>) {
        let kind = CarrierKind::Rdfa;
        // Open Graph in the head is written as RDFa, but read as metadata.
        if element.tag == Tag::Meta && (self.rdfa.open.is_empty() || marks.property.is_none_or(is_social)) {
            return;
        }
        let named = marks.property.or(marks.rel);
        if let Some(types) = marks.type_of {
            let first = named.and_then(|names| names.split_ascii_whitespace().next());
            let path = first.and_then(|property| self.rdfa.path(plain(property)));
            let path = format!(
                "{}/@type",
                self.rdfa.enter(dom.nodes[i].end as usize, "rdfa", path)
            );
            for name in terms(Some(types)) {
                self.add(dom, i, kind, path.clone(), plain(name));
            }
            return;
        }
        let path = |rdfa: &Family, property: &str| {
            let property = plain(property);
            rdfa.path(property).unwrap_or_else(|| format!("rdfa:{property}"))
        };
        for property in terms(marks.property) {
            // Beside a relation the address is that of the relation.
            let value = match marks.rel {
                Some(_) => element
                    .attr("content")
                    .map_or_else(|| short_words(dom, i), |words| Some(words.to_owned())),
                None => value_of(dom, i, element),
            };
            if let Some(value) = value {
                self.add(dom, i, kind, path(&self.rdfa, property), &value);
            }
        }
        let leads = element.attr("href").or_else(|| element.attr("resource"));
        let relations = terms(marks.rel);
        for relation in relations.filter(|relation| relation.contains(':')) {
            if let Some(value) = leads.filter(|_| element.tag != Tag::Link) {
                self.add(dom, i, kind, path(&self.rdfa, relation), value);
            }
        }
    }

    /// Microformats 2: roots `h-…`, properties `p-…`, `u-…` and `dt-…`.
    fn format(&mut self, dom: &Dom, i: usize, element: &Element, class: &str) {
        let kind = CarrierKind::Microformat;
        let root = class.split_ascii_whitespace().find(|name| is_root(name));
        let properties = class.split_ascii_whitespace().filter(|name| is_property(name));
        let mut path = None;
        for property in properties {
            let own = self.formats.path(property);
            let own = own.or_else(|| says_origin(property).then(|| format!("mf:{property}")));
            let Some(own) = own else { continue };
            path.get_or_insert_with(|| own.clone());
            // Of an item within an item the words are its own values; only its address is the property's.
            let value = match root {
                Some(_) => element.attr("href").map(str::to_owned),
                None => property_value(dom, i, element, property),
            };
            if let Some(value) = value {
                self.add(dom, i, kind, own, &value);
            }
        }
        if let Some(root) = root {
            let path = path.or_else(|| self.formats.path("children"));
            let path = format!(
                "{}/@type",
                self.formats.enter(dom.nodes[i].end as usize, "mf", path)
            );
            self.add(dom, i, kind, path, root);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::html::parse::parse;

    fn found(page: &str) -> Vec<String> {
        let dom = parse(page, 512).0;
        let mut items = Items::default();
        for i in 0..dom.nodes.len() {
            if let Some(element) = dom.element(i) {
                items.visit(&dom, i, element);
            }
        }
        items
            .into_carriers()
            .iter()
            .map(|c| format!("{}={}", c.path, c.value))
            .collect()
    }

    #[test]
    fn microdata_items_nest() {
        let page = "<div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline>Storm</h1>\
            <span itemprop=author itemscope itemtype='https://schema.org/Person'><b itemprop=name>Ann Lee</b></span>\
            <a itemprop='license url' href=/l>x</a></div><p itemprop=stray>y</p>";
        assert_eq!(
            found(page),
            [
                "microdata:/0/@type=https://schema.org/NewsArticle",
                "microdata:/0/headline=Storm",
                "microdata:/0/author/@type=https://schema.org/Person",
                "microdata:/0/author/name=Ann Lee",
                "microdata:/0/license=/l",
                "microdata:/0/url=/l",
            ]
        );
    }

    #[test]
    fn rdfa_terms_with_and_without_an_item() {
        let page = "<meta property='og:title' content=t><article typeof='schema:Article'><b property='schema:publisher' \
            typeof='schema:Organization'><i property='schema:name'>Post</i></b><meta property=license content=/l></article>\
            <a rel='dct:source' href='https://o.example/a'>o</a><a property='cc:attributionName' rel='cc:attributionURL' \
            href='https://p.example' content='Ann'>x</a>";
        assert_eq!(
            found(page),
            [
                "rdfa:/0/@type=Article",
                "rdfa:/0/publisher/@type=Organization",
                "rdfa:/0/publisher/name=Post",
                "rdfa:/0/license=/l",
                "rdfa:dct:source=https://o.example/a",
                "rdfa:cc:attributionName=Ann",
                "rdfa:cc:attributionURL=https://p.example",
            ]
        );
    }

    #[test]
    fn microformats_know_their_direction() {
        let page = "<div class='post h-entry'><h1 class='p-name mu-4'>Storm</h1><time class=dt-published datetime=2026-01-02>x</time>\
            <div class='u-repost-of h-cite'><a class='u-url p-name' href='https://o.example/a'>Original</a></div>\
            <a class=u-syndication href='https://c.example/1'>copy</a></div><a class=u-url href=/x>x</a>";
        assert_eq!(
            found(page),
            [
                "mf:/0/@type=h-entry",
                "mf:/0/p-name=Storm",
                "mf:/0/dt-published=2026-01-02",
                "mf:/0/u-repost-of/@type=h-cite",
                "mf:/0/u-repost-of/u-url=https://o.example/a",
                "mf:/0/u-repost-of/p-name=Original",
                "mf:/0/u-syndication=https://c.example/1",
            ]
        );
    }
}

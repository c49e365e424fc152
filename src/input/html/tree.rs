//! The element tree of a page, flat and in document order.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, ParseOpts, QualName, ns, parse_document};

use crate::input::html::tag::Tag;

/// No node.
pub(super) const NONE: u32 = u32::MAX;

/// A page's nodes in document order: the nodes below `i` are `i + 1 .. nodes[i].end`.
pub(super) struct Dom {
    pub(super) nodes: Vec<Node>,
}

/// One node.
pub(super) struct Node {
    /// The node it stands in; [`NONE`] for the document.
    pub(super) parent: u32,
    /// The first node behind everything below this one.
    pub(super) end: u32,
    /// Its line in the source.
    pub(super) line: u32,
    /// What it is.
    pub(super) data: Data,
}

/// What a node is.
pub(super) enum Data {
    Document,
    Element(Element),
    Text(StrTendril),
    Comment(StrTendril),
}

/// A tag with its attributes.
pub(super) struct Element {
    pub(super) tag: Tag,
    name: QualName,
    attrs: Vec<Attribute>,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attr(&self, name: &str) -> Option<&str> {
        let attr = self.attrs.iter().find(|attr| &*attr.name.local == name)?;
        Some(&attr.value)
    }
}

impl Dom {
    /// The element at `i`.
    pub(super) fn element(&self, i: usize) -> Option<&Element> {
        match &self.nodes[i].data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The tag at `i`; [`Tag::Other`] where no element stands.
    pub(super) fn tag(&self, i: usize) -> Tag {
        self.element(i).map_or(Tag::Other, |element| element.tag)
    }

    /// The nodes below `i`.
    pub(super) fn below(&self, i: usize) -> std::ops::Range<usize> {
        i + 1..self.nodes[i].end as usize
    }

    /// The node that `i` stands in.
    pub(super) fn parent(&self, i: usize) -> Option<usize> {
        let parent = self.nodes[i].parent;
        (parent != NONE).then_some(parent as usize)
    }

    /// The nodes directly below `i`.
    pub(super) fn children(&self, i: usize) -> impl Iterator<Item = usize> {
        let end = self.nodes[i].end as usize;
        let mut next = i + 1;
        std::iter::from_fn(move || {
            let child = next;
            (child < end).then(|| {
                next = self.nodes[child].end as usize;
                child
            })
        })
    }

    /// Those that `i` stands in, from the inside out.
    pub(super) fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.parent(i), |i| self.parent(*i))
    }

    /// The `href` of the first `base` element.
    pub(super) fn base_href(&self) -> Option<&str> {
        self.nodes.iter().find_map(|node| match &node.data {
            Data::Element(element) if &*element.name.local == "base" => element.attr("href"),
            _ => None,
        })
    }

    /// Whether `inner` is `outer` or stands in it.
    pub(super) fn holds(&self, outer: usize, inner: usize) -> bool {
        outer <= inner && inner < self.nodes[outer].end as usize
    }

    /// The text below `i` as it stands, scripts included.
    pub(super) fn raw(&self, i: usize) -> String {
        let texts = self.below(i).filter_map(|j| match &self.nodes[j].data {
            Data::Text(text) => Some(&**text),
            _ => None,
        });
        texts.collect()
    }

    /// The visible words below `i`, a blank at the end of every element.
    pub(super) fn words(&self, i: usize) -> String {
        let mut out = String::new();
        let mut j = i + 1;
        let end = self.nodes[i].end as usize;
        while j < end {
            match &self.nodes[j].data {
                Data::Text(text) => push_words(&mut out, text),
                Data::Element(element) => {
                    gap(&mut out);
                    if element.tag.is_silent() {
                        j = self.nodes[j].end as usize;
                        continue;
                    }
                }
                _ => {}
            }
            j += 1;
            if self.ends_before(j, end) {
                gap(&mut out);
            }
        }
        out.truncate(out.trim_end().len());
        out
    }

    /// Whether an element closes right before node `j`.
    fn ends_before(&self, j: usize, end: usize) -> bool {
        j < end && self.nodes[j].parent < (j - 1) as u32 && self.nodes[j - 1].parent != self.nodes[j].parent
    }
}

fn gap(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Adds words with white space collapsed.
fn push_words(out: &mut String, text: &str) {
    if text.starts_with(char::is_whitespace) {
        gap(out);
    }
    for word in text.split_whitespace() {
        out.push_str(word);
        out.push(' ');
    }
    if !text.ends_with(char::is_whitespace) && out.ends_with(' ') {
        out.pop();
    }
}

/// Most nodes that come of a page; so many that only hostile pages reach it.
const MOST_NODES: usize = 3_000_000;

/// Bytes that are parsed between two looks at the size of the tree.
const STEP: usize = 16 << 10;

/// Builds the tree of a page whose nesting is at most about `depth`.
pub(super) fn parse(text: &str, depth: usize) -> Result<Dom, String> {
    let mut options = ParseOpts::default();
    options.tokenizer.exact_errors = false;
    let mut parser = parse_document(Sink::default(), options);
    let mut rest = text;
    while !rest.is_empty() {
        let (step, after) = rest.split_at(rest.floor_char_boundary(STEP.min(rest.len())));
        parser.process(StrTendril::from_slice(step));
        rest = after;
        let sink = &parser.tokenizer.sink.sink;
        if sink.nodes.borrow().len() > MOST_NODES {
            return Err(format!("unfolds into more than {MOST_NODES} elements"));
        }
        if sink.deepest.get() as usize > depth * 2 + 64 {
            return Err(format!("nests elements more than {depth} deep"));
        }
    }
    Ok(parser.finish())
}

/// A node while the tree is built.
struct Growing {
    parent: u32,
    first: u32,
    last: u32,
    previous: u32,
    next: u32,
    depth: u32,
    line: u32,
    data: Data,
}

/// Takes the parser's orders.
struct Sink {
    nodes: RefCell<Vec<Growing>>,
    line: Cell<u32>,
    deepest: Cell<u32>,
    unnamed: RefCell<QualName>,
}

impl Default for Sink {
    fn default() -> Self {
        let sink = Self {
            nodes: RefCell::new(Vec::with_capacity(4096)),
            line: Cell::new(1),
            deepest: Cell::new(0),
            unnamed: RefCell::new(QualName::new(None, ns!(), LocalName::from(""))),
        };
        sink.add(Data::Document);
        sink
    }
}

impl Sink {
    fn add(&self, data: Data) -> u32 {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Growing {
            parent: NONE,
            first: NONE,
            last: NONE,
            previous: NONE,
            next: NONE,
            depth: 0,
            line: self.line.get(),
            data,
        });
        (nodes.len() - 1) as u32
    }

    /// Takes a node out of its place.
    fn detach(nodes: &mut [Growing], node: u32) {
        let Growing {
            parent,
            previous,
            next,
            ..
        } = nodes[node as usize];
        match (previous, parent) {
            (NONE, NONE) => {}
            (NONE, parent) => nodes[parent as usize].first = next,
            (previous, _) => nodes[previous as usize].next = next,
        }
        match (next, parent) {
            (NONE, NONE) => {}
            (NONE, parent) => nodes[parent as usize].last = previous,
            (next, _) => nodes[next as usize].previous = previous,
        }
        let node = &mut nodes[node as usize];
        (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
    }

    /// Puts a loose node below `parent`, before `next` or last.
    fn attach(&self, nodes: &mut [Growing], parent: u32, node: u32, next: u32) {
        let previous = match next {
            NONE => nodes[parent as usize].last,
            next => nodes[next as usize].previous,
        };
        let depth = nodes[parent as usize].depth + 1;
        self.deepest.set(self.deepest.get().max(depth));
        let own = &mut nodes[node as usize];
        (own.parent, own.previous, own.next, own.depth) = (parent, previous, next, depth);
        match previous {
            NONE => nodes[parent as usize].first = node,
            previous => nodes[previous as usize].next = node,
        }
        match next {
            NONE => nodes[parent as usize].last = node,
            next => nodes[next as usize].previous = node,
        }
    }

    /// Adds a node or text below `parent`, before `next` or last; text joins the text before it.
    fn insert(&self, parent: u32, child: NodeOrText<u32>, next: u32) {
        match child {
            NodeOrText::AppendNode(node) => {
                let mut nodes = self.nodes.borrow_mut();
                Self::detach(&mut nodes, node);
                self.attach(&mut nodes, parent, node, next);
            }
            NodeOrText::AppendText(text) => {
                let previous = {
                    let nodes = self.nodes.borrow();
                    match next {
                        NONE => nodes[parent as usize].last,
                        next => nodes[next as usize].previous,
                    }
                };
                if previous != NONE
                    && let Data::Text(before) = &mut self.nodes.borrow_mut()[previous as usize].data
                {
                    before.push_tendril(&text);
                    return;
                }
                let node = self.add(Data::Text(text));
                self.attach(&mut self.nodes.borrow_mut(), parent, node, next);
            }
        }
    }
}

impl TreeSink for Sink {
    type Handle = u32;
    type Output = Dom;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Dom {
        flatten(self.nodes.into_inner())
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> u32 {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a u32) -> Ref<'a, QualName> {
        let name = Ref::filter_map(self.nodes.borrow(), |nodes| {
            match &nodes.get(*target as usize)?.data {
                Data::Element(element) => Some(&element.name),
                _ => None,
            }
        });
        name.unwrap_or_else(|_| self.unnamed.borrow())
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> u32 {
        let tag = Tag::of(&name.local);
        self.add(Data::Element(Element { tag, name, attrs }))
    }

    fn create_comment(&self, text: StrTendril) -> u32 {
        self.add(Data::Comment(text))
    }

    fn create_pi(&self, _: StrTendril, data: StrTendril) -> u32 {
        self.add(Data::Comment(data))
    }

    fn append(&self, parent: &u32, child: NodeOrText<u32>) {
        self.insert(*parent, child, NONE);
    }

    fn append_based_on_parent_node(&self, element: &u32, previous: &u32, child: NodeOrText<u32>) {
        let parent = self.nodes.borrow()[*element as usize].parent;
        match parent {
            NONE => self.insert(*previous, child, NONE),
            parent => self.insert(parent, child, *element),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What a template holds stands below it, and is silent as the template is.
    fn get_template_contents(&self, target: &u32) -> u32 {
        *target
    }

    fn same_node(&self, x: &u32, y: &u32) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &u32, child: NodeOrText<u32>) {
        let parent = self.nodes.borrow()[*sibling as usize].parent;
        if parent != NONE {
            self.insert(parent, child, *sibling);
        }
    }

    fn add_attrs_if_missing(&self, target: &u32, attrs: Vec<Attribute>) {
        if let Data::Element(element) = &mut self.nodes.borrow_mut()[*target as usize].data {
            for attr in attrs {
                if element.attrs.iter().all(|own| own.name != attr.name) {
                    element.attrs.push(attr);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &u32) {
        Self::detach(&mut self.nodes.borrow_mut(), *target);
    }

    fn reparent_children(&self, node: &u32, parent: &u32) {
        let mut nodes = self.nodes.borrow_mut();
        loop {
            let child = nodes[*node as usize].first;
            if child == NONE {
                return;
            }
            Self::detach(&mut nodes, child);
            self.attach(&mut nodes, *parent, child, NONE);
        }
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(u32::try_from(line).unwrap_or(NONE));
    }
}

/// Lays the nodes out in document order.
fn flatten(mut nodes: Vec<Growing>) -> Dom {
    let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
    let mut open: Vec<u32> = Vec::new();
    let mut at = 0u32;
    loop {
        let node = &mut nodes[at as usize];
        let data = std::mem::replace(&mut node.data, Data::Document);
        out.push(Node {
            parent: open.last().copied().unwrap_or(NONE),
            end: 0,
            line: node.line,
            data,
        });
        let mine = (out.len() - 1) as u32;
        if node.first != NONE {
            open.push(mine);
            at = node.first;
            continue;
        }
        out[mine as usize].end = mine + 1;
        // Up until there is a sibling.
        loop {
            if nodes[at as usize].next != NONE && nodes[at as usize].parent != NONE {
                at = nodes[at as usize].next;
                break;
            }
            let Some(closed) = open.pop() else {
                return Dom { nodes: out };
            };
            out[closed as usize].end = out.len() as u32;
            at = nodes[at as usize].parent;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dom(text: &str) -> Dom {
        parse(text, 512).unwrap()
    }

    #[test]
    fn order_lines_and_words() {
        let dom = dom("<p>One <b>two</b>three</p>\n<div>\n  <i>four</i>\n<table><tr><td>in</table>");
        let all: Vec<String> = (0..dom.nodes.len())
            .filter(|i| dom.tag(*i) == Tag::P || dom.tag(*i) == Tag::Div)
            .map(|i| format!("{} {}", dom.nodes[i].line, dom.words(i)))
            .collect();
        assert_eq!(all, ["1 One two three", "2 four in"]);
        for i in 0..dom.nodes.len() {
            assert!(dom.children(i).all(|c| dom.parent(c) == Some(i)));
        }
    }

    #[test]
    fn misnested_markup_keeps_every_word() {
        let dom = dom("<table><b>a<tr>b<td>c</b>d</table><p>e<b>f<div>g</b>h</div>");
        let words = dom.words(0).replace(' ', "");
        let mut letters: Vec<char> = words.chars().collect();
        letters.sort_unstable();
        assert_eq!(letters.iter().collect::<String>(), "abcdefgh");
    }

    #[test]
    fn unfolding_markup_is_stopped() {
        let many: String = (0..400).map(|i| format!("<b id={i}>")).collect();
        let page = format!("<p>{many}</p>{}", "<p>x</p>".repeat(20_000));
        assert!(parse(&page, 512).is_err());
    }
}

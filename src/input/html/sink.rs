//! Takes the parser's orders and builds the tree.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, ns};

use crate::input::html::tag::Tag;
use crate::input::html::tree::{Data, Dom, Element, NONE, Node};

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
pub(super) struct Sink {
    nodes: RefCell<Vec<Growing>>,
    line: Cell<u32>,
    deepest: Cell<u32>,
    unnamed: RefCell<QualName>,
}

impl Sink {
    pub(super) fn with_capacity(nodes: usize) -> Self {
        let sink = Self {
            nodes: RefCell::new(Vec::with_capacity(nodes)),
            line: Cell::new(1),
            deepest: Cell::new(0),
            unnamed: RefCell::new(QualName::new(None, ns!(), LocalName::from(""))),
        };
        sink.add(Data::Document);
        sink
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.borrow().len()
    }

    /// How deep the deepest of them lies.
    pub(super) fn deepest(&self) -> usize {
        self.deepest.get() as usize
    }

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
                // The parser counts the line ends of a text before it hands it over.
                let early = text.bytes().filter(|b| *b == b'\n').count() as u32;
                let node = self.add(Data::Text(text));
                let mut nodes = self.nodes.borrow_mut();
                nodes[node as usize].line = nodes[node as usize].line.saturating_sub(early);
                self.attach(&mut nodes, parent, node, next);
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

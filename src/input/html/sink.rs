//! The tree that the parser builds: flat, with the line of every node, and how many and how deep they are.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName};

use crate::input::html::tag::Tag;
use crate::input::html::tree::{Data, Dom, Element, NONE, Node};

/// Where a node stands among those built so far.
pub(super) type Id = u32;

/// The document itself.
const ROOT: Id = 0;

/// Most attributes that later `html` and `body` tags add to the first: each is compared with all of them.
const MOST_ADDED: usize = 200;

/// A node with its neighbours.
struct Draft {
    parent: Id,
    first: Id,
    last: Id,
    before: Id,
    after: Id,
    line: u32,
    depth: u32,
    data: Data,
}

/// Takes the parser's orders.
pub(super) struct Sink {
    nodes: RefCell<Nodes>,
    line: Cell<u32>,
}

/// The nodes built so far, those that were taken out again among them.
struct Nodes {
    all: Vec<Draft>,
    deepest: u32,
    /// What the parser is told is the name of what has none.
    nameless: QualName,
}

impl Sink {
    pub(super) fn with_capacity(nodes: usize) -> Self {
        let mut all = Vec::with_capacity(nodes);
        all.push(Draft::new(1, Data::Document));
        Self {
            nodes: RefCell::new(Nodes {
                all,
                deepest: 0,
                nameless: QualName::new(None, html5ever::ns!(), html5ever::local_name!("")),
            }),
            line: Cell::new(1),
        }
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.borrow().all.len()
    }

    /// How deep the deepest of them lies.
    pub(super) fn deepest(&self) -> usize {
        self.nodes.borrow().deepest as usize
    }

    fn made(&self, data: Data) -> Id {
        self.nodes.borrow_mut().add(self.line.get(), data)
    }

    /// Puts a child below `parent`, before `next` or as the last.
    fn put(&self, parent: Id, next: Id, child: NodeOrText<Id>) {
        let mut nodes = self.nodes.borrow_mut();
        match child {
            NodeOrText::AppendNode(id) => {
                nodes.take_out(id);
                nodes.put(parent, next, id);
            }
            NodeOrText::AppendText(text) => {
                let before = match next {
                    NONE => nodes.all[parent as usize].last,
                    next => nodes.all[next as usize].before,
                };
                if before != NONE
                    && let Data::Text(words) = &mut nodes.all[before as usize].data
                {
                    words.push_tendril(&text);
                    return;
                }
                // The parser counts the line ends of a text before it hands it over.
                let ends = memchr::memchr_iter(b'\n', text.as_bytes()).count() as u32;
                let id = nodes.add(self.line.get().saturating_sub(ends).max(1), Data::Text(text));
                nodes.put(parent, next, id);
            }
        }
    }
}

impl Draft {
    const fn new(line: u32, data: Data) -> Self {
        Self {
            parent: NONE,
            first: NONE,
            last: NONE,
            before: NONE,
            after: NONE,
            line,
            depth: 0,
            data,
        }
    }
}

impl Nodes {
    fn at(&mut self, id: Id) -> &mut Draft {
        &mut self.all[id as usize]
    }

    fn add(&mut self, line: u32, data: Data) -> Id {
        self.all.push(Draft::new(line, data));
        (self.all.len() - 1) as Id
    }

    fn put(&mut self, parent: Id, next: Id, id: Id) {
        let before = match next {
            NONE => self.all[parent as usize].last,
            next => self.all[next as usize].before,
        };
        let depth = self.all[parent as usize].depth + 1;
        self.deepest = self.deepest.max(depth);
        let node = self.at(id);
        (node.parent, node.before, node.after, node.depth) = (parent, before, next, depth);
        match before {
            NONE => self.at(parent).first = id,
            before => self.at(before).after = id,
        }
        match next {
            NONE => self.at(parent).last = id,
            next => self.at(next).before = id,
        }
    }

    fn take_out(&mut self, id: Id) {
        let node = self.at(id);
        let (parent, before, after) = (node.parent, node.before, node.after);
        if parent == NONE {
            return;
        }
        (node.parent, node.before, node.after) = (NONE, NONE, NONE);
        match before {
            NONE => self.at(parent).first = after,
            before => self.at(before).after = after,
        }
        match after {
            NONE => self.at(parent).last = before,
            after => self.at(after).before = before,
        }
    }

    /// Lays the tree out in document order.
    fn in_order(mut self) -> Vec<Node> {
        let mut out: Vec<Node> = Vec::with_capacity(self.all.len());
        let mut open: Vec<u32> = Vec::new();
        // By hand, because the nodes of a page can lie deeper than a stack.
        let mut at = ROOT;
        loop {
            let mine = out.len() as u32;
            let parent = open.last().copied().unwrap_or(NONE);
            let draft = self.at(at);
            let first = draft.first;
            out.push(Node {
                parent,
                end: mine + 1,
                line: draft.line,
                data: std::mem::replace(&mut draft.data, Data::Document),
            });
            if first != NONE {
                open.push(mine);
                at = first;
                continue;
            }
            loop {
                if at == ROOT {
                    return out;
                }
                let draft = self.at(at);
                if draft.after != NONE {
                    at = draft.after;
                    break;
                }
                at = draft.parent;
                let end = out.len() as u32;
                if let Some(closed) = open.pop() {
                    out[closed as usize].end = end;
                }
            }
        }
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Dom;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Dom {
        Dom {
            nodes: self.nodes.into_inner().in_order(),
        }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| {
            match &nodes.all[*target as usize].data {
                Data::Element(element) => &element.name,
                _ => &nodes.nameless,
            }
        })
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Id {
        self.made(Data::Element(Element {
            tag: Tag::of(&name.local),
            name,
            attrs: attrs.into_iter().map(|attr| (attr.name, attr.value)).collect(),
        }))
    }

    fn create_comment(&self, text: StrTendril) -> Id {
        self.made(Data::Comment(text))
    }

    fn create_pi(&self, _: StrTendril, data: StrTendril) -> Id {
        self.made(Data::Comment(data))
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.put(*parent, NONE, child);
    }

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        if let NodeOrText::AppendNode(id) = &child {
            self.nodes.borrow_mut().take_out(*id);
        }
        let parent = self.nodes.borrow().all[*sibling as usize].parent;
        if parent != NONE {
            self.put(parent, *sibling, child);
        }
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        let placed = self.nodes.borrow().all[*element as usize].parent != NONE;
        if placed {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn same_node(&self, x: &Id, y: &Id) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &Id, attrs: Vec<Attribute>) {
        if let Data::Element(element) = &mut self.nodes.borrow_mut().at(*target).data {
            for attr in attrs
                .into_iter()
                .take(MOST_ADDED.saturating_sub(element.attrs.len()))
            {
                if element.attrs.iter().all(|(name, _)| *name != attr.name) {
                    element.attrs.push((attr.name, attr.value));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.nodes.borrow_mut().take_out(*target);
    }

    fn reparent_children(&self, node: &Id, parent: &Id) {
        let mut nodes = self.nodes.borrow_mut();
        loop {
            let child = nodes.at(*node).first;
            if child == NONE {
                break;
            }
            nodes.take_out(child);
            nodes.put(*parent, NONE, child);
        }
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(u32::try_from(line).unwrap_or(u32::MAX));
    }
}

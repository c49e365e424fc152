//! `scraper`'s tree builder with what it leaves out: the line of every node, and how many and how deep they are.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName};
use scraper::{Html, HtmlTreeSink};

use crate::input::html::tree::Dom;

/// How `scraper` names a node.
pub(super) type Id = <HtmlTreeSink as TreeSink>::Handle;

/// Where a node stands.
#[derive(Clone, Copy)]
struct Spot {
    line: u32,
    depth: u32,
}

/// Takes the parser's orders, hands them on, and notes where each node stands.
pub(super) struct Sink {
    inner: HtmlTreeSink,
    spots: RefCell<HashMap<Id, Spot, BuildHasherDefault<IdHasher>>>,
    line: Cell<u32>,
    deepest: Cell<u32>,
}

impl Sink {
    pub(super) fn with_capacity(nodes: usize) -> Self {
        Self {
            inner: HtmlTreeSink::new(Html::new_document()),
            spots: RefCell::new(HashMap::with_capacity_and_hasher(
                nodes,
                BuildHasherDefault::default(),
            )),
            line: Cell::new(1),
            deepest: Cell::new(0),
        }
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.spots.borrow().len()
    }

    /// How deep the deepest of them lies.
    pub(super) fn deepest(&self) -> usize {
        self.deepest.get() as usize
    }

    fn made(&self, id: Id) -> Id {
        self.spots.borrow_mut().insert(
            id,
            Spot {
                line: self.line.get(),
                depth: 0,
            },
        );
        id
    }

    /// Notes how deep a node lies that was put below `parent`.
    fn placed(&self, parent: Id, child: Id, line: u32) {
        let mut spots = self.spots.borrow_mut();
        let depth = spots.get(&parent).map_or(0, |spot| spot.depth) + 1;
        spots.entry(child).or_insert(Spot { line, depth }).depth = depth;
        self.deepest.set(self.deepest.get().max(depth));
    }

    /// Notes what became of a child: a node has its name, a text is the last one below its parent or the one before `next`.
    fn noted(&self, parent: Id, child: Child, next: Option<Id>) {
        match child {
            Child::Node(id) => self.placed(parent, id, self.line.get()),
            Child::Text(lines) => {
                let html = self.inner.0.borrow();
                let text = match next {
                    Some(next) => html.tree.get(next).and_then(|next| next.prev_sibling()),
                    None => html.tree.get(parent).and_then(|parent| parent.last_child()),
                };
                if let Some(text) = text.map(|text| text.id()) {
                    // The parser counts the line ends of a text before it hands it over.
                    self.placed(parent, text, self.line.get().saturating_sub(lines));
                }
            }
        }
    }

    fn parent(&self, id: Id) -> Option<Id> {
        self.inner
            .0
            .borrow()
            .tree
            .get(id)?
            .parent()
            .map(|parent| parent.id())
    }
}

/// A child that the parser hands over: a node, or a text with so many line ends.
enum Child {
    Node(Id),
    Text(u32),
}

impl Child {
    fn of(child: &NodeOrText<Id>) -> Self {
        match child {
            NodeOrText::AppendNode(id) => Self::Node(*id),
            NodeOrText::AppendText(text) => Self::Text(text.bytes().filter(|b| *b == b'\n').count() as u32),
        }
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Dom;
    type ElemName<'a> = <HtmlTreeSink as TreeSink>::ElemName<'a>;

    fn finish(self) -> Dom {
        let spots = self.spots.into_inner();
        Dom::new(&self.inner.finish(), |id| {
            spots.get(&id).map_or(1, |spot| spot.line)
        })
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        self.inner.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Self::ElemName<'a> {
        self.inner.elem_name(target)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Id {
        self.made(self.inner.create_element(name, attrs, flags))
    }

    fn create_comment(&self, text: StrTendril) -> Id {
        self.made(self.inner.create_comment(text))
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Id {
        self.made(self.inner.create_pi(target, data))
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        let noted = Child::of(&child);
        self.inner.append(parent, child);
        self.noted(*parent, noted, None);
    }

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let noted = Child::of(&child);
        self.inner.append_before_sibling(sibling, child);
        if let Some(parent) = self.parent(*sibling) {
            self.noted(parent, noted, Some(*sibling));
        }
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        if self.parent(*element).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.inner.append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &Id) -> Id {
        self.inner.get_template_contents(target)
    }

    fn same_node(&self, x: &Id, y: &Id) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn add_attrs_if_missing(&self, target: &Id, attrs: Vec<Attribute>) {
        self.inner.add_attrs_if_missing(target, attrs);
    }

    fn remove_from_parent(&self, target: &Id) {
        self.inner.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &Id, parent: &Id) {
        self.inner.reparent_children(node, parent);
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(u32::try_from(line).unwrap_or(u32::MAX));
    }
}

/// Node names are small numbers: spreading their bits is all the hashing they need.
#[derive(Default)]
struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_usize(&mut self, number: usize) {
        // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
        self.0 = (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

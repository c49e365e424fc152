//! Markup that stands in a feed as elements rather than as words: XHTML in Atom.

use quick_xml::events::BytesStart;

/// Whether the words of an element are markup, and how deep in it the reader is.
pub(super) enum Markup {
    /// Its elements are the feed's own.
    None,
    /// Its elements are those of a page; the open ones.
    Xhtml(Vec<String>),
}

impl Markup {
    /// What the element holds: markup where its type says so, or where it is of a page itself.
    pub(super) fn of(name: &str, tag: &BytesStart<'_>) -> Self {
        let kind = tag.try_get_attribute("type").ok().flatten();
        let kind = kind.map_or(String::new(), |kind| kind.value.to_ascii_lowercase());
        let text = matches!(name, "content" | "summary" | "title" | "rights" | "subtitle");
        if (text && kind.contains("xhtml")) || name.starts_with("xhtml:") {
            Self::Xhtml(Vec::new())
        } else {
            Self::None
        }
    }

    pub(super) const fn is_markup(&self) -> bool {
        matches!(self, Self::Xhtml(_))
    }

    /// Elements of markup that are open.
    pub(super) fn depth(&self) -> usize {
        match self {
            Self::Xhtml(open) => open.len(),
            Self::None => 0,
        }
    }

    pub(super) fn inside(&self) -> bool {
        self.depth() > 0
    }
}

/// Writes a start tag as HTML.
pub(super) fn open(text: &mut String, markup: &mut Markup, tag: &BytesStart<'_>) {
    let name = tag.local_name().into_inner().to_owned();
    text.push('<');
    text.push_str(&name);
    text.push_str(tag.attributes_raw());
    text.push('>');
    if let Markup::Xhtml(open) = markup {
        open.push(name);
    }
}

/// Writes the end tag of the innermost element.
pub(super) fn close(text: &mut String, markup: &mut Markup) {
    if let Markup::Xhtml(open) = markup
        && let Some(name) = open.pop()
        && !is_void(&name)
    {
        text.push_str("</");
        text.push_str(&name);
        text.push('>');
    }
}

/// Elements without an end tag in HTML.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "img" | "hr" | "wbr" | "input" | "source" | "col" | "embed"
    )
}

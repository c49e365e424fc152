//! Feeds: RSS, Atom and JSON Feed, a document an item.
//!
//! Carriers of an item are named by the path of its element (`feed:dc:creator`, `feed:source@url`, `feed:link/via`), those of
//! the feed itself stand below `feed:channel/`.

mod item;
mod json;
mod markup;
mod xml;

pub(super) use json::items as of_json;
pub(super) use xml::items as of_xml;

/// One thing that a feed says: the path of the element or attribute below its item or channel, its words, its line.
#[derive(Clone, Debug)]
struct Leaf {
    path: String,
    value: String,
    line: u32,
}

#[cfg(test)]
mod tests;

//! Items of RSS and Atom feeds, read one at a time.

use std::collections::HashMap;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::events::{BytesStart, Event};

use crate::input::decode::{Decoding, TOO_LONG};
use crate::input::feed::Leaf;
use crate::input::feed::item::{Feed, document};
use crate::input::feed::markup::{Markup, close, open};
use crate::input::{Documents, Hints, InputError, Limits, encoding, entity};

/// Elements inside each other at most, markup of an article's text included.
const DEEPEST: usize = 256;
/// Leaves that are kept of an item, and of a channel.
const MOST_LEAVES: usize = 2000;
/// Bytes of a name, and of what a channel says, that are kept: every item is told them again.
const LONGEST_NAME: usize = 64;
const LONGEST_OF_CHANNEL: usize = 2000;
/// Attributes of an element that are looked at.
const MOST_ATTRIBUTES: usize = 40;

/// Vocabularies by what their address ends with, and the prefix that carriers write them with.
const VOCABULARIES: &[(&str, &str)] = &[
    ("www.w3.org/2005/atom", "atom"),
    ("purl.org/atom/ns#", "atom"),
    ("purl.org/rss/1.0/", ""),
    ("my.netscape.com/rdf/simple/0.9/", ""),
    ("backend.userland.com/rss2", ""),
    ("blogs.law.harvard.edu/tech/rss", ""),
    ("purl.org/dc/elements/1.1/", "dc"),
    ("purl.org/dc/terms/", "dcterms"),
    ("purl.org/rss/1.0/modules/content/", "content"),
    ("search.yahoo.com/mrss/", "media"),
    ("search.yahoo.com/mrss", "media"),
    ("backend.userland.com/creativecommonsrssmodule", "creativecommons"),
    (
        "cyber.law.harvard.edu/rss/creativecommonsrssmodule.html",
        "creativecommons",
    ),
    ("creativecommons.org/ns#", "cc"),
    ("web.resource.org/cc/", "cc"),
    ("rssnamespace.org/feedburner/ext/1.0", "feedburner"),
    ("www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
    ("www.w3.org/1999/xhtml", "xhtml"),
    ("www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
];

/// The documents of a feed; `head` is its start.
pub(in crate::input) fn items<'a>(
    source: Box<dyn BufRead + 'a>,
    head: &[u8],
    hints: &Hints,
    limits: &Limits,
) -> Documents<'a> {
    let encoding = encoding::of_stream(head, hints.charset.as_deref());
    let mut reader = Reader::from_reader(Decoding::new(source, encoding));
    reader.config_mut().allow_dangling_amp = true;
    reader.config_mut().expand_empty_elements = true;
    reader.get_mut().allow(limits.record_bytes);
    let mut walk = Walk {
        reader,
        feed: Feed::new(hints),
        limits: *limits,
        prefixes: HashMap::new(),
        open: Vec::new(),
        item: None,
        done: false,
    };
    Box::new(std::iter::from_fn(move || walk.next()))
}

/// An element that is open.
struct Element {
    name: String,
    text: String,
    line: u32,
    markup: Markup,
}

/// An item on its way.
struct Item {
    leaves: Vec<Leaf>,
    line: u32,
    /// Elements that were open around it.
    depth: usize,
}

struct Walk<'a> {
    reader: Reader<Decoding<'a>>,
    feed: Feed,
    limits: Limits,
    /// Canonical prefixes by the one that the feed writes.
    prefixes: HashMap<String, String>,
    open: Vec<Element>,
    item: Option<Item>,
    done: bool,
}

impl Walk<'_> {
    fn next(&mut self) -> Option<Result<crate::text::Document, InputError>> {
        let mut buffer = Vec::new();
        while !self.done {
            buffer.clear();
            let event = self.reader.read_event_into(&mut buffer);
            let ended = match event {
                Ok(event) => self.take(event),
                Err(error) => Err(self.reason(&error)),
            };
            match ended {
                Ok(None) => {}
                Ok(Some(item)) => {
                    self.reader.get_mut().allow(self.limits.record_bytes);
                    return Some(Ok(document(&self.feed, item.leaves, item.line, &self.limits)));
                }
                Err(reason) => {
                    self.done = true;
                    let remedy = "what stands before it was read; check what wrote the feed";
                    let line = u64::from(self.reader.get_ref().line());
                    return Some(Err(InputError::new(&self.feed.name, reason, remedy).at(line)));
                }
            }
        }
        None
    }

    fn reason(&self, error: &Error) -> String {
        match error {
            Error::Io(error) if error.to_string() == TOO_LONG => {
                format!("an item is longer than {} bytes", self.limits.record_bytes)
            }
            Error::Io(error) => format!("cannot be read: {error}"),
            error => format!("is broken XML: {error}"),
        }
    }

    /// Takes one event; gives the item that it ends.
    fn take(&mut self, event: Event<'_>) -> Result<Option<Item>, String> {
        match event {
            Event::Start(tag) => self.start(&tag)?,
            Event::End(_) => return Ok(self.end()),
            Event::Text(text) => self.words(&text.xml10_content(), true),
            Event::CData(text) => self.words(&text, false),
            Event::GeneralRef(name) => {
                let reference = format!("&{};", &*name);
                let words = entity::decode(&reference);
                match self.open.last_mut() {
                    Some(element) if element.markup.inside() => element.text.push_str(&reference),
                    Some(element) => element.text.push_str(&words),
                    None => {}
                }
            }
            Event::Eof => {
                self.done = true;
                if !self.open.is_empty() {
                    return Err("is cut off: it ends amid an element".to_owned());
                }
            }
            _ => {}
        }
        Ok(None)
    }

    /// Words of the innermost element; within markup they are written as markup again.
    fn words(&mut self, words: &str, escaped: bool) {
        let Some(element) = self.open.last_mut() else {
            return;
        };
        if element.markup.inside() && !escaped {
            element
                .text
                .push_str(&words.replace('&', "&amp;").replace('<', "&lt;"));
        } else {
            element.text.push_str(words);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), String> {
        if let Some(element) = self.open.last_mut()
            && element.markup.is_markup()
        {
            if element.markup.depth() >= DEEPEST {
                return Err(format!("nests elements more than {DEEPEST} deep"));
            }
            open(&mut element.text, &mut element.markup, tag);
            return Ok(());
        }
        if self.open.len() >= DEEPEST {
            return Err(format!("nests elements more than {DEEPEST} deep"));
        }
        if self.open.is_empty() {
            self.vocabularies(tag);
        }
        let name = self.name(tag.name().0);
        let line = self.reader.get_ref().line();
        let markup = Markup::of(&name, tag);
        if self.item.is_none() && matches!(name.as_str(), "item" | "entry") {
            self.reader.get_mut().allow(self.limits.record_bytes);
            self.item = Some(Item {
                leaves: Vec::new(),
                line,
                depth: self.open.len(),
            });
        }
        self.open.push(Element {
            name,
            text: String::new(),
            line,
            markup,
        });
        self.attributes(tag, line);
        Ok(())
    }

    /// Ends the innermost element; gives the item if it was one.
    fn end(&mut self) -> Option<Item> {
        let element = self.open.last_mut()?;
        if element.markup.inside() {
            close(&mut element.text, &mut element.markup);
            return None;
        }
        if !element.text.trim().is_empty() {
            let (text, line) = (std::mem::take(&mut element.text), element.line);
            self.leaf("", &text, line);
        }
        self.open.pop();
        self.item.take_if(|item| item.depth == self.open.len())
    }

    /// Attributes that say something: addresses, relations, types.
    fn attributes(&mut self, tag: &BytesStart<'_>, line: u32) {
        let mut rel = String::from("alternate");
        let mut href = None;
        for attribute in tag
            .attributes()
            .with_checks(false)
            .flatten()
            .take(MOST_ATTRIBUTES)
        {
            let key = self.name(attribute.key.0);
            let value = entity::decode(&attribute.value);
            match key.as_str() {
                "rel" => rel = value.trim().to_ascii_lowercase(),
                "href" => href = Some(value),
                "url" | "ispermalink" | "isPermaLink" | "type" | "role" | "resource" | "rdf:resource"
                | "rdf:about" | "xml:lang" | "xml:base" => self.leaf(&format!("@{key}"), &value, line),
                _ => {}
            }
        }
        let link = self.open.last().is_some_and(|e| e.name == "link");
        if let Some(href) = href {
            let below = if link {
                format!("/{rel}")
            } else {
                "@href".to_owned()
            };
            self.leaf(&below, &href, line);
        }
    }

    /// Keeps what an open element says, below the item or the channel.
    fn leaf(&mut self, below: &str, value: &str, line: u32) {
        let from = self.item.as_ref().map_or(1, |item| item.depth + 1);
        let names = self.open.iter().skip(from).map(|element| element.name.as_str());
        // Where RSS has a channel inside of its root, Atom has only the root.
        let names: Vec<&str> = names.skip_while(|name| *name == "channel").collect();
        let mut value = value.trim();
        if self.item.is_none() {
            value = &value[..value.floor_char_boundary(LONGEST_OF_CHANNEL)];
        }
        let leaf = Leaf {
            path: format!("{}{below}", names.join("/")),
            value: value.to_owned(),
            line,
        };
        let leaves = match &mut self.item {
            Some(item) => &mut item.leaves,
            None => &mut self.feed.channel,
        };
        if leaves.len() < MOST_LEAVES && !leaf.value.is_empty() {
            leaves.push(leaf);
        }
    }

    /// The vocabularies that the root declares.
    fn vocabularies(&mut self, tag: &BytesStart<'_>) {
        for attribute in tag
            .attributes()
            .with_checks(false)
            .flatten()
            .take(MOST_ATTRIBUTES)
        {
            let key = attribute.key.0;
            let Some(prefix) = key.strip_prefix("xmlns").map(|rest| rest.trim_start_matches(':')) else {
                continue;
            };
            let address = attribute.value.trim().to_ascii_lowercase();
            let bare = address
                .trim_start_matches("https://")
                .trim_start_matches("http://");
            if let Some((_, known)) = VOCABULARIES.iter().find(|(ending, _)| *ending == bare) {
                self.prefixes.insert(prefix.to_owned(), (*known).to_owned());
            }
        }
        // The root's own vocabulary needs no prefix.
        let root = tag.name();
        let own = root.prefix().map_or(String::new(), |p| p.into_inner().to_owned());
        if !root.local_name().into_inner().eq_ignore_ascii_case("rdf") {
            let known = self.prefixes.insert(own, String::new());
            if known.as_deref() == Some("atom") {
                self.prefixes.retain(|_, known| known != "atom");
            }
        }
    }

    /// A name with the prefix that carriers use.
    fn name(&self, written: &str) -> String {
        let written = &written[..written.floor_char_boundary(LONGEST_NAME)];
        let (prefix, local) = written.split_once(':').unwrap_or(("", written));
        let known = self.prefixes.get(prefix).map_or(prefix, String::as_str);
        // A link is a link, whether RSS borrows it from Atom or not.
        let link = local == "link" && matches!(known, "atom" | "a10");
        if known.is_empty() || link {
            local.to_owned()
        } else {
            format!("{known}:{local}")
        }
    }
}

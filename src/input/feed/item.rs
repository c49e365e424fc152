//! One item of a feed as a document.

use crate::input::feed::Leaf;
use crate::input::{Hints, Limits, complete, digest_id, entity, html, language, path_of, plain};
use crate::text::{Carrier, CarrierKind, Document, Note, NoteKind, Place, host_of, sha256};

/// Where an item's text stands, the fullest form first, and whether it is markup where nothing says so.
const BODIES: &[(&str, bool)] = &[
    ("content:encoded", true),
    ("content_html", true),
    ("content", false),
    ("atom:content", false),
    ("xhtml:body", true),
    ("content_text", false),
    ("description", true),
    ("summary", false),
    ("atom:summary", false),
    ("media:description", false),
];
/// Of these, those that hold the whole text by their nature.
const WHOLE: usize = 6;
/// A description with fewer words is taken for a summary.
const SUMMARY: usize = 120;

/// Where an item's address stands, the article's own before those of services in between.
const ADDRESSES: &[&str] = &[
    "feedburner:origLink",
    "link/alternate",
    "link",
    "url",
    "@rdf:about",
    "guid",
    "id",
];

/// Elements that name the author; where an item has none of them, the feed's author is its author.
const AUTHORS: &[&str] = &[
    "author",
    "authors",
    "dc:creator",
    "atom:author",
    "itunes:author",
    "source/author",
];

/// Carriers of the feed itself that every item is given.
const MOST_OF_CHANNEL: usize = 60;

/// What is known of a feed when its items are read.
pub(super) struct Feed {
    pub(super) name: String,
    pub(super) retrieved: Option<String>,
    pub(super) channel: Vec<Leaf>,
}

impl Feed {
    pub(super) fn new(hints: &Hints) -> Self {
        Self {
            name: hints.name.clone(),
            retrieved: hints.retrieved.clone(),
            channel: Vec::new(),
        }
    }

    /// The address that relative ones are relative to.
    fn base(&self) -> Option<url::Url> {
        [
            "@xml:base",
            "link/alternate",
            "link",
            "home_page_url",
            "link/self",
            "feed_url",
        ]
        .iter()
        .find_map(|path| url::Url::parse(value(&self.channel, path)?).ok())
    }
}

/// The first value at a path.
fn value<'l>(leaves: &'l [Leaf], path: &str) -> Option<&'l str> {
    leaves
        .iter()
        .find(|leaf| leaf.path == path)
        .map(|leaf| leaf.value.as_str())
}

/// Makes a document of an item's leaves.
pub(super) fn document(feed: &Feed, leaves: Vec<Leaf>, line: u32, limits: &Limits) -> Document {
    let chosen = BODIES.iter().position(|(path, _)| value(&leaves, path).is_some());
    let (path, marked) = chosen.map_or(("", false), |i| BODIES[i]);
    let body = value(&leaves, path).unwrap_or("").to_owned();
    let url = address(feed, &leaves);
    let own = ["guid", "id", "@rdf:about"]
        .iter()
        .find_map(|path| value(&leaves, path));
    let id = own.map(str::to_owned).or_else(|| url.clone());
    let declared = ["@xml:lang", "dc:language", "language"]
        .iter()
        .find_map(|path| value(&leaves, path));
    let of_feed = || {
        ["language", "dc:language", "@xml:lang"]
            .iter()
            .find_map(|path| value(&feed.channel, path))
    };
    let digest = sha256(body.as_bytes());
    let mut document = Document {
        id: id.unwrap_or_else(|| digest_id(&feed.name, &digest)),
        path: path_of(&feed.name),
        url,
        retrieved: feed.retrieved.clone(),
        language: declared.or_else(of_feed).and_then(language::declared),
        bytes_digest: digest,
        ..Document::default()
    };
    if is_markup(value(&leaves, &format!("{path}@type")), &body, marked) {
        html::read(&mut document, &body, limits, Some(line));
    } else {
        plain::read(&mut document, &body, Some(line));
    }
    document.title = title(&leaves);
    if document.url.is_none() {
        document.host = feed.base().and_then(|base| host_of(base.as_str()));
    }
    if chosen.is_some_and(|i| i >= WHOLE) {
        note_summary(&mut document, line);
    }
    document.carriers.extend(carriers(feed, leaves));
    complete(&mut document);
    document
}

/// Whether an item's text is markup: its type says so, else it looks so.
fn is_markup(kind: Option<&str>, body: &str, marked: bool) -> bool {
    match kind.map(str::to_ascii_lowercase) {
        Some(kind) if kind.contains("html") => true,
        Some(kind) if kind.starts_with("text") => false,
        _ => {
            body.contains("</")
                || body.contains("<br")
                || body.contains("<p>")
                || (marked && body.contains(['<', '&']))
        }
    }
}

/// A description that is short stands for a text that is elsewhere.
fn note_summary(document: &mut Document, line: u32) {
    let words = document.body.split_whitespace().count();
    if words < SUMMARY {
        document.notes.retain(|note| note.kind != NoteKind::BodyTooShort);
        document.notes.push(Note {
            kind: NoteKind::BodyTooShort,
            message: format!("the feed gives a summary of {words} words, not the text"),
            at: Place { line, column: 1 },
        });
    }
}

/// The headline: markup and doubled character references taken out, unless it is stated to be plain.
fn title(leaves: &[Leaf]) -> Option<String> {
    let words = ["title", "atom:title", "media:title"]
        .iter()
        .find_map(|path| value(leaves, path))?;
    let plain = value(leaves, "title@type").is_some_and(|kind| kind == "text");
    let decoded = if plain {
        words.to_owned()
    } else {
        entity::decode(&without_tags(words))
    };
    let title = decoded.split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then_some(title)
}

fn without_tags(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('<') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let tag = after[1..]
            .trim_start_matches('/')
            .starts_with(|c: char| c.is_ascii_alphabetic());
        let length = after.find('>').filter(|_| tag).map_or(1, |end| end + 1);
        if length == 1 {
            out.push('<');
        }
        rest = &after[length..];
    }
    out.push_str(rest);
    out
}

/// The item's address, in full.
fn address(feed: &Feed, leaves: &[Leaf]) -> Option<String> {
    let usable = |path: &&&str| {
        let lasting = **path != "guid"
            || ["guid@isPermaLink", "guid@ispermalink"]
                .iter()
                .find_map(|path| value(leaves, path))
                .is_none_or(|word| !word.eq_ignore_ascii_case("false"));
        let words = value(leaves, path);
        // Identifiers need not be addresses.
        let full = !matches!(**path, "guid" | "id" | "@rdf:about")
            || words.is_some_and(|words| words.starts_with("http"));
        words.is_some() && lasting && full
    };
    let path = ADDRESSES.iter().find(usable)?;
    let words = value(leaves, path)?;
    match url::Url::parse(words) {
        Ok(_) => Some(words.to_owned()),
        Err(_) => feed.base()?.join(words).ok().map(String::from),
    }
}

/// All that the item and its feed say, but for the text.
fn carriers(feed: &Feed, leaves: Vec<Leaf>) -> Vec<Carrier> {
    let authored = leaves
        .iter()
        .any(|leaf| AUTHORS.iter().any(|name| names(&leaf.path, name)));
    let inherits = |leaf: &&Leaf| {
        let author = AUTHORS.iter().any(|name| names(&leaf.path, name));
        !(is_body(&leaf.path) || leaf.path.starts_with("image/") || (author && authored))
    };
    let own = leaves
        .iter()
        .filter(|leaf| !is_body(&leaf.path))
        .flat_map(|leaf| spread("", leaf));
    let channel = feed.channel.iter().filter(inherits).take(MOST_OF_CHANNEL);
    own.chain(channel.flat_map(|leaf| spread("channel/", leaf)))
        .collect()
}

/// Whether the path is that of the element or below it.
fn names(path: &str, element: &str) -> bool {
    path.strip_prefix(element)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn is_body(path: &str) -> bool {
    BODIES.iter().any(|(body, _)| {
        path.strip_prefix(body)
            .is_some_and(|rest| rest.is_empty() || rest == "@type")
    })
}

/// A leaf as carriers: an RSS author is an address with the name in brackets behind it.
fn spread(prefix: &str, leaf: &Leaf) -> Vec<Carrier> {
    let carrier = |below: &str, value: &str| Carrier {
        kind: CarrierKind::Feed,
        path: format!("feed:{prefix}{}{below}", leaf.path),
        value: value.to_owned(),
        at: Place {
            line: leaf.line,
            column: 1,
        },
    };
    let split = leaf
        .value
        .split_once(" (")
        .filter(|(mail, _)| mail.contains('@') && !mail.contains(' '));
    match (leaf.path.as_str(), split) {
        ("author" | "managingEditor" | "webMaster" | "dc:creator", Some((mail, name))) => {
            vec![
                carrier("/email", mail),
                carrier("/name", name.trim_end_matches(')')),
            ]
        }
        ("author", None) if leaf.value.contains('@') && !leaf.value.contains(' ') => {
            vec![carrier("/email", &leaf.value)]
        }
        _ => vec![carrier("", &leaf.value)],
    }
}

//! One text with an id, and what came with it.

use crate::text::Span;

/// One article as it was read: its own text, and every carrier of a claim about it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The record's own id, else `sha256:` and the digest of source and bytes.
    pub id: String,
    /// The file it was read from, for reports.
    pub path: Option<String>,
    /// Its address, where the input or the capture states one.
    pub url: Option<String>,
    /// The host of that address, lower case, without `www.`.
    pub host: Option<String>,
    /// When it was captured (RFC 3339 or a plain date), as the input states it.
    pub retrieved: Option<String>,
    /// ISO 639-1 code, where declared or recognised with certainty.
    pub language: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The article's own text, paragraphs separated by a blank line.
    pub body: String,
    /// The body's parts in order; they do not overlap.
    pub blocks: Vec<Block>,
    /// Links inside the body.
    pub links: Vec<Link>,
    /// Where claims can be read: meta tags, JSON-LD values, link relations, bylines in markup, front matter, record fields.
    pub carriers: Vec<Carrier>,
    /// What a reader should know about how it was read.
    pub notes: Vec<Note>,
    /// From body offsets back to the file.
    pub origin: SourceMap,
    /// SHA-256 of the bytes as read.
    pub bytes_digest: [u8; 32],
}

/// Something about how a document was read that its reader should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What sort of thing.
    pub kind: NoteKind,
    /// In words, with the figures.
    pub message: String,
    /// Where in the file; line 0 where it is about the whole.
    pub at: Place,
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// So little text that it can be a stub: a paywall, a consent wall, a teaser.
    BodyTooShort,
    /// A list, an index, a search or an error page rather than an article.
    NotAnArticle,
    /// The page holds several articles; one of them was read.
    SeveralArticles,
    /// Structured data, front matter or a header that is broken; the message says whether it was mended or passed over.
    Unreadable,
    /// Something was left out because a limit was reached.
    Limited,
    /// The encoding was guessed, or characters are broken.
    Encoding,
}

impl NoteKind {
    /// The kind's name as reports write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BodyTooShort => "body-too-short",
            Self::NotAnArticle => "not-an-article",
            Self::SeveralArticles => "several-articles",
            Self::Unreadable => "unreadable",
            Self::Limited => "limited",
            Self::Encoding => "encoding",
        }
    }
}

/// A paragraph-like part of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What sort of part it is.
    pub kind: BlockKind,
    /// Where it stands in the body.
    pub span: Span,
}

/// What sort of part of the body a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// A title or subheading.
    Heading,
    /// Running text.
    Paragraph,
    /// Text set off as a quotation.
    Quote,
    /// An entry of a list.
    ListItem,
    /// Words about a picture, or its credit.
    Caption,
    /// Text beside the article: notes, boxes.
    Aside,
    /// Text below the article.
    Footer,
}

/// A link inside the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The linked words.
    pub span: Span,
    /// The address as written, resolved against the page's own address where that is known.
    pub href: String,
    /// The `rel` attribute, empty where there is none.
    pub rel: String,
}

/// A place of a page or record that can carry a claim, with its raw words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carrier {
    /// The family of the carrier.
    pub kind: CarrierKind,
    /// Its name with the family in front: `jsonld:/0/author/0/name`, `meta:article:author`, `link:canonical`.
    pub path: String,
    /// Its words as they stand, entities decoded.
    pub value: String,
    /// Where it stands in the file.
    pub at: Place,
}

/// The family of a carrier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CarrierKind {
    /// A value of a JSON-LD block; the path is a JSON pointer.
    JsonLd,
    /// A value of a microdata item, an RDFa resource or a microformat; the path leads from the item to it.
    Microdata,
    /// As [`CarrierKind::Microdata`].
    Rdfa,
    /// As [`CarrierKind::Microdata`].
    Microformat,
    /// An HTTP header: `header:tdm-reservation`, and a relation of the `Link` header: `header:link/canonical`.
    Header,
    /// A `meta` element, by `name`, `property` or `itemprop`.
    Meta,
    /// A `link` element or `Link` header, by `rel`.
    Link,
    /// Visible markup that says what it is: `html:rel=author`, `html:itemprop=author`, `html:class=byline`, `html:date-time-head`.
    Markup,
    /// A key of Markdown front matter.
    FrontMatter,
    /// A field of a JSONL or CSV record: `record:author`.
    Record,
    /// An element or attribute of a feed's item, or of the feed itself: `feed:dc:creator`, `feed:channel/title`.
    Feed,
    /// A header of an e-mail: `email:from`.
    Email,
    /// A `title` element, a comment left by the browser that saved the page, an image used as a counter.
    Page,
}

/// A line and column of the file that was read; both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct Place {
    /// Line.
    pub line: u32,
    /// Column.
    pub column: u32,
}

/// Carries body offsets back to lines and columns of the file: exact for text and Markdown, the element's line for HTML.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    /// Ascending by `body`.
    pub points: Vec<SourcePoint>,
    /// Whether columns can be counted on from a point.
    pub exact: bool,
    /// Blocks whose source holds more than their words, in order: links and marks of text and Markdown.
    pub written: Vec<Written>,
}

/// A block as it is written in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The block's words in the body.
    pub span: Span,
    /// The same stretch of the file.
    pub words: String,
    /// Offsets in the body, and what lies there in `words`.
    pub marks: Vec<(usize, usize)>,
}

/// One known pair of a body offset and a place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourcePoint {
    /// Byte offset in the body.
    pub body: usize,
    /// The same spot in the file.
    pub at: Place,
    /// Characters of the given text that stand before that spot; counts only where the map is exact.
    pub chars: usize,
}

impl SourceMap {
    /// A stretch of one block as it is written in the file, where that says more than the body: with its links.
    pub fn written(&self, span: Span) -> Option<&str> {
        let after = self
            .written
            .partition_point(|block| block.span.start <= span.start);
        let block = self.written.get(after.checked_sub(1)?)?;
        let spot = |offset: usize, count: usize| {
            let (body, words) = block.marks.get(count.checked_sub(1)?)?;
            Some(words + (offset - body))
        };
        let start = spot(
            span.start,
            block.marks.partition_point(|(body, _)| *body <= span.start),
        )?;
        let end = spot(
            span.end,
            block.marks.partition_point(|(body, _)| *body < span.end),
        )?;
        (span.end <= block.span.end)
            .then(|| block.words.get(start..end))
            .flatten()
    }

    /// The offset in characters of the given text; of the body where the map is not exact.
    pub fn chars(&self, body: &str, offset: usize) -> usize {
        let after = self.points.partition_point(|point| point.body <= offset);
        let point = after
            .checked_sub(1)
            .and_then(|i| self.points.get(i))
            .filter(|_| self.exact);
        let (from, before) = point.map_or((0, 0), |point| (point.body, point.chars));
        before + body.get(from..offset).unwrap_or("").chars().count()
    }

    /// The place in the file of a body offset; line 1, column 1 where nothing is known.
    pub fn place(&self, body: &str, offset: usize) -> Place {
        let after = self.points.partition_point(|point| point.body <= offset);
        let Some(point) = after.checked_sub(1).and_then(|i| self.points.get(i)) else {
            return Place { line: 1, column: 1 };
        };
        let Some(between) = body.get(point.body..offset).filter(|_| self.exact) else {
            return point.at;
        };
        let lines = between.matches('\n').count() as u32;
        let tail = between.rsplit('\n').next().unwrap_or("").chars().count() as u32;
        if lines == 0 {
            Place {
                line: point.at.line,
                column: point.at.column + tail,
            }
        } else {
            Place {
                line: point.at.line + lines,
                column: tail + 1,
            }
        }
    }
}

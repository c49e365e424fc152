//! Cuts a page into tokens for the tree builder, as the HTML standard does (13.2.5), in slices rather than letters.
//!
//! Beside `html5ever`'s own tokenizer, which must be ready to stop at any letter, this one has the whole page: words and
//! values are handed on as parts of it. What no reader sees is left out on the way: the words of scripts and styles (but
//! structured data) and comments (but those in which browsers note an address). Tags that nest too deep are left out, too.

use std::borrow::Cow;

use html5ever::interface::QualName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::{Attribute, LocalName, local_name, ns};
use memchr::{memchr, memchr_iter, memchr2, memmem};

use crate::input::html::nesting::{Name, Nesting};
use crate::input::html::reference;

/// Most attributes of one tag; each is compared with all before it.
const MOST_ATTRIBUTES: usize = 256;

/// What words stand in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    /// Between tags: references are decoded.
    Data,
    /// In a title or a text field: references are decoded, and only the end tag is markup.
    Rcdata,
    /// In a script, a style or character data: as they stand.
    Raw,
}

/// Reads a page from its start to its end.
pub(super) struct Tokens<'s, Sink> {
    sink: &'s Sink,
    /// The page, line ends as `\n`.
    page: StrTendril,
    at: usize,
    /// The line of `counted`.
    line: u64,
    counted: usize,
    nesting: Nesting,
}

impl<'s, Sink: TokenSink> Tokens<'s, Sink> {
    /// A reader of `text` that leaves out tags that nest deeper than `depth`.
    pub(super) fn new(text: &str, sink: &'s Sink, depth: usize) -> Self {
        Self {
            sink,
            page: StrTendril::from_slice(&plain_ends(text)),
            at: 0,
            line: 1,
            counted: 0,
            nesting: Nesting::new(depth),
        }
    }

    /// Reads the next words or mark; whether there was one.
    pub(super) fn step(&mut self) -> bool {
        let bytes = self.page.as_bytes();
        let Some(first) = bytes.get(self.at) else {
            return false;
        };
        if *first == b'<' && self.mark() {
            return true;
        }
        // A lone `<` begins words.
        let from = self.at + 1;
        let end = memchr(b'<', &self.page.as_bytes()[from..]).map_or(self.page.len(), |found| from + found);
        self.words(end, Content::Data);
        true
    }

    /// The line up to which was read.
    pub(super) const fn line(&self) -> u64 {
        self.line
    }

    /// Tells the tree builder that the page ends.
    pub(super) fn end(&mut self) {
        let _ = self.send(Token::EOFToken);
        self.sink.end();
    }

    fn send(&mut self, token: Token) -> TokenSinkResult<Sink::Handle> {
        self.line += memchr_iter(b'\n', &self.page.as_bytes()[self.counted..self.at]).count() as u64;
        self.counted = self.at;
        self.sink.process_token(token, self.line)
    }

    fn slice(&self, from: usize, to: usize) -> StrTendril {
        self.page.subtendril(from as u32, (to - from) as u32)
    }

    /// Hands on the words up to `end`.
    fn words(&mut self, end: usize, content: Content) {
        while self.at < end {
            let from = self.at;
            let bytes = &self.page.as_bytes()[from..end];
            let stop = if content == Content::Raw {
                memchr(0, bytes)
            } else {
                memchr2(b'&', 0, bytes)
            };
            match stop {
                Some(0) if bytes[0] == 0 => {
                    self.at += 1;
                    let token = if content == Content::Data {
                        Token::NullCharacterToken
                    } else {
                        Token::CharacterTokens(StrTendril::from_char('\u{fffd}'))
                    };
                    let _ = self.send(token);
                }
                Some(0) => self.reference(end),
                stop => {
                    self.at = from + stop.unwrap_or(bytes.len());
                    let words = self.slice(from, self.at);
                    let _ = self.send(Token::CharacterTokens(words));
                }
            }
        }
    }

    fn reference(&mut self, end: usize) {
        let mut words = StrTendril::new();
        match reference::read(&self.page[self.at..end], false) {
            Some((length, first, second)) => {
                self.at += length;
                words.push_char(first);
                if let Some(second) = second {
                    words.push_char(second);
                }
            }
            None => {
                self.at += 1;
                words.push_char('&');
            }
        }
        let _ = self.send(Token::CharacterTokens(words));
    }

    /// Reads the markup that begins at a `<`; `false` where it is none.
    fn mark(&mut self) -> bool {
        let rest = &self.page.as_bytes()[self.at..];
        match rest.get(1) {
            Some(b) if b.is_ascii_alphabetic() => self.tag(self.at + 1, TagKind::StartTag),
            Some(b'/') => match rest.get(2) {
                Some(b) if b.is_ascii_alphabetic() => self.tag(self.at + 2, TagKind::EndTag),
                Some(b'>') => self.at += 3,
                Some(_) => self.odd_comment(self.at + 2),
                None => return false,
            },
            Some(b'!') if rest.starts_with(b"<!--") => self.comment(),
            Some(b'!') if starts(&rest[2..], b"doctype") => self.doctype(),
            Some(b'!') if rest.starts_with(b"<![CDATA[") && self.is_foreign() => self.cdata(),
            Some(b'!') => self.odd_comment(self.at + 2),
            Some(b'?') => self.odd_comment(self.at + 1),
            _ => return false,
        }
        true
    }

    fn is_foreign(&self) -> bool {
        self.sink
            .adjusted_current_node_present_but_not_in_html_namespace()
    }

    fn cdata(&mut self) {
        self.at += 9;
        let found = memmem::find(&self.page.as_bytes()[self.at..], b"]]>");
        let end = found.map_or(self.page.len(), |found| self.at + found);
        self.words(end, Content::Raw);
        self.at = (end + 3).min(self.page.len());
    }

    fn comment(&mut self) {
        let from = self.at + 4;
        let (end, after) = comment_end(self.page.as_bytes(), from);
        self.at = after;
        if speaks(&self.page.as_bytes()[from..end]) {
            let words = self.slice(from, end);
            let _ = self.send(Token::CommentToken(words));
        }
    }

    /// What is read as a comment, though it was meant to be something else: it ends at the next `>`.
    fn odd_comment(&mut self, from: usize) {
        let found = memchr(b'>', &self.page.as_bytes()[from..]);
        self.at = found.map_or(self.page.len(), |found| from + found + 1);
    }

    fn doctype(&mut self) {
        let from = self.at + 9;
        self.odd_comment(from);
        let doctype = read_doctype(self.page[from..self.at].trim_end_matches('>').trim_ascii());
        let _ = self.send(Token::DoctypeToken(doctype));
    }

    /// Reads the tag whose name begins at `from`. One that the page's end cuts off is none.
    fn tag(&mut self, from: usize, kind: TagKind) {
        let start = self.at;
        let bytes = self.page.as_bytes();
        let length = bytes[from..]
            .iter()
            .position(|b| is_blank(*b) || matches!(b, b'/' | b'>'));
        let Some(length) = length else {
            self.at = bytes.len();
            return;
        };
        let name = lower(&self.page[from..from + length]);
        self.at = from + length;
        let meaning = Name::of(name.as_bytes());
        let local = LocalName::from(name);
        let Some((attrs, empty)) = self.attributes() else {
            self.at = self.page.len();
            return;
        };
        let stays = match kind {
            TagKind::StartTag => self.nesting.opens(&meaning, empty),
            TagKind::EndTag => self.nesting.closes(&meaning),
        };
        if !stays {
            return;
        }
        let quiet = kind == TagKind::StartTag
            && (local == local_name!("style") || (local == local_name!("script") && !self.holds_data(start)));
        let tag = Tag {
            kind,
            name: local.clone(),
            self_closing: empty,
            attrs,
            had_duplicate_attributes: false,
        };
        match self.send(Token::TagToken(tag)) {
            TokenSinkResult::RawData(raw) => self.raw(raw, &local, quiet),
            TokenSinkResult::Plaintext => self.words(self.page.len(), Content::Raw),
            _ => {}
        }
    }

    /// Whether the tag that begins at `start` says that its script holds structured data. The plus of
    /// `application/ld+json` is often written as a reference.
    fn holds_data(&self, start: usize) -> bool {
        let tag = &self.page.as_bytes()[start..self.at];
        let holds = |word: &[u8]| tag.windows(word.len()).any(|w| w.eq_ignore_ascii_case(word));
        holds(b"ld") && holds(b"json")
    }

    /// Hands on content that is no markup, up to its end tag, unless nobody sees it.
    fn raw(&mut self, kind: RawKind, name: &LocalName, quiet: bool) {
        let bytes = self.page.as_bytes();
        let end = match kind {
            RawKind::ScriptData => script_end(bytes, self.at),
            _ => end_tag(bytes, self.at, name.as_bytes()),
        };
        if quiet {
            self.at = end;
        } else {
            let rcdata = kind == RawKind::Rcdata;
            self.words(end, if rcdata { Content::Rcdata } else { Content::Raw });
        }
    }

    /// The attributes up to the end of the tag, and whether it ends with `/>`; `None` where the page ends before.
    fn attributes(&mut self) -> Option<(Vec<Attribute>, bool)> {
        let mut out: Vec<Attribute> = Vec::new();
        loop {
            let bytes = self.page.as_bytes();
            self.at += bytes[self.at..].iter().take_while(|b| is_blank(**b)).count();
            match bytes.get(self.at)? {
                b'>' => {
                    self.at += 1;
                    return Some((out, false));
                }
                b'/' if bytes.get(self.at + 1) == Some(&b'>') => {
                    self.at += 2;
                    return Some((out, true));
                }
                b'/' => {
                    self.at += 1;
                    continue;
                }
                _ => {}
            }
            let from = self.at;
            // A `=` in front belongs to the name.
            let ends = |b: &u8| is_blank(*b) || matches!(b, b'/' | b'>' | b'=');
            let length = 1 + bytes[from + 1..].iter().position(ends)?;
            self.at = from + length;
            let value = self.value()?;
            if out.len() < MOST_ATTRIBUTES {
                let name = LocalName::from(lower(&self.page[from..from + length]));
                if out.iter().all(|attr| attr.name.local != name) {
                    let name = QualName::new(None, ns!(), name);
                    out.push(Attribute { name, value });
                }
            }
        }
    }

    /// The value behind an attribute's name: empty where there is none.
    fn value(&mut self) -> Option<StrTendril> {
        let bytes = self.page.as_bytes();
        let blanks = |at: usize| bytes[at..].iter().take_while(|b| is_blank(**b)).count();
        let mark = self.at + blanks(self.at);
        if bytes.get(mark) != Some(&b'=') {
            return Some(StrTendril::new());
        }
        let from = mark + 1 + blanks(mark + 1);
        let (from, to, after) = match bytes.get(from)? {
            quote @ (b'"' | b'\'') => {
                let to = from + 1 + memchr(*quote, &bytes[from + 1..])?;
                (from + 1, to, to + 1)
            }
            _ => {
                let to = from + bytes[from..].iter().position(|b| is_blank(*b) || *b == b'>')?;
                (from, to, to)
            }
        };
        self.at = after;
        Some(self.decoded(from, to))
    }

    /// The words of a value, references decoded.
    fn decoded(&self, from: usize, to: usize) -> StrTendril {
        let value = &self.page[from..to];
        if memchr2(b'&', 0, value.as_bytes()).is_none() {
            return self.slice(from, to);
        }
        let mut out = String::with_capacity(value.len());
        let mut rest = value;
        while let Some(stop) = memchr2(b'&', 0, rest.as_bytes()) {
            out.push_str(&rest[..stop]);
            rest = &rest[stop..];
            let mut length = 1;
            if rest.starts_with('\0') {
                out.push('\u{fffd}');
            } else if let Some((read, first, second)) = reference::read(rest, true) {
                length = read;
                out.push(first);
                out.extend(second);
            } else {
                out.push('&');
            }
            rest = &rest[length..];
        }
        out.push_str(rest);
        StrTendril::from_slice(&out)
    }
}

/// The text with line ends as `\n`, without a byte order mark.
fn plain_ends(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if memchr(b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|b| b.is_ascii_uppercase() || b == 0) {
        return Cow::Owned(name.to_ascii_lowercase().replace('\0', "\u{fffd}"));
    }
    Cow::Borrowed(name)
}

const fn is_blank(b: u8) -> bool {
    matches!(b, b' ' | b'\n' | b'\t' | b'\x0c')
}

fn is_blank_char(c: char) -> bool {
    c.is_ascii_whitespace()
}

fn read_doctype(words: &str) -> Doctype {
    let (name, ids) = words.split_at(words.find(is_blank_char).unwrap_or(words.len()));
    let ids = ids.trim_ascii_start();
    let public = starts(ids.as_bytes(), b"public");
    let mut quoted = quoted(ids.get(6..).unwrap_or(""));
    let public_id = public.then(|| quoted.next()).flatten();
    Doctype {
        name: (!name.is_empty()).then(|| StrTendril::from_slice(&name.to_ascii_lowercase())),
        public_id: public_id.map(StrTendril::from_slice),
        system_id: quoted.next().map(StrTendril::from_slice),
        force_quirks: name.is_empty(),
    }
}

/// The words between quotation marks.
fn quoted(words: &str) -> impl Iterator<Item = &str> {
    let mut rest = words;
    std::iter::from_fn(move || {
        let start = rest.find(['"', '\''])?;
        let mark = rest.as_bytes()[start] as char;
        let (inner, after) = rest[start + 1..].split_once(mark)?;
        rest = after;
        Some(inner)
    })
}

fn starts(bytes: &[u8], word: &[u8]) -> bool {
    bytes
        .get(..word.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(word))
}

/// Whether a comment notes the address that a browser saved.
fn speaks(comment: &[u8]) -> bool {
    let head = &comment[..comment.len().min(400)];
    memmem::find(head, b"saved from url").is_some() || memmem::find(head, b"SingleFile").is_some()
}

/// Where the words of a comment end that begin at `from`, and the offset behind its mark: `-->` or `--!>`. `<!-->` and
/// `<!--->` are whole comments.
fn comment_end(bytes: &[u8], from: usize) -> (usize, usize) {
    for short in [&b">"[..], b"->"] {
        if bytes[from..].starts_with(short) {
            return (from, from + short.len());
        }
    }
    for found in memchr_iter(b'>', &bytes[from..]) {
        let words = &bytes[from..from + found];
        for mark in [&b"--"[..], b"--!"] {
            if words.ends_with(mark) {
                return (from + found - mark.len(), from + found + 1);
            }
        }
    }
    (bytes.len(), bytes.len())
}

/// Where the end tag of this name begins.
fn end_tag(bytes: &[u8], from: usize, name: &[u8]) -> usize {
    let tags = memmem::find_iter(&bytes[from..], b"</").map(|found| from + found);
    let mut own = tags.filter(|at| is_tag(&bytes[at + 2..], name));
    own.next().unwrap_or(bytes.len())
}

/// Whether a tag's name stands here.
fn is_tag(bytes: &[u8], name: &[u8]) -> bool {
    let ends = |b: &u8| is_blank(*b) || matches!(b, b'/' | b'>');
    starts(bytes, name) && bytes.get(name.len()).is_some_and(ends)
}

/// Where the end tag of a script begins. Within `<!--` and `-->`, a script tag opens another script, whose end tag does not
/// end this one.
fn script_end(bytes: &[u8], from: usize) -> usize {
    let (mut escaped, mut nested) = (false, false);
    let mut at = from;
    while let Some(found) = memchr2(b'<', b'>', &bytes[at..]) {
        let here = at + found;
        let rest = &bytes[here..];
        at = here + 1;
        if rest[0] == b'>' {
            if escaped && bytes[from..here].ends_with(b"--") {
                (escaped, nested) = (false, false);
            }
        } else if rest.starts_with(b"<!--") {
            escaped = true;
        } else if rest.get(1) == Some(&b'/') && is_tag(&rest[2..], b"script") {
            if !nested {
                return here;
            }
            nested = false;
        } else if escaped && is_tag(&rest[1..], b"script") {
            nested = true;
        }
    }
    bytes.len()
}

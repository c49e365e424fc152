//! What a reader should know about how a page was read: a stub, no article, several of them.

use crate::input::html::article::Place;
use crate::input::html::extent::letters;
use crate::input::html::phrases::{CONSENT, ERRORS};
use crate::input::html::tree::Dom;
use crate::input::html::zone::{Flags, HIDDEN, SILENT};
use crate::text::{self, CarrierKind, Document, Note, NoteKind, TokenKind, fold_key, tokenize};

/// Letters below which a body is no article's.
const STUB: u32 = 160;

/// And where the page says that it is not free to read.
const PAID_STUB: u32 = 700;

/// A wall that asks for consent has fewer letters, and so many phrases of its kind.
const WALL: u32 = 1000;
const CONSENTS: usize = 3;

/// A body of so many letters is no list's.
const LIST: u32 = 1000;

/// So many headings that are links make a list.
const TEASERS: usize = 10;

/// Letters of a heading that names another text.
const TEASER: u32 = 15;

/// Letters of a paragraph that no list has.
const PARAGRAPH: u32 = 200;

/// The notes on a page whose body is read.
pub(super) fn find(document: &Document, dom: &Dom, flags: &[Flags], place: &Place) -> Vec<Note> {
    let mut out = Vec::new();
    let length = letters(&document.body);
    if let Some(reason) = no_article(document, dom, flags, length) {
        out.push(note(NoteKind::NotAnArticle, format!("not an article: {reason}")));
    } else if length < STUB {
        out.push(note(
            NoteKind::BodyTooShort,
            format!("body too short: {}", words(&document.body)),
        ));
    } else if length < PAID_STUB && is_paid(document) {
        let message = format!(
            "body too short: {}, the rest is not free to read",
            words(&document.body)
        );
        out.push(note(NoteKind::BodyTooShort, message));
    }
    if place.others > 0 {
        let message = format!("several articles: the first of {} is read", place.others + 1);
        out.push(note(NoteKind::SeveralArticles, message));
    } else if says_type(document, &["LiveBlogPosting"]) {
        out.push(note(
            NoteKind::SeveralArticles,
            "several articles: a live blog, read as one".to_owned(),
        ));
    }
    out
}

fn note(kind: NoteKind, message: String) -> Note {
    let at = text::Place::default();
    Note { kind, message, at }
}

/// Why a page is none that holds an article.
fn no_article(document: &Document, dom: &Dom, flags: &[Flags], length: u32) -> Option<String> {
    if length >= LIST {
        return None;
    }
    let title = fold_key(document.title.as_deref().unwrap_or(""));
    if ERRORS.begins(&title).is_some() && length < PAID_STUB {
        return Some("an error page".to_owned());
    }
    if length < WALL && CONSENT.count(&fold_key(&document.body)) >= CONSENTS {
        return Some("a page that asks for consent to cookies".to_owned());
    }
    let written = document
        .blocks
        .iter()
        .any(|block| letters(block.span.of(&document.body)) >= PARAGRAPH);
    if written || says_type(document, &["NewsArticle", "Article", "BlogPosting", "Recipe"]) {
        return None;
    }
    let teasers = teasers(dom, flags);
    (teasers >= TEASERS).then(|| format!("a list of {teasers} others"))
}

/// How many headings are links to other texts.
fn teasers(dom: &Dom, flags: &[Flags]) -> usize {
    let heading = |i: &usize| dom.tag(*i).is_heading() && flags[*i] & (SILENT | HIDDEN) == 0;
    let headings = (0..dom.nodes.len()).filter(heading);
    headings
        .filter(|i| leads_elsewhere(dom, *i) && letters(&dom.words(*i)) >= TEASER)
        .count()
}

/// Whether a heading holds a link or stands in one.
fn leads_elsewhere(dom: &Dom, i: usize) -> bool {
    let within = dom.below(i).take(16).any(|j| links(dom, j));
    within || dom.ancestors(i).take(4).any(|j| links(dom, j))
}

fn links(dom: &Dom, i: usize) -> bool {
    let href = dom.element(i).filter(|element| &*element.name.local == "a");
    href.and_then(|element| element.attr("href"))
        .is_some_and(|href| !href.starts_with('#'))
}

/// Whether the page's data says that it must be paid for.
fn is_paid(document: &Document) -> bool {
    document.carriers.iter().any(|carrier| {
        carrier.kind == CarrierKind::JsonLd
            && carrier.path.ends_with("/isAccessibleForFree")
            && carrier.value.eq_ignore_ascii_case("false")
    })
}

/// Whether the page's data says that it is one of these.
fn says_type(document: &Document, types: &[&str]) -> bool {
    document.carriers.iter().any(|carrier| {
        carrier.kind == CarrierKind::JsonLd
            && carrier.path.contains("/@type")
            && types.contains(&carrier.value.as_str())
    })
}

/// How many words a text has, in words.
fn words(text: &str) -> String {
    let tokens = tokenize(text);
    let counted = |kind: TokenKind| matches!(kind, TokenKind::Word | TokenKind::Number);
    match tokens.items.iter().filter(|token| counted(token.kind)).count() {
        1 => "1 word".to_owned(),
        n => format!("{n} words"),
    }
}

//! Web pages: what they say about themselves, and the article's own text.

mod address;
mod article;
mod blocks;
mod byline;
mod byline_mark;
mod byline_words;
mod call;
mod carriers;
mod content;
mod extent;
mod fallback;
mod headline;
mod hidden;
mod item_value;
mod items;
mod jsonld;
mod jsonld_notes;
mod labelled;
mod loose;
mod loose_string;
mod markup;
mod names;
mod nesting;
mod notes;
mod origin;
mod parse;
mod phrases;
mod reference;
mod sink;
mod site_name;
mod tag;
mod tidy;
mod title;
mod tokens;
mod tree;
mod when;
mod zone;

use crate::input::piece::{Source, assemble};
use crate::input::{Limits, language};
use crate::text::{Document, Note, NoteKind, Place, host_of};

/// Reads a page into the document; `line` is the record's line where the page is a field of a record.
pub(super) fn read(document: &mut Document, text: &str, limits: &Limits, line: Option<u32>) {
    let (dom, whole) = parse::parse(text, limits.depth);
    if let Err(reason) = whole {
        document.notes.push(Note {
            kind: NoteKind::Limited,
            message: reason,
            at: Place::default(),
        });
    }
    let flags = zone::zones(&dom);
    let place = article::locate(&dom, &flags);
    let (found, notes) = carriers::find(&dom, &flags, &place);
    document.carriers.extend(found);
    document.notes.extend(notes);
    address::fill(document);
    when::of_address(document);
    let host = document.url.as_deref().and_then(host_of);
    let host = host.or_else(|| document.host.clone());
    title::fill(document, &dom, &flags, host.as_deref());
    when::find(
        &dom,
        &flags,
        &place,
        document.title.as_deref(),
        &mut document.carriers,
    );
    let given = document.language.is_some();
    if !given {
        document.language = declared_language(&dom);
    }
    let base = base_of(&dom, document.url.as_deref());
    let seen = article::pieces(&dom, &flags, &place, base.as_ref(), document.title.as_deref());
    let pieces = fallback::find(&dom, &seen, limits.depth).unwrap_or(seen);
    assemble(document, pieces, &Source::Lines);
    if !given {
        document.language = language::settle(document.language.take(), &document.body);
    }
    let notes = notes::find(document, &dom, &flags, &place);
    document.notes.extend(notes);
    if let Some(line) = line {
        on_one_line(document, line);
    }
}

fn declared_language(dom: &tree::Dom) -> Option<String> {
    let root = (0..dom.nodes.len()).find(|i| dom.tag(*i) == tag::Tag::Html)?;
    let element = dom.element(root)?;
    language::declared(element.attr("lang").or_else(|| element.attr("xml:lang"))?)
}

/// What relative links are relative to.
fn base_of(dom: &tree::Dom, url: Option<&str>) -> Option<url::Url> {
    let own = url.and_then(|url| url::Url::parse(url).ok());
    let stated = dom.base_href();
    match (own, stated) {
        (Some(own), Some(href)) => own.join(href).ok().or(Some(own)),
        (Some(own), None) => Some(own),
        (None, href) => href.and_then(|href| url::Url::parse(href).ok()),
    }
}

/// A page within a record stands on the record's line, whatever its own lines are.
fn on_one_line(document: &mut Document, line: u32) {
    for point in &mut document.origin.points {
        point.at.line = line;
    }
    for carrier in &mut document.carriers {
        carrier.at.line = line;
    }
    for note in &mut document.notes {
        note.at.line = line;
    }
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod tests_world;

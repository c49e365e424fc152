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
mod depth;
mod hidden;
mod jsonld;
mod markup;
mod origin;
mod parse;
mod sink;
mod source_tag;
mod tag;
mod title;
mod tree;
mod zone;

use crate::input::piece::{Source, assemble};
use crate::input::{Limits, language};
use crate::text::{Document, host_of};

/// Reads a page into the document; `line` is the record's line where the page is a field of a record.
/// The error says why no tree was built.
pub(super) fn read(
    document: &mut Document,
    text: &str,
    limits: &Limits,
    line: Option<u32>,
) -> Result<(), String> {
    let capped = depth::cap(text, limits.depth);
    let dom = parse::parse(&capped, limits.depth)?;
    let flags = zone::zones(&dom);
    let place = article::locate(&dom, &flags);
    let found = carriers::find(&dom, &flags, &place);
    document.carriers.extend(found);
    address::fill(document);
    let host = document.url.as_deref().and_then(host_of);
    let host = host.as_deref().or(document.host.as_deref());
    document.title = title::find(&dom, &flags, &document.carriers, host);
    if document.language.is_none() {
        document.language = declared_language(&dom);
    }
    let base = base_of(&dom, document.url.as_deref());
    let pieces = article::pieces(&dom, &flags, &place, base.as_ref(), document.title.as_deref());
    assemble(document, pieces, &Source::Lines);
    if let Some(line) = line {
        on_one_line(document, line);
    }
    Ok(())
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
}

#[cfg(test)]
mod tests;

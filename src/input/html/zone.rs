//! What the parts of a page are, told by their elements, roles and class names.

use crate::input::html::hidden::is_hidden;
use crate::input::html::names::of_names;
use crate::input::html::tag::Tag;
use crate::input::html::tree::{Data, Dom, Element};

/// Marks of one node.
pub(super) type Flags = u16;

/// Holds no words that a reader of the page sees.
pub(super) const SILENT: Flags = 1;
/// Furniture by its element or role: navigation, forms, boxes beside the text.
pub(super) const FRAME: Flags = 1 << 1;
/// Furniture by its class names; a guess.
pub(super) const NAMED: Flags = 1 << 2;
/// Other people's words or other texts: comments, related texts.
pub(super) const OTHERS: Flags = 1 << 3;
/// Names the author, or says when.
pub(super) const BYLINE: Flags = 1 << 4;
/// Says where the text is from, or on what terms.
pub(super) const CREDIT: Flags = 1 << 5;
/// Says that it holds the text.
pub(super) const TEXT: Flags = 1 << 6;
/// Words about a picture.
pub(super) const CAPTION: Flags = 1 << 7;
/// Below a link.
pub(super) const LINKED: Flags = 1 << 8;
/// The foot of a page or of an article.
pub(super) const FOOT: Flags = 1 << 9;
/// Not shown until a script shows it.
pub(super) const HIDDEN: Flags = 1 << 10;
/// Within preformatted text, where class names colour code.
const PREFORMATTED: Flags = 1 << 11;
/// Says when, or other things about the text.
pub(super) const DATED: Flags = 1 << 12;

/// Hold for everything below, too.
const INHERITED: Flags = SILENT | LINKED | PREFORMATTED;

/// The marks of every node of a page.
pub(super) fn zones(dom: &Dom) -> Vec<Flags> {
    let mut out: Vec<Flags> = Vec::with_capacity(dom.nodes.len());
    let mut word = String::new();
    for (i, node) in dom.nodes.iter().enumerate() {
        let above = dom.parent(i).map_or(0, |parent| out[parent]) & INHERITED;
        let own = match &node.data {
            Data::Element(element) if above & (SILENT | PREFORMATTED) == 0 => of_element(element, &mut word),
            _ => 0,
        };
        out.push(above | own);
    }
    out
}

fn of_element(element: &Element, word: &mut String) -> Flags {
    let tag = element.tag;
    if tag.is_silent() {
        return SILENT;
    }
    let mut flags = if is_hidden(element) { HIDDEN } else { 0 };
    flags |= match tag {
        Tag::Nav | Tag::Aside | Tag::Form => FRAME,
        Tag::Footer => FOOT,
        Tag::A => LINKED,
        Tag::Figcaption => CAPTION,
        Tag::Pre => PREFORMATTED,
        _ => 0,
    };
    let named = !matches!(tag, Tag::Html | Tag::Body | Tag::Main);
    for (name, value) in &element.attrs {
        match &*name.local {
            "class" if named => flags |= of_names(value, word, tag),
            // A longer id is made of a heading's words.
            "id" if named && value.matches(['-', '_']).count() < 3 => flags |= of_names(value, word, tag),
            // Where class names are made by a machine, these were written by hand.
            "data-testid" | "data-component" | "data-qa" | "data-area" | "data-module" | "data-block"
                if named =>
            {
                flags |= of_names(value, word, tag);
            }
            "name" if &**value == "articleBody" => flags |= TEXT,
            "itemprop" => flags |= of_property(value),
            "role" => flags = of_role(value, flags),
            _ => {}
        }
    }
    flags
}

fn of_property(name: &str) -> Flags {
    match name {
        "articleBody" => TEXT,
        "author" => BYLINE,
        "datePublished" | "dateModified" => DATED,
        "comment" => OTHERS,
        _ => 0,
    }
}

fn of_role(role: &str, flags: Flags) -> Flags {
    match role {
        "navigation" | "banner" | "search" | "dialog" | "alertdialog" | "menu" | "menubar" | "toolbar"
        | "complementary" | "form" => flags | FRAME,
        "contentinfo" => flags | FOOT,
        // What a reader can open belongs to the page.
        "region" | "tabpanel" => flags & !HIDDEN,
        _ => flags,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::html::parse::parse;

    fn flags(markup: &str) -> Flags {
        let dom = parse(&format!("<body>{markup}"), 512).0;
        let at = (0..dom.nodes.len()).find(|i| dom.tag(*i) == Tag::Body).unwrap() + 1;
        zones(&dom)[at]
    }

    #[test]
    fn names_are_read_by_their_words() {
        assert_eq!(flags("<div class='relatedPosts'>x") & OTHERS, OTHERS);
        assert_eq!(flags("<div class='entry-content'>x"), TEXT);
        assert_eq!(flags("<p class='post-author__name'>x"), BYLINE);
        assert_eq!(flags("<div class='post tag-social category-comments'>x"), 0);
        assert_eq!(flags("<div class='share-credit'>x"), CREDIT);
        assert_eq!(flags("<div class='heading leading uploaded'>x"), 0);
    }

    #[test]
    fn names_outside_classes_are_read() {
        assert_eq!(flags("<div class='x1y' data-testid='article-body'>x"), TEXT);
        assert_eq!(flags("<div data-component='related-stories'>x") & OTHERS, OTHERS);
        assert_eq!(flags("<em class='img_desc'>x"), CAPTION);
        assert_eq!(flags("<span class='photo__author'>x"), CAPTION);
    }

    #[test]
    fn hidden_elements_are_marked() {
        assert_eq!(flags("<div style='color:red; DISPLAY : none'>x"), HIDDEN);
        assert_eq!(flags("<p hidden>x"), HIDDEN);
        assert_eq!(flags("<p style='display:block'>x"), 0);
    }
}

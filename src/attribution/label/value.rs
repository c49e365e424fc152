//! What stands behind a label: names, an address, a headline with its author.

use crate::attribution::address::{behind, is_article, is_home, is_profile};
use crate::attribution::label::field::Field;
use crate::attribution::slot::{Recognisers, is_byline, is_organisation, split_names};
use crate::text::{Document, Link, host_of};

/// Words of a placeholder that nobody filled in.
const PLACEHOLDERS: &[&str] = &[
    "id",
    "译者id",
    "校对者id",
    "作者id",
    "your name",
    "todo",
    "none",
    "无",
    "佚名",
    "匿名",
    "n/a",
];

/// Most words of a name.
const LONGEST_NAME: usize = 6;

/// The address of the text that the field names: the first link below a home page, else the first address in the words,
/// else a home page.
pub(super) fn address(document: &Document, field: &Field<'_>) -> Option<String> {
    let usable = |href: &&str| host_of(href).is_some() && !href.contains("creativecommons.org/");
    let links = || field.links.iter().map(|link| link.href.as_str()).filter(usable);
    let written = written(field.value.of(&document.body));
    let deep = links().find(|href| is_article(href)).map(str::to_owned);
    let found = deep
        .or_else(|| written.clone().filter(|words| is_article(words)))
        .or_else(|| links().find(|href| !is_profile(href)).map(str::to_owned))
        .or(written);
    found.map(|href| behind(&href))
}

/// The people whose pages are linked beside the text: "[Mira Holt](…/author/mira): [A Slow Ferry](…)".
pub(super) fn linked_people(document: &Document, field: &Field<'_>, known: &Recognisers<'_>) -> Vec<String> {
    let mut out = Vec::new();
    let of_value = || field.links.iter().filter(|link| field.value.contains(link.span));
    if of_value().any(|link| is_article(&link.href)) {
        let article = of_value().find(|link| is_article(&link.href));
        for link in of_value().filter(|link| is_profile(&link.href) || is_home(&link.href)) {
            let words = link.span.of(&document.body).trim();
            let count = words.split_whitespace().count();
            // A home page in front of the headline is its author's, one behind it is the outlet's.
            let before = article.is_some_and(|article| link.span.end <= article.span.start);
            let named = (2..=3).contains(&count)
                && words
                    .split_whitespace()
                    .all(|word| word.starts_with(char::is_uppercase));
            let organised = is_organisation(known, words) || words.starts_with("The ");
            let person = if is_profile(&link.href) {
                count <= 3
            } else {
                before && named && !organised
            };
            if person || is_byline(known, words, false) {
                names(words, known, &mut out);
            }
        }
    }
    out
}

/// The first address that stands in the words themselves.
fn written(words: &str) -> Option<String> {
    let at = words.find("http://").or_else(|| words.find("https://"))?;
    let stops = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '<' | '>' | '"' | '，' | '。' | '；' | '、' | '）' | '】' | '」'
            )
    };
    let rest = &words[at..];
    let rest = &rest[..rest.find(stops).unwrap_or(rest.len())];
    let bare = rest.trim_end_matches(['.', ',', ';', ':', ')', ']', '_', '*']);
    host_of(bare).map(|_| bare.to_owned())
}

/// The names in a field of people: the words of its links, else its words.
pub(super) fn people(document: &Document, field: &Field<'_>, known: &Recognisers<'_>) -> Vec<String> {
    let words = field.value.of(&document.body);
    let people = |link: &&&Link| {
        let long = link.span.of(&document.body).split_whitespace().count() > 3;
        field.value.contains(link.span) && !(long && is_article(&link.href))
    };
    let of_value = field.links.iter().filter(people);
    let linked: Vec<&str> = of_value.map(|link| link.span.of(&document.body)).collect();
    let mut out = Vec::new();
    if linked.is_empty() {
        // The address behind a name is no part of it, nor is what was translated.
        let plain = words.find("http").map_or(words, |at| &words[..at]);
        let plain = plain.split(" from ").next().unwrap_or(plain);
        let plain = plain
            .split(['(', '（', '|', '。', '」', '”', ':', '：'])
            .next()
            .unwrap_or(plain);
        names(plain, known, &mut out);
    } else {
        for words in linked {
            names(words, known, &mut out);
        }
    }
    out
}

/// The name behind the link of a headline: "[A Slow Ferry](…) by Mira Holt", "— Mira Holt".
pub(super) fn author_behind(document: &Document, field: &Field<'_>, known: &Recognisers<'_>) -> Vec<String> {
    let mut out = Vec::new();
    let Some(link) = field.links.iter().find(|link| field.value.contains(link.span)) else {
        return out;
    };
    let rest = document.body[link.span.end..field.value.end]
        .trim_start_matches(['"', '”', '»', '》', '」', ' ', ',', '，']);
    let opened = ["by ", "By ", "written by ", "от ", "— ", "– ", "- ", "автор "];
    let Some(rest) = opened.iter().find_map(|open| rest.strip_prefix(open)) else {
        return out;
    };
    let end = rest
        .find([',', '，', '(', '（', '。', ';', '|'])
        .unwrap_or(rest.len());
    let end = rest.find(". ").map_or(end, |stop| stop.min(end));
    names(rest[..end].trim_matches([' ', '.', '_', '*']), known, &mut out);
    out.retain(|name| name.split_whitespace().count() <= LONGEST_NAME);
    out
}

/// The name in front of the link: "本文翻译自 Mira Holt 的文章《[A Slow Ferry](…)》".
pub(super) fn author_before(document: &Document, field: &Field<'_>, known: &Recognisers<'_>) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(link) = field.links.iter().find(|link| field.value.contains(link.span)) {
        let front = &document.body[field.value.start..link.span.start];
        if let Some((name, _)) = front.rsplit_once('的') {
            names(name, known, &mut out);
        }
    }
    out
}

/// Whether the value of a label that can stand before a person or before a text names a person.
pub(super) fn is_person(document: &Document, field: &Field<'_>) -> bool {
    let words = field.value.of(&document.body);
    let count = words.split_whitespace().count();
    let article = |link: &&&Link| is_article(&link.href);
    let latin = words.chars().filter(char::is_ascii_alphabetic).count() * 2 > words.chars().count();
    match field.links.iter().find(article) {
        Some(_) if latin || count > 3 => false,
        _ => !words.is_empty() && count <= 8 && written(words).is_none(),
    }
}

/// Whether the words can be an outlet's name rather than a headline.
pub(super) fn outlet<'a>(
    document: &'a Document,
    field: &Field<'_>,
    known: &Recognisers<'_>,
) -> Option<&'a str> {
    let words = field.value.of(&document.body);
    let short = words.split_whitespace().count() <= 4 && words.chars().count() <= 30;
    let caseless = words
        .chars()
        .any(|c| !c.is_ascii() && c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
    let named = known.agents.by_name(words).is_some();
    let linked = field.links.iter().any(|link| !is_home(&link.href));
    let fits = named || (short && (!linked || !caseless && words.split_whitespace().count() <= 3));
    (fits && !words.is_empty() && written(words).is_none()).then_some(words)
}

/// Adds the names that words hold; one that no recogniser of bylines takes for a name (an account's) stands as it is.
fn names(words: &str, known: &Recognisers<'_>, out: &mut Vec<String>) {
    let bare = words.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '*' | '_' | '"' | '“' | '”' | '，' | '《' | '》')
    });
    let mut rest = bare;
    let mut first = true;
    while !rest.is_empty() {
        let (end, length) = SEPARATORS
            .iter()
            .filter_map(|mark| rest.find(mark).map(|at| (at, mark.len())))
            .min()
            .unwrap_or((rest.len(), 0));
        let part = rest[..end].trim().trim_start_matches('@');
        if !(first || goes_on(part)) {
            return;
        }
        if let Some(name) = name(part, known).filter(|name| !out.contains(name)) {
            out.push(name);
        }
        first = false;
        rest = &rest[end + length..];
    }
}

/// What stands between two names.
const SEPARATORS: &[&str] = &["、", "，", "/", "&", "；", ";", ", ", " and ", " и ", " 和 "];

/// Whether what stands behind a name and a comma is another name rather than more about the first.
fn goes_on(part: &str) -> bool {
    let capitals = part
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase));
    let count = part.split_whitespace().count();
    let short = !part.is_ascii() && part.chars().count() <= 4;
    short || (capitals && (2..=4).contains(&count)) || (count == 1 && part.is_ascii())
}

/// The name that a part of the words is.
fn name(part: &str, known: &Recognisers<'_>) -> Option<String> {
    let usable = part.chars().any(char::is_alphanumeric)
        && part.chars().count() <= 60
        && part.split_whitespace().count() <= LONGEST_NAME
        && !PLACEHOLDERS.contains(&part.to_lowercase().as_str())
        && (host_of(part).is_none() || part.contains(' '));
    let name = match split_names(known, part).as_slice() {
        [one] if one.contains(' ') || is_organisation(known, part) => one.clone(),
        _ => {
            let inner = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ')' | '）' | '.');
            part.trim_matches(|c: char| !inner(c)).to_owned()
        }
    };
    (usable && !name.is_empty()).then_some(name)
}

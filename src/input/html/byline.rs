//! Who wrote it, as the page shows it: what its marks call author or byline, and the names within.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::input::html::content::Weights;
use crate::input::html::tag::Tag;
use crate::input::html::tree::{Data, Dom, Element};

/// By what an element says that it names an author.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    RelAuthor,
    ItemAuthor,
    /// A link to an author's page.
    Link,
    /// Microformats' and vCards' classes.
    Card,
    Byline,
    Author,
    /// An element named `byline` or `author`, or an `address`.
    Element,
    /// Holds a name and words about its bearer.
    Box,
    /// Stands beside a name: portrait, job, life, links.
    Beside,
}

impl Mark {
    /// The mark as carriers write it.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::RelAuthor => "rel=author",
            Self::ItemAuthor => "itemprop=author",
            Self::Link => "href=author",
            Self::Card => "class=p-author",
            Self::Byline => "class=byline",
            Self::Author => "class=author",
            Self::Element => "element=author",
            Self::Box => "class=author-box",
            Self::Beside => "",
        }
    }
}

/// Longest words that are a name, and that are a byline, in bytes.
const LONGEST_NAME: u32 = 90;
const LONGEST_BYLINE: u32 = 300;

/// Names of one byline at most.
const MOST: usize = 12;

/// The names and lines of the byline at `i`, each with its mark; `None` where no byline stands there.
pub(super) fn read(dom: &Dom, weights: &Weights, i: usize, element: &Element) -> Option<Vec<(Mark, String)>> {
    let length = weights.text[i];
    if length == 0 || element.tag == Tag::Meta {
        return None;
    }
    let mark = mark(element)?;
    if mark == Mark::Beside {
        // Nothing in it is a name.
        return (length <= LONGEST_BYLINE).then(Vec::new);
    }
    let (least, most) = match mark {
        Mark::Link => (1, LONGEST_NAME),
        Mark::Box => (1, 4 * LONGEST_BYLINE),
        _ => (1, LONGEST_BYLINE),
    };
    if !(least..=most).contains(&length) {
        return None;
    }
    let mut out = names_below(dom, weights, i);
    match mark {
        Mark::Box if out.is_empty() => out.extend(heading_of(dom, weights, i).map(|name| (Mark::Box, name))),
        Mark::Box | Mark::Beside => {}
        Mark::Link if weights.mass[block_of(dom, i)] >= 60 => return None,
        _ if out.is_empty() => out.push((mark, labelled(dom, i))),
        _ if length <= 160 => push(&mut out, Mark::Byline, first_line(&lines(dom, i))),
        _ => {}
    }
    Some(out)
}

/// The block in which a node stands.
fn block_of(dom: &Dom, i: usize) -> usize {
    dom.ancestors(i)
        .find(|above| dom.tag(*above).is_block())
        .unwrap_or(i)
}

/// The words of an element, with the label right before it: "Edited by" tells that the name is not the author's.
fn labelled(dom: &Dom, i: usize) -> String {
    let words = lines(dom, i);
    let near = (i.saturating_sub(FAR)..i).rev();
    let mut texts = near.filter_map(|j| match &dom.nodes[j].data {
        Data::Text(text) if !text.trim().is_empty() => Some(text.trim()),
        _ => None,
    });
    let Some(text) = texts.next() else {
        return words;
    };
    let label = text
        .rsplit(['|', '•', '·', '–', '—', '⋅', '\n'])
        .next()
        .unwrap_or(text)
        .trim();
    let last = label.rsplit(' ').next().unwrap_or(label);
    if label.split(' ').count() > LONGEST_LABEL {
        return words;
    }
    let short = (2..=3).contains(&last.chars().count()) && last.chars().skip(1).all(char::is_lowercase);
    if label.ends_with([':', '：']) || short {
        return format!("{}: {words}", label.trim_end_matches([':', '：']));
    }
    words
}

/// Words of a label at most.
const LONGEST_LABEL: usize = 4;

/// So many nodes before an element is its label looked for.
const FAR: usize = 16;

/// The elements within a byline that hold a name each, the innermost.
fn names_below(dom: &Dom, weights: &Weights, i: usize) -> Vec<(Mark, String)> {
    let mut out: Vec<(Mark, String)> = Vec::new();
    // A mark whose names were not yet told: told itself, if nothing in it is marked as well.
    let mut open: Option<(usize, Mark)> = None;
    for j in dom.below(i) {
        if let Some((outer, mark)) = open.filter(|(outer, _)| dom.nodes[*outer].end as usize <= j) {
            push(&mut out, mark, labelled(dom, outer));
            open = None;
        }
        if out.len() >= MOST {
            return out;
        }
        let Some(element) = dom.element(j) else { continue };
        if !(1..=LONGEST_NAME).contains(&weights.text[j]) {
            continue;
        }
        if let Some(mark) = name_mark(element) {
            open = Some((j, mark));
        }
    }
    if let Some((outer, mark)) = open {
        push(&mut out, mark, labelled(dom, outer));
    }
    out
}

fn push(out: &mut Vec<(Mark, String)>, mark: Mark, words: String) {
    if !words.is_empty() && out.iter().all(|(_, known)| *known != words) {
        out.push((mark, words));
    }
}

/// By what an element within a byline says that it is the name itself.
fn name_mark(element: &Element) -> Option<Mark> {
    if has(element, "itemprop", "name") {
        return Some(Mark::ItemAuthor);
    }
    match mark(element) {
        Some(mark @ (Mark::RelAuthor | Mark::Link)) => Some(mark),
        Some(mark @ (Mark::Card | Mark::Author)) if is_name(element) => Some(mark),
        None if is_name(element) => Some(Mark::Author),
        _ => None,
    }
}

/// Whether a class calls the element a name: `author-name`, `fn`, `name`.
fn is_name(element: &Element) -> bool {
    let Some(class) = element.attr("class") else {
        return false;
    };
    class.split_ascii_whitespace().any(|word| {
        let tail = word.rsplit(['-', '_']).next().unwrap_or(word);
        tail.eq_ignore_ascii_case("name") || ends(word, "Name") || matches!(word, "fn" | "authorname")
    })
}

fn ends(word: &str, tail: &str) -> bool {
    word.len() > tail.len() && word.ends_with(tail)
}

/// The first heading or strong words of a box about the author.
fn heading_of(dom: &Dom, weights: &Weights, i: usize) -> Option<String> {
    let short = |j: &usize| (3..=LONGEST_NAME).contains(&weights.text[*j]);
    let strong = |j: &usize| {
        dom.tag(*j).is_heading()
            || dom
                .element(*j)
                .is_some_and(|e| matches!(&*e.name.local, "strong" | "b"))
    };
    let at = dom.below(i).take(200).filter(short).find(strong)?;
    Some(lines(dom, at))
}

/// By what an element says that it names an author.
pub(super) fn mark(element: &Element) -> Option<Mark> {
    if element.attrs.is_empty() {
        return element_named(element);
    }
    let mut class = None;
    for (name, value) in &element.attrs {
        match &*name.local {
            "rel" if is_word(value, "author") => return Some(Mark::RelAuthor),
            "itemprop" if is_word(value, "author") => return Some(Mark::ItemAuthor),
            "class" | "data-role" | "data-component" | "data-testid" | "data-test" | "data-qa" => {
                class = class.or_else(|| of_class(value));
            }
            _ => {}
        }
    }
    if class.is_some() {
        return class;
    }
    if element.tag == Tag::A && element.attr("href").is_some_and(is_author_page) {
        return Some(Mark::Link);
    }
    element_named(element)
}

fn element_named(element: &Element) -> Option<Mark> {
    let named = element.tag == Tag::Other && matches!(&*element.name.local, "byline" | "author");
    named.then_some(Mark::Element)
}

fn has(element: &Element, name: &str, word: &str) -> bool {
    element.attr(name).is_some_and(|value| is_word(value, word))
}

fn is_word(value: &str, word: &str) -> bool {
    value
        .split_ascii_whitespace()
        .any(|w| w.eq_ignore_ascii_case(word))
}

/// Parts of class names, in the languages of content systems, and what they mark.
const NAMES: &[(&str, Mark)] = &[
    ("byline", Mark::Byline),
    ("bylines", Mark::Byline),
    ("postedby", Mark::Byline),
    ("writtenby", Mark::Byline),
    ("submitted", Mark::Byline),
    ("author", Mark::Author),
    ("authors", Mark::Author),
    ("authorname", Mark::Author),
    ("writer", Mark::Author),
    ("writers", Mark::Author),
    ("reporter", Mark::Author),
    ("reporters", Mark::Author),
    ("journalist", Mark::Author),
    ("columnist", Mark::Author),
    ("contributor", Mark::Author),
    ("contributors", Mark::Author),
    ("poster", Mark::Author),
    ("autor", Mark::Author),
    ("autores", Mark::Author),
    ("autoren", Mark::Author),
    ("autorin", Mark::Author),
    ("autore", Mark::Author),
    ("autori", Mark::Author),
    ("auteur", Mark::Author),
    ("auteurs", Mark::Author),
    ("lesauteurs", Mark::Author),
    ("verfasser", Mark::Author),
    ("redakteur", Mark::Author),
    ("redacteur", Mark::Author),
    ("signature", Mark::Author),
    ("firmante", Mark::Author),
    ("periodista", Mark::Author),
    ("giornalista", Mark::Author),
    ("journaliste", Mark::Author),
    ("skribent", Mark::Author),
    ("forfatter", Mark::Author),
    ("forfattare", Mark::Author),
    ("kirjoittaja", Mark::Author),
    ("szerzo", Mark::Author),
    ("yazar", Mark::Author),
    ("muhabir", Mark::Author),
    ("penulis", Mark::Author),
    ("avtor", Mark::Author),
    ("autorzy", Mark::Author),
    ("zuozhe", Mark::Author),
    ("jizhe", Mark::Author),
];

/// Whole class names of bylines: as a part, "by" means nothing ("sort-by").
const BYS: &[&str] = &[
    "by",
    "posted-by",
    "written-by",
    "published-by",
    "post-by",
    "entry-by",
    "article-by",
];

/// Parts of class names that tell, beside one of those, that the element holds more than a name.
const BOXES: &[&str] = &[
    "bio",
    "biography",
    "box",
    "card",
    "about",
    "info",
    "details",
    "profile",
    "block",
    "section",
];

/// Parts that tell that it holds something else.
const BESIDES: &[&str] = &[
    "avatar",
    "image",
    "img",
    "photo",
    "picture",
    "pic",
    "thumb",
    "thumbnail",
    "icon",
    "portrait",
    "headshot",
    "desc",
    "description",
    "social",
    "socials",
    "follow",
    "links",
    "date",
    "time",
    "role",
    "job",
    "position",
    "jobtitle",
    "twitter",
    "email",
    "mail",
    "count",
    "archive",
    "separator",
    "sep",
    "tooltip",
    "comment",
    "comments",
    "related",
    "prep",
    "posts",
    "articles",
    "newsletter",
    "label",
    "location",
    "credentials",
];

/// What a class says: names are looked at word by word, a part at a time.
fn of_class(value: &str) -> Option<Mark> {
    static GATE: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostFirst)
            .build([
                "by",
                "aut",
                "aute",
                "wr",
                "repo",
                "jour",
                "colum",
                "contribut",
                "h-card",
                "vcard",
                "post",
                "subm",
                "verf",
                "reda",
                "sign",
                "firm",
                "peri",
                "gior",
                "skri",
                "forf",
                "kirj",
                "szer",
                "yaz",
                "muha",
                "penu",
                "avt",
                "zuoz",
                "jizh",
            ])
            .ok()
    });
    GATE.as_ref()?.find(value)?;
    let mut found = None;
    for name in value.split_ascii_whitespace().take(24) {
        if name.eq_ignore_ascii_case("p-author")
            || name.eq_ignore_ascii_case("h-card")
            || name.eq_ignore_ascii_case("vcard")
        {
            found = found.or(Some(Mark::Card));
            continue;
        }
        if BYS.iter().any(|by| name.eq_ignore_ascii_case(by)) {
            found = found.or(Some(Mark::Byline));
            continue;
        }
        let starts = |prefix: &str| {
            name.get(..prefix.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(prefix))
        };
        if name.len() > 60
            || starts("has-")
            || starts("author-") && name[7..].bytes().all(|b| b.is_ascii_digit())
        {
            continue;
        }
        match of_name(name) {
            Some(Mark::Beside) => return Some(Mark::Beside),
            Some(Mark::Box) => found = Some(Mark::Box),
            mark => found = found.or(mark),
        }
    }
    found
}

fn of_name(name: &str) -> Option<Mark> {
    let mut mark = None;
    let mut beside = None;
    for part in Parts(name) {
        let is = |word: &&str| word.eq_ignore_ascii_case(part);
        if let Some((_, found)) = NAMES.iter().find(|(word, _)| word.eq_ignore_ascii_case(part)) {
            mark = mark.or(Some(*found));
        } else if BESIDES.iter().any(|word| is(word)) {
            beside = Some(Mark::Beside);
        } else if BOXES.iter().any(|word| is(word)) {
            beside = beside.or(Some(Mark::Box));
        }
    }
    let mark = mark?;
    // "tag-by-date" and "sort-by" are no bylines.
    if mark == Mark::Byline && beside.is_some() {
        return None;
    }
    Some(beside.unwrap_or(mark))
}

/// The parts of a class name: `post-author__name` and `postAuthor` have three and two.
struct Parts<'a>(&'a str);

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.0.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
        let bytes = rest.as_bytes();
        if bytes.is_empty() {
            return None;
        }
        let mut end = 1;
        while end < bytes.len()
            && bytes[end].is_ascii_alphanumeric()
            && !(bytes[end].is_ascii_uppercase() && bytes[end - 1].is_ascii_lowercase())
        {
            end += 1;
        }
        // A class name of other letters than these is one part.
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        self.0 = &rest[end..];
        Some(&rest[..end])
    }
}

/// Folders under which sites keep their authors' pages.
const PAGES: &[&str] = &[
    "/author/",
    "/authors/",
    "/autor/",
    "/autoren/",
    "/autores/",
    "/autore/",
    "/autori/",
    "/auteur/",
    "/auteurs/",
    "/auter/",
    "/contributor/",
    "/contributors/",
    "/people/",
    "/person/",
    "/profile/",
    "/profiles/",
    "/profil/",
    "/staff/",
    "/journalist/",
    "/journalists/",
    "/journaliste/",
    "/journalistes/",
    "/by/",
    "/writer/",
    "/writers/",
    "/columnist/",
    "/columnists/",
    "/columnista/",
    "/columnistas/",
    "/periodista/",
    "/periodistas/",
    "/firma/",
    "/firmas/",
    "/signature/",
    "/producers/",
    "/reporter/",
    "/reporters/",
    "/correspondents/",
    "/byline/",
    "/redaktion/",
    "/redakteur/",
    "/redaktor/",
    "/redactie/",
    "/redacao/",
    "/yazar/",
    "/yazarlar/",
    "/penulis/",
    "/skribent/",
    "/forfatter/",
    "/kirjoittaja/",
    "/szerzo/",
    "/team/",
    "/our-team/",
    "/meet-the-team/",
    "/avtor/",
    "/avtory/",
    "/autorzy/",
    "/giornalista/",
    "/giornalisti/",
    "/experts/",
    "/expert/",
    "/posts-by/",
    "/bio/",
    "?author=",
    "&author=",
    "/user/",
    "/users/",
    "/members/",
    "/biography/",
];

/// Whether an address is an author's page: one folder and something below it.
fn is_author_page(href: &str) -> bool {
    static PAGE: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(PAGES)
            .ok()
    });
    let Some(hit) = PAGE.as_ref().and_then(|pages| pages.find(href)) else {
        return false;
    };
    const OTHERS: [&str; 8] = [
        "creativecommons.org",
        "youtube.",
        "facebook.",
        "twitter.",
        "linkedin.",
        "instagram.",
        "login",
        "regist",
    ];
    let below = href[hit.end()..].trim_end_matches('/');
    let depth = below.bytes().filter(|b| *b == b'/').count();
    !below.is_empty() && depth <= 2 && !OTHERS.iter().any(|other| href.contains(other))
}

/// The words below `i`, a `|` where a line ends; what stands beside a name is left out.
pub(super) fn lines(dom: &Dom, i: usize) -> String {
    let mut out = String::new();
    let end = dom.nodes[i].end as usize;
    let mut parted = false;
    let mut j = i + 1;
    // Where the blocks that are open end.
    let mut ends: Vec<usize> = Vec::new();
    while j < end {
        while ends.last().is_some_and(|end| *end <= j) {
            ends.pop();
            parted = true;
        }
        match &dom.nodes[j].data {
            Data::Text(text) => {
                if !text.trim().is_empty() {
                    if parted && !out.is_empty() {
                        out.push_str(" | ");
                    }
                    parted = false;
                    words_of(&mut out, text);
                }
            }
            Data::Element(element) => {
                let beside = mark(element) == Some(Mark::Beside);
                if element.tag.is_silent() || element.tag == Tag::Time || beside {
                    parted = true;
                    j = dom.nodes[j].end as usize;
                    continue;
                }
                if element.tag.is_block() {
                    parted = true;
                    ends.push(dom.nodes[j].end as usize);
                } else if element.tag == Tag::Br {
                    parted = true;
                } else if !out.ends_with(' ') && !out.is_empty() {
                    out.push(' ');
                }
            }
            _ => {}
        }
        j += 1;
    }
    let kept = out.trim_end().len();
    out.truncate(kept);
    out
}

fn words_of(out: &mut String, text: &str) {
    if text.starts_with(char::is_whitespace) && !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
    let mut first = true;
    for word in text.split_whitespace() {
        if !first {
            out.push(' ');
        }
        first = false;
        out.push_str(word);
    }
    if text.ends_with(char::is_whitespace) {
        out.push(' ');
    }
}

fn first_line(lines: &str) -> String {
    lines.split(" | ").next().unwrap_or(lines).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_are_read_part_by_part() {
        assert_eq!(of_class("post-author__name"), Some(Mark::Author));
        assert_eq!(of_class("entry postAuthor"), Some(Mark::Author));
        assert_eq!(of_class("author-avatar author"), Some(Mark::Beside));
        assert_eq!(of_class("author-bio"), Some(Mark::Box));
        assert_eq!(of_class("sort-by-date"), None);
        assert_eq!(of_class("authority standby"), None);
        assert_eq!(of_class("article-byline"), Some(Mark::Byline));
    }

    #[test]
    fn authors_pages_have_a_folder_of_their_own() {
        assert!(is_author_page("/author/mira-holt/"));
        assert!(is_author_page("https://post.example/profil/redaktion/jonas-wray"));
        assert!(!is_author_page("/author/"));
        assert!(!is_author_page("https://creativecommons.org/licenses/by/4.0/"));
        assert!(!is_author_page("/authority/a") && !is_author_page("/user/register"));
    }
}

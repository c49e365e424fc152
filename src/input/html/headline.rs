//! The headings of a page, with the parts that their markup sets apart: a kicker above, a date or a subtitle below.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::input::html::tag::Tag;
use crate::input::html::tree::{Data, Dom};
use crate::input::html::zone::{BYLINE, DATED, Flags, HIDDEN, NAMED, OTHERS, SILENT};
use crate::text::fold_key;

/// Longest headline, in characters.
const LONGEST: usize = 300;

/// Most nodes of one heading.
const MOST_NODES: usize = 200;

/// Most headings that are looked at.
const MOST: usize = 60;

/// Most parts of a heading whose runs are compared.
const MOST_PARTS: usize = 8;

/// One heading.
pub(super) struct Headline {
    /// Its words without labels: as a reader would quote it.
    pub(super) words: String,
    pub(super) key: String,
    /// Its words with everything in it; `None` where that is the same.
    pub(super) whole: Option<String>,
    /// Whether it is an `h1`.
    pub(super) top: bool,
    /// Whether it leads to the front page: the site's own name or logo.
    pub(super) home: bool,
    parts: Vec<Part>,
}

/// Words between two borders of elements.
struct Part {
    words: String,
    /// Beside the headline by its class or element: a kicker, a date, a subtitle.
    label: bool,
    /// Whether a blank stands in front of it.
    gap: bool,
}

impl Headline {
    /// The words of a run of parts whose key satisfies `fits`, the longest first.
    pub(super) fn run(&self, fits: impl Fn(&str) -> bool) -> Option<String> {
        let parts = &self.parts;
        if !(2..=MOST_PARTS).contains(&parts.len()) {
            return None;
        }
        (1..parts.len()).rev().find_map(|length| {
            let runs = parts.windows(length).map(|run| join(run.iter()));
            runs.into_iter().find(|words| fits(&fold_key(words)))
        })
    }
}

/// The headings of the page in order: `h1` to `h6`, without those of other texts.
pub(super) fn all(dom: &Dom, flags: &[Flags]) -> Vec<Headline> {
    let mut out = Vec::new();
    let mut tops = 0;
    for (i, mine) in flags.iter().enumerate() {
        let tag = dom.tag(i);
        let top = tag == Tag::H1;
        if !tag.is_heading() || mine & (SILENT | OTHERS) != 0 {
            continue;
        }
        // Many small headings must not hide an `h1` behind them.
        if tops >= MOST || (!top && out.len() >= MOST) {
            continue;
        }
        if let Some(found) = read(dom, flags, i, top) {
            out.push(found);
            tops += usize::from(top);
        }
    }
    out
}

fn read(dom: &Dom, flags: &[Flags], at: usize, top: bool) -> Option<Headline> {
    let parts = parts(dom, flags, at)?;
    let whole = join(parts.iter());
    let core = join(parts.iter().filter(|part| !part.label));
    let core = core.trim_matches(|c: char| c.is_whitespace() || ":|–—-/•·".contains(c));
    let (words, whole) = if fold_key(core).is_empty() || core == whole {
        (whole, None)
    } else {
        (core.to_owned(), Some(whole))
    };
    let key = fold_key(&words);
    (!key.is_empty()).then(|| Headline {
        home: leads_home(dom, at),
        words,
        key,
        whole,
        top,
        parts,
    })
}

/// The parts of a heading; `None` where there are too many words for one.
fn parts(dom: &Dom, flags: &[Flags], at: usize) -> Option<Vec<Part>> {
    let mut out: Vec<Part> = Vec::new();
    // The elements within the heading that are labels end at these nodes.
    let mut label_until = at;
    let (mut border, mut gap) = (true, false);
    let mut length = 0;
    let mut j = at + 1;
    let end = dom.nodes[at].end as usize;
    if end - at > MOST_NODES {
        return None;
    }
    while j < end {
        match &dom.nodes[j].data {
            Data::Text(text) => {
                gap |= text.starts_with(char::is_whitespace);
                let label = j < label_until;
                for word in text.split_whitespace() {
                    length += word.len() + 1;
                    add(&mut out, word, border, gap, label);
                    (border, gap) = (false, true);
                }
                gap = text.ends_with(char::is_whitespace) || (gap && border);
            }
            Data::Element(element) => {
                let stop = dom.nodes[j].end as usize;
                if element.tag.is_silent() || flags[j] & (SILENT | HIDDEN) != 0 {
                    j = stop;
                    border = true;
                    continue;
                }
                let named = flags[j] & (NAMED | BYLINE | DATED) != 0
                    || matches!(element.tag, Tag::Time | Tag::Small)
                    || element.attr("class").is_some_and(is_label);
                if named {
                    label_until = label_until.max(stop);
                }
                border = true;
                gap |= element.tag == Tag::Br || element.tag.is_block() || element.attr("class").is_some();
            }
            _ => {}
        }
        if length > LONGEST * 4 {
            return None;
        }
        j += 1;
        if j < end && dom.nodes[j].parent < (j - 1) as u32 && dom.nodes[j].parent != dom.nodes[j - 1].parent {
            border = true;
            gap |= closes_block(dom, j);
        }
    }
    let long = out.iter().map(|part| part.words.chars().count()).sum::<usize>() > LONGEST;
    (!out.is_empty() && !long).then_some(out)
}

/// Whether an element that ends right before node `j` sets its words apart.
fn closes_block(dom: &Dom, j: usize) -> bool {
    let mut closed = dom.nodes[j - 1].parent as usize;
    while dom.nodes[closed].end as usize == j {
        if let Some(element) = dom.element(closed)
            && (element.tag.is_block() || element.attr("class").is_some())
        {
            return true;
        }
        let Some(above) = dom.parent(closed) else {
            break;
        };
        closed = above;
    }
    false
}

fn add(out: &mut Vec<Part>, word: &str, border: bool, gap: bool, label: bool) {
    match out.last_mut().filter(|_| !border) {
        Some(part) => {
            if gap {
                part.words.push(' ');
            }
            part.words.push_str(word);
        }
        None => out.push(Part {
            words: word.to_owned(),
            label,
            gap,
        }),
    }
}

fn join<'p>(parts: impl Iterator<Item = &'p Part>) -> String {
    let mut out = String::new();
    for part in parts {
        // Neither a comma after a link nor the rest of a word after a large first letter stands apart.
        let close = part
            .words
            .starts_with([',', '.', ';', ':', '!', '?', ')', '’', '”', '»']);
        if part.gap && !close && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&part.words);
    }
    out
}

/// Class names of what stands beside a headline, in the words of the world's content systems.
const LABELS: &[&str] = &[
    "kicker",
    "overline",
    "topline",
    "eyebrow",
    "dachzeile",
    "spitzmarke",
    "roofline",
    "supertitle",
    "suptitle",
    "pretitle",
    "pre-title",
    "pre_title",
    "preheadline",
    "pre-headline",
    "antetitulo",
    "cintillo",
    "volanta",
    "occhiello",
    "chapeau",
    "surtitre",
    "overtitle",
    "overtitel",
    "uppertitle",
    "upper-title",
    "titleheader",
    "oberzeile",
    "ueberzeile",
    "vignette",
    "rubric",
    "rubrik",
    "ressort",
    "category",
    "section",
    "badge",
    "eyecatch",
    "subtitle",
    "sub-title",
    "sub_title",
    "subheadline",
    "sub-headline",
    "subhead",
    "subline",
    "standfirst",
    "sottotitolo",
    "untertitel",
    "unterzeile",
    "tagline",
    "comment",
    "counter",
    "icon",
    "author",
    "fecha",
    "screen-reader",
];

static ANY_LABEL: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let mut builder = AhoCorasick::builder();
    builder.ascii_case_insensitive(true).build(LABELS).ok()
});

fn is_label(class: &str) -> bool {
    ANY_LABEL.as_ref().is_some_and(|any| any.is_match(class))
}

/// Whether the heading is, or stands in, a link to a front page.
fn leads_home(dom: &Dom, at: usize) -> bool {
    let above = dom.parent(at).into_iter();
    let mut links = above
        .chain(dom.below(at).take(12))
        .filter(|j| dom.tag(*j) == Tag::A);
    let link = links.find_map(|j| dom.element(j)?.attr("href"));
    link.is_some_and(is_front)
}

/// Whether an address has no path.
fn is_front(href: &str) -> bool {
    let href = href.trim();
    // The last address of an archive's: `https://archive.example/2014/http://post.example/`.
    match href.rsplit_once("://") {
        Some((_, rest)) => match rest.split_once('/') {
            Some((_, path)) => is_index(path),
            None => !rest.contains(['?', '#']),
        },
        None => href.strip_prefix('/').is_some_and(is_index),
    }
}

fn is_index(path: &str) -> bool {
    path.is_empty() || (path.starts_with("index.") && !path.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::html::parse::parse;
    use crate::input::html::zone::zones;

    fn first(markup: &str) -> Headline {
        let dom = parse(&format!("<body>{markup}"), 512).0;
        let flags = zones(&dom);
        all(&dom, &flags).remove(0)
    }

    #[test]
    fn labels_are_left_out() {
        for (markup, words) in [
            (
                "<h1><span class='article-kicker'>Hafen</span><span class=v>: </span><span>Sturm</span></h1>",
                "Sturm",
            ),
            ("<h1>Storm <em>closes</em> port</h1>", "Storm closes port"),
            (
                "<h1><time>2 Jan</time> Storm closes port</h1>",
                "Storm closes port",
            ),
            (
                "<h1>Storm closes port<small>and more</small></h1>",
                "Storm closes port",
            ),
            ("<h1><span class=category>News</span></h1>", "News"),
            (
                "<h1><span>S</span>torm closes <a href=/p>port</a>, again</h1>",
                "Storm closes port, again",
            ),
            ("<h1>港口<span>风暴</span></h1>", "港口风暴"),
            ("<h1><div>Up</div>Storm</h1>", "Up Storm"),
        ] {
            assert_eq!(first(markup).words, words, "{markup}");
        }
    }

    #[test]
    fn runs_of_parts_are_found() {
        let head = first("<h1><b>Tunis</b><br>Storm closes port</h1>");
        assert_eq!(head.words, "Tunis Storm closes port");
        assert_eq!(
            head.run(|key| key == "storm closes port").as_deref(),
            Some("Storm closes port")
        );
        assert_eq!(head.run(|key| key == "closes port"), None);
    }

    #[test]
    fn logos_lead_home() {
        assert!(first("<h1><a href='/'>Harbour Post</a></h1>").home);
        assert!(first("<a href='https://post.example'><h1>Harbour Post</h1></a>").home);
        assert!(first("<h1><a href='https://archive.example/2014/http://post.example/'>Post</a></h1>").home);
        assert!(!first("<h1><a href='/a/storm'>Storm</a></h1>").home);
        assert!(!first("<h1><a href='#top'>Storm</a></h1>").home);
    }
}

//! The headline of a page.

use std::borrow::Cow;

use crate::input::entity;
use crate::input::html::headline::{self, Headline};
use crate::input::html::site_name::{Site, first_part, is_dense, last_part, size};
use crate::input::html::tree::Dom;
use crate::input::html::zone::Flags;
use crate::text::{Carrier, CarrierKind, Document, fold_key, is_invisible};

/// Fills in the headline, and notes the site's name that the page's title ends with.
pub(super) fn fill(document: &mut Document, dom: &Dom, flags: &[Flags], host: Option<&str>) {
    let site = Site::of(&document.carriers, host);
    document.title = find(dom, flags, &document.carriers, &site);
    let headline = document.title.as_deref().unwrap_or_default();
    let title = document.carriers.iter().find(|c| c.path == "page:title");
    let noted = title.and_then(|carrier| {
        let (name, tie) = site.tail(&carrier.value, headline)?;
        Some(Carrier {
            kind: CarrierKind::Page,
            path: tie.path().to_owned(),
            value: name.to_owned(),
            at: carrier.at,
        })
    });
    document.carriers.extend(noted);
}

/// The heading that agrees with what the head says; else what the head says without the site's name; else the first `h1`.
fn find(dom: &Dom, flags: &[Flags], carriers: &[Carrier], site: &Site) -> Option<String> {
    let said = Said::of(carriers, site);
    let heads = headline::all(dom, flags);
    choose(&heads, &said, site)
        .map(|words| tidy(&words))
        .filter(|words| !words.is_empty())
}

fn choose(heads: &[Headline], said: &Said<'_>, site: &Site) -> Option<String> {
    let tops: Vec<&Headline> = heads.iter().filter(|head| head.top).collect();
    if let Some(agreed) = agreeing(heads, &tops, said, site) {
        return Some(if agreed.contains(['|', '｜']) {
            site.clean(&agreed).to_owned()
        } else {
            agreed
        });
    }
    // What nothing confirms must look like a headline, and not like the site's name.
    let own = |head: &&&Headline| !head.home && !site.is(&head.key);
    let mut rest = tops.iter().filter(own).filter(|head| size(&head.key) >= 3);
    if let Some(head) = rest.next() {
        return Some(head.words.clone());
    }
    let cleaned = said.main().filter(|words| !site.is(&fold_key(words)));
    let first = || {
        tops.iter()
            .find(own)
            .or(tops.first())
            .map(|head| head.words.clone())
    };
    cleaned.map(str::to_owned).or_else(first)
}

/// What the head says the headline is.
struct Said<'a> {
    /// The site's name taken off, with their keys; those for sharing first.
    cleaned: Vec<(Cow<'a, str>, String)>,
    /// Keys of titles as they stand, and of their parts.
    others: Vec<String>,
    /// The last part of the page's title, if it is the shorter one: often the site's name, which can be a heading, too.
    tail: Option<String>,
}

/// Where titles stand, the ones most like the printed headline first; further headlines of structured data are added.
const TITLES: [&str; 9] = [
    "meta:og:title",
    "meta:twitter:title",
    "page:title",
    "meta:parsely-title",
    "meta:sailthru.title",
    "meta:dc.title",
    "meta:citation_title",
    "meta:hdl",
    "meta:title",
];

/// Longest title that is looked at.
const MOST_BYTES: usize = 2000;

/// Most headlines of structured data.
const MOST_STRUCTURED: usize = 4;

impl<'a> Said<'a> {
    fn of(carriers: &'a [Carrier], site: &Site) -> Self {
        let mut found: [Option<&'a str>; TITLES.len()] = [None; TITLES.len()];
        let mut structured = Vec::new();
        for carrier in carriers {
            if carrier.value.is_empty() || carrier.value.len() > MOST_BYTES {
                continue;
            }
            let path = carrier.path.as_str();
            if path.starts_with("jsonld:") {
                if path.ends_with("/headline") && structured.len() < MOST_STRUCTURED {
                    structured.push(carrier.value.as_str());
                }
            } else if let Some(i) = TITLES.iter().position(|title| *title == path) {
                found[i].get_or_insert(carrier.value.as_str());
            }
        }
        let page = found[2];
        let all = found.into_iter().flatten().chain(structured);
        let mut said = Self {
            cleaned: Vec::new(),
            others: Vec::new(),
            tail: None,
        };
        for words in all {
            said.add(words, site);
        }
        if let Some((front, _, back)) = page.and_then(last_part) {
            let (front, back) = (fold_key(front), fold_key(back));
            said.tail = (front.len() > back.len()).then_some(back);
            said.others.push(front);
        }
        if let Some((_, _, back)) = page.and_then(first_part) {
            said.others.push(fold_key(back));
        }
        said.others.retain(|key| !key.is_empty() && !site.is(key));
        said
    }

    fn add(&mut self, words: &'a str, site: &Site) {
        // Written twice as a reference: `&amp;amp;`.
        let words = if words.contains('&') && words.contains(';') {
            Cow::Owned(entity::decode(words))
        } else {
            Cow::Borrowed(words)
        };
        self.others.push(fold_key(&words));
        let clean = match &words {
            Cow::Borrowed(words) => Cow::Borrowed(site.clean(words)),
            Cow::Owned(words) => Cow::Owned(site.clean(words).to_owned()),
        };
        let key = fold_key(&clean);
        if !key.is_empty() && !site.is(&key) {
            self.cleaned.push((clean, key));
        }
    }

    fn has(&self, key: &str) -> bool {
        self.keys().any(|said| said == key)
    }

    fn is_main(&self, key: &str) -> bool {
        self.cleaned.first().is_some_and(|(_, main)| main == key)
    }

    fn keys(&self) -> impl Iterator<Item = &str> {
        let others = self.others.iter().map(String::as_str);
        self.cleaned.iter().map(|(_, key)| key.as_str()).chain(others)
    }

    /// The words of a title with this key, as the head writes them.
    fn words(&self, key: &str) -> Option<&str> {
        let found = self.cleaned.iter().find(|(_, said)| said == key)?;
        Some(found.0.as_ref())
    }

    /// The first title; where another one is its beginning or end, that one, because the rest is the site's.
    fn main(&self) -> Option<&str> {
        let (words, key) = self.cleaned.first()?;
        let shorter = self.cleaned.iter().find(|(other, other_key)| {
            let parted = [
                last_part(words).map(|cut| cut.0),
                first_part(words).map(|cut| cut.2),
            ];
            other_key.len() < key.len() && parted.contains(&Some(other.as_ref()))
        });
        Some(shorter.map_or(words, |(words, _)| words).as_ref())
    }
}

/// The heading that is the same as, or a large part of, what the head says.
fn agreeing(heads: &[Headline], tops: &[&Headline], said: &Said<'_>, site: &Site) -> Option<String> {
    let own = |head: &&&Headline| !site.is(&head.key) && (!head.home || said.is_main(&head.key));
    let tops = || tops.iter().filter(own);
    let low = || heads.iter().filter(|head| !head.top && !site.is(&head.key));
    let found = tops().find_map(|head| same(head, said));
    let found = found.or_else(|| tops().find_map(|head| part(head, said)));
    let found = found.or_else(|| low().find_map(|head| same(head, said)));
    found.or_else(|| {
        let like = |head: &&&Headline| said.keys().any(|key| overlap(&head.key, key));
        tops().find(like).map(|head| head.words.clone())
    })
}

/// The words of a heading that are a title of the head: without its labels, with them, or some of its parts.
fn same(head: &Headline, said: &Said<'_>) -> Option<String> {
    if said.has(&head.key) {
        return Some(head.words.clone());
    }
    if let Some(whole) = &head.whole {
        let key = fold_key(whole);
        if said.has(&key) {
            // The head writes the mark between label and headline.
            return Some(said.words(&key).unwrap_or(whole).to_owned());
        }
    }
    head.run(|key| size(key) >= 2 && said.has(key))
}

/// A heading that stands in a title, or the other way round.
fn part(head: &Headline, said: &Said<'_>) -> Option<String> {
    let key = head.key.as_str();
    let long = key.len() >= 12 || size(key) >= 2;
    let inside = |said: &str| said.contains(key) && key.len() * 5 >= said.len() * 2;
    let around = |said: &str| key.contains(said) && said.len() * 2 >= key.len();
    let fits =
        long && said.tail.as_deref() != Some(key) && said.keys().any(|said| inside(said) || around(said));
    fits.then(|| head.words.clone())
}

/// Whether most words of one stand in the other.
fn overlap(a: &str, b: &str) -> bool {
    let (words, others) = (tokens(a), tokens(b));
    let shared = words.iter().filter(|word| others.contains(word)).count();
    words.len() >= 4 && shared * 10 >= words.len() * 6
}

/// Words; single letters where no blanks stand between words.
fn tokens(key: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for word in key.split(' ') {
        if word.contains(is_dense) {
            out.extend(word.char_indices().map(|(at, c)| &word[at..at + c.len_utf8()]));
        } else {
            out.push(word);
        }
    }
    out
}

/// Without characters that nobody sees; the joiners stay where a script needs them.
fn tidy(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        let joins =
            matches!(c, '\u{200c}' | '\u{200d}') && out.chars().next_back().is_some_and(|c| c >= '\u{600}');
        if joins || !is_invisible(c) || c.is_whitespace() {
            out.push(c);
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::html::tests::page;

    /// The headline of a page with this head and body.
    fn title(head: &str, body: &str) -> String {
        page(&format!("<head>{head}</head><body>{body}"))
            .title
            .unwrap_or_default()
    }

    const SOCIAL: &str = "<meta property='og:title' content='Storm closes port'>\
                          <meta property='og:site_name' content='Harbour Post'>";

    #[test]
    fn the_heading_that_agrees_is_the_headline() {
        for body in [
            "<h1>Harbour Post</h1><h1>Storm closes port</h1>",
            "<h1><a href='/'>The paper for the sea</a></h1><h2>Storm closes port</h2>",
            "<h1><b>Coast</b><br>Storm closes port</h1>",
            "<h1><span class=kicker>Coast</span> Storm closes port <time>2 Jan</time></h1>",
            "<h1>Harbour Post</h1><h3 class=post-title>Storm closes port</h3>",
            "<h1>News</h1><p>words</p>",
            "<p>words</p>",
        ] {
            assert_eq!(title(SOCIAL, body), "Storm closes port", "{body}");
        }
    }

    #[test]
    fn the_printed_headline_comes_before_the_one_for_sharing() {
        for (body, want) in [
            (
                "<h1>What the storm did to our port</h1>",
                "What the storm did to our port",
            ),
            (
                "<h1>Storm closes port for days</h1>",
                "Storm closes port for days",
            ),
            (
                "<h1>Exclusive: Storm closes port</h1>",
                "Exclusive: Storm closes port",
            ),
            (
                "<h1>Our&shy;storm\u{200b} story of the&nbsp;year</h1>",
                "Ourstorm story of the year",
            ),
        ] {
            assert_eq!(title(SOCIAL, body), want, "{body}");
        }
    }

    #[test]
    fn a_label_that_the_head_writes_too_stays() {
        let head = "<meta property='og:title' content='Coast: Storm closes port'>";
        let body = "<h1><span class=kicker>Coast</span><span>Storm closes port</span></h1>";
        assert_eq!(title(head, body), "Coast: Storm closes port");
    }

    #[test]
    fn titles_without_headings_lose_the_sites_name() {
        for (head, want) in [
            (
                "<title>Storm closes the port - News - Harbour Post</title><meta property=og:site_name content='Harbour Post'>",
                "Storm closes the port - News",
            ),
            (
                "<meta property=og:title content='Storm &amp;amp; port'>",
                "Storm & port",
            ),
            (
                "<meta property=og:title content='Storm closes port - Tide Log'><title>Storm closes port</title>",
                "Storm closes port",
            ),
            (
                "<title>风暴关闭港口_港口日报</title><meta name=application-name content='港口日报'>",
                "风暴关闭港口",
            ),
            (
                "<title>Harbour Post</title><meta property=og:site_name content='Harbour Post'>",
                "",
            ),
        ] {
            assert_eq!(title(head, "<p>words</p>"), want, "{head}");
        }
    }

    #[test]
    fn the_site_named_in_the_title_is_noted() {
        let noted = |head: &str| {
            let read = page(&format!("<head>{head}</head><body><h1>Storm closes port</h1>"));
            let found = read.carriers.iter().find(|c| c.path.starts_with("page:title-"));
            found.map(|c| format!("{}={}", c.path, c.value))
        };
        assert_eq!(
            noted("<title>Storm closes port - Tide Log</title>").as_deref(),
            Some("page:title-tail=Tide Log")
        );
        let host =
            "<link rel=canonical href='https://tidelog.example/a'><title>Storm shuts port - Tide Log</title>";
        assert_eq!(noted(host).as_deref(), Some("page:title-site=Tide Log"));
        assert_eq!(noted("<title>Storm closes port</title>"), None);
    }

    #[test]
    fn joiners_stay_where_a_script_needs_them() {
        assert_eq!(tidy("می\u{200c}رود  a\u{200c}b"), "می\u{200c}رود ab");
    }
}

//! The headline of a page.

use crate::input::html::tag::Tag;
use crate::input::html::tree::Dom;
use crate::input::html::zone::{Flags, OTHERS, SILENT};
use crate::text::{Carrier, fold_key, label};

/// Longest headline, in characters.
const LONGEST: usize = 300;

/// The `h1` that agrees with what the head says; else what the head says without the site's name; else the first `h1`.
pub(super) fn find(dom: &Dom, flags: &[Flags], carriers: &[Carrier], host: Option<&str>) -> Option<String> {
    let value = |path: &str| {
        let found = carriers.iter().find(|c| c.path == path && !c.value.is_empty());
        found.map(|c| c.value.as_str())
    };
    let social = value("meta:og:title").or_else(|| value("meta:twitter:title"));
    let page = value("page:title");
    let heads = headlines(dom, flags);
    let structured = carriers
        .iter()
        .find(|c| c.path.starts_with("jsonld:") && c.path.ends_with("/headline"))
        .map(|c| c.value.as_str());
    let said = [social, page, structured];
    let site = Site {
        name: value("meta:og:site_name").map(fold_key).unwrap_or_default(),
        host: host
            .map(|host| fold_key(label(host)).replace(' ', ""))
            .unwrap_or_default(),
    };
    if let Some(agreed) = agreeing(&heads, &said, page) {
        return Some(
            if agreed.contains('|') {
                site.clean(agreed)
            } else {
                agreed
            }
            .to_owned(),
        );
    }
    let tops = heads.iter().filter(|head| head.top).collect::<Vec<_>>();
    if let [only] = tops[..]
        && only.key.split(' ').count() >= 3
        && !site.is(&only.key)
    {
        return Some(only.words.clone());
    }
    let cleaned = social.or(page).map(|words| site.clean(words));
    match (cleaned, &tops[..]) {
        (Some(words), _) if !words.is_empty() && !site.is(&fold_key(words)) => Some(words.to_owned()),
        (_, [head, ..]) => Some(head.words.clone()),
        _ => None,
    }
}

struct Headline {
    words: String,
    key: String,
    /// Whether it is an `h1`.
    top: bool,
}

fn headlines(dom: &Dom, flags: &[Flags]) -> Vec<Headline> {
    let mut out = Vec::new();
    for (i, flags) in flags.iter().enumerate() {
        let tag = dom.tag(i);
        if !matches!(tag, Tag::H1 | Tag::H2) || flags & (SILENT | OTHERS) != 0 || out.len() >= 60 {
            continue;
        }
        let words = dom.words(i);
        if !words.is_empty() && words.chars().nth(LONGEST).is_none() {
            out.push(Headline {
                key: fold_key(&words),
                words,
                top: tag == Tag::H1,
            });
        }
    }
    out
}

/// The headline that is the same as, or a large part of, what the head says.
fn agreeing<'a>(heads: &'a [Headline], said: &[Option<&str>], page: Option<&str>) -> Option<&'a str> {
    // The last part of the page's title is the site's name, which many pages set as a headline, too.
    let name = page
        .and_then(last_part)
        .map(|(front, back)| (fold_key(front), fold_key(back)));
    let is_name = |key: &str| {
        name.as_ref()
            .is_some_and(|(front, back)| key == back && front.len() > back.len())
    };
    let fronts = name.iter().map(|(front, _)| front.clone());
    let keys: Vec<String> = said
        .iter()
        .flatten()
        .map(|words| fold_key(words))
        .chain(fronts)
        .collect();
    let same = |head: &&Headline| keys.contains(&head.key);
    let part = |head: &&Headline| {
        let long = head.key.len() >= 12 || head.key.split(' ').count() >= 2;
        let inside = |key: &String| key.contains(head.key.as_str()) && head.key.len() * 5 >= key.len() * 2;
        let around = |key: &String| head.key.contains(key.as_str()) && key.len() * 2 >= head.key.len();
        head.top && long && !is_name(&head.key) && keys.iter().any(|key| inside(key) || around(key))
    };
    let tops = || heads.iter().filter(|head| head.top);
    let found = tops()
        .find(same)
        .or_else(|| tops().find(part))
        .or_else(|| heads.iter().find(same));
    found
        .or_else(|| tops().find(|head| keys.iter().any(|key| overlap(&head.key, key))))
        .map(|head| head.words.as_str())
}

/// Whether most words of one stand in the other.
fn overlap(a: &str, b: &str) -> bool {
    let words: Vec<&str> = a.split(' ').collect();
    let shared = words
        .iter()
        .filter(|word| b.split(' ').any(|other| other == **word))
        .count();
    words.len() >= 4 && shared * 10 >= words.len() * 6
}

/// What the site is called.
struct Site {
    name: String,
    host: String,
}

impl Site {
    /// Whether folded words are the site's name.
    fn is(&self, key: &str) -> bool {
        let tight = key.replace(' ', "");
        !key.is_empty()
            && (key == self.name
                || (!self.host.is_empty()
                    && (tight == self.host
                        || tight.starts_with(&self.host) && tight.len() <= self.host.len() + 4)))
    }

    /// The words without the site's name at their end or start.
    fn clean<'a>(&self, words: &'a str) -> &'a str {
        let mut rest = words.trim();
        while let Some((front, back)) = last_part(rest) {
            let key = fold_key(back);
            let short = key.split(' ').count() <= 5 && fold_key(front).split(' ').count() > 2;
            let bar = rest[front.len()..].trim_start().starts_with(['|', '»', '•', '·']);
            if !(self.is(&key)
                || (short && bar)
                || (short && !self.name.is_empty() && self.name.contains(&key)))
            {
                break;
            }
            rest = front;
        }
        if let Some((front, back)) = first_part(rest)
            && self.is(&fold_key(front))
        {
            rest = back;
        }
        rest
    }
}

const MARKS: [&str; 9] = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " « "];

fn last_part(words: &str) -> Option<(&str, &str)> {
    let (at, mark) = MARKS
        .iter()
        .filter_map(|mark| Some((words.rfind(mark)?, mark)))
        .max()?;
    Some((words[..at].trim_end(), words[at + mark.len()..].trim()))
}

fn first_part(words: &str) -> Option<(&str, &str)> {
    let colon = [": "];
    let marks = MARKS.iter().chain(&colon);
    let (at, mark) = marks.filter_map(|mark| Some((words.find(mark)?, mark))).min()?;
    Some((words[..at].trim_end(), words[at + mark.len()..].trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn site_names_come_off() {
        let site = Site {
            name: "harbour post".into(),
            host: "harbourpost".into(),
        };
        assert_eq!(
            site.clean("Storm closes port - The Harbour Post"),
            "Storm closes port"
        );
        assert_eq!(
            site.clean("Storm closes the port | News | HarbourPost"),
            "Storm closes the port"
        );
        assert_eq!(site.clean("Harbour Post: Storm"), "Storm");
        assert_eq!(
            site.clean("Port - storm - and rain fell"),
            "Port - storm - and rain fell"
        );
    }
}

//! What a page calls its site, and titles without it.

use crate::text::{Carrier, fold_key, label};

/// What the site is called.
#[derive(Default)]
pub(super) struct Site {
    /// Folded names without blanks.
    names: Vec<String>,
    /// Folded names of the section that the page stands in.
    sections: Vec<String>,
    /// Initials of its names.
    initials: Vec<String>,
    host: String,
}

/// Most names of one site.
const MOST: usize = 12;

impl Site {
    /// Reads the names from what the head says.
    pub(super) fn of(carriers: &[Carrier], host: Option<&str>) -> Self {
        let mut site = Self {
            host: host.map(|host| tight(label(host))).unwrap_or_default(),
            ..Self::default()
        };
        for carrier in carriers {
            if names_site(&carrier.path) {
                site.add(&carrier.value);
            } else if names_section(&carrier.path) && site.sections.len() < MOST {
                site.sections.push(tight(&carrier.value));
            }
        }
        site
    }

    fn add(&mut self, name: &str) {
        let key = fold_key(name);
        let name = key.replace(' ', "");
        if name.is_empty() || self.names.len() >= MOST || self.names.contains(&name) {
            return;
        }
        let initials: String = key.split(' ').filter_map(|word| word.chars().next()).collect();
        if initials.chars().count() >= 2 {
            self.initials.push(initials);
        }
        self.names.push(name);
    }

    /// Whether folded words are the site's name.
    pub(super) fn is(&self, key: &str) -> bool {
        let tight = key.replace(' ', "");
        !tight.is_empty() && (self.names.contains(&tight) || self.hosts(&tight))
    }

    /// Whether words without blanks are the label of the site's host, with little more.
    fn hosts(&self, tight: &str) -> bool {
        let host = self.host.as_str();
        if host.len() < 3 {
            return !host.is_empty() && tight == host;
        }
        tight == host
            || host.strip_prefix("the") == Some(tight)
            || (tight.starts_with(host) && tight.len() <= host.len() + 5)
            || (tight.ends_with(host) && tight.len() <= host.len() + 3)
    }

    /// Whether a part at the border of a title is the site's name, by looser standards than elsewhere.
    fn closes(&self, part: &str) -> bool {
        let key = fold_key(part);
        let tight = key.replace(' ', "");
        let words = size(&key);
        let within = |name: &String| {
            tight.len() >= 4 && name.contains(&tight)
                || name.len() >= 4 && tight.contains(name.as_str()) && words <= 6
        };
        let host = self.host.len() >= 5 && tight.contains(&self.host) && words <= 6;
        self.is(&key)
            || host
            || (words <= 5 && self.names.iter().any(within))
            || self.initials.contains(&tight)
    }

    /// The words without the site's name, and its section's, at their end or start.
    pub(super) fn clean<'a>(&self, words: &'a str) -> &'a str {
        let mut rest = words.trim();
        while let Some(cut) = self.cut_back(rest) {
            rest = cut;
        }
        while let Some(cut) = self.cut_front(rest) {
            rest = cut;
        }
        rest
    }

    fn cut_back<'a>(&self, words: &'a str) -> Option<&'a str> {
        let Some((front, mark, back)) = last_part(words) else {
            return self.cut_tight(words);
        };
        let front_size = size(&fold_key(front));
        if front_size == 0 {
            return None;
        }
        let short = size(&fold_key(back)) <= 5 && front_size > 2;
        let bar = mark.trim().starts_with(['|', '｜', '»', '•', '·', '│']);
        let section = self.sections.contains(&tight(back));
        let cut =
            self.is(&fold_key(back)) || (short && (bar || section)) || (front_size > 1 && self.closes(back));
        if cut { Some(front) } else { self.cut_tight(words) }
    }

    /// Cuts the site's name behind a mark without blanks, as in `Headline_Section_Site` or `Headline：Site`.
    fn cut_tight<'a>(&self, words: &'a str) -> Option<&'a str> {
        let (at, mark) = words
            .char_indices()
            .rev()
            .find(|(_, c)| TIGHT_MARKS.contains(c))?;
        let front = words[..at].trim_end_matches(|c: char| TIGHT_MARKS.contains(&c) || c.is_whitespace());
        let back = &words[at + mark.len_utf8()..];
        let key = fold_key(back);
        let section = mark == '_' && self.sections.contains(&tight(back));
        (!fold_key(front).is_empty() && (self.is(&key) || section)).then_some(front)
    }

    fn cut_front<'a>(&self, words: &'a str) -> Option<&'a str> {
        let (front, mark, back) = first_part(words)?;
        let back_size = size(&fold_key(back));
        let bar = mark.trim().starts_with(['|', '｜']);
        let section = bar && self.sections.contains(&tight(front));
        let loose = mark != ": " && back_size > 2 && self.closes(front);
        (back_size > 0 && (self.is(&fold_key(front)) || section || loose)).then_some(back)
    }

    /// The part of a page's title behind its headline, if that can be the site's name.
    pub(super) fn tail<'a>(&self, title: &'a str, headline: &str) -> Option<(&'a str, Tie)> {
        let (front, _, back) = last_part(title)?;
        let key = fold_key(back);
        let fits = (1..=6).contains(&size(&key)) && !self.sections.contains(&key.replace(' ', ""));
        if !fits || fold_key(headline).starts_with(&key) {
            return None;
        }
        if self.hosts(&key.replace(' ', "")) {
            return Some((back, Tie::Host));
        }
        (fold_key(front) == fold_key(headline)).then_some((back, Tie::Place))
    }
}

/// What makes the last part of a title the site's name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tie {
    /// Its host says the same.
    Host,
    /// Only that it stands behind the headline.
    Place,
}

impl Tie {
    /// The path of the carrier.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Host => "page:title-site",
            Self::Place => "page:title-tail",
        }
    }
}

fn names_site(path: &str) -> bool {
    matches!(
        path,
        "meta:og:site_name"
            | "meta:application-name"
            | "meta:apple-mobile-web-app-title"
            | "meta:twitter:app:name:iphone"
    ) || (path.starts_with("jsonld:") && path.ends_with("/publisher/name"))
}

fn names_section(path: &str) -> bool {
    path == "meta:article:section" || (path.starts_with("jsonld:") && path.ends_with("/articleSection"))
}

fn tight(words: &str) -> String {
    fold_key(words).replace(' ', "")
}

/// How many words a folded text has; two letters are one where no blanks stand between words.
pub(super) fn size(key: &str) -> usize {
    let word = |word: &str| {
        let dense = word.chars().filter(|c| is_dense(*c)).count();
        dense.div_ceil(2).max(1)
    };
    key.split(' ').filter(|part| !part.is_empty()).map(word).sum()
}

/// Letters of scripts that set no blanks between words: Thai to Khmer, kana, Chinese characters.
pub(super) fn is_dense(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

const MARKS: [&str; 14] = [
    " | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " « ", "｜", " / ", " │ ", " ― ", " ⋅ ",
];

/// Marks that part a title from a site's name without blanks; they stand in headlines, too.
const TIGHT_MARKS: [char; 11] = ['|', '_', '-', '–', '—', '：', ':', '»', '@', '·', '－'];

/// What stands before the last mark, the mark, and what stands behind it.
pub(super) fn last_part(words: &str) -> Option<(&str, &'static str, &str)> {
    let found = MARKS.iter().filter_map(|mark| Some((words.rfind(mark)?, *mark)));
    let (at, mark) = found.max()?;
    Some((words[..at].trim_end(), mark, words[at + mark.len()..].trim()))
}

/// What stands before the first mark, the mark, and what stands behind it.
pub(super) fn first_part(words: &str) -> Option<(&str, &'static str, &str)> {
    let marks = MARKS.into_iter().chain([": "]);
    let (at, mark) = marks.filter_map(|mark| Some((words.find(mark)?, mark))).min()?;
    Some((words[..at].trim_end(), mark, words[at + mark.len()..].trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(name: &str, host: &str) -> Site {
        let mut site = Site {
            host: host.into(),
            sections: vec!["politics".into()],
            ..Site::default()
        };
        site.add(name);
        site
    }

    #[test]
    fn site_names_come_off() {
        let post = site("Harbour Post", "harbourpost");
        for (title, headline) in [
            ("Storm closes port - The Harbour Post", "Storm closes port"),
            (
                "Storm closes the port | News | HarbourPost",
                "Storm closes the port",
            ),
            (
                "Storm closes the port - Politics - Harbour Post",
                "Storm closes the port",
            ),
            ("Harbour Post: Storm", "Storm"),
            ("Politics | Storm closes port", "Storm closes port"),
            ("Storm closes the port - HP", "Storm closes the port"),
            ("Storm closes port|HarbourPost", "Storm closes port"),
            ("Port - storm - and rain fell", "Port - storm - and rain fell"),
            ("Harbour-post", "Harbour-post"),
        ] {
            assert_eq!(post.clean(title), headline, "{title}");
        }
    }

    #[test]
    fn site_names_come_off_in_other_scripts() {
        let paper = site("港口日报", "gangkou");
        assert_eq!(paper.clean("风暴关闭港口_港口日报"), "风暴关闭港口");
        assert_eq!(paper.clean("风暴关闭港口-港口日报"), "风暴关闭港口");
        assert_eq!(
            site("港新聞", "minato").clean("嵐で港が閉鎖：港新聞"),
            "嵐で港が閉鎖"
        );
        assert_eq!(
            site("港新聞", "minato").clean("嵐で港が閉鎖｜港新聞"),
            "嵐で港が閉鎖"
        );
        assert_eq!(
            site("صحيفة الميناء", "mina").clean("العاصفة تغلق الميناء - صحيفة الميناء"),
            "العاصفة تغلق الميناء"
        );
        assert!(size(&fold_key("风暴关闭港口")) == 3 && size("storm closes port") == 3);
    }

    #[test]
    fn tails_can_be_the_sites_name() {
        let post = site("", "harbourpost");
        let of = |title| post.tail(title, "Storm closes port");
        assert_eq!(
            of("Storm closes port - Harbour Post"),
            Some(("Harbour Post", Tie::Host))
        );
        assert_eq!(
            of("Storm shuts port - Harbour Post"),
            Some(("Harbour Post", Tie::Host))
        );
        assert_eq!(of("Storm closes port | Tide Log"), Some(("Tide Log", Tie::Place)));
        assert_eq!(of("Storm shuts port | Tide Log"), None);
        assert_eq!(of("Storm closes port | Politics"), None);
    }
}

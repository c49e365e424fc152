//! Outlets by name and host, and whether two are one.

use crate::rules::Agents;
use crate::text::{fold_key, host_of, is_host, label, same_site};

/// An outlet as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlet {
    /// Its name.
    pub name: Option<String>,
    /// Its host, lower case, without `www.`.
    pub host: Option<String>,
}

impl Outlet {
    /// Reads an outlet from words: a name, a host or an address. A known agent gives the name behind an address, never the
    /// host behind a name.
    pub fn from_words(words: &str, agents: &Agents) -> Self {
        let words = words.trim();
        let Some(host) = host_of(words) else {
            return Self {
                name: (!words.is_empty()).then(|| words.to_owned()),
                host: None,
            };
        };
        let name = agents.by_host(&host).map(|agent| agent.name.clone());
        // "USSANews.com" is a name as well as a host, an address in full is only a host.
        let name = name.or_else(|| is_host(words).then(|| written_label(words, &host)));
        Self {
            name,
            host: Some(host),
        }
    }

    /// What a person calls it: the name with its host, or what is known of the two.
    pub fn shown(&self) -> String {
        match (&self.name, &self.host) {
            (Some(name), Some(host)) => format!("{name} ({host})"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => "an outlet without a name".to_owned(),
        }
    }

    /// Whether nothing is known.
    pub const fn is_empty(&self) -> bool {
        self.name.is_none() && self.host.is_none()
    }

    /// Whether the two can be one outlet: names or hosts agree, directly or by a known agent.
    pub fn is_same(&self, other: &Self, agents: &Agents) -> bool {
        if let (Some(a), Some(b)) = (&self.host, &other.host)
            && same_site(a, b)
        {
            return true;
        }
        if let (Some(a), Some(b)) = (&self.name, &other.name)
            && same_name(a, b, agents)
        {
            return true;
        }
        self.hosts_name(other, agents) || other.hosts_name(self, agents)
    }

    /// Whether words (a name, a host, an address) mean this outlet.
    pub fn is_named(&self, words: &str, agents: &Agents) -> bool {
        self.is_same(&Self::from_words(words, agents), agents)
    }

    /// Whether this one's host is that of the other's name.
    fn hosts_name(&self, other: &Self, agents: &Agents) -> bool {
        let (Some(host), Some(name)) = (&self.host, &other.name) else {
            return false;
        };
        let known = agents
            .by_name(name)
            .is_some_and(|agent| agent.domains.iter().any(|domain| same_site(domain, host)));
        let label = label(host).replace('-', "");
        let key = fold_key(name).replace(' ', "");
        known || key == label || label.strip_prefix("the").is_some_and(|rest| rest == key)
    }

    /// Takes from `other` what is not known here.
    pub fn complete(&mut self, other: &Self) {
        if self.name.is_none() {
            self.name.clone_from(&other.name);
        }
        if self.host.is_none() {
            self.host.clone_from(&other.host);
        }
    }
}

/// Whether two names are one outlet's: the same but for case, accents and "the", or names of one known agent.
pub fn same_name(a: &str, b: &str, agents: &Agents) -> bool {
    let (ka, kb) = (fold_key(a), fold_key(b));
    ka == kb
        || is_acronym_of(a, b)
        || is_acronym_of(b, a)
        || matches!((agents.by_key(&ka), agents.by_key(&kb)), (Some(a), Some(b)) if a.name == b.name)
}

/// Whether the first is the initials of the second: "NWA" of "Northern Wire Agency".
fn is_acronym_of(short: &str, long: &str) -> bool {
    let letters = (2..=6).contains(&short.len()) && short.bytes().all(|b| b.is_ascii_uppercase());
    letters
        && long
            .split_whitespace()
            .filter_map(|word| word.chars().next())
            .filter(|c| c.is_uppercase())
            .eq(short.chars())
}

/// The name that an acronym stands for, where the text spells it out.
pub(super) fn spelled_out(short: &str, body: &str) -> Option<String> {
    let count = short.chars().count();
    let words: Vec<&str> = body
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    let found = words
        .windows(count.max(1))
        .map(|window| window.join(" "))
        .find(|name| is_acronym_of(short, name));
    found.filter(|_| count >= 3)
}

/// The label of a host in the letters in which it was written.
fn written_label(words: &str, host: &str) -> String {
    let label = label(host);
    let written = words.split('.').find(|part| part.to_lowercase() == label);
    written.unwrap_or(label).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_names_and_hosts() {
        let agents = Agents::default();
        let read = |words: &str| {
            let outlet = Outlet::from_words(words, &agents);
            (outlet.name, outlet.host)
        };
        assert_eq!(
            read("USSANews.com"),
            (Some("USSANews".to_owned()), Some("ussanews.com".to_owned()))
        );
        assert_eq!(
            read("https://www.harbourpost.example"),
            (None, Some("harbourpost.example".to_owned()))
        );
        assert_eq!(
            read("The Harbour Post"),
            (Some("The Harbour Post".to_owned()), None)
        );
    }

    #[test]
    fn a_host_can_carry_its_name() {
        let agents = Agents::default();
        let name = Outlet {
            name: Some("The Harbour Post".to_owned()),
            host: None,
        };
        let host = Outlet {
            name: None,
            host: Some("harbour-post.example".to_owned()),
        };
        let other = Outlet {
            name: None,
            host: Some("harbour.example".to_owned()),
        };
        assert!(name.is_same(&host, &agents));
        assert!(!name.is_same(&other, &agents));
    }
}

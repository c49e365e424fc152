//! Outlets, agencies and wires, by name and by host.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap as HashMap;

use serde::{Deserialize, Serialize};

use crate::rules::RuleError;
use crate::text::{fold_key, registrable};

/// What an agent is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the words of the trade")]
pub enum AgentKind {
    Agency,
    PressRelease,
    Newspaper,
    Broadcaster,
    Magazine,
    Online,
    Nonprofit,
    Platform,
}

/// An organisation that publishes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    /// Its usual name.
    pub name: String,
    /// Other names, in any language.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Its domains.
    #[serde(default)]
    pub domains: Vec<String>,
    /// What it is called at one of its domains, where that is not its name.
    #[serde(default)]
    pub sites: BTreeMap<String, String>,
    /// What it is.
    pub kind: AgentKind,
    /// ISO 3166 code.
    pub country: Option<String>,
    /// Who owns it, where that is public.
    pub owner: Option<String>,
}

impl Agent {
    /// What it is called on this host: its name without the mark that tells it from others of that name, "(London)".
    pub fn called(&self, host: &str) -> &str {
        let own = wider(host).find_map(|host| self.sites.get(host));
        let bare = || {
            let name = self
                .name
                .split_once(" (")
                .map_or(self.name.as_str(), |(name, _)| name);
            name.strip_suffix(" magazine").unwrap_or(name)
        };
        own.map_or_else(bare, String::as_str)
    }
}

/// A host and those that it lies below, up to its registrable domain.
fn wider(host: &str) -> impl Iterator<Item = &str> {
    let last = registrable(host);
    std::iter::successors(Some(host), move |host| {
        let above = host.split_once('.').map(|(_, above)| above);
        above.filter(|above| above.len() >= last.len())
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    agent: Vec<Agent>,
}

/// All known agents.
#[derive(Clone, Debug, Default)]
pub struct Agents {
    list: Vec<Agent>,
    /// Place in `list`, and whether the name counts only with its "The": "Hill" alone is no newspaper.
    names: HashMap<String, (usize, bool)>,
    hosts: HashMap<String, usize>,
    /// Words of the longest name.
    longest: usize,
}

impl Agents {
    /// The agent of that name or alias.
    pub fn by_name(&self, name: &str) -> Option<&Agent> {
        let key = fold_key(name);
        let (i, article) = self.names.get(&key)?;
        let bare = *article
            && !name
                .trim_start()
                .get(..4)
                .is_some_and(|front| front.eq_ignore_ascii_case("the "));
        self.list.get(*i).filter(|_| !bare)
    }

    /// The agent of that folded name or alias (see [`fold_key`]).
    pub fn by_key(&self, key: &str) -> Option<&Agent> {
        self.names.get(key).and_then(|(i, _)| self.list.get(*i))
    }

    /// The agent whose host it is: the one listed with the host itself, else with the nearest domain above it.
    pub fn by_host(&self, host: &str) -> Option<&Agent> {
        let i = wider(host).find_map(|host| self.hosts.get(host))?;
        self.list.get(*i)
    }

    /// All agents, in order of their files.
    pub fn iter(&self) -> impl Iterator<Item = &Agent> {
        self.list.iter()
    }

    /// Number of words of the longest name.
    pub const fn longest_name(&self) -> usize {
        self.longest
    }

    pub(crate) fn read(&mut self, file: &str, text: &str) -> Result<(), RuleError> {
        let written: Written = toml::from_str(text).map_err(|e| RuleError::toml(file, text, &e))?;
        for agent in written.agent {
            if let Some(stray) = agent.sites.keys().find(|site| !agent.domains.contains(site)) {
                let reason = format!("{stray:?} is none of the agent's domains");
                return Err(RuleError::at(file, text, &format!("\"{stray}\""), reason));
            }
            self.add(agent).map_err(|words| {
                RuleError::at(
                    file,
                    text,
                    &format!("\"{words}\""),
                    format!("{words:?} already belongs to another agent"),
                )
            })?;
        }
        Ok(())
    }

    /// Adds one agent; gives back the name or domain that another agent has already.
    fn add(&mut self, agent: Agent) -> Result<(), String> {
        let i = self.list.len();
        for name in std::iter::once(&agent.name).chain(&agent.aliases) {
            let key = fold_key(name);
            self.longest = self.longest.max(key.split(' ').count());
            let article = !key.contains(' ') && name.starts_with("The ");
            let entry = self.names.entry(key).or_insert((i, article));
            entry.1 &= article;
            if entry.0 != i {
                return Err(name.clone());
            }
        }
        for domain in &agent.domains {
            if *self.hosts.entry(domain.clone()).or_insert(i) != i {
                return Err(domain.clone());
            }
        }
        self.list.push(agent);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "[[agent]]\nname = \"Harbour magazine\"\ndomains = [\"harbour.example\", \"tide.harbour.example\"]\nkind = \"magazine\"\n\
        sites = { \"tide.harbour.example\" = \"Tide\" }\n\
        [[agent]]\nname = \"The Post (Tern)\"\ndomains = [\"post.example\"]\nkind = \"newspaper\"\n";

    #[test]
    fn a_host_tells_what_its_outlet_is_called() {
        let mut agents = Agents::default();
        agents.read("a.toml", FILE).unwrap();
        let called = |host: &str| agents.by_host(host).map(|agent| agent.called(host));
        assert_eq!(called("www2.tide.harbour.example"), Some("Tide"));
        assert_eq!(called("m.harbour.example"), Some("Harbour"));
        assert_eq!(called("post.example"), Some("The Post"));
        assert_eq!(called("example"), None);
    }

    #[test]
    fn a_site_is_one_of_the_domains() {
        let stray = FILE.replace("{ \"tide.", "{ \"gull.");
        let error = Agents::default().read("a.toml", &stray).unwrap_err();
        assert_eq!(error.line, 5);
    }
}

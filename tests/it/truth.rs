//! What is true of a story, as `truth.toml` states it.

use std::path::Path;

use ascribe::provenance::{Names, Node, Party};
use ascribe::rules::Rules;
use ascribe::text::fold_key;
use serde::Deserialize;

use crate::corpus::Story;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Truth {
    #[serde(default)]
    document: Vec<Document>,
    #[serde(default)]
    derivation: Vec<Derivation>,
    #[serde(default)]
    not_derived: Vec<NotDerived>,
    #[serde(default)]
    finding: Vec<Code>,
    #[serde(default)]
    no_finding: Vec<Code>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    file: String,
    authors: Option<Vec<String>>,
    site: Option<String>,
    published: Option<String>,
    original: Option<Named>,
    republisher: Option<Named>,
    licence: Option<String>,
    #[serde(default)]
    notices: Vec<String>,
}

/// `"none"`, or what must be told of an outlet.
#[derive(Deserialize)]
#[serde(untagged)]
enum Named {
    None(#[allow(dead_code, reason = "any word means none")] String),
    Outlet {
        publisher: Option<String>,
        name: Option<String>,
        host: Option<String>,
        url: Option<String>,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Derivation {
    copy: String,
    source: Option<String>,
    absent: Option<String>,
    relation: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotDerived {
    copy: String,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    file: String,
    code: String,
}

impl Truth {
    pub(crate) fn read(path: &Path) -> Self {
        let text =
            std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Everything that did not come out.
    pub(crate) fn misses(&self, story: &Story, rules: &Rules) -> Vec<String> {
        let mut out = Vec::new();
        for document in &self.document {
            match find(story, &document.file) {
                Some(party) => document.misses(&story.run.parties[party], &mut out),
                None => out.push(format!("{} was not read", document.file)),
            }
        }
        self.derivations(story, rules, &mut out);
        for code in &self.finding {
            if !told(story, code) {
                out.push(format!("{} lacks {}", code.file, code.code));
            }
        }
        for code in &self.no_finding {
            if told(story, code) {
                out.push(format!("{} has {}", code.file, code.code));
            }
        }
        out
    }

    fn derivations(&self, story: &Story, rules: &Rules, out: &mut Vec<String>) {
        let names = Names {
            agents: &rules.agents,
            parties: &story.run.parties,
        };
        let steps: Vec<_> = story
            .run
            .chains
            .iter()
            .flat_map(|chain| &chain.derivations)
            .collect();
        let node = |file: &str| find(story, file).map(Node::Extant);
        for want in &self.derivation {
            let told = steps.iter().find(|step| {
                let ends = node(&want.copy).is_some_and(|copy| copy == step.copy)
                    && want.is_source(story, &step.source, &names);
                let turned = want
                    .source
                    .as_deref()
                    .and_then(node)
                    .is_some_and(|s| s == step.copy)
                    && node(&want.copy).as_ref() == Some(&step.source);
                ends || (want.relation == "alternate-of" && turned)
            });
            let relation = told.map(|step| serde_json::to_value(step.relation).unwrap());
            if relation.as_ref().and_then(|r| r.as_str()) != Some(want.relation.as_str()) {
                let source = want.source.as_deref().or(want.absent.as_deref()).unwrap_or("?");
                out.push(format!(
                    "{} should be {} {source}, is {relation:?}",
                    want.copy, want.relation
                ));
            }
        }
        for bad in &self.not_derived {
            let hit = steps.iter().find(|step| {
                Some(&step.copy) == node(&bad.copy).as_ref()
                    && Some(&step.source) == node(&bad.source).as_ref()
                    && step.relation != ascribe::provenance::Relation::AlternateOf
            });
            if let Some(hit) = hit {
                out.push(format!(
                    "{} is told to come from {} ({:?}, {:.2})",
                    bad.copy, bad.source, hit.relation, hit.probability
                ));
            }
        }
    }
}

impl Derivation {
    fn is_source(&self, story: &Story, node: &Node, names: &Names<'_>) -> bool {
        match (node, &self.source, &self.absent) {
            (Node::Extant(_), Some(file), _) => find(story, file).map(Node::Extant).as_ref() == Some(node),
            (Node::Absent(original), None, Some(words)) => {
                original.url.as_deref() == Some(words.as_str())
                    || original.outlet.is_named(words, names.agents)
            }
            _ => false,
        }
    }
}

impl Document {
    fn misses(&self, party: &Party, out: &mut Vec<String>) {
        let told = &party.said.attribution;
        let mut miss = |what: &str, want: &dyn std::fmt::Debug, is: &dyn std::fmt::Debug| {
            out.push(format!("{}: {what} should be {want:?}, is {is:?}", self.file));
        };
        if let Some(want) = &self.authors {
            let is: Vec<String> = told
                .authors
                .iter()
                .map(|author| author.value.name.clone())
                .collect();
            let keys = |names: &[String]| {
                names
                    .iter()
                    .map(|n| fold_key(n))
                    .collect::<std::collections::BTreeSet<_>>()
            };
            if keys(want) != keys(&is) {
                miss("authors", want, &is);
            }
        }
        let site = told.site.as_ref().and_then(|site| site.value.name.clone());
        if self.site.is_some() && self.site != site {
            miss("site", &self.site, &site);
        }
        let published = told.published.as_ref().map(|date| date.value.iso());
        if self.published.is_some() && self.published != published {
            miss("published", &self.published, &published);
        }
        let original = told.original.as_ref().map(|o| {
            (
                o.value.outlet.name.clone(),
                o.value.outlet.host.clone(),
                o.value.url.clone(),
            )
        });
        if let Some(want) = &self.original
            && !want.fits(original.as_ref())
        {
            miss("original", &want.shown(), &original);
        }
        let republisher = told
            .republisher
            .as_ref()
            .map(|r| (r.value.name.clone(), r.value.host.clone(), None));
        if let Some(want) = &self.republisher
            && !want.fits(republisher.as_ref())
        {
            miss("republisher", &want.shown(), &republisher);
        }
        if self.licence.is_some() && self.licence != told.terms.licence {
            miss("licence", &self.licence, &told.terms.licence);
        }
        for kind in &self.notices {
            if !party.said.notices.iter().any(|notice| notice.kind.name() == kind) {
                let is: Vec<&str> = party
                    .said
                    .notices
                    .iter()
                    .map(|notice| notice.kind.name())
                    .collect();
                miss("notices", kind, &is);
            }
        }
    }
}

impl Named {
    fn fits(&self, told: Option<&(Option<String>, Option<String>, Option<String>)>) -> bool {
        match (self, told) {
            (Self::None(_), told) => told.is_none(),
            (
                Self::Outlet {
                    publisher,
                    name,
                    host,
                    url,
                },
                Some((is_name, is_host, is_url)),
            ) => {
                let want_name = publisher.as_ref().or(name.as_ref());
                want_name.is_none_or(|want| is_name.as_ref().is_some_and(|is| fold_key(is) == fold_key(want)))
                    && (host.is_none() || host == is_host)
                    && (url.is_none() || url == is_url)
            }
            (Self::Outlet { .. }, None) => false,
        }
    }

    fn shown(&self) -> String {
        match self {
            Self::None(_) => "none".to_owned(),
            Self::Outlet {
                publisher,
                name,
                host,
                url,
            } => format!("{:?} {host:?} {url:?}", publisher.as_ref().or(name.as_ref())),
        }
    }
}

/// The place of a file, or of `file#record`.
fn find(story: &Story, file: &str) -> Option<usize> {
    let (file, id) = file
        .split_once('#')
        .map_or((file, None), |(file, id)| (file, Some(id)));
    let path = format!("corpus/{}/{file}", story.name);
    story.run.parties.iter().position(|party| {
        party.document.path.as_deref() == Some(path.as_str()) && id.is_none_or(|id| party.document.id == id)
    })
}

fn told(story: &Story, want: &Code) -> bool {
    if want.code == "document.unreadable" {
        return story.errors.iter().any(|error| error.name.ends_with(&want.file));
    }
    let Some(party) = find(story, &want.file) else {
        return false;
    };
    let id = &story.run.parties[party].document.id;
    story
        .findings
        .iter()
        .any(|finding| finding.code == want.code && finding.document == *id)
}

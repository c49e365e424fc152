//! What the outlet that a page stands on is called.

use crate::attribution::claim::{Claim, Role, State};
use crate::attribution::resolve::agreed;
use crate::attribution::slot::Recognisers;
use crate::attribution::{Outlet, Resolved, same_name};
use crate::rules::{Agent, AgentKind};
use crate::text::{Document, fold_key, host_of, is_host, label, registrable};

/// How often the name that a rule file gives a host is right.
const KNOWN: f64 = 0.95;

/// How often a host's own label is what the outlet is called.
const LABEL: f64 = 0.4;

/// The outlet that the document stands on. A known domain gives the usual name, unless a part of the outlet has a name of
/// its own; else the page's own word counts, the one most like its host first.
pub(crate) fn own_outlet(document: &Document, claims: &[Claim], known: &Recognisers<'_>) -> Outlet {
    let host = document.host.as_deref();
    let agent = host.and_then(|host| Some((host, known.agents.by_host(host)?)));
    let name = match agent {
        Some((host, agent)) => part_name(host, agent, document, claims, known)
            .unwrap_or_else(|| agent.called(host).to_owned())
            .into(),
        None => stated(document, claims, known),
    };
    Outlet {
        name,
        host: document.host.clone(),
    }
}

/// The site with what says so.
pub(super) fn site(
    document: &Document,
    own: &Outlet,
    claims: &[Claim],
    known: &Recognisers<'_>,
) -> Option<Resolved<Outlet>> {
    let mut value = own.clone();
    let host = own.host.as_deref();
    let agent = host.and_then(|host| Some((host, known.agents.by_host(host)?)));
    // Where a part of an outlet has a name of its own, the outlet's is another.
    let listed = agent.filter(|(host, agent)| own.name.as_deref() == Some(agent.called(host)));
    let agrees = |claim: &Claim| {
        let (Some(name), Some(own)) = (usable(&claim.value, document, known), own.name.as_deref()) else {
            return false;
        };
        let of_agent = |agent: &Agent| {
            known
                .agents
                .by_name(&name)
                .is_some_and(|named| named.name == agent.name)
        };
        same_name(&name, own, known.agents) || listed.is_some_and(|(_, agent)| of_agent(agent))
    };
    let evidence: Vec<usize> = of_site(claims)
        .filter(|(_, claim)| agrees(claim))
        .map(|(i, _)| i)
        .collect();
    let weights = evidence.iter().map(|i| claims[*i].weight);
    let confidence = if value.name.is_none() {
        value.name = host.map(|host| label(host).to_owned());
        LABEL
    } else {
        agreed(weights.chain(listed.map(|_| KNOWN)))
    };
    (!value.is_empty()).then_some(Resolved {
        value,
        confidence,
        evidence,
        against: Vec::new(),
    })
}

/// Claims of the site's and of the publisher's name.
fn of_site(claims: &[Claim]) -> impl Iterator<Item = (usize, &Claim)> {
    let mine =
        |claim: &Claim| matches!(claim.role, Role::Site | Role::Publisher) && claim.state != State::Invalid;
    claims.iter().enumerate().filter(move |(_, claim)| mine(claim))
}

/// The name that a part of a known outlet gives itself: a blog on a platform, a sister on a subdomain.
fn part_name(
    host: &str,
    agent: &Agent,
    document: &Document,
    claims: &[Claim],
    known: &Recognisers<'_>,
) -> Option<String> {
    let listed = agent.domains.iter().any(|domain| domain == host);
    let apart = agent.kind == AgentKind::Platform || (!listed && has_own_subdomain(host));
    let sites = of_site(claims).filter(|(_, claim)| apart && claim.role == Role::Site);
    let mut names = sites.filter_map(|(_, claim)| usable(&claim.value, document, known));
    let name = names.next()?;
    let other = known
        .agents
        .by_name(&name)
        .is_none_or(|named| named.name != agent.name)
        && !same_name(&name, agent.called(host), known.agents);
    other.then_some(name)
}

/// Whether a host has a label of its own in front of its domain; `m.`, `www.` and languages are none.
fn has_own_subdomain(host: &str) -> bool {
    let front = host.strip_suffix(registrable(host)).unwrap_or("");
    let common = [
        "www", "www2", "m", "mobile", "amp", "news", "web", "edition", "archive", "beta", "static", "new",
    ];
    let mut labels = front.split('.').filter(|label| !label.is_empty());
    labels.any(|label| label.len() > 2 && !common.contains(&label))
}

/// The best supported of the names that the page states.
fn stated(document: &Document, claims: &[Claim], known: &Recognisers<'_>) -> Option<String> {
    let mut best: Option<(f64, String)> = None;
    for (_, claim) in of_site(claims) {
        let Some(name) = usable(&claim.value, document, known) else {
            continue;
        };
        let worth = claim.weight + worth(&name, claim.role, document.host.as_deref(), known);
        if best.as_ref().is_none_or(|(most, _)| worth > *most) {
            best = Some((worth, name));
        }
    }
    best.map(|(_, name)| name)
}

/// What speaks for a name beside its carrier: that it is like the host; and against it: that it is a company's, or a host.
fn worth(name: &str, role: Role, host: Option<&str>, known: &Recognisers<'_>) -> f64 {
    let like = host.map_or(0.0, |host| match likeness(name, host) {
        Likeness::Same => 0.15,
        Likeness::Part => 0.1,
        Likeness::None => 0.0,
    });
    let company = if role == Role::Publisher && is_company(name, known) {
        0.3
    } else {
        0.0
    };
    // "Tern.example" is a name, "tern.example" may be one.
    let bare = is_host(name) && !name.contains(char::is_uppercase);
    let host = if bare { 0.08 } else { 0.0 };
    like - company - host
}

/// A stated name as people write it; `None` for what is no name: a placeholder, a slogan, the page's own title.
fn usable(value: &str, document: &Document, known: &Recognisers<'_>) -> Option<String> {
    let host = document.host.as_deref();
    let name = without_form(tidy(value, host), host, known);
    let key = fold_key(name);
    let refused = key.is_empty()
        || key.split(' ').count() > 9
        || name.chars().count() > 70
        || known.words.no_sites.contains(&key)
        || document
            .title
            .as_deref()
            .is_some_and(|title| fold_key(title) == key)
            && host.is_none_or(|host| likeness(name, host) == Likeness::None);
    (!refused).then(|| match host_of(name).filter(|_| name.contains("://")) {
        Some(host) => label(&host).to_owned(),
        None => name.to_owned(),
    })
}

const BREAKS: [&str; 12] = [
    " | ", " - ", " – ", " — ", " · ", " • ", " » ", ": ", " (", "｜", ", ", " ~ ",
];

/// A stated name without the slogan that some put behind or in front of it: known by its likeness to the host.
fn tidy<'a>(value: &'a str, host: Option<&str>) -> &'a str {
    let name = value.trim().trim_start_matches('@');
    let Some(host) = host else {
        return name;
    };
    let breaks = BREAKS
        .iter()
        .filter_map(|mark| Some((name.find(mark)?, mark.len())));
    let Some((at, length)) = breaks.min() else {
        return name;
    };
    let (front, back) = (name[..at].trim(), name[at + length..].trim());
    match (likeness(front, host), likeness(back, host)) {
        (Likeness::Same, _) => front,
        (_, Likeness::Same) => back,
        (Likeness::Part, _) => front,
        (_, Likeness::Part) if !back.contains(')') => back,
        _ => name,
    }
}

/// A company's name without its legal form, where the rest is like the host: "Spice Inc" on spice.example.
fn without_form<'a>(name: &'a str, host: Option<&str>, known: &Recognisers<'_>) -> &'a str {
    let Some((front, last)) = name.rsplit_once(' ') else {
        return name;
    };
    let front = front.trim_end_matches(',');
    let form = known
        .words
        .company_forms
        .contains(&fold_key(last).replace(' ', ""));
    let like = host.is_some_and(|host| likeness(front, host) != Likeness::None);
    if form && like { front } else { name }
}

fn is_company(name: &str, known: &Recognisers<'_>) -> bool {
    let last = name.rsplit(' ').next().unwrap_or(name);
    known
        .words
        .company_forms
        .contains(&fold_key(last).replace(' ', ""))
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Likeness {
    Same,
    Part,
    None,
}

/// How like a name is to the label of a host: the same but for blanks, or one within the other, or its initials.
fn likeness(name: &str, host: &str) -> Likeness {
    let label = label(host).replace('-', "");
    let own = is_host(name).then(|| host_of(name)).flatten();
    let key = fold_key(own.as_deref().map_or(name, crate::text::label));
    let tight = key.replace(' ', "");
    let bare = label.strip_prefix("the").filter(|rest| rest.len() >= 3);
    if tight == label || bare == Some(tight.as_str()) {
        return Likeness::Same;
    }
    let initials: String = key.split(' ').filter_map(|word| word.chars().next()).collect();
    let long = |words: &str| words.len() >= 4;
    let within = (long(&tight) && label.contains(&tight)) || (long(&label) && tight.contains(&label));
    let initials = label.len() >= 2 && (initials == label || format!("t{initials}") == label);
    if within || initials {
        Likeness::Part
    } else {
        Likeness::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Attributor;
    use crate::rules::{RuleFile, Rules};
    use crate::text::{Carrier, CarrierKind, Place, tokenize};

    const AGENTS: &str = "[[agent]]\nname = \"Harbour Post (Tern)\"\naliases = [\"HP Online\"]\ndomains = [\"hp.example\", \"tide.example\"]\n\
        kind = \"newspaper\"\nsites = { \"tide.example\" = \"Tide\" }\n\
        [[agent]]\nname = \"Blogville\"\ndomains = [\"blogville.example\"]\nkind = \"platform\"\n";

    /// The site's name and the number of claims that say it.
    fn site(host: &str, said: &[(&str, &str)]) -> (Option<String>, usize) {
        let mut files = Rules::builtin_files();
        files.retain(|file| !file.name.starts_with("agents/"));
        files.push(RuleFile {
            name: "agents/test.toml".into(),
            path: "agents/test.toml".into(),
            text: AGENTS.into(),
        });
        let rules = Rules::load(files).unwrap();
        let carrier = |(path, value): &(&str, &str)| Carrier {
            kind: CarrierKind::Meta,
            path: (*path).to_owned(),
            value: (*value).to_owned(),
            at: Place::default(),
        };
        let document = Document {
            host: Some(host.into()),
            title: Some("Storm closes port".into()),
            carriers: said.iter().map(carrier).collect(),
            ..Document::default()
        };
        let said = Attributor::new(&rules).read(&document, &tokenize(&document.body));
        let site = said.attribution.site.unwrap();
        assert!(site.confidence > 0.0 && site.confidence <= 0.98);
        (site.value.name, site.evidence.len())
    }

    const OG: &str = "meta:og:site_name";

    #[test]
    fn a_known_domain_gives_the_usual_name() {
        for (host, said, name, evidence) in [
            ("hp.example", "HP Online", "Harbour Post", 1),
            ("m.hp.example", "U.S.", "Harbour Post", 0),
            ("tide.example", "Tide", "Tide", 1),
            ("cars.hp.example", "Harbour Wheels", "Harbour Wheels", 1),
            ("cars.hp.example", "Harbour Post", "Harbour Post", 1),
            ("ann.blogville.example", "Ann's log", "Ann's log", 1),
        ] {
            assert_eq!(
                site(host, &[(OG, said)]),
                (Some(name.to_owned()), evidence),
                "{host} {said}"
            );
        }
    }

    #[test]
    fn elsewhere_the_page_names_its_site() {
        let publisher = "meta:publisher";
        for (host, said, name) in [
            (
                "ternlog.example",
                vec![(OG, "Tern Log - all about birds")],
                "Tern Log",
            ),
            (
                "ternlog.example",
                vec![(OG, "All about birds | Tern Log")],
                "Tern Log",
            ),
            (
                "ternlog.example",
                vec![(OG, "Home"), (publisher, "Tern Log")],
                "Tern Log",
            ),
            (
                "ternlog.example",
                vec![(OG, "Storm closes port"), (publisher, "Tern Log")],
                "Tern Log",
            ),
            ("ternlog.example", vec![(OG, "Tern Log Inc.")], "Tern Log"),
            (
                "ternlog.example",
                vec![(publisher, "Big Media GmbH"), (OG, "Birds today")],
                "Birds today",
            ),
            (
                "ternlog.example",
                vec![("page:title-tail", "Birds"), (publisher, "Tern Log")],
                "Tern Log",
            ),
            (
                "ternlog.example",
                vec![(OG, "https://www.ternlog.example/")],
                "ternlog",
            ),
            ("ternlog.example", vec![], "ternlog"),
        ] {
            assert_eq!(site(host, &said).0.as_deref(), Some(name), "{said:?}");
        }
    }

    #[test]
    fn names_are_like_hosts() {
        assert_eq!(
            likeness("The Harbour Post", "harbour-post.example"),
            Likeness::Same
        );
        assert_eq!(likeness("Harbour Post", "theharbourpost.example"), Likeness::Same);
        assert_eq!(likeness("Tern Valley Gazette", "tvg.example"), Likeness::Part);
        assert_eq!(likeness("Harbour", "harbourpost.example"), Likeness::Part);
        assert_eq!(likeness("Gazette", "harbourpost.example"), Likeness::None);
    }
}

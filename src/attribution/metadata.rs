//! From carriers to claims: which path of which family asserts what.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::attribution::claim::{Claim, Role, State};
use crate::rules::{CarrierRule, Carriers};
use crate::text::{Carrier, CarrierKind, Date, Document, fold_key, host_of, label, same_site};

/// Every claim that the carriers of a document make, in the order of the file.
pub(crate) fn claims(document: &Document, carriers: &Carriers) -> Vec<Claim> {
    let mut out = Vec::new();
    let articles = main_articles(document);
    for carrier in &document.carriers {
        if let Some(rule) = rule(carrier, &articles, carriers)
            && let Some(claim) = claim(document, carrier, rule)
        {
            out.push(claim);
        }
    }
    if document.host.is_none() {
        elsewhere(&mut out);
    }
    out.extend(
        document
            .links
            .iter()
            .filter(|link| link.rel.split_whitespace().any(|rel| rel == "license"))
            .map(|link| Claim {
                role: Role::Licence,
                value: link.href.clone(),
                state: State::Other,
                carrier: "link:license".to_owned(),
                at: document.origin.place(&document.body, link.span.start),
                quote: link.span.of(&document.body).to_owned(),
                span: Some(link.span),
                weight: carriers
                    .rule("link:license", &link.href)
                    .map_or(0.5, |rule| rule.weight),
            }),
    );
    out
}

fn claim(document: &Document, carrier: &Carrier, rule: &CarrierRule) -> Option<Claim> {
    let role = rule.role;
    let value = carrier.value.split_whitespace().collect::<Vec<_>>().join(" ");
    if value.is_empty() {
        return None;
    }
    let valid = match role {
        Role::Published | Role::Modified | Role::OriginalDate => Date::parse(&value).is_some(),
        Role::Canonical | Role::OriginalUrl => host_of(&value).is_some(),
        _ => true,
    };
    let state = if valid {
        state(document, role, &value)
    } else {
        State::Invalid
    };
    Some(Claim {
        role,
        weight: rule.weight,
        quote: carrier.value.clone(),
        carrier: carrier.path.clone(),
        at: carrier.at,
        span: None,
        value,
        state,
    })
}

/// Where the document's address is unknown but its site is named, a canonical in its front matter whose host has nothing of
/// that name points elsewhere.
fn elsewhere(claims: &mut [Claim]) {
    let named = |claim: &&Claim| claim.role == Role::Site && claim.carrier.starts_with("front:");
    let Some(site) = claims.iter().find(named).map(|claim| claim.value.clone()) else {
        return;
    };
    for claim in claims {
        let stated = claim.role == Role::Canonical && claim.carrier.starts_with("front:");
        if stated && host_of(&claim.value).is_some_and(|host| !resembles(&site, &host)) {
            claim.state = State::Other;
        }
    }
}

/// Whether a host can be that of a site: it is the site's, or holds a word of its name or its initials.
fn resembles(site: &str, host: &str) -> bool {
    if let Some(own) = host_of(site) {
        return same_site(&own, host);
    }
    let key = fold_key(site);
    let own = label(host).replace('-', "");
    let initials: String = key.split(' ').filter_map(|word| word.chars().next()).collect();
    let word = key.split(' ').any(|word| word.len() >= 3 && own.contains(word));
    word || key.replace(' ', "").contains(&own) || (initials.len() > 1 && own.contains(&initials))
}

/// Whether an address points at the page's own site. Where the page's address is unknown, a canonical is taken as its own.
fn state(document: &Document, role: Role, value: &str) -> State {
    if !matches!(role, Role::Canonical | Role::OriginalUrl | Role::OriginalHost) {
        return State::Other;
    }
    match (&document.host, host_of(value)) {
        (Some(own), Some(named)) if !same_site(own, &named) => State::Other,
        (None, Some(_)) if role != Role::Canonical => State::Other,
        _ => State::Self_,
    }
}

/// What a carrier speaks of.
fn rule<'c>(carrier: &Carrier, articles: &[String], carriers: &'c Carriers) -> Option<&'c CarrierRule> {
    let path = if carrier.kind == CarrierKind::JsonLd {
        Cow::Owned(format!("jsonld:{}", inside(&carrier.path, articles)?))
    } else {
        Cow::Borrowed(carrier.path.as_str())
    };
    carriers.rule(&sort_of(&path), &carrier.value)
}

/// The path below the article that it belongs to.
fn inside<'p>(path: &'p str, articles: &[String]) -> Option<&'p str> {
    let path = path.strip_prefix("jsonld:")?;
    let below = |article: &String| path.strip_prefix(article.as_str())?.strip_prefix('/');
    articles.iter().find_map(below)
}

/// The path as rules write it: lower case, without array positions; the keys of front matter with `_`.
fn sort_of(path: &str) -> String {
    let lower = path.to_lowercase();
    let lower = if lower.starts_with("front:") {
        lower.replace('-', "_")
    } else {
        lower
    };
    let parts = lower.split('/').filter(|part| part.parse::<usize>().is_err());
    parts.collect::<Vec<_>>().join("/")
}

/// Nodes that can describe one page's article; more of them are a list.
const MOST_ARTICLES: usize = 4;

/// The paths of JSON-LD nodes that describe this article. On a page with several, the one whose address or headline is the
/// page's own is taken; teasers of other articles (in lists) are not.
fn main_articles(document: &Document) -> Vec<String> {
    let node = |carrier: &Carrier| {
        let path = carrier.path.strip_prefix("jsonld:")?;
        let node = path
            .strip_suffix("/@type")
            .or_else(|| path.rsplit_once("/@type/").map(|(node, _)| node))?;
        (carrier.kind == CarrierKind::JsonLd && is_article(&carrier.value)).then(|| node.to_owned())
    };
    let mut nodes: Vec<String> = document.carriers.iter().filter_map(node).collect();
    nodes.dedup();
    if nodes.len() < 2 {
        return nodes;
    }
    let values: HashMap<&str, &str> = document
        .carriers
        .iter()
        .rev()
        .map(|c| (c.path.as_str(), c.value.as_str()))
        .collect();
    let title = document.title.as_deref().map(fold_key);
    let own = |node: &String| {
        let leaf = |name: &str| values.get(format!("jsonld:{node}/{name}").as_str()).copied();
        let headline = leaf("headline").or_else(|| leaf("name")).map(fold_key);
        let address = leaf("url")
            .or_else(|| leaf("mainEntityOfPage"))
            .or_else(|| leaf("mainEntityOfPage/@id"));
        (headline.is_some() && headline == title) || (address.is_some() && address == document.url.as_deref())
    };
    let chosen: Vec<String> = nodes
        .iter()
        .filter(|node| own(node))
        .take(MOST_ARTICLES)
        .cloned()
        .collect();
    if chosen.is_empty() {
        nodes.into_iter().take(1).collect()
    } else {
        chosen
    }
}

fn is_article(kind: &str) -> bool {
    let kind = kind.rsplit('/').next().unwrap_or(kind);
    kind.ends_with("Article")
        || kind.ends_with("Posting")
        || matches!(kind, "Report" | "WebPage" | "CreativeWork") && kind != "WebPage"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_resemble_the_names_of_their_sites() {
        for (site, host, alike) in [
            ("The Dunmere Mail", "harbourpost.example", false),
            ("The Harbour Post", "harbourpost.example", true),
            ("Ann's Notes", "annlee.example", true),
            ("Northern Wire Agency", "nwa.example", true),
            ("https://dunmeremail.example", "harbourpost.example", false),
            ("dunmeremail.example", "www.dunmeremail.example", true),
        ] {
            assert_eq!(resembles(site, host), alike, "{site} {host}");
        }
    }
}

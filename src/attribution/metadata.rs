//! From carriers to claims: which path of which family asserts what.

use std::collections::HashMap;

use crate::attribution::claim::{Claim, Role, State};
use crate::attribution::weight::weight;
use crate::text::{Carrier, CarrierKind, Date, Document, fold_key, host_of, same_site};

/// Every claim that the carriers of a document make, in the order of the file.
pub(crate) fn claims(document: &Document) -> Vec<Claim> {
    let mut out = Vec::new();
    let articles = main_articles(document);
    for carrier in &document.carriers {
        if let Some(role) = role(carrier, &articles)
            && let Some(claim) = claim(document, carrier, role)
        {
            out.push(claim);
        }
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
                weight: weight(Role::Licence, "link:license"),
            }),
    );
    out
}

fn claim(document: &Document, carrier: &Carrier, role: Role) -> Option<Claim> {
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
        weight: weight(role, &carrier.path),
        quote: carrier.value.clone(),
        carrier: carrier.path.clone(),
        at: carrier.at,
        span: None,
        value,
        state,
    })
}

/// Whether an address points at the page's own site. Where the page's address is unknown, a canonical is taken as its own.
fn state(document: &Document, role: Role, value: &str) -> State {
    if !matches!(role, Role::Canonical | Role::OriginalUrl) {
        return State::Other;
    }
    match (&document.host, host_of(value)) {
        (Some(own), Some(named)) if !same_site(own, &named) => State::Other,
        (None, Some(_)) if role == Role::OriginalUrl => State::Other,
        _ => State::Self_,
    }
}

/// What a carrier speaks of.
fn role(carrier: &Carrier, articles: &[String]) -> Option<Role> {
    let path = carrier.path.split_once(':').map_or("", |(_, path)| path);
    match carrier.kind {
        CarrierKind::JsonLd => jsonld(path, articles),
        CarrierKind::Meta => meta(path, &carrier.value),
        CarrierKind::Link => link(path),
        CarrierKind::Markup => markup(path),
        CarrierKind::FrontMatter => front(path, &carrier.value),
        CarrierKind::Record => record(path),
        CarrierKind::Page => None,
    }
}

fn meta(name: &str, value: &str) -> Option<Role> {
    let address = value.contains("://");
    Some(match name {
        "author" | "byl" | "parsely-author" | "sailthru.author" | "citation_author" | "dc.creator"
        | "dcterms.creator" | "dc.contributor"
            if !address =>
        {
            Role::Author
        }
        "article:author" | "og:article:author" | "cxenseparse:author" | "twitter:data1:author"
            if !address =>
        {
            Role::Author
        }
        "og:site_name" | "application-name" | "citation_journal_title" | "cxenseparse:publishername" => {
            Role::Site
        }
        "dc.publisher" | "dcterms.publisher" | "publisher" | "citation_publisher" => Role::Publisher,
        "article:published_time"
        | "parsely-pub-date"
        | "sailthru.date"
        | "citation_publication_date"
        | "dc.date"
        | "dcterms.issued"
        | "dc.date.issued"
        | "cxenseparse:recs:publishtime"
        | "date"
        | "pubdate"
        | "publishdate"
        | "datepublished" => Role::Published,
        "article:modified_time"
        | "og:updated_time"
        | "dcterms.modified"
        | "last-modified"
        | "datemodified" => Role::Modified,
        "syndication-source" | "original-source" | "dc.source" | "dcterms.source" | "dt_original_link"
            if address =>
        {
            Role::OriginalUrl
        }
        "dcterms.license" | "dc.rights" | "dcterms.rights" | "copyright" => Role::Terms,
        _ => return None,
    })
}

fn link(rel: &str) -> Option<Role> {
    Some(match rel {
        "canonical" => Role::Canonical,
        "license" => Role::Licence,
        _ => return None,
    })
}

fn markup(path: &str) -> Option<Role> {
    let head = path.split(['/', ' ']).next().unwrap_or(path);
    Some(match head {
        "u-repost-of" | "class=u-repost-of" => Role::OriginalUrl,
        "time" | "class=dt-published" => Role::Published,
        "rel=license" => Role::Licence,
        _ if head.starts_with("rel=author")
            || head.starts_with("itemprop=author")
            || head.starts_with("class=")
            || head.starts_with("href=") =>
        {
            Role::Author
        }
        _ => return None,
    })
}

fn front(path: &str, value: &str) -> Option<Role> {
    let key = path
        .split('/')
        .next()
        .unwrap_or(path)
        .to_ascii_lowercase()
        .replace('-', "_");
    let last = path
        .rsplit('/')
        .find(|part| part.parse::<usize>().is_err())
        .unwrap_or(path);
    Some(match key.as_str() {
        "author" | "authors" | "by" if matches!(last, "author" | "authors" | "by" | "name") => Role::Author,
        "translator" | "translators" if last != "url" => Role::Translator,
        "canonical_url" | "canonicalurl" | "canonical" => Role::Canonical,
        "original_url" | "originallink" | "source_url" | "sourceurl" | "syndicated_from" | "external_url"
        | "externalurl" | "repost_of" | "crossposted_from" => Role::OriginalUrl,
        "source" | "via" | "originally_published" if last == "url" || value.contains("://") => {
            Role::OriginalUrl
        }
        "source" | "via" if matches!(last, "source" | "via" | "name") => Role::Original,
        "site" | "site_name" | "publication" => Role::Site,
        "publisher" => Role::Publisher,
        "date" | "published" | "pubdate" | "publishdate" | "published_at" => Role::Published,
        "lastmod" | "modified" | "updated" | "last_modified_at" => Role::Modified,
        "license" | "licence" => Role::Licence,
        _ => return None,
    })
}

fn record(field: &str) -> Option<Role> {
    Some(match field.split('/').next().unwrap_or(field) {
        "author" | "authors" => Role::Author,
        "site" => Role::Site,
        "date" => Role::Published,
        _ => return None,
    })
}

/// JSON-LD: values of the page's own article; publishers of it.
fn jsonld(path: &str, articles: &[String]) -> Option<Role> {
    let inside = articles.iter().find_map(|article| {
        path.strip_prefix(article.as_str())
            .filter(|rest| rest.starts_with('/'))
    })?;
    let parts: Vec<&str> = inside
        .split('/')
        .filter(|part| !part.is_empty() && part.parse::<usize>().is_err())
        .collect();
    Some(match parts[..] {
        ["author" | "creator"] | ["author" | "creator", "name"] => Role::Author,
        ["publisher"] | ["publisher", "name"] => Role::Publisher,
        ["translator"] | ["translator", "name"] => Role::Translator,
        ["datePublished"] => Role::Published,
        ["dateModified"] => Role::Modified,
        ["isBasedOn" | "isBasedOnUrl"] | ["isBasedOn", "url" | "@id"] => Role::OriginalUrl,
        ["isBasedOn", "name" | "headline"] => Role::OriginalTitle,
        ["license"] | ["license", "url" | "@id"] => Role::Licence,
        ["sourceOrganization", "name"] => Role::Agency,
        ["copyrightNotice" | "usageInfo"] => Role::Terms,
        _ => return None,
    })
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

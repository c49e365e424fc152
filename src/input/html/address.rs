//! The address a page was read from, as far as the page itself can be believed.

use crate::text::{Carrier, Document, host_of, same_site};

/// Fills in address and host where nothing from outside gave them.
pub(super) fn fill(document: &mut Document) {
    if document.url.is_none() {
        document.url = stated(&document.carriers);
    }
    if document.url.is_none() {
        document.host = likely_host(&document.carriers);
    }
}

fn value<'a>(carriers: &'a [Carrier], path: &str) -> Option<&'a str> {
    let carrier = carriers.iter().find(|c| c.path == path)?;
    Some(carrier.value.as_str()).filter(|value| !value.is_empty())
}

fn absolute(value: &str) -> Option<&str> {
    (value.starts_with("http://") || value.starts_with("https://")).then_some(value)
}

/// The address that the saver noted; else the page's own for sharing, unless its canonical address lies elsewhere; else
/// the one its structured data states for the page. Never the canonical address alone: it can name another publisher.
fn stated(carriers: &[Carrier]) -> Option<String> {
    if let Some(saved) = value(carriers, "page:saved-from") {
        return Some(saved.to_owned());
    }
    let canonical = value(carriers, "link:canonical").and_then(host_of);
    let social = value(carriers, "meta:og:url").and_then(absolute);
    if let Some(url) = social
        && let Some(host) = host_of(url)
        && canonical.as_ref().is_none_or(|other| same_site(&host, other))
    {
        return Some(url.to_owned());
    }
    if social.is_some() {
        return None;
    }
    let page = structured(carriers)?;
    let host = host_of(page)?;
    canonical
        .is_none_or(|other| same_site(&host, &other))
        .then(|| page.to_owned())
}

/// `mainEntityOfPage` of a node that is an article, where all of them agree.
fn structured(carriers: &[Carrier]) -> Option<&str> {
    let mut found: Option<&str> = None;
    for carrier in carriers.iter().filter(|c| c.path.starts_with("jsonld:")) {
        let names =
            carrier.path.ends_with("/mainEntityOfPage") || carrier.path.ends_with("/mainEntityOfPage/@id");
        let Some(url) = absolute(&carrier.value).filter(|_| names) else {
            continue;
        };
        if found.is_some_and(|other| other != url) {
            return None;
        }
        found = Some(url);
    }
    found
}

/// The canonical address's host, where nothing in the page speaks of another.
fn likely_host(carriers: &[Carrier]) -> Option<String> {
    let host = host_of(value(carriers, "link:canonical")?)?;
    let agrees = |other: String| same_site(&other, &host);
    let same = |path: &str| value(carriers, path).and_then(host_of).is_none_or(agrees);
    let mut structured = carriers
        .iter()
        .filter(|c| {
            c.path.starts_with("jsonld:")
                && (c.path.ends_with("/mainEntityOfPage/@id")
                    || c.path.ends_with("/mainEntityOfPage")
                    || c.path.ends_with("/publisher/url"))
        })
        .filter_map(|c| host_of(&c.value));
    let named = value(carriers, "meta:og:site_name").is_none_or(|name| {
        let tight: String = name
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        let label = crate::text::label(&host).replace('-', "");
        tight.contains(&label) || label.contains(tight.trim_start_matches("the"))
    });
    (same("meta:og:url") && structured.all(agrees) && named).then_some(host)
}

/// An address as the page means it; `None` for what leads nowhere else.
pub(super) fn resolve(base: Option<&url::Url>, href: &str) -> Option<String> {
    let href = href.trim();
    let script = href
        .get(..11)
        .is_some_and(|start| start.eq_ignore_ascii_case("javascript:"));
    if href.is_empty() || href.starts_with('#') || script {
        return None;
    }
    match base.and_then(|base| base.join(href).ok()) {
        Some(url) => Some(url.into()),
        None => Some(href.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{CarrierKind, Place};

    fn filled(said: &[(&str, &str)]) -> (Option<String>, Option<String>) {
        let carrier = |(path, value): &(&str, &str)| Carrier {
            kind: CarrierKind::Page,
            path: (*path).to_owned(),
            value: (*value).to_owned(),
            at: Place::default(),
        };
        let mut document = Document {
            carriers: said.iter().map(carrier).collect(),
            ..Document::default()
        };
        fill(&mut document);
        (document.url, document.host)
    }

    #[test]
    fn canonical_alone_gives_at_most_a_host() {
        let canonical = ("link:canonical", "https://www.post.example/a");
        assert_eq!(filled(&[canonical]), (None, Some("post.example".into())));
        assert_eq!(
            filled(&[canonical, ("meta:og:url", "https://other.test/a")]),
            (None, None)
        );
        assert_eq!(
            filled(&[canonical, ("meta:og:site_name", "Other Gazette")]),
            (None, None)
        );
        let own = ("meta:og:url", "https://post.example/a");
        assert_eq!(
            filled(&[canonical, own]).0.as_deref(),
            Some("https://post.example/a")
        );
        let saved = ("page:saved-from", "https://copy.test/x");
        assert_eq!(
            filled(&[canonical, own, saved]).0.as_deref(),
            Some("https://copy.test/x")
        );
    }
}

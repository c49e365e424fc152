//! The canonical link, and what is wrong with it.

use url::Url;

use crate::attribution::claim::{Claim, Role, State};
use crate::attribution::{Canonical, CanonicalProblem, CanonicalState};
use crate::text::{Document, host_of, is_host, same_site};

/// The path of a canonical link that stands in the body, where anybody's words can put it.
const IN_BODY: &str = "link:canonical-in-body";

/// Hosts on which nobody publishes: a canonical link to one was left behind by those who built the page.
const STAGING: [&str; 12] = [
    "staging", "stage", "stg", "dev", "develop", "test", "testing", "preview", "preprod", "uat", "qa",
    "local",
];

/// Turns relative links into addresses, and takes the trust from those that lead to no published page; their words stay
/// in the quote.
pub(crate) fn settle(document: &Document, claims: &mut [Claim]) {
    let own = document.url.as_deref().and_then(|url| Url::parse(url).ok());
    for claim in claims.iter_mut().filter(|claim| claim.role == Role::Canonical) {
        if let (true, Some(own)) = (is_relative(&claim.quote), &own)
            && let Ok(url) = own.join(claim.quote.trim())
        {
            claim.value = url.into();
            claim.state = State::Self_;
        }
        if claim.carrier == IN_BODY || no_host(&claim.value) || is_staging(document, &claim.value) {
            claim.state = State::Invalid;
        }
    }
}

/// The canonical link: one that points elsewhere is told before one that points home.
pub(super) fn canonical(document: &Document, claims: &[Claim]) -> Canonical {
    let (evidence, all): (Vec<usize>, Vec<&Claim>) = claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| claim.role == Role::Canonical)
        .unzip();
    let trusted = all.iter().filter(|claim| claim.state != State::Invalid);
    // The first of several.
    let chosen = trusted.rev().max_by_key(|claim| claim.state == State::Other);
    let mut urls: Vec<String> = all.iter().map(|claim| claim.value.clone()).collect();
    urls.dedup();
    Canonical {
        url: chosen.map(|claim| claim.value.clone()),
        state: match chosen.map(|claim| claim.state) {
            None => CanonicalState::Absent,
            Some(State::Other) => CanonicalState::Other,
            Some(_) => CanonicalState::Self_,
        },
        problems: problems(document, &all, chosen),
        all: urls,
        evidence,
    }
}

fn problems(document: &Document, all: &[&Claim], chosen: Option<&&Claim>) -> Vec<CanonicalProblem> {
    let mut out = Vec::new();
    let keys: Vec<String> = all.iter().map(|claim| key(&claim.value)).collect();
    if keys.iter().any(|other| *other != keys[0]) {
        out.push(CanonicalProblem::Several);
    }
    for claim in all {
        let in_body = claim.carrier == IN_BODY;
        let fragment = claim.value.contains('#') && !claim.value.contains("#!");
        out.extend(is_relative(&claim.quote).then_some(CanonicalProblem::Relative));
        out.extend(in_body.then_some(CanonicalProblem::InBody));
        out.extend((claim.state == State::Invalid && !in_body).then_some(CanonicalProblem::NotAHost));
        out.extend(fragment.then_some(CanonicalProblem::Fragment));
    }
    let social = document.carriers.iter().find(|c| c.path == "meta:og:url");
    let shared = social
        .map(|carrier| carrier.value.trim())
        .filter(|url| host_of(url).is_some());
    if let (Some(chosen), Some(shared)) = (chosen, shared)
        && key(&chosen.value) != key(shared)
    {
        out.push(CanonicalProblem::Chained);
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Neither a scheme nor a host in front.
fn is_relative(href: &str) -> bool {
    let href = href.trim();
    !href.is_empty() && !href.starts_with("//") && !href.contains("://") && host_of(href).is_none()
}

/// Whether an address names no host that people can reach: `localhost`, a slug, a number.
fn no_host(url: &str) -> bool {
    host_of(url).is_none_or(|host| !is_host(&host) && !host.starts_with("xn--") && !host.contains(".xn--"))
}

/// Whether an address leads to where its site is built rather than published.
fn is_staging(document: &Document, url: &str) -> bool {
    let Some(host) = host_of(url).filter(|host| document.host.as_ref() != Some(host)) else {
        return false;
    };
    let own = document.host.as_deref().is_some_and(|own| same_site(own, &host));
    let mut labels = host.split(['.', '-']);
    own && labels.next().is_some_and(|first| STAGING.contains(&first))
}

/// An address as far as it tells one page from another: host and path, and what is asked for.
fn key(url: &str) -> String {
    let host = host_of(url).unwrap_or_default();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    let path = path.split('#').next().unwrap_or_default();
    format!("{host}{}", path.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Carrier, CarrierKind, Place};

    fn told(url: Option<&str>, links: &[(&str, &str)], social: &str) -> (Option<String>, String) {
        let document = Document {
            url: url.map(str::to_owned),
            host: url.and_then(host_of),
            carriers: vec![Carrier {
                kind: CarrierKind::Meta,
                path: "meta:og:url".into(),
                value: social.into(),
                at: Place::default(),
            }],
            ..Document::default()
        };
        let claim = |(carrier, href): &(&str, &str)| Claim {
            role: Role::Canonical,
            value: (*href).to_owned(),
            state: match (host_of(href), &document.host) {
                (None, _) => State::Invalid,
                (Some(host), Some(own)) if !same_site(&host, own) => State::Other,
                _ => State::Self_,
            },
            carrier: (*carrier).to_owned(),
            at: Place::default(),
            quote: (*href).to_owned(),
            span: None,
            weight: 0.9,
        };
        let mut claims: Vec<Claim> = links.iter().map(claim).collect();
        settle(&document, &mut claims);
        let found = canonical(&document, &claims);
        (found.url, format!("{:?} {:?}", found.state, found.problems))
    }

    const HEAD: &str = "link:canonical";

    #[test]
    fn what_is_wrong_is_told() {
        let own = Some("https://post.example/a");
        for (links, social, url, rest) in [
            (vec![], "", None, "Absent []"),
            (
                vec![(HEAD, "https://post.example/a")],
                "http://www.post.example/a/",
                own,
                "Self_ []",
            ),
            (
                vec![(HEAD, "/b")],
                "",
                Some("https://post.example/b"),
                "Self_ [Relative]",
            ),
            (vec![(HEAD, "https://localhost/a")], "", None, "Absent [NotAHost]"),
            (
                vec![(HEAD, "https://staging.post.example/a")],
                "",
                None,
                "Absent [NotAHost]",
            ),
            (
                vec![(IN_BODY, "https://other.example/a")],
                "",
                None,
                "Absent [InBody]",
            ),
            (
                vec![(HEAD, "https://post.example/a#top")],
                "",
                Some("https://post.example/a#top"),
                "Self_ [Fragment]",
            ),
            (
                vec![(HEAD, "https://post.example/a")],
                "https://post.example/b",
                own,
                "Self_ [Chained]",
            ),
            (
                vec![
                    (HEAD, "https://post.example/a"),
                    (HEAD, "https://other.example/a"),
                ],
                "",
                Some("https://other.example/a"),
                "Other [Several]",
            ),
        ] {
            let got = told(own, &links, social);
            assert_eq!(got, (url.map(str::to_owned), rest.to_owned()), "{links:?}");
        }
    }

    #[test]
    fn without_an_address_a_relative_link_says_nothing() {
        assert_eq!(
            told(None, &[(HEAD, "/b")], ""),
            (None, "Absent [Relative, NotAHost]".to_owned())
        );
    }
}

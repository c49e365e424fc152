//! Licence, words on use, contact, and what is said about mining.

use crate::attribution::claim::{Claim, Role, State};
use crate::attribution::slot::licence_of_words;
use crate::attribution::{Mining, StatedTerms};

/// What may be done with the text, as the document states it.
pub(super) fn stated(claims: &[Claim]) -> StatedTerms {
    let of = |role: Role| {
        claims
            .iter()
            .enumerate()
            .filter(move |(_, claim)| claim.role == role)
    };
    let codes = of(Role::Licence).filter_map(|(i, claim)| Some((i, licence_of_words(&claim.value)?)));
    // "Creative Commons" alone says less than a code with its parts.
    let licence = codes.max_by_key(|(i, code)| (code.starts_with("CC"), code.len(), std::cmp::Reverse(*i)));
    let address = address(claims, licence.as_ref());
    let (version, port) = address.map_or((None, None), |(_, url)| version_and_port(url));
    let (mining, mined) = mining(claims);
    let contact = of(Role::Contact).next();
    let notices: Vec<(usize, &Claim)> = of(Role::Terms)
        .filter(|(_, claim)| claim.carrier.starts_with("notice:"))
        .collect();
    let told = if notices.is_empty() {
        of(Role::Terms).take(1).collect()
    } else {
        notices
    };
    let mut words: Vec<&str> = told.iter().map(|(_, claim)| claim.value.as_str()).collect();
    words.dedup();
    let mut evidence: Vec<usize> = told.iter().map(|(i, _)| *i).collect();
    evidence.extend(licence.iter().map(|(i, _)| *i));
    evidence.extend(address.iter().map(|(i, _)| *i));
    evidence.extend(contact.iter().map(|(i, _)| *i));
    evidence.extend(mined);
    evidence.sort_unstable();
    evidence.dedup();
    StatedTerms {
        licence_version: version.or_else(|| licence.as_ref().and_then(|(_, code)| version_of_code(code))),
        licence_port: port,
        licence_url: address.map(|(_, url)| {
            if url.starts_with("//") {
                format!("https:{url}")
            } else {
                url.to_owned()
            }
        }),
        licence: licence.map(|(_, code)| code),
        statement: (!words.is_empty()).then(|| words.join(" ")),
        contact: contact.map(|(_, claim)| claim.value.clone()),
        mining,
        evidence,
    }
}

/// The address of the licence; where none is known by name, the first that is given for one.
fn address<'a>(claims: &'a [Claim], licence: Option<&(usize, String)>) -> Option<(usize, &'a str)> {
    let mut addresses = claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| claim.role == Role::Licence && is_address(&claim.value));
    let found = match licence {
        Some((_, code)) => addresses.find(|(_, claim)| licence_of_words(&claim.value).as_ref() == Some(code)),
        None => addresses.next(),
    };
    found.map(|(i, claim)| (i, claim.value.as_str()))
}

fn is_address(words: &str) -> bool {
    words.starts_with("//") || words.contains("://")
}

/// Version and port of a Creative Commons address: `/licenses/by-sa/3.0/us/`.
fn version_and_port(url: &str) -> (Option<String>, Option<String>) {
    let Some((_, path)) = url.split_once("creativecommons.org/") else {
        return (None, None);
    };
    let mut parts = path.split(['/', '?', '#']).skip(2);
    let version = parts.next().filter(|part| is_version(part));
    let is_port = |part: &&str| {
        let named = (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase());
        named && !matches!(*part, "deed" | "rdf")
    };
    let port = parts.next().filter(|part| version.is_some() && is_port(part));
    (version.map(str::to_owned), port.map(str::to_owned))
}

fn version_of_code(code: &str) -> Option<String> {
    let (_, version) = code.rsplit_once('-')?;
    is_version(version).then(|| version.to_owned())
}

fn is_version(words: &str) -> bool {
    words.split_once('.').is_some_and(|(a, b)| {
        !a.is_empty() && !b.is_empty() && (a.bytes().chain(b.bytes())).all(|b| b.is_ascii_digit())
    })
}

/// What is said about mining, and the claims that say it. The page overrules its header (TDMRep 6.3); absence overrules
/// nothing.
fn mining(claims: &[Claim]) -> (Mining, Vec<usize>) {
    let last = |role: Role| {
        let valid = claims
            .iter()
            .enumerate()
            .filter(|(_, claim)| claim.role == role && claim.state != State::Invalid);
        valid.max_by_key(|(i, claim)| (!claim.carrier.starts_with("header:"), std::cmp::Reverse(*i)))
    };
    let (reservation, policy, usage) = (
        last(Role::TdmReservation),
        last(Role::TdmPolicy),
        last(Role::ContentUsage),
    );
    let value = |found: Option<(usize, &Claim)>| found.map(|(_, claim)| claim.value.clone());
    let mining = Mining {
        reservation: reservation.map(|(_, claim)| claim.value == "1"),
        policy: value(policy),
        usage: value(usage),
    };
    let evidence = [reservation, policy, usage]
        .into_iter()
        .flatten()
        .map(|(i, _)| i)
        .collect();
    (mining, evidence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Place;

    fn told(said: &[(Role, &str, &str)]) -> StatedTerms {
        let claim = |(role, carrier, value): &(Role, &str, &str)| Claim {
            role: *role,
            value: (*value).to_owned(),
            state: State::Other,
            carrier: (*carrier).to_owned(),
            at: Place::default(),
            quote: String::new(),
            span: None,
            weight: 0.8,
        };
        stated(&said.iter().map(claim).collect::<Vec<_>>())
    }

    #[test]
    fn licences_with_version_and_port() {
        let url = "https://creativecommons.org/licenses/by-sa/3.0/us/deed.en";
        let terms = told(&[
            (Role::Licence, "meta:x", "Creative Commons"),
            (Role::Licence, "link:license", url),
        ]);
        assert_eq!(terms.licence.as_deref(), Some("CC-BY-SA-3.0"));
        assert_eq!(terms.licence_url.as_deref(), Some(url));
        assert_eq!(terms.licence_version.as_deref(), Some("3.0"));
        assert_eq!(terms.licence_port.as_deref(), Some("us"));
        assert_eq!(terms.evidence, [1]);
        let terms = told(&[(Role::Licence, "jsonld:/0/license", "https://post.example/terms")]);
        assert_eq!((terms.licence, terms.licence_version), (None, None));
        assert_eq!(terms.licence_url.as_deref(), Some("https://post.example/terms"));
        let terms = told(&[(Role::Licence, "meta:x", "CC BY 4.0")]);
        assert_eq!(terms.licence_version.as_deref(), Some("4.0"));
    }

    #[test]
    fn the_page_overrules_its_header_on_mining() {
        let terms = told(&[
            (Role::TdmReservation, "header:tdm-reservation", "1"),
            (Role::TdmPolicy, "header:tdm-policy", "https://post.example/p"),
            (Role::TdmReservation, "meta:tdm-reservation", "0"),
        ]);
        assert_eq!(terms.mining.reservation, Some(false));
        assert_eq!(terms.mining.policy.as_deref(), Some("https://post.example/p"));
        assert_eq!(terms.evidence, [1, 2]);
    }
}

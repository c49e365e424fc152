//! Licence, words on use, contact.

use crate::attribution::StatedTerms;
use crate::attribution::claim::{Claim, Role};
use crate::attribution::slot::licence_of_words;

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
    evidence.extend(contact.iter().map(|(i, _)| *i));
    evidence.sort_unstable();
    evidence.dedup();
    StatedTerms {
        licence: licence.map(|(_, code)| code),
        statement: (!words.is_empty()).then(|| words.join(" ")),
        contact: contact.map(|(_, claim)| claim.value.clone()),
        evidence,
    }
}

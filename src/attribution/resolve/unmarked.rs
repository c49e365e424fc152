//! Lines without any mark, where bylines often stand: under the headline, and last.

use crate::attribution::claim::{Claim, Role};
use crate::attribution::slot::{Recognisers, is_byline};

/// Keeps of such lines only those that read as bylines.
pub(in crate::attribution) fn keep_bylines(claims: &mut Vec<Claim>, known: &Recognisers<'_>) {
    claims.retain(|claim| {
        let fits = match claim.carrier.as_str() {
            "html:under-headline" => is_byline(known, &claim.value, false),
            // Below a text, names alone are those of people it is about, or of its pictures.
            "html:last-line" | "html:labelled" => is_byline(known, &claim.value, true),
            _ => true,
        };
        claim.role != Role::Author || fits
    });
}

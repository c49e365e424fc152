//! Lines without any mark, where bylines often stand: under the headline, and last.

use crate::attribution::claim::{Claim, Role};
use crate::attribution::slot::{Recognisers, is_byline};

/// Keeps of such lines only those that read as bylines.
pub(in crate::attribution) fn keep_bylines(claims: &mut Vec<Claim>, known: &Recognisers<'_>) {
    claims.retain(|claim| {
        let unmarked = matches!(claim.carrier.as_str(), "html:under-headline" | "html:last-line");
        claim.role != Role::Author || !unmarked || is_byline(known, &claim.value)
    });
}

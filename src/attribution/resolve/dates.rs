//! When the page says it was published and changed.

use crate::attribution::claim::{Claim, Role};
use crate::attribution::notice::Scene;
use crate::attribution::resolve::agreed;
use crate::attribution::slot::{Recognisers, human_date};
use crate::attribution::{Conflict, Resolved};
use crate::text::{Date, Document, tokenize};

/// Seconds by which two dates may differ and still be one: publishers and systems disagree on the day by their zones.
const ONE_DAY: i64 = 36 * 3600;

/// The date of a role, and the contradiction between its carriers, if there is one.
pub(super) fn resolve(
    claims: &[Claim],
    role: Role,
    known: &Recognisers<'_>,
) -> (Option<Resolved<Date>>, Option<Conflict>) {
    let read = |claim: &Claim| Date::parse(&claim.value).or_else(|| in_words(&claim.value, known));
    let told = claims.iter().enumerate().filter(|(_, claim)| claim.role == role);
    let told: Vec<(usize, f64, Date)> = told
        .filter_map(|(i, claim)| Some((i, claim.weight, read(claim)?)))
        .collect();
    let heaviest = told.iter().map(|(_, weight, _)| *weight).fold(0.0, f64::max);
    let Some((_, _, value)) = told.iter().find(|(_, weight, _)| *weight >= heaviest) else {
        return (None, None);
    };
    let (agree, differ): (Vec<_>, Vec<_>) = told.iter().partition(|(_, _, date)| near(date, value));
    let indices = |list: &[&(usize, f64, Date)]| list.iter().map(|(i, ..)| *i).collect::<Vec<_>>();
    let (evidence, against) = (indices(&agree), indices(&differ));
    let mut confidence = agreed(agree.iter().map(|(_, weight, _)| *weight));
    let strong = differ.iter().any(|(_, weight, _)| *weight > 0.85);
    if strong {
        confidence *= 0.75;
    }
    let conflict = (strong && role == Role::Published).then(|| {
        let mut all = [evidence.as_slice(), against.as_slice()].concat();
        all.sort_unstable();
        Conflict {
            role: role.name(),
            evidence: all,
        }
    });
    (
        Some(Resolved {
            value: *value,
            confidence,
            evidence,
            against,
        }),
        conflict,
    )
}

fn near(a: &Date, b: &Date) -> bool {
    let ((a_low, a_high), (b_low, b_high)) = (a.interval(), b.interval());
    a_low <= b_high + ONE_DAY && b_low <= a_high + ONE_DAY
}

/// A date written for people: "Published 3 May 2026, 09:00".
fn in_words(words: &str, known: &Recognisers<'_>) -> Option<Date> {
    if words.len() > 120 {
        return None;
    }
    let document = Document {
        body: words.to_owned(),
        ..Document::default()
    };
    human_date(known, &Scene::new(&document, &tokenize(words)))
}

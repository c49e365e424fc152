//! When the page says it was published and changed.

use std::collections::BTreeMap;

use crate::attribution::claim::{Claim, Role, State};
use crate::attribution::resolve::agreed;
use crate::attribution::{Conflict, Resolved};
use crate::text::{Date, Document};

/// Seconds by which two dates may differ and still be one: publishers and systems disagree on the day by their zones.
const ONE_DAY: i64 = 36 * 3600;

/// How far a date of change is to be believed as the date of publication, where no other is stated.
const CHANGE: f64 = 0.6;

/// The date of publication, and the contradiction between its carriers, if there is one. Where only a date of change is
/// stated, that is what a reader would call the page's date.
pub(super) fn published(document: &Document, claims: &[Claim]) -> (Option<Resolved<Date>>, Option<Conflict>) {
    let told = told(document, claims, Role::Published);
    let Some(mut resolved) = resolve(&told) else {
        let changed = modified(document, claims).filter(|date| date.value.day.is_some());
        let lessened = changed.map(|mut date| {
            date.confidence *= CHANGE;
            date
        });
        return (lessened, None);
    };
    let strong = told
        .iter()
        .any(|t| t.weight > 0.85 && resolved.against.contains(&t.claim));
    if !strong {
        return (Some(resolved), None);
    }
    resolved.confidence *= 0.75;
    let mut all = [resolved.evidence.as_slice(), resolved.against.as_slice()].concat();
    all.sort_unstable();
    let conflict = Conflict {
        role: Role::Published.name(),
        evidence: all,
    };
    (Some(resolved), Some(conflict))
}

/// The date of the last change.
pub(super) fn modified(document: &Document, claims: &[Claim]) -> Option<Resolved<Date>> {
    resolve(&told(document, claims, Role::Modified))
}

/// Most claims that are weighed.
const MOST: usize = 100;

/// A claim of a date.
struct Told<'c> {
    claim: usize,
    weight: f64,
    date: Date,
    /// Carriers of one family are filled from one field, and count once.
    family: &'c str,
}

fn told<'c>(document: &Document, claims: &'c [Claim], role: Role) -> Vec<Told<'c>> {
    let seen = document.retrieved.as_deref().and_then(Date::parse);
    let last = seen.map_or(i64::MAX, |seen| seen.interval().1);
    let of_role = claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| claim.role == role && claim.state != State::Invalid);
    let read = of_role.filter_map(|(i, claim)| {
        Some(Told {
            claim: i,
            weight: claim.weight,
            date: Date::parse(&claim.value)?,
            family: family(&claim.carrier),
        })
    });
    let mut told: Vec<Told<'_>> = read.take(MOST).collect();
    doubt_lists(claims, &mut told);
    // A day after the page was seen is told only where all are.
    let late = |t: &Told<'_>| t.date.interval().0 > last;
    if !told.iter().all(late) {
        told.iter_mut().filter(|t| late(t)).for_each(|t| t.weight *= 0.2);
    }
    told
}

/// Lines of one sort with different days are a list of other texts, or steps of one text's way: each counts for less.
fn doubt_lists(claims: &[Claim], told: &mut [Told<'_>]) {
    let mut days: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let shown = |t: &Told<'_>| {
        Some(claims[t.claim].carrier.as_str()).filter(|carrier| carrier.starts_with("html:date-"))
    };
    for t in told.iter() {
        if let Some(carrier) = shown(t) {
            let known = days.entry(carrier).or_default();
            let day = t.date.iso();
            if !known.contains(&day) {
                known.push(day);
            }
        }
    }
    for t in told.iter_mut() {
        let count = shown(t).and_then(|carrier| days.get(carrier)).map_or(1, Vec::len);
        t.weight *= [1.0, 1.0, 0.8, 0.5].get(count).copied().unwrap_or(0.3);
    }
}

/// What fills a carrier: the head, structured data, the address, or the template of the visible page.
fn family(carrier: &str) -> &str {
    let end = if carrier.starts_with("html:") {
        ['-', '=']
    } else {
        [':', ':']
    };
    carrier.split(end).next().unwrap_or(carrier)
}

fn resolve(told: &[Told<'_>]) -> Option<Resolved<Date>> {
    let value = best_day(told).or_else(|| best_other(told))?;
    let (agree, differ): (Vec<_>, Vec<_>) = told.iter().partition(|t| near(&t.date, &value));
    let indices = |list: &[&Told<'_>]| list.iter().map(|t| t.claim).collect::<Vec<_>>();
    Some(Resolved {
        value,
        confidence: agreed(heaviest(agree.iter().copied()).into_values()),
        evidence: indices(&agree),
        against: indices(&differ),
    })
}

/// The heaviest weight of every family.
fn heaviest<'t>(told: impl Iterator<Item = &'t Told<'t>>) -> BTreeMap<&'t str, f64> {
    let mut out: BTreeMap<&str, f64> = BTreeMap::new();
    for t in told {
        let weight = out.entry(t.family).or_insert(0.0);
        *weight = weight.max(t.weight);
    }
    out
}

/// The day with the most support, the first of equals.
fn best_day(told: &[Told<'_>]) -> Option<Date> {
    // A day is the publisher's own if any carrier states it otherwise than as a moment in UTC.
    let mut days: Vec<(Date, bool)> = Vec::new();
    for t in told.iter().filter(|t| t.date.day.is_some()) {
        match days.iter_mut().find(|(day, _)| same_day(day, &t.date)) {
            Some((_, own)) => *own |= !is_utc(&t.date),
            None => days.push((t.date, !is_utc(&t.date))),
        }
    }
    let mut best: Option<(f64, Date)> = None;
    for (day, own) in days {
        let supports = |t: &&Told<'_>| same_day(&t.date, &day) || (own && can_be(&t.date, &day));
        let support = heaviest(told.iter().filter(supports));
        let wrong: f64 = support.into_values().map(|weight| 1.0 - weight).product();
        if best.is_none_or(|(least, _)| wrong < least - 1e-9) {
            best = Some((wrong, day));
        }
    }
    // The carrier that states the moment says most about the day.
    let (_, day) = best?;
    let moment = told
        .iter()
        .find(|t| same_day(&t.date, &day) && t.date.instant.is_some());
    Some(moment.map_or(day, |t| t.date))
}

fn same_day(a: &Date, b: &Date) -> bool {
    (a.year, a.month, a.day) == (b.year, b.month, b.day)
}

/// Whether a moment in UTC can be that day where the publisher is.
fn can_be(moment: &Date, day: &Date) -> bool {
    let Some(at) = moment.instant.filter(|_| is_utc(moment)) else {
        return false;
    };
    let start = midnight(day);
    (start - EAST..start + DAY + WEST).contains(&at)
}

/// Whether a moment is told by its day in UTC.
fn is_utc(date: &Date) -> bool {
    date.instant
        .is_some_and(|at| at.div_euclid(DAY) == midnight(date).div_euclid(DAY))
}

const DAY: i64 = 24 * 3600;

/// How far local times run before and behind UTC.
const EAST: i64 = 14 * 3600;
const WEST: i64 = 12 * 3600;

/// The start of the day in UTC.
fn midnight(date: &Date) -> i64 {
    let plain = Date {
        instant: None,
        ..*date
    };
    plain.interval().0 + EAST
}

/// The heaviest month or year.
fn best_other(told: &[Told<'_>]) -> Option<Date> {
    let heaviest = told.iter().map(|t| t.weight).fold(0.0, f64::max);
    told.iter().find(|t| t.weight >= heaviest).map(|t| t.date)
}

fn near(a: &Date, b: &Date) -> bool {
    let ((a_low, a_high), (b_low, b_high)) = (a.interval(), b.interval());
    a_low <= b_high + ONE_DAY && b_low <= a_high + ONE_DAY
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Place;

    fn claim(role: Role, carrier: &str, value: &str, weight: f64) -> Claim {
        Claim {
            role,
            value: value.to_owned(),
            state: State::Other,
            carrier: carrier.to_owned(),
            at: Place::default(),
            quote: value.to_owned(),
            span: None,
            weight,
        }
    }

    fn day(claims: &[Claim]) -> (String, f64) {
        let (resolved, _) = published(&Document::default(), claims);
        resolved.map_or((String::new(), 0.0), |date| (date.value.iso(), date.confidence))
    }

    #[test]
    fn a_local_day_explains_a_moment_in_utc() {
        let utc = claim(
            Role::Published,
            "jsonld:/0/datePublished",
            "2024-05-04T01:30:00Z",
            0.9,
        );
        let shown = claim(Role::Published, "html:date-time-head", "2024-05-03", 0.9);
        let later = claim(Role::Published, "html:date-time-head", "2024-05-07", 0.8);
        assert_eq!(day(&[utc.clone(), shown]).0, "2024-05-03");
        assert_eq!(day(&[utc, later]).0, "2024-05-04");
    }

    #[test]
    fn carriers_of_one_family_count_once() {
        let head = [0.7, 0.7, 0.7].map(|w| claim(Role::Published, "meta:date", "2024-05-03", w));
        let others = [
            claim(Role::Published, "page:url-date", "2024-05-01", 0.7),
            claim(Role::Published, "html:date-time-head", "2024-05-01", 0.6),
        ];
        assert_eq!(day(&[&head[..], &others[..]].concat()).0, "2024-05-01");
    }

    #[test]
    fn lists_of_days_are_doubted() {
        let days = ["2024-05-01", "2024-05-02", "2024-05-03", "2024-05-04"];
        let list = days.map(|day| claim(Role::Published, "html:date-named-foot", day, 0.6));
        let alone = claim(Role::Published, "html:date-opening", "2024-04-01", 0.5);
        assert_eq!(day(&[&list[..], &[alone]].concat()).0, "2024-04-01");
    }

    #[test]
    fn a_change_stands_in_with_less_confidence() {
        let changed = claim(Role::Modified, "html:date-named-head", "2024-05-03", 0.9);
        let (value, confidence) = day(std::slice::from_ref(&changed));
        assert_eq!((value.as_str(), confidence < 0.6), ("2024-05-03", true));
        let published = claim(Role::Published, "jsonld:/0/datePublished", "2024-01-01", 0.9);
        assert_eq!(day(&[changed, published]).0, "2024-01-01");
    }
}

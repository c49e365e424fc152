//! Dates in words: the days, months and years that people write.

use crate::attribution::notice::Scene;
use crate::attribution::slot::Recognisers;
use crate::attribution::when::{self, Tongue};
use crate::text::Date;

/// Ends of a date.
pub(super) fn ends(known: &Recognisers<'_>, scene: &Scene<'_>, at: usize, limit: usize) -> Vec<usize> {
    read(known, scene, at, limit)
        .map(|(end, _)| end)
        .into_iter()
        .collect()
}

/// Longest date with its weekday, in bytes.
const LONGEST: usize = 120;

/// The date that begins at token `at`, and the token after it: `3 May 2021`, `May 3rd, 2021`, `3. Mai 2021`, `2021年5月3日`,
/// `May 2021`, `2021-05-03`, `2021`; a weekday may stand in front.
pub(super) fn read(
    known: &Recognisers<'_>,
    scene: &Scene<'_>,
    at: usize,
    limit: usize,
) -> Option<(usize, Date)> {
    let dated = with_units(scene, at, limit);
    if dated.is_some() {
        return dated;
    }
    let start = scene.token(at)?.span.start;
    let end = scene.token(limit.checked_sub(1)?)?.span.end;
    let words = scene.body.get(start..end)?;
    let atoms = when::atoms(&words[..words.floor_char_boundary(LONGEST)]);
    let from = when::behind_weekday(&known.calendar, &atoms, 0);
    let written = when::read(&known.calendar, &Tongue::default(), &atoms, from)?;
    let end = start + atoms.get(written.end.checked_sub(1)?)?.end;
    let after = scene.tokens.items.partition_point(|token| token.span.start < end);
    Some((after, written.date))
}

/// A date whose units are letters: "2015年", "2015 年 5 月", "2015年5月3日".
fn with_units(scene: &Scene<'_>, at: usize, limit: usize) -> Option<(usize, Date)> {
    let part = |i: usize, unit: &[&str]| -> Option<u16> {
        let number = scene.fold(i).parse().ok()?;
        (i + 1 < limit && unit.contains(&scene.fold(i + 1))).then_some(number)
    };
    let year = part(at, &["年"]).filter(|year| (1000..3000).contains(year))?;
    let Some(month) = part(at + 2, &["月"]) else {
        return Some((at + 2, Date::parse(&year.to_string())?));
    };
    let Some(day) = part(at + 4, &["日", "号", "號"]) else {
        return Some((at + 4, Date::parse(&format!("{year}-{month:02}"))?));
    };
    Some((at + 6, Date::parse(&format!("{year}-{month:02}-{day:02}"))?))
}

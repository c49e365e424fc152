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
    let start = scene.token(at)?.span.start;
    let end = scene.token(limit.checked_sub(1)?)?.span.end;
    let words = scene.body.get(start..end)?;
    let atoms = when::atoms(&words[..words.floor_char_boundary(LONGEST)]);
    let from = when::behind_weekday(&known.calendar, &atoms, 0);
    let written = when::read(&known.calendar, &Tongue::default(), &atoms, from)?;
    let end = start + atoms.get(written.end.checked_sub(1)?)?.end;
    let after = scene.tokens.items.partition_point(|token| token.span.start < end);
    // "2015 年" is a year as "2015" is.
    let unit = after < limit && matches!(scene.fold(after), "年" | "月" | "日");
    let after = after + usize::from(unit);
    Some((after, written.date))
}

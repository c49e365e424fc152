//! Dates in words: the days, months and years that people write.

use crate::attribution::notice::Scene;
use crate::attribution::slot::Recognisers;
use crate::text::Date;

/// Ends of a date.
pub(super) fn ends(known: &Recognisers<'_>, scene: &Scene<'_>, at: usize, limit: usize) -> Vec<usize> {
    read(known, scene, at, limit)
        .map(|(end, _)| end)
        .into_iter()
        .collect()
}

/// The date that begins at token `at`, and the token after it: `3 May 2021`, `May 3rd, 2021`, `3rd of May 2021`,
/// `May 2021`, `2021-05-03`, `2021`; a weekday may stand in front.
pub(super) fn read(
    known: &Recognisers<'_>,
    scene: &Scene<'_>,
    at: usize,
    limit: usize,
) -> Option<(usize, Date)> {
    let mut i = at;
    if known.words.weekdays.contains(scene.fold(i)) {
        i = quiet(scene, i + 1);
    }
    let first = Part::of(known, scene, i)?;
    let next = |i: &mut usize| {
        *i = quiet(scene, *i + 1);
        Part::of(known, scene, *i).filter(|_| *i < limit)
    };
    let mut j = i;
    match first {
        Part::Year(year) => Some(iso(scene, i, limit).unwrap_or((i + 1, whole(year, None)))),
        Part::Month(month) => {
            let second = next(&mut j)?;
            match second {
                Part::Year(year) => Some((j + 1, whole(year, Some(month)))),
                Part::Day(day) => match next(&mut j)? {
                    Part::Year(year) => Some((j + 1, Date::from_day(year, month, day)?)),
                    _ => None,
                },
                Part::Month(_) => None,
            }
        }
        Part::Day(day) => match (next(&mut j)?, next(&mut j)?) {
            (Part::Month(month), Part::Year(year)) => Some((j + 1, Date::from_day(year, month, day)?)),
            _ => None,
        },
    }
}

/// Reads a date that stands somewhere in the words of a byline or a time element.
pub(crate) fn human_date(known: &Recognisers<'_>, scene: &Scene<'_>) -> Option<Date> {
    let limit = scene.tokens.items.len();
    (0..limit).find_map(|at| {
        read(known, scene, at, limit)
            .map(|(_, date)| date)
            .filter(|date| date.day.is_some())
    })
}

enum Part {
    Year(i16),
    Month(i8),
    Day(i8),
}

impl Part {
    fn of(known: &Recognisers<'_>, scene: &Scene<'_>, i: usize) -> Option<Self> {
        let word = scene.fold(i);
        if let Some(month) = known.words.months.get(word) {
            return Some(Self::Month(*month));
        }
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let tail = &word[digits.len()..];
        let number: i16 = digits.parse().ok()?;
        match (digits.len(), tail) {
            (4, "") if (1600..=2199).contains(&number) => Some(Self::Year(number)),
            (1 | 2, "" | "st" | "nd" | "rd" | "th") if (1..=31).contains(&number) => {
                Some(Self::Day(number as i8))
            }
            _ => None,
        }
    }
}

/// The first token from `i` on that is no comma, full stop or "of".
fn quiet(scene: &Scene<'_>, mut i: usize) -> usize {
    while matches!(scene.fold(i), "," | "." | "of") {
        i += 1;
    }
    i
}

/// `2021-05-03` in tokens.
fn iso(scene: &Scene<'_>, i: usize, limit: usize) -> Option<(usize, Date)> {
    let glued = (i + 1..i + 5).all(|k| k < limit && !scene.is_spaced(k));
    let dashes = scene.fold(i + 1) == "-" && scene.fold(i + 3) == "-";
    (glued && dashes)
        .then(|| Date::parse(scene.words(i..i + 5)))
        .flatten()
        .map(|date| (i + 5, date))
}

const fn whole(year: i16, month: Option<i8>) -> Date {
    Date {
        year,
        month,
        day: None,
        instant: None,
    }
}

//! A date in the form that a language gives it.

use crate::attribution::when::atoms::Atom;
use crate::attribution::when::calendar::{Calendar, Month};
use crate::attribution::when::parts::{Reader, common, short};
use crate::attribution::when::tongue::Tongue;
use crate::rules::DateOrder;
use crate::text::Date;

/// A date that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) date: Date,
    /// The day that the other order of day and month would give, where nothing in the words decides.
    pub(crate) other: Option<Date>,
    /// The atom behind it.
    pub(crate) end: usize,
}

/// Reads the date that begins at atom `i`: `3 May 2024`, `May 3rd, 2024`, `3. 5. 2024`, `2024年5月3日`, `May 2024`, `2024`.
pub(crate) fn read(calendar: &Calendar, tongue: &Tongue, atoms: &[Atom], i: usize) -> Option<Written> {
    Reader {
        calendar,
        tongue,
        atoms,
    }
    .date(i)
}

/// The first atom from `i` on that is no weekday and no mark behind one.
pub(crate) fn behind_weekday(calendar: &Calendar, atoms: &[Atom], mut i: usize) -> usize {
    if atoms
        .get(i)
        .and_then(Atom::word)
        .is_some_and(|word| calendar.is_weekday(word))
    {
        i += 1;
        while atoms
            .get(i)
            .and_then(Atom::mark)
            .is_some_and(|mark| matches!(mark, ',' | '.'))
        {
            i += 1;
        }
    }
    i
}

impl Reader<'_> {
    fn date(&self, i: usize) -> Option<Written> {
        if let Some((month, next)) = self.month(i) {
            return self.after_month(month, next);
        }
        if let Some((year, next)) = self.era(i) {
            return self.after_year(year, i, next);
        }
        let (value, digits) = self.number(i)?;
        if self.goes_on_before(i) {
            return None;
        }
        match digits {
            4 => self.after_year(i16::try_from(value).ok()?, i, i + 1),
            1 | 2 => self.after_day(value, digits, i),
            _ => None,
        }
    }

    /// `May 3, 2024` and `May 2024`.
    fn after_month(&self, month: Month, next: usize) -> Option<Written> {
        let gap = self.gap(self.twin(month, next))?;
        if let Some(year) = self.year(gap.next, month.persian) {
            return whole(year, Some(month), gap.next + 1);
        }
        let day = self.day(gap.next)?;
        let gap = self.gap(gap.next + 1)?;
        let year = self.year(gap.next, month.persian).or_else(|| {
            let marked = self.atoms.get(gap.next.wrapping_sub(1)).and_then(Atom::mark);
            marked
                .is_some_and(|mark| matches!(mark, '\'' | '’'))
                .then(|| self.short_year(gap.next))?
        })?;
        self.told(make(year, month, day)?, gap.next + 1)
    }

    /// `2024-05-03`, `2024. május 3.`, `2024年5月3日`, `2024. gada 3. maijs`; else the month or the year.
    fn after_year(&self, year: i16, i: usize, next: usize) -> Option<Written> {
        let persian = self.tongue.persian && (1244..=1473).contains(&year);
        let known = if persian { Some(year) } else { common(year) };
        // A bare number is a year only if it stands alone.
        let bare = || (next == i + 1 && !self.glued_word(next)).then(|| whole(known?, None, next))?;
        let Some(gap) = self.gap(next) else {
            return bare();
        };
        if let Some((month, after)) = self.month(gap.next) {
            let year = if month.persian { Some(year) } else { known }?;
            let second = self
                .gap(self.twin(month, after))
                .and_then(|gap| Some((gap, self.day(gap.next)?)));
            return match second {
                Some((gap, day)) => self.told(make(year, month, day)?, gap.next + 1),
                None => whole(year, Some(month), after),
            };
        }
        let parts = self
            .number(gap.next)
            .filter(|(_, digits)| *digits <= 2)
            .and_then(|(second, _)| {
                let behind = self.gap(gap.next + 1)?;
                if let Some((month, after)) = self.month(behind.next) {
                    return Some((make(known?, month, i8::try_from(second).ok()?)?, after));
                }
                let (third, digits) = self.number(behind.next)?;
                let alike = (gap.joint && behind.joint) || (gap.mark.is_some() && gap.mark == behind.mark);
                let fits =
                    digits <= 2 && alike && gap.mark.is_none_or(|mark| matches!(mark, '-' | '/' | '.' | '–'));
                let month = Month {
                    number: i8::try_from(second).ok()?,
                    persian,
                };
                let date = make(known?, month, i8::try_from(third).ok()?)?;
                fits.then_some((date, behind.next + 1))
            });
        if let Some((date, end)) = parts {
            return self.told(date, end);
        }
        bare()
    }

    /// `3 May 2024` and dates of numbers that end with the year.
    fn after_day(&self, first: u32, digits: u8, i: usize) -> Option<Written> {
        let gap = self.gap(i + 1)?;
        if let Some((month, after)) = self.month(gap.next) {
            let day = i8::try_from(first).ok().filter(|day| (1..=31).contains(day))?;
            let behind = self.gap(self.twin(month, after))?;
            let dashed = gap.mark == Some('-') && behind.mark == Some('-');
            let quoted = self.atoms.get(behind.next.wrapping_sub(1)).and_then(Atom::mark) == Some('\'');
            let year = self
                .year(behind.next, month.persian)
                .or_else(|| (dashed || quoted).then(|| self.short_year(behind.next))?)?;
            return self.told(make(year, month, day)?, behind.next + 1);
        }
        let (second, _) = self.number(gap.next).filter(|(_, digits)| *digits <= 2)?;
        let behind = self.gap(gap.next + 1)?;
        let mark = gap.mark.filter(|mark| Some(*mark) == behind.mark)?;
        let spaced = gap.spaced || behind.spaced;
        if !matches!(mark, '.' | '/' | '-')
            || (spaced && mark == '-')
            || self.goes_on_behind(behind.next, mark)
        {
            return None;
        }
        let end = behind.next + 1;
        if let Some(year) = self.year(behind.next, self.tongue.persian) {
            return self.ordered(year, first, second, end);
        }
        if spaced {
            return None;
        }
        if self.tongue.order == DateOrder::Year && digits == 2 {
            let day = self.day(behind.next)?;
            let month = Month {
                number: i8::try_from(second).ok()?,
                persian: false,
            };
            return self.told(make(short(first)?, month, day)?, end);
        }
        self.ordered(self.short_year(behind.next)?, first, second, end)
    }

    /// Day and month in the order that the language suggests, or the only one that can be.
    fn ordered(&self, year: i16, first: u32, second: u32, end: usize) -> Option<Written> {
        let persian = self.tongue.persian && (1244..=1473).contains(&year);
        let date = |day: u32, month: u32| {
            let month = Month {
                number: i8::try_from(month).ok()?,
                persian,
            };
            make(year, month, i8::try_from(day).ok()?)
        };
        let (day_first, month_first) = (date(first, second), date(second, first));
        let (likely, other) = if self.tongue.order == DateOrder::Month {
            (month_first, day_first)
        } else {
            (day_first, month_first)
        };
        let open = !self.tongue.certain;
        Some(Written {
            date: likely.or(other)?,
            other: other.filter(|other| open && likely.is_some_and(|likely| likely != *other)),
            end,
        })
    }

    /// The date, its end moved behind the unit that is glued to its last number: `3日`.
    fn told(&self, date: Date, end: usize) -> Option<Written> {
        let unit = self.touches(end) && self.word(end).is_some_and(|word| self.calendar.is_joint(word));
        Some(Written {
            date,
            other: None,
            end: end + usize::from(unit),
        })
    }
}

fn make(year: i16, month: Month, day: i8) -> Option<Date> {
    if month.persian {
        return Date::from_persian(year, month.number, day);
    }
    Date::from_day(year, month.number, day)
}

/// A date without a day; a month or year of the Persian calendar lies in two of ours.
fn whole(year: i16, month: Option<Month>, end: usize) -> Option<Written> {
    let foreign = month.is_some_and(|month| month.persian) || year < 1600;
    let date = Date {
        year,
        month: month.map(|month| month.number),
        day: None,
        instant: None,
    };
    (!foreign).then_some(Written {
        date,
        other: None,
        end,
    })
}

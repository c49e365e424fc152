//! A date in the form that a language gives it.

use crate::attribution::when::atoms::{Atom, Kind, is_wide};
use crate::attribution::when::calendar::{Calendar, Month};
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
        while atoms.get(i).and_then(Atom::mark).is_some_and(|mark| matches!(mark, ',' | '.')) {
            i += 1;
        }
    }
    i
}

struct Reader<'a> {
    calendar: &'a Calendar,
    tongue: &'a Tongue,
    atoms: &'a [Atom],
}

/// What stands between two parts of a date.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Gap {
    /// The atom behind it.
    next: usize,
    /// Its only mark, where it is one mark and nothing else.
    mark: Option<char>,
    /// Whether a word stands in it.
    joint: bool,
    /// Whether there is white space in it.
    spaced: bool,
}

/// Two digits of a year are read as one of these.
const FIRST_SHORT: u32 = 95;
const LAST_SHORT: u32 = 39;

impl Reader<'_> {
    fn date(&self, i: usize) -> Option<Written> {
        if let Some((month, next)) = self.month(i) {
            return self.from_month(month, next);
        }
        if let Some((year, next)) = self.era(i) {
            return self.from_year(year, i, next);
        }
        let (value, digits) = self.number(i)?;
        if self.goes_on_before(i) {
            return None;
        }
        match digits {
            4 => self.from_year(i16::try_from(value).ok()?, i, i + 1),
            1 | 2 => self.from_day(value, digits, i),
            _ => None,
        }
    }

    /// `May 3, 2024` and `May 2024`.
    fn from_month(&self, month: Month, next: usize) -> Option<Written> {
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
    fn from_year(&self, year: i16, i: usize, next: usize) -> Option<Written> {
        let persian = self.tongue.persian && (1244..=1473).contains(&year);
        let known = if persian { Some(year) } else { common(year) };
        // A bare number is a year only if it stands alone.
        let bare = || (next == i + 1 && !self.glued_word(next)).then(|| whole(known?, None, next))?;
        let Some(gap) = self.gap(next) else {
            return bare();
        };
        if let Some((month, after)) = self.month(gap.next) {
            let year = if month.persian { Some(year) } else { known }?;
            let second = self.gap(self.twin(month, after)).and_then(|gap| Some((gap, self.day(gap.next)?)));
            return match second {
                Some((gap, day)) => self.told(make(year, month, day)?, gap.next + 1),
                None => whole(year, Some(month), after),
            };
        }
        let parts = self.number(gap.next).filter(|(_, digits)| *digits <= 2).and_then(|(second, _)| {
            let behind = self.gap(gap.next + 1)?;
            if let Some((month, after)) = self.month(behind.next) {
                return Some((make(known?, month, i8::try_from(second).ok()?)?, after));
            }
            let (third, digits) = self.number(behind.next)?;
            let alike = (gap.joint && behind.joint) || (gap.mark.is_some() && gap.mark == behind.mark);
            let fits = digits <= 2 && alike && gap.mark.is_none_or(|mark| matches!(mark, '-' | '/' | '.' | '–'));
            let month = Month { number: i8::try_from(second).ok()?, persian };
            let date = make(known?, month, i8::try_from(third).ok()?)?;
            fits.then_some((date, behind.next + 1))
        });
        if let Some((date, end)) = parts {
            return self.told(date, end);
        }
        bare()
    }

    /// `3 May 2024` and dates of numbers that end with the year.
    fn from_day(&self, first: u32, digits: u8, i: usize) -> Option<Written> {
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
        if !matches!(mark, '.' | '/' | '-') || (spaced && mark == '-') || self.goes_on_behind(behind.next, mark) {
            return None;
        }
        let end = behind.next + 1;
        if let Some(year) = self.year(behind.next, self.tongue.persian) {
            return self.ordered(year, first, second, mark, end);
        }
        if spaced {
            return None;
        }
        if self.tongue.order == DateOrder::Year && digits == 2 {
            let day = self.day(behind.next)?;
            let month = Month { number: i8::try_from(second).ok()?, persian: false };
            return self.told(make(short(first)?, month, day)?, end);
        }
        self.ordered(self.short_year(behind.next)?, first, second, mark, end)
    }

    /// Day and month in the order that mark and language suggest, or the only one that can be.
    fn ordered(&self, year: i16, first: u32, second: u32, mark: char, end: usize) -> Option<Written> {
        let persian = self.tongue.persian && (1244..=1473).contains(&year);
        let date = |day: u32, month: u32| {
            let month = Month { number: i8::try_from(month).ok()?, persian };
            make(year, month, i8::try_from(day).ok()?)
        };
        let (day_first, month_first) = (date(first, second), date(second, first));
        let (likely, other) = if mark != '.' && self.tongue.order == DateOrder::Month {
            (month_first, day_first)
        } else {
            (day_first, month_first)
        };
        let open = mark != '.' && !self.tongue.certain;
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

    fn word(&self, i: usize) -> Option<&str> {
        self.atoms.get(i)?.word()
    }

    fn number(&self, i: usize) -> Option<(u32, u8)> {
        match self.atoms.get(i)?.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    fn day(&self, i: usize) -> Option<i8> {
        let (value, digits) = self.number(i)?;
        (digits <= 2 && (1..=31).contains(&value)).then_some(value as i8)
    }

    /// A year of four digits, or of an era.
    fn year(&self, i: usize, persian: bool) -> Option<i16> {
        if let Some((year, _)) = self.era(i) {
            return Some(year);
        }
        let (value, _) = self.number(i).filter(|(_, digits)| *digits == 4)?;
        let value = i16::try_from(value).ok()?;
        if persian && (1244..=1473).contains(&value) {
            return Some(value);
        }
        common(value)
    }

    fn short_year(&self, i: usize) -> Option<i16> {
        let (value, _) = self.number(i).filter(|(_, digits)| *digits == 2)?;
        short(value)
    }

    /// `令和6`, and the atom behind it.
    fn era(&self, i: usize) -> Option<(i16, usize)> {
        let first = self.word(i).filter(|word| word.starts_with(is_wide))?;
        let name = format!("{first}{}", self.word(i + 1)?);
        let before = self.calendar.era(&name)?;
        let count = match self.number(i + 2) {
            Some((value, digits)) if digits <= 3 => i16::try_from(value).ok()?,
            None if self.word(i + 2) == Some("元") => 1,
            _ => return None,
        };
        Some((before + count, i + 3))
    }

    /// The month named here, and the atom behind its name; the longest name counts.
    fn month(&self, i: usize) -> Option<(Month, usize)> {
        let first = self.word(i)?;
        if self.calendar.opens(first)
            && let Some(found) = self.long_month(first, i)
        {
            return Some(found);
        }
        let month = self.calendar.month(first, &self.tongue.language)?;
        Some((month, i + 1))
    }

    fn long_month(&self, first: &str, i: usize) -> Option<(Month, usize)> {
        let mut name = first.to_owned();
        let mut found = None;
        let mut at = i + 1;
        for _ in 0..2 {
            let dotted = self.atoms.get(at).and_then(Atom::mark) == Some('.');
            at += usize::from(dotted);
            match &self.atoms.get(at)?.kind {
                Kind::Word(word) if dotted => name.push_str(word),
                Kind::Word(word) => name = format!("{name} {word}"),
                Kind::Number { value, .. } => name = format!("{name} {value}"),
                Kind::Mark(_) => break,
            }
            at += 1;
            if let Some(month) = self.calendar.month(&name, &self.tongue.language) {
                found = Some((month, at));
            }
            if at >= self.atoms.len() {
                break;
            }
        }
        found
    }

    /// Passes over a second name of the same month: `أيار/مايو`.
    fn twin(&self, month: Month, next: usize) -> usize {
        let slash = self.atoms.get(next).and_then(Atom::mark);
        match slash.filter(|mark| matches!(mark, '/' | '(')).and_then(|_| self.month(next + 1)) {
            Some((again, after)) if again == month => {
                after + usize::from(self.atoms.get(after).and_then(Atom::mark) == Some(')'))
            }
            _ => next,
        }
    }

    /// What stands between this part and the next; `None` where the line ends or something else begins.
    fn gap(&self, from: usize) -> Option<Gap> {
        let mut out = Gap {
            next: from,
            mark: None,
            joint: false,
            spaced: false,
        };
        let (mut marks, mut words) = (0, 0);
        loop {
            let atom = self.atoms.get(out.next)?;
            out.spaced |= !self.touches(out.next);
            match &atom.kind {
                Kind::Mark(mark) if matches!(mark, ',' | '.' | '-' | '/' | '–' | '—' | '\'' | '’' | '،' | 'º' | '°' | 'ª' | ')') => {
                    marks += 1;
                    out.mark = (marks == 1 && words == 0).then_some(*mark);
                }
                Kind::Word(word) if self.calendar.is_joint(word) && self.month(out.next).is_none() => {
                    words += 1;
                    out.joint = true;
                    out.mark = None;
                }
                _ => break,
            }
            if marks > 2 || words > 3 {
                return None;
            }
            out.next += 1;
        }
        Some(out)
    }

    /// Whether atom `i` stands right behind the one before it.
    fn touches(&self, i: usize) -> bool {
        i > 0 && self.atoms.get(i).is_some_and(|atom| atom.start == self.atoms[i - 1].end)
    }

    /// Whether letters are glued to a number.
    fn glued_word(&self, i: usize) -> bool {
        self.touches(i) && self.word(i).is_some()
    }

    /// Whether a number is the tail of a longer chain: `1.2.3.2024`, `12:30`.
    fn goes_on_before(&self, i: usize) -> bool {
        let mark = |i: usize| self.atoms.get(i).and_then(Atom::mark);
        self.touches(i)
            && mark(i - 1).is_some_and(|mark| matches!(mark, '.' | '/' | '-' | ':'))
            && self.touches(i - 1)
            && self.number(i - 2).is_some()
    }

    fn goes_on_behind(&self, i: usize, mark: char) -> bool {
        self.touches(i + 1)
            && self.atoms.get(i + 1).and_then(Atom::mark) == Some(mark)
            && self.touches(i + 2)
            && self.number(i + 2).is_some()
    }
}

fn make(year: i16, month: Month, day: i8) -> Option<Date> {
    if month.persian {
        return Date::from_persian(year, month.number, day);
    }
    Date::from_day(year, month.number, day)
}

/// A year as this calendar counts it: Thai years run 543 ahead.
fn common(year: i16) -> Option<i16> {
    match year {
        1600..=2199 => Some(year),
        2400..=2700 => Some(year - 543),
        _ => None,
    }
}

fn short(value: u32) -> Option<i16> {
    let value = match value {
        FIRST_SHORT..=99 => value + 1900,
        0..=LAST_SHORT => value + 2000,
        _ => return None,
    };
    i16::try_from(value).ok()
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

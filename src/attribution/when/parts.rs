//! The parts of a date: years, months, days, and what stands between them.

use crate::attribution::when::atoms::{Atom, Kind, is_wide};
use crate::attribution::when::calendar::{Calendar, Month};
use crate::attribution::when::tongue::Tongue;

/// Reads the parts of a date.
pub(super) struct Reader<'a> {
    pub(super) calendar: &'a Calendar,
    pub(super) tongue: &'a Tongue,
    pub(super) atoms: &'a [Atom],
}

/// What stands between two parts of a date.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap {
    /// The atom behind it.
    pub(super) next: usize,
    /// Its only mark, where it is one mark and nothing else.
    pub(super) mark: Option<char>,
    /// Whether a word stands in it.
    pub(super) joint: bool,
    /// Whether there is white space in it.
    pub(super) spaced: bool,
}

/// Two digits of a year are read as one of these.
const FIRST_SHORT: u32 = 95;
const LAST_SHORT: u32 = 39;

impl Reader<'_> {
    pub(super) fn word(&self, i: usize) -> Option<&str> {
        self.atoms.get(i)?.word()
    }

    pub(super) fn number(&self, i: usize) -> Option<(u32, u8)> {
        match self.atoms.get(i)?.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    pub(super) fn day(&self, i: usize) -> Option<i8> {
        let (value, digits) = self.number(i)?;
        (digits <= 2 && (1..=31).contains(&value)).then_some(value as i8)
    }

    /// A year of four digits, or of an era.
    pub(super) fn year(&self, i: usize, persian: bool) -> Option<i16> {
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

    pub(super) fn short_year(&self, i: usize) -> Option<i16> {
        let (value, _) = self.number(i).filter(|(_, digits)| *digits == 2)?;
        short(value)
    }

    /// `令和6`, and the atom behind it.
    pub(super) fn era(&self, i: usize) -> Option<(i16, usize)> {
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
    pub(super) fn month(&self, i: usize) -> Option<(Month, usize)> {
        let first = self.word(i)?;
        if self.calendar.opens(first)
            && let Some(found) = self.long_month(first, i)
        {
            return Some(found);
        }
        let month = self.calendar.month(first, &self.tongue.language)?;
        Some((month, i + 1))
    }

    pub(super) fn long_month(&self, first: &str, i: usize) -> Option<(Month, usize)> {
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
    pub(super) fn twin(&self, month: Month, next: usize) -> usize {
        let slash = self.atoms.get(next).and_then(Atom::mark);
        match slash
            .filter(|mark| matches!(mark, '/' | '('))
            .and_then(|_| self.month(next + 1))
        {
            Some((again, after)) if again == month => {
                after + usize::from(self.atoms.get(after).and_then(Atom::mark) == Some(')'))
            }
            _ => next,
        }
    }

    /// What stands between this part and the next; `None` where the line ends or something else begins.
    pub(super) fn gap(&self, from: usize) -> Option<Gap> {
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
                Kind::Mark(mark)
                    if matches!(
                        mark,
                        ',' | '.' | '-' | '/' | '–' | '—' | '\'' | '’' | '،' | 'º' | '°' | 'ª' | ')'
                    ) =>
                {
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
            if marks > 2 + words || words > 3 {
                return None;
            }
            out.next += 1;
        }
        Some(out)
    }

    /// Whether atom `i` stands right behind the one before it.
    pub(super) fn touches(&self, i: usize) -> bool {
        i > 0
            && self
                .atoms
                .get(i)
                .is_some_and(|atom| atom.start == self.atoms[i - 1].end)
    }

    /// Whether letters are glued to a number.
    pub(super) fn glued_word(&self, i: usize) -> bool {
        self.touches(i) && self.word(i).is_some()
    }

    /// Whether a number is the tail of a longer chain: `1.2.3.2024`, `12:30`.
    pub(super) fn goes_on_before(&self, i: usize) -> bool {
        let mark = |i: usize| self.atoms.get(i).and_then(Atom::mark);
        self.touches(i)
            && mark(i - 1).is_some_and(|mark| matches!(mark, '.' | '/' | '-' | ':'))
            && self.touches(i - 1)
            && self.number(i - 2).is_some()
    }

    pub(super) fn goes_on_behind(&self, i: usize, mark: char) -> bool {
        self.touches(i + 1)
            && self.atoms.get(i + 1).and_then(Atom::mark) == Some(mark)
            && self.touches(i + 2)
            && self.number(i + 2).is_some()
    }
}

/// A year as this calendar counts it: Thai years run 543 ahead.
pub(super) fn common(year: i16) -> Option<i16> {
    match year {
        1600..=2199 => Some(year),
        2400..=2700 => Some(year - 543),
        _ => None,
    }
}

pub(super) fn short(value: u32) -> Option<i16> {
    let value = match value {
        FIRST_SHORT..=99 => value + 1900,
        0..=LAST_SHORT => value + 2000,
        _ => return None,
    };
    i16::try_from(value).ok()
}

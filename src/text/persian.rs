//! The Persian calendar.

use jiff::civil;

use crate::text::Date;

/// Days of 400 Gregorian years, of 100, and of 4.
const ERA: i64 = 146_097;
const CENTURY: i64 = 36_524;
const FOUR: i64 = 1461;

impl Date {
    /// The day that the Persian calendar writes so; right for the years 1244 to 1473, where its 33-year cycle holds.
    pub fn from_persian(year: i16, month: i8, day: i8) -> Option<Self> {
        if !(1244..=1473).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let (years, month) = (i64::from(year) + 1595, i64::from(month));
        let months = if month < 7 {
            (month - 1) * 31
        } else {
            (month - 7) * 30 + 186
        };
        let mut days =
            365 * years + years / 33 * 8 + (years % 33 + 3) / 4 + i64::from(day) + months - 355_668;
        let mut gregorian = 400 * (days / ERA);
        days %= ERA;
        if days > CENTURY {
            days -= 1;
            gregorian += 100 * (days / CENTURY);
            days %= CENTURY;
            days += i64::from(days >= 365);
        }
        gregorian += 4 * (days / FOUR);
        days %= FOUR;
        if days > 365 {
            gregorian += (days - 1) / 365;
            days = (days - 1) % 365;
        }
        let first = civil::Date::new(i16::try_from(gregorian).ok()?, 1, 1).ok()?;
        let date = first.checked_add(jiff::Span::new().days(days)).ok()?;
        Self::from_day(date.year(), date.month(), date.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        for ((y, m, d), want) in [
            ((1403, 1, 1), "2024-03-20"),
            ((1403, 2, 14), "2024-05-03"),
            ((1399, 12, 30), "2021-03-20"),
            ((1400, 1, 1), "2021-03-21"),
            ((1357, 11, 22), "1979-02-11"),
        ] {
            assert_eq!(Date::from_persian(y, m, d).unwrap().iso(), want);
        }
        assert!(Date::from_persian(2024, 1, 1).is_none());
    }
}

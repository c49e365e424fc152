//! Dates as people and machines write them: a day, a month, a year, or an instant.

use jiff::civil;

/// How exactly a date is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// Only the year.
    Year,
    /// Year and month.
    Month,
    /// A day, without a time or a time zone.
    Day,
    /// A moment with its time zone.
    Instant,
}

/// A date of stated precision in the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: Option<i8>,
    /// Day of the month.
    pub day: Option<i8>,
    /// Seconds since 1970 in UTC, where the time and its zone are stated.
    pub instant: Option<i64>,
}

impl Date {
    /// The day; `None` for a day that does not exist.
    pub fn from_day(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(|_| Self {
            year,
            month: Some(month),
            day: Some(day),
            instant: None,
        })
    }

    /// Reads RFC 3339, RFC 2822, `YYYY-MM-DD` (a time without zone is dropped), `YYYY/MM/DD`, `YYYY-MM`, `YYYYMMDDhhmmss`, and the
    /// seconds or milliseconds since 1970.
    pub fn parse(words: &str) -> Option<Self> {
        let words = words.trim();
        Self::instant(words)
            .or_else(|| Self::compact(words))
            .or_else(|| Self::epoch(words))
            .or_else(|| Self::plain(words))
    }

    fn instant(words: &str) -> Option<Self> {
        let fixed;
        let mut iso = words;
        // "2026-05-03 08:00:00 +0000", as Jekyll and Ruby write it.
        if let [date, time, zone] = words.split_whitespace().collect::<Vec<_>>()[..]
            && zone.starts_with(['+', '-'])
        {
            fixed = format!("{date}T{time}{zone}");
            iso = &fixed;
        }
        let mail = || jiff::fmt::rfc2822::parse(words).ok();
        let stamp: jiff::Timestamp = iso.parse().ok().or_else(|| Some(mail()?.timestamp()))?;
        // The day is told as its place of publication counts it, not as UTC does.
        let local = civil::Date::strptime("%Y-%m-%d", iso.get(..10)?).ok();
        let local = local.or_else(|| Some(mail()?.date()));
        let day = local.unwrap_or_else(|| jiff::tz::Offset::UTC.to_datetime(stamp).date());
        let known = Self::from_day(day.year(), day.month(), day.day())?;
        Some(Self {
            instant: Some(stamp.as_second()),
            ..known
        })
    }

    fn compact(words: &str) -> Option<Self> {
        if !matches!(words.len(), 8 | 12 | 14) || !words.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let day = Self::from_day(
            words[..4].parse().ok()?,
            words[4..6].parse().ok()?,
            words[6..8].parse().ok()?,
        )?;
        let instant = (words.len() == 14).then(|| {
            format!(
                "{}T{}:{}:{}Z",
                day.iso(),
                &words[8..10],
                &words[10..12],
                &words[12..14]
            )
        });
        Some(instant.and_then(|iso| Self::instant(&iso)).unwrap_or(day))
    }

    /// Ten digits of seconds or thirteen of milliseconds; the day is that of UTC.
    fn epoch(words: &str) -> Option<Self> {
        if !words.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let seconds = match words.len() {
            10 => words.parse().ok()?,
            13 => words.parse::<i64>().ok()? / 1000,
            _ => return None,
        };
        let stamp = jiff::Timestamp::from_second(seconds).ok()?;
        let day = jiff::tz::Offset::UTC.to_datetime(stamp).date();
        // Other long numbers are read as the years before and after the web's.
        let known = Self::from_day(day.year(), day.month(), day.day())
            .filter(|day| (1994..2100).contains(&day.year))?;
        Some(Self {
            instant: Some(seconds),
            ..known
        })
    }

    fn plain(words: &str) -> Option<Self> {
        let date = words.split(['T', ' ', 't']).next()?;
        let parts: Vec<&str> = date.split(['-', '/']).collect();
        if parts.first()?.len() != 4 {
            return None;
        }
        let year: i16 = parts.first()?.parse().ok()?;
        match parts[1..] {
            [] => Some(Self {
                year,
                month: None,
                day: None,
                instant: None,
            }),
            [month] => {
                let month: i8 = month.parse().ok().filter(|m| (1..=12).contains(m))?;
                Some(Self {
                    year,
                    month: Some(month),
                    day: None,
                    instant: None,
                })
            }
            [month, day] => Self::from_day(year, month.parse().ok()?, day.parse().ok()?),
            _ => None,
        }
    }

    /// How exactly it is stated.
    pub const fn precision(&self) -> Precision {
        match (self.instant, self.day, self.month) {
            (Some(_), ..) => Precision::Instant,
            (_, Some(_), _) => Precision::Day,
            (_, _, Some(_)) => Precision::Month,
            _ => Precision::Year,
        }
    }

    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; an instant is told by its local day.
    pub fn iso(&self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }

    /// The earliest and latest moment that the date can mean, in seconds since 1970; a day without a zone covers every zone.
    pub fn interval(&self) -> (i64, i64) {
        if let Some(at) = self.instant {
            return (at, at);
        }
        let last = match (self.month, self.day) {
            (Some(m), Some(d)) => (m, d),
            (Some(m), None) => (
                m,
                civil::Date::new(self.year, m, 1).map_or(28, |d| d.days_in_month()),
            ),
            _ => (12, 31),
        };
        let low = seconds(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1));
        (low - 14 * HOUR, seconds(self.year, last.0, last.1) + 36 * HOUR)
    }
}

const HOUR: i64 = 3600;

fn seconds(year: i16, month: i8, day: i8) -> i64 {
    let date = civil::Date::new(year, month, day).unwrap_or(civil::Date::ZERO);
    let midnight = date.to_datetime(civil::Time::midnight());
    jiff::tz::Offset::UTC
        .to_timestamp(midnight)
        .map_or(0, |at| at.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Option<(String, Precision)> {
        Date::parse(words).map(|d| (d.iso(), d.precision()))
    }

    #[test]
    fn reads_machine_forms() {
        let day = |iso: &str, p| Some((iso.to_owned(), p));
        assert_eq!(
            read("2025-07-03T23:30:00-05:00"),
            day("2025-07-03", Precision::Instant)
        );
        assert_eq!(
            read("2026-05-03 08:00:00 +0100"),
            day("2026-05-03", Precision::Instant)
        );
        assert_eq!(
            read("Thu, 03 Jul 2025 10:00:00 GMT"),
            day("2025-07-03", Precision::Instant)
        );
        assert_eq!(read("2025-07-03 10:00"), day("2025-07-03", Precision::Day));
        assert_eq!(read("2025/7/3"), day("2025-07-03", Precision::Day));
        assert_eq!(read("2025-07"), day("2025-07", Precision::Month));
        assert_eq!(read("20250703101112"), day("2025-07-03", Precision::Instant));
        assert_eq!(read("2025-13-03"), None);
        assert_eq!(read("yesterday"), None);
        assert_eq!(read("20250231"), None);
        assert_eq!(read("1714723200"), day("2024-05-03", Precision::Instant));
        assert_eq!(read("1714723200123"), day("2024-05-03", Precision::Instant));
        assert_eq!(read("9999999999"), None);
        assert_eq!(read("202507031011"), day("2025-07-03", Precision::Day));
    }

    #[test]
    fn a_day_covers_every_zone() {
        let (low, high) = Date::from_day(1970, 1, 2).unwrap().interval();
        assert_eq!((low, high), (10 * HOUR, 60 * HOUR));
    }
}

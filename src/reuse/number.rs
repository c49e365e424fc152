//! Numbers by value, however they are written.

/// Words that multiply the number before them.
const SCALES: [f64; 6] = [12.0, 1e2, 1e3, 1e6, 1e9, 1e12];

/// The numbers of a stretch of words.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// Their values.
    pub values: Vec<f64>,
    /// Where the last one stood, and whether it was written out.
    last: Option<(usize, bool)>,
}

impl Numbers {
    /// Takes in the digits that a word begins with; commas part thousands.
    pub(super) fn digits(&mut self, at: usize, word: &str) {
        let digits: String = word
            .chars()
            .filter(|c| *c != ',')
            .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ':'))
            .map(|c| if c == ':' { '.' } else { c })
            .collect();
        let value = digits.trim_end_matches('.').parse().ok();
        // "1.2.3" is no number, but still tells itself from "1.2.4".
        let value = value.or_else(|| digits.replace('.', "").parse().ok());
        self.values.push(value.unwrap_or_default());
        self.last = Some((at, false));
    }

    /// Takes in a number written out, with the one right before it: "2 million", "twenty-one".
    pub(super) fn written(&mut self, at: usize, value: u64) {
        let value = value as f64;
        let joined = self.last.filter(|(last, _)| at - last <= 2);
        let tens = |last: f64| (20.0..100.0).contains(&last) && last % 10.0 == 0.0;
        match (self.values.last_mut(), joined) {
            (Some(last), Some(_)) if SCALES.contains(&value) && *last < value => *last *= value,
            (Some(last), Some((_, true))) if tens(*last) && value < 10.0 => *last += value,
            _ => self.values.push(value),
        }
        self.last = Some((at, true));
    }

    /// Puts them in order, for comparison.
    pub(super) fn sort(&mut self) {
        self.values.sort_unstable_by(f64::total_cmp);
    }

    /// Whether one of them can be a year.
    pub(super) fn holds_year(&self) -> bool {
        let year = |value: &f64| (1900.0..2100.0).contains(value) && value.fract() == 0.0;
        self.values.iter().any(year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_for_every_spelling() {
        let mut numbers = Numbers::default();
        numbers.digits(0, "1.5");
        numbers.written(1, 1_000_000);
        numbers.written(5, 20);
        numbers.written(7, 1);
        numbers.digits(20, "3,000");
        numbers.digits(22, "10:30");
        numbers.digits(24, "20");
        numbers.written(26, 5);
        assert_eq!(numbers.values, [1_500_000.0, 21.0, 3000.0, 10.3, 20.0, 5.0]);
    }

    #[test]
    fn what_is_no_number_still_differs() {
        let mut numbers = Numbers::default();
        numbers.digits(0, "1.2.3");
        numbers.digits(1, "1.2.4");
        numbers.digits(2, "7th");
        assert_eq!(numbers.values, [123.0, 124.0, 7.0]);
        numbers.digits(3, "2026");
        assert!(numbers.holds_year());
    }
}

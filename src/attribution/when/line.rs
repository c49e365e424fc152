//! The dates of one line, each with what the line calls it.

use crate::attribution::when::atoms::atoms;
use crate::attribution::when::calendar::Calendar;
use crate::attribution::when::labels::Label;
use crate::attribution::when::tongue::Tongue;
use crate::attribution::when::written::{Written, read};

/// Longest line that is read, in bytes.
const LONGEST: usize = 300;

/// A date of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated {
    pub(super) written: Written,
    /// What the words around it call it.
    pub(super) label: Option<Label>,
}

/// All days that a line names, in order.
pub(super) fn days(calendar: &Calendar, tongue: &Tongue, line: &str) -> Vec<Dated> {
    let line = &line[..line.floor_char_boundary(LONGEST)];
    let atoms = atoms(line);
    let mut found: Vec<(usize, Written)> = Vec::new();
    let mut i = 0;
    while i < atoms.len() {
        let written = read(calendar, tongue, &atoms, i);
        if let Some(written) = written.filter(|written| written.date.day.is_some()) {
            found.push((i, written));
            i = written.end.max(i + 1);
        } else {
            i += 1;
        }
    }
    let labels = &calendar.labels;
    let mut before = 0;
    let mut out = Vec::with_capacity(found.len());
    for (n, (at, written)) in found.iter().enumerate() {
        let next = found.get(n + 1).map_or(atoms.len(), |(next, _)| *next);
        let label = labels.before(&atoms[before..*at]).or_else(|| {
            // Words behind the only date, or behind one of several, none of which has words before it.
            let first = n == 0 || out.iter().all(|dated: &Dated| dated.label.is_none());
            first.then(|| labels.behind(&atoms[written.end..next]))?
        });
        // "3 May, updated 4 May": what stands between two dates is the second's.
        let label = if n + 1 < found.len() && n == 0 {
            labels.before(&atoms[..*at])
        } else {
            label
        };
        out.push(Dated {
            written: *written,
            label,
        });
        before = written.end;
    }
    out
}

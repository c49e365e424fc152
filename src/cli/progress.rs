//! A line of progress for work that takes longer than two seconds.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Counts what was done; silent for two seconds, and where stderr is no terminal.
pub(super) struct Progress {
    what: &'static str,
    begun: Instant,
    told: Instant,
    count: usize,
    shown: bool,
}

const PATIENCE: Duration = Duration::from_secs(2);
const PACE: Duration = Duration::from_millis(200);

impl Progress {
    pub(super) fn new(what: &'static str) -> Self {
        let now = Instant::now();
        Self {
            what,
            begun: now,
            told: now,
            count: 0,
            shown: false,
        }
    }

    /// One more is done.
    pub(super) fn step(&mut self) {
        self.count += 1;
        if self.begun.elapsed() > PATIENCE && self.told.elapsed() > PACE && io::stderr().is_terminal() {
            self.told = Instant::now();
            self.shown = true;
            let _ = write!(io::stderr(), "\r{} {}", self.count, self.what);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            let _ = writeln!(io::stderr(), "\r{} {}", self.count, self.what);
        }
    }
}

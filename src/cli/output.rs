//! Where words go: data to stdout, everything else to stderr.

use std::io::{self, Write};
use std::path::Path;

use ascribe::report::terminal;

/// Exit code where an input could not be read.
pub(super) const UNREADABLE: u8 = 3;
/// Exit code where there are findings.
pub(super) const FINDINGS: u8 = 1;

/// How a command prints what it found out about documents.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
    Jsonl,
}

/// Why a command ended early.
pub(super) enum Failure {
    /// Nobody reads stdout any more.
    Closed,
    /// Wrong use or configuration, in words.
    Told(String),
}

pub(super) type Outcome = Result<u8, Failure>;

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Closed
        } else {
            Self::Told(format!("cannot write: {error}"))
        }
    }
}

/// A failure in words.
pub(super) fn told(words: impl Into<String>) -> Failure {
    Failure::Told(words.into())
}

/// Lines of several, each made safe for a terminal: rule files come from outside, too.
pub(super) fn safe(words: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    words
        .lines()
        .map(|line| format!("{}{}\n", &line[..indent(line)], terminal(line, 4000)))
        .collect()
}

/// Prints data.
pub(super) fn print(words: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(words.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Prints one JSON value on a line of its own, or indented for reading.
pub(super) fn print_json(value: &serde_json::Value, indented: bool) -> Result<(), Failure> {
    let words = if indented {
        serde_json::to_string_pretty(value)
    } else {
        serde_json::to_string(value)
    };
    let words = words.map_err(|error| told(error.to_string()))?;
    print(&format!("{words}\n"))
}

/// Tells a person what is wrong, on stderr; each line made safe for a terminal.
pub(super) fn complain(message: &str) {
    let mut err = io::stderr().lock();
    for (i, line) in message.lines().enumerate() {
        let front = if i == 0 { "ascribe: " } else { "  " };
        let _ = writeln!(err, "{front}{}", terminal(line, 2000));
    }
}

/// Writes a file whole: beside its place first, then renamed.
pub(super) fn write_file(path: &Path, words: &[u8]) -> Result<(), Failure> {
    ascribe::audit::write_whole(path, words)
        .map_err(|error| told(format!("cannot write {}: {error}", path.display())))
}

//! Why an input could not be read.

use std::fmt;

/// A file or record that gives no document, with what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct InputError {
    /// The file as given, or `-`.
    pub name: String,
    /// The line of the record, where the file has records.
    pub line: Option<u64>,
    /// What is wrong.
    pub reason: String,
    /// What helps.
    pub remedy: String,
}

impl InputError {
    /// An error about a whole file.
    pub(super) fn new(name: &str, reason: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            line: None,
            reason: reason.into(),
            remedy: remedy.into(),
        }
    }

    /// The same error, told of one line.
    pub(super) fn at(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}; {}", self.name, self.reason, self.remedy),
            None => write!(f, "{}: {}; {}", self.name, self.reason, self.remedy),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_name_line_reason_and_remedy() {
        let whole = InputError::new("a.pdf", "is a PDF", "extract its text first");
        assert_eq!(whole.to_string(), "a.pdf: is a PDF; extract its text first");
        assert_eq!(
            whole.at(3).to_string(),
            "a.pdf:3: is a PDF; extract its text first"
        );
    }
}

//! Refusals of rule files.

/// What is wrong with a rule file, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct RuleError {
    /// The file as it was named.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong and what to write instead.
    pub reason: String,
}

impl RuleError {
    /// A refusal at the first line of `text` that holds `words`; line 1 where none does.
    pub(crate) fn at(file: &str, text: &str, words: &str, reason: impl Into<String>) -> Self {
        let line = text
            .lines()
            .position(|line| line.contains(words))
            .map_or(1, |i| i + 1);
        Self {
            file: file.to_owned(),
            line,
            reason: reason.into(),
        }
    }

    /// A refusal of the TOML reader.
    pub(crate) fn toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        let start = error.span().map_or(0, |span| span.start);
        let line = text.get(..start).unwrap_or("").matches('\n').count() + 1;
        Self {
            file: file.to_owned(),
            line,
            reason: error.message().to_owned(),
        }
    }
}

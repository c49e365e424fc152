//! What a check tells: a code, how much it matters, how sure it is, and where.

use crate::text::sha256;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing to do: what was confirmed.
    None,
    /// Worth knowing.
    Note,
    /// Worth a look before publishing.
    Warning,
    /// Not to be published so.
    Error,
}

impl Level {
    /// The level's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The level of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::None, Self::Note, Self::Warning, Self::Error]
            .into_iter()
            .find(|level| level.name() == name)
    }
}

/// Words in a file that a finding rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The file, or the document's address where it has none.
    pub path: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The words.
    pub quote: String,
}

/// One outcome of a check.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// `topic.state`.
    pub code: String,
    /// How much it matters.
    pub level: Level,
    /// How sure it is, from 0 to 1.
    pub confidence: f64,
    /// The document's id; empty where no document could be read.
    pub document: String,
    /// The document's file.
    pub path: String,
    /// One sentence for a reader. It says what is, never who is to blame.
    pub message: String,
    /// Where it shows in the document.
    pub places: Vec<Label>,
    /// Words elsewhere that it is compared with.
    pub related: Vec<Label>,
    /// What to do.
    pub help: String,
}

impl Finding {
    /// A digest that stays the same while the file moves and its lines shift: code, document's file, words.
    pub fn fingerprint(&self) -> String {
        let words = self.places.first().map_or("", |place| place.quote.as_str());
        let digest = sha256(format!("{}\n{}\n{}\n{}", self.code, self.path, words, self.message).as_bytes());
        crate::text::hex(&digest).replace("sha256:", "")[..16].to_owned()
    }

    /// The order of reports: by weight, then by place.
    pub fn order(&self, other: &Self) -> std::cmp::Ordering {
        let key = |finding: &Self| {
            (
                std::cmp::Reverse(finding.level),
                topic_rank(&finding.code),
                finding.path.clone(),
                finding.document.clone(),
            )
        };
        let place = |finding: &Self| finding.places.first().map(|place| (place.line, place.column));
        let by_place = |a: &Self, b: &Self| place(a).cmp(&place(b));
        key(self)
            .cmp(&key(other))
            .then_with(|| by_place(self, other))
            .then_with(|| self.code.cmp(&other.code))
            .then_with(|| self.message.cmp(&other.message))
    }
}

/// What an editor wants to hear of first: where a text comes from, then what was changed in it.
fn topic_rank(code: &str) -> usize {
    const ORDER: [&str; 5] = ["credit", "alteration", "host", "copy", "date"];
    let topic = code.split('.').next().unwrap_or("");
    ORDER
        .iter()
        .position(|name| *name == topic)
        .unwrap_or(ORDER.len())
}

//! What speaks for one document being the source of another, kind by kind.

/// The three accounts of a text's origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The documents say it.
    Said,
    /// The wording shows it.
    Shown,
    /// Archives record it.
    Recorded,
}

/// One reason for or against "this is the source of that".
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// Whose account it is.
    pub kind: Kind,
    /// Its weight as a log-likelihood ratio: above zero it speaks for the step.
    pub weight: f64,
    /// What it is, in words for a reader.
    pub words: String,
    /// Indices of the copy's claims that say it.
    pub claims: Vec<usize>,
}

impl Reason {
    pub(super) fn new(kind: Kind, weight: f64, words: impl Into<String>) -> Self {
        Self {
            kind,
            weight,
            words: words.into(),
            claims: Vec::new(),
        }
    }

    pub(super) fn with_claims(mut self, claims: &[usize]) -> Self {
        self.claims = claims.to_vec();
        self
    }
}

/// Log-likelihood ratios of the reasons. Claims and lags as fitted on artificial traditions with known truth
/// (`docs/measurements.md`); the rest are set so that none of them decides alone.
pub(super) mod weights {
    /// No step is told as surer than this: what all reasons rest on (names, dates, captures) can be wrong together.
    pub(in crate::provenance) const SUREST: f64 = 0.99;
    /// The copy names the source as its origin.
    pub(in crate::provenance) const NAMED: f64 = 3.5;
    /// The copy gives the source's very address.
    pub(in crate::provenance) const ADDRESSED: f64 = 5.0;
    /// Times the logarithm of how many documents name that source.
    pub(in crate::provenance) const FAMOUS: f64 = -1.0;
    /// The copy names somebody else.
    pub(in crate::provenance) const OTHER_NAMED: f64 = -2.0;
    /// The source's outlet is named inside the shared words ("told The Harbour Post").
    pub(in crate::provenance) const OUTLET_LEFT: f64 = 3.9;
    /// The would-be source itself claims to come from elsewhere: copies of copies are rarer than copies of originals.
    pub(in crate::provenance) const SOURCE_IS_COPY: f64 = -1.5;
    /// Addresses of the source's site stand in the copy.
    pub(in crate::provenance) const LEFT_BEHIND: f64 = 1.8;
    /// The copy is a version of the source's page that says it was changed later.
    pub(in crate::provenance) const REVISED: f64 = 3.0;
    /// The source is dated after the copy.
    pub(in crate::provenance) const LATER: f64 = -0.7;
    /// The source is dated before the copy.
    pub(in crate::provenance) const EARLIER: f64 = 0.3;
    /// The source was seen before the copy was.
    pub(in crate::provenance) const SEEN_BEFORE: f64 = 0.9;
    /// The source was seen after the copy was.
    pub(in crate::provenance) const SEEN_AFTER: f64 = -0.9;
    /// One more difference in wording between the two.
    pub(in crate::provenance) const DIFFERENCE: f64 = -0.25;
    /// The most that differences in wording weigh.
    pub(in crate::provenance) const DIFFERENCES: f64 = -3.5;
    /// Texts in common at all, against two texts without a common source.
    pub(in crate::provenance) const SHARED: f64 = 5.0;
    /// Only so much in common as a quotation has: both may have it from a third.
    pub(in crate::provenance) const QUOTED: f64 = -2.0;
    /// A paragraph that only the would-be source has: cutting is commoner than adding.
    pub(in crate::provenance) const CUT: f64 = 0.15;
    /// The most that cut paragraphs weigh.
    pub(in crate::provenance) const CUTS: f64 = 0.4;
}

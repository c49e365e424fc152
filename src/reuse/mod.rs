//! Shown: what the wording of two texts tells about their kinship.
//!
//! ```text
//! body ─ witness ─> words ─ fingerprint ─> sampled shingles ─ index ─> candidate pairs   (series: furniture left out)
//! pair ─ seed ─> places that look alike ─ region ─> neighbourhoods ─ collate, slide ─> word matches ─ draft, align ─> passages
//! passages ─ variant ─> what was changed      ─ overlap ─> how the two are related     ─ asymmetry ─> what differs by side
//! ```
//!
//! Sees words only: no notice, no date of publication, no rule. All of it is deterministic and free of I/O.

mod align;
mod asymmetry;
mod collate;
mod draft;
mod fingerprint;
mod index;
mod kind;
mod lexicon;
mod number;
mod overlap;
mod paragraph;
mod region;
mod seed;
mod series;
mod slide;
mod variant;
mod vocabulary;
mod witness;

pub use align::{Alignment, Match, Passage, align};
pub use asymmetry::{Asymmetry, asymmetry};
pub use fingerprint::Fingerprint;
pub use index::{Candidate, Candidates, Caps, candidates};
pub use kind::VariantKind;
pub use overlap::{Overlap, overlap};
pub use variant::{Text, Variant, variants};
pub use witness::{Paragraph, Witness, Word};

//! A run over a corpus and its folder on disk: the one library room that writes files.

mod folder;
mod saved;
mod tables;

pub use folder::{RunFolder, write_whole};
pub use saved::read_saved;
pub use tables::{Refusal, Tables};

/// The table of findings in a run's folder.
pub const FINDINGS: &str = "findings.jsonl";
/// The table of chains in a run's folder.
pub const CHAINS: &str = "chains.jsonl";

//! TOLD: chains and findings for people and machines, one file per format. Pure: the same findings give the same bytes.

mod chain_json;
mod compare;
mod escape;
mod findings_json;
mod findings_text;
mod html;
mod inspect_json;
mod inspect_text;
mod sarif;
mod trace_text;

pub use chain_json::chain_json;
pub use compare::{compare_json, compare_text};
pub use escape::{html_text, terminal};
pub use findings_json::{finding_json, findings_json, summary_json};
pub use findings_text::{Counts, findings_text};
pub use html::{Step, page};
pub use inspect_json::inspect_json;
pub use inspect_text::inspect_text;
pub use sarif::sarif;
pub use trace_text::trace_text;

//! Rule files as typed data: notices, agents, terms and checks. Reads and refuses; never runs a rule.
//!
//! The files built in stand under `rules/`; [`Rules::load`] takes those of a newsroom beside or instead of them.

mod agent;
mod carrier;
mod check;
mod date_words;
mod error;
mod load;
mod notice;
mod phrase;
mod terms;
mod words;

pub use agent::{Agent, AgentKind, Agents};
pub use carrier::{CarrierRule, Carriers, Role, Wants};
pub use check::CheckRule;
pub use date_words::{DateOrder, DateWords};
pub use error::RuleError;
pub use load::{BUILTIN, RuleFile, Rules};
pub use notice::{Direction, Example, ExampleLink, Extent, Given, NoticeKind, NoticeRule, Where};
pub use phrase::{Node, Phrase, SlotKind};
pub use terms::{Duty, Limit, Terms};
pub use words::Words;

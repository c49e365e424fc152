//! JOINED: what is said, shown and recorded, put together into chains. Adds no evidence of its own: every step names the
//! kinds of evidence that carried it.

mod arborescence;
mod chain;
mod change;
mod derive;
mod evidence;
mod link;
mod party;
mod posterior;
mod reasons;
mod tell;

pub use crate::attribution::{CanonicalState, Notice};
pub use chain::{Chain, Member, Node, with_file};
pub use change::{Change, Changed};
pub use derive::{Derivation, Relation, chains};
pub use evidence::{Kind, Reason};
pub use link::{Bond, Direction, Pair, direction};
pub use party::{Author, Dated, NamedOutlet, Names, Party};

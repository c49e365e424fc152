//! SAID: what a document declares about itself. Never sees another document.

mod address;
mod claim;
mod label;
mod metadata;
pub mod notice;
mod outlet;
mod quoted;
mod resolve;
mod roles;
mod said;
mod slot;
mod when;

pub use claim::{Claim, Role, State};
pub use notice::{Notice, NoticeReader, SlotValue, notices_of, try_rules};
pub use outlet::{Outlet, same_name};
pub use quoted::Quoted;
pub use roles::{
    Attribution, Author, Canonical, CanonicalProblem, CanonicalState, Conflict, Mining, NameKind, Original,
    Resolved, StatedTerms,
};
pub use said::{Attributor, Said};

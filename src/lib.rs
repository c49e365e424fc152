//! Finds out where a text comes from: who wrote it, who first published it, who republished it, what was changed
//! on the way, and how we know.
//!
//! A text **says** where it comes from ([`attribution`]), its wording **shows** it ([`reuse`]), archives **record**
//! when it was seen ([`record`]). The three are **joined** into chains ([`provenance`]), **judged** ([`check`], after
//! a [`policy`]) and **told** ([`report`]). [`input`] turns bytes into documents, [`rules`] hold what a notice looks
//! like, [`checker`] calls the rooms in order. Nothing opens a socket or prints; [`audit`] alone writes files.
//!
//! ```
//! use ascribe::checker::Checker;
//! use ascribe::input::{Hints, Limits, documents};
//! use ascribe::rules::Rules;
//!
//! let rules = Rules::load(Rules::builtin_files()).map_err(|errors| errors[0].clone())?;
//! let checker = Checker::new(&rules);
//! let page = "# The ferry is late\n\nBy Ann Brook\n\nThe ferry was late again on Sunday.\n\n\
//!             This article was originally published by The Harbour Post on 3 May 2021.";
//! let hints = Hints { name: "ferry.md".to_owned(), ..Hints::default() };
//! for document in documents(Box::new(page.as_bytes()), &hints, &Limits::default()) {
//!     let said = checker.read(document?).said.attribution;
//!     assert_eq!(said.authors[0].value.name, "Ann Brook");
//!     let original = said.original.ok_or("no origin was told")?.value;
//!     assert_eq!(original.outlet.name.as_deref(), Some("The Harbour Post"));
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod attribution;
pub mod audit;
pub mod check;
pub mod checker;
pub mod finding;
pub mod input;
pub mod policy;
pub mod provenance;
pub mod record;
pub mod report;
pub mod reuse;
pub mod rules;
pub mod suggest;
pub mod text;

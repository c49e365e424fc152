//! What every room shares: documents, spans, normal forms and their digests, tokens, dates and hosts.
//!
//! Knows no file format and no rule.

mod date;
mod digest;
mod document;
mod fold;
mod host;
mod invisible;
mod persian;
mod sentence;
mod span;
mod token;

pub use date::{Date, Precision};
pub use digest::{Digests, core_form, digests, hex, sha256, text_form};
pub use document::{
    Block, BlockKind, Carrier, CarrierKind, Document, Link, Note, NoteKind, Place, SourceMap, SourcePoint,
    Written,
};
pub use fold::{fold_core, fold_key, fold_word, name_within};
pub use host::{host_of, is_host, label, registrable, same_site, skeleton};
pub use invisible::{Invisible, InvisibleKind, census, is_invisible};
pub use sentence::sentences;
pub use span::{Span, merge};
pub use token::{Token, TokenKind, Tokens, tokenize};

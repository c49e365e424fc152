//! The one integration binary.

mod corpus;
mod layers;
mod rules;
mod rust_code;
mod truth;

//! The one integration binary.

mod corpus;
mod laws;
mod laws_joined;
mod layers;
mod rules;
mod rust_code;
mod support;
mod truth;

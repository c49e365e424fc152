//! The one integration binary.

mod cli;
mod corpus;
mod floods;
mod laws;
mod laws_joined;
mod layers;
mod output;
mod rules;
mod rust_code;
mod security;
mod support;
mod tables;
mod truth;

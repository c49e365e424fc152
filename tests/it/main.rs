//! The one integration binary.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test tells what is wrong by panicking"
)]

mod carriers;
mod cli;
mod corpus;
mod floods;
mod formats;
mod laws;
mod laws_joined;
mod layers;
mod notices;
mod output;
mod posts;
mod readme;
mod regressions;
mod rules;
mod rust_code;
mod security;
mod structured;
mod support;
mod tables;
mod truth;

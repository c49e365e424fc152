//! Finds out where a text comes from.
pub mod input;
pub mod text;

//! Finds out where a text comes from.
pub mod text;

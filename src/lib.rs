//! Finds out where a text comes from.
pub mod reuse;
pub mod text;

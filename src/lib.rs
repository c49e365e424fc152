//! Finds out where a text comes from.
pub mod attribution;
pub mod reuse;
pub mod rules;
pub mod text;

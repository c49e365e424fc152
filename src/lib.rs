//! Finds out where a text comes from.
pub mod rules;
pub mod text;

//! Finds out where a text comes from.
pub mod attribution;
pub mod provenance;
pub mod record;
pub mod reuse;
pub mod rules;
pub mod text;

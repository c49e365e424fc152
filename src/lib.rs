//! Finds out where a text comes from.
pub mod attribution;
pub mod audit;
pub mod check;
pub mod checker;
pub mod finding;
pub mod input;
pub mod policy;
pub mod provenance;
pub mod record;
pub mod report;
pub mod reuse;
pub mod rules;
pub mod text;

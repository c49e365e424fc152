//! The one integration binary.

mod corpus;
mod rules;
mod truth;

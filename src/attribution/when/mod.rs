//! Dates: what carriers and words say of when a document was published and changed.

mod atoms;
mod calendar;
mod claims;
mod labels;
mod line;
mod parts;
mod tongue;
mod written;

pub(crate) use atoms::atoms;
pub(crate) use calendar::Calendar;
pub(crate) use claims::settle;
pub(crate) use tongue::Tongue;
pub(crate) use written::{behind_weekday, read};

#[cfg(test)]
mod tests;

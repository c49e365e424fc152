//! How much of an input is taken in.

/// Bounds that keep hostile input from using up memory or time.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Longest record or lone document, in bytes.
    pub record_bytes: usize,
    /// Deepest nesting of HTML elements; deeper tags are dropped, their text is kept.
    pub depth: usize,
    /// How many bytes may come out of one byte of a compressed file.
    pub ratio: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            record_bytes: 64 << 20,
            depth: 512,
            ratio: 200,
        }
    }
}

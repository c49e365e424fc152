//! Normal forms of a text and their SHA-256 digests. `docs/digests.md` defines the forms for others to reproduce.

use std::borrow::Cow;

use sha2::{Digest as _, Sha256};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::text::{BlockKind, Document, Span, fold_core, merge};

/// The digests of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digests {
    /// Of the bytes as read.
    pub bytes: [u8; 32],
    /// Of the form `ascribe-text-1`: the body in NFC, white space collapsed within paragraphs.
    pub text: [u8; 32],
    /// Of the form `ascribe-core-1`: notices, captions and the repeated headline cut out, and what is no change folded.
    pub core: [u8; 32],
    /// Of the core form of each paragraph that is left, in order.
    pub paragraphs: Vec<[u8; 32]>,
}

/// Computes the digests of a document whose notices stand at `cut`.
pub fn digests(document: &Document, cut: &[Span]) -> Digests {
    let paragraphs = core_form(document, cut);
    Digests {
        bytes: document.bytes_digest,
        text: sha256(text_form(&document.body).as_bytes()),
        core: sha256(paragraphs.join("\n").as_bytes()),
        paragraphs: paragraphs.iter().map(|p| sha256(p.as_bytes())).collect(),
    }
}

/// The form `ascribe-text-1`: NFC, white space collapsed within paragraphs, paragraphs joined by a blank line.
pub fn text_form(body: &str) -> String {
    let nfc = match is_nfc_quick(body.chars()) {
        IsNormalized::Yes => Cow::Borrowed(body),
        _ => Cow::Owned(body.nfc().collect()),
    };
    let mut out = String::with_capacity(nfc.len());
    for paragraph in nfc.split("\n\n") {
        for (i, word) in paragraph.split_whitespace().enumerate() {
            if !out.is_empty() {
                out.push_str(if i == 0 { "\n\n" } else { " " });
            }
            out.push_str(word);
        }
    }
    out
}

/// The paragraphs of the form `ascribe-core-1`, in order: without `cut`, captions, footers and the block that repeats the
/// headline; each folded by [`fold_core`]; empty ones dropped.
pub fn core_form(document: &Document, cut: &[Span]) -> Vec<String> {
    let cut = merge(cut.to_vec());
    let title = document.title.as_deref().map(fold_core).unwrap_or_default();
    let blocks = document.blocks.iter();
    let own = blocks.filter(|block| !matches!(block.kind, BlockKind::Caption | BlockKind::Footer));
    own.map(|block| fold_core(&without(&document.body, block.span, &cut)))
        .filter(|paragraph| !paragraph.is_empty() && *paragraph != title)
        .collect()
}

/// The words of `span` outside `cut` (merged spans).
fn without(body: &str, span: Span, cut: &[Span]) -> String {
    let mut out = String::with_capacity(span.len());
    let mut at = span.start;
    for hole in cut.iter().filter(|hole| hole.overlaps(span)) {
        out.push_str(Span::new(at, hole.start.max(at)).of(body));
        out.push(' ');
        at = at.max(hole.end);
    }
    out.push_str(Span::new(at, span.end.max(at)).of(body));
    out
}

/// SHA-256 of bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// A digest as reports write it: `sha256:` and 64 hexadecimal digits.
pub fn hex(digest: &[u8; 32]) -> String {
    use std::fmt::Write as _;
    digest.iter().fold(String::from("sha256:"), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Block;

    fn document(paragraphs: &[&str]) -> Document {
        let body = paragraphs.join("\n\n");
        let mut at = 0;
        let blocks = paragraphs
            .iter()
            .map(|p| {
                let span = Span::new(at, at + p.len());
                at = span.end + 2;
                Block {
                    kind: BlockKind::Paragraph,
                    span,
                }
            })
            .collect();
        Document {
            body,
            blocks,
            ..Document::default()
        }
    }

    #[test]
    fn core_is_the_same_with_and_without_its_notices() {
        let plain = document(&["One two.", "Three."]);
        let noted = document(&["One  two.", "Three. Source: X.", "By A. Writer"]);
        let cut = [Span::new(17, 28), Span::new(30, 42)];
        assert_eq!(core_form(&noted, &cut), ["one two.", "three."]);
        assert_eq!(digests(&noted, &cut).core, digests(&plain, &[]).core);
    }

    #[test]
    fn known_digest() {
        // Test vector of FIPS 180-4.
        let want = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hex(&sha256(b"abc")), want);
    }
}

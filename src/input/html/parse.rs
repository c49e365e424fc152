//! Runs the parser step by step, and stops at pages that unfold without end.

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{ParseOpts, parse_document};

use crate::input::html::sink::Sink;
use crate::input::html::tree::Dom;

/// Most nodes that come of a page; so many that only hostile pages reach it.
const MOST_NODES: usize = 3_000_000;

/// Bytes that are parsed between two looks at the size of the tree.
const STEP: usize = 16 << 10;

/// Builds the tree of a page whose nesting is at most about `depth`.
pub(super) fn parse(text: &str, depth: usize) -> Result<Dom, String> {
    let mut options = ParseOpts::default();
    options.tokenizer.exact_errors = false;
    let mut parser = parse_document(Sink::with_capacity(text.len() / 40), options);
    let mut rest = text;
    while !rest.is_empty() {
        let (step, after) = rest.split_at(rest.floor_char_boundary(STEP.min(rest.len())));
        parser.process(StrTendril::from_slice(step));
        rest = after;
        let sink = &parser.tokenizer.sink.sink;
        if sink.len() > MOST_NODES {
            return Err(format!("unfolds into more than {MOST_NODES} elements"));
        }
        if sink.deepest() > depth * 2 + 64 {
            return Err(format!("nests elements more than {depth} deep"));
        }
    }
    Ok(parser.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfolding_markup_is_stopped() {
        let many: String = (0..400).map(|i| format!("<b id={i}>")).collect();
        let page = format!("<p>{many}</p>{}", "<p>x</p>".repeat(20_000));
        assert!(parse(&page, 512).is_err());
    }
}

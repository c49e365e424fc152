//! From a page to its tree, step by step; stops at pages that unfold without end.

use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};

use crate::input::html::sink::Sink;
use crate::input::html::tokens::Tokens;
use crate::input::html::tree::Dom;

/// Most nodes that come of a page; so many that only hostile pages reach it.
const MOST_NODES: usize = 3_000_000;

/// Tokens between two looks at the size of the tree.
const STEP: usize = 256;

/// Builds the tree of a page whose nesting is at most about `depth`.
pub(super) fn parse(text: &str, depth: usize) -> Result<Dom, String> {
    let builder = TreeBuilder::new(Sink::with_capacity(text.len() / 40), TreeBuilderOpts::default());
    let mut tokens = Tokens::new(text, &builder, depth);
    let mut read = 0usize;
    while tokens.step() {
        read += 1;
        if read.is_multiple_of(STEP) {
            if builder.sink.len() > MOST_NODES {
                return Err(format!("unfolds into more than {MOST_NODES} elements"));
            }
            if builder.sink.deepest() > depth * 2 + 64 {
                return Err(format!("nests elements more than {depth} deep"));
            }
        }
    }
    tokens.end();
    Ok(builder.sink.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfolding_markup_is_stopped() {
        let many: String = (0..400).map(|i| format!("<b id={i}>")).collect();
        let page = format!("<p>{many}</p>{}", "<p>x</p>".repeat(80_000));
        assert!(parse(&page, 512).is_err());
    }
}

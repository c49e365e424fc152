//! From a page to its tree, step by step; stops at pages that unfold without end.

use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};

use crate::input::html::sink::Sink;
use crate::input::html::tokens::Tokens;
use crate::input::html::tree::Dom;

/// Most nodes that come of a page; so many that only hostile pages reach it.
const MOST_NODES: usize = 200_000;

/// Tokens between two looks at the size of the tree.
const STEP: usize = 256;

/// Builds the tree of a page whose nesting is at most about `depth`. The error says why the page was not read to its end.
pub(super) fn parse(text: &str, depth: usize) -> (Dom, Result<(), String>) {
    let builder = TreeBuilder::new(Sink::with_capacity(text.len() / 40), TreeBuilderOpts::default());
    let mut tokens = Tokens::new(text, &builder, depth);
    let mut whole = Ok(());
    let mut read = 0usize;
    while whole.is_ok() && tokens.step() {
        read += 1;
        if read.is_multiple_of(STEP) {
            whole = bounded(&builder.sink, depth, tokens.line());
        }
    }
    tokens.end();
    (builder.sink.finish(), whole)
}

/// Whether the tree may grow on.
fn bounded(tree: &Sink, depth: usize, line: u64) -> Result<(), String> {
    if tree.len() > MOST_NODES {
        let reason = format!(
            "the page was read up to line {line} only: it unfolds into more than {MOST_NODES} elements"
        );
        return Err(reason);
    }
    if tree.deepest() > depth * 2 + 64 {
        let reason =
            format!("the page was read up to line {line} only: it nests elements more than {depth} deep");
        return Err(reason);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfolding_markup_is_stopped() {
        let many: String = (0..400).map(|i| format!("<b id={i}>")).collect();
        let page = format!("<p>{many}</p>{}", "<p>x</p>".repeat(60_000));
        let (dom, whole) = parse(&page, 512);
        assert!(whole.is_err_and(|reason| reason.contains("up to line 1 only")));
        assert!(dom.words(0).contains("x"));
    }
}

//! A document made ready for matching: tokens, sentences, links.

use std::borrow::Cow;
use std::ops::Range;

use crate::attribution::slot::{has_no_case, stands_alone};
use crate::text::{BlockKind, Document, Link, Span, Token, TokenKind, Tokens, sentences};

/// A body cut into tokens and sentences.
pub(crate) struct Scene<'a> {
    pub(crate) body: &'a str,
    pub(crate) tokens: Cow<'a, Tokens>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) links: &'a [Link],
    /// Number of blocks.
    pub(crate) blocks: usize,
    /// The document's.
    pub(crate) language: Option<&'a str>,
}

/// A sentence and where it stands.
pub(crate) struct Sentence {
    /// Index of its block.
    pub(crate) block: usize,
    /// What kind of block that is.
    pub(crate) kind: BlockKind,
    /// The span of its block.
    pub(crate) block_span: Span,
    /// Its words.
    pub(crate) span: Span,
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// The tokens of its whole block.
    pub(crate) block_tokens: Range<usize>,
}

/// Marks that may stand between a label and what it speaks of.
const NEAR: usize = 4;

impl<'a> Scene<'a> {
    /// `tokens` are those of the document's body.
    pub(crate) fn new(document: &'a Document, tokens: &'a Tokens) -> Self {
        let body = document.body.as_str();
        let tokens = tokens.by_letter(body).map_or(Cow::Borrowed(tokens), Cow::Owned);
        let mut out = Vec::new();
        for (block, at) in document.blocks.iter().enumerate() {
            let block_tokens = range(&tokens.items, at.span);
            for span in whole_sentences(body, at.span, &document.links) {
                let tokens = range(&tokens.items, span);
                if !tokens.is_empty() {
                    let block_tokens = block_tokens.clone();
                    out.push(Sentence {
                        block,
                        kind: at.kind,
                        block_span: at.span,
                        span,
                        tokens,
                        block_tokens,
                    });
                }
            }
        }
        Self {
            body,
            tokens,
            sentences: out,
            links: &document.links,
            blocks: document.blocks.len(),
            language: document.language.as_deref(),
        }
    }

    /// The weight of a word; a letter that is a token of its own weighs a third of it.
    pub(crate) const WORD: usize = 3;

    /// How much a token counts among words.
    pub(crate) fn weight(&self, i: usize) -> usize {
        if self.raw(i).starts_with(stands_alone) {
            1
        } else {
            Self::WORD
        }
    }

    pub(crate) fn token(&self, i: usize) -> Option<&Token> {
        self.tokens.items.get(i)
    }

    /// The folded form of a token.
    pub(crate) fn fold(&self, i: usize) -> &str {
        self.tokens.fold_at(i)
    }

    /// The words of a token as they stand.
    pub(crate) fn raw(&self, i: usize) -> &str {
        self.token(i).map_or("", |token| token.span.of(self.body))
    }

    pub(crate) fn is_mark(&self, i: usize) -> bool {
        self.token(i).is_some_and(|token| token.kind == TokenKind::Mark)
    }

    /// Whether the token is a word that begins with a capital letter.
    pub(crate) fn is_capital(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| {
            t.kind == TokenKind::Word && t.span.of(self.body).starts_with(char::is_uppercase)
        })
    }

    /// Whether the token is a word that begins with a letter of a script without capitals.
    pub(crate) fn is_caseless(&self, i: usize) -> bool {
        self.token(i)
            .is_some_and(|t| t.kind == TokenKind::Word && t.span.of(self.body).starts_with(has_no_case))
    }

    /// Whether the last word before token `at` is written in a script without capitals.
    pub(crate) fn follows_caseless(&self, at: usize) -> bool {
        let before = (at.saturating_sub(NEAR)..at).rev().find(|i| !self.is_mark(*i));
        before.is_some_and(|i| self.is_caseless(i))
    }

    /// Whether white space stands before the token.
    pub(crate) fn is_spaced(&self, i: usize) -> bool {
        self.token(i).is_none_or(|token| token.spaced)
    }

    /// The stretch of the body that tokens cover.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        match (
            self.token(tokens.start),
            tokens.end.checked_sub(1).and_then(|i| self.token(i)),
        ) {
            (Some(first), Some(last)) if first.span.start <= last.span.end => {
                Span::new(first.span.start, last.span.end)
            }
            _ => Span::new(0, 0),
        }
    }

    /// The words that tokens cover.
    pub(crate) fn words(&self, tokens: Range<usize>) -> &'a str {
        self.span(tokens).of(self.body)
    }

    /// The token after the link that begins at token `at` or, but for "the", right behind it; a particle written onto its
    /// last word goes with it.
    pub(crate) fn link_end(&self, at: usize) -> Option<usize> {
        let link = self.link_at(at)?;
        Some(
            self.tokens
                .items
                .partition_point(|token| token.span.start < link.span.end),
        )
    }

    /// The link that begins at token `at`, at a mark right before it or, but for "the", right behind it.
    pub(crate) fn link_at(&self, at: usize) -> Option<&'a Link> {
        let start = self.token(at)?.span.start;
        let next = self.token(at + 1).map_or(start, |token| token.span.start);
        let marks = (at.saturating_sub(NEAR)..at)
            .rev()
            .take_while(|i| self.is_mark(*i));
        let front = marks
            .last()
            .and_then(|i| self.token(i))
            .map_or(start, |token| token.span.start);
        // Links stand in order of the text.
        let from = self.links.partition_point(|link| link.span.start < front);
        let begins = |link: &&Link| {
            (link.span.start <= start && link.span.end > start)
                || (self.fold(at) == "the" && link.span.start == next)
        };
        let near = self.links[from..]
            .iter()
            .take_while(|link| link.span.start <= next);
        near.clone().find(begins)
    }
}

/// Longest linked headline that may hold the end of a sentence, in bytes.
const HEADLINE: usize = 300;

/// The sentences of a block. What ends inside the words of a link ends none: headlines have full stops.
fn whole_sentences(body: &str, block: Span, links: &[Link]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for span in sentences(body, block) {
        let last = out.last().copied().filter(|last| {
            let link = links
                .partition_point(|link| link.span.start < last.end)
                .checked_sub(1);
            let link = link.map(|i| links[i].span).filter(|link| link.len() <= HEADLINE);
            link.is_some_and(|link| {
                span.start < link.end && !Span::new(last.end, span.start).of(body).contains('\n')
            })
        });
        match last {
            Some(last) => {
                out.pop();
                out.push(Span::new(last.start, span.end));
            }
            None => out.push(span),
        }
    }
    out
}

/// The tokens that lie inside a span.
fn range(tokens: &[Token], span: Span) -> Range<usize> {
    let start = tokens.partition_point(|token| token.span.start < span.start);
    let end = tokens.partition_point(|token| token.span.end <= span.end);
    start..end.max(start)
}

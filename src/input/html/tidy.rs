//! Leaves out blocks that are no text of the article: the headline, calls to read or share, headings above nothing.

use std::collections::HashSet;

use crate::input::html::blocks::Draft;
use crate::input::html::call::{Call, announces_others, call_of, ends_sentence, is_byline_line};
use crate::input::html::extent::letters;
use crate::input::html::origin::says_origin;
use crate::input::piece::Piece;
use crate::text::{BlockKind, fold_key};

/// The blocks that stay.
pub(super) fn tidy(mut drafts: Vec<Draft>, title: Option<&str>) -> Vec<Piece> {
    let title = title.map(fold_key).unwrap_or_default();
    drop_repeated(&mut drafts);
    cut_tail(&mut drafts);
    let mut pleas = Vec::with_capacity(drafts.len());
    drafts.retain(|draft| {
        let text = draft.piece.text.as_str();
        let headline = draft.piece.kind == BlockKind::Heading && !title.is_empty() && fold_key(text) == title;
        let call = if headline {
            None
        } else {
            call_of(text, draft.linked)
        };
        let stays = !headline && call != Some(Call::Pointer);
        if stays {
            pleas.push(call.is_some());
        }
        stays
    });
    let sizes: Vec<u32> = drafts.iter().map(|draft| letters(&draft.piece.text)).collect();
    let mut out = vec![false; drafts.len()];
    for marks in [
        pleas,
        drafts.iter().map(is_only_link).collect(),
        boxed(&drafts, &sizes),
        stamps(&drafts, &sizes),
    ] {
        mark(&mut out, marks, &sizes);
    }
    retain(&mut drafts, &out);
    drop_empty_headings(&mut drafts);
    drafts.into_iter().map(|draft| draft.piece).collect()
}

/// Whether a line is nothing but a link: a reader is sent to another text.
fn is_only_link(draft: &Draft) -> bool {
    let text = draft.piece.text.as_str();
    draft.piece.kind == BlockKind::Paragraph
        && draft.linked * 10 >= text.len() * 9
        && !ends_sentence(text)
        && !is_byline_line(text)
        && !says_origin(text)
}

/// Adds marks, unless they take so much of the text that they mean something else on this page.
fn mark(out: &mut [bool], marks: Vec<bool>, sizes: &[u32]) {
    let total: u32 = sizes.iter().sum();
    let marked: u32 = sizes
        .iter()
        .zip(&marks)
        .filter(|(_, mark)| **mark)
        .map(|(size, _)| size)
        .sum();
    if u64::from(marked) * 10 < u64::from(total) * 3 {
        for (out, mark) in out.iter_mut().zip(marks) {
            *out |= mark;
        }
    }
}

/// Letters of a box that reads like a paragraph.
const LONG: u32 = 150;

/// So many of them are the article's paragraphs, however they are marked up.
const ENOUGH: usize = 3;

/// Words that stand in a box of their own where the article is written in paragraphs. Sentences above the first paragraph
/// introduce it.
fn boxed(drafts: &[Draft], sizes: &[u32]) -> Vec<bool> {
    let first = (0..drafts.len()).find(|i| !drafts[*i].bare && sizes[*i] >= SENTENCE);
    let long = |i: usize| sizes[i] >= LONG && ends_sentence(&drafts[i].piece.text);
    let many = (0..drafts.len()).filter(|i| drafts[*i].bare && long(*i)).count() >= ENOUGH;
    let one = |(i, draft): (usize, &Draft)| {
        let text = draft.piece.text.as_str();
        let introduces = || first.is_some_and(|first| i < first) && !is_stamp(draft, sizes[i]);
        let kept = || introduces() || (many && long(i)) || is_byline_line(text) || says_origin(text);
        draft.bare && !kept()
    };
    drafts.iter().enumerate().map(one).collect()
}

/// Shortest paragraph that nobody writes twice, in letters.
const UNIQUE: u32 = 100;

/// Paragraphs that a page holds twice, for narrow and for wide screens, with the short ones right behind them.
fn drop_repeated(drafts: &mut Vec<Draft>) {
    let mut seen = HashSet::new();
    let mut within = false;
    let again: Vec<bool> = drafts
        .iter()
        .map(|draft| {
            let text = draft.piece.text.as_str();
            within = !seen.insert(text) && (within || letters(text) >= UNIQUE);
            within
        })
        .collect();
    retain(drafts, &again);
}

/// Leaves out what is marked.
fn retain(drafts: &mut Vec<Draft>, out: &[bool]) {
    let mut out = out.iter();
    drafts.retain(|_| !out.next().is_some_and(|out| *out));
}

/// Letters of a block that is text for sure.
const SENTENCE: u32 = 80;

/// More lines than that above the first sentence are a list or a poem.
const MOST_STAMPS: usize = 6;

/// Lines above the first sentence that are none themselves: time, place, section, length.
fn stamps(drafts: &[Draft], sizes: &[u32]) -> Vec<bool> {
    let mut out = vec![false; drafts.len()];
    for (i, draft) in drafts.iter().enumerate() {
        let text = &draft.piece.text;
        if sizes[i] >= SENTENCE || ends_sentence(text) {
            break;
        }
        if i == MOST_STAMPS {
            return vec![false; drafts.len()];
        }
        let heading = draft.piece.kind == BlockKind::Heading;
        out[i] = !heading && is_stamp(draft, sizes[i]) && !is_byline_line(text) && !says_origin(text);
    }
    out
}

/// Whether a line says when, where or in which section rather than what: it is short, a link, or has figures and no end.
fn is_stamp(draft: &Draft, size: u32) -> bool {
    let text = draft.piece.text.as_str();
    let figures = text.contains(|c: char| c.is_numeric()) && !ends_sentence(text);
    size < SENTENCE / 2 || draft.linked * 2 > text.len() || (figures && size < SENTENCE)
}

/// Leaves out what stands below a heading that announces other texts, near the end; notices stay.
fn cut_tail(drafts: &mut Vec<Draft>) {
    let total: usize = drafts.iter().map(|draft| draft.piece.text.len()).sum();
    let links: usize = drafts.iter().map(|draft| draft.linked).sum();
    let (mut before, mut linked) = (0, 0);
    for i in 0..drafts.len() {
        let text = &drafts[i].piece.text;
        // A line that stands for a heading is one only where links follow, or nearly nothing.
        let rest = total - before;
        let line = !ends_sentence(text.trim_end_matches([':', '：']))
            && ((links - linked) * 2 > rest || rest * 20 < total);
        if (line || drafts[i].piece.kind == BlockKind::Heading)
            && before * 10 > total * 6
            && announces_others(text)
        {
            let mut n = 0;
            drafts.retain(|draft| {
                n += 1;
                n <= i || says_origin(&draft.piece.text)
            });
            return;
        }
        before += text.len();
        linked += drafts[i].linked;
    }
}

/// Headings under which nothing is left.
fn drop_empty_headings(drafts: &mut Vec<Draft>) {
    let mut out = vec![false; drafts.len()];
    let (mut last, mut title) = (true, true);
    for (i, draft) in drafts.iter().enumerate().rev() {
        let heading = draft.piece.kind == BlockKind::Heading;
        // The last of all, or one whose furniture was left out.
        if heading && (last || (draft.gap && title)) {
            out[i] = true;
            continue;
        }
        last &= heading;
        title = heading;
    }
    retain(drafts, &out);
}

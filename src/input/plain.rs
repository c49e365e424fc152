//! Plain text: paragraphs parted by blank lines, or one a line.

use crate::input::piece::{Piece, Source, assemble};
use crate::input::quoting::{Line, Voice, introduces, is_rule, quoted, signs, underlines};
use crate::input::tagged::{self, has_tags};
use crate::text::{BlockKind, Document};

/// Reads `text` into the document; `line` is the record's line where the text is a field of a record.
pub(super) fn read(document: &mut Document, text: &str, line: Option<u32>) {
    let mut pieces = pieces(text);
    if let Some(first) = headline(&pieces) {
        document.title = Some(first);
        pieces[0].kind = BlockKind::Heading;
    }
    let source = match line {
        Some(line) => Source::Value(text, line),
        None => Source::File(text),
    };
    assemble(document, pieces, &source);
}

fn pieces(text: &str) -> Vec<Piece> {
    let groups = groups(text);
    let mut voice = Voice::default();
    let mut out = Vec::new();
    for (i, group) in groups.iter().enumerate() {
        let after = groups.get(i + 1).and_then(|group| group.first()).copied();
        for part in parts(group) {
            paragraphs(part, after, &mut voice, &mut out);
        }
    }
    out
}

/// A group cut where quotations begin and end.
fn parts<'g, 'a>(group: &'g [Line<'a>]) -> impl Iterator<Item = &'g [Line<'a>]> {
    group.chunk_by(|(_, a), (_, b)| a.starts_with('>') == b.starts_with('>'))
}

/// The paragraphs of lines that belong together; `after` is the line that follows behind a blank one.
fn paragraphs(part: &[Line<'_>], after: Option<Line<'_>>, voice: &mut Voice, out: &mut Vec<Piece>) {
    if part.first().is_some_and(|line| quoted(*line).is_some()) {
        if let Some(before) = out.last_mut()
            && introduces(&before.text)
        {
            before.kind = BlockKind::Quote;
        }
        // Blank lines within a quotation part its paragraphs.
        let bare: Vec<Line<'_>> = part.iter().filter_map(|line| quoted(*line)).collect();
        for lines in bare
            .split(|(_, words)| words.is_empty())
            .filter(|lines| !lines.is_empty())
        {
            flow(lines, BlockKind::Quote, out);
        }
        return;
    }
    let mut rest = part;
    while let Some((first, others)) = rest.split_first() {
        let below = others.first().map(|(_, words)| *words);
        let kind = voice.kind(first.1, below.or(after.map(|(_, words)| words)));
        if below.is_some_and(|rule| underlines(rule, first.1)) {
            out.push(join(std::slice::from_ref(first), BlockKind::Heading));
            rest = &others[1..];
        } else if is_rule(first.1) || signs(first.1) {
            rest = others;
        } else {
            let end = others
                .iter()
                .position(|(_, words)| is_rule(words) || signs(words));
            let end = end.map_or(rest.len(), |at| at + 1);
            // The line above an underline is looked at again.
            let heading = end < rest.len() && end > 1 && underlines(rest[end].1, rest[end - 1].1);
            let end = end - usize::from(heading);
            flow(&rest[..end], kind, out);
            rest = &rest[end..];
        }
    }
}

/// Lines as one paragraph that was cut at a fixed width, or as a paragraph each.
fn flow(lines: &[Line<'_>], kind: BlockKind, out: &mut Vec<Piece>) {
    if wrapped(lines) {
        out.push(join(lines, kind));
    } else {
        out.extend(lines.iter().map(|line| join(std::slice::from_ref(line), kind)));
    }
}

/// Lines that no blank line parts.
fn groups(text: &str) -> Vec<Vec<Line<'_>>> {
    let mut out: Vec<Vec<Line<'_>>> = Vec::new();
    let mut open = false;
    let mut at = 0;
    for raw in text.split_inclusive('\n') {
        // Mac and other line ends, too.
        let mut start = at;
        for part in raw.split_inclusive(['\r', '\u{2028}', '\u{2029}', '\u{c}']) {
            let words = part.trim();
            if words.is_empty() {
                // The end of a line that ended with "\r\n" is no line of its own.
                open &= part == "\n" && start > at;
            } else {
                if !open {
                    out.push(Vec::new());
                }
                let lead = part.len() - part.trim_start().len();
                if let Some(group) = out.last_mut() {
                    group.push((start + lead, words));
                }
                open = true;
            }
            start += part.len();
        }
        at += raw.len();
    }
    out
}

/// Whether the lines are one paragraph cut at a fixed width: all short, most near the width, most ending amid a sentence.
fn wrapped(group: &[Line<'_>]) -> bool {
    let Some((_, before)) = group.split_last().filter(|(_, before)| !before.is_empty()) else {
        return false;
    };
    let width = |line: &Line<'_>| line.1.chars().take(111).count();
    let near = before
        .iter()
        .filter(|line| (45..=100).contains(&width(line)))
        .count();
    let amid = before.iter().filter(|line| !ends_sentence(line.1)).count();
    group.iter().all(|line| width(line) <= 110) && near * 10 >= before.len() * 7 && amid * 2 > before.len()
}

/// Whether the words end with a mark that closes a sentence.
fn ends_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(['"', '”', '’', '\'', '»', ')', '“', '」']);
    bare.ends_with(['.', '!', '?', ':', '…', '。', '！', '？'])
}

fn join(lines: &[Line<'_>], kind: BlockKind) -> Piece {
    let mut piece = Piece {
        kind,
        text: String::new(),
        links: Vec::new(),
        marks: Vec::with_capacity(lines.len()),
    };
    let tags =
        lines.iter().any(|(_, words)| words.contains('<')) && lines.iter().any(|(_, words)| has_tags(words));
    for (start, words) in lines {
        if !piece.text.is_empty() {
            piece.text.push(' ');
        }
        if tags {
            tagged::add(&mut piece, words, *start);
        } else {
            piece.marks.push((piece.text.len(), *start));
            piece.text.push_str(words);
        }
    }
    if tags {
        let kept = piece.text.trim_end().len();
        piece.text.truncate(kept);
        for link in &mut piece.links {
            link.span.end = link.span.end.min(kept);
        }
        piece.links.retain(|link| link.span.start < link.span.end);
    }
    piece
}

/// The first block, where it reads as a headline.
fn headline(pieces: &[Piece]) -> Option<String> {
    let first = pieces.first().filter(|_| pieces.len() > 1)?;
    let words = first.text.as_str();
    if matches!(first.kind, BlockKind::Quote | BlockKind::Footer) {
        return None;
    }
    if first.kind == BlockKind::Heading {
        return Some(words.to_owned());
    }
    let length = words.chars().take(161).count();
    ((15..=160).contains(&length) && !ends_sentence(words) && !is_notice(words)).then(|| words.to_owned())
}

/// Whether the words begin as a byline, a labelled field, an address or a copyright line.
fn is_notice(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or("");
    let second = words.split_whitespace().nth(1).unwrap_or("");
    let lower = first.to_lowercase();
    let byline = lower == "by" && second.starts_with(char::is_uppercase);
    let address = lower.contains("://") || lower.starts_with("www.");
    byline || address || first.ends_with(':') || lower.starts_with(['©', '*', '#']) || lower == "copyright"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        let mut document = Document::default();
        read(&mut document, text, None);
        document
    }

    #[test]
    fn first_line_can_be_a_headline() {
        let read =
            document("Harbour closes after storm\r\n\r\nThe port was shut.\r\n\r\nBy night it rained.");
        assert_eq!(read.title.as_deref(), Some("Harbour closes after storm"));
        assert_eq!(read.blocks[0].kind, BlockKind::Heading);
        assert_eq!(read.blocks.len(), 3);
        for no in [
            "By Jane Smith of here\n\nText.",
            "Source: The Harbour Post\n\nText.",
            "A whole sentence here.\n\nText.",
            "https://a.example/b/c/d/e\n\nText.",
            "Alone without stop here",
        ] {
            assert_eq!(document(no).title, None, "{no}");
        }
    }

    #[test]
    fn tags_are_left_out_and_their_links_kept() {
        let read = document(
            "The port was shut.\n\n<p><em>First told by <a class=\"x\" href=\"https://post.example/a?b=1&amp;c=2\">The Harbour\
             &nbsp;Post</a>.</em></p>\n\na < b and b > c",
        );
        assert_eq!(
            read.body,
            "The port was shut.\n\nFirst told by The Harbour\u{a0}Post.\n\na < b and b > c"
        );
        assert_eq!(read.links[0].href, "https://post.example/a?b=1&c=2");
        assert_eq!(read.links[0].span.of(&read.body), "The Harbour\u{a0}Post");
    }

    #[test]
    fn rules_are_drawn_and_quotations_are_others() {
        let read = document(
            "Harbour closes\n==============\n\nThe port was shut.\n\n-----\n\nOn 3 May, Ann Lee wrote:\n\n> Why was it\n>\n> > shut?\n\n\
             I know.\n-- \nBob\n\n---------- Forwarded message ---------\nFrom: Ann <ann@post.example>\n\nWords.",
        );
        use BlockKind::{Footer, Heading, Paragraph, Quote};
        let kinds: Vec<_> = read
            .blocks
            .iter()
            .map(|b| (b.kind, b.span.of(&read.body)))
            .collect();
        assert_eq!(read.title.as_deref(), Some("Harbour closes"));
        assert_eq!(kinds[0], (Heading, "Harbour closes"));
        assert_eq!(kinds[1], (Paragraph, "The port was shut."));
        assert_eq!(kinds[2], (Quote, "On 3 May, Ann Lee wrote:"));
        assert_eq!((kinds[3], kinds[4]), ((Quote, "Why was it"), (Quote, "shut?")));
        assert_eq!((kinds[5], kinds[6]), ((Paragraph, "I know."), (Footer, "Bob")));
        assert!(kinds[7..].iter().all(|(kind, _)| *kind == Quote));
        assert_eq!(kinds.last().map(|(_, words)| *words), Some("Words."));
    }

    #[test]
    fn without_blank_lines_each_line_is_a_paragraph() {
        let read = document("One line.\nTwo lines.\nThree");
        assert_eq!(read.body, "One line.\n\nTwo lines.\n\nThree");
    }

    #[test]
    fn wrapped_lines_are_joined_and_lead_back() {
        let text = "The harbour was closed on Tuesday morning because the wind had\n\
                    grown stronger in the night than anybody in the town had expected,\n\
                    the master said.\n\n  Second.";
        let read = document(text);
        assert_eq!(read.blocks.len(), 2);
        assert!(read.body.contains("wind had grown") && read.body.contains("expected, the master"));
        let at = read.body.find("grown").unwrap();
        assert_eq!(read.origin.place(&read.body, at).line, 2);
        assert_eq!(read.origin.place(&read.body, at).column, 1);
        let second = read.body.find("Second").unwrap();
        assert_eq!(read.origin.place(&read.body, second).column, 3);
        let given = text
            .char_indices()
            .position(|(i, _)| i == text.find("Second").unwrap());
        assert_eq!(Some(read.origin.chars(&read.body, second)), given);
    }

    #[test]
    fn every_mark_holds_the_same_words_as_the_file() {
        let text = "a\u{2028}b\rc\r\nd\n\n\n\ne";
        let read = document(text);
        assert_eq!(read.body, "a\n\nb\n\nc\n\nd\n\ne");
        let chars: Vec<char> = text.chars().collect();
        for block in &read.blocks {
            let spot = read.origin.chars(&read.body, block.span.start);
            assert!(block.span.of(&read.body).starts_with(chars[spot]));
        }
    }
}

//! Which lines of a plain text are somebody else's: quotations of a mail program, forwarded messages, signatures.

use crate::text::BlockKind;

/// Words that end the line in which a mail program says whom it quotes.
const WROTE: &[&str] = &[
    "wrote:",
    "writes:",
    "schrieb:",
    "écrit :",
    "écrit:",
    "escribió:",
    "escreveu:",
    "scritto:",
    "schreef:",
    "skrev:",
    "napisał:",
    "napisała:",
    "napsal:",
    "írta:",
    "kirjoitti:",
    "yazdı:",
    "написал:",
    "пишет:",
    "написав:",
    "写道：",
    "写道:",
    "のメール:",
    "작성:",
];

/// A line of a text: where its words start, and the words.
pub(super) type Line<'a> = (usize, &'a str);

/// The words of a line without the marks of a quotation, if it is one.
pub(super) fn quoted<'a>((at, words): Line<'a>) -> Option<Line<'a>> {
    let bare = words.trim_start_matches(['>', ' ']);
    words
        .starts_with('>')
        .then(|| (at + words.len() - bare.len(), bare))
}

/// Whether a line says whom the lines below it quote.
pub(super) fn introduces(words: &str) -> bool {
    let lower = words.to_lowercase();
    words.len() < 300 && WROTE.iter().any(|end| lower.ends_with(end))
}

/// Whether a forwarded message begins: a line such as `--- Original message ---` above the headers of the message.
pub(super) fn forwards(words: &str, next: Option<&str>) -> bool {
    let bare = words.trim_matches('-');
    let fenced = words.len() >= bare.len() + 6 && words.starts_with("---") && words.ends_with("---");
    let marked = (fenced && bare.chars().any(char::is_alphabetic))
        || words.eq_ignore_ascii_case("begin forwarded message:");
    let header = |line: &str| {
        line.split_once(':')
            .is_some_and(|(name, _)| name.len() < 24 && !name.contains(' '))
    };
    marked && next.is_some_and(header)
}

/// Whether the line parts a signature from a message.
pub(super) fn signs(words: &str) -> bool {
    words == "--"
}

/// Whether a line is only drawn: a rule, or the underline of a heading.
pub(super) fn is_rule(words: &str) -> bool {
    let mark = words.bytes().next().unwrap_or(b' ');
    words.len() >= 3 && matches!(mark, b'=' | b'-' | b'_' | b'~' | b'*') && words.bytes().all(|b| b == mark)
}

/// Whether a rule below a line makes it a heading: it is about as long.
pub(super) fn underlines(rule: &str, words: &str) -> bool {
    let (rule_length, length) = (rule.len(), words.chars().count());
    is_rule(rule)
        && !rule.starts_with('_')
        && length <= 120
        && rule_length + 3 >= length
        && rule_length <= length + 10
}

/// The state of a reader that goes down a text.
#[derive(Default)]
pub(super) struct Voice {
    forwarded: bool,
    signed: bool,
}

impl Voice {
    /// The kind of a paragraph that begins with this line; `next` is the line below.
    pub(super) fn kind(&mut self, words: &str, next: Option<&str>) -> BlockKind {
        self.forwarded |= forwards(words, next);
        self.signed |= signs(words);
        if self.forwarded {
            BlockKind::Quote
        } else if self.signed {
            BlockKind::Footer
        } else {
            BlockKind::Paragraph
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_others_are_known() {
        assert_eq!(quoted((3, "> > The port")), Some((7, "The port")));
        assert!(introduces("On 3 May 2026, Ann Lee wrote:") && introduces("Am Montag schrieb:"));
        assert!(!introduces("The master said:"));
        assert!(forwards("-----Original Message-----", Some("From: Ann")));
        assert!(
            !forwards("-----", Some("From: Ann")) && !forwards("--- Notes ---", Some("The port was shut"))
        );
        assert!(underlines("=====", "Title") && !underlines("---", "A whole long sentence."));
    }
}

//! Words, addresses and marks of a text.

use crate::text::{Span, fold_word, is_host, is_invisible};

/// The tokens of a text, their folded forms in one buffer.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// In order of the text.
    pub items: Vec<Token>,
    folded: String,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Whether white space or the start of the text stands before it.
    pub spaced: bool,
    fold: (u32, u32),
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with digits and apostrophes inside; one character in scripts without spaces.
    Word,
    /// Digits with separators inside.
    Number,
    /// A URL, a host or an e-mail address.
    Address,
    /// Any other visible character.
    Mark,
}

impl Tokens {
    /// The folded form: case, accents, quotation marks and dashes folded.
    pub fn folded(&self, token: &Token) -> &str {
        &self.folded[token.fold.0 as usize..token.fold.1 as usize]
    }

    /// The folded form of the `i`th token, empty beyond the end.
    pub fn fold_at(&self, i: usize) -> &str {
        self.items.get(i).map_or("", |token| self.folded(token))
    }

    /// How many of them are words, numbers or addresses; a run of letters in a script that sets no blanks between words
    /// counts as the words it is likely to hold.
    pub fn words(&self) -> usize {
        let said = self.items.iter().filter(|token| token.kind != TokenKind::Mark);
        said.map(|token| words_in(self.folded(token))).sum()
    }

    /// The same with a token for each letter of the scripts that set no blanks between words (Thai, Lao, Burmese, Khmer),
    /// the marks above and below with it; `None` where the text has none of them.
    pub fn by_letter(&self, text: &str) -> Option<Self> {
        let mixed = |token: &&Token| token.kind == TokenKind::Word && token.span.of(text).contains(unspaced);
        self.items.iter().find(mixed)?;
        let mut out = Self {
            items: Vec::with_capacity(self.items.len() * 2),
            folded: String::with_capacity(self.folded.len()),
        };
        for token in &self.items {
            if !mixed(&token) {
                out.push(text, token.span, token.kind, token.spaced);
                continue;
            }
            let words = token.span.of(text);
            let mut from = 0;
            let mut cuts: Vec<usize> = words
                .char_indices()
                .filter(|(i, c)| parts(words, *i, *c))
                .map(|(i, _)| i)
                .collect();
            cuts.push(words.len());
            for cut in cuts.into_iter().filter(|cut| *cut > 0) {
                let span = Span::new(token.span.start + from, token.span.start + cut);
                out.push(text, span, TokenKind::Word, token.spaced && from == 0);
                from = cut;
            }
        }
        Some(out)
    }

    fn push(&mut self, text: &str, span: Span, kind: TokenKind, spaced: bool) {
        let from = self.folded.len() as u32;
        fold_word(span.of(text), &mut self.folded);
        self.items.push(Token {
            span,
            kind,
            spaced,
            fold: (from, self.folded.len() as u32),
        });
    }
}

/// Letters of a word in Thai, Lao, Burmese and Khmer, marks above and below not counted.
const DENSE_WORD: usize = 4;

/// Whether the letter is of a script that sets no blanks between words, yet is read as one token up to the next blank.
const fn unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Whether a token by letter begins with the character `c` at `i` of a word.
fn parts(word: &str, i: usize, c: char) -> bool {
    let before = word[..i].chars().next_back();
    !unicode_normalization::char::is_combining_mark(c) && (unspaced(c) || before.is_some_and(unspaced))
}

fn words_in(token: &str) -> usize {
    if token.starts_with(unspaced) {
        token.chars().count().div_ceil(DENSE_WORD)
    } else {
        1
    }
}

/// Cuts a text into tokens. Linear in the text's length.
pub fn tokenize(text: &str) -> Tokens {
    let mut out = Tokens {
        items: Vec::with_capacity(text.len() / 5),
        folded: String::with_capacity(text.len()),
    };
    let mut at = 0;
    let mut spaced = true;
    let mut bare = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() || is_invisible(c) {
            spaced |= c.is_whitespace();
            at += c.len_utf8();
            continue;
        }
        let (kind, end) = read(text, at, c, spaced, &mut bare);
        out.push(text, Span::new(at, end), kind, spaced);
        spaced = false;
        at = end;
    }
    out
}

/// The kind and end of the token that begins at `at` with `c`. No address begins before `bare`.
fn read(text: &str, at: usize, c: char, spaced: bool, bare: &mut usize) -> (TokenKind, usize) {
    if c.is_alphanumeric() {
        if wide(c) {
            return (TokenKind::Word, at + c.len_utf8());
        }
        if at >= *bare {
            if let Some(end) = address(text, at) {
                return (TokenKind::Address, end);
            }
            *bare = no_address(text, at);
        }
        return word(text, at);
    }
    if matches!(c, '\'' | '’') && !spaced && text[at + c.len_utf8()..].starts_with(['s', 'S']) {
        let end = at + c.len_utf8() + 1;
        if !text[end..].starts_with(char::is_alphanumeric) {
            return (TokenKind::Word, end);
        }
    }
    (TokenKind::Mark, at + c.len_utf8())
}

/// Reads a word or number: apostrophes stay inside words (but a possessive `'s` is a token of its own), separators inside numbers.
fn word(text: &str, at: usize) -> (TokenKind, usize) {
    let mut end = at;
    let mut letters = false;
    let mut chars = text[at..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, c)| *c);
        let inside = match c {
            '\'' | '’' => letters && next.is_alphabetic() && !possessive(&text[at + i + c.len_utf8()..]),
            ',' | '.' | ':' => !letters && next.is_ascii_digit(),
            _ if is_invisible(c) => next.is_alphanumeric(),
            _ => (c.is_alphanumeric() && !wide(c)) || unicode_normalization::char::is_combining_mark(c),
        };
        if !inside {
            break;
        }
        letters |= c.is_alphabetic();
        end = at + i + c.len_utf8();
    }
    (
        if letters {
            TokenKind::Word
        } else {
            TokenKind::Number
        },
        end.max(at + 1),
    )
}

/// Whether the text goes on with the `s` of a possessive and nothing more of the word.
fn possessive(rest: &str) -> bool {
    rest.starts_with(['s', 'S']) && !rest[1..].starts_with(char::is_alphanumeric)
}

/// Longest stretch that is looked at for an address, in bytes.
const LONGEST_ADDRESS: usize = 2048;

/// Up to where it is plain that no address begins: what makes one is not met before a blank.
fn no_address(text: &str, at: usize) -> usize {
    let run = text.as_bytes()[at..].iter().take(LONGEST_ADDRESS);
    let plain = run.take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b'.' | b'@' | b':'));
    let count = plain.count();
    let stops = text
        .as_bytes()
        .get(at + count)
        .is_none_or(u8::is_ascii_whitespace);
    // A mark behind the run can belong to an address that begins near its end.
    at + if stops {
        count
    } else {
        count.saturating_sub(LONGEST_HOST)
    }
}

/// The end of the URL, host or e-mail address that begins at `at`.
fn address(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let mut end = rest.len().min(LONGEST_ADDRESS);
    let (mut dot, mut scheme) = (false, false);
    for (i, b) in rest.bytes().take(LONGEST_ADDRESS).enumerate() {
        match b {
            b'.' | b'@' => dot = true,
            b':' if rest[i..].starts_with("://") => scheme = true,
            b if b.is_ascii_whitespace()
                || matches!(b, b'<' | b'>' | b'"' | b'(' | b')' | b'[' | b']' | b'|') =>
            {
                end = i;
                break;
            }
            _ if i > LONGEST_HOST && !dot && !scheme => return None,
            _ => {}
        }
    }
    if !(dot || scheme) {
        return None;
    }
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let run = &rest[..end];
    // All of these marks are beyond ASCII, and floods of dots come here often.
    let run = if run.is_ascii() {
        run
    } else {
        run.split(CLOSES_ADDRESS).next().unwrap_or("")
    };
    let run = host_alone(run).trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '…']);
    let lower = run.get(..8).unwrap_or(run).to_ascii_lowercase();
    let is_url = (lower.starts_with("http://") || lower.starts_with("https://")) && run.len() > 8;
    (is_url || is_bare(run)).then_some(at + run.len())
}

/// Marks that no address holds.
const CLOSES_ADDRESS: &[char] = &[
    '“', '”', '’', '。', '，', '）', '（', '、', '；', '！', '？', '》', '《', '】', '「', '」', '『', '』',
    '،', '؛',
];

/// An address without the words that are written onto its host: `post.example에서`, `post.exampleで`, `post.example'da`.
fn host_alone(run: &str) -> &str {
    if run.is_ascii() && !run.contains('\'') {
        return run;
    }
    let from = run.find("://").map_or(0, |at| at + 3);
    let host = run[from..].split(['/', '?', '#']).next().unwrap_or("");
    let foreign = |c: char| c == '\'' || (c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
    match host.find(foreign) {
        Some(at) if from + host.len() == run.len() && is_host(&host[..at]) => &run[..from + at],
        _ => run,
    }
}

/// Whether a run of characters is a host (with a path, maybe) or an e-mail address.
fn is_bare(run: &str) -> bool {
    if let Some((name, host)) = run.split_once('@') {
        return !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"._+-".contains(&b))
            && is_host(host);
    }
    let host = run.split(['/', '?', '#']).next().unwrap_or("");
    host.len() <= LONGEST_HOST && is_host(host)
}

/// Longest host in bytes (RFC 1035).
const LONGEST_HOST: usize = 253;

/// Whether the character belongs to a script that puts no blanks between words.
const fn wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let tokens = tokenize(text);
        tokens.items.iter().map(|t| tokens.folded(t).to_owned()).collect()
    }

    #[test]
    fn words_are_counted_in_every_script() {
        let count = |text: &str| tokenize(text).words();
        assert_eq!(count("The port was closed."), 4);
        assert_eq!(count("港口关闭"), 4);
        // Port, closed, in, morning, because, wind, strong.
        assert!((5..=9).contains(&count("ท่าเรือปิดในตอนเช้าเพราะลมแรง")));
    }

    #[test]
    fn words_written_onto_a_host_are_none_of_it() {
        for text in [
            "post.example에서",
            "post.exampleで公開",
            "post.example'da",
            "https://post.example에",
        ] {
            let tokens = tokenize(text);
            let first = tokens.items[0];
            assert_eq!(first.kind, TokenKind::Address, "{text}");
            assert!(first.span.of(text).ends_with("post.example"), "{text}");
        }
        assert_eq!(words("https://post.example/港口"), ["https://post.example/港口"]);
    }

    #[test]
    fn letters_without_blanks_are_parted() {
        let text = "ที่มา Tide";
        let parted = tokenize(text).by_letter(text).unwrap();
        let cut: Vec<&str> = parted.items.iter().map(|t| t.span.of(text)).collect();
        assert_eq!(cut, ["ที่", "ม", "า", "Tide"]);
        assert!(tokenize("Tide 港口").by_letter("Tide 港口").is_none());
    }

    #[test]
    fn cuts_words_numbers_addresses_and_marks() {
        assert_eq!(
            words("The Post’s 3,000 crates—don't!"),
            ["the", "post", "'s", "3,000", "crates", "-", "don't", "!"]
        );
        assert_eq!(
            words("by, https://www.rt.com and"),
            ["by", ",", "https://www.rt.com", "and"]
        );
        assert_eq!(words("contact USSANews.com."), ["contact", "ussanews.com", "."]);
        assert_eq!(
            words("the end.Next one, a.b@site.example"),
            ["the", "end", ".", "next", "one", ",", "a.b@site.example"]
        );
        assert_eq!(words("本文"), ["本", "文"]);
        assert_eq!(words("zo\u{200b}o Ünï"), ["zoo", "uni"]);
    }

    #[test]
    fn spans_give_back_the_words() {
        let text = "Ein Satz – “mit” é.";
        for token in tokenize(text).items {
            assert!(!token.span.of(text).is_empty());
        }
    }
}

//! Words from outside, made safe for where they are shown.

use crate::text::{InvisibleKind, is_invisible};

/// Words on one line of a terminal: no control character, no escape sequence, no mark that turns the direction of writing;
/// longer than `most` characters, they are cut.
pub fn terminal(words: &str, most: usize) -> String {
    let mut out = String::with_capacity(words.len().min(most * 4));
    let mut gap = false;
    for (count, c) in words.trim().chars().enumerate() {
        if count == most {
            out.push('…');
            break;
        }
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if gap {
            out.push(' ');
            gap = false;
        }
        out.push(if is_invisible(c) || c.is_control() {
            '\u{fffd}'
        } else {
            c
        });
    }
    // A build log takes a line that begins so for an order (GitHub, Azure, TeamCity).
    if out.starts_with("::") || out.starts_with("##") {
        out.insert(0, '\u{fffd}');
    }
    out
}

/// Words inside HTML text or a quoted attribute.
pub fn html_text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if turns_or_controls(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Whether a character steers how others are shown: controls, marks of direction, tags.
fn turns_or_controls(c: char) -> bool {
    use InvisibleKind::{Bidirectional, Control, Tag};
    matches!(InvisibleKind::of(c), Some(Bidirectional | Control | Tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_the_terminal_but_words() {
        assert_eq!(
            terminal("a\u{1b}[31mred\u{202e}\r\n b", 40),
            "a\u{fffd}[31mred\u{fffd} b"
        );
        assert_eq!(terminal("abcdef", 3), "abc…");
        assert_eq!(terminal(" ::error::x", 40), "\u{fffd}::error::x");
    }

    #[test]
    fn nothing_leaves_its_place_in_html() {
        assert_eq!(
            html_text("<a href=\"x\">'&"),
            "&lt;a href=&quot;x&quot;&gt;&#39;&amp;"
        );
    }
}

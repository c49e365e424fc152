//! Rust code as tokens and paths: enough to see what a file imports, blind to comments, strings and characters.

/// An identifier or a mark.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    text: String,
    line: u32,
}

/// A path as it is written, groups in braces spread out.
pub(crate) struct Path<'a> {
    pub(crate) segments: Vec<&'a str>,
    pub(crate) line: u32,
    /// The token after it: `!` after a macro's name.
    pub(crate) next: &'a str,
}

/// The tokens of a file, without comments and literals.
pub(crate) fn tokens(code: &str) -> Vec<Token> {
    let chars: Vec<char> = code.chars().collect();
    let (mut out, mut at, mut line) = (Vec::new(), 0, 1);
    while at < chars.len() {
        let end = at + length(&chars[at..]);
        let text: String = chars[at..end].iter().collect();
        if is_word(&text) || (end - at <= 2 && !text.trim().is_empty() && !text.starts_with(['"', '\''])) {
            out.push(Token {
                text: text.clone(),
                line,
            });
        }
        line += text.matches('\n').count() as u32;
        at = end;
    }
    out
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_') && !text.ends_with(['"', '#'])
}

/// How many characters the comment, literal, word or mark at the beginning takes.
fn length(rest: &[char]) -> usize {
    let until = |from: usize, end: &str| {
        let end: Vec<char> = end.chars().collect();
        (from..rest.len())
            .find(|i| rest[*i..].starts_with(&end))
            .map_or(rest.len(), |i| i + end.len())
    };
    match rest {
        ['/', '/', ..] => until(2, "\n"),
        ['/', '*', ..] => comment(rest),
        [':', ':', ..] => 2,
        ['"', ..] => quoted(rest, 1),
        ['\'', '\\', _, ..] => until(3, "'"),
        ['\'', _, '\'', ..] => 3,
        [c, ..] if c.is_alphanumeric() || *c == '_' => {
            let word = rest
                .iter()
                .take_while(|c| c.is_alphanumeric() || **c == '_')
                .count();
            let front: String = rest[..word].iter().collect();
            let marks = rest[word..].iter().take_while(|c| **c == '#').count();
            match rest.get(word + marks) {
                Some('"') if matches!(front.as_str(), "r" | "br" | "cr") => {
                    until(word + marks + 1, &format!("\"{}", "#".repeat(marks)))
                }
                Some('"') if matches!(front.as_str(), "b" | "c") && marks == 0 => quoted(rest, word + 1),
                _ => word,
            }
        }
        _ => 1,
    }
}

/// The end of a string whose first character stands at `at`.
fn quoted(rest: &[char], mut at: usize) -> usize {
    while at < rest.len() {
        match rest[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// The end of a comment, which may hold others.
fn comment(rest: &[char]) -> usize {
    let (mut deep, mut at) = (1, 2);
    while deep > 0 && at + 1 < rest.len() {
        match (rest[at], rest[at + 1]) {
            ('/', '*') => (deep, at) = (deep + 1, at + 2),
            ('*', '/') => (deep, at) = (deep - 1, at + 2),
            _ => at += 1,
        }
    }
    if deep > 0 { rest.len() } else { at }
}

/// Whether a whole file is built for tests only.
pub(crate) fn is_test_file(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// Parts what is built from what stands under `#[cfg(test)]`.
pub(crate) fn split_tests(all: Vec<Token>) -> (Vec<Token>, Vec<Token>) {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let (mut code, mut tests, mut at) = (Vec::new(), Vec::new(), 0);
    while at < all.len() {
        let marked = all[at..]
            .iter()
            .map(|token| token.text.as_str())
            .take(MARK.len())
            .eq(MARK);
        if marked {
            let end = at + MARK.len() + item(&all[at + MARK.len()..]);
            tests.extend_from_slice(&all[at..end]);
            at = end;
        } else {
            code.push(all[at].clone());
            at += 1;
        }
    }
    (code, tests)
}

/// How many tokens the item at the beginning takes: to its semicolon, or to the end of its braces.
fn item(rest: &[Token]) -> usize {
    let mut deep = 0;
    for (i, token) in rest.iter().enumerate() {
        match token.text.as_str() {
            "{" | "[" | "(" => deep += 1,
            "}" | "]" | ")" => deep -= 1,
            _ => {}
        }
        if deep == 0 && matches!(token.text.as_str(), ";" | "}") {
            return i + 1;
        }
    }
    rest.len()
}

/// Every path in the tokens.
pub(crate) fn paths(tokens: &[Token]) -> Vec<Path<'_>> {
    let (mut out, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        at = if is_word(&tokens[at].text) {
            path(tokens, at, &[], &mut out)
        } else {
            at + 1
        };
    }
    out
}

/// Takes the path that begins at `at`, behind `front`; gives the place after it.
fn path<'a>(tokens: &'a [Token], mut at: usize, front: &[&'a str], out: &mut Vec<Path<'a>>) -> usize {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    let line = tokens[at].line;
    let mut segments = front.to_vec();
    segments.push(text(at));
    at += 1;
    while text(at) == "::" && is_word(text(at + 1)) {
        segments.push(text(at + 1));
        at += 2;
    }
    if text(at) != "::" || text(at + 1) != "{" {
        out.push(Path {
            segments,
            line,
            next: text(at),
        });
        return at;
    }
    at += 2;
    while at < tokens.len() && text(at) != "}" {
        at = match text(at) {
            "as" => at + 2,
            word if is_word(word) => path(tokens, at, &segments, out),
            _ => at + 1,
        };
    }
    at + 1
}

/// The paths of a piece of code, as words.
pub(crate) fn imports(code: &str) -> Vec<String> {
    let tokens = tokens(code);
    let paths = paths(&tokens).into_iter().map(|path| path.segments.join("::"));
    paths.filter(|path| path != "use").collect()
}

//! The block of keys and values at the head of a Markdown file or its kin: YAML, TOML or JSON.

mod find;

use serde_json::Value;

use crate::input::flatten;
use crate::input::frontmatter::find::{Found, find};
use crate::text::{Carrier, CarrierKind, Document, Note, NoteKind, Place, host_of, is_host};

/// Reads the front matter into the document's carriers; gives the byte offset at which the text begins.
/// `line` is the record's line where the text is a field of a record.
pub(super) fn read(document: &mut Document, text: &str, line: Option<u32>) -> usize {
    let Some(Found {
        value,
        inner,
        rest,
        wrong,
    }) = find(text)
    else {
        return 0;
    };
    let lines: Vec<&str> = inner.of(text).lines().collect();
    let first = text[..inner.start].matches('\n').count() as u32 + 1;
    if let Some((at, reason)) = wrong {
        let before = text.get(inner.start..inner.start + at).unwrap_or("");
        document.notes.push(Note {
            kind: NoteKind::Unreadable,
            message: format!("the front matter is broken: {reason}"),
            at: Place {
                line: line.unwrap_or(first + before.matches('\n').count() as u32),
                column: 1,
            },
        });
    }
    for (path, words) in flatten::leaves("front:", &value) {
        let at = match line {
            Some(line) => Place { line, column: 1 },
            None => place(&lines, &path, first),
        };
        document.carriers.push(Carrier {
            kind: CarrierKind::FrontMatter,
            path,
            value: words,
            at,
        });
    }
    fill(document, &value);
    rest
}

/// Title, address and language that the front matter states.
fn fill(document: &mut Document, value: &Value) {
    let field = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| value.get(name)?.as_str())
            .map(str::trim)
            .filter(|words| !words.is_empty())
    };
    let full = |words: &&str| words.starts_with("https://") || words.starts_with("http://");
    document.title = field(&["title", "Title", "headline"]).map(str::to_owned);
    if document.url.is_none() {
        document.url = field(&["url", "permalink"]).filter(full).map(str::to_owned);
    }
    if document.url.is_none() && document.host.is_none() {
        let site = field(&[
            "site_url", "siteUrl", "siteurl", "base_url", "baseURL", "baseurl", "host", "domain", "site",
        ]);
        document.host = site
            .filter(|words| full(words) || is_host(words))
            .and_then(host_of);
    }
    document.language = document
        .language
        .take()
        .or_else(|| field(&["lang", "language", "locale"]).and_then(crate::input::language::declared));
}

/// The line of the key that a path names: each key is looked for below the one it belongs to.
fn place(lines: &[&str], path: &str, first: u32) -> Place {
    let keys = path.trim_start_matches("front:").split('/');
    let mut found = (0, 1);
    let mut from = 0;
    for key in keys {
        let below = lines.iter().enumerate().skip(from);
        let hit = match key.parse::<usize>() {
            Ok(n) => below
                .filter(|(_, line)| line.trim_start().starts_with("- "))
                .nth(n),
            Err(_) => below.into_iter().find(|(_, line)| names(line, key)),
        };
        if let Some((i, line)) = hit {
            let indent = line.chars().take_while(|c| c.is_whitespace()).count() as u32;
            found = (i, indent + 1);
            from = i + usize::from(key.parse::<usize>().is_err() && ends_open(line));
        }
    }
    Place {
        line: first + found.0 as u32,
        column: found.1,
    }
}

/// Whether the line gives its key's value on the lines below.
fn ends_open(line: &str) -> bool {
    line.trim_end().ends_with([':', '[', '{'])
}

/// Whether the line begins with the key.
fn names(line: &str, key: &str) -> bool {
    let bare = line.trim_start().trim_start_matches("- ");
    if let Some(table) = bare.strip_prefix('[') {
        return table.trim_matches(['[', ']', ' ']) == key;
    }
    let bare = bare.trim_start_matches(['"', '\'', '{', ' ']);
    bare.strip_prefix(key)
        .is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with([':', '=']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(text: &str) -> (Document, usize) {
        let mut document = Document::default();
        let rest = read(&mut document, text, None);
        (document, rest)
    }

    fn lines(document: &Document) -> Vec<String> {
        let line = |c: &Carrier| format!("{}:{}={}", c.at.line, c.path, c.value);
        document.carriers.iter().map(line).collect()
    }

    #[test]
    fn yaml_keys_have_lines() {
        let text = "---\ntitle: \"A: b\"\nauthor:\n  - Ann\n  - Bob\nsource:\n  url: https://x.example\ndate: 2026-01-02\n---\nBody";
        let (document, rest) = front(text);
        assert_eq!(&text[rest..], "Body");
        assert_eq!(document.title.as_deref(), Some("A: b"));
        let mut got = lines(&document);
        got.sort();
        assert_eq!(
            got,
            [
                "2:front:title=A: b",
                "4:front:author/0=Ann",
                "5:front:author/1=Bob",
                "7:front:source/url=https://x.example",
                "8:front:date=2026-01-02",
            ]
        );
    }

    #[test]
    fn toml_json_and_broken() {
        let (document, _) = front("+++\ntitle = \"T\"\n[params]\nauthor = \"A\"\n+++\nx");
        assert_eq!(lines(&document), ["4:front:params/author=A", "2:front:title=T"]);
        let (document, rest) = front("{\n\"title\": \"T\"}\n\nx");
        assert_eq!((lines(&document), rest), (vec!["2:front:title=T".to_owned()], 15));
        let (document, _) = front("---\ntitle: a: b: c\nauthor: [x\n---\n");
        assert!(lines(&document).contains(&"2:front:title=a: b: c".to_owned()));
        assert_eq!(document.notes[0].kind, NoteKind::Unreadable);
        assert!(
            document.notes[0].message.contains("broken"),
            "{:?}",
            document.notes
        );
        assert_eq!(front("---\n\nA rule above words.\n\n---\nMore").1, 0);
        assert_eq!(front("---\nno end").1, 0);
    }

    #[test]
    fn what_is_broken_is_told_with_its_line() {
        let told = |text: &str| {
            let (document, rest) = front(text);
            let notes = document.notes.iter().map(|note| note.at.line).collect::<Vec<_>>();
            (notes, document.carriers.len(), rest)
        };
        assert_eq!(told("+++\ntitle = \"T\"\nauthor = A\n+++\nx"), (vec![3], 2, 31));
        assert_eq!(told("---\ntitle: T\nauthor: A\n\nWords."), (vec![1 + 1], 2, 23));
        assert_eq!(told("{\n\"title\": \"T\",\n\"author\": A\n}\n\nx").0, [3]);
        assert_eq!(told("---\ntitle: T\n---\nx").0, [0u32; 0]);
        assert_eq!(told("{{< figure >}}\n\nx"), (vec![], 0, 0));
    }

    #[test]
    fn keys_without_fence_and_other_fences() {
        let (document, rest) = front("Title: A port\nAuthor: Ann\n\nWords");
        assert_eq!((document.title.as_deref(), rest), (Some("A port"), 26));
        assert_eq!(lines(&document).len(), 2);
        assert_eq!(front("Title: one line alone\n\nWords").1, 0);
        assert_eq!(
            front("---json\n{\"title\": \"T\"}\n---\nx").0.title.as_deref(),
            Some("T")
        );
        assert_eq!(
            front("---toml\ntitle = \"T\"\n---\nx").0.title.as_deref(),
            Some("T")
        );
        let (document, _) = front("---\ntitle: T\nsite: https://www.post.example\n---\nx");
        assert_eq!(document.host.as_deref(), Some("post.example"));
    }

    #[test]
    fn aliases_do_not_explode() {
        let mut text = String::from("---\na0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for i in 1..30 {
            let refs = vec![format!("*a{}", i - 1); 9].join(",");
            text.push_str(&format!("a{i}: &a{i} [{refs}]\n"));
        }
        text.push_str("---\n");
        assert!(front(&text).0.carriers.len() < 5000);
    }
}

//! Markdown: the words a reader sees, and where they stand.

pub(super) mod atom;
mod blocks;
mod comment;
mod inline;
mod line;
pub(super) mod shortcode;

pub(in crate::input) use inline::attribute;

use std::collections::HashMap;

use crate::input::piece::{Source, assemble};
use crate::input::{counter, frontmatter};
use crate::text::{BlockKind, Carrier, CarrierKind, Document, Place};

/// Reads `text` into the document; `line` is the record's line where the text is a field of a record.
pub(super) fn read(document: &mut Document, text: &str, line: Option<u32>) {
    let start = frontmatter::read(document, text, line);
    let mdx = document
        .path
        .as_deref()
        .is_some_and(|path| path.to_ascii_lowercase().ends_with(".mdx"));
    let found = blocks::find(text, start, mdx);
    let pieces: Vec<_> = found
        .blocks
        .iter()
        .map(|block| inline::render(text, block, &found.references, mdx))
        .collect();
    if document.title.is_none() {
        document.title = pieces
            .iter()
            .find(|piece| !piece.text.is_empty())
            .filter(|piece| piece.kind == BlockKind::Heading)
            .map(|piece| piece.text.clone());
    }
    for (at, (key, value)) in found.comments {
        let place = Place {
            line: line.unwrap_or(text[..at].matches('\n').count() as u32 + 1),
            column: 1,
        };
        carry(document, &key, &value, place);
    }
    counter::carry(document, text, line);
    let source = match line {
        Some(line) => Source::Value(text, line),
        None => Source::File(text),
    };
    assemble(document, pieces, &source);
}

/// Keeps a field of a comment as one of front matter: `front:comment/via`.
fn carry(document: &mut Document, key: &str, value: &str, at: Place) {
    let (name, address) = comment::name_and_address(value);
    let mut push = |path: String, value: &str| {
        document.carriers.push(Carrier {
            kind: CarrierKind::FrontMatter,
            path,
            value: value.to_owned(),
            at,
        });
    };
    match address {
        Some(address) => {
            push(format!("front:comment/{key}/name"), name);
            push(format!("front:comment/{key}/url"), address);
        }
        None => push(format!("front:comment/{key}"), value),
    }
}

/// Link references by their folded label.
type References = HashMap<String, String>;

/// The form under which a label is looked up.
fn label(words: &str) -> String {
    words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
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
    fn words_without_marks() {
        let read = document(
            "---\nauthor: A\n---\n\n# The *title* #\n\nFirst **bold** and\nsecond [line](https://a.example \"t\").\n\n\
             > Quoted\nlazy\n\n- one\n- two\n  more\n\n```rust\ncode\n```\n\n<!-- hidden\n\nstill -->\n\nEnd![alt](i.png) \\*x\\* &copy;",
        );
        assert_eq!(
            read.body,
            "The title\n\nFirst bold and second line.\n\nQuoted lazy\n\none\n\ntwo more\n\nEnd *x* ©"
        );
        assert_eq!(read.title.as_deref(), Some("The title"));
        let kinds: Vec<_> = read.blocks.iter().map(|b| b.kind).collect();
        use BlockKind::*;
        assert_eq!(kinds, [Heading, Paragraph, Quote, ListItem, ListItem, Paragraph]);
        assert_eq!(read.links.len(), 1);
        assert_eq!(read.links[0].span.of(&read.body), "line");
        assert_eq!(read.links[0].href, "https://a.example");
    }

    #[test]
    fn offsets_lead_back() {
        let text = "é *one*\n> two\n> **three** [four][r] five\n\n[r]: https://r.example\n";
        let read = document(text);
        let chars: Vec<char> = text.chars().collect();
        for word in ["one", "two", "three", "four", "five"] {
            let at = read.body.find(word).unwrap();
            let spot = read.origin.chars(&read.body, at);
            assert_eq!(chars[spot..spot + word.len()].iter().collect::<String>(), word);
        }
        let place = read.origin.place(&read.body, read.body.find("four").unwrap());
        assert_eq!((place.line, place.column), (3, 14));
        assert_eq!(read.links[0].href, "https://r.example");
    }

    #[test]
    fn marks_of_generators_are_no_text() {
        let read = document(
            "Lead {{< ref \"a\" >}}words.\n\n{{< figure\n  src=\"a.png\"\n>}}\n\n{% highlight rust %}\ncode\n{% endhighlight %}\n\n\
             {{% note %}}\nKept *inside*.\n{{% /note %}}\n\n[caption id=\"a\"]<img src=a.png> The port[/caption]\n\n{% comment %}\nno\n{% endcomment %}\n\n## Next {#next}",
        );
        assert_eq!(read.body, "Lead words.\n\nKept inside.\n\nThe port\n\nNext");
    }

    #[test]
    fn code_of_mdx_is_left_out() {
        let mut read_as = Document {
            path: Some("a.mdx".to_owned()),
            ..Document::default()
        };
        let text = "import A from './a'\nimport B from './b'\n\nexport const meta = {\n  a: 1\n}\n\n# A port\n\n<Card\n  a={b}\n>\n\n\
                    Words {props.x} and <B c=\"d\" /> more.\n\n</Card>\n\n{/* a note */}\n";
        read(&mut read_as, text, None);
        assert_eq!(read_as.body, "A port\n\nWords and more.");
    }

    #[test]
    fn comments_carry_what_they_say() {
        let read = document(
            "[#]: via: (https://marshlight.example/a)\n[#]: author: (Mira Holt https://marshlight.example/m)\n[#]: url: ( )\n\n\
             Words [here][1].\n\n<!-- translator: Jonas -->\n\n[1]: https://b.example\n",
        );
        let carriers: Vec<_> = read
            .carriers
            .iter()
            .map(|c| (c.path.as_str(), c.value.as_str()))
            .collect();
        assert_eq!(
            carriers,
            [
                ("front:comment/via", "https://marshlight.example/a"),
                ("front:comment/author/name", "Mira Holt"),
                ("front:comment/author/url", "https://marshlight.example/m"),
                ("front:comment/translator", "Jonas"),
            ]
        );
        assert_eq!(read.carriers[3].at.line, 7);
        assert_eq!((read.body.as_str(), read.links.len()), ("Words here.", 1));
    }

    #[test]
    fn particulars_stand_each_for_themselves() {
        let read = document(
            "> Author: Mira Holt\n> Original: [A](https://marshlight.example/a)\n> more\n\nNote: one\nline.",
        );
        assert_eq!(
            read.body,
            "Author: Mira Holt\n\nOriginal: A more\n\nNote: one line."
        );
    }

    #[test]
    fn notes_stand_beside() {
        let read = document(
            "> [!NOTE]\n> Republished from X.\n\n::: info\nBoxed.\n:::\n\n!!! note \"T\"\n    Inside.\n\n[^1]: A foot note.",
        );
        assert_eq!(
            read.body,
            "Republished from X.\n\nBoxed.\n\nInside.\n\nA foot note."
        );
        assert_eq!(read.blocks[1].kind, BlockKind::Aside);
    }

    #[test]
    fn inline_html_links_count() {
        let read =
            document("By <a rel=\"author\" href='https://a.example/x'>Ann</a> and <https://b.example>.");
        assert_eq!(read.body, "By Ann and https://b.example.");
        assert_eq!(read.links[0].href, "https://a.example/x");
        assert_eq!(read.links[0].rel, "author");
        assert_eq!(read.links[1].span.of(&read.body), "https://b.example");
    }
}

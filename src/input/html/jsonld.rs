//! JSON-LD blocks, read leniently and laid flat.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::input::entity;
use crate::input::html::jsonld_notes::{note, of_block, several_articles};
use crate::input::html::loose::{Data, Json};
use crate::text::{Carrier, CarrierKind, Note, NoteKind, Place};

/// Most values of one page that are kept.
const MOST: usize = 10_000;

/// Longest value that is kept, in bytes, of those that are the text itself.
const LONGEST_TEXT: usize = 2000;

/// Longest path, in bytes; what lies at the end of a longer one is no term of a vocabulary.
const LONGEST_PATH: usize = 1000;

/// Most nodes that are copied to where they are referred to.
const MOST_COPIES: usize = 200;

/// How far references are followed.
const FARTHEST: usize = 3;

/// Most notes on broken blocks.
const MOST_NOTES: usize = 20;

/// One `script` element: its words, and the line on which they begin.
pub(super) struct Block {
    pub(super) words: String,
    pub(super) line: u32,
}

/// Adds the values of a page's blocks, with paths `jsonld:/<block>/<pointer>`, and notes on what is broken, left out, or about
/// other articles.
pub(super) fn read(blocks: &[Block], carriers: &mut Vec<Carrier>, notes: &mut Vec<Note>) {
    let texts: Vec<(Cow<'_, str>, u32)> = blocks.iter().map(prepare).collect();
    let read: Vec<Json<'_>> = texts.iter().map(|(text, _)| Json::read(text)).collect();
    let mut walk = Walk {
        read: &read,
        named: named_nodes(&read),
        lines: texts.iter().map(|(_, line)| *line).collect(),
        copies: MOST_COPIES,
        carriers: Vec::new(),
        left: MOST,
        bytes: (1 << 20) + 2 * texts.iter().map(|(text, _)| text.len()).sum::<usize>(),
        full: false,
    };
    for (n, json) in read.iter().enumerate() {
        let mut path = format!("jsonld:/{n}");
        let several = json.roots().nth(1).is_some();
        for (k, root) in json.roots().enumerate() {
            let before = path.len();
            if several {
                path.push_str(&format!("/{k}"));
            }
            walk.value((n, root), &mut path, &mut Vec::new());
            path.truncate(before);
        }
    }
    let full = walk.full;
    carriers.append(&mut walk.carriers);
    for (n, json) in read.iter().enumerate() {
        notes.extend(of_block(json, n, &blocks[n], texts[n].1));
    }
    notes.truncate(MOST_NOTES);
    if full {
        let first = blocks.first().map_or(0, |block| block.line);
        let message = format!("JSON-LD holds more than {MOST} values: the rest was left out");
        notes.push(note(NoteKind::Limited, message, first));
    }
    notes.extend(several_articles(&read, &texts));
}

/// Takes off what stands around the value, and undoes damage to the whole block; also the line on which it begins.
fn prepare(block: &Block) -> (Cow<'_, str>, u32) {
    let words = block.words.as_str();
    let start = start_of(words);
    let line = block.line + words[..start].matches('\n').count() as u32;
    let inner = words[start..].trim_end();
    // The brackets of "]]>" are not the value's.
    let inner = inner.strip_suffix("]]>").unwrap_or(inner);
    let end = inner.rfind(['}', ']']).map_or(inner.len(), |end| end + 1);
    let bare = &inner[..end];
    let inner = bare.trim_start_matches(['{', '[', ' ', '\n', '\t', '\r']);
    let mended = if inner.starts_with("&quot;") || inner.starts_with("&#34;") || inner.starts_with("&#034;") {
        Cow::Owned(entity::decode(bare))
    } else if inner.starts_with("\\\"") {
        Cow::Owned(bare.replace("\\\"", "\""))
    } else {
        Cow::Borrowed(bare)
    };
    (mended, line)
}

/// Where the value begins; the bracket of `<![CDATA[` is not the value's.
fn start_of(words: &str) -> usize {
    let first = words.find(['{', '[']).unwrap_or(words.len());
    match words.find("<![CDATA[") {
        Some(mark) if mark < first => {
            let after = mark + "<![CDATA[".len();
            words[after..]
                .find(['{', '['])
                .map_or(words.len(), |at| after + at)
        }
        _ => first,
    }
}

/// A node: the number of its block, and its place in it.
type At = (usize, usize);

/// The nodes that have an `@id` and say something beside it, each where it says most, and how much it says.
fn named_nodes<'a>(read: &'a [Json<'a>]) -> HashMap<&'a str, (At, usize)> {
    let mut out: HashMap<&str, (At, usize)> = HashMap::new();
    for (n, json) in read.iter().enumerate() {
        for node in &json.nodes {
            let Data::Scalar(id) = &node.data else { continue };
            if node.key.as_deref() != Some("@id") {
                continue;
            }
            let Some(above) = node.above else { continue };
            let says = json.children(above).take(200).count();
            if says > 1 && out.get(&**id).is_none_or(|(_, known)| *known < says) {
                out.insert(id, ((n, above), says));
            }
        }
    }
    out
}

struct Walk<'a> {
    read: &'a [Json<'a>],
    named: HashMap<&'a str, (At, usize)>,
    lines: Vec<u32>,
    copies: usize,
    carriers: Vec<Carrier>,
    /// How many values, and how many bytes of them, may still be taken: copies could multiply them.
    left: usize,
    bytes: usize,
    /// Whether values were left out because they are too many.
    full: bool,
}

impl<'a> Walk<'a> {
    /// Adds the values below a node. Depth is bounded by the reader and by how far references are followed.
    fn value(&mut self, (n, i): At, path: &mut String, via: &mut Vec<&'a str>) {
        if self.left == 0 || self.bytes == 0 {
            self.full = true;
            return;
        }
        let json = &self.read[n];
        match &json.nodes[i].data {
            Data::Null => {}
            Data::Scalar(words) => self.leaf(n, i, path, words),
            Data::Array => {
                for (k, child) in json.children(i).enumerate() {
                    step(path, &k.to_string(), |path| self.value((n, child), path, via));
                }
            }
            Data::Object => self.object((n, i), path, via),
        }
    }

    fn object(&mut self, (n, i): At, path: &mut String, via: &mut Vec<&'a str>) {
        let json = &self.read[n];
        let id = json.words(i, "@id");
        let followed = id.and_then(|id| self.reference(json, (n, i), id, via));
        via.extend(id);
        for child in json.children(i) {
            if let Some(key) = json.nodes[child].key.as_deref() {
                step(path, key, |path| self.value((n, child), path, via));
            }
        }
        self.given_name(json, (n, i), path);
        if let Some((m, j)) = followed {
            let known = &self.read[m];
            for child in known.children(j) {
                let key = known.nodes[child].key.as_deref();
                if let Some(key) = key.filter(|key| json.get(i, key).is_none()) {
                    step(path, key, |path| self.value((m, child), path, via));
                }
            }
            self.given_name(known, (m, j), path);
        }
        if id.is_some() {
            via.pop();
        }
    }

    /// The node that says what the object `i` only refers to.
    fn reference(&mut self, json: &Json<'_>, (n, i): At, id: &'a str, via: &[&'a str]) -> Option<At> {
        let says = json.children(i).take(4).count();
        let ((m, j), known) = *self.named.get(id)?;
        let follow = (m, j) != (n, i)
            && says <= 3
            && known > says
            && self.copies > 0
            && via.len() < FARTHEST
            && !via.contains(&id);
        self.copies -= usize::from(follow);
        follow.then_some((m, j))
    }

    /// A name that is only given in parts.
    fn given_name(&mut self, json: &Json<'_>, (n, i): At, path: &mut String) {
        let Some(family) = json.get(i, "familyName") else {
            return;
        };
        if json.get(i, "name").is_some() {
            return;
        }
        let parts = ["givenName", "additionalName", "familyName"];
        let parts: Vec<&str> = parts.iter().filter_map(|part| json.words(i, part)).collect();
        let words = parts.join(" ");
        step(path, "givenName+familyName", |path| {
            self.leaf(n, family, path, &words)
        });
    }

    fn leaf(&mut self, n: usize, i: usize, path: &str, words: &str) {
        if words.len() >= LONGEST_TEXT && (path.ends_with("/articleBody") || path.ends_with("/text")) {
            return;
        }
        self.left = self.left.saturating_sub(1);
        self.bytes = self.bytes.saturating_sub(words.len());
        // Values are often written with character references.
        let value = if words.contains('&') {
            entity::decode(words)
        } else {
            words.to_owned()
        };
        let line = self.lines[n] + self.read[n].nodes[i].line;
        self.carriers.push(Carrier {
            kind: CarrierKind::JsonLd,
            path: path.to_owned(),
            value,
            at: Place { line, column: 1 },
        });
    }
}

/// Runs `inner` with a key added to the pointer.
fn step(path: &mut String, key: &str, inner: impl FnOnce(&mut String)) {
    let before = path.len();
    if before + key.len() > LONGEST_PATH {
        return;
    }
    path.push('/');
    if key.contains(['/', '~']) {
        path.push_str(&key.replace('~', "~0").replace('/', "~1"));
    } else {
        path.push_str(key);
    }
    inner(path);
    path.truncate(before);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(blocks: &[&str]) -> (Vec<String>, Vec<Note>) {
        let block = |words: &&str| Block {
            words: (*words).to_owned(),
            line: 10,
        };
        let blocks: Vec<Block> = blocks.iter().map(block).collect();
        let (mut carriers, mut notes) = (Vec::new(), Vec::new());
        read(&blocks, &mut carriers, &mut notes);
        let flat = carriers
            .iter()
            .map(|c| format!("{}={}", c.path, c.value))
            .collect();
        (flat, notes)
    }

    fn flat(blocks: &[&str]) -> Vec<String> {
        both(blocks).0
    }

    #[test]
    fn mends_what_pages_do_wrong() {
        let want = ["jsonld:/0/author/0/name=A & B"];
        for block in [
            r#"{"author": [{"name": "A &amp; B",},],}"#,
            "//<![CDATA[\n{\"author\": [{\"name\": \"A &amp; B\"}]}\n//]]>",
            "<![CDATA[ {\"author\": [{\"name\": \"A & B\"}]} ]]>",
            "<!-- {\"author\": [{\"name\": \"A & B\"}]} -->",
            "/* c */ {\"author\": /* d */ [{\"name\": \"A & B\"}]};",
            "{&quot;author&quot;: [{&quot;name&quot;: &quot;A & B&quot;}]}",
            r#"{\"author\": [{\"name\": \"A & B\"}]}"#,
        ] {
            assert_eq!(flat(&[block]), want, "{block}");
        }
        assert_eq!(
            flat(&["{\"a\": \"x\"}\n{\"b\": 1}"]),
            ["jsonld:/0/0/a=x", "jsonld:/0/1/b=1"]
        );
    }

    #[test]
    fn what_is_broken_is_told_with_its_line() {
        let (found, notes) = both(&[
            "\n{\"a\": 1,\n\"b\": }",
            "{\"b\": 1}",
            " \n",
            "nothing",
            "{\"c\": 1,}",
        ]);
        assert_eq!(found, ["jsonld:/0/a=1", "jsonld:/1/b=1", "jsonld:/4/c=1"]);
        let told: Vec<_> = notes
            .iter()
            .map(|n| (n.kind, n.at.line, n.message.as_str()))
            .collect();
        assert_eq!(told.len(), 3, "{told:?}");
        assert_eq!((told[0].0, told[0].1), (NoteKind::Unreadable, 12));
        assert!(
            told[0]
                .2
                .contains("a name without a value; what it spoils was passed over"),
            "{}",
            told[0].2
        );
        assert!(told[1].2.contains("block 3 holds no object"));
        assert!(
            told[2]
                .2
                .contains("a comma before a closing bracket; it was mended")
        );
    }

    #[test]
    fn references_are_followed_without_cycles() {
        let got = flat(&[r##"{"@graph": [{"@type": "Article", "author": {"@id": "#p"}},
                           {"@id": "#p", "name": "Ann", "knows": {"@id": "#q"}},
                           {"@id": "#q", "name": "Bob", "knows": {"@id": "#p"}}]}"##]);
        assert!(
            got.contains(&"jsonld:/0/@graph/0/author/name=Ann".to_owned()),
            "{got:?}"
        );
        assert!(got.contains(&"jsonld:/0/@graph/0/author/knows/name=Bob".to_owned()));
        assert!(got.len() < 60);
    }

    #[test]
    fn names_in_parts_and_keys_with_slashes() {
        assert_eq!(
            flat(&[
                r#"{"author": {"givenName": "Ann", "familyName": "Lee"}, "http://schema.org/name": "x"}"#
            ])[2..],
            [
                "jsonld:/0/author/givenName+familyName=Ann Lee",
                "jsonld:/0/http:~1~1schema.org~1name=x"
            ]
        );
    }

    #[test]
    fn only_whole_articles_are_several() {
        let article = |headline: &str| {
            format!(
                "{{\"@type\": \"NewsArticle\", \"headline\": \"{headline}\", \"articleBody\": \"{}\"}}",
                "word ".repeat(60)
            )
        };
        let (one, two) = (article("One"), article("Two"));
        assert!(both(&[&one, &one]).1.is_empty());
        let teaser = r#"[{"@type": "NewsArticle", "headline": "Three"}]"#;
        assert!(both(&[&one, teaser]).1.is_empty());
        let notes = both(&[&one, &format!("[{two}]")]).1;
        assert_eq!((notes.len(), notes[0].kind), (1, NoteKind::SeveralArticles));
    }
}

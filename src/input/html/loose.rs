//! JSON as pages write it: read leniently and without recursion into a flat list of nodes.
//!
//! Time is linear in the text. What is mended or passed over is counted, and the first of it is told with its line.

use std::borrow::Cow;

use memchr::{memchr_iter, memchr2};

/// Deepest nesting that is kept; ordinary data nests less than twenty deep.
pub(super) const DEEPEST: usize = 64;

/// Most nodes that are kept of one text.
pub(super) const MOST_NODES: usize = 100_000;

/// One value; those below `nodes[i]` are `i + 1 .. nodes[i].end`.
pub(super) struct Node<'a> {
    /// Its name in the object it stands in.
    pub(super) key: Option<Cow<'a, str>>,
    pub(super) data: Data<'a>,
    /// The node it stands in.
    pub(super) above: Option<usize>,
    pub(super) end: usize,
    /// Lines of the text before it.
    pub(super) line: u32,
}

#[derive(Debug, PartialEq)]
pub(super) enum Data<'a> {
    Object,
    Array,
    /// The words of a string, a number or a truth value.
    Scalar(Cow<'a, str>),
    Null,
}

/// What is wrong with a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fault {
    pub(super) what: &'static str,
    /// Lines of the text before it.
    pub(super) line: u32,
}

/// A text that was read.
#[derive(Default)]
pub(super) struct Json<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    /// The first fault that cost something; else the first that was mended.
    pub(super) fault: Option<Fault>,
    /// How often something was passed over because it could not be understood.
    pub(super) lost: usize,
    /// How often something was mended.
    pub(super) mended: usize,
    /// Whether values were left out because they lie too deep, or are too many.
    pub(super) deep: bool,
    pub(super) many: bool,
}

impl<'a> Json<'a> {
    /// Reads a text: as JSON has it, and where that fails with quotation marks within strings told from those around them.
    pub(super) fn read(text: &'a str) -> Self {
        let plain = Reader::new(text, false).run();
        if plain.lost == 0 {
            return plain;
        }
        let guessed = Reader::new(text, true).run();
        if guessed.lost < plain.lost { guessed } else { plain }
    }

    /// The nodes directly below `i`.
    pub(super) fn children(&self, i: usize) -> impl Iterator<Item = usize> {
        let mut next = i + 1;
        let end = self.nodes[i].end;
        std::iter::from_fn(move || {
            let child = next;
            (child < end).then(|| {
                next = self.nodes[child].end;
                child
            })
        })
    }

    /// The nodes that stand in no other.
    pub(super) fn roots(&self) -> impl Iterator<Item = usize> {
        let mut next = 0;
        std::iter::from_fn(move || {
            let root = next;
            next = self.nodes.get(root)?.end;
            Some(root)
        })
    }

    /// The node of this name in the object `i`.
    pub(super) fn get(&self, i: usize, key: &str) -> Option<usize> {
        self.children(i)
            .find(|child| self.nodes[*child].key.as_deref() == Some(key))
    }

    /// The words of the node of this name in the object `i`.
    pub(super) fn words(&self, i: usize, key: &str) -> Option<&str> {
        match &self.nodes[self.get(i, key)?].data {
            Data::Scalar(words) => Some(words),
            _ => None,
        }
    }
}

/// What stands before the place that is read.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Opening,
    Value,
    Comma,
}

pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    /// Whether quotation marks are looked at for what follows them.
    pub(super) guess: bool,
    out: Json<'a>,
    /// Open nodes, the innermost last.
    open: Vec<usize>,
    objects: usize,
    /// Open brackets that are too deep to be kept.
    buried: usize,
    key: Option<Cow<'a, str>>,
    before: Before,
    /// Line ends up to `counted`.
    lines: u32,
    counted: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, guess: bool) -> Self {
        Self {
            text,
            at: 0,
            guess,
            out: Json::default(),
            open: Vec::new(),
            objects: 0,
            buried: 0,
            key: None,
            before: Before::Opening,
            lines: 0,
            counted: 0,
        }
    }

    fn run(mut self) -> Json<'a> {
        loop {
            self.skip();
            let Some(byte) = self.peek(0) else { break };
            match byte {
                b'{' | b'[' => self.open(byte == b'{'),
                b'}' | b']' => self.close(byte == b'}'),
                b',' => self.comma(),
                b';' if self.open.is_empty() => self.at += 1,
                b':' => {
                    if self.buried == 0 {
                        self.lost("a colon that follows no name");
                    }
                    self.at += 1;
                }
                _ => self.scalar(byte),
            }
        }
        if !self.open.is_empty() || self.buried > 0 {
            self.lost("brackets that are never closed");
        }
        while let Some(i) = self.open.pop() {
            self.out.nodes[i].end = self.out.nodes.len();
        }
        self.out
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    pub(super) fn in_object(&self) -> bool {
        let inner = self.open.last().map(|i| &self.out.nodes[*i].data);
        inner == Some(&Data::Object)
    }

    /// The number of the line at the current place, from 0.
    fn line(&mut self) -> u32 {
        if let Some(passed) = self.text.as_bytes().get(self.counted..self.at) {
            self.lines += memchr_iter(b'\n', passed).count() as u32;
            self.counted = self.at;
        }
        self.lines
    }

    pub(super) fn lost(&mut self, what: &'static str) {
        if self.out.lost == 0 {
            let line = self.line();
            self.out.fault = Some(Fault { what, line });
        }
        self.out.lost += 1;
    }

    pub(super) fn mended(&mut self, what: &'static str) {
        if self.out.fault.is_none() {
            let line = self.line();
            self.out.fault = Some(Fault { what, line });
        }
        self.out.mended += 1;
    }

    /// Passes over white space, comments and byte order marks.
    fn skip(&mut self) {
        while let Some(byte) = self.peek(0) {
            let rest = &self.text[self.at..];
            if byte.is_ascii_whitespace() {
                self.at += 1;
            } else if rest.starts_with("//") {
                self.mended("a comment");
                self.at += memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.mended("a comment");
                self.at += rest.find("*/").map_or(rest.len(), |end| end + 2);
            } else if let Some(blank) = rest
                .chars()
                .next()
                .filter(|c| c.is_whitespace() || *c == '\u{feff}')
            {
                self.at += blank.len_utf8();
            } else {
                return;
            }
        }
    }

    fn comma(&mut self) {
        if self.before != Before::Value && !self.open.is_empty() {
            self.mended("a comma too many");
        }
        self.before = Before::Comma;
        self.at += 1;
    }

    /// Adds a node; `None` where it is not kept.
    fn push(&mut self, data: Data<'a>) -> Option<usize> {
        let parted = self.before != Before::Value;
        self.before = Before::Value;
        let key = self.key.take();
        if self.buried > 0 || self.open.len() >= DEEPEST {
            self.out.deep |= !self.out.many;
            return None;
        }
        if !parted && !self.open.is_empty() {
            self.mended("a missing comma");
        }
        if self.in_object() && key.is_none() {
            self.lost("a value without a name");
        }
        if self.out.nodes.len() >= MOST_NODES {
            self.out.many = true;
            return None;
        }
        let line = self.line();
        let end = self.out.nodes.len() + 1;
        let above = self.open.last().copied();
        self.out.nodes.push(Node {
            key,
            data,
            above,
            end,
            line,
        });
        Some(end - 1)
    }

    fn open(&mut self, object: bool) {
        let data = if object { Data::Object } else { Data::Array };
        match self.push(data) {
            Some(i) => {
                self.open.push(i);
                self.objects += usize::from(object);
            }
            None => self.buried += 1,
        }
        self.before = Before::Opening;
        self.at += 1;
    }

    fn close(&mut self, object: bool) {
        if self.key.take().is_some() {
            self.lost("a name without a value");
        } else if self.before == Before::Comma && self.buried == 0 {
            self.mended("a comma before a closing bracket");
        }
        self.at += 1;
        self.before = Before::Value;
        if self.buried > 0 {
            self.buried -= 1;
            return;
        }
        let fitting = if object {
            self.objects
        } else {
            self.open.len() - self.objects
        };
        if fitting == 0 {
            self.lost("a closing bracket that closes nothing");
            return;
        }
        while let Some(i) = self.open.pop() {
            self.out.nodes[i].end = self.out.nodes.len();
            let is_object = self.out.nodes[i].data == Data::Object;
            self.objects -= usize::from(is_object);
            if is_object == object {
                return;
            }
            self.lost("a bracket of the wrong kind");
        }
    }

    /// A string or a bare word, as a name where one is due.
    fn scalar(&mut self, byte: u8) {
        let names = self.in_object() && self.key.is_none() && self.buried == 0;
        let quoted = matches!(byte, b'"' | b'\'');
        let read = if quoted {
            self.string(byte, names)
        } else {
            Some(self.bare())
        };
        let Some(words) = read else { return };
        if names {
            self.name(words, quoted);
        } else if quoted {
            self.push(Data::Scalar(words));
        } else {
            self.bare_value(words);
        }
    }

    fn name(&mut self, words: Cow<'a, str>, quoted: bool) {
        self.skip();
        if self.peek(0) != Some(b':') {
            self.lost("words that no colon follows");
            return;
        }
        self.at += 1;
        if !quoted {
            self.mended("a name without quotation marks");
        }
        if self.before == Before::Value {
            self.mended("a missing comma");
            self.before = Before::Comma;
        }
        self.key = Some(words);
    }

    fn bare_value(&mut self, words: Cow<'a, str>) {
        let number = words.parse::<f64>().is_ok();
        match &*words {
            "null" => drop(self.push(Data::Null)),
            "true" | "false" => drop(self.push(Data::Scalar(words))),
            _ if number => drop(self.push(Data::Scalar(words))),
            _ => {
                self.key = None;
                self.before = Before::Value;
                self.lost("words without quotation marks");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The leaves as `path=words`.
    fn flat(text: &str) -> Vec<String> {
        let json = Json::read(text);
        let mut out = Vec::new();
        for (i, node) in json.nodes.iter().enumerate() {
            let Data::Scalar(words) = &node.data else { continue };
            let above = (0..i)
                .filter(|j| json.nodes[*j].end > i)
                .filter_map(|j| json.nodes[j].key.clone());
            let path: Vec<_> = above.chain(node.key.clone()).collect();
            out.push(format!("{}={words}", path.join("/")));
        }
        out
    }

    #[test]
    fn what_pages_do_wrong() {
        for (text, want) in [
            (
                r#"{"a": {"b": [1, true, null, "x\u00e9\ud83d\ude00\/"]}}"#,
                "a/b=1 a/b=true a/b=xé😀/",
            ),
            (r#"{"a": [{"b": "x",},],,"c": 2}"#, "a/b=x c=2"),
            (r#"{'a': 'x', b: "y"}"#, "a=x b=y"),
            (r#"{"a": "x" "b": "y"}"#, "a=x b=y"),
            (r#"{"a": "x"}{"b": "y"};"#, "a=x b=y"),
            (r#"{"a": "x", "a": "y"}"#, "a=x a=y"),
            (
                r#"{"a": "she said "no" twice, "maybe", then left", "b": ["p "q" r", "s"]}"#,
                "a=she said \"no\" twice, \"maybe\", then left b=p \"q\" r b=s",
            ),
            ("\u{feff}{\"a\": /* c */ \"x\" // d\n, \"b\": \"y\"}", "a=x b=y"),
            (r#"{"a": "x", "b": undefined, "c": "y"}"#, "a=x c=y"),
            (r#"{"a": "x", "b": "cut o"#, "a=x"),
            ("{\"a\": \"x\ny\"}", "a=x\ny"),
            (r#"{"a": "\"}"#, ""),
        ] {
            assert_eq!(flat(text).join(" "), want, "{text}");
        }
    }

    #[test]
    fn faults_are_told_with_their_lines() {
        let fault = |text| Json::read(text).fault.map(|fault| (fault.what, fault.line));
        assert_eq!(fault("{\"a\": [1, 2],\n\n \"b\": \"x\\ny\"}"), None);
        assert_eq!(
            fault("{\"a\":\n 1,\n}"),
            Some(("a comma before a closing bracket", 2))
        );
        assert_eq!(
            fault("{\"a\":\n [1, 2"),
            Some(("brackets that are never closed", 1))
        );
        assert_eq!(fault("{\"a\":\n \"x"), Some(("a string that is never closed", 1)));
    }

    #[test]
    fn depth_and_number_are_bounded() {
        let text = format!("{}1{}", "{\"a\":[".repeat(10_000), "]}".repeat(10_000));
        let json = Json::read(&text);
        assert!(json.deep && json.lost == 0 && json.nodes.len() == DEEPEST);
        let text = format!("[{}]", "1,".repeat(MOST_NODES * 2));
        let json = Json::read(&text);
        assert!(json.many && json.nodes.len() == MOST_NODES);
        assert_eq!(json.nodes[0].end, MOST_NODES);
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_nodes_that_fit(parts in proptest::collection::vec("[{}\\[\\],:\"'\\\\ \n]|\"[a-zé]{0,3}\"|//|/\\*|\\*/|null|1|\\\\u[0-9a-f]{0,4}|[aé😀]", 0..40)) {
            let text = parts.concat();
            let json = Json::read(&text);
            for (i, node) in json.nodes.iter().enumerate() {
                let room = node.above.map_or(json.nodes.len(), |above| json.nodes[above].end);
                proptest::prop_assert!(i < node.end && node.end <= room && node.above.is_none_or(|above| above < i));
            }
        }
    }
}

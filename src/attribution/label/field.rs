//! Labels with what stands behind them: "原文：…", "Original author: …".

use crate::attribution::label::value;
use crate::attribution::slot::Recognisers;
use crate::rules::{CarrierRule, Role};
use crate::text::{Document, Link, Span};

/// Most characters of a label.
const LONGEST: usize = 40;

/// Most bytes between a label and the link, where a name stands between them.
const FAR: usize = 160;

/// Most bytes of a block in which labels are looked for: what is longer is text.
const LONGEST_BLOCK: usize = 1200;

/// What stands for any address, and for any words, where a label's row is looked up.
pub(super) const ADDRESS: &str = "://";
pub(super) const WORDS: &str = "words";

/// The path of a label in the rules.
pub(super) fn path(label: &str) -> String {
    format!("label:{label}")
}

/// A known label and its value.
pub(super) struct Field<'a> {
    /// The label as rules write it.
    pub(super) label: String,
    pub(super) rule: &'a CarrierRule,
    /// Label and value.
    pub(super) span: Span,
    /// What stands behind the label; empty where the label itself is the link.
    pub(super) value: Span,
    /// The links of the value, or that of the label.
    pub(super) links: Vec<&'a Link>,
    /// Whether it begins its block.
    pub(super) opens: bool,
    /// Whether it is words of a sentence ("translated by …") rather than a label set off.
    pub(super) loose: bool,
}

impl Field<'_> {
    /// Takes the address that stands alone in the next block, where nothing stands behind the label itself.
    pub(super) fn take_address(&mut self, document: &Document, next: Span) {
        let words = next.of(&document.body).trim();
        let alone = !words.contains(char::is_whitespace) && words.starts_with("http");
        if self.value.is_empty() && self.links.is_empty() && alone {
            self.value = next;
        }
    }
}

/// A label found in a block; offsets count from the block's start.
struct Mark<'a> {
    start: usize,
    value: usize,
    label: String,
    rule: &'a CarrierRule,
    loose: bool,
}

/// What parts a label from its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Colon,
    /// Stands for a colon behind words that say who.
    Dash,
    /// The value is a link or an address: "本文转载自 https://…".
    Link,
    /// The label ends as a phrase does that names somebody: "translated by".
    Word,
}

/// Where a label may end and its value begin.
struct End {
    label: usize,
    value: usize,
    sign: Sign,
}

impl End {
    fn fits(&self, label: &str, rule: &CarrierRule) -> bool {
        let person = matches!(rule.role, Role::Author | Role::Translator);
        match self.sign {
            Sign::Colon => true,
            Sign::Dash => person || rule.weight >= super::OPENS,
            Sign::Word => person,
            // "Via [a page](…) I found" is a sentence.
            Sign::Link => !is_plain_word(label) && (person || rule.weight >= super::OPENS_AT_EDGE),
        }
    }
}

/// Words at the end of a phrase that names somebody.
const NAMING: &[&str] = &[
    "by ",
    "By ",
    "作者 ",
    "作者是",
    "作者为",
    "作者",
    "译者 ",
    "译者",
    "博主「",
    "博主“",
];

/// Who keeps a blog, whatever stands in front: "本文转载于某站博主「…」的原创文章".
const BLOGGER: &str = "博主";

/// Every place at which a label may end, in order.
fn ends(text: &str, block: Span, links: &[&Link]) -> Vec<End> {
    let mut out = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is_colon(*c)) {
        let value = at + c.len_utf8();
        if c != ':' || !text[value..].starts_with("//") {
            let sign = if matches!(c, ':' | '：') {
                Sign::Colon
            } else {
                Sign::Dash
            };
            out.push(End {
                label: at,
                value,
                sign,
            });
        }
    }
    let starts = links
        .iter()
        .filter_map(|link| link.span.start.checked_sub(block.start));
    let written = text.match_indices("http").map(|(at, _)| at);
    out.extend(starts.chain(written).filter(|at| *at > 0).map(|at| End {
        label: at,
        value: at,
        sign: Sign::Link,
    }));
    for word in NAMING {
        for (at, _) in text.match_indices(word) {
            let value = at + word.len();
            let linked = links.iter().any(|link| link.span.start == block.start + value);
            let name = text[value..].starts_with(|c: char| match word.chars().next() {
                Some('b' | 'B') => c.is_uppercase() || c == '@' || linked,
                _ => c.is_ascii_alphabetic() || !word.ends_with('者'),
            });
            if name && !text[value..].trim_start().starts_with(is_colon) {
                let label = at + word.trim_end_matches([' ', '是', '为', '「', '“']).len();
                out.push(End {
                    label,
                    value,
                    sign: Sign::Word,
                });
            }
        }
    }
    out.sort_by_key(|end| end.label);
    out
}

/// The known labels of a block with their values, in order.
pub(super) fn fields<'a>(document: &'a Document, block: Span, known: &'a Recognisers<'_>) -> Vec<Field<'a>> {
    if block.len() > LONGEST_BLOCK {
        return Vec::new();
    }
    let text = block.of(&document.body);
    let links = links_in(document, block);
    let mut marks: Vec<Mark<'a>> = Vec::new();
    for end in ends(text, block, &links) {
        let from = marks.last().map_or(0, |last| last.value);
        if end.label < from {
            continue;
        }
        if let Some((start, label, rule, value)) =
            label_before(text, from, &end, known).filter(|found| end.fits(&found.1, found.2))
        {
            // A dash or bar behind other words than those that say who parts only the first label from its value.
            let person = matches!(rule.role, Role::Author | Role::Translator);
            if end.sign == Sign::Dash && !person && !is_blank(&text[..start]) {
                continue;
            }
            marks.push(Mark {
                start,
                value: if end.sign == Sign::Link {
                    value.min(end.value)
                } else {
                    end.value
                },
                label,
                rule,
                loose: end.sign == Sign::Word,
            });
        }
    }
    let mut out: Vec<Field<'a>> = Vec::new();
    for (i, mark) in marks.iter().enumerate() {
        let to = marks.get(i + 1).map_or(text.len(), |next| next.start);
        let value = trimmed(text, mark.value, to.max(mark.value));
        let span = Span::new(block.start + mark.start, block.start + value.end);
        let value = Span::new(block.start + value.start, block.start + value.end);
        let mut field = Field {
            label: mark.label.clone(),
            rule: mark.rule,
            span,
            value,
            links: links_in(document, span),
            opens: is_blank(&text[..mark.start]),
            loose: mark.loose,
        };
        field.rule = settled(document, &field, known);
        out.push(field);
    }
    if out.is_empty() {
        out.extend(linked_label(document, block, known));
    }
    out
}

/// The row that fits what stands behind the label: "Перевод:" can lead to a text or name a person.
fn settled<'a>(document: &Document, field: &Field<'a>, known: &'a Recognisers<'_>) -> &'a CarrierRule {
    let row = |words: &str| known.carriers.rule(&path(&field.label), words);
    let of_words = row(WORDS);
    let people = of_words.is_some_and(|rule| matches!(rule.role, Role::Author | Role::Translator));
    let addressed =
        value::address(document, field).is_some() && !(people && value::is_person(document, field));
    let found = if addressed { row(ADDRESS) } else { of_words };
    found.unwrap_or(field.rule)
}

/// Whether a block has the shape of a label and its value, known or not.
pub(super) fn is_shaped(text: &str) -> bool {
    let colon = text
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| matches!(c, ':' | '：'));
    colon.is_some_and(|(at, c)| {
        let front = text[..at].trim();
        let address = text[at + c.len_utf8()..].starts_with("//");
        !address && !front.is_empty() && !front.contains(['.', '。', '，', '！', '？', '!', '?', ','])
    })
}

/// A block that is nothing but a label, and the link or address that is all of the next.
pub(super) fn headed<'a>(
    document: &'a Document,
    block: Span,
    next: Span,
    known: &'a Recognisers<'_>,
) -> Option<Field<'a>> {
    let label = clean(block.of(&document.body));
    let short = label.chars().count() <= LONGEST;
    let rule = short.then(|| known.carriers.rule(&path(&label), ADDRESS))??;
    let words = next.of(&document.body).trim();
    let links = links_in(document, next);
    let linked = links
        .first()
        .is_some_and(|link| link.span.of(&document.body).trim() == words);
    let written = words.starts_with("http") && !words.contains(char::is_whitespace);
    let fits = rule.role == Role::OriginalUrl && rule.weight >= super::OPENS_AT_EDGE && (linked || written);
    fits.then_some(Field {
        label,
        rule,
        span: block,
        value: next,
        links,
        opens: true,
        loose: false,
    })
}

/// A link whose words are a label: "[Original article](…)".
fn linked_label<'a>(document: &'a Document, block: Span, known: &'a Recognisers<'_>) -> Option<Field<'a>> {
    let text = block.of(&document.body);
    let links = links_in(document, block);
    let found = links.into_iter().find_map(|link| {
        let words = link.span.of(&document.body);
        let label = clean(
            words
                .split(['，', ',', '（', '(', '：', ':'])
                .next()
                .unwrap_or(words),
        );
        let rule = known.carriers.rule(&path(&label), ADDRESS)?;
        let alone = trimmed(text, 0, text.len()).len() == words.trim().len();
        let plain = is_plain_word(&label);
        let enough = if alone { super::OPENS_AT_EDGE } else { super::OPENS };
        let strong = rule.weight >= enough && rule.role == Role::OriginalUrl;
        (strong && (alone || !plain)).then_some((link, label, rule, alone))
    });
    found.map(|(link, label, rule, alone)| Field {
        label,
        rule,
        span: link.span,
        value: Span::new(link.span.end, link.span.end),
        links: vec![link],
        opens: alone,
        loose: false,
    })
}

/// The label that ends before a sign: where it starts, what it is, and where it ends.
fn label_before<'a>(
    text: &str,
    from: usize,
    end: &End,
    known: &'a Recognisers<'_>,
) -> Option<(usize, String, &'a CarrierRule, usize)> {
    let front = &text[from..end.label];
    let bound = front
        .rfind(is_boundary)
        .map_or(0, |b| b + front[b..].chars().next().map_or(1, char::len_utf8));
    let lead = |words: &str| words.len() - words.trim_start_matches(is_mark).len();
    let find = |start: usize, stop: usize| {
        let words = &front[start..stop];
        let label = clean(words);
        let label = label.strip_suffix(" the").map_or(label.clone(), str::to_owned);
        let fits = !label.is_empty() && label.chars().count() <= LONGEST;
        let row = |words: &str| known.carriers.rule(&path(&label), words);
        let rule = fits.then(|| row(ADDRESS).or_else(|| row(WORDS)))??;
        Some((from + start + lead(words), label, rule, from + stop))
    };
    let whole = find(bound, front.len());
    if whole.is_some() {
        return whole;
    }
    let chunk = &front[bound..];
    if end.sign == Sign::Link
        && let Some(found) = copied_from(chunk).and_then(|from| find(bound + from, front.len()))
    {
        return Some(found);
    }
    if end.sign == Sign::Word && chunk.ends_with(BLOGGER) {
        return find(front.len() - BLOGGER.len(), front.len());
    }
    if end.sign == Sign::Link {
        // "本文翻译自 Mira Holt 的文章《": whose text it is stands between the label and the link.
        let owned = chunk.trim_end_matches(is_mark);
        let owner = ["的", "的文章", "的博客", "的博文", "的帖子", "的一篇文章"]
            .iter()
            .any(|of| owned.ends_with(of));
        let near = owner && chunk.len() <= FAR;
        let stops = chunk.char_indices().map(|(at, _)| bound + at).filter(|_| near);
        return stops.rev().find_map(|stop| find(bound, stop));
    }
    if let Some(from) = copied_from(chunk) {
        return find(bound + from, front.len());
    }
    // Scripts without blanks: what stands behind a blank is a label of its own.
    let last = chunk.trim_end().rfind(char::is_whitespace).map(|b| bound + b);
    let apart = last
        .filter(|b| !front[*b..].trim().is_ascii() && front[*b..].trim().chars().all(|c| !c.is_lowercase()));
    find(apart?, front.len())
}

/// Where "转载自" and its like begin at the end of words about a text ("以下内容转载自"); pictures and data have sources of their
/// own.
fn copied_from(chunk: &str) -> Option<usize> {
    const FROM: &[&str] = &[
        "转载自",
        "翻译自",
        "转载于",
        "转自",
        "译自",
        "编译自",
        "搬运自",
        "摘自",
        "首发于",
    ];
    let bare = chunk.trim_end_matches(is_mark);
    let other = ["图", "照片", "数据", "代码", "表", "视频", "部分", "封面"]
        .iter()
        .any(|word| bare.contains(word));
    let from = FROM.iter().find_map(|from| bare.strip_suffix(from))?;
    (!other && from.chars().count() <= 10).then_some(from.len())
}

/// A single word of the Latin alphabet.
fn is_plain_word(label: &str) -> bool {
    label.is_ascii() && !label.contains(' ')
}

/// Words without the marks around them, in lower case, with single blanks.
fn clean(words: &str) -> String {
    let bare = words.trim_matches(is_mark);
    bare.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// The stretch without white space and closing marks around it.
fn trimmed(text: &str, from: usize, to: usize) -> Span {
    let words = &text[from..to];
    let start = from + words.len() - words.trim_start_matches(is_mark).len();
    let words = &text[start..to.max(start)];
    let closing =
        |c: char| is_mark(c) || matches!(c, '，' | ',' | '。' | ';' | '；' | '|' | '｜' | '、' | '.');
    Span::new(start, start + words.trim_end_matches(closing).len())
}

fn links_in(document: &Document, span: Span) -> Vec<&Link> {
    let from = document.links.partition_point(|link| link.span.end <= span.start);
    let near = document.links[from..].iter();
    near.take_while(|link| link.span.start < span.end)
        .filter(|link| span.overlaps(link.span))
        .collect()
}

fn is_blank(words: &str) -> bool {
    words.chars().all(is_mark)
}

const fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '—' | '–' | '|' | '｜')
}

/// What stands between one field and the next.
fn is_boundary(c: char) -> bool {
    is_colon(c)
        || matches!(
            c,
            '，' | '。'
                | '；'
                | '、'
                | ','
                | '.'
                | ';'
                | '|'
                | '｜'
                | '('
                | ')'
                | '（'
                | '）'
                | '['
                | ']'
                | '\n'
                | '•'
                | '·'
                | '!'
                | '?'
                | '！'
                | '？'
                | '/'
        )
}

/// What can stand around a label or a value and is no part of it.
fn is_mark(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '*' | '_'
                | '#'
                | '>'
                | '-'
                | '"'
                | '“'
                | '”'
                | '「'
                | '」'
                | '『'
                | '』'
                | '【'
                | '】'
                | '['
                | ']'
                | '（'
                | '('
                | '•'
                | '·'
                | '~'
                | '`'
                | '\u{feff}'
                | '\u{200b}'
                | '📍'
                | '📌'
                | '🔗'
                | '👉'
                | '《'
                | '«'
                | '»'
        )
}

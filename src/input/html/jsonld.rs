//! JSON-LD blocks, read leniently and laid flat.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::input::entity;
use crate::input::flatten;

/// The leaves of a page's blocks, with paths `jsonld:/<block>/<pointer>`, and the number of the block each is from.
/// A block that cannot be read gives one empty leaf.
pub(super) fn leaves(blocks: &[String]) -> Vec<(usize, String, String)> {
    let mut values: Vec<Option<Value>> = blocks.iter().map(|block| parse(block)).collect();
    let named = named_nodes(&values);
    let mut budget = MOST_COPIES;
    for value in values.iter_mut().flatten() {
        fill(value, &named, &mut Vec::new(), &mut budget);
    }
    let mut out = Vec::new();
    for (n, value) in values.iter().enumerate() {
        let prefix = format!("jsonld:/{n}");
        match value {
            None => out.push((n, prefix, String::new())),
            Some(value) => {
                let leaves = flatten::leaves(&prefix, value).into_iter();
                out.extend(
                    leaves
                        .filter(is_claim)
                        .map(|(path, words)| (n, path, plain(words))),
                );
            }
        }
    }
    out
}

/// The text itself is no claim about it.
fn is_claim((path, words): &(String, String)) -> bool {
    words.len() < 2000 || !(path.ends_with("/articleBody") || path.ends_with("/text"))
}

/// Values are often written with character references.
fn plain(words: String) -> String {
    if words.contains('&') {
        entity::decode(&words)
    } else {
        words
    }
}

/// Most nodes that are copied to where they are referred to.
const MOST_COPIES: usize = 200;

/// How far references are followed.
const DEEPEST: usize = 3;

/// The nodes that have an `@id` and say something beside it.
fn named_nodes(values: &[Option<Value>]) -> HashMap<String, Map<String, Value>> {
    let mut out = HashMap::new();
    for value in values.iter().flatten() {
        name_nodes(value, &mut out);
    }
    out
}

fn name_nodes(value: &Value, out: &mut HashMap<String, Map<String, Value>>) {
    match value {
        Value::Object(map) => {
            if let Some(id) = map.get("@id").and_then(Value::as_str).filter(|_| map.len() > 1) {
                let richer = out
                    .get(id)
                    .is_none_or(|known: &Map<_, _>| known.len() < map.len());
                if richer && out.len() < 1000 {
                    out.insert(id.to_owned(), map.clone());
                }
            }
            map.values().for_each(|value| name_nodes(value, out));
        }
        Value::Array(items) => items.iter().for_each(|value| name_nodes(value, out)),
        _ => {}
    }
}

/// Puts what a node says wherever it is only referred to; `path` holds the references that led here.
fn fill(
    value: &mut Value,
    named: &HashMap<String, Map<String, Value>>,
    path: &mut Vec<String>,
    budget: &mut usize,
) {
    match value {
        Value::Object(map) => {
            let id = map.get("@id").and_then(Value::as_str).map(str::to_owned);
            let known = id
                .as_ref()
                .and_then(|id| named.get(id))
                .filter(|known| known.len() > map.len());
            let follow = known.filter(|_| map.len() <= 3 && path.len() < DEEPEST && *budget > 0);
            let follow = follow.filter(|_| id.as_ref().is_some_and(|id| !path.contains(id)));
            if let Some(known) = follow {
                *budget -= 1;
                for (key, value) in known {
                    map.entry(key.as_str()).or_insert_with(|| value.clone());
                }
            }
            let pushed = id.map(|id| path.push(id)).is_some();
            map.values_mut()
                .for_each(|value| fill(value, named, path, budget));
            if pushed {
                path.pop();
            }
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|value| fill(value, named, path, budget)),
        _ => {}
    }
}

/// Reads a block: as it is, else with what pages do wrong mended.
pub(super) fn parse(block: &str) -> Option<Value> {
    let bare = unwrap(block);
    if let Some(value) = first_value(bare) {
        return Some(value);
    }
    if let Some(value) = first_value(&mend(bare)) {
        return Some(value);
    }
    if bare.contains("&quot;") || bare.contains("&#34;") {
        return first_value(&mend(&entity::decode(bare)));
    }
    None
}

/// The first value; what follows it is let be.
fn first_value(text: &str) -> Option<Value> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    values
        .next()?
        .ok()
        .filter(|value| value.is_object() || value.is_array())
}

/// Takes off comments and CDATA marks around the value.
fn unwrap(block: &str) -> &str {
    let start = block.find(['{', '[']).unwrap_or(0);
    // The bracket of "<![CDATA[" is not the value's.
    let start = match block.find("<![CDATA[") {
        Some(mark) if mark < start + 9 => {
            let after = mark + 9;
            after + block[after..].find(['{', '[']).unwrap_or(0)
        }
        _ => start,
    };
    let end = block.rfind(['}', ']']).map_or(block.len(), |end| end + 1);
    block.get(start..end).unwrap_or(block)
}

/// Mends raw control characters in strings, trailing commas, and comments between values.
fn mend(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                quoted = !quoted;
                out.push(c);
            }
            '\\' if quoted => escape(&mut out, chars.next()),
            '\n' if quoted => out.push_str("\\n"),
            c if quoted && c.is_control() => out.push(' '),
            '/' if !quoted && chars.peek() == Some(&'*') => {
                let mut last = ' ';
                for c in chars.by_ref().skip(1) {
                    if last == '*' && c == '/' {
                        break;
                    }
                    last = c;
                }
            }
            '/' if !quoted && chars.peek() == Some(&'/') => while chars.next_if(|c| *c != '\n').is_some() {},
            '}' | ']' if !quoted => {
                let kept = out.trim_end().len();
                if out[..kept].ends_with(',') {
                    out.truncate(kept - 1);
                }
                out.push(c);
            }
            ',' if !quoted && out.trim_end().ends_with(',') => {}
            c => out.push(c),
        }
    }
    out
}

/// Keeps an escape that JSON knows; of another, only the character.
fn escape(out: &mut String, next: Option<char>) {
    match next {
        Some(c @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
            out.push('\\');
            out.push(c);
        }
        Some(c) if !c.is_control() => out.push(c),
        _ => out.push(' '),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(blocks: &[&str]) -> Vec<String> {
        let blocks: Vec<String> = blocks.iter().map(|b| (*b).to_owned()).collect();
        leaves(&blocks)
            .into_iter()
            .map(|(_, path, words)| format!("{path}={words}"))
            .collect()
    }

    #[test]
    fn mends_what_pages_do_wrong() {
        let want = ["jsonld:/0/author/0/name=A & B"];
        for block in [
            r#"{"author": [{"name": "A &amp; B",},],}"#,
            "//<![CDATA[\n{\"author\": [{\"name\": \"A &amp; B\"}]}\n//]]>",
            "<!-- {\"author\": [{\"name\": \"A & B\"}]} -->",
            "/* c */ {\"author\": /* d */ [{\"name\": \"A & B\"}]};",
            "{&quot;author&quot;: [{&quot;name&quot;: &quot;A & B&quot;}]}",
        ] {
            assert_eq!(flat(&[block]), want, "{block}");
        }
        assert_eq!(flat(&["{\"a\": \"x\ny\tz\"}"]), ["jsonld:/0/a=x\ny z"]);
        assert_eq!(flat(&["{broken", "{\"b\": 1}"]), ["jsonld:/0=", "jsonld:/1/b=1"]);
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
}

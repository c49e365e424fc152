//! Nested values as a flat list of leaves with their paths.

use serde_json::Value;

/// Most leaves that are taken from one value.
const MOST: usize = 4000;

/// The strings, numbers and truth values of `value`, each with its path below `prefix`: keys and indices joined by `/`.
/// Depth is bounded by the parsers.
pub(super) fn leaves(prefix: &str, value: &Value) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut path = prefix.to_owned();
    walk(&mut path, value, &mut out);
    out
}

fn walk(path: &mut String, value: &Value, out: &mut Vec<(String, String)>) {
    if out.len() >= MOST {
        return;
    }
    match value {
        Value::Null => {}
        Value::Object(map) => {
            for (key, value) in map {
                step(path, key, |path| walk(path, value, out));
            }
        }
        Value::Array(items) => {
            for (i, value) in items.iter().enumerate() {
                step(path, &i.to_string(), |path| walk(path, value, out));
            }
        }
        _ => out.push((path.clone(), scalar(value))),
    }
}

/// Runs `inner` with `key` added to the path.
fn step(path: &mut String, key: &str, inner: impl FnOnce(&mut String)) {
    let before = path.len();
    if !path.ends_with([':', '/']) {
        path.push('/');
    }
    path.push_str(key);
    inner(path);
    path.truncate(before);
}

/// A scalar as words.
pub(super) fn scalar(value: &Value) -> String {
    match value {
        Value::String(words) => words.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_name_keys_and_indices() {
        let value = serde_json::json!({"author": ["A", {"name": "B"}], "n": 1, "none": null, "ok": true});
        let flat = leaves("front:", &value);
        let paths: Vec<_> = flat.iter().map(|(p, v)| format!("{p}={v}")).collect();
        assert_eq!(
            paths,
            [
                "front:author/0=A",
                "front:author/1/name=B",
                "front:n=1",
                "front:ok=true"
            ]
        );
    }
}

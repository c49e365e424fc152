//! Items of JSON feeds.

use serde_json::Value;

use crate::input::feed::Leaf;
use crate::input::feed::item::{Feed, document};
use crate::input::{Documents, Hints, InputError, Limits, flatten};

/// The documents of a feed.
pub(in crate::input) fn items<'a>(bytes: &[u8], hints: &Hints, limits: &Limits) -> Documents<'a> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value = match serde_json::from_slice::<Value>(bytes) {
        Ok(value) => value,
        Err(error) => {
            let reason = format!("is broken JSON: {error}");
            let error =
                InputError::new(&hints.name, reason, "check what wrote the feed").at(error.line() as u64);
            return Box::new(std::iter::once(Err(error)));
        }
    };
    let Value::Object(mut top) = value else {
        return Box::new(std::iter::empty());
    };
    let items = match top.remove("items") {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    };
    let mut feed = Feed::new(hints);
    feed.channel = leaves(&Value::Object(top));
    let limits = *limits;
    Box::new(
        items
            .into_iter()
            .map(move |item| Ok(document(&feed, leaves(&item), 1, &limits))),
    )
}

/// What an object says, by path; array positions stay.
fn leaves(value: &Value) -> Vec<Leaf> {
    let flat = flatten::leaves("", value).into_iter();
    let leaf = |(path, value): (String, String)| Leaf {
        path: path.trim_start_matches('/').to_owned(),
        value: value.trim().to_owned(),
        line: 1,
    };
    flat.map(leaf).filter(|leaf| !leaf.value.is_empty()).collect()
}

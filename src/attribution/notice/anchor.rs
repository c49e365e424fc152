//! Which words of a phrase must stand in a text for the phrase to match at all.

use crate::rules::Node;

/// Words too common to find a phrase by, where it has others.
const COMMON: &[&str] = &[
    "a", "an", "and", "article", "as", "at", "by", "for", "from", "here", "if", "in", "is", "it", "of", "on",
    "or", "our", "story", "the", "this", "to", "was", "with", "you",
];

/// The smallest and rarest set of words of which one stands in every match; empty where the phrase demands none.
pub(super) fn anchors(nodes: &[Node]) -> Vec<String> {
    nodes
        .iter()
        .filter_map(required)
        .max_by_key(|set| rarity(set))
        .unwrap_or_default()
}

/// Words of which one must stand where the node matches.
fn required(node: &Node) -> Option<Vec<String>> {
    match node {
        Node::Word(word) | Node::Mark(word) => Some(vec![word.clone()]),
        Node::Choice(branches) => of_all(branches),
        Node::Class(branches) => of_all(branches),
        _ => None,
    }
}

/// Words of which one stands in each branch.
fn of_all(branches: &[Vec<Node>]) -> Option<Vec<String>> {
    let sets: Option<Vec<Vec<String>>> = branches
        .iter()
        .map(|nodes| Some(anchors(nodes)).filter(|s| !s.is_empty()))
        .collect();
    sets.map(|sets| sets.into_iter().flatten().collect())
}

/// How seldom the commonest word of the set will be met; fewer words win a tie.
fn rarity(set: &[String]) -> (usize, std::cmp::Reverse<usize>) {
    let word = |word: &String| match word.chars().count() {
        _ if COMMON.contains(&word.as_str()) => 1,
        // A Chinese character says as much as a word, a kana or a Thai letter little.
        1 if word.starts_with(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) => 2,
        1 => usize::from(word.starts_with(char::is_alphanumeric)),
        n => n.min(8),
    };
    (
        set.iter().map(word).min().unwrap_or(0),
        std::cmp::Reverse(set.len()),
    )
}

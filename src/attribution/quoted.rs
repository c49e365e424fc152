//! Outlets and agencies that a text quotes: sources of words in it, not of the text.

use crate::attribution::Notice;
use crate::attribution::notice::Scene;
use crate::attribution::slot::Recognisers;
use crate::text::Span;

/// An outlet that is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The agent's usual name.
    pub name: String,
    /// Where it is named first.
    pub span: Span,
}

/// The known outlets that stand behind "told", "according to" and the like outside of notices, each once.
pub(super) fn quoted(scene: &Scene<'_>, notices: &[Notice], known: &Recognisers<'_>) -> Vec<Quoted> {
    let mut out: Vec<Quoted> = Vec::new();
    for sentence in &scene.sentences {
        for at in sentence.tokens.clone() {
            let Some(phrases) = known.words.quoting.get(scene.fold(at)) else {
                continue;
            };
            if !phrases.iter().any(|phrase| ends_at(scene, phrase, at)) {
                continue;
            }
            let Some((end, name)) = known.agent_at(scene, at + 1, sentence.tokens.end) else {
                continue;
            };
            let span = scene.span(at + 1..end);
            let noted = notices.iter().any(|notice| notice.span.overlaps(span));
            if !noted && !out.iter().any(|quoted| quoted.name == name) {
                out.push(Quoted { name, span });
            }
        }
    }
    out
}

/// Whether the words of a phrase stand up to token `at`.
fn ends_at(scene: &Scene<'_>, phrase: &[String], at: usize) -> bool {
    let Some(first) = (at + 1).checked_sub(phrase.len()) else {
        return false;
    };
    phrase
        .iter()
        .enumerate()
        .all(|(i, word)| scene.fold(first + i) == word)
}

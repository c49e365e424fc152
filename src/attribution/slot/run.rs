//! Runs of words that can be a name in scripts without capitals, and often without blanks.

use crate::attribution::notice::Scene;
use crate::attribution::slot::{Recognisers, date, script};
use crate::text::TokenKind;

/// A run of words in which nothing but its surroundings tells where a name ends.
pub(super) struct Run {
    /// Where it may end, from short to long.
    pub(super) ends: Vec<usize>,
    /// Whether a mark, a word that no name holds or the end of the line closes it.
    pub(super) closed: bool,
    /// Its words; letters that stand alone are none.
    pub(super) words: usize,
}

/// Whose name a run is looked at for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Outlet,
    Person,
}

/// Letters of a name at most, where each is a token.
const LETTERS: usize = 36;
/// Words of an outlet's name at most.
const OUTLET: usize = 6;
/// Words of people's names at most.
const PEOPLE: usize = 6;
/// Letters of a person's name before a blank, in Chinese and Japanese.
const SHORT: usize = 4;
/// Letters of the longest word that ends a name.
const LONGEST_STOP: usize = 8;

impl Recognisers<'_> {
    /// The run that begins at `at`: with a letter that has no case, or behind one.
    pub(super) fn run(&self, scene: &Scene<'_>, sort: Sort, at: usize, limit: usize) -> Option<Run> {
        let lone = |i: usize| {
            scene
                .token(i)
                .is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
        };
        if !(scene.is_caseless(at) || (lone(at) && scene.follows_caseless(at)))
            || self.is_stop(scene, sort, at, at)
        {
            return None;
        }
        let mut run = Run {
            ends: Vec::new(),
            closed: false,
            words: 0,
        };
        let (mut letters, mut since_blank) = (0, 0);
        for i in at..limit {
            if !lone(i) {
                if i > at && is_inside(scene, sort, i, limit) {
                    since_blank = 0;
                    continue;
                }
                run.closed = true;
                return Some(run);
            }
            let alone = scene.raw(i).starts_with(script::stands_alone);
            if i > at {
                let blank = scene.is_spaced(i) && alone && scene.raw(i - 1).starts_with(script::stands_alone);
                let far = sort == Sort::Outlet || since_blank > longest_piece(scene, i);
                if (blank && far) || self.is_stop(scene, sort, at, i) {
                    run.closed = true;
                    return Some(run);
                }
                if blank {
                    since_blank = 0;
                }
            }
            if alone {
                letters += 1;
                since_blank += 1;
            } else {
                run.words += 1;
            }
            if letters > LETTERS || run.words > if sort == Sort::Outlet { OUTLET } else { PEOPLE } {
                return Some(run);
            }
            run.ends.push(i + 1);
            if self.is_inflected(scene.raw(i)) {
                run.closed = true;
                return Some(run);
            }
        }
        run.closed = true;
        Some(run)
    }

    /// Whether no name goes on at token `i` of a run that begins at `at`.
    fn is_stop(&self, scene: &Scene<'_>, sort: Sort, at: usize, i: usize) -> bool {
        if scene.raw(i).starts_with(script::stands_alone) {
            return self.is_dense_stop(scene, sort, at, i);
        }
        let word = scene.fold(i);
        let folded = [word];
        let label =
            self.words.byline_words.at(&folded).is_some() || self.words.other_hands.at(&folded).is_some();
        let job = sort == Sort::Person && i > at && self.words.job_words.contains(word);
        let colon = scene.fold(i + 1) == ":" && label;
        let number = scene.raw(i).starts_with(|c: char| c.is_ascii_digit()) && !scene.is_caseless(i);
        let dated =
            number && i > at && (scene.fold(i + 1) == "/" || date::read(self, scene, i, i + 4).is_some());
        self.words.name_stops.contains(word) && scene.is_caseless(i)
            || colon
            || job
            || (i > at && label && scene.is_caseless(i) && sort == Sort::Person)
            || dated
            || (number && i == at && sort == Sort::Person)
    }

    /// The same where words have no blanks between them: by the letters that begin there.
    fn is_dense_stop(&self, scene: &Scene<'_>, sort: Sort, at: usize, i: usize) -> bool {
        let Some(rest) = scene
            .token(i)
            .and_then(|token| scene.body.get(token.span.start..))
        else {
            return false;
        };
        if !rest.starts_with(|c: char| self.words.dense_firsts.binary_search(&c).is_ok()) {
            return false;
        }
        let ends = rest
            .char_indices()
            .skip(1)
            .map(|(at, _)| at)
            .chain(std::iter::once(rest.len()));
        ends.take(LONGEST_STOP).enumerate().any(|(count, end)| {
            let word = &rest[..end];
            let colon = || {
                rest[end..]
                    .trim_start_matches(' ')
                    .starts_with([':', '：', '/', '／', '|', '｜'])
            };
            let long = count > 0 && i > at;
            self.words.dense_labels.contains(word) && (colon() || (long && sort == Sort::Person))
                || self.words.dense_stops.contains(word)
                    && (long || colon() || (i > at && sort == Sort::Person))
                || self.words.job_words.contains(word) && long && sort == Sort::Person
        })
    }
}

/// Letters up to which a blank may stand inside a person's name.
fn longest_piece(scene: &Scene<'_>, i: usize) -> usize {
    let brief = scene
        .raw(i)
        .starts_with(|c: char| !matches!(c, '\u{e00}'..='\u{17ff}'));
    if brief { SHORT } else { LETTERS }
}

/// Whether the mark stands inside a name: a dot between its parts, a hyphen between Latin words, a mark between two people.
fn is_inside(scene: &Scene<'_>, sort: Sort, i: usize, limit: usize) -> bool {
    let glued = !scene.is_spaced(i) && !scene.is_spaced(i + 1) && i + 1 < limit && !scene.is_mark(i + 1);
    let letter = |i: usize| scene.is_caseless(i);
    match scene.fold(i) {
        "·" | "・" | "‧" | "•" | "_" | "&" | "+" => glued,
        "-" | "." | "'" => {
            glued && !(letter(i - 1) && letter(i + 1) && scene.raw(i + 1).starts_with(script::stands_alone))
        }
        "、" => sort == Sort::Person && letter(i + 1),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::notice::Scene;
    use crate::rules::Rules;
    use crate::text::{Block, BlockKind, Document, Span, tokenize};

    /// The words of the run that begins at the token with these letters, and whether it is closed.
    fn run(text: &str, sort: Sort, from: &str) -> Option<(String, bool)> {
        let rules = Rules::load(Rules::builtin_files()).unwrap();
        let known = Recognisers::new(&rules);
        let span = Span::new(0, text.len());
        let document = Document {
            body: text.to_owned(),
            blocks: vec![Block {
                kind: BlockKind::Paragraph,
                span,
            }],
            ..Document::default()
        };
        let tokens = tokenize(text);
        let scene = Scene::new(&document, &tokens);
        let start = text.find(from).unwrap();
        let at = (0..scene.tokens.items.len()).find(|i| scene.token(*i).unwrap().span.start == start)?;
        let run = known.run(&scene, sort, at, scene.tokens.items.len())?;
        Some((scene.words(at..*run.ends.last()?).to_owned(), run.closed))
    }

    #[test]
    fn a_run_ends_at_marks_labels_and_blanks() {
        let outlet = |text: &str, from: &str| run(text, Sort::Outlet, from);
        let closed = |words: &str| Some((words.to_owned(), true));
        assert_eq!(outlet("来源：海港周刊。", "海"), closed("海港周刊"));
        assert_eq!(outlet("来源：海港周刊作者：周岚", "海"), closed("海港周刊"));
        assert_eq!(outlet("来源：海港周刊 周岚", "海"), closed("海港周刊"));
        assert_eq!(outlet("来源：Tide 中文网", "Tide"), closed("Tide 中文网"));
        assert_eq!(
            outlet("المصدر: صحيفة المرفأ، القاهرة", "صحيفة"),
            closed("صحيفة المرفأ")
        );
        assert_eq!(run("（记者 周岚摄）", Sort::Person, "周"), closed("周岚"));
        assert_eq!(outlet("Published by Tide", "Tide"), None);
    }

    #[test]
    fn a_run_is_bounded() {
        let long = "港".repeat(5000);
        let (words, closed) = run(&format!("来源：{long}"), Sort::Outlet, "港").unwrap();
        assert_eq!((words.chars().count(), closed), (LETTERS, false));
    }
}

//! All notice rules at once over one document.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::attribution::notice::index::{Index, Word};
use crate::attribution::notice::program::{Match, Program, is_quiet};
use crate::attribution::notice::word_set::WordSets;
use crate::attribution::notice::{Notice, Scene, Sentence, SlotValue};
use crate::attribution::notice::{link, wire};
use crate::attribution::slot::Recognisers;
use crate::rules::{Direction, Extent, NoticeRule, Rules, Where};
use crate::text::BlockKind;

/// The notice rules, compiled. Made once, used for every document.
pub struct NoticeReader<'r> {
    rules: &'r Rules,
    phrases: Vec<(usize, Program)>,
    index: Index,
    known: Recognisers<'r>,
}

impl<'r> NoticeReader<'r> {
    /// Compiles the rules.
    pub fn new(rules: &'r Rules) -> Self {
        let mut phrases = Vec::new();
        let mut sets = WordSets::default();
        let mut index = Index::default();
        for (rule, phrase) in rules.notices.iter().enumerate().flat_map(|(i, rule)| {
            let read = rules.phrases(rule);
            read.map(move |phrase| (i, phrase))
        }) {
            let program = Program::compile(&phrase.nodes, &mut sets);
            let edge = matches!(rules.notices[rule].place, Where::Edge | Where::Start | Where::End);
            index.add(&program, &phrase.nodes, edge);
            phrases.push((rule, program));
        }
        Self {
            rules,
            phrases,
            index,
            known: Recognisers::new(rules),
        }
    }

    /// The recognisers with all they know: made once for the whole room.
    pub(crate) const fn known(&self) -> &Recognisers<'r> {
        &self.known
    }

    /// Every notice of a document, in order of the text.
    pub(crate) fn read(&self, scene: &Scene<'_>) -> Vec<Notice> {
        let mut out = Vec::new();
        let mut scratch = Scratch {
            tried: vec![Tried::default(); self.phrases.len()],
            seen: vec![0; self.index.len()],
            words: Vec::new(),
        };
        for (s, sentence) in scene.sentences.iter().enumerate() {
            let found = self.read_sentence(scene, s, sentence, &mut scratch);
            // A match never leaves its sentence, so only those of one sentence compete.
            out.extend(strongest(found, scene.language));
            if out.len() >= MOST_NOTICES {
                break;
            }
        }
        out.sort_by_key(|n| (n.span.start, n.matched.start, n.span.end));
        out
    }

    fn read_sentence<'i>(
        &'i self,
        scene: &Scene<'_>,
        s: usize,
        sentence: &Sentence,
        scratch: &mut Scratch<'i>,
    ) -> Vec<Notice> {
        let mut found = Vec::new();
        let Scratch { tried, seen, words } = scratch;
        let first = sentence.tokens.start;
        words.clear();
        words.extend(
            sentence
                .tokens
                .clone()
                .map(|token| self.index.get(scene.fold(token))),
        );
        for word in words.iter().flatten() {
            seen[word.id as usize] = s + 1;
        }
        let at_edge = is_head(sentence) || is_tail(scene, sentence);
        let leads = |word: &'i Word| [Some(&word.anywhere), Some(&word.at_edge).filter(|_| at_edge)];
        let stands = |word: u32| seen[word as usize] == s + 1;
        let starts = sentence_starts(scene, sentence);
        let mut attempt = |phrase: usize, starts: &mut dyn Iterator<Item = usize>| {
            let tried = &mut tried[phrase];
            if tried.sentence != s + 1 {
                let rule = &self.rules.notices[self.phrases[phrase].0];
                *tried = Tried {
                    sentence: s + 1,
                    over: !allowed(rule.place, scene, sentence) || !self.index.can_match(phrase, stands),
                    attempts: 0,
                };
            }
            tried.attempts += 1;
            if !tried.over && tried.attempts <= ATTEMPTS {
                let notice = self.try_phrase(scene, sentence, phrase, starts);
                tried.over = notice.is_some();
                found.extend(notice);
            }
        };
        for &start in &starts {
            // Quotation marks and the like do not count in front of a phrase's first word.
            let near = [start, behind_quiet(scene, start, sentence.tokens.end)];
            for at in &near[..1 + usize::from(near[0] != near[1])] {
                let word = words.get(at - first).copied().flatten();
                for leads in word.into_iter().flat_map(leads).flatten() {
                    for phrase in &leads.opening {
                        attempt(*phrase as usize, &mut std::iter::once(start));
                    }
                }
            }
        }
        let mut windows: FxHashMap<usize, usize> = FxHashMap::default();
        for (token, word) in sentence.tokens.clone().zip(words.iter()) {
            for leads in word.iter().copied().flat_map(leads).flatten() {
                for phrase in &leads.beginning {
                    attempt(*phrase as usize, &mut std::iter::once(token));
                }
                for phrase in leads.holding.iter().map(|phrase| *phrase as usize) {
                    if self.phrases[phrase].1.is_anchored() {
                        // Its starts do not depend on where the word stands.
                        if windows.insert(phrase, usize::MAX).is_none() {
                            attempt(phrase, &mut starts.iter().copied());
                        }
                        continue;
                    }
                    let next = windows.entry(phrase).or_insert(first);
                    let from = token.saturating_sub(BEFORE_ANCHOR).max(*next);
                    *next = token + 1;
                    attempt(phrase, &mut (from..=token));
                }
            }
        }
        found
    }

    /// The notice that the phrase finds at the first of the starts where it matches.
    fn try_phrase(
        &self,
        scene: &Scene<'_>,
        sentence: &Sentence,
        phrase: usize,
        mut starts: &mut dyn Iterator<Item = usize>,
    ) -> Option<Notice> {
        let (rule, program) = &self.phrases[phrase];
        let rule = &self.rules.notices[*rule];
        let hit = (&mut starts)
            .find_map(|at| program.run(scene, &self.known, at, sentence.tokens.end))
            .filter(|hit| fills(rule.place, scene, sentence, hit))?;
        let origin = rule.kind.claims_origin() && rule.direction == Direction::Inbound;
        (!origin || !is_quoted(scene, sentence, &hit)).then(|| self.notice(scene, sentence, rule, &hit))
    }

    fn notice(&self, scene: &Scene<'_>, sentence: &Sentence, rule: &NoticeRule, hit: &Match) -> Notice {
        let matched = scene.span(hit.tokens.clone());
        let span = match rule.extent {
            Extent::Match => matched,
            Extent::Sentence => sentence.span,
            Extent::Block => sentence.block_span,
        };
        let mut slots = BTreeMap::new();
        for (kind, tokens) in &hit.slots {
            let values = self.known.values(scene, *kind, tokens.clone());
            if !values.is_empty() {
                slots.insert(
                    kind.name(),
                    SlotValue {
                        span: scene.span(tokens.clone()),
                        values,
                    },
                );
            }
        }
        let mut notice = Notice {
            rule: rule.id.clone(),
            kind: rule.kind,
            direction: rule.direction,
            span,
            matched,
            slots,
        };
        wire::complete(&mut notice, scene, &self.known, hit.tokens.clone());
        link::complete(&mut notice, scene, &self.rules.agents);
        notice
    }
}

/// Whether a sentence stands in the first blocks.
const fn is_head(sentence: &Sentence) -> bool {
    sentence.block < Where::HEAD
}

/// Whether it stands in the last.
const fn is_tail(scene: &Scene<'_>, sentence: &Sentence) -> bool {
    sentence.block + Where::TAIL >= scene.blocks
}

/// Whether a rule may match in that sentence's block.
fn allowed(place: Where, scene: &Scene<'_>, sentence: &Sentence) -> bool {
    let (head, tail) = (is_head(sentence), is_tail(scene, sentence));
    let caption = sentence.kind == BlockKind::Caption;
    !caption
        && match place {
            Where::Anywhere | Where::Block | Where::Line => true,
            Where::Edge => head || tail,
            Where::Start => head,
            Where::End => tail,
        }
}

/// Tokens before a word by which a phrase is found, in which the phrase can begin.
const BEFORE_ANCHOR: usize = 60;
/// Places at which a sentence can be said to begin, at most.
const MOST_STARTS: usize = 24;

/// How often one phrase is looked for in one sentence, at most.
const ATTEMPTS: usize = 64;
/// Notices of one document at most: no reader wants more, and hostile text can hold one in every line.
const MOST_NOTICES: usize = 500;

/// What was done with a phrase last.
#[derive(Clone, Copy, Default)]
struct Tried {
    /// Number of the sentence, from 1.
    sentence: usize,
    /// Whether it was found there, or cannot be.
    over: bool,
    attempts: usize,
}

/// What reading a document needs over and over.
struct Scratch<'i> {
    tried: Vec<Tried>,
    /// For each word of the index, the number of the last sentence that holds it.
    seen: Vec<usize>,
    /// The words of the sentence that phrases know.
    words: Vec<Option<&'i Word>>,
}

/// The first token from `at` on that is no quiet mark.
fn behind_quiet(scene: &Scene<'_>, at: usize, end: usize) -> usize {
    (at..end)
        .find(|i| !(scene.is_mark(*i) && is_quiet(scene.fold(*i))))
        .unwrap_or(at)
}

/// Where a sentence can be said to begin: at its first word, and behind a colon, an opening bracket or an upright bar
/// (an editor's note, a line of several parts).
fn sentence_starts(scene: &Scene<'_>, sentence: &Sentence) -> Vec<usize> {
    let tokens = sentence.tokens.clone();
    let closes = tokens.clone().skip(1).rev().find(|i| scene.fold(*i) == "\"");
    if scene.fold(tokens.start) == "\"" && closes.is_some_and(|i| i + 2 < tokens.end) {
        // Somebody is quoted: “This story first appeared in X,” said Y.
        return Vec::new();
    }
    let mut starts = vec![tokens.start];
    let first = tokens.clone().find(|i| !scene.is_mark(*i));
    starts.extend(first.filter(|i| *i != tokens.start));
    // "Editor's note:" opens one; a colon further on introduces what somebody wrote.
    let opens = |i: &usize| match scene.fold(*i) {
        ":" => *i <= tokens.start + 3,
        mark => matches!(mark, "(" | "|" | "•" | "·"),
    };
    starts.extend(
        tokens
            .clone()
            .filter(opens)
            .map(|i| i + 1)
            .filter(|i| tokens.contains(i))
            .take(MOST_STARTS),
    );
    starts.dedup();
    starts
}

/// Whether the match stands inside quotation marks that open before it: the words of another notice, told about.
fn is_quoted(scene: &Scene<'_>, sentence: &Sentence, hit: &Match) -> bool {
    let before = sentence
        .block_tokens
        .start
        .max(hit.tokens.start.saturating_sub(FAR))..hit.tokens.start;
    let open = before.filter(|i| scene.fold(*i) == "\"").count() % 2 == 1;
    let after = hit.tokens.end..sentence.block_tokens.end.min(hit.tokens.end + FAR);
    open && after.clone().any(|i| scene.fold(i) == "\"") && !fills(Where::Block, scene, sentence, hit)
}

/// Tokens around a match that are looked at for what encloses it.
const FAR: usize = 300;
/// Tokens of a block up to which it counts as a trailer.
const SHORT_BLOCK: usize = 45;

/// Whether the match takes up what its rule says it must: nothing but marks is left of the block, or of the sentence.
fn fills(place: Where, scene: &Scene<'_>, sentence: &Sentence, hit: &Match) -> bool {
    let marks_around = |outer: &Range<usize>| {
        (outer.start..hit.tokens.start)
            .chain(hit.tokens.end..outer.end)
            .all(|i| scene.is_mark(i))
    };
    let block = &sentence.block_tokens;
    match place {
        Where::Block => marks_around(block),
        Where::Line => {
            let near = hit.tokens.start - block.start <= FAR;
            let opens = near && (block.start..hit.tokens.start).all(|i| scene.is_mark(i));
            marks_around(&sentence.tokens) && (opens || block.len() <= SHORT_BLOCK)
        }
        _ => true,
    }
}

/// Drops matches that lie inside another, or that say less of the same thing; of equals, the rule of the text's own language
/// stays.
fn strongest(mut found: Vec<Notice>, language: Option<&str>) -> Vec<Notice> {
    let foreign = |rule: &str| language.is_none_or(|own| rule.split('/').next() != Some(own));
    found.sort_by(|a, b| {
        let key = |n: &Notice| {
            (
                std::cmp::Reverse(n.matched.len()),
                std::cmp::Reverse(n.slots.len()),
                foreign(&n.rule),
                n.matched.start,
            )
        };
        key(a).cmp(&key(b)).then_with(|| a.rule.cmp(&b.rule))
    });
    let mut kept: Vec<Notice> = Vec::new();
    for notice in found {
        let beaten = |other: &Notice| {
            other.matched.contains(notice.matched)
                || (other.kind == notice.kind && other.matched.overlaps(notice.matched))
        };
        if !kept.iter().any(beaten) {
            kept.push(notice);
        }
    }
    kept
}

//! A phrase as a small program, and the machine that runs it over tokens.

use std::ops::Range;
use std::sync::Arc;

use crate::attribution::notice::Scene;
use crate::attribution::notice::word_set::{WordSet, WordSets};
use crate::attribution::slot::Recognisers;
use crate::rules::{Node, SlotKind};

/// One step of a program.
enum Op {
    Word(Arc<str>),
    OneOf(Arc<WordSet>),
    Mark(Arc<str>),
    Slot(SlotKind),
    Gap,
    Start,
    End,
    /// Go on at the first; where that fails, at the second.
    Split(usize, usize),
    Jump(usize),
    Done,
}

/// A compiled phrase.
pub(super) struct Program(Vec<Op>);

/// The tokens of a match, and those of each slot.
pub(super) struct Match {
    pub(super) tokens: Range<usize>,
    pub(super) slots: Vec<(SlotKind, Range<usize>)>,
}

/// Words that a gap may leap at most.
const LONGEST_GAP: usize = 12;
/// Steps that one attempt may take: keeps hostile text from costing more than it should.
const STEPS: usize = 3000;

impl Program {
    pub(super) fn compile(nodes: &[Node], sets: &mut WordSets) -> Self {
        let mut ops = Vec::new();
        emit(nodes, sets, &mut ops);
        ops.push(Op::Done);
        ops.shrink_to_fit();
        Self(ops)
    }

    /// Whether a match can begin only where a sentence does.
    pub(super) fn is_anchored(&self) -> bool {
        matches!(self.0.first(), Some(Op::Start))
    }

    /// The words and marks that a match can begin with; `None` where it can begin with a slot or a gap.
    pub(super) fn first_words(&self) -> Option<Vec<String>> {
        let ops = next_ops(&self.0, 0);
        let mut words = Vec::new();
        for op in ops {
            match op {
                Op::Word(word) | Op::Mark(word) => words.push(word.to_string()),
                Op::OneOf(set) => words.extend(set.firsts().map(ToOwned::to_owned)),
                _ => return None,
            }
        }
        Some(words)
    }

    /// Tries to match at token `at` of a sentence that ends before token `end`.
    pub(super) fn run(
        &self,
        scene: &Scene<'_>,
        known: &Recognisers<'_>,
        at: usize,
        end: usize,
    ) -> Option<Match> {
        let mut machine = Machine {
            ops: &self.0,
            scene,
            known,
            end,
            steps: 0,
            slots: Vec::new(),
            first: None,
        };
        let stop = machine.step(0, at)?;
        Some(Match {
            tokens: machine.first.unwrap_or(at)..stop,
            slots: machine.slots,
        })
    }
}

fn emit(nodes: &[Node], sets: &mut WordSets, ops: &mut Vec<Op>) {
    for node in nodes {
        match node {
            Node::Word(word) => ops.push(Op::Word(sets.word(word))),
            Node::Mark(mark) => ops.push(Op::Mark(sets.word(mark))),
            Node::Slot(kind) => ops.push(Op::Slot(*kind)),
            Node::Gap => ops.push(Op::Gap),
            Node::Start => ops.push(Op::Start),
            Node::End => ops.push(Op::End),
            Node::Class(branches) => choose(branches, false, sets, ops),
            Node::Choice(branches) => choose(branches, false, sets, ops),
            Node::Maybe(branches) => choose(branches, true, sets, ops),
        }
    }
}

/// Emits alternatives, tried in order; the empty one last.
fn choose(branches: &[Vec<Node>], may_miss: bool, sets: &mut WordSets, ops: &mut Vec<Op>) {
    if let Some(set) = sets.of(branches).filter(|_| branches.len() > 1) {
        if may_miss {
            ops.push(Op::Split(ops.len() + 1, ops.len() + 2));
        }
        ops.push(Op::OneOf(set));
        return;
    }
    let mut jumps = Vec::new();
    for (i, nodes) in branches.iter().enumerate() {
        let split = ops.len();
        let last = i + 1 == branches.len() && !may_miss;
        if !last {
            ops.push(Op::Split(split + 1, 0));
        }
        emit(nodes, sets, ops);
        if !last {
            jumps.push(ops.len());
            ops.push(Op::Jump(0));
            let next = ops.len();
            ops[split] = Op::Split(split + 1, next);
        }
    }
    let after = ops.len();
    for jump in jumps {
        ops[jump] = Op::Jump(after);
    }
}

/// What a match can go on with at step `pc`: words, marks, slots, gaps and ends.
fn next_ops(ops: &[Op], pc: usize) -> Vec<&Op> {
    let mut out = Vec::new();
    let mut open = vec![pc];
    while let Some(pc) = open.pop() {
        match ops.get(pc) {
            Some(Op::Split(first, second)) => open.extend([*second, *first]),
            Some(Op::Jump(to)) => open.push(*to),
            Some(Op::Start) => open.push(pc + 1),
            Some(op) => out.push(op),
            None => {}
        }
    }
    out
}

/// The words and marks among them.
fn next_words(ops: &[Op], pc: usize) -> Vec<&str> {
    let mut words = Vec::new();
    for op in next_ops(ops, pc) {
        match op {
            Op::Word(word) | Op::Mark(word) => words.push(&**word),
            Op::OneOf(set) => words.extend(set.firsts()),
            _ => {}
        }
    }
    words
}

struct Machine<'a, 'b> {
    ops: &'a [Op],
    scene: &'a Scene<'b>,
    known: &'a Recognisers<'b>,
    end: usize,
    steps: usize,
    slots: Vec<(SlotKind, Range<usize>)>,
    /// The first token that a word, mark or slot took.
    first: Option<usize>,
}

impl Machine<'_, '_> {
    /// The token after the match that goes on with step `pc` at token `at`.
    fn step(&mut self, mut pc: usize, mut at: usize) -> Option<usize> {
        loop {
            self.steps += 1;
            if self.steps > STEPS {
                return None;
            }
            match self.ops.get(pc)? {
                Op::Done => return Some(at),
                Op::Jump(to) => pc = *to,
                Op::Split(first, second) => {
                    let (slots, begun) = (self.slots.len(), self.first);
                    if let Some(stop) = self.step(*first, at) {
                        return Some(stop);
                    }
                    self.slots.truncate(slots);
                    self.first = begun;
                    pc = *second;
                }
                Op::Word(word) => {
                    let found = self.after_marks(at);
                    if found >= self.end || self.scene.fold(found) != &**word {
                        return None;
                    }
                    self.first.get_or_insert(found);
                    at = found + 1;
                    pc += 1;
                }
                Op::OneOf(set) => return self.one_of(set, pc, at),
                Op::Mark(mark) => {
                    at = self.mark(mark, at)?;
                    pc += 1;
                }
                Op::Start => pc += 1,
                Op::End => {
                    let rest = at..self.end;
                    if !rest.into_iter().all(|i| self.scene.is_mark(i)) {
                        return None;
                    }
                    pc += 1;
                }
                Op::Gap => return self.gap(pc, at),
                Op::Slot(kind) => return self.slot(*kind, pc, at),
            }
        }
    }

    /// Goes on behind each sequence of a class that stands at `at`.
    fn one_of(&mut self, set: &WordSet, pc: usize, at: usize) -> Option<usize> {
        let found = self.after_marks(at);
        if found >= self.end {
            return None;
        }
        let (begun, slots) = (self.first, self.slots.len());
        for entry in set.beginning(self.scene.fold(found)) {
            let Some(behind) = self.words(&entry.rest, found + 1) else {
                continue;
            };
            self.first = begun.or(Some(found));
            if let Some(stop) = self.step(pc + 1, behind) {
                return Some(stop);
            }
            self.slots.truncate(slots);
            self.first = begun;
        }
        None
    }

    /// The token behind a sequence of words.
    fn words(&self, words: &[Arc<str>], at: usize) -> Option<usize> {
        words.iter().try_fold(at, |at, word| {
            let found = self.after_marks(at);
            (found < self.end && self.scene.fold(found) == &**word).then_some(found + 1)
        })
    }

    fn gap(&mut self, pc: usize, at: usize) -> Option<usize> {
        let mut leapt = 0;
        let near = (at..=self.end).take_while(|next| {
            leapt += if *next > at {
                self.scene.weight(next - 1)
            } else {
                0
            };
            leapt <= LONGEST_GAP * Scene::WORD
        });
        let near: Vec<usize> = near.collect();
        near.into_iter().find_map(|next| {
            let (slots, begun) = (self.slots.len(), self.first);
            let stop = self.step(pc + 1, next);
            if stop.is_none() {
                self.slots.truncate(slots);
                self.first = begun;
            }
            stop
        })
    }

    fn slot(&mut self, kind: SlotKind, pc: usize, at: usize) -> Option<usize> {
        let at = self.after_marks(at);
        let inner = self.known.inner_ends(self.scene, kind, at, self.end);
        self.steps += inner.len();
        if !inner.is_empty() {
            let next = next_words(self.ops, pc + 1);
            for stop in inner {
                let found = self.after_marks(stop);
                let goes_on = found < self.end && next.contains(&self.scene.fold(found));
                if goes_on && self.known.fits(self.scene, kind, at, stop) {
                    let (slots, begun) = (self.slots.len(), self.first);
                    let end = self.behind(kind, pc, at..stop, stop);
                    // Where what may be missing is missing, the words were no mark of the name's end.
                    if end.is_some_and(|end| end > stop) {
                        return end;
                    }
                    self.slots.truncate(slots);
                    self.first = begun;
                }
            }
        }
        for stop in self.known.ends(self.scene, kind, at, self.end) {
            self.steps += 1;
            let after = self.known.after_particle(self.scene, stop, self.end);
            let end = after.and_then(|after| self.behind(kind, pc, at..stop, after));
            if let Some(end) = end.or_else(|| self.behind(kind, pc, at..stop, stop)) {
                return Some(end);
            }
        }
        None
    }

    /// Goes on at token `next` behind a slot that takes these tokens.
    fn behind(&mut self, kind: SlotKind, pc: usize, tokens: Range<usize>, next: usize) -> Option<usize> {
        let (slots, begun) = (self.slots.len(), self.first);
        self.first = begun.or(Some(tokens.start));
        self.slots.push((kind, tokens));
        let end = self.step(pc + 1, next);
        if end.is_none() {
            self.slots.truncate(slots);
            self.first = begun;
        }
        end
    }

    /// The token after a mark, or after two hyphens where a dash is asked for.
    fn mark(&mut self, mark: &str, at: usize) -> Option<usize> {
        let mut found = at;
        while found < self.end && self.scene.fold(found) != mark && is_quiet(self.scene.fold(found)) {
            found += 1;
        }
        if found >= self.end || self.scene.fold(found) != mark {
            return None;
        }
        self.first.get_or_insert(found);
        let double = mark == "-" && self.scene.fold(found + 1) == "-" && found + 1 < self.end;
        Some(found + 1 + usize::from(double))
    }

    /// The first token from `at` on that is more than a comma, quotation mark or emphasis.
    fn after_marks(&self, mut at: usize) -> usize {
        while at < self.end && self.scene.is_mark(at) && is_quiet(self.scene.fold(at)) {
            at += 1;
        }
        at
    }
}

/// Marks that do not count between the words of a phrase.
pub(super) fn is_quiet(mark: &str) -> bool {
    matches!(
        mark,
        "," | "\""
            | "'"
            | "["
            | "]"
            | "*"
            | "_"
            | "`"
            | "،"
            | "、"
            | "《"
            | "》"
            | "〈"
            | "〉"
            | "【"
            | "】"
            | "〔"
            | "〕"
    )
}

//! Tries every notice rule on its own examples and counters.

use crate::attribution::notice::{Notice, NoticeReader, Scene};
use crate::rules::{Example, Given, NoticeRule, RuleError, Rules};
use crate::text::{Block, BlockKind, Document, Link, Span, tokenize};

/// What is wrong with the rules: examples that do not match or give other slots, counters that match.
pub fn try_rules(rules: &Rules) -> Vec<RuleError> {
    let reader = NoticeReader::new(rules);
    let mut errors = Vec::new();
    for rule in &rules.notices {
        for example in &rule.examples {
            if let Some(reason) = fails(&reader, rule, example) {
                errors.push(refusal(rule, example, &reason));
            }
        }
        for counter in &rule.counters {
            if let Some(hit) = read(&reader, rule, counter)
                .iter()
                .find(|hit| hit.rule == rule.id)
            {
                let words = hit.matched.of(&counter.text.replace('\n', "\n\n")).to_owned();
                errors.push(refusal(
                    rule,
                    counter,
                    &format!("the counter-example matches at {words:?}"),
                ));
            }
        }
    }
    errors
}

/// The notices that the rules read in examples and counter-examples of a rule.
pub fn notices_of(rules: &Rules, examples: &[(&NoticeRule, &Example)]) -> Vec<Vec<Notice>> {
    let reader = NoticeReader::new(rules);
    let read = |(rule, example): &(&NoticeRule, &Example)| read(&reader, rule, example);
    examples.iter().map(read).collect()
}

fn refusal(rule: &NoticeRule, example: &Example, reason: &str) -> RuleError {
    RuleError {
        file: rule.file.clone(),
        line: 1,
        reason: format!("{reason}: {:?}", example.text),
    }
}

/// Why an example does not come out as written.
fn fails(reader: &NoticeReader<'_>, rule: &NoticeRule, example: &Example) -> Option<String> {
    let found = read(reader, rule, example);
    let Some(hit) = found.iter().find(|hit| hit.rule == rule.id) else {
        let others: Vec<&str> = found.iter().map(|hit| hit.rule.as_str()).collect();
        let instead = if others.is_empty() {
            String::new()
        } else {
            format!(" (but {} does)", others.join(", "))
        };
        return Some(format!("the example does not match{instead}"));
    };
    example
        .gives
        .iter()
        .find_map(|(slot, want)| wrong_slot(hit, slot, want))
}

fn wrong_slot(hit: &Notice, slot: &str, want: &Given) -> Option<String> {
    let want = match want {
        Given::One(value) => std::slice::from_ref(value),
        Given::Many(values) => values.as_slice(),
    };
    let told = hit.slots.get(slot).map_or(&[][..], |slot| slot.values.as_slice());
    (told != want).then(|| format!("{slot} is {told:?}, not {want:?}"))
}

/// The notices in an example, which is a text in its rule's language.
fn read(reader: &NoticeReader<'_>, rule: &NoticeRule, example: &Example) -> Vec<Notice> {
    let document = document(example, rule.language());
    let tokens = tokenize(&document.body);
    reader.read(&Scene::new(&document, &tokens))
}

/// The example as a document: a block a line.
fn document(example: &Example, language: &str) -> Document {
    let body = example.text.replace('\n', "\n\n");
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in body.split("\n\n") {
        blocks.push(Block {
            kind: BlockKind::Paragraph,
            span: Span::new(at, at + line.len()),
        });
        at += line.len() + 2;
    }
    let link = example.link.as_ref().and_then(|link| {
        let start = body.find(&link.text)?;
        Some(Link {
            span: Span::new(start, start + link.text.len()),
            href: link.href.clone(),
            rel: String::new(),
        })
    });
    Document {
        body,
        blocks,
        links: link.into_iter().collect(),
        language: Some(language.to_owned()),
        ..Document::default()
    }
}

//! Blocks of labels at the head or the foot of a text: its origin in one line, its author in the next, its translator in
//! the third. What each label says is a row of `rules/carriers/labels.toml`; the lines count together, so that a weak
//! label ("作者", "Link") speaks of the origin where a strong one ("原文", "Translator") stands beside it.

mod field;
mod value;

use crate::attribution::address::is_article;
use crate::attribution::claim::{Claim, Role, State};
use crate::attribution::label::field::{Field, WORDS, fields, headed, is_shaped, path};
use crate::attribution::resolve::DIGEST;
use crate::attribution::slot::Recognisers;
use crate::text::{BlockKind, Document, Link, host_of, same_site};

/// Weight from which on a label opens a statement by itself.
const OPENS: f64 = 0.9;

/// Weight from which on it does as the first or last words of a text.
const OPENS_AT_EDGE: f64 = 0.7;

/// Blocks at the head and at the foot in which statements are looked for.
const HEAD: usize = 12;
const FOOT: usize = 14;

/// Blocks at the very edge.
const EDGE: usize = 2;

/// Most labels of one statement; more of them are a list.
const MOST_FIELDS: usize = 40;

/// What the labels of a text claim.
pub(super) fn claims(document: &Document, known: &Recognisers<'_>) -> Vec<Claim> {
    let statements = statements(document, known);
    let origins = statements
        .iter()
        .filter_map(|statement| statement.origin(document));
    let mut origins: Vec<String> = origins.collect();
    origins.sort_unstable();
    origins.dedup();
    if origins.len() >= DIGEST {
        return Vec::new();
    }
    let mut out = Vec::new();
    for statement in statements.iter().filter(|statement| statement.holds(document)) {
        statement.claims(document, known, &mut out);
    }
    out
}

/// Labels that stand together.
struct Statement<'a> {
    fields: Vec<Field<'a>>,
    /// At the head or the foot.
    zone: bool,
    /// The first or last words of the text.
    edge: bool,
}

/// The runs of blocks that have labels.
fn statements<'a>(document: &'a Document, known: &'a Recognisers<'_>) -> Vec<Statement<'a>> {
    let mut out: Vec<Statement<'a>> = Vec::new();
    let mut open: Option<Statement<'a>> = None;
    let count = document.blocks.len();
    for (i, block) in document.blocks.iter().enumerate() {
        let mut found = if block.kind == BlockKind::Caption {
            Vec::new()
        } else {
            fields(document, block.span, known)
        };
        if let Some(next) = document.blocks.get(i + 1) {
            match found.last_mut() {
                Some(last) => last.take_address(document, next.span),
                None => found.extend(headed(document, block.span, next.span, known)),
            }
        }
        if found.is_empty() && !is_shaped(block.span.of(&document.body)) {
            out.extend(open.take());
            continue;
        }
        let statement = open.get_or_insert_with(|| Statement {
            fields: Vec::new(),
            zone: i < HEAD || i + FOOT >= count,
            edge: i <= EDGE,
        });
        statement.edge |= i + 1 + EDGE >= count;
        let room = MOST_FIELDS.saturating_sub(statement.fields.len());
        statement.fields.extend(found.into_iter().take(room));
    }
    out.extend(open);
    out.retain(|statement| !statement.fields.is_empty());
    out
}

impl Statement<'_> {
    /// Whether it states an origin or a translator rather than this text's own particulars.
    fn holds(&self, document: &Document) -> bool {
        let strong = |field: &Field<'_>| {
            let told = match field.rule.role {
                Role::OriginalUrl => {
                    let named = || !field.value.is_empty() && self.origin(document).is_some();
                    value::address(document, field).is_some() || named()
                }
                _ => !field.value.is_empty() && (!field.loose || leads_to_origin(document, field)),
            };
            told && (field.rule.weight >= OPENS
                || (field.rule.weight >= OPENS_AT_EDGE
                    && self.edge
                    && field.opens
                    && self.origin(document).is_some()))
        };
        let linked = |field: &&Field<'_>| {
            field.rule.role == Role::OriginalUrl && value::address(document, field).is_some()
        };
        let named = |role: Role| {
            self.fields
                .iter()
                .any(|field| field.rule.role == role && !field.value.is_empty())
        };
        // Author, address and outlet together are a clipboard's credit.
        let credit =
            self.fields.iter().any(|field| linked(&field)) && named(Role::Author) && named(Role::Original);
        self.zone && (credit || self.fields.iter().any(strong))
    }

    /// The address of the origin: of a text rather than of a home page, then by the strongest label that gives one.
    fn origin(&self, document: &Document) -> Option<String> {
        let given = self
            .fields
            .iter()
            .filter(|field| leads_to_origin(document, field));
        let told = given.filter_map(|field| Some((field.rule.weight, value::address(document, field)?)));
        let rank = |(weight, url): &(f64, String)| if is_article(url) { 1.0 + weight } else { *weight };
        let best = told.reduce(|best, next| if rank(&next) > rank(&best) { next } else { best });
        best.map(|(_, url)| url)
    }

    fn claims(&self, document: &Document, known: &Recognisers<'_>, out: &mut Vec<Claim>) {
        if let Some(url) = self.origin(document) {
            let gives = |field: &&Field<'_>| value::address(document, field).as_ref() == Some(&url);
            if let Some(field) = self.fields.iter().find(gives) {
                let (role, value) = if is_article(&url) {
                    (Role::OriginalUrl, url.clone())
                } else {
                    (Role::OriginalHost, host_of(&url).unwrap_or_else(|| url.clone()))
                };
                out.push(claim(document, field, role, value));
            }
            // Another address is that of who passed the text on.
            let others = self
                .fields
                .iter()
                .filter(|field| leads_to_origin(document, field));
            for (field, other) in others.filter_map(|field| Some((field, value::address(document, field)?))) {
                if other != url && is_article(&url) {
                    out.push(claim(document, field, Role::VersionOf, other));
                }
            }
        }
        for field in &self.fields {
            match field.rule.role {
                Role::OriginalUrl => {
                    let words = known.carriers.rule(&path(&field.label), WORDS);
                    if words.is_some_and(|rule| rule.role == Role::Original) {
                        outlet(document, known, field, out);
                    }
                    let mut people = value::linked_people(document, field, known);
                    people.extend(value::author_before(document, field, known));
                    people.extend(value::author_behind(document, field, known));
                    for name in people {
                        out.push(claim(document, field, Role::Author, name));
                    }
                }
                Role::Original => outlet(document, known, field, out),
                role => {
                    for name in value::people(document, field, known) {
                        out.push(claim(document, field, role, name));
                    }
                }
            }
        }
    }
}

/// Whether the field's address is the origin's: that of a source, or the link that a label of its author stands in.
fn leads_to_origin(document: &Document, field: &Field<'_>) -> bool {
    let article = || field.links.iter().filter(|link| is_article(&link.href));
    let inside = |link: &&&Link| link.span.start <= field.span.start && link.span.contains(field.span);
    let original = field.label.starts_with("original ") && field.rule.weight >= OPENS;
    match field.rule.role {
        Role::OriginalUrl | Role::Original => true,
        Role::Author if field.rule.weight >= OPENS => {
            article().any(|link| inside(&link)) || (original && value::address(document, field).is_some())
        }
        // "Translated by … from [A Slow Ferry](…)".
        Role::Translator => field.value.of(&document.body).contains(" from ") && article().next().is_some(),
        _ => false,
    }
}

/// The outlet that a label of a source names.
fn outlet(document: &Document, known: &Recognisers<'_>, field: &Field<'_>, out: &mut Vec<Claim>) {
    if let Some(name) = value::outlet(document, field, known) {
        out.push(claim(document, field, Role::Original, name.to_owned()));
    }
}

fn claim(document: &Document, field: &Field<'_>, role: Role, value: String) -> Claim {
    let own = matches!(role, Role::OriginalUrl | Role::OriginalHost)
        && document
            .host
            .as_deref()
            .zip(host_of(&value))
            .is_some_and(|(own, host)| same_site(own, &host));
    Claim {
        role,
        state: if own { State::Self_ } else { State::Other },
        carrier: format!("label:{}", field.label),
        at: document.origin.place(&document.body, field.span.start),
        quote: field.span.of(&document.body).to_owned(),
        span: Some(field.span),
        weight: field.rule.weight.max(OPENS),
        value,
    }
}

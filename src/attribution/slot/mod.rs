//! Slot recognisers: one per type, for all rules and languages.
//!
//! A recogniser tells where a slot that begins at a token may end, the likeliest end first; the values are read once the
//! whole phrase has matched.

mod byline;
mod contact;
mod date;
mod licence;
mod name;
mod outlet;
mod particle;
mod people;
mod person;
mod piece;
mod run;
mod script;
mod title;
mod vocabulary;

pub(crate) use byline::{is_byline, split_names};
pub(crate) use licence::{licence_of_url, licence_of_words};
pub(crate) use name::{is_organisation, recased};
pub(crate) use script::{has_no_case, stands_alone};
pub(crate) use vocabulary::Vocabulary;

use std::ops::Range;

use crate::attribution::notice::Scene;
use crate::attribution::when::Calendar;
use crate::rules::{Agents, Carriers, Rules, SlotKind};
use crate::text::{TokenKind, host_of};

/// All recognisers with what they know.
pub(crate) struct Recognisers<'r> {
    pub(crate) agents: &'r Agents,
    pub(crate) carriers: &'r Carriers,
    pub(crate) words: Vocabulary,
    pub(crate) calendar: Calendar,
}

impl<'r> Recognisers<'r> {
    pub(crate) fn new(rules: &'r Rules) -> Self {
        Self {
            agents: &rules.agents,
            carriers: &rules.carriers,
            words: Vocabulary::new(rules),
            calendar: Calendar::new(&rules.words),
        }
    }

    /// Where a slot that begins at token `at` may end (before `limit`), the likeliest end first.
    pub(crate) fn ends(&self, scene: &Scene<'_>, kind: SlotKind, at: usize, limit: usize) -> Vec<usize> {
        if at >= limit {
            return Vec::new();
        }
        match kind {
            SlotKind::Publisher | SlotKind::Republisher => self.outlet_ends(scene, at, limit),
            SlotKind::Author | SlotKind::Translator => self.name_ends(scene, at, limit),
            SlotKind::Agency => self.agency_ends(scene, at, limit),
            SlotKind::Place => self.place_ends(scene, at, limit),
            SlotKind::Date => date::ends(self, scene, at, limit),
            SlotKind::Licence => licence::ends(scene, at, limit),
            SlotKind::Title => title::ends(scene, at, limit),
            SlotKind::Contact => contact::ends(scene, at, limit),
            SlotKind::Url | SlotKind::Host => address_end(scene, kind, at).into_iter().collect(),
        }
    }

    /// Where a slot may also end if the next words of its phrase stand there: inside a run of words in which nothing else tells.
    pub(crate) fn inner_ends(
        &self,
        scene: &Scene<'_>,
        kind: SlotKind,
        at: usize,
        limit: usize,
    ) -> Vec<usize> {
        let sort = match kind {
            SlotKind::Publisher | SlotKind::Republisher => run::Sort::Outlet,
            SlotKind::Author | SlotKind::Translator | SlotKind::Place => run::Sort::Person,
            _ => return Vec::new(),
        };
        self.run(scene, sort, at, limit)
            .map(|run| run.ends)
            .unwrap_or_default()
    }

    /// Whether the words up to such an end can be what the slot asks for.
    pub(crate) fn fits(&self, scene: &Scene<'_>, kind: SlotKind, at: usize, end: usize) -> bool {
        let outlet = matches!(kind, SlotKind::Publisher | SlotKind::Republisher);
        !outlet || self.is_outlet_name(scene, at, end)
    }

    /// What the words of a slot say.
    pub(crate) fn values(&self, scene: &Scene<'_>, kind: SlotKind, tokens: Range<usize>) -> Vec<String> {
        let words = scene.words(tokens.clone());
        match kind {
            SlotKind::Publisher | SlotKind::Republisher => {
                let tokens = with_article(scene, tokens);
                vec![
                    self.bare(plain(linked(scene, tokens)).trim_matches(is_quote))
                        .to_owned(),
                ]
            }
            SlotKind::Author | SlotKind::Translator => self.people(linked(scene, tokens)),
            SlotKind::Date => date::read(self, scene, tokens.start, tokens.end)
                .map(|(_, d)| d.iso())
                .into_iter()
                .collect(),
            SlotKind::Licence => licence_of_words(words).into_iter().collect(),
            SlotKind::Host => host_of(words).into_iter().collect(),
            SlotKind::Title => vec![title::clean(linked(scene, tokens)).to_owned()],
            _ => vec![plain(words)],
        }
    }
}

/// The tokens of a name with the "The" in front of it, which phrases pass over.
fn with_article(scene: &Scene<'_>, tokens: Range<usize>) -> Range<usize> {
    let before = tokens
        .start
        .checked_sub(1)
        .filter(|i| scene.raw(*i) == "The" && scene.is_capital(tokens.start));
    before.unwrap_or(tokens.start)..tokens.end
}

/// The words of the tokens; where a link ends inside the last, up to the link's end: a particle is written onto it.
fn linked<'a>(scene: &Scene<'a>, tokens: Range<usize>) -> &'a str {
    let span = scene.span(tokens.clone());
    let last = tokens.end.checked_sub(1).and_then(|i| scene.token(i));
    let cut = scene.link_at(tokens.start).map(|link| link.span.end);
    let inside = cut.filter(|cut| last.is_some_and(|last| last.span.start < *cut && *cut < last.span.end));
    inside
        .and_then(|cut| scene.body.get(span.start..cut))
        .unwrap_or_else(|| span.of(scene.body))
}

/// Marks around an outlet's name.
const fn is_quote(c: char) -> bool {
    matches!(
        c,
        '《' | '》' | '「' | '」' | '『' | '』' | '"' | '“' | '”' | '„' | '«' | '»' | '*' | '_'
    )
}

/// The words with single blanks.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The end of a URL or host token.
fn address_end(scene: &Scene<'_>, kind: SlotKind, at: usize) -> Option<usize> {
    let token = scene.token(at).filter(|token| token.kind == TokenKind::Address)?;
    let words = token.span.of(scene.body);
    let fits = host_of(words).is_some() && (kind == SlotKind::Host || words.contains('/'));
    fits.then_some(at + 1)
}

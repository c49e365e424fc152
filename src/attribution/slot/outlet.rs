//! Outlets, agencies and places.

use crate::attribution::notice::Scene;
use crate::attribution::slot::run::Sort;
use crate::attribution::slot::{Recognisers, date, script};
use crate::rules::AgentKind;
use crate::text::{TokenKind, fold_key};

/// Longest run of tokens that is taken for a name.
const LONGEST: usize = 10;
/// Letters of an agency's short name.
const SHORT: usize = 4;

impl Recognisers<'_> {
    /// Ends of an outlet: its address, linked words, a known name, or a run of capitalised words.
    pub(super) fn outlet_ends(&self, scene: &Scene<'_>, at: usize, limit: usize) -> Vec<usize> {
        if let Some(token) = scene.token(at).filter(|token| token.kind == TokenKind::Address) {
            let mail = token.span.of(scene.body).contains('@');
            let noun = at + 1 < limit && self.words.outlet_nouns.contains(scene.fold(at + 1));
            return if mail {
                Vec::new()
            } else {
                (at + 1..=at + 1 + usize::from(noun)).rev().collect()
            };
        }
        let mut ends = Vec::new();
        ends.extend(
            scene
                .link_end(at)
                .filter(|end| *end <= limit && self.is_outlet_name(scene, at, *end)),
        );
        let run = self.run(scene, Sort::Outlet, at, limit);
        ends.extend(
            run.filter(|run| run.closed)
                .and_then(|run| run.ends.last().copied()),
        );
        let runs = self.outlet_runs(scene, at, limit);
        if let Some((end, _)) = self.known(scene, at, limit) {
            // A longer run may be the name of another outlet ("The Post" in "The Post Gazette"), but not beyond an "and".
            ends.extend(
                runs.iter()
                    .copied()
                    .filter(|run| *run > end && !self.outlet_joints(scene, end)),
            );
            ends.push(end);
        }
        ends.extend(runs);
        let mut seen = Vec::new();
        ends.retain(|end| {
            !seen.contains(end) && self.is_outlet_name(scene, at, *end) && (seen.push(*end), true).1
        });
        ends
    }

    /// Ends of a news agency: a known one, or an acronym in capitals.
    pub(super) fn agency_ends(&self, scene: &Scene<'_>, at: usize, limit: usize) -> Vec<usize> {
        let short = (at + 1..=limit.min(at + SHORT))
            .find(|end| self.words.agency_names.contains(scene.words(at..*end)));
        if let Some(end) = short.filter(|end| *end == limit || scene.is_mark(*end)) {
            return vec![end];
        }
        if let Some((end, kind)) = self.known(scene, at, limit) {
            return if kind == AgentKind::Agency {
                vec![end]
            } else {
                Vec::new()
            };
        }
        let word = scene.raw(at);
        let acronym = (2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
        let enclosed = at
            .checked_sub(1)
            .is_some_and(|i| matches!(scene.fold(i), "(" | "/"));
        let explained = at.checked_sub(1 + word.len()).is_some_and(|from| {
            // "World Health Organization (WHO)": the letters stand for the words before them.
            let initials = (from..at - 1).map(|i| scene.raw(i).chars().next());
            initials.eq(word.chars().map(Some))
        });
        if acronym && enclosed && !explained {
            vec![at + 1]
        } else {
            Vec::new()
        }
    }

    /// Ends of a dateline's place: one to four capitalised words.
    pub(super) fn place_ends(&self, scene: &Scene<'_>, at: usize, limit: usize) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut i = at;
        let mut words = 0;
        while i < limit && words < 5 && scene.fold(at) != "the" {
            let named = scene.is_caseless(i) || scene.is_capital(i) && !self.is_dated(scene, i);
            if named {
                words += 1;
                ends.push(i + 1);
            } else if !(words > 0 && matches!(scene.fold(i), "," | "." | "-")) {
                break;
            }
            i += 1;
        }
        ends.reverse();
        ends
    }

    /// The longest known agent that begins at `at`: its end and kind.
    pub(super) fn known(&self, scene: &Scene<'_>, at: usize, limit: usize) -> Option<(usize, AgentKind)> {
        if !scene.raw(at).starts_with(|c: char| c.is_alphanumeric()) {
            return None;
        }
        let longest = limit.min(at + self.agents.longest_name() + 3);
        (at + 1..=longest).rev().find_map(|end| {
            let words = scene.words(at..end);
            // In small letters "the sun" is a word, no name; "dpa" is written so.
            let agent = self.agents.by_name(words)?;
            let first = if scene.fold(at) == "the" { at + 1 } else { at };
            let small = || agent.name != words && agent.aliases.iter().all(|alias| alias != words);
            let lower = scene.raw(first).starts_with(char::is_lowercase) && small();
            (!lower && !scene.is_mark(end - 1)).then_some((end, agent.kind))
        })
    }

    /// The known agency or release wire that begins at `at`: the token after its name, and its kind.
    pub(crate) fn wire_at(&self, scene: &Scene<'_>, at: usize, limit: usize) -> Option<(usize, AgentKind)> {
        let wire =
            |(_, kind): &(usize, AgentKind)| matches!(kind, AgentKind::Agency | AgentKind::PressRelease);
        self.known(scene, at, limit).filter(wire)
    }

    /// The known agent that begins at `at`: the token after its name, and its usual name.
    pub(crate) fn agent_at(&self, scene: &Scene<'_>, at: usize, limit: usize) -> Option<(usize, String)> {
        let (end, _) = self.known(scene, at, limit)?;
        Some((end, self.agents.by_name(scene.words(at..end))?.name.clone()))
    }

    /// Ends of runs of capitalised words with joints inside, longest first.
    fn outlet_runs(&self, scene: &Scene<'_>, at: usize, limit: usize) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut i = at + usize::from(scene.fold(at) == "the");
        let limit = limit.min(at + LONGEST);
        let begins = |i: usize| {
            scene.raw(i).starts_with(|c: char| c.is_ascii_digit())
                || scene.raw(i).contains(char::is_uppercase)
        };
        if i >= limit || !begins(i) {
            return ends;
        }
        while i < limit {
            let noun = self.words.outlet_nouns.contains(scene.fold(i)) && !ends.is_empty();
            // "3/9" is a day.
            let day = scene.fold(i + 1) == "/" && scene.raw(i).starts_with(|c: char| c.is_ascii_digit());
            if (begins(i) && !day) || noun {
                i += 1;
                ends.push(i);
                if self.is_inflected(scene.raw(i - 1)) {
                    break;
                }
            } else if i + 1 < limit && !ends.is_empty() && self.is_joint(scene, i) {
                i += 1;
            } else {
                break;
            }
        }
        ends.reverse();
        ends
    }

    /// Whether the token joins two parts of one name.
    fn is_joint(&self, scene: &Scene<'_>, i: usize) -> bool {
        let next = scene.is_capital(i + 1);
        let sign = matches!(scene.fold(i), "-" | "." | "/" | "!" | "+");
        let glued = sign && !scene.is_spaced(i) && !scene.is_spaced(i + 1);
        let noun = self.words.outlet_nouns.contains(scene.fold(i + 1));
        match scene.fold(i) {
            "'s" => next || noun,
            "&" => next,
            "!" => true,
            word => next && (glued || (self.words.outlet_joints.contains(word) && !scene.is_mark(i))),
        }
    }

    /// Whether the token is a month or a day of the week with a number beside it.
    pub(super) fn is_dated(&self, scene: &Scene<'_>, i: usize) -> bool {
        let number = |i: usize| scene.raw(i).starts_with(|c: char| c.is_ascii_digit());
        self.words.is_calendar(scene.fold(i))
            && ((i + 1..=i + 3).any(number) || (i.saturating_sub(3)..i).any(number))
    }

    fn outlet_joints(&self, scene: &Scene<'_>, i: usize) -> bool {
        self.words.outlet_joints.contains(scene.fold(i))
    }

    /// Whether the words can be an outlet's name: not a date, not "here", not a bare number.
    pub(super) fn is_outlet_name(&self, scene: &Scene<'_>, at: usize, end: usize) -> bool {
        let words = scene.words(at..end);
        let first = at + usize::from(scene.fold(at) == "the" && at + 1 < end);
        let number = scene.raw(first).starts_with(|c: char| c.is_ascii_digit());
        let named = number
            || words.chars().any(|c| c.is_uppercase() || script::has_no_case(c))
            || scene.follows_caseless(at);
        let letters = (at..end)
            .filter(|i| scene.raw(*i).starts_with(script::stands_alone))
            .count();
        named
            && end - at - letters <= LONGEST
            && date::read(self, scene, first, end).is_none_or(|(dated, _)| dated < end && dated == first + 1)
            && words.chars().any(char::is_alphabetic)
            && !(first..end).all(|i| {
                self.words.is_calendar(scene.fold(i))
                    || scene.raw(i).starts_with(|c: char| c.is_ascii_digit())
            })
            && !(number && is_year_or_day(scene.raw(first), scene.fold(first + 1)))
            && !(self.words.months.contains_key(scene.fold(first)) && self.is_dated(scene, first))
            && !scene.raw(first).contains(':')
            // "Redaktion" is a desk, "The Post" is none.
            && !(first == at && (at..end).all(|i| self.words.desk_words.contains(scene.fold(i))))
            && !self.words.no_names.contains(&fold_key(words))
            && !self.words.no_names.contains(&fold_key(self.bare(words)))
    }
}

/// Whether a number with what follows it tells a time: "1997年", "1997년".
fn is_year_or_day(number: &str, next: &str) -> bool {
    matches!(next, "年" | "月" | "日" | "號" | "号") || number.ends_with(['년', '월', '일'])
}

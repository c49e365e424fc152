//! One document on one screen: verdict, basis, what to do, the strongest words.

use std::fmt::Write as _;

use crate::provenance::{Notice, Party};
use crate::report::terminal;
use crate::rules::{Direction, NoticeKind};

/// Widest line, in characters.
const WIDE: usize = 100;

/// The document as an editor reads it.
pub fn inspect_text(party: &Party) -> String {
    let mut out = String::new();
    let line = |out: &mut String, name: &str, words: &str| {
        let _ = writeln!(out, "{name:<13}{words}");
    };
    let _ = writeln!(out, "{}", verdict(party));
    line(&mut out, "Basis", &basis(party));
    line(&mut out, "Author", &authors(party));
    if let Some(date) = &party.said.attribution.published {
        line(
            &mut out,
            "Published",
            &format!("{} (the page's own date)", date.value.iso()),
        );
    }
    for (name, words) in extras(party) {
        line(&mut out, name, &words);
    }
    for note in party.document.notes.iter().take(3) {
        line(&mut out, "Note", &terminal(&note.message, WIDE));
    }
    line(&mut out, "To do", &advice(party));
    line(&mut out, "Document", &heading(party));
    for notice in strongest(party) {
        let at = party
            .document
            .origin
            .place(&party.document.body, notice.matched.start);
        let words = terminal(notice.matched.of(&party.document.body), 70);
        let _ = writeln!(out, "  line {:<5}{:<18}“{words}”", at.line, notice.kind.name());
    }
    out
}

fn heading(party: &Party) -> String {
    let document = &party.document;
    let title = document
        .title
        .as_deref()
        .map_or("(no headline)".to_owned(), |title| terminal(title, 60));
    let path = document
        .path
        .as_deref()
        .or(document.url.as_deref())
        .unwrap_or(&document.id);
    format!("{title} [{}]", terminal(path, WIDE / 2))
}

fn verdict(party: &Party) -> String {
    let told = &party.said.attribution;
    if party.words == 0 {
        return "No article text was found: nothing can be told.".to_owned();
    }
    let Some(original) = &told.original else {
        if let Some(again) = &told.republisher {
            return format!(
                "{} says that it took this text from elsewhere, but not from where.",
                terminal(&again.value.shown(), 50)
            );
        }
        let inbound = |notice: &Notice| notice.direction == Direction::Inbound && notice.kind.claims_origin();
        if party.said.notices.iter().any(inbound) {
            return "The text says that it comes from elsewhere, but not from where.".to_owned();
        }
        let own = told.site.as_ref().map(|site| terminal(&site.value.shown(), 50));
        return match own {
            Some(site) => format!("Nothing in this text of {site} says that it comes from elsewhere."),
            None => "Nothing in this text says that it comes from elsewhere; where it stands cannot be told."
                .to_owned(),
        };
    };
    let from = terminal(&original.value.outlet.shown(), 50);
    let again = told.republisher.as_ref().map(|r| terminal(&r.value.shown(), 50));
    let sure = if original.confidence >= 0.75 {
        "First published by"
    } else {
        "Perhaps first published by"
    };
    match again {
        Some(again) => format!("{sure} {from}; republished by {again}."),
        None => format!("{sure} {from}; who republished it here is not said."),
    }
}

/// What the verdict rests on: this command reads one document, so it can only be what is said.
fn basis(party: &Party) -> String {
    let Some(original) = &party.said.attribution.original else {
        return "what the page says; no other document was compared (try `ascribe trace`)".to_owned();
    };
    let notices = original
        .evidence
        .iter()
        .filter(|claim| party.said.claims[**claim].carrier.starts_with("notice:"));
    let what = if notices.count() > 0 {
        "its own notices"
    } else {
        "its metadata only"
    };
    let against = if original.against.is_empty() {
        ""
    } else {
        "; other carriers contradict them"
    };
    format!(
        "said: {what} ({:.0} % sure){against}; not compared with the original",
        original.confidence * 100.0
    )
}

fn authors(party: &Party) -> String {
    let authors = &party.said.attribution.authors;
    if authors.is_empty() {
        return "cannot tell".to_owned();
    }
    let one = |author: &crate::provenance::Author| {
        let kind = if author.value.is_person() {
            ""
        } else {
            " (an organisation)"
        };
        format!("{}{kind}", terminal(&author.value.name, 40))
    };
    authors.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Further roles that are told.
fn extras(party: &Party) -> Vec<(&'static str, String)> {
    let told = &party.said.attribution;
    let mut out = Vec::new();
    if !party.said.quoted.is_empty() {
        let names: Vec<String> = party
            .said
            .quoted
            .iter()
            .take(6)
            .map(|quoted| terminal(&quoted.name, 30))
            .collect();
        out.push((
            "Quotes",
            format!("{} (in the text; not its origin)", names.join(", ")),
        ));
    }
    if let Some(agency) = &told.agency {
        out.push(("Agency", terminal(&agency.value.shown(), 60)));
    }
    if let Some(url) = told
        .original
        .as_ref()
        .and_then(|original| original.value.url.as_ref())
    {
        out.push(("Original at", terminal(url, WIDE)));
    }
    if let Some(words) = told.terms.licence.as_ref().or(told.terms.statement.as_ref()) {
        out.push(("Terms", terminal(words, WIDE)));
    }
    out
}

fn advice(party: &Party) -> String {
    let told = &party.said.attribution;
    match &told.original {
        Some(original) if original.value.url.is_some() => {
            "open the original and compare it (`ascribe compare`) before you rely on it".to_owned()
        }
        Some(original) => {
            let from = terminal(&original.value.outlet.shown(), 40);
            format!("find the text at {from} and compare it; the page gives no address of the original")
        }
        None => "nothing, as far as this page goes; to look for copies: `ascribe trace FILE --corpus DIR`"
            .to_owned(),
    }
}

/// The three notices that say most.
fn strongest(party: &Party) -> Vec<&Notice> {
    let weight = |notice: &&Notice| {
        let inbound = notice.direction == Direction::Inbound && notice.kind.claims_origin();
        let rank = match notice.kind {
            _ if inbound && !notice.slots.is_empty() => 0,
            _ if inbound => 1,
            NoticeKind::TakedownContact | NoticeKind::Byline => 2,
            _ => 3,
        };
        (rank, notice.span.start)
    };
    let mut notices: Vec<&Notice> = party.said.notices.iter().collect();
    notices.sort_by_key(weight);
    notices.truncate(3);
    notices
}

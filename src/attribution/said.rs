//! The room's one entry: a document in, all it says of itself out.

use crate::attribution::claim::{Claim, Role, State};
use crate::attribution::notice::Scene;
use crate::attribution::quoted::{Quoted, quoted};
use crate::attribution::slot::{Recognisers, split_names};
use crate::attribution::{
    Attribution, Notice, NoticeReader, Outlet, SlotValue, label, metadata, resolve, when,
};
use crate::rules::{Direction, NoticeKind, Rules};
use crate::text::{Document, Span, Tokens};

/// What one document says.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The notices in its text.
    pub notices: Vec<Notice>,
    /// Every claim of every carrier; later ones never overwrite earlier ones.
    pub claims: Vec<Claim>,
    /// The outlets that the text quotes; none of them is an origin.
    pub quoted: Vec<Quoted>,
    /// What follows from them.
    pub attribution: Attribution,
}

impl Said {
    /// The stretches of the body that the core digest leaves out.
    pub fn cut(&self) -> Vec<Span> {
        self.notices.iter().map(|notice| notice.span).collect()
    }
}

/// Reads what documents say. Made once per run.
pub struct Attributor<'r> {
    reader: NoticeReader<'r>,
}

impl<'r> Attributor<'r> {
    /// Compiles the rules.
    pub fn new(rules: &'r Rules) -> Self {
        Self {
            reader: NoticeReader::new(rules),
        }
    }

    /// Reads one document; `tokens` are those of its body.
    pub fn read(&self, document: &Document, tokens: &Tokens) -> Said {
        let scene = Scene::new(document, tokens);
        let notices = self.reader.read(&scene);
        let quoted = quoted(&scene, &notices, self.reader.known());
        let mut claims = metadata::claims(document, self.reader.known());
        claims.extend(label::claims(document, self.reader.known()));
        resolve::keep_bylines(&mut claims, self.reader.known());
        resolve::settle(document, &mut claims);
        when::settle(document, self.reader.known(), &mut claims);
        let own = resolve::own_outlet(document, &claims, self.reader.known());
        let names = own_names(&own, &claims, self.reader.known());
        for (i, notice) in notices.iter().enumerate() {
            self.claims_of(document, &names, i, notice, &mut claims);
        }
        let attribution = resolve::attribution(document, &own, &notices, &claims, self.reader.known());
        Said {
            notices,
            claims,
            quoted,
            attribution,
        }
    }

    /// The names that the words of a byline hold, cleaned as those of claims are.
    pub fn names(&self, words: &str) -> Vec<String> {
        split_names(self.reader.known(), words)
    }

    /// What a notice claims, slot by slot.
    fn claims_of(
        &self,
        document: &Document,
        own: &[Outlet],
        index: usize,
        notice: &Notice,
        out: &mut Vec<Claim>,
    ) {
        let origin = notice.kind.claims_origin() && notice.direction == Direction::Inbound;
        for (slot, value) in &notice.slots {
            // A wire's publisher is its agency, which is claimed once.
            let agency = notice
                .slots
                .get("agency")
                .is_some_and(|agency| agency.span == value.span);
            if *slot == "publisher" && agency {
                continue;
            }
            let Some(role) = role_of(notice.kind, slot, origin) else {
                continue;
            };
            let further = further_authors(document, notice, role, value, self.reader.known());
            for words in value.values.iter().chain(&further) {
                let outlet = matches!(
                    role,
                    Role::Original | Role::OriginalHost | Role::OriginalUrl | Role::Agency
                );
                let named = || Outlet::from_words(words, self.reader.known().agents);
                let same = outlet
                    && own
                        .iter()
                        .any(|own| own.is_same(&named(), self.reader.known().agents));
                out.push(Claim {
                    role,
                    value: words.clone(),
                    state: if same { State::Self_ } else { State::Other },
                    carrier: format!("notice:{index}"),
                    at: document.origin.place(&document.body, value.span.start),
                    quote: notice.span.of(&document.body).to_owned(),
                    span: Some(value.span),
                    weight: self.reader.known().carriers.notice_weight(role),
                });
            }
        }
        if states_terms(notice.kind) {
            out.push(Claim {
                role: Role::Terms,
                value: notice.span.of(&document.body).to_owned(),
                state: State::Other,
                carrier: format!("notice:{index}"),
                at: document.origin.place(&document.body, notice.span.start),
                quote: notice.span.of(&document.body).to_owned(),
                span: Some(notice.span),
                weight: self.reader.known().carriers.notice_weight(Role::Terms),
            });
        }
    }
}

/// The names behind the first author's own desk: "by Mira Holt of Marshlight and Jonas Wray".
fn further_authors(
    document: &Document,
    notice: &Notice,
    role: Role,
    told: &SlotValue,
    known: &Recognisers<'_>,
) -> Vec<String> {
    let rest = document
        .body
        .get(told.span.end..notice.span.end.max(told.span.end))
        .unwrap_or("");
    let goes_on = rest.starts_with(" of ") || rest.starts_with(" (") || rest.starts_with(" from ");
    if role != Role::Author || !goes_on {
        return Vec::new();
    }
    let names = split_names(
        known,
        document.body.get(told.span.start..notice.span.end).unwrap_or(""),
    );
    let joined = |name: &String| {
        let words = name.split(' ').count();
        (2..=4).contains(&words)
            && [", ", "and "]
                .iter()
                .any(|joint| rest.contains(&format!("{joint}{name}")))
    };
    let first = told.values.iter().zip(&names).all(|(a, b)| a == b);
    let more: Vec<String> = names.into_iter().skip(told.values.len()).collect();
    if first && more.iter().all(joined) {
        more
    } else {
        Vec::new()
    }
}

/// The names that a page gives itself: its site's and its publisher's can differ.
fn own_names(own: &Outlet, claims: &[Claim], known: &Recognisers<'_>) -> Vec<Outlet> {
    let named = claims
        .iter()
        .filter(|claim| matches!(claim.role, Role::Site | Role::Publisher));
    let outlets = named.map(|claim| Outlet::from_words(&claim.value, known.agents));
    std::iter::once(own.clone())
        .chain(outlets)
        .filter(|outlet| !outlet.is_empty())
        .collect()
}

/// Whether the words of a notice of this kind are the document's terms.
const fn states_terms(kind: NoticeKind) -> bool {
    matches!(
        kind,
        NoticeKind::Copyright | NoticeKind::Licence | NoticeKind::Syndication | NoticeKind::ReprintPermission
    )
}

/// What a slot of a notice speaks of.
fn role_of(kind: NoticeKind, slot: &str, origin: bool) -> Option<Role> {
    Some(match slot {
        // Who wrote what is quoted from need not have written the page.
        "author" if kind == NoticeKind::Byline || (origin && kind != NoticeKind::Excerpt) => Role::Author,
        "translator" => Role::Translator,
        "agency" => Role::Agency,
        "publisher" if kind == NoticeKind::WireCredit => Role::Agency,
        "publisher" if origin => Role::Original,
        "url" if origin => Role::OriginalUrl,
        "host" if origin => Role::OriginalHost,
        "title" if origin => Role::OriginalTitle,
        "date" if origin => Role::OriginalDate,
        "republisher" => Role::Republisher,
        "contact" => Role::Contact,
        "licence" => Role::Licence,
        _ => return None,
    })
}

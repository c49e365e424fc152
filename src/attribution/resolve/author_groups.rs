//! The names that each sort of carrier gives for the author.

use std::borrow::Cow;

use crate::attribution::Outlet;
use crate::attribution::claim::{Claim, Role, State};
use crate::attribution::slot::{Recognisers, is_organisation, split_names};
use crate::text::{Document, fold_key};

/// Names that one sort of carrier gives: the entries of an array, the elements of one class.
pub(super) struct Group {
    pub(super) sort: String,
    pub(super) weight: f64,
    /// Amid or below the text, where other people's names stand, too.
    pub(super) aside: bool,
    /// Name, index of its claim.
    pub(super) names: Vec<(String, usize)>,
}

/// More names than this below a text are those of other texts' authors.
const MOST_BELOW: usize = 3;

/// Sorts of carriers of one page, and names of one sort, at most.
const MOST_SORTS: usize = 60;
const MOST_NAMES: usize = 60;

/// Groups of names, those with people first, then the heaviest.
pub(super) fn groups(
    document: &Document,
    own: &Outlet,
    claims: &[Claim],
    copied: bool,
    known: &Recognisers<'_>,
) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (i, claim) in claims.iter().enumerate() {
        if claim.role != Role::Author || claim.state == State::Invalid {
            continue;
        }
        let sort = sort_of(&claim.carrier);
        let at = groups
            .iter()
            .position(|group| group.sort == sort)
            .unwrap_or(groups.len());
        if at == MOST_SORTS {
            continue;
        }
        if at == groups.len() {
            let told = sort == NOTICE || sort.starts_with(LABEL);
            let weight = if copied && told { 0.97 } else { claim.weight };
            let aside =
                sort.starts_with("html:text/") || sort.starts_with("html:below/") || sort == "html:last-line";
            groups.push(Group {
                sort,
                weight,
                aside,
                names: Vec::new(),
            });
        }
        let names = &mut groups[at].names;
        for name in names_of(known, claim) {
            let full = names.len() >= MOST_NAMES;
            match names.iter_mut().find(|(other, _)| one_name(other, &name)) {
                Some((other, _)) if other.len() >= name.len() => {}
                Some(other) => *other = (name, i),
                None if full => {}
                None => names.push((name, i)),
            }
        }
    }
    for group in &mut groups {
        // "By Jane Doe, The Harbour Post": beside a person, an outlet says whose she is.
        if group.names.iter().any(|(name, _)| is_person(known, name)) {
            group.names.retain(|(name, _)| is_person(known, name));
        }
        if group.aside && group.names.len() > MOST_BELOW {
            group.names.clear();
        }
        // "Wellness & Prevention" are no people.
        let single = |(name, _): &(String, usize)| is_person(known, name) && !has_full_name(known, name);
        if group.names.len() > 1 && group.sort.starts_with("html:") && group.names.iter().all(single) {
            group.names.clear();
        }
        // A lone word behind "By" can be anything; below a text, a link can.
        let loose = (group.sort == NOTICE && !copied) || (group.aside && group.sort.ends_with("href=author"));
        if loose {
            group
                .names
                .retain(|(name, _)| has_full_name(known, name) || !is_person(known, name));
        }
    }
    drop_own_names(&mut groups, &Own::of(document, own, claims, copied), known);
    groups.retain(|group| !group.names.is_empty());
    let rank = |group: &Group| {
        let any = |fits: &dyn Fn(&str) -> bool| {
            group
                .names
                .iter()
                .any(|(name, _)| is_person(known, name) && fits(name))
        };
        let bonus = if any(&|name| name.contains(' ')) {
            if group.aside { 0.75 } else { 1.0 }
        } else if any(&|name| name.starts_with(|c: char| !c.is_lowercase())) {
            0.7
        } else if any(&|_| true) {
            0.4
        } else {
            0.0
        };
        group.weight + bonus
    };
    groups.sort_by(|a, b| rank(b).total_cmp(&rank(a)));
    groups
}

/// Whether a name is a person's, as far as words tell.
pub(super) fn is_person(known: &Recognisers<'_>, name: &str) -> bool {
    !is_organisation(known, name)
}

/// Whether a name is more than a first name or an account's.
fn has_full_name(known: &Recognisers<'_>, name: &str) -> bool {
    name.contains(' ')
        || known.words.given_names.contains(&fold_key(name))
        || !name.is_ascii() && !name.chars().any(char::is_lowercase)
}

/// Whether two spellings are one person's: the same words, or initials for them.
pub(super) fn one_name(a: &str, b: &str) -> bool {
    let (a, b) = (fold_key(a), fold_key(b));
    if a == b {
        return true;
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let initials = |(a, b): (&&str, &&str)| {
        a == b
            || (a.chars().count() == 1 && b.starts_with(*a))
            || (b.chars().count() == 1 && a.starts_with(*b))
    };
    a.len() > 1 && a.len() == b.len() && a.last() == b.last() && a.iter().zip(&b).all(initials)
}

const NOTICE: &str = "notice";

/// Labels all of which stand for one sort: "作者", "Original author".
const LABEL: &str = "label:";

/// The names that a claim gives; a label's are read already.
pub(super) fn names_of(known: &Recognisers<'_>, claim: &Claim) -> Vec<String> {
    if claim.carrier.starts_with(LABEL) {
        return vec![claim.value.clone()];
    }
    split_names(known, &in_order(&claim.carrier, &claim.value))
}

/// The words of a carrier that writes one name, the family's first ("Vale, Tom"), in the usual order.
fn in_order<'v>(carrier: &str, value: &'v str) -> Cow<'v, str> {
    let turned = carrier.starts_with("meta:citation_author") || carrier.starts_with("meta:dc.creator");
    match value.split_once(',') {
        Some((family, given)) if turned && !given.contains([',', ';']) && !given.trim().is_empty() => {
            Cow::Owned(format!("{} {}", given.trim(), family.trim()))
        }
        _ => Cow::Borrowed(value),
    }
}

/// The carrier without array positions; each notice stands for itself.
fn sort_of(carrier: &str) -> String {
    if carrier.starts_with("notice:") {
        return NOTICE.to_owned();
    }
    if carrier.starts_with(LABEL) {
        return LABEL.to_owned();
    }
    carrier
        .split('/')
        .filter(|part| part.parse::<usize>().is_err())
        .collect::<Vec<_>>()
        .join("/")
}

/// Claims that are looked at for the site's own name.
const MOST_DECLARED: usize = 20;

/// The names that the page gives its own site.
struct Own {
    outlets: Vec<Outlet>,
    /// Claims that declare their author an organisation, with its address.
    declared: Vec<usize>,
    copied: bool,
}

impl Own {
    fn of(document: &Document, own: &Outlet, claims: &[Claim], copied: bool) -> Self {
        let named = claims
            .iter()
            .filter(|claim| matches!(claim.role, Role::Site | Role::Publisher));
        let named = named.map(|claim| Outlet {
            name: Some(claim.value.clone()),
            host: None,
        });
        let declares = |claim: &Claim| {
            let Some(node) = claim.carrier.strip_suffix("/name") else {
                return false;
            };
            let leaf = |name: &str| {
                let rest = |path: &str| {
                    path.strip_prefix(node).and_then(|rest| rest.strip_prefix('/')) == Some(name)
                };
                document
                    .carriers
                    .iter()
                    .find(|carrier| rest(&carrier.path))
                    .map(|carrier| carrier.value.as_str())
            };
            leaf("@type").is_some_and(|kind| kind.contains("Organization")) && leaf("url").is_some()
        };
        let by = claims
            .iter()
            .enumerate()
            .filter(|(_, claim)| claim.role == Role::Author);
        let declared = by
            .take(MOST_DECLARED)
            .filter(|(_, claim)| declares(claim))
            .map(|(i, _)| i);
        Self {
            declared: declared.collect(),
            outlets: named.take(MOST_DECLARED).chain([own.clone()]).collect(),
            copied,
        }
    }

    fn is_declared(&self, claim: usize) -> bool {
        self.declared.contains(&claim)
    }

    /// Whether the name is the site's. A desk's of it is not: "Harbour Post Team" signs for people.
    fn is(&self, name: &str, known: &Recognisers<'_>) -> bool {
        let named = Outlet::from_words(name, known.agents);
        self.outlets.iter().any(|own| named.is_same(own, known.agents))
    }
}

/// Drops desks, unless one signs at the headline where nobody else is named, and the site's own name: it is told only where
/// a byline at the headline, or the notice of a copy, names it and nobody else is named, or where it is a person's. Of
/// organisations that only metadata name, those that are known to publish are told: others mostly run the site.
fn drop_own_names(groups: &mut [Group], own: &Own, known: &Recognisers<'_>) {
    let is_desk = |name: &str| {
        fold_key(name)
            .split(' ')
            .all(|word| known.words.desk_words.contains(word))
    };
    let is_own = |name: &str| own.is(name, known) && !is_given(known, name);
    let somebody = groups
        .iter()
        .flat_map(|group| &group.names)
        .any(|(name, _)| !is_own(name) && !is_desk(name));
    let is_account = |name: &str| {
        fold_key(name)
            .split(' ')
            .any(|word| known.words.account_words.contains(word))
    };
    for group in groups.iter_mut() {
        let shown = group.sort.starts_with("html:") && !group.aside;
        let signs = |name: &str| shown && !somebody && is_organisation(known, name) && !is_account(name);
        group.names.retain(|(name, _)| !is_desk(name) || signs(name));
        let noted = group.sort == NOTICE && own.copied;
        let stated = group.sort.starts_with("front:") || group.sort.starts_with("record:");
        if somebody || !(shown || noted || stated) {
            group
                .names
                .retain(|(name, claim)| !is_own(name) || (!somebody && own.is_declared(*claim)));
        }
        if group.sort.starts_with("meta:") || group.sort.starts_with("jsonld:") {
            let desk = |name: &str| {
                name.split(' ')
                    .any(|word| known.words.desk_words.contains(&fold_key(word)))
            };
            let body =
                |name: &str| is_person(known, name) || known.agents.by_name(name).is_some() || desk(name);
            group
                .names
                .retain(|(name, claim)| body(name) || own.is_declared(*claim));
        }
    }
}

/// Whether a name begins with a given name and has two or three words: a site can be named after its author.
fn is_given(known: &Recognisers<'_>, name: &str) -> bool {
    let key = fold_key(name);
    let mut words = key.split(' ');
    let given = words
        .next()
        .is_some_and(|first| known.words.given_names.contains(first));
    given && (1..=2).contains(&words.count()) && is_person(known, name)
}

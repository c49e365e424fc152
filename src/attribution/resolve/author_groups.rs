//! The names that each sort of carrier gives for the author.

use crate::attribution::Outlet;
use crate::attribution::claim::{Claim, Role, State};
use crate::attribution::slot::{Recognisers, is_organisation, split_names};
use crate::text::fold_key;

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

/// Groups of names, those with people first, then the heaviest.
pub(super) fn groups(own: &Outlet, claims: &[Claim], copied: bool, known: &Recognisers<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (i, claim) in claims.iter().enumerate() {
        if claim.role != Role::Author || claim.state == State::Invalid {
            continue;
        }
        let sort = sort_of(&claim.carrier);
        let at = groups.iter().position(|group| group.sort == sort).unwrap_or(groups.len());
        if at == groups.len() {
            let weight = if copied && sort == NOTICE { 0.97 } else { claim.weight };
            let aside = sort.starts_with("html:text/") || sort.starts_with("html:below/") || sort == "html:last-line";
            groups.push(Group { sort, weight, aside, names: Vec::new() });
        }
        let names = &mut groups[at].names;
        for name in split_names(known, &claim.value) {
            match names.iter_mut().find(|(other, _)| one_name(other, &name)) {
                Some((other, _)) if other.len() >= name.len() => {}
                Some(other) => *other = (name, i),
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
        // A lone word behind "By" can be anything; below a text, a link can.
        let loose = (group.sort == NOTICE && !copied) || (group.aside && group.sort.ends_with("href=author"));
        if loose {
            group.names.retain(|(name, _)| has_full_name(known, name) || !is_person(known, name));
        }
    }
    drop_own_names(&mut groups, &Own::of(own, claims, copied), known);
    groups.retain(|group| !group.names.is_empty());
    let rank = |group: &Group| {
        let full = group.names.iter().any(|(name, _)| is_person(known, name) && has_full_name(known, name));
        let person = group.names.iter().any(|(name, _)| is_person(known, name));
        group.weight + if full { 1.0 } else if person { 0.5 } else { 0.0 }
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
    name.contains(' ') || known.words.given_names.contains(&fold_key(name)) || !name.is_ascii() && !name.chars().any(char::is_lowercase)
}

/// Whether two spellings are one person's: the same words, or initials for them.
pub(super) fn one_name(a: &str, b: &str) -> bool {
    let (a, b) = (fold_key(a), fold_key(b));
    if a == b {
        return true;
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let initials = |(a, b): (&&str, &&str)| a == b || (a.chars().count() == 1 && b.starts_with(*a)) || (b.chars().count() == 1 && a.starts_with(*b));
    a.len() > 1 && a.len() == b.len() && a.last() == b.last() && a.iter().zip(&b).all(initials)
}

const NOTICE: &str = "notice";

/// The carrier without array positions; each notice stands for itself.
fn sort_of(carrier: &str) -> String {
    if carrier.starts_with("notice:") {
        return NOTICE.to_owned();
    }
    carrier
        .split('/')
        .filter(|part| part.parse::<usize>().is_err())
        .collect::<Vec<_>>()
        .join("/")
}

/// The names that the page gives its own site.
struct Own {
    outlets: Vec<Outlet>,
    copied: bool,
}

impl Own {
    fn of(own: &Outlet, claims: &[Claim], copied: bool) -> Self {
        let named = claims.iter().filter(|claim| matches!(claim.role, Role::Site | Role::Publisher));
        let named = named.map(|claim| Outlet { name: Some(claim.value.clone()), host: None });
        Self { outlets: named.chain([own.clone()]).collect(), copied }
    }

    /// Whether the name is the site's, or that of a desk of it: "Harbour Post Staff".
    fn is(&self, name: &str, known: &Recognisers<'_>) -> bool {
        let words = name.split_whitespace();
        let bare: Vec<&str> = words.filter(|word| !known.words.desk_words.contains(&fold_key(word))).collect();
        let bare = bare.join(" ");
        let is = |words: &str| {
            let named = Outlet::from_words(words, known.agents);
            self.outlets.iter().any(|own| named.is_same(own, known.agents))
        };
        is(name) || (!bare.is_empty() && bare != name && is(&bare))
    }
}

/// Drops desks that sign for nobody, and the site's own name: it is told only where a byline at the headline, or the notice
/// of a copy, names it and nobody else is named, or where it is a person's. Of organisations that only metadata name, those
/// that are known to publish are told: others mostly run the site.
fn drop_own_names(groups: &mut [Group], own: &Own, known: &Recognisers<'_>) {
    let is_desk = |name: &str| fold_key(name).split(' ').all(|word| known.words.desk_words.contains(word));
    for group in groups.iter_mut() {
        group.names.retain(|(name, _)| !is_desk(name));
    }
    let is_own = |name: &str| own.is(name, known) && !is_given(known, name);
    let somebody = groups.iter().flat_map(|group| &group.names).any(|(name, _)| !is_own(name));
    for group in groups.iter_mut() {
        let shown = group.sort.starts_with("html:") && !group.aside;
        let noted = group.sort == NOTICE && own.copied;
        let stated = group.sort.starts_with("front:") || group.sort.starts_with("record:");
        if somebody || !(shown || noted || stated) {
            group.names.retain(|(name, _)| !is_own(name));
        }
        if group.sort.starts_with("meta:") || group.sort.starts_with("jsonld:") {
            group.names.retain(|(name, _)| is_person(known, name) || known.agents.by_name(name).is_some());
        }
    }
}

/// Whether a name begins with a given name and has two or three words: a site can be named after its author.
fn is_given(known: &Recognisers<'_>, name: &str) -> bool {
    let key = fold_key(name);
    let mut words = key.split(' ');
    let given = words.next().is_some_and(|first| known.words.given_names.contains(first));
    given && (1..=2).contains(&words.count()) && is_person(known, name)
}

//! Front matter of a text whose own address is unknown.

use crate::attribution::claim::{Claim, Role, State};
use crate::text::{fold_key, host_of, label, same_site};

/// Where the document's address is unknown but its site is named, a canonical in its front matter whose host has nothing of
/// that name points elsewhere.
pub(super) fn elsewhere(claims: &mut [Claim]) {
    let named = |claim: &&Claim| claim.role == Role::Site && claim.carrier.starts_with("front:");
    let Some(site) = claims.iter().find(named).map(|claim| claim.value.clone()) else {
        return;
    };
    for claim in claims {
        let stated = claim.role == Role::Canonical && claim.carrier.starts_with("front:");
        if stated && host_of(&claim.value).is_some_and(|host| !resembles(&site, &host)) {
            claim.state = State::Other;
        }
    }
}

/// Whether a host can be that of a site: it is the site's, or holds a word of its name or its initials.
fn resembles(site: &str, host: &str) -> bool {
    if let Some(own) = host_of(site) {
        return same_site(&own, host);
    }
    let key = fold_key(site);
    let own = label(host).replace('-', "");
    let initials: String = key.split(' ').filter_map(|word| word.chars().next()).collect();
    let word = key.split(' ').any(|word| word.len() >= 3 && own.contains(word));
    word || key.replace(' ', "").contains(&own) || (initials.len() > 1 && own.contains(&initials))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_resemble_the_names_of_their_sites() {
        for (site, host, alike) in [
            ("The Dunmere Mail", "harbourpost.example", false),
            ("The Harbour Post", "harbourpost.example", true),
            ("Ann's Notes", "annlee.example", true),
            ("Northern Wire Agency", "nwa.example", true),
            ("https://dunmeremail.example", "harbourpost.example", false),
            ("dunmeremail.example", "www.dunmeremail.example", true),
        ] {
            assert_eq!(resembles(site, host), alike, "{site} {host}");
        }
    }
}

//! Hosts: the part of an address that says whose it is.

use unicode_security::confusable_detection::skeleton as uts39_skeleton;
use url::Url;

/// The host of an address or bare host, lower case, `www.` off; `None` where there is none that people use.
pub fn host_of(address: &str) -> Option<String> {
    let address = address.trim();
    let parsed = Url::parse(address)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"));
    let parsed = parsed.or_else(|| {
        let bare = address.strip_prefix("//").unwrap_or(address);
        is_host(bare.split(['/', '?', '#']).next()?).then(|| Url::parse(&format!("https://{bare}")).ok())?
    })?;
    let host = parsed.host_str()?.trim_end_matches('.');
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Whether the words are a host name in common form: dotted labels, the last a known public suffix or a reserved name.
pub fn is_host(words: &str) -> bool {
    let Some((front, suffix)) = words.rsplit_once('.') else {
        return false;
    };
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    let one_case = suffix.chars().all(char::is_lowercase) || words.chars().all(|c| !c.is_lowercase());
    one_case
        && suffix.chars().count() >= 2
        && suffix.chars().all(char::is_alphabetic)
        && front.split('.').all(label)
        && front.chars().any(char::is_alphabetic)
        && known_suffix(&suffix.to_lowercase())
}

/// Names reserved for documentation and tests (RFC 2606) count beside the public suffix list.
fn known_suffix(suffix: &str) -> bool {
    matches!(suffix, "example" | "test" | "invalid")
        || psl::suffix(suffix.as_bytes()).is_some_and(|s| s.is_known())
}

/// The registrable domain of a host (public suffix list); the host itself where it has none.
pub fn registrable(host: &str) -> &str {
    psl::domain_str(host).unwrap_or(host)
}

/// Whether two hosts belong to one registrable domain.
pub fn same_site(a: &str, b: &str) -> bool {
    registrable(a) == registrable(b)
}

/// The name a host is known by: the label in front of the public suffix.
pub fn label(host: &str) -> &str {
    registrable(host).split('.').next().unwrap_or(host)
}

/// The look of a host: its Unicode form with confusable letters made one (UTS 39 skeleton).
pub fn skeleton(host: &str) -> String {
    let shown = url_unicode(host);
    uts39_skeleton(&shown.to_lowercase()).collect()
}

/// The host as a browser may show it: punycode labels decoded.
fn url_unicode(host: &str) -> String {
    idna::domain_to_unicode(host).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_hosts_of_addresses() {
        assert_eq!(host_of("https://www.RT.com/a?b").as_deref(), Some("rt.com"));
        assert_eq!(host_of("USSANews.com").as_deref(), Some("ussanews.com"));
        assert_eq!(
            host_of("https://apnews.com%2f@evil.example/").as_deref(),
            Some("evil.example")
        );
        assert_eq!(host_of("javascript:alert(1)"), None);
        assert_eq!(host_of("just words"), None);
    }

    #[test]
    fn compares_by_registrable_domain() {
        assert!(same_site("news.bbc.co.uk", "bbc.co.uk"));
        assert!(!same_site("a.co.uk", "b.co.uk"));
        assert_eq!(label("www.harbourpost.example"), "harbourpost");
    }

    #[test]
    fn look_alikes_share_a_skeleton() {
        assert_eq!(skeleton("xn--spegel-qvf.de"), skeleton("spiegel.de"));
        assert_ne!(skeleton("spiegel.de"), skeleton("siegel.de"));
    }

    #[test]
    fn words_are_no_hosts() {
        assert!(is_host("USSANews.com") && is_host("rt.com") && is_host("news.site.example"));
        assert!(!is_host("end.Next") && !is_host("3.5") && !is_host("e.g") && !is_host("a..com"));
    }
}

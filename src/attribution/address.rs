//! What an address leads to: an article, a home page, somebody's profile; and the address behind an archive's or a
//! redirector's.

use url::Url;

use crate::text::host_of;

/// Last parts of a path behind which a site lists its posts.
const LISTS: &[&str] = &[
    "blog", "blogs", "news", "newsroom", "articles", "posts", "home", "en", "zh", "zh-cn", "ru", "de", "fr",
    "es",
];

/// Parts of a path in front of somebody's name.
const PEOPLE: &[&str] = &[
    "author",
    "authors",
    "user",
    "users",
    "u",
    "people",
    "member",
    "members",
    "profile",
    "profiles",
    "contributor",
    "contributors",
    "team",
    "staff",
];

/// Hosts whose first part of the path is an account.
const ACCOUNTS: &[&str] = &[
    "github.com",
    "gitlab.com",
    "gitee.com",
    "twitter.com",
    "x.com",
    "t.me",
    "telegram.me",
    "facebook.com",
    "instagram.com",
    "weibo.com",
    "vk.com",
    "keybase.io",
    "dev.to",
    "medium.com",
    "hashnode.com",
    "blog.csdn.net",
    "cnblogs.com",
    "mastodon.social",
    "youtube.com",
];

/// Redirectors, and the parameter that holds the address.
const REDIRECTORS: &[(&str, &str)] = &[
    ("google.com", "url"),
    ("google.com", "q"),
    ("link.zhihu.com", "target"),
    ("link.juejin.cn", "target"),
    ("link.juejin.im", "target"),
    ("jianshu.com", "url"),
    ("link.csdn.net", "target"),
    ("vk.com", "to"),
    ("l.facebook.com", "u"),
];

/// The address that an archive's capture or a redirector stands for.
pub(super) fn behind(address: &str) -> String {
    let inner = archived(address).unwrap_or_else(|| address.to_owned());
    redirected(&inner).unwrap_or(inner)
}

/// The address in that of a capture: `web.archive.org/web/20190503/https://…`.
fn archived(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?.trim_start_matches("www.");
    let known = matches!(
        host,
        "web.archive.org" | "archive.org" | "archive.is" | "archive.ph" | "archive.today"
    );
    if !known {
        return None;
    }
    let (_, rest) = address.split_once("://")?;
    let at = rest.find("/http").map(|at| at + 1);
    let inner = match at {
        Some(at) => rest[at..].to_owned(),
        // `web/2019/marshlight.example/a` is written without its scheme, too.
        None => {
            let (_, below) = rest.split_once("/web/")?;
            let (stamp, below) = below.split_once('/')?;
            let dated = stamp.starts_with(|c: char| c.is_ascii_digit());
            format!("http://{}", dated.then_some(below)?)
        }
    };
    // `http:/` with one slash is what some servers make of it.
    let inner = match inner.split_once(":/") {
        Some((scheme, below)) => format!("{scheme}://{}", below.trim_start_matches('/')),
        None => inner,
    };
    host_of(&inner).map(|_| inner)
}

fn redirected(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?.trim_start_matches("www.");
    let of_host = REDIRECTORS.iter().filter(|(name, _)| *name == host);
    let held = |key: &str| url.query_pairs().find(|(name, _)| name == key);
    let found = of_host.filter_map(|(_, key)| held(key)).map(|(_, value)| value);
    found.map(String::from).find(|value| value.starts_with("http"))
}

/// Whether an address leads to the front of a site or of somebody's pages there, rather than to one text.
pub(super) fn is_home(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else {
        return false;
    };
    let mut parts = parts(&url);
    // The front page of a folder is the folder.
    if parts.last().is_some_and(|last| last.starts_with("index.")) && parts.len() <= 2 {
        parts.pop();
    }
    let last = parts.last().map(|part| part.to_lowercase());
    let lists = last.as_deref().is_none_or(|last| LISTS.contains(&last)) && url.query().is_none();
    let account = parts.len() == 1 && (parts[0].starts_with(['@', '~']) || is_account_host(&url));
    // A blog farm's section: `blogs.harbour.example/law`.
    let section = parts.len() == 1
        && url.host_str().is_some_and(|host| host.starts_with("blogs."))
        && url.query().is_none();
    lists || account || section
}

/// Whether an address leads to a person's page.
pub(super) fn is_profile(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else {
        return address.starts_with("mailto:");
    };
    let parts = parts(&url);
    let account = parts.len() == 1 && (parts[0].starts_with(['@', '~']) || is_account_host(&url));
    let named = parts.len() >= 2 && PEOPLE.contains(&parts[parts.len() - 2].to_lowercase().as_str());
    account || named
}

/// Whether an address leads to one text.
pub(super) fn is_article(address: &str) -> bool {
    let address = behind(address);
    host_of(&address).is_some() && !is_home(&address) && !is_profile(&address)
}

fn is_account_host(url: &Url) -> bool {
    let host = url.host_str().unwrap_or("").trim_start_matches("www.");
    ACCOUNTS.contains(&host)
}

fn parts(url: &Url) -> Vec<&str> {
    let path = url.path_segments().into_iter().flatten();
    path.filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_and_redirectors_hide_the_true_address() {
        for (told, meant) in [
            (
                "https://web.archive.org/web/2019/https://marshlight.example/a",
                "https://marshlight.example/a",
            ),
            (
                "http://web.archive.org/web/20190503id_/http:/marshlight.example/a",
                "http://marshlight.example/a",
            ),
            (
                "https://web.archive.org/web/2019/marshlight.example/a",
                "http://marshlight.example/a",
            ),
            (
                "https://link.zhihu.com/?target=https%3A//marshlight.example/a",
                "https://marshlight.example/a",
            ),
            (
                "https://marshlight.example/a?utm_source=x",
                "https://marshlight.example/a?utm_source=x",
            ),
            (
                "https://archive.org/details/marsh",
                "https://archive.org/details/marsh",
            ),
        ] {
            assert_eq!(behind(told), meant);
        }
    }

    #[test]
    fn home_pages_and_profiles_are_no_articles() {
        for home in [
            "https://a.example",
            "https://a.example/blog/",
            "https://medium.com/@tide",
            "https://a.example/x/blog",
            "https://a.example/index.html",
        ] {
            assert!(is_home(home), "{home}");
        }
        for page in [
            "https://a.example/slow-ferries",
            "https://a.example/?p=12",
            "https://a.example/book/1/index.html",
            "https://medium.com/@tide/a-1f",
        ] {
            assert!(!is_home(page), "{page}");
        }
        for profile in [
            "https://a.example/author/mira/",
            "https://github.com/mira",
            "https://a.example/@mira",
        ] {
            assert!(is_profile(profile), "{profile}");
        }
        assert!(!is_profile("https://a.example/2019/03/a"));
    }
}

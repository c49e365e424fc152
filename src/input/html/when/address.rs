//! The date in a page's address.

use crate::text::{Carrier, CarrierKind, Document, Place};

/// Adds the date that the page's address holds: `/2024/05/03/`, `/2024-05-03-storm`, `/20240503/`, `/2024/may/03/`.
pub(in crate::input::html) fn add(document: &mut Document) {
    let stated = document.carriers.iter().find(|c| c.path == "link:canonical");
    let url = document.url.as_deref().or(stated.map(|c| c.value.as_str()));
    let Some(value) = url.and_then(date) else {
        return;
    };
    document.carriers.push(Carrier {
        kind: CarrierKind::Page,
        path: "page:url-date".to_owned(),
        value,
        at: Place { line: 1, column: 1 },
    });
}

/// The date of an address as `YYYY-MM-DD`, or as its words where the month is a name.
fn date(url: &str) -> Option<String> {
    let url = url.get(..url.floor_char_boundary(1000))?;
    let start = url.rfind("://").map_or(0, |at| at + 3);
    let path = &url[start..];
    let path = &path[path.find('/')?..];
    let path = kept(path.split(['?', '#']).next().unwrap_or(path));
    in_folders(path)
        .or_else(|| named(path))
        .or_else(|| in_digits(path))
}

/// What an archive kept: its own paths begin with the time of keeping, in fourteen digits.
fn kept(path: &str) -> &str {
    let mut parts = path.trim_start_matches('/').splitn(3, '/');
    let (front, time, rest) = (parts.next(), parts.next(), parts.next());
    let digits = |part: &str| part.bytes().take_while(u8::is_ascii_digit).count();
    match rest {
        Some(rest) if front == Some("web") && time.is_some_and(|time| digits(time) == 14) => rest,
        _ => path,
    }
}

/// `/2024/may/03/`, with the month as it is written.
fn named(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('/').collect();
    parts.windows(3).find_map(|part| {
        let word = (3..=9).contains(&part[1].len()) && part[1].bytes().all(|b| b.is_ascii_alphabetic());
        let day = whole(part[2], 2)
            .or_else(|| whole(part[2], 1))
            .filter(|day| (1..=31).contains(day));
        (word && day.is_some() && year(part[0]).is_some())
            .then(|| format!("{} {} {}", part[2], part[1], part[0]))
    })
}

/// Year, month and day in parts of their own; the last such in the path.
fn in_folders(path: &str) -> Option<String> {
    let parts: Vec<&str> = path
        .split(['/', '-', '_', '.'])
        .filter(|part| !part.is_empty())
        .collect();
    let three = parts.windows(3).rev().find_map(|part| {
        if let Some(found) = iso(part[0], part[1], part[2]) {
            return Some(found);
        }
        whole(part[0], 2).and(whole(part[1], 2))?;
        iso(part[2], part[1], part[0])
    });
    three.or_else(|| {
        parts.windows(2).rev().find_map(|part| {
            whole(part[1], 4)?;
            iso(part[0], &part[1][..2], &part[1][2..])
        })
    })
}

/// Eight digits of a date, alone or at the start of a time or number.
fn in_digits(path: &str) -> Option<String> {
    let runs = path.split(|c: char| !c.is_ascii_digit());
    let fits = |run: &&str| matches!(run.len(), 8 | 10 | 12 | 14 | 17);
    runs.filter(fits)
        .find_map(|run| iso(&run[..4], &run[4..6], &run[6..8]))
}

fn whole(part: &str, digits: usize) -> Option<u32> {
    (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
        .then(|| part.parse().ok())
        .flatten()
}

fn year(part: &str) -> Option<u32> {
    whole(part, 4).filter(|year| (1995..=2099).contains(year))
}

fn iso(y: &str, m: &str, d: &str) -> Option<String> {
    let short = |part| whole(part, 2).or_else(|| whole(part, 1));
    let (year, month, day) = (year(y)?, short(m)?, short(d)?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_addresses() {
        for (url, want) in [
            ("https://post.example/2024/05/03/storm", Some("2024-05-03")),
            ("https://post.example/2024/5/3/storm", Some("2024-05-03")),
            (
                "https://post.example/news/2024-05-03-storm.html",
                Some("2024-05-03"),
            ),
            ("https://post.example/a/20240503/storm", Some("2024-05-03")),
            (
                "https://post.example/world/2024/may/03/storm",
                Some("03 may 2024"),
            ),
            ("https://post.example/n1/2024/0503/c1-2.html", Some("2024-05-03")),
            ("https://post.example/2024-05/03/c_11.htm", Some("2024-05-03")),
            (
                "https://post.example/202405/t20240503_99.html",
                Some("2024-05-03"),
            ),
            ("https://post.example/03-05-2024-storm", Some("2024-05-03")),
            (
                "https://post.example/view/AKR20240503012300001",
                Some("2024-05-03"),
            ),
            (
                "https://keeper.example/web/20140226054445/http://post.example/2013/08/07/storm",
                Some("2013-08-07"),
            ),
            (
                "https://keeper.example/web/20140226054445/http://post.example/storm",
                None,
            ),
            (
                "https://keeper.example/web/20140226054445/post.example/storm",
                None,
            ),
            ("https://post.example/2024/storm", None),
            ("https://post.example/the-2025-top-10-list", None),
            ("https://post.example/1700000000/storm", None),
            ("https://post.example/top-10-of-2024", None),
            ("https://post.example/2024/13/45/", None),
            ("https://20240503.example/", None),
        ] {
            assert_eq!(date(url).as_deref(), want, "{url}");
        }
    }
}

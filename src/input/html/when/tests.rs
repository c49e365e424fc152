//! Dates of whole pages.

use crate::input::Limits;
use crate::input::html::read;
use crate::text::Document;

const LONG: &str = "The harbour was closed on Tuesday, the master said, because the wind had grown stronger in the night than anybody in the town had expected, and boats were torn from their moorings.";

/// The carriers of dates of a page with this above, in and below its text.
fn dates(head: &str, foot: &str, beside: &str) -> Vec<String> {
    let text = format!(
        "<html lang=en-GB><head><title>Storm closes port</title></head><body><nav><span class=date>1 January 2020</span></nav>\
         <main><article><header>{head}</header><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p>{foot}</article></main>\
         {beside}</body></html>"
    );
    let mut document = Document::default();
    read(&mut document, &text, &Limits::default(), None);
    let dated = |path: &str| path.starts_with("html:date") || path.starts_with("html:itemprop");
    let found = document.carriers.iter().filter(|c| dated(&c.path));
    found.map(|c| format!("{}={}", &c.path[5..], c.value)).collect()
}

#[test]
fn dates_around_the_headline() {
    let h1 = "<h1>Storm closes port</h1>";
    for (head, want) in [
        (
            format!("{h1}<time datetime=2024-05-03T10:00:00Z>3 May</time>"),
            vec!["date-time-head=2024-05-03T10:00:00Z"],
        ),
        (
            format!("{h1}<div><span>Last updated:</span> <span>3 May 2024</span></div>"),
            vec!["date-plain-head=Last updated: 3 May 2024"],
        ),
        (
            format!("<p class=post-date>3 May 2024</p>{h1}"),
            vec!["date-named-head=3 May 2024"],
        ),
        (
            format!("{h1}<span class='entry-modified-date'>3 May 2024</span>"),
            vec!["date-named-head/updated=3 May 2024"],
        ),
        (
            format!("{h1}<b itemprop=datePublished content=2024-05-03></b>"),
            vec!["itemprop=datepublished=2024-05-03"],
        ),
        (
            format!("{h1}<abbr class=published title='2024-05-03T10:00:00+02:00'>ten</abbr>"),
            vec!["date-time-head/published=2024-05-03T10:00:00+02:00"],
        ),
        (
            format!("{h1}<i data-publish-date=2024-05-03></i>"),
            vec!["date-data-head/published=2024-05-03"],
        ),
        (
            format!("{h1}<p>الجمعة ٣ مايو ٢٠٢٤</p>"),
            vec!["date-plain-head=الجمعة ٣ مايو ٢٠٢٤"],
        ),
        (format!("{h1}<p>Two days ago</p>"), vec![]),
    ] {
        assert_eq!(dates(&head, "", ""), want, "{head}");
    }
}

#[test]
fn dates_of_other_texts_are_passed_over() {
    let h1 = "<h1>Storm closes port</h1>";
    let related = "<div class=related><p><a href=/b>Other</a> <time datetime=2021-01-01>1 January 2021</time></p></div>";
    let comments =
        "<div id=comments><p class=comment>Ann, <time datetime=2024-06-01>1 June 2024</time></p></div>";
    let foot = "<footer><p>© 1 January 2024</p></footer>";
    assert!(dates(h1, &format!("{related}{comments}"), foot).is_empty());
    assert_eq!(
        dates(h1, "<p>Published 3 May 2024</p>", ""),
        ["date-plain-foot=Published 3 May 2024"]
    );
}

#[test]
fn a_text_can_open_with_its_date() {
    let text =
        format!("<html><body><h1>Storm</h1><p>Port, 3 May 2024 - {LONG}</p><p>{LONG}</p></body></html>");
    let mut document = Document::default();
    read(&mut document, &text, &Limits::default(), None);
    let opening = document.carriers.iter().find(|c| c.path == "html:date-opening");
    assert_eq!(opening.map(|c| c.value.as_str()), Some("Port, 3 May 2024"));
}

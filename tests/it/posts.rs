//! Whole posts that republish or translate a text: what their labels, links and comments tell of it.

use ascribe::input::{Hints, Limits, documents};
use ascribe::provenance::Party;

use crate::support::CHECKER;

const FILLER: &str = "The night ferry keeps a second clock that nobody on board has ever set.\n\n\
    It runs four minutes fast, and the crew have learned to count on that.\n\n\
    You can read [the manual](https://docs.tideworks.example/manual/cache) for the details.\n\n\
    In the end the fix was a single line. It took two weeks to find and a minute to write.";

fn party(text: &str) -> Party {
    let hints = Hints {
        name: "a.md".to_owned(),
        ..Hints::default()
    };
    let read = documents(Box::new(text.as_bytes()), &hints, &Limits::default()).next();
    CHECKER.read(read.unwrap().unwrap())
}

/// Address, host, authors and translators of the origin, where the notice stands above the text and where it stands below.
fn told(notice: &str) -> [String; 2] {
    [
        format!("{notice}\n\n{FILLER}\n"),
        format!("{FILLER}\n\n{notice}\n"),
    ]
    .map(|post| {
        let attribution = party(&post).said.attribution;
        let original = attribution
            .original
            .map(|original| original.value)
            .unwrap_or_default();
        let names = |people: &[ascribe::attribution::Resolved<ascribe::attribution::Author>]| {
            let names: Vec<&str> = people.iter().map(|person| person.value.name.as_str()).collect();
            names.join(", ")
        };
        [
            original.url.unwrap_or_default(),
            original.outlet.host.unwrap_or_default(),
            names(&attribution.authors),
            names(&attribution.translators),
        ]
        .join(" | ")
    })
}

const URL: &str = "https://marshlight.example/2019/03/four-minutes-fast/";

#[test]
fn lines_of_labels_are_one_statement() {
    for (notice, people) in [
        (
            "> * 原文地址：[Four Minutes Fast](URL)\n> * 原文作者：[Mira Holt](https://marshlight.example/author/mira/)\n> * 译文出自：[潮汐翻译计划](https://github.com/tide/gold)\n> * 译者：[seaglass42](https://github.com/seaglass42)\n> * 校对者：",
            "Mira Holt | seaglass42",
        ),
        (
            "> 原文：[Four Minutes Fast](URL)\n> 作者：Mira Holt\n> 译者：李海潮",
            "Mira Holt | 李海潮",
        ),
        (
            "> 原文地址：[Four Minutes Fast](URL)\n> 原文作者：[Mira Holt](https://medium.com/@mira)\n> 译者：\n> 校对者：",
            "Mira Holt | ",
        ),
        (
            "----\n\nvia: URL\n\n作者：[Mira Holt][a]\n选题：[koala2][b]\n译者：[译者ID](https://github.com/译者ID)\n\n[a]: https://marshlight.example/mira\n[b]: https://github.com/koala2",
            "Mira Holt | ",
        ),
        (
            "> 作者：周岚\n> 链接：URL\n> 来源：慢船周刊\n> 著作权归作者所有。商业转载请联系作者获得授权，非商业转载请注明出处。",
            "周岚 | ",
        ),
        (
            "原文：[Four Minutes Fast](URL)，作者：Mira Holt，译者：李海潮",
            "Mira Holt | 李海潮",
        ),
        ("Original: [Four Minutes Fast](URL) by Mira Holt", "Mira Holt | "),
        (
            "**Original author:** [Mira Holt](https://marshlight.example/authors/mira)  \n**Original post:** [Four Minutes Fast](URL)",
            "Mira Holt | ",
        ),
        (
            "*Перевод статьи [Mira Holt](https://mira.example/): [Four Minutes Fast](URL).*",
            "Mira Holt | ",
        ),
        ("[Автор оригинала: Mira Holt](URL)", "Mira Holt | "),
        (
            "Автор: [Mira Holt](https://mira.example/)\nПеревод: Анна Берегова\nОригинал: [Four Minutes Fast](URL)",
            "Mira Holt | Анна Берегова",
        ),
        (
            "> 本文翻译自 Mira Holt 的文章《 [Four Minutes Fast](URL) 》。",
            "Mira Holt | ",
        ),
        (
            "|原文|[Four Minutes Fast](URL)|\n|---|---|\n|作者|[Mira Holt](https://mira.example/)|\n|译者|koala2|",
            "Mira Holt | koala2",
        ),
        (
            "[#]: translator: (koala2)\n[#]: via: (URL)\n[#]: author: (Mira Holt https://marshlight.example/mira)",
            "Mira Holt | koala2",
        ),
        ("<!-- 原文: URL -->\n<!-- 作者: Mira Holt -->", "Mira Holt | "),
    ] {
        let expected = format!("{URL} | marshlight.example | {people}");
        let notice = notice.replace("URL", URL);
        assert_eq!(told(&notice), [expected.clone(), expected], "{notice}");
    }
}

#[test]
fn links_tell_article_from_home_page() {
    for (notice, url, host) in [
        (
            "_This post was [originally published](URL) on [Marshlight](https://marshlight.example/)._",
            URL,
            "marshlight.example",
        ),
        (
            "_This post was originally published on [Marshlight](https://marshlight.example/blog/)._",
            "",
            "marshlight.example",
        ),
        (
            "本文转载自 [Marshlight](https://web.archive.org/web/20190503120000/URL)",
            URL,
            "marshlight.example",
        ),
        (
            "This article was originally published here:\n\n<URL>",
            URL,
            "marshlight.example",
        ),
        (
            "> 本文首发于 [Marshlight](https://marshlight.example/)",
            "",
            "marshlight.example",
        ),
        (
            "> 本文转载自：[Tide](https://tide.example)\n> 原文：[Four Minutes Fast](URL)",
            URL,
            "marshlight.example",
        ),
        (
            "Text from elsewhere.\n\n<img src=\"https://counter.theconversation.com/content/12/count.gif\">",
            "",
            "theconversation.com",
        ),
    ] {
        let notice = notice.replace("URL", URL);
        assert_eq!(
            told(&notice),
            [(); 2].map(|()| format!("{url} | {host} |  | ")),
            "{notice}"
        );
    }
}

#[test]
fn ordinary_labels_and_links_claim_nothing() {
    for notice in [
        "## References\n\n- [Four Minutes Fast](URL)\n- Mira Holt, *Tides*, 2014",
        "Source code: [github](https://github.com/koala2/ledger)",
        "参考链接：URL",
        "本文转载自:",
        "> 本文作者：周岚\n> 本文链接：URL\n> 版权声明：转载请注明出处！",
        "Via [Marshlight](URL) I found a great tool.",
        "- 原文链接：[a](https://a.example/1)\n\n## 二\n\n- 原文链接：[b](https://b.example/2)\n\n## 三\n\n- 原文链接：[c](https://c.example/3)",
    ] {
        let notice = notice.replace("URL", URL);
        assert!(
            told(&notice).iter().all(|told| told.starts_with(" |  | ")),
            "{notice}: {:?}",
            told(&notice)
        );
    }
}

#[test]
fn the_author_of_the_original_is_told_before_who_passed_it_on() {
    let post = format!("---\nauthor: Jonas Wray\n---\n\n原文作者：Mira Holt\n原文链接：{URL}\n\n{FILLER}\n");
    let said = party(&post).said;
    let names: Vec<&str> = said
        .attribution
        .authors
        .iter()
        .map(|author| author.value.name.as_str())
        .collect();
    assert_eq!(names, ["Mira Holt"]);
    assert_eq!(said.attribution.conflicts.len(), 1);
}

//! What holds for every pair and every run.

use ascribe::finding::Finding;
use ascribe::policy::Policy;
use ascribe::provenance::{Names, Pair, Party, direction};
use ascribe::report::{chain_json, compare_json, compare_text, finding_json};
use ascribe::text::hex;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestError, TestRunner};

use crate::support::{CHECKER, RULES, cases, fits, read};

/// A sentence of words made of some letters.
fn sentence(letters: &'static str) -> impl Strategy<Value = String> {
    vec(letters, 6..18)
        .prop_map(|words| format!("The{} .", format_args!(" {}", words.join(" "))).replace(" .", "."))
}

fn paragraphs(letters: &'static str, count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<String>> {
    vec(
        vec(sentence(letters), 2..5).prop_map(|sentences| sentences.join(" ")),
        count,
    )
}

const ANY_WORD: &str = "[a-zäßж]{2,9}";
const TRAILERS: [&str; 5] = [
    "Click this link for the original source of this article.",
    "Author: Meridian Today",
    "Source: The Harbour Post",
    "This article was originally published by The Harbour Post.",
    "This content is courtesy of, and owned and copyrighted by, https://www.meridiantoday.example and its author. This content is made available by use of the public RSS feed offered by the host site and is used for educational purposes only. If you are the author or represent the host site and would like this content removed now and in the future, please contact BrassLanternNews.example using the email address in the Contact page found in the website menu.",
];

fn core(name: &str, text: &str) -> String {
    let party = read(name, text.as_bytes()).remove(0);
    hex(&party.digests.core)
}

fn inside(copy: &Party, source: &Party) {
    let pair = Pair::new(&[copy.clone(), source.clone()], 0, 1);
    let (here, there) = (&copy.document.body, &source.document.body);
    for passage in &pair.alignment.passages {
        assert!(
            fits(passage.here, here) && fits(passage.there, there),
            "{passage:?}"
        );
        assert!((0.0..=1.0).contains(&passage.identity), "{passage:?}");
    }
    for variant in &pair.variants {
        assert!(
            fits(variant.here, here) && fits(variant.there, there),
            "{variant:?}"
        );
    }
    let shares = [
        pair.alignment.copy_in_source,
        pair.alignment.source_in_copy,
        pair.alignment.copy_covered,
        pair.alignment.source_covered,
    ];
    assert!(
        shares.iter().all(|share| (0.0..=1.0).contains(share)),
        "{shares:?}"
    );
    let parties = [copy.clone(), source.clone()];
    let names = Names {
        agents: &RULES.agents,
        parties: &parties,
    };
    let told = direction(&names, &pair);
    assert!((0.0..=1.0).contains(&told.probability));
    let json = compare_json(copy, source, &pair, &told);
    assert!(json["longest_run_words"].as_u64().unwrap() <= copy.words as u64);
    assert!(
        compare_text(copy, source, &pair, &told)
            .chars()
            .all(|c| c == '\n' || !c.is_control())
    );
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn the_core_does_not_change_with_trailers(text in paragraphs(ANY_WORD, 3..8), trailers in prop::sample::subsequence(TRAILERS.to_vec(), 1..=5)) {
        let plain = text.join("\n\n");
        prop_assert_eq!(core("a.txt", &plain), core("a.txt", &format!("{plain}\n\n{}\n", trailers.join("\n\n"))));
        let page = |more: &[&str]| format!("<html><body><article><p>{}</p></article></body></html>", [text.iter().map(String::as_str).collect(), more.to_vec()].concat().join("</p><p>"));
        prop_assert_eq!(core("a.html", &page(&[])), core("a.html", &page(&trailers)));
    }

    #[test]
    fn what_is_compared_lies_inside(text in paragraphs(ANY_WORD, 2..6), more in paragraphs(ANY_WORD, 1..3), at in any::<Index>(), odd in any::<String>()) {
        let mut copy = text.clone();
        let place = at.index(copy.len());
        copy[place] = copy[place].replacen(' ', &format!(" {odd} 300 "), 1);
        copy.rotate_left(place);
        copy.extend(more);
        let (copy, source) = (read("a.txt", copy.join("\n\n").as_bytes()).remove(0), read("b.txt", text.join("\n\n").as_bytes()).remove(0));
        inside(&copy, &source);
        inside(&source, &copy);
        inside(&copy, &copy);
    }

    #[test]
    fn texts_without_a_word_in_common_share_no_passage(a in paragraphs("[a-m]{3,9}", 1..6), b in paragraphs("[n-z]{3,9}", 1..6)) {
        let party = |text: Vec<String>| read("a.txt", text.join("\n\n").replace("The ", "").as_bytes()).remove(0);
        let pair = Pair::new(&[party(a), party(b)], 0, 1);
        prop_assert_eq!(pair.alignment.passages, vec![]);
        prop_assert_eq!(pair.alignment.copy_in_source, 0.0);
    }
}

/// What a run tells of the documents of all stories, in some order of them.
fn told(parties: Vec<Party>) -> (Vec<String>, Vec<String>) {
    let run = CHECKER.join(parties);
    let names = Names {
        agents: &RULES.agents,
        parties: &run.parties,
    };
    let mut findings = CHECKER.judge(&run, None, &Policy::default());
    findings.sort_by(Finding::order);
    let chains = run
        .chains
        .iter()
        .map(|chain| chain_json(chain, &names).to_string());
    (
        chains.collect(),
        findings
            .iter()
            .map(|finding| finding_json(finding).to_string())
            .collect(),
    )
}

/// Holds one part of the output of a run in the documents' own order against that in others.
fn shuffled(part: impl Fn(Vec<Party>) -> Vec<String>) {
    let stories = crate::corpus::cases();
    let parties: Vec<Party> = stories
        .iter()
        .flat_map(|case| crate::corpus::tell(case, &RULES).run.parties)
        .collect();
    let before = part(parties.clone());
    let orders = Just((0..parties.len()).collect::<Vec<_>>()).prop_shuffle();
    let mut runner = TestRunner::new(Config {
        max_shrink_iters: 0,
        ..cases(6)
    });
    let same = runner.run(&orders, |order| {
        let after = part(order.iter().map(|i| parties[*i].clone()).collect());
        let differs = before.iter().zip(&after).find(|(before, after)| before != after);
        prop_assert!(differs.is_none() && before.len() == after.len(), "{:#?}", differs);
        Ok(())
    });
    match same {
        Err(TestError::Fail(reason, _)) => panic!("{}", reason.message()),
        other => other.unwrap(),
    }
}

#[test]
fn the_order_of_documents_does_not_change_chains() {
    shuffled(|parties| told(parties).0);
}

#[test]
fn the_order_of_documents_does_not_change_findings() {
    shuffled(|parties| told(parties).1);
}

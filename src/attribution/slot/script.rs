//! Bylines in scripts without capitals, and often without blanks: "记者 李明", "文/李明", "김철수 기자".

use rustc_hash::FxHashSet as HashSet;

use crate::text::fold_key;

/// Whether the words have letters, and none of them has a case.
pub(super) fn is_caseless(words: &str) -> bool {
    let mut letters = words.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| !c.is_lowercase() && !c.is_uppercase())
}

/// Whether the letter is of a script without capitals. Georgian small letters count as small only in Unicode.
pub(crate) fn has_no_case(c: char) -> bool {
    matches!(c, '\u{10d0}'..='\u{10ff}') || (c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
}

/// Whether the letter is a token of its own, because its script sets no blanks between words.
pub(crate) fn stands_alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
        || (is_dense(c) && !is_hangul(c))
        || matches!(c, '\u{20000}'..='\u{3ffff}')
}

/// Whether the letter is Korean.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7af}')
}

/// Whether the letter is of a script that writes words without blanks between them.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

/// Puts a colon behind an opening that a slash or bar follows, as "文/李明" has it: what is before such a mark is no name.
pub(super) fn part_openings(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut last = None;
    let mut run = 0;
    for c in words.chars() {
        let slash = matches!(c, '/' | '／' | '|' | '｜');
        let opens = slash && run == 1 && last.is_some_and(|l| matches!(l, '文' | '图' | '圖' | '글' | '撰'));
        out.push(if opens { ':' } else { c });
        run = if c.is_alphabetic() { run + 1 } else { 0 };
        last = Some(c);
    }
    out
}

/// A word without the job that is written onto it: "李明記者", "记者李明".
pub(super) fn without_job<'a>(word: &'a str, jobs: &HashSet<String>) -> &'a str {
    if !word.chars().all(is_dense) || word.chars().count() > LONGEST {
        return word;
    }
    let cut = |at: usize| (word.get(..at), word.get(at..));
    for (at, _) in word.char_indices().skip(1) {
        let (Some(front), Some(back)) = cut(at) else {
            continue;
        };
        if jobs.contains(&fold_key(front)) {
            return back;
        }
        if jobs.contains(&fold_key(back)) {
            return front;
        }
    }
    word
}

/// Letters of a name and a job written as one word, at most.
const LONGEST: usize = 16;

/// Whether words of such a script have the length of a name.
pub(super) fn fits_name(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let words = name.split(' ').count();
    if name.chars().any(is_dense) {
        (2..=8).contains(&letters) && words <= 3
    } else {
        (2..=40).contains(&letters) && words <= 5
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_are_taken_off_words() {
        let jobs: HashSet<String> = ["记者", "기자"].into_iter().map(fold_key).collect();
        assert_eq!(without_job("记者李明", &jobs), "李明");
        assert_eq!(without_job("김철수기자", &jobs), "김철수");
        assert_eq!(part_openings("文/李明"), "文:李明");
        assert!(is_caseless("محمد") && !is_caseless("李 Ming"));
    }
}

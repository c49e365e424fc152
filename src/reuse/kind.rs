//! What sort of change a variant is.

use crate::reuse::lexicon::{LEXICONS, Lexicon};
use crate::reuse::number::Numbers;
use crate::text::{TokenKind, Tokens, tokenize};

/// What sort of change a variant is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum VariantKind {
    /// Another number, in digits or written out.
    Number,
    /// Another capitalised word inside a sentence.
    Name,
    /// Other words between quotation marks.
    Quotation,
    /// A word that denies, gained or lost.
    Negation,
    /// A word that says it may not be so, gained or lost.
    Hedge,
    /// Another day, month or year.
    Date,
    /// Another address.
    Link,
    /// Words cut out of the witness (a notice) that the other side does not have.
    Credit,
    /// Any other words.
    Wording,
    /// A paragraph of the source of which nothing stands in the copy.
    ParagraphCut,
    /// A paragraph of the copy of which nothing stands in the source.
    ParagraphAdded,
    /// A passage that stands in another order.
    Moved,
}

impl VariantKind {
    /// The kind's name as reports write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::Quotation => "quotation",
            Self::Negation => "negation",
            Self::Hedge => "hedge",
            Self::Date => "date",
            Self::Link => "link",
            Self::Credit => "credit",
            Self::Wording => "wording",
            Self::ParagraphCut => "paragraph-cut",
            Self::ParagraphAdded => "paragraph-added",
            Self::Moved => "moved",
        }
    }
}

/// Longer stretches are rewritten as a whole: that they hold a number or a name says little.
const LONGEST: usize = 14;
/// What was only added or only taken away is typed up to so many words.
const LONGEST_ALONE: usize = 4;

/// One side of a change.
pub(super) struct Side<'a> {
    /// Its words; empty where something was added or taken away.
    pub text: &'a str,
    /// Whether its first word begins a sentence.
    pub opens: bool,
    /// Whether any of its words stands in quotation marks.
    pub quoted: bool,
    /// Whether a word of the calendar stands next to it.
    pub dated: bool,
}

/// The kind of a change of words.
pub(super) fn kind_of(is: &Side<'_>, was: &Side<'_>) -> VariantKind {
    let (here, there) = (Told::read(is), Told::read(was));
    let longest = if is.text.is_empty() || was.text.is_empty() {
        LONGEST_ALONE
    } else {
        LONGEST
    };
    if here.words.max(there.words) <= longest
        && let Some(kind) = telling(&here, &there, is.dated || was.dated)
    {
        return kind;
    }
    if is.quoted || was.quoted {
        VariantKind::Quotation
    } else if here.words.max(there.words) <= longest && differ(&here.names, &there.names) {
        VariantKind::Name
    } else {
        VariantKind::Wording
    }
}

/// The kind by single words that tell it.
fn telling(here: &Told, there: &Told, dated: bool) -> Option<VariantKind> {
    if here.links != there.links {
        Some(VariantKind::Link)
    } else if here.negations != there.negations {
        Some(VariantKind::Negation)
    } else if here.hedges != there.hedges {
        Some(VariantKind::Hedge)
    } else if differ(&here.calendar, &there.calendar) {
        Some(VariantKind::Date)
    } else if differ(&here.numbers.values, &there.numbers.values) {
        Some(
            if dated || (here.numbers.holds_year() && there.numbers.holds_year()) {
                VariantKind::Date
            } else {
                VariantKind::Number
            },
        )
    } else {
        None
    }
}

/// Whether both sides have some, other ones. What only one side has was left out or added, not changed.
fn differ<T: PartialEq>(here: &[T], there: &[T]) -> bool {
    !here.is_empty() && !there.is_empty() && here != there
}

/// What stands in one side of a change.
#[derive(Default)]
struct Told {
    words: usize,
    links: Vec<String>,
    negations: usize,
    hedges: usize,
    calendar: Vec<String>,
    numbers: Numbers,
    names: Vec<String>,
}

impl Told {
    fn read(side: &Side<'_>) -> Self {
        let tokens = tokenize(side.text);
        let mut out = Self::default();
        let mut opens = side.opens;
        for (at, token) in tokens.items.iter().enumerate() {
            let word = tokens.folded(token);
            match token.kind {
                TokenKind::Mark => {
                    opens |= matches!(word, "." | "!" | "?");
                    continue;
                }
                TokenKind::Address => out.links.push(word.to_owned()),
                TokenKind::Number => out.numbers.digits(at, word),
                TokenKind::Word => out.word(&tokens, at, token.span.of(side.text), opens),
            }
            out.words += 1;
            opens = false;
        }
        out.numbers.sort();
        out
    }

    fn word(&mut self, tokens: &Tokens, at: usize, written: &str, opens: bool) {
        let word = tokens.fold_at(at);
        let capital = written.starts_with(char::is_uppercase);
        if LEXICONS
            .iter()
            .any(|l| l.calendar.contains(&word) && capital || l.days.contains(&word))
        {
            self.calendar.push(word.to_owned());
            return;
        }
        for lexicon in LEXICONS {
            self.negations += usize::from(denies(lexicon, word));
            self.hedges += usize::from(hedges(lexicon, tokens, at));
            if let Some((_, value)) = lexicon.numbers.iter().find(|(name, _)| *name == word) {
                self.numbers.written(at, *value);
            }
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            self.numbers.digits(at, word);
        } else if capital && !opens {
            self.names.push(word.to_owned());
        }
    }
}

fn denies(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.negations.contains(&word) || lexicon.negating_ends.iter().any(|end| word.ends_with(end))
}

/// Whether a hedge, of one word or two, begins at the token.
fn hedges(lexicon: &Lexicon, tokens: &Tokens, at: usize) -> bool {
    let (word, next) = (tokens.fold_at(at), tokens.fold_at(at + 1));
    lexicon.hedges.iter().any(|hedge| match hedge.split_once(' ') {
        Some((first, second)) => first == word && second == next,
        None => *hedge == word,
    })
}

/// Whether a word names a month or a day of the week.
pub(super) fn is_calendar(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.starts_with(char::is_uppercase) && LEXICONS.iter().any(|l| l.calendar.contains(&lower.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(text: &str) -> Side<'_> {
        Side {
            text,
            opens: false,
            quoted: false,
            dated: false,
        }
    }

    #[test]
    fn kinds_of_changes() {
        let cases = [
            ("3,000", "300", VariantKind::Number),
            ("two", "three", VariantKind::Number),
            ("fled", "did not flee", VariantKind::Negation),
            ("is", "isn't", VariantKind::Negation),
            ("", "allegedly", VariantKind::Hedge),
            ("was said to be", "was", VariantKind::Hedge),
            ("Tuesday", "Monday", VariantKind::Date),
            ("2019", "2021", VariantKind::Date),
            ("Braun", "Bell", VariantKind::Name),
            ("rt.com", "apnews.com", VariantKind::Link),
            ("big", "large", VariantKind::Wording),
            ("3,000", "3000", VariantKind::Wording),
            ("two", "2", VariantKind::Wording),
            ("two dozen", "24", VariantKind::Wording),
            ("twenty-one", "21", VariantKind::Wording),
            ("1.5 million", "1,500,000", VariantKind::Wording),
            ("1.5 million", "1.5 billion", VariantKind::Number),
            ("", "16:50", VariantKind::Wording),
            ("some", "250", VariantKind::Wording),
            ("3rd", "4th", VariantKind::Number),
            ("no", "not", VariantKind::Wording),
        ];
        for (is, was, kind) in cases {
            assert_eq!(kind_of(&side(is), &side(was)), kind, "{was} -> {is}");
        }
    }

    #[test]
    fn what_stands_around_counts() {
        let quoted = Side {
            quoted: true,
            ..side("big")
        };
        assert_eq!(kind_of(&quoted, &side("large")), VariantKind::Quotation);
        let dated = Side {
            dated: true,
            ..side("3")
        };
        assert_eq!(kind_of(&dated, &side("4")), VariantKind::Date);
        let opening = Side {
            opens: true,
            ..side("They")
        };
        let opened = Side {
            opens: true,
            ..side("We")
        };
        assert_eq!(kind_of(&opening, &opened), VariantKind::Wording);
        let long = side("He said in May that 3 of the Bells did not stay for dinner");
        assert_eq!(kind_of(&side(""), &long), VariantKind::Wording);
        assert!(is_calendar("May") && !is_calendar("may"));
    }
}

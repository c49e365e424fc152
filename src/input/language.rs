//! The language of a text, where its words leave no doubt.

use whatlang::{Lang, Script, detect_script};

/// Words enough to tell by, in bytes.
const ENOUGH: usize = 3000;

/// The ISO 639-1 code of the language, if it is recognised with certainty.
pub(super) fn recognise(body: &str) -> Option<String> {
    let sample = &body[..body.floor_char_boundary(ENOUGH)];
    let info = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    two_letters(info.lang()).map(str::to_owned)
}

/// The declared language, unless the text is plainly in another: templates declare English or nothing of their own.
pub(super) fn settle(declared: Option<String>, body: &str) -> Option<String> {
    let Some(tag) = declared else {
        return recognise(body);
    };
    let sample = &body[..body.floor_char_boundary(LOOK)];
    let doubtful = sample.len() >= LEAST
        && match tag.as_str() {
            "en" => !is_like_english(sample),
            tag => detect_script(sample).is_some_and(|script| !may_write(tag, script)),
        };
    let other = doubtful.then(|| recognise(body)).flatten();
    Some(other.unwrap_or(tag))
}

/// Bytes by which a declared language is doubted; fewer are not judged.
const LOOK: usize = 1500;
const LEAST: usize = 200;

/// Whether a text has English's most common words; only a text without them is worth a closer look.
fn is_like_english(text: &str) -> bool {
    let common = |word: &&str| ["the", "and", "of", "to", "is", "in"].contains(word);
    let words = text.split_ascii_whitespace();
    words.filter(common).take(6).count() >= 6
}

/// Whether a language is written in a script, as far as is known here.
fn may_write(tag: &str, script: Script) -> bool {
    match script {
        Script::Cyrillic => !LATIN_ONLY.contains(&tag) && !OWN_SCRIPT.contains(&tag),
        Script::Latin => !NEVER_LATIN.contains(&tag) && !OWN_SCRIPT.contains(&tag),
        Script::Arabic => !LATIN_ONLY.contains(&tag) && !NEVER_LATIN[..3].contains(&tag),
        Script::Hangul => tag == "ko",
        Script::Hiragana | Script::Katakana => tag == "ja",
        Script::Mandarin => matches!(tag, "zh" | "ja" | "ko" | "yue"),
        Script::Thai => tag == "th",
        Script::Greek => tag == "el",
        Script::Hebrew => matches!(tag, "he" | "yi"),
        _ => !LATIN_ONLY.contains(&tag) && !NEVER_LATIN[..3].contains(&tag),
    }
}

const LATIN_ONLY: [&str; 31] = [
    "af", "ca", "cs", "cy", "da", "de", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "hu", "id", "is",
    "it", "lt", "lv", "mt", "nb", "nl", "nn", "no", "pl", "pt", "sk", "sl", "sv", "vi",
];
const NEVER_LATIN: [&str; 9] = ["ru", "uk", "bg", "be", "mk", "ar", "fa", "he", "ur"];
const OWN_SCRIPT: [&str; 18] = [
    "am", "bn", "el", "gu", "hi", "hy", "ja", "ka", "kn", "ko", "ml", "mr", "ne", "si", "ta", "te", "th",
    "zh",
];

/// The language of a `lang` attribute or field: its primary subtag in lower case, two letters where there are two; a
/// country's code that stands for its language is read as the language.
pub(super) fn declared(tag: &str) -> Option<String> {
    let primary = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    let fits = matches!(primary.len(), 2 | 3) && primary.bytes().all(|b| b.is_ascii_lowercase());
    let known = SHORT.iter().find(|(written, _)| *written == primary);
    let primary = known.map_or(primary, |(_, code)| (*code).to_owned());
    (fits && !matches!(primary.as_str(), "und" | "mul" | "zxx")).then_some(primary)
}

/// Codes of three letters, old codes and codes of countries that pages write, and the language that they mean.
const SHORT: [(&str, &str); 49] = [
    ("ara", "ar"),
    ("bul", "bg"),
    ("ces", "cs"),
    ("chi", "zh"),
    ("cze", "cs"),
    ("dan", "da"),
    ("deu", "de"),
    ("dut", "nl"),
    ("ell", "el"),
    ("eng", "en"),
    ("est", "et"),
    ("fas", "fa"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("ger", "de"),
    ("gre", "el"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("ind", "id"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("nld", "nl"),
    ("nor", "no"),
    ("per", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rum", "ro"),
    ("rus", "ru"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tha", "th"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("vie", "vi"),
    ("zho", "zh"),
    ("iw", "he"),
    ("jp", "ja"),
    ("cn", "zh"),
    ("cz", "cs"),
    ("dk", "da"),
    ("gr", "el"),
];

const fn two_letters(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Pol => "pl",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        Lang::Epo => "eo",
        Lang::Ben => "bn",
        Lang::Amh => "am",
        Lang::Yid => "yi",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognises_only_with_certainty() {
        let german = "Der Hafen war am Morgen geschlossen, weil der Wind in der Nacht stärker geworden war als erwartet. \
                      Die Fischer warteten auf besseres Wetter und reparierten ihre Netze.";
        assert_eq!(recognise(german).as_deref(), Some("de"));
        assert_eq!(recognise("ok"), None);
        assert_eq!(recognise(""), None);
    }

    #[test]
    fn a_plainly_wrong_declaration_gives_way() {
        let settled = |tag: &str, text: &str| settle(Some(tag.to_owned()), &text.repeat(4));
        let german = "Der Hafen war am Morgen geschlossen, weil der Wind in der Nacht stärker geworden war als erwartet. ";
        let russian = "Порт был закрыт утром, потому что ветер ночью стал сильнее, чем ожидали рыбаки и их семьи в городе. ";
        let english =
            "The port was closed in the morning, and the boats of the town had to wait, as it is in winter. ";
        let chinese = "由于夜间风力比预期更强，港口早晨关闭，渔民们正在等待天气好转，同时修补他们的渔网。";
        let thai = "ท่าเรือปิดในตอนเช้าเพราะลมแรงกว่าที่คาดไว้ในตอนกลางคืน ชาวประมงรอให้อากาศดีขึ้น";
        for (tag, text, want) in [
            ("en", german, "de"),
            ("en", english, "en"),
            ("en", russian, "ru"),
            ("de", russian, "ru"),
            ("en", chinese, "zh"),
            ("fr", thai, "th"),
            ("uk", russian, "uk"),
            ("sr", english, "sr"),
            ("gsw", german, "gsw"),
            ("de", german, "de"),
        ] {
            assert_eq!(settled(tag, text).as_deref(), Some(want), "{tag} {text}");
        }
        assert_eq!(settle(Some("en".into()), "Hafen zu").as_deref(), Some("en"));
    }

    #[test]
    fn reads_tags() {
        assert_eq!(declared("deu").as_deref(), Some("de"));
        assert_eq!(declared("iw-IL").as_deref(), Some("he"));
        assert_eq!(declared("en-US").as_deref(), Some("en"));
        assert_eq!(declared("pt_BR").as_deref(), Some("pt"));
        assert_eq!(declared("english"), None);
        assert_eq!(declared("und"), None);
    }
}

//! The language of a text, where its words leave no doubt.

use whatlang::Lang;

/// Words enough to tell by, in bytes.
const ENOUGH: usize = 3000;

/// The ISO 639-1 code of the language, if it is recognised with certainty.
pub(super) fn recognise(body: &str) -> Option<String> {
    let sample = &body[..body.floor_char_boundary(ENOUGH)];
    let info = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    two_letters(info.lang()).map(str::to_owned)
}

/// The language of a `lang` attribute or field: its primary subtag in lower case.
pub(super) fn declared(tag: &str) -> Option<String> {
    let primary = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    let fits = matches!(primary.len(), 2 | 3) && primary.bytes().all(|b| b.is_ascii_lowercase());
    (fits && !matches!(primary.as_str(), "und" | "mul" | "zxx")).then_some(primary)
}

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
    fn reads_tags() {
        assert_eq!(declared("en-US").as_deref(), Some("en"));
        assert_eq!(declared("pt_BR").as_deref(), Some("pt"));
        assert_eq!(declared("english"), None);
        assert_eq!(declared("und"), None);
    }
}

use super::*;
use crate::attribution::when::labels::Label;
use crate::attribution::when::line::days;
use crate::rules::Rules;
use crate::text::{Carrier, CarrierKind, Document, Place};

fn calendar() -> Calendar {
    Calendar::new(&Rules::load(Rules::builtin_files()).unwrap().words)
}

fn tongue(calendar: &Calendar, language: &str, host: &str) -> Tongue {
    let (code, _) = language.split_once('-').unwrap_or((language, ""));
    let document = Document {
        language: Some(code.to_owned()).filter(|code| !code.is_empty()),
        host: Some(host.to_owned()),
        carriers: vec![Carrier {
            kind: CarrierKind::Markup,
            path: "page:lang".to_owned(),
            value: language.to_owned(),
            at: Place::default(),
        }],
        ..Document::default()
    };
    Tongue::of(&document, calendar)
}

/// The days that a line of a page in this language names.
fn read(calendar: &Calendar, language: &str, line: &str) -> Vec<String> {
    let tongue = tongue(calendar, language, "post.example");
    let dated = days(calendar, &tongue, line);
    dated.iter().map(|dated| dated.written.date.iso()).collect()
}

#[test]
fn the_third_of_may_in_many_languages() {
    let calendar = calendar();
    for (language, line) in [
        ("en", "Friday, May 3rd, 2024 at 10:15"),
        ("en", "3rd of May 2024"),
        ("en", "03-May-2024"),
        ("en", "03-May-24"),
        ("en", "May 3 '24"),
        ("en", "2024, May 3"),
        ("en-US", "5/3/2024"),
        ("en-US", "05.03.2024"),
        ("en-GB", "3/5/2024"),
        ("de", "Freitag, 3. Mai 2024, 10:15 Uhr"),
        ("de", "03.05.2024"),
        ("de", "3. 5. 2024"),
        ("de", "Fr., 03.05.24"),
        ("fr", "Publié le vendredi 3 mai 2024 à 10h15"),
        ("fr", "le 03/05/2024"),
        ("es", "3 de mayo de 2024"),
        ("es", "03 may. 2024"),
        ("es", "mayo 3, 2024"),
        ("ca", "3 de maig del 2024"),
        ("pt", "sexta-feira, 3 de maio de 2024"),
        ("pt", "3 mai. 2024 às 10h15"),
        ("it", "Venerdì 3 maggio 2024"),
        ("nl", "vrijdag 3 mei 2024 om 10:15"),
        ("af", "3 Mei 2024"),
        ("pl", "3 maja 2024 r."),
        ("cs", "3. května 2024"),
        ("sk", "3. mája 2024"),
        ("sl", "3. maja 2024"),
        ("hr", "3. svibnja 2024."),
        ("sr", "3. мај 2024."),
        ("hu", "2024. május 3. péntek"),
        ("hu", "2024. 05. 03."),
        ("ro", "3 mai 2024"),
        ("bg", "3 май 2024 г."),
        ("ru", "3 мая 2024 года, 10:15"),
        ("ru", "03.05.2024"),
        ("uk", "3 травня 2024 р."),
        ("be", "3 мая 2024"),
        ("el", "3 Μαΐου 2024"),
        ("tr", "3 Mayıs 2024 Cuma"),
        ("sv", "3 maj 2024"),
        ("nb", "3. mai 2024"),
        ("da", "3. maj 2024 kl. 10.15"),
        ("is", "3. maí 2024"),
        ("fi", "3. toukokuuta 2024"),
        ("fi", "3.5.2024 klo 10.15"),
        ("et", "3. mai 2024"),
        ("lv", "2024. gada 3. maijs"),
        ("lt", "2024 m. gegužės 3 d."),
        ("sq", "3 Maj, 2024"),
        ("ar", "الجمعة 3 مايو 2024"),
        ("ar", "٣ أيار / مايو ٢٠٢٤"),
        ("ar", "3 ماي 2024"),
        ("fa", "۱۴ اردیبهشت ۱۴۰۳"),
        ("fa", "۱۴۰۳/۰۲/۱۴"),
        ("fa", "3 مه 2024"),
        ("ur", "3 مئی 2024"),
        ("he", "3 במאי 2024"),
        ("he", "03/05/2024"),
        ("hi", "3 मई 2024"),
        ("hi", "०३ मई, २०२४"),
        ("mr", "3 मे 2024"),
        ("bn", "৩ মে ২০২৪"),
        ("ta", "3 மே 2024"),
        ("te", "3 మే 2024"),
        ("th", "3 พฤษภาคม 2567"),
        ("th", "วันศุกร์ที่ 3 พ.ค. พ.ศ. 2567"),
        ("vi", "Thứ sáu, ngày 3 tháng 5 năm 2024"),
        ("vi", "3/5/2024 10:15"),
        ("id", "Jumat, 3 Mei 2024"),
        ("ms", "3 Mei 2024"),
        ("tl", "Mayo 3, 2024"),
        ("zh", "2024年5月3日 星期五"),
        ("zh", "2024-05-03 10:15"),
        ("zh", "民國113年5月3日"),
        ("ja", "2024年5月3日（金）"),
        ("ja", "令和6年5月3日"),
        ("ja", "2024/05/03 10:15"),
        ("ko", "2024년 5월 3일"),
        ("ko", "2024.05.03. 오전 10:15"),
        ("ko", "2024. 5. 3."),
        ("ko", "24.05.03"),
        ("", "3 mai 2024"),
        ("", "2024-05-03T10:15:00"),
    ] {
        assert_eq!(
            read(&calendar, language, line),
            ["2024-05-03"],
            "{language}: {line}"
        );
    }
}

#[test]
fn what_is_no_date() {
    let calendar = calendar();
    for (language, line) in [
        ("en", "May 2024"),
        ("en", "2 days ago"),
        ("en", "version 1.2.3.2024"),
        ("en", "10:30:2024"),
        ("en", "45/45/2024"),
        ("en", "call 555-01-2024"),
        ("en", "3 May"),
        ("de", "vor 3 Tagen"),
        ("en", "31 February 2024"),
        ("en", "Chapter 3 of 2024"),
        ("en", "10 top picks of 2024"),
        ("en", "1/2/3"),
    ] {
        assert!(read(&calendar, language, line).is_empty(), "{line}");
    }
}

#[test]
fn months_belong_to_languages() {
    let calendar = calendar();
    assert_eq!(read(&calendar, "pl", "3 listopada 2024"), ["2024-11-03"]);
    assert_eq!(read(&calendar, "hr", "3. listopada 2024."), ["2024-10-03"]);
    assert_eq!(read(&calendar, "cs", "3. července 2024"), ["2024-07-03"]);
    assert_eq!(read(&calendar, "ar", "3 كانون الثاني 2024"), ["2024-01-03"]);
    assert_eq!(read(&calendar, "ar", "3 كانون الأول 2024"), ["2024-12-03"]);
    assert_eq!(
        read(&calendar, "vi", "ngày 3 tháng mười hai năm 2024"),
        ["2024-12-03"]
    );
}

#[test]
fn countries_decide_the_order() {
    let calendar = calendar();
    let order = |language: &str, host: &str| {
        let tongue = tongue(&calendar, language, host);
        let dated = days(&calendar, &tongue, "03/05/2024");
        (dated[0].written.date.iso(), dated[0].written.other.is_some())
    };
    assert_eq!(order("en-us", "post.com"), ("2024-03-05".to_owned(), true));
    assert_eq!(order("en-gb", "post.com"), ("2024-05-03".to_owned(), true));
    assert_eq!(order("en-us", "post.co.uk"), ("2024-05-03".to_owned(), false));
    assert_eq!(order("en", "post.io"), ("2024-03-05".to_owned(), true));
    assert_eq!(order("fr", "post.com"), ("2024-05-03".to_owned(), false));
    assert_eq!(order("tl", "post.com"), ("2024-03-05".to_owned(), false));
}

#[test]
fn labels_say_what_a_date_is() {
    let calendar = calendar();
    let labels = |language: &str, line: &str| {
        let tongue = tongue(&calendar, language, "post.example");
        let dated = days(&calendar, &tongue, line);
        dated.iter().map(|dated| dated.label).collect::<Vec<_>>()
    };
    use Label::{Modified, Published, Undated};
    for (language, line, want) in [
        ("en", "Published: 3 May 2024", vec![Some(Published)]),
        ("en", "Last updated on May 3, 2024", vec![Some(Modified)]),
        ("en", "3 May 2024", vec![None]),
        ("en", "3 May 2024, updated 4 May 2024", vec![None, Some(Modified)]),
        (
            "en",
            "Published 3 May 2024 | Updated 4 May 2024",
            vec![Some(Published), Some(Modified)],
        ),
        ("en", "© 3 May 2024", vec![Some(Undated)]),
        ("de", "Stand: 03.05.2024 10:15 Uhr", vec![Some(Modified)]),
        ("de", "Veröffentlicht am 3. Mai 2024", vec![Some(Published)]),
        (
            "fr",
            "Publié le 3 mai 2024 - Mis à jour le 4 mai 2024",
            vec![Some(Published), Some(Modified)],
        ),
        ("pl", "Data publikacji: 3 maja 2024", vec![Some(Published)]),
        ("ru", "Обновлено 3 мая 2024", vec![Some(Modified)]),
        ("tr", "Güncelleme: 03.05.2024", vec![Some(Modified)]),
        ("ja", "2024年5月3日 更新", vec![Some(Modified)]),
        (
            "ja",
            "公開日：2024年5月3日 更新日：2024年5月4日",
            vec![Some(Published), Some(Modified)],
        ),
        (
            "ko",
            "입력 2024.05.03 10:15 | 수정 2024.05.04 11:00",
            vec![Some(Published), Some(Modified)],
        ),
        ("zh", "发布时间：2024-05-03", vec![Some(Published)]),
        ("ar", "آخر تحديث: 3 مايو 2024", vec![Some(Modified)]),
    ] {
        assert_eq!(labels(language, line), want, "{line}");
    }
}

//! Pages as newsrooms of several countries write them: the article's text stays, what stands around it goes.

use super::*;
use crate::text::NoteKind;

fn page(text: &str) -> Document {
    let mut document = Document::default();
    read(&mut document, text, &Limits::default(), None);
    document
}

/// Every one of `kept` is in the body, none of `gone`.
fn assert_body(document: &Document, kept: &[&str], gone: &[&str]) {
    for words in kept {
        assert!(
            document.body.contains(words),
            "{words} is missing: {}",
            document.body
        );
    }
    for words in gone {
        assert!(
            !document.body.contains(words),
            "{words} is left: {}",
            document.body
        );
    }
    assert!(document.notes.is_empty(), "{:?}", document.notes);
}

#[test]
fn german_with_calls_between_paragraphs() {
    let text = "<html lang=de><body><article><header><h1>Sturm schließt den Hafen</h1>\
        <p class=lead>Die Fähren bleiben bis Donnerstag im Hafen, teilte die Reederei am Abend mit.</p>\
        <div class=meta><span>3 Min. Lesezeit</span></div></header><div class='article-body'>\
        <p>Der Hafen von Skerr ist seit Dienstag geschlossen, weil der Wind in der Nacht stärker wurde, als irgendjemand in der Stadt erwartet hatte.</p>\
        <p><a href='/a'>Lesen Sie auch: So kam der Sturm über die Insel</a></p>\
        <div class='newsletter-box'><p>Jetzt unseren Newsletter abonnieren und jeden Morgen Neues aus der Region lesen.</p></div>\
        <p>Anzeige</p>\
        <p>Drei Boote rissen sich los und trieben auf die Mole zu; verletzt wurde niemand, sagte der Hafenmeister.</p>\
        <figure><img src=a.jpg><figcaption>Der Hafen am Morgen. Foto: Jonas Feld</figcaption></figure>\
        <h2>Mehr zum Thema</h2><ul><li><a href='/b'>Als die Mole brach: ein Rückblick</a></li></ul>\
        </div></article></body></html>";
    assert_body(
        &page(text),
        &[
            "Die Fähren bleiben bis Donnerstag",
            "Der Hafen von Skerr",
            "Drei Boote rissen sich los",
            "Der Hafen am Morgen. Foto: Jonas Feld",
        ],
        &[
            "Lesen Sie auch",
            "Newsletter",
            "Anzeige",
            "Lesezeit",
            "Mehr zum Thema",
            "Als die Mole brach",
        ],
    );
}

#[test]
fn korean_in_one_box_with_breaks() {
    let text = "<html lang=ko><body><div id=newsct_article class='go_trans _article_content'><article id=dic_area>\
        항구는 화요일부터 폐쇄됐다. 밤사이 바람이 예상보다 훨씬 강해졌기 때문이라고 항만장이 밝혔다.<br><br>\
        <span class=end_photo_org><img src=a.jpg><em class=img_desc>폐쇄된 항구. 하버포스트 제공</em></span>\
        배 세 척이 떠내려갔지만 다친 사람은 없었다고 시 당국은 수요일 오전 기자들에게 설명했다.<br><br>\
        <a href='/x'>▶ 하버포스트 구독하기</a></article></div>\
        <div class=related_news><h3>관련기사</h3><ul><li><a href='/b'>섬에 닥친 폭풍의 기록</a></li></ul></div></body></html>";
    assert_body(
        &page(text),
        &["항구는 화요일부터", "배 세 척이 떠내려갔지만"],
        &["하버포스트 제공", "구독하기", "관련기사", "폭풍의 기록"],
    );
}

#[test]
fn arabic_reads_from_the_right() {
    let text = "<html lang=ar dir=rtl><body><main><h1>العاصفة تغلق الميناء</h1><div class='story-content'>\
        <p>أغلق الميناء منذ يوم الثلاثاء لأن الرياح اشتدت في الليل أكثر مما توقعه أحد في المدينة، كما قال مدير الميناء.</p>\
        <p>اقرأ أيضا: كيف وصلت العاصفة إلى الجزيرة</p>\
        <p>وجرفت الأمواج ثلاثة قوارب نحو الرصيف ولم يصب أحد بأذى، بحسب ما أعلنته البلدية صباح الأربعاء.</p>\
        <p>تابعونا على تطبيقات التواصل</p></div></main></body></html>";
    assert_body(
        &page(text),
        &["أغلق الميناء منذ", "وجرفت الأمواج ثلاثة"],
        &["اقرأ أيضا", "تابعونا على"],
    );
}

#[test]
fn japanese_hindi_and_thai_have_paragraphs_of_their_own_length() {
    let japanese = "<body><div class=articleText><p>港は火曜日から閉鎖されている。夜のうちに風が町の誰もが予想したよりも強くなったためだと港長は話した。</p>\
        <p>会員登録すると続きをお読みいただけます</p><p>三隻の船が流されたが、けが人はいないと市は水曜日の朝に発表した。復旧の見通しは立っていない。</p></div>\
        <div class=ranking><h2>アクセスランキング</h2><ul><li><a href=/a>島を襲った嵐の記録</a></li></ul></div></body>";
    assert_body(
        &page(japanese),
        &["港は火曜日から", "三隻の船が"],
        &["会員登録", "島を襲った"],
    );
    let hindi = "<body><div class=story-body><p>मंगलवार से बंदरगाह बंद है क्योंकि रात में हवा शहर में किसी की भी उम्मीद से कहीं अधिक तेज हो गई, बंदरगाह प्रमुख ने बताया।</p>\
        <p><strong>यह भी पढ़ें: <a href=/a>द्वीप पर तूफान कैसे आया</a></strong></p>\
        <p>तीन नावें बह गईं, लेकिन नगर परिषद के अनुसार बुधवार सुबह तक किसी के घायल होने की खबर नहीं मिली थी।</p></div></body>";
    assert_body(&page(hindi), &["मंगलवार से बंदरगाह", "तीन नावें बह"], &["यह भी पढ़ें"]);
    let thai = "<body><div class=entry-content><p>ท่าเรือปิดตั้งแต่วันอังคารเพราะลมแรงขึ้นในตอนกลางคืนมากกว่าที่ใครในเมืองคาดไว้ นายท่ากล่าวกับผู้สื่อข่าวเมื่อคืนนี้</p>\
        <p><a href=/a>อ่านเพิ่มเติม</a></p><p>เรือสามลำถูกพัดออกไปแต่ไม่มีผู้ได้รับบาดเจ็บ เทศบาลแถลงในเช้าวันพุธว่าจะเปิดท่าเรืออีกครั้งเมื่อลมสงบลง</p></div></body>";
    assert_body(&page(thai), &["ท่าเรือปิดตั้งแต่", "เรือสามลำ"], &["อ่านเพิ่มเติม"]);
}

#[test]
fn machine_made_class_names_tell_nothing_but_data_attributes_do() {
    let long = "The harbour was closed on Tuesday, the master said, because the wind had grown stronger in the night than anybody in the town had expected.";
    let text = format!(
        "<body><main class=x9f><div data-component=headline-block><h1>Storm closes port</h1></div>\
         <div class=a1 data-component=text-block><p>{long}</p></div>\
         <div class=b2 data-component=advertisement-block><p>Rent a boat from the best boats in the whole wide world today, at half of what it costs.</p></div>\
         <div class=a1 data-component=text-block><p>Three boats were torn from their moorings. {long}</p></div>\
         <div class=c3 data-component=related-stories><p><a href=/a>When the pier broke</a> was told by those who saw it at the time, in all its detail, here.</p></div>\
         <p>Share</p></main></body>"
    );
    assert_body(
        &page(&text),
        &["The harbour was", "Three boats"],
        &["Rent a boat", "pier broke", "Share"],
    );
}

#[test]
fn notices_stay_though_they_stand_in_the_foot_of_the_article() {
    let long = "The harbour was closed on Tuesday, the master said, because the wind had grown stronger in the night than anybody in the town had expected.";
    let teasers = "<p>Boats and more boats, and whoever sails them.</p>".repeat(20);
    let text = format!(
        "<body><article><h1>Storm closes port</h1><p>{long}</p><p>{long} Again.</p>\
         <footer><div><p>This article was originally published by The Gazette.</p>{teasers}</div></footer></article></body>"
    );
    assert_body(
        &page(&text),
        &["originally published by The Gazette"],
        &["more boats"],
    );
}

#[test]
fn of_several_articles_the_first_is_read() {
    let long = "The harbour was closed on Tuesday, the master said, because the wind had grown stronger in the night than anybody in the town had expected. ".repeat(4);
    let article = |title: &str, n: usize| format!("<article><h1>{title}</h1><p>{long} {n}</p></article>");
    let text = format!(
        "<body><div>{}{}</div></body>",
        article("Storm closes port", 1),
        article("Fair opens", 2)
    );
    let read = page(&text);
    assert!(read.body.ends_with('1'));
    assert_eq!(read.notes[0].kind, NoteKind::SeveralArticles);
    assert_eq!(read.notes[0].message, "several articles: the first of 2 is read");
}

#[test]
fn stubs_lists_and_error_pages_are_noted() {
    let kinds = |text: &str| -> Vec<NoteKind> { page(text).notes.iter().map(|note| note.kind).collect() };
    assert_eq!(
        kinds("<body><h1>Storm</h1><p>Log in to go on reading this.</p></body>"),
        [NoteKind::BodyTooShort]
    );
    let teaser =
        "<article><h3><a href='/a'>A headline of some length here</a></h3><p>What it is about.</p></article>";
    assert_eq!(
        kinds(&format!("<body><main>{}</main></body>", teaser.repeat(12))),
        [NoteKind::NotAnArticle]
    );
    assert_eq!(
        kinds("<head><title>Page not found</title></head><body><h1>Page not found</h1><p>Sorry.</p></body>"),
        [NoteKind::NotAnArticle]
    );
}

#[test]
fn walls_that_ask_for_consent_are_no_articles() {
    let wall = |words: &str| {
        format!("<html><body><main><h1>Before you go on</h1><p>{words}</p></main></body></html>")
    };
    for words in [
        "We use cookies and data to keep the service running. If you choose “Accept all”, we also show personalised content and share personal data with our partners.",
        "Wir und unsere Partner verarbeiten personenbezogene Daten und speichern Cookies auf Ihrem Gerät. Mehr in der Datenschutzerklärung. Bitte klicken Sie auf „Einwilligen“.",
    ] {
        let read = page(&wall(words));
        assert_eq!(
            read.notes.iter().map(|note| note.kind).collect::<Vec<_>>(),
            [NoteKind::NotAnArticle],
            "{words}"
        );
    }
    let story = "The harbour board said on Tuesday that its website would no longer use cookies, after a sailor complained that the tide table had asked him for his consent four times.";
    assert!(
        page(&wall(story))
            .notes
            .iter()
            .all(|note| note.kind != NoteKind::NotAnArticle)
    );
}

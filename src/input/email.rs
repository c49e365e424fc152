//! E-mails, newsletters first of all, and pages that a browser saved as MHTML.

use std::borrow::Cow;

use mail_parser::{Address, HeaderValue, Message, MessageParser, PartType};

use crate::input::{Limits, html, plain};
use crate::text::{Carrier, CarrierKind, Document, Place};

/// Headers that are kept, as carriers write them. A trail of machines says nothing of the text.
const KEPT: &[&str] = &[
    "from",
    "sender",
    "reply-to",
    "date",
    "subject",
    "message-id",
    "list-id",
    "list-post",
    "list-unsubscribe",
    "list-archive",
    "archived-at",
    "organization",
    "resent-from",
    "resent-date",
    "in-reply-to",
    "x-mailer",
    "x-newsletter",
];

/// Reads a message into the document; the error says why there is none.
pub(super) fn read(document: &mut Document, bytes: &[u8], limits: &Limits) -> Result<(), String> {
    let parsed = MessageParser::default().parse(bytes);
    let message = parsed
        .filter(|message| !message.parts.is_empty())
        .ok_or("holds no message")?;
    let saved = header(&message, "Snapshot-Content-Location");
    let url = saved.or_else(|| header(&message, "Archived-At"));
    if document.url.is_none() {
        document.url = url.map(|url| url.trim_matches(['<', '>', ' ']).to_owned());
    }
    let headers = carriers(&message);
    match body(&message) {
        Some((text, true, at)) => html::read(document, &text, limits, Some(line_of(bytes, at))),
        Some((text, false, at)) => plain::read(document, &text, Some(line_of(bytes, at))),
        None => return Err("holds no text".to_owned()),
    }
    if saved.is_some() {
        // The headers of a saved page are the browser's.
        let date = message.date().map(mail_parser::DateTime::to_rfc3339);
        document.retrieved = document.retrieved.take().or(date);
        return Ok(());
    }
    document.title = message
        .subject()
        .map(bare_subject)
        .filter(|subject| !subject.is_empty());
    if let Some(id) = message.message_id() {
        id.clone_into(&mut document.id);
    }
    document.carriers.splice(..0, headers);
    Ok(())
}

/// The text of the message, whether it is markup, and where its part begins: markup is preferred, it has the links.
fn body<'m>(message: &'m Message<'_>) -> Option<(Cow<'m, str>, bool, usize)> {
    let page = message.html_body.iter().chain(&message.text_body).find_map(|id| {
        let part = message.parts.get(*id as usize)?;
        match &part.body {
            PartType::Html(text) => Some((Cow::Borrowed(text.as_ref()), true, part.offset_body as usize)),
            _ => None,
        }
    });
    page.or_else(|| {
        let parts = message
            .text_body
            .iter()
            .filter_map(|id| message.parts.get(*id as usize));
        let mut words = parts.filter_map(|part| match &part.body {
            PartType::Text(text) => Some((text.as_ref(), part.offset_body as usize)),
            _ => None,
        });
        let (first, at) = words.next()?;
        let all = words.fold(first.to_owned(), |all, (next, _)| all + "\n\n" + next);
        Some((Cow::Owned(all), false, at))
    })
}

/// The raw words of a header.
fn header<'m>(message: &'m Message<'_>, name: &str) -> Option<&'m str> {
    message
        .header_raw(name.to_owned())
        .map(str::trim)
        .filter(|words| !words.is_empty())
}

/// "Re: Fwd: [List] Words" is about "Words".
fn bare_subject(subject: &str) -> String {
    let mut rest = subject.trim();
    while let Some((mark, after)) = rest.split_once(':') {
        let reply = matches!(
            mark.trim().to_lowercase().as_str(),
            "re" | "fw"
                | "fwd"
                | "aw"
                | "wg"
                | "tr"
                | "rv"
                | "sv"
                | "vs"
                | "antw"
                | "odp"
                | "enc"
                | "res"
                | "rif"
                | "i"
                | "r"
                | "vl"
                | "ynt"
                | "回复"
                | "转发"
                | "答复"
                | "转寄"
        );
        if !reply {
            break;
        }
        rest = after.trim_start();
    }
    rest.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The headers that speak of the text.
fn carriers(message: &Message<'_>) -> Vec<Carrier> {
    let mut out = Vec::new();
    let mut lines = (0, 1);
    for header in message.headers() {
        let name = header.name.as_str().to_ascii_lowercase();
        if !KEPT.contains(&name.as_str()) {
            continue;
        }
        let at = header.offset_field as usize;
        let between = message.raw_message.get(lines.0..at).unwrap_or(&[]);
        lines = (
            at.max(lines.0),
            lines.1 + memchr::memchr_iter(b'\n', between).count(),
        );
        let raw = message
            .raw_message
            .get(header.offset_start as usize..header.offset_end as usize);
        for (below, value) in values(&header.value, raw.unwrap_or(&[])) {
            out.push(Carrier {
                kind: CarrierKind::Email,
                path: format!("email:{name}{below}"),
                value,
                at: Place {
                    line: lines.1 as u32,
                    column: 1,
                },
            });
        }
    }
    out
}

/// What a header says, part by part.
fn values(value: &HeaderValue<'_>, raw: &[u8]) -> Vec<(&'static str, String)> {
    match value {
        HeaderValue::Address(address) => addresses(address),
        HeaderValue::DateTime(date) => vec![("", date.to_rfc3339())],
        HeaderValue::Text(words) => vec![("", words.trim().to_owned())],
        HeaderValue::TextList(list) => list.iter().map(|words| ("", words.trim().to_owned())).collect(),
        _ => {
            let words = String::from_utf8_lossy(raw);
            vec![("", words.split_whitespace().collect::<Vec<_>>().join(" "))]
        }
    }
}

fn addresses(address: &Address<'_>) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    for one in address.iter() {
        let parts = [("/name", &one.name), ("/address", &one.address)];
        out.extend(
            parts
                .into_iter()
                .filter_map(|(below, words)| Some((below, words.as_ref()?.trim().to_owned()))),
        );
    }
    out
}

fn line_of(bytes: &[u8], at: usize) -> u32 {
    let before = bytes.get(..at).unwrap_or(&[]);
    u32::try_from(memchr::memchr_iter(b'\n', before).count()).unwrap_or(u32::MAX - 1) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(text: &str) -> Document {
        let mut document = Document::default();
        read(&mut document, text.as_bytes(), &Limits::default()).unwrap();
        document
    }

    fn carrier<'d>(document: &'d Document, path: &str) -> Option<(&'d str, u32)> {
        let found = document.carriers.iter().find(|carrier| carrier.path == path)?;
        Some((found.value.as_str(), found.at.line))
    }

    const NEWSLETTER: &str = "Received: by mx.example\r\nFrom: =?utf-8?Q?Zo=C3=AB_Lant?= <zoe@post.example>\r\n\
        Date: Sun, 3 May 2026 08:00:00 +0100\r\nSubject: =?utf-8?B?w5xiZXI=?= the\r\n harbour\r\n\
        List-Id: The Harbour Post Weekly <weekly.post.example>\r\nMessage-ID: <1@post.example>\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPlain.\r\n\
        --b\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        <p>The caf=E9 at the harbour was closed on Tuesday, said its owner, and so =\r\nwas the port.</p>\r\n--b--\r\n";

    #[test]
    fn newsletters_give_their_page_and_headers() {
        let read = mail(NEWSLETTER);
        assert_eq!(
            read.body,
            "The café at the harbour was closed on Tuesday, said its owner, and so was the port."
        );
        assert_eq!(read.title.as_deref(), Some("Über the harbour"));
        assert_eq!(read.id, "1@post.example");
        assert_eq!(carrier(&read, "email:from/name"), Some(("Zoë Lant", 2)));
        assert_eq!(
            carrier(&read, "email:from/address"),
            Some(("zoe@post.example", 2))
        );
        assert_eq!(
            carrier(&read, "email:date"),
            Some(("2026-05-03T08:00:00+01:00", 3))
        );
        assert_eq!(
            carrier(&read, "email:list-id/name"),
            Some(("The Harbour Post Weekly", 6))
        );
        assert_eq!(
            carrier(&read, "email:list-id/address"),
            Some(("weekly.post.example", 6))
        );
    }

    #[test]
    fn saved_pages_are_pages() {
        let read = mail(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/a\r\nSubject: x\r\n\
             Date: Sun, 3 May 2026 08:00:00 -0000\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/related; type=\"text/html\"; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\
             Content-Location: https://post.example/a\r\n\r\n<html><head><meta name=author content='Ann Lee'></head>\
             <body><h1>Port closes</h1><p>The harbour was closed on Tuesday, said its master, and so was the port.</p></body></html>\r\n--b--\r\n",
        );
        assert_eq!(read.url.as_deref(), Some("https://post.example/a"));
        assert!(read.retrieved.is_some_and(|date| date.starts_with("2026-05-03")));
        assert!(read.body.contains("so was the port."));
        assert!(
            read.carriers
                .iter()
                .all(|carrier| carrier.kind != CarrierKind::Email)
        );
    }

    #[test]
    fn replies_and_bare_messages() {
        assert_eq!(bare_subject("Re: FWD: Port: a closure"), "Port: a closure");
        let read = mail("Subject: Hi\n\nOn Monday, Ann wrote:\n> The port was shut.\n\nI know.");
        let kinds: Vec<_> = read.blocks.iter().map(|block| block.kind).collect();
        use crate::text::BlockKind::{Paragraph, Quote};
        assert_eq!(kinds, [Quote, Quote, Paragraph]);
        assert!(super::read(&mut Document::default(), b"", &Limits::default()).is_err());
    }
}

//! Whether a text is an e-mail.

/// Headers that an e-mail or a saved page begins with.
const HEADERS: &[&str] = &[
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "delivered-to",
    "reply-to",
    "sender",
    "list-id",
    "content-type",
    "content-transfer-encoding",
    "x-received",
    "arc-seal",
    "authentication-results",
    "dkim-signature",
    "snapshot-content-location",
    "list-unsubscribe",
    "x-mailer",
];

/// How many different headers of an e-mail the first lines are, up to the first line that is none.
pub(super) fn mail_headers(lower: &str) -> usize {
    let mut found = Vec::new();
    for line in lower.lines().filter(|line| !line.starts_with([' ', '\t'])) {
        let Some((name, _)) = line.split_once(':').filter(|(name, _)| is_header_name(name)) else {
            break;
        };
        if HEADERS.contains(&name) && !found.contains(&name) {
            found.push(name);
        }
    }
    found.len()
}

fn is_header_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// Whether a file is an e-mail: its name says so, or it begins with headers that only machines write.
pub(super) fn is_email(lower: &str, extension: &str) -> bool {
    let machine = [
        "mime-version:",
        "message-id:",
        "received:",
        "return-path:",
        "delivered-to:",
    ];
    let headers = mail_headers(lower);
    let named = matches!(extension, "eml" | "mht" | "mhtml") && headers > 0;
    let written = || {
        machine
            .iter()
            .any(|mark| lower.starts_with(mark) || lower.contains(&format!("\n{mark}")))
    };
    named || (headers > 2 && written())
}

//! SARIF 2.1.0 (OASIS), within the limits that code hosts put on it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::finding::{Finding, Label, Level};
use crate::report::terminal;
use crate::rules::Rules;

/// Results that code hosts keep of one run.
const MOST: usize = 5000;

/// Findings as a SARIF log; the gravest 5,000 of them, which is what code hosts keep.
pub fn sarif(findings: &[Finding], rules: &Rules) -> Value {
    let codes: Vec<&String> = rules.checks.keys().collect();
    let index: BTreeMap<&String, usize> = codes.iter().enumerate().map(|(i, code)| (*code, i)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "ascribe",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(code, rules)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": findings.iter().take(MOST).map(|finding| result(finding, index.get(&finding.code).copied())).collect::<Vec<_>>(),
        }],
    })
}

fn rule(code: &str, rules: &Rules) -> Value {
    let Some(rule) = rules.checks.get(code) else {
        return json!({"id": code});
    };
    let help = format!(
        "{} {} It can be wrong: {}",
        rule.meaning, rule.remedy, rule.wrong_when
    );
    json!({
        "id": code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.meaning},
        "help": {"text": help},
        "defaultConfiguration": {"level": rule.level},
        "properties": {"tags": ["provenance"]},
    })
}

fn result(finding: &Finding, index: Option<usize>) -> Value {
    let mut out = json!({
        "ruleId": finding.code,
        "kind": if finding.level == Level::None { "pass" } else { "fail" },
        "level": finding.level,
        "message": {"text": plain(&finding.message)},
        "locations": finding.places.iter().take(1).map(|place| location(place, None)).collect::<Vec<_>>(),
        "relatedLocations": finding.related.iter().enumerate().map(|(i, place)| location(place, Some(i))).collect::<Vec<_>>(),
        "partialFingerprints": {"ascribe/v1": finding.fingerprint()},
        "properties": {"confidence": finding.confidence},
    });
    if let Some(index) = index {
        out["ruleIndex"] = json!(index);
    }
    out
}

fn location(label: &Label, id: Option<usize>) -> Value {
    let mut out = json!({
        "physicalLocation": {
            "artifactLocation": {"uri": uri(&label.path)},
            "region": {"startLine": label.line.max(1), "startColumn": label.column.max(1)},
        },
    });
    if let Some(id) = id {
        out["id"] = json!(id);
        out["message"] = json!({"text": plain(&label.quote)});
    }
    out
}

/// Words as a plain text message: brackets would make links of them (SARIF 2.1.0, 3.11.6).
fn plain(words: &str) -> String {
    let mut out = String::new();
    for c in terminal(words, usize::MAX / 8).chars() {
        if matches!(c, '[' | ']' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A path as a relative URI: forward slashes, everything else that is not plain percent-encoded.
fn uri(path: &str) -> String {
    if path.contains("://") {
        return path.to_owned();
    }
    let mut out = String::new();
    for byte in path.strip_prefix("./").unwrap_or(path).bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte as char)
            }
            b'\\' => out.push('/'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("./content/ä b.md"), "content/%C3%A4%20b.md");
    }
}

//! Reads findings and steps back from what a run or a check has written.

use serde_json::Value;

use crate::attribution::Outlet;
use crate::finding::{Finding, Label, Level};
use crate::provenance::with_file;
use crate::report::Step;

/// The findings and steps in a JSONL table, or in the JSON of a check.
///
/// # Errors
/// The line that is no JSON, and why.
pub fn read_saved(text: &str) -> Result<(Vec<Finding>, Vec<Step>), (usize, String)> {
    let (mut findings, mut steps) = (Vec::new(), Vec::new());
    if let Ok(whole) = serde_json::from_str::<Value>(text) {
        take(&whole, &mut findings, &mut steps);
        return Ok((findings, steps));
    }
    for (i, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let value = serde_json::from_str(line).map_err(|error| (i + 1, error.to_string()))?;
        take(&value, &mut findings, &mut steps);
    }
    Ok((findings, steps))
}

fn take(value: &Value, findings: &mut Vec<Finding>, steps: &mut Vec<Step>) {
    findings.extend(value["findings"].as_array().into_iter().flatten().map(finding));
    if value.get("code").is_some() {
        findings.push(finding(value));
    }
    steps.extend(
        value["derivations"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|step| read_step(value, step)),
    );
}

fn finding(value: &Value) -> Finding {
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let labels = |value: &Value| value.as_array().into_iter().flatten().map(label).collect();
    Finding {
        code: text(&value["code"]),
        level: value["level"]
            .as_str()
            .and_then(Level::from_name)
            .unwrap_or(Level::Note),
        confidence: value["confidence"].as_f64().unwrap_or(0.0),
        document: text(&value["document"]["id"]),
        path: text(&value["document"]["path"]),
        message: text(&value["message"]),
        places: labels(&value["places"]),
        related: labels(&value["related"]),
        help: text(&value["help"]),
    }
}

fn label(value: &Value) -> Label {
    let number = |name: &str| {
        value[name]
            .as_u64()
            .and_then(|n| u32::try_from(n).ok())
            .unwrap_or(1)
    };
    let text = |name: &str| value[name].as_str().unwrap_or("").to_owned();
    Label {
        path: text("path"),
        line: number("line"),
        column: number("column"),
        quote: text("quote"),
    }
}

/// A step of a saved chain, its ends named as the chain's documents are.
fn read_step(chain: &Value, step: &Value) -> Step {
    let named = |id: &Value| {
        let document = chain["documents"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|document| document["id"] == *id);
        document.map_or_else(|| id.as_str().unwrap_or("").to_owned(), shown)
    };
    Step {
        copy: named(&step["copy"]),
        source: named(&step["source"]),
        directed: step["relation"] != "alternate-of",
        probability: step["text_probability"].as_f64().unwrap_or(0.0),
        alone: ["said", "shown", "recorded"].map(|kind| step[kind].as_f64()),
    }
}

/// What a person calls a saved document; as [`crate::provenance::Names::shown`] does.
fn shown(document: &Value) -> String {
    let text = |key: &str| document[key].as_str().map(ToOwned::to_owned);
    let outlet = Outlet {
        name: text("name"),
        host: text("host"),
    };
    if document["extant"] == false {
        return outlet.shown();
    }
    let path = text("path");
    let name = outlet
        .name
        .or(outlet.host)
        .or_else(|| path.clone())
        .or_else(|| text("id"))
        .unwrap_or_default();
    with_file(&name, path.as_deref())
}

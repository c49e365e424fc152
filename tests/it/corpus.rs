//! Every story of `corpus/`: what its `truth.toml` says must come out, and the whole output must be the accepted one.
//!
//! `ASCRIBE_ACCEPT=1 cargo test corpus` writes new expected output; read the difference before you commit it.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use ascribe::checker::{Checker, Run};
use ascribe::finding::Finding;
use ascribe::input::{Hints, InputError, Limits, documents};
use ascribe::policy::Policy;
use ascribe::provenance::Names;
use ascribe::report::{chain_json, finding_json, inspect_json};
use ascribe::rules::Rules;
use serde_json::{Value, json};

use crate::truth::Truth;

/// One story, run.
pub(crate) struct Story {
    pub(crate) name: String,
    pub(crate) run: Run,
    pub(crate) findings: Vec<Finding>,
    pub(crate) errors: Vec<InputError>,
}

pub(crate) fn builtin() -> Rules {
    Rules::load(Rules::builtin_files()).unwrap_or_else(|errors| panic!("{errors:#?}"))
}

pub(crate) fn cases() -> Vec<PathBuf> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut cases: Vec<PathBuf> = fs::read_dir(corpus)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|p| p.is_dir())
        .collect();
    cases.sort();
    cases
}

pub(crate) fn tell(case: &Path, rules: &Rules) -> Story {
    let checker = Checker::new(rules);
    let name = case.file_name().unwrap().to_string_lossy().into_owned();
    let mut files: Vec<PathBuf> = fs::read_dir(case)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|file| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        !matches!(name.as_str(), "README.md" | "truth.toml" | "expected.json")
    });
    files.sort();
    let (mut parties, mut errors) = (Vec::new(), Vec::new());
    for file in files {
        let path = format!("corpus/{name}/{}", file.file_name().unwrap().to_string_lossy());
        let bytes = fs::read(&file).unwrap();
        let hints = Hints {
            name: path,
            ..Hints::default()
        };
        for document in documents(Box::new(Cursor::new(bytes)), &hints, &Limits::default()) {
            match document {
                Ok(document) => parties.push(checker.read(document)),
                Err(error) => errors.push(error),
            }
        }
    }
    let run = checker.join(parties);
    let findings = checker.judge(&run, None, &Policy::default());
    Story {
        name,
        run,
        findings,
        errors,
    }
}

/// The whole output of a story, without the bodies: their digests stand for them.
fn output(story: &Story, rules: &Rules) -> Value {
    let names = Names {
        agents: &rules.agents,
        parties: &story.run.parties,
    };
    let inspected = story.run.parties.iter().map(|party| {
        let mut value = inspect_json(party);
        let document = value["document"].as_object_mut().unwrap();
        document.remove("body");
        document.remove("blocks");
        value
    });
    json!({
        "documents": inspected.collect::<Vec<_>>(),
        "chains": story.run.chains.iter().map(|chain| chain_json(chain, &names)).collect::<Vec<_>>(),
        "findings": story.findings.iter().map(finding_json).collect::<Vec<_>>(),
        "errors": story.errors.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

#[test]
fn stories_come_out_as_they_are() {
    let rules = builtin();
    let mut wrong = Vec::new();
    for case in cases() {
        let story = tell(&case, &rules);
        let truth = Truth::read(&case.join("truth.toml"));
        wrong.extend(
            truth
                .misses(&story, &rules)
                .into_iter()
                .map(|miss| format!("{}: {miss}", story.name)),
        );
    }
    assert!(wrong.is_empty(), "{} misses\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn stories_give_the_accepted_output() {
    let rules = builtin();
    let accept = std::env::var_os("ASCRIBE_ACCEPT").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let story = tell(&case, &rules);
        let now = format!("{:#}\n", output(&story, &rules));
        let expected = case.join("expected.json");
        if accept {
            fs::write(&expected, &now).unwrap();
            continue;
        }
        let before = fs::read_to_string(&expected).unwrap_or_default();
        if before != now {
            let diff = similar::TextDiff::from_lines(&before, &now);
            let diff = diff
                .unified_diff()
                .context_radius(2)
                .header("accepted", "now")
                .to_string();
            wrong.push(format!(
                "{}\n{}",
                expected.display(),
                diff.lines().take(40).collect::<Vec<_>>().join("\n")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "ASCRIBE_ACCEPT=1 accepts it\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_corpus_tells_at_least_fifteen_stories() {
    assert!(cases().len() >= 15);
    for case in cases() {
        let story = fs::read_to_string(case.join("README.md")).unwrap();
        assert!(
            story.lines().filter(|line| !line.is_empty()).count() >= 2,
            "{} tells no story",
            case.display()
        );
    }
}

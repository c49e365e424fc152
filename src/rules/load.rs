//! From rule files to [`Rules`].

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::rules::{Agents, Carriers, CheckRule, NoticeRule, Phrase, RuleError, Terms, Words};
use crate::text::sha256;

/// The files under `rules/` as they were at build time: name below `rules/`, and text.
pub const BUILTIN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// One rule file.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// Its name below the rules folder, with `/`: `notices/en/reposted-from.toml`.
    pub name: String,
    /// Where it was read, for messages.
    pub path: String,
    /// What is in it.
    pub text: Cow<'static, str>,
}

/// All rules of a run.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Notice rules, by id.
    pub notices: Vec<NoticeRule>,
    /// Word classes, by language.
    pub words: BTreeMap<String, Words>,
    /// Outlets, agencies and wires.
    pub agents: Agents,
    /// Which carriers speak of what.
    pub carriers: Carriers,
    /// Licences and partners' terms, by id.
    pub terms: Vec<Terms>,
    /// What each finding code means.
    pub checks: BTreeMap<String, CheckRule>,
    /// SHA-256 over names and texts of all files: results name the rules they were made with.
    pub digest: [u8; 32],
}

impl Rules {
    /// The files built in.
    pub fn builtin_files() -> Vec<RuleFile> {
        let file = |(name, text): &(&str, &'static str)| RuleFile {
            name: (*name).to_owned(),
            path: format!("rules/{name}"),
            text: Cow::Borrowed(text),
        };
        BUILTIN.iter().map(file).collect()
    }

    /// Reads rule files. A later file with the name of an earlier one takes its place.
    ///
    /// # Errors
    /// All files that were refused, each with line and reason.
    pub fn load(files: Vec<RuleFile>) -> Result<Self, Vec<RuleError>> {
        let files: BTreeMap<String, RuleFile> =
            files.into_iter().map(|file| (file.name.clone(), file)).collect();
        let mut rules = Self {
            digest: digest(files.values()),
            ..Self::default()
        };
        let mut errors = Vec::new();
        // Word classes first: phrases name them.
        let (words, others): (Vec<_>, Vec<_>) = files
            .values()
            .partition(|file| file.name.ends_with("/words.toml"));
        for file in words.into_iter().chain(others) {
            if let Err(error) = rules.read(file) {
                errors.push(error);
            }
        }
        if errors.is_empty() { Ok(rules) } else { Err(errors) }
    }

    /// The phrases of a notice rule, read anew: kept, they would take more room than all else.
    pub(crate) fn phrases<'r>(&'r self, rule: &'r NoticeRule) -> impl Iterator<Item = Phrase> + 'r {
        let words = self.words.get(rule.language());
        let none = Words::default();
        rule.phrases
            .iter()
            .filter_map(move |phrase| Phrase::parse(phrase, words.unwrap_or(&none)).ok())
    }

    fn read(&mut self, file: &RuleFile) -> Result<(), RuleError> {
        let parts: Vec<&str> = file.name.trim_end_matches(".toml").split('/').collect();
        match parts[..] {
            ["notices", language, "words"] => {
                self.words
                    .insert(language.to_owned(), Words::read(&file.path, &file.text)?);
            }
            ["notices", language, name] => {
                let none = Words::default();
                let words = self.words.get(language).unwrap_or(&none);
                self.notices.push(NoticeRule::read(
                    &format!("{language}/{name}"),
                    &file.path,
                    &file.text,
                    words,
                )?);
            }
            ["agents", _] => self.agents.read(&file.path, &file.text)?,
            ["carriers", _] => self.carriers.read(&file.path, &file.text)?,
            ["terms", id] => self.terms.push(Terms::read(id, &file.path, &file.text)?),
            ["checks", code] => {
                self.checks
                    .insert(code.to_owned(), CheckRule::read(code, &file.path, &file.text)?);
            }
            _ => return Err(RuleError::at(&file.path, "", "", MISPLACED)),
        }
        Ok(())
    }
}

const MISPLACED: &str = "rule files stand at notices/<language>/<id>.toml, agents/<file>.toml, carriers/<family>.toml, terms/<id>.toml or checks/<code>.toml";

fn digest<'a>(files: impl Iterator<Item = &'a RuleFile>) -> [u8; 32] {
    let mut all = Vec::new();
    for file in files {
        all.extend_from_slice(&sha256(file.name.as_bytes()));
        all.extend_from_slice(&sha256(file.text.as_bytes()));
    }
    sha256(&all)
}

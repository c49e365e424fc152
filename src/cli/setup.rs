//! Options that all commands share: rules and threads.

use std::path::{Path, PathBuf};

use ascribe::check::missing;
use ascribe::rules::{RuleFile, Rules};

use super::files::walk;
use super::output::{Failure, told};

/// Options on rules and the machine.
#[derive(clap::Args)]
pub(super) struct Setup {
    /// Rules of your own, beside those built in: a folder with notices/, agents/, terms/ or checks/
    #[arg(long, value_name = "DIR", global = true)]
    rules: Vec<PathBuf>,
    /// Leave out the rules that are built in
    #[arg(long)]
    no_builtin_rules: bool,
    /// How many threads to use; by default one for each core
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

impl Setup {
    /// Loads the rules and sets the number of threads.
    pub(super) fn rules(&self) -> Result<Rules, Failure> {
        if let Some(jobs) = self.jobs {
            // A second call in one process keeps the first setting, which is the same.
            let _ = rayon::ThreadPoolBuilder::new()
                .num_threads(jobs.max(1))
                .build_global();
        }
        let mut files = if self.no_builtin_rules {
            Vec::new()
        } else {
            Rules::builtin_files()
        };
        for folder in &self.rules {
            files.extend(rule_files(folder)?);
        }
        load(files)
    }
}

/// Loads rule files or tells all that is wrong with them.
pub(super) fn load(files: Vec<RuleFile>) -> Result<Rules, Failure> {
    let rules = Rules::load(files).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        told(format!(
            "{} rule files were refused\n{}",
            errors.len(),
            lines.join("\n")
        ))
    })?;
    let missing = missing(&rules);
    if missing.is_empty() {
        Ok(rules)
    } else {
        Err(told(format!(
            "{} things are missing in the rules\n{}",
            missing.len(),
            missing.join("\n")
        )))
    }
}

/// The rule files of a folder.
pub(super) fn rule_files(folder: &Path) -> Result<Vec<RuleFile>, Failure> {
    let paths = walk(folder, &|path| path.extension().is_some_and(|e| e == "toml")).map_err(|error| {
        told(format!(
            "{}: cannot be read: {error}; --rules takes a folder",
            folder.display()
        ))
    })?;
    if paths.is_empty() {
        return Err(told(format!(
            "{}: holds no rule file; rules stand at notices/<language>/<id>.toml and the like",
            folder.display()
        )));
    }
    let read = |path: PathBuf| {
        let text =
            std::fs::read_to_string(&path).map_err(|error| told(format!("{}: {error}", path.display())))?;
        let name = path
            .strip_prefix(folder)
            .unwrap_or(&path)
            .to_string_lossy()
            .replace('\\', "/");
        Ok(RuleFile {
            name,
            path: path.display().to_string(),
            text: text.into(),
        })
    };
    paths.into_iter().map(read).collect()
}

//! From paths on the command line to files.

use std::io;
use std::path::{Path, PathBuf};

/// One input: a file, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Stdin,
    File(PathBuf),
}

/// Endings of files that a folder is searched for. JSON stands in folders for many things: it is read where it is named.
const ENDINGS: &[&str] = &[
    "html", "htm", "xhtml", "md", "markdown", "mdx", "rst", "adoc", "asciidoc", "txt", "text", "eml",
    "mhtml", "rss", "atom", "jsonl", "ndjson", "csv", "tsv",
];
/// Files about a folder, not of it.
const FURNITURE: &[&str] = &["readme", "license", "licence", "changelog", "contributing"];

/// The inputs that a path means: `-`, a file, a folder's documents, or what a pattern matches.
///
/// # Errors
/// Says what is wrong with the path and what helps.
pub(super) fn expand(path: &str) -> Result<Vec<Source>, String> {
    if path == "-" {
        return Ok(vec![Source::Stdin]);
    }
    // One file has one name: its id is made from it.
    let path = path
        .strip_prefix("./")
        .filter(|rest| !rest.is_empty())
        .unwrap_or(path);
    let found = Path::new(path);
    if found.is_dir() {
        let files = walk(found, &is_document)
            .map_err(|error| format!("{path}: cannot be read: {error}; check its permissions"))?;
        if files.is_empty() {
            return Err(format!(
                "{path}: holds no document; documents end in .{}",
                ENDINGS.join(", .")
            ));
        }
        return Ok(files.into_iter().map(Source::File).collect());
    }
    if found.exists() {
        return Ok(vec![Source::File(found.to_owned())]);
    }
    if path.contains(['*', '?', '[']) {
        let mut files = Vec::new();
        for found in glob::glob(path).map_err(|error| format!("{path}: {error}"))? {
            let found = found.map_err(|error| format!("{path}: {error}; check its permissions"))?;
            if found.is_file() {
                files.push(found);
            }
        }
        files.sort();
        if !files.is_empty() {
            return Ok(files.into_iter().map(Source::File).collect());
        }
        return Err(format!("{path}: no file matches; check the pattern"));
    }
    Err(format!("{path}: no such file or folder; check the path"))
}

fn is_document(path: &Path) -> bool {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    ENDINGS.contains(&ending) && !FURNITURE.contains(&stem)
}

/// Folders inside each other at most.
const DEEPEST: usize = 64;

/// The files of a folder and those in it, in order of their paths; hidden ones are passed over.
pub(super) fn walk(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> io::Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            let path = entry.path();
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            // A link to a folder can lead back up or out of the tree.
            let linked = entry.file_type()?.is_symlink() && path.is_dir();
            if hidden || linked {
                continue;
            }
            if path.is_dir() && depth < DEEPEST {
                folders.push((path, depth + 1));
            } else if path.is_file() && wanted(&path) {
                out.push(path);
            }
        }
    }
    out = out
        .into_iter()
        .map(|path| path.strip_prefix(".").map(Path::to_owned).unwrap_or(path))
        .collect();
    out.sort();
    Ok(out)
}

//! The table of `ARCHITECTURE.md`, "Who may import whom", held against the code: every room is listed, imports nothing
//! else, closes no circle, and touches disk, clock and screen only where that is its work.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::rust_code::{Token, imports, is_test_file, paths, split_tests, tokens};

/// Rooms that may open files, print, and read environment and clock.
const HANDS: [&str; 2] = ["audit", "cli"];

/// What each room may import, in the order of the document.
struct Table(Vec<(String, BTreeSet<String>)>);

impl Table {
    /// Reads the table that follows the heading.
    fn read(markdown: &str) -> Self {
        let (_, below) = markdown
            .split_once("Who may import whom\n")
            .expect("the section on imports");
        let rows = below
            .lines()
            .skip_while(|line| !line.starts_with('|'))
            .take_while(|line| line.starts_with('|'));
        let mut rows = rows.map(|row| {
            row.trim_matches('|')
                .split('|')
                .map(|cell| cell.trim().replace('`', ""))
                .collect::<Vec<_>>()
        });
        assert_eq!(rows.next().expect("a table"), ["room", "may import", "invariant"]);
        let mut table = Self(Vec::new());
        for row in rows.skip(1) {
            let may = table.meant(&row[1]);
            table.0.push((row[0].clone(), may));
        }
        let unknown: Vec<&String> = table
            .0
            .iter()
            .flat_map(|(_, may)| may)
            .filter(|room| table.may(room).is_none())
            .collect();
        assert!(
            unknown.is_empty(),
            "may be imported, but are no rooms: {unknown:?}"
        );
        table
    }

    /// The rooms that the words of the second column stand for.
    fn meant(&self, words: &str) -> BTreeSet<String> {
        match words {
            // The binary is outside of the library: it has no room of it beside itself.
            "" | "–" | "-" | "the library" => BTreeSet::new(),
            "all above" => self.0.iter().map(|(room, _)| room.clone()).collect(),
            words => match words.strip_suffix(" and below") {
                Some(top) => {
                    let below = self.may(top).unwrap_or_else(|| panic!("{top} is not above"));
                    below.iter().cloned().chain([top.to_owned()]).collect()
                }
                None => words.split(',').map(|room| room.trim().to_owned()).collect(),
            },
        }
    }

    fn may(&self, room: &str) -> Option<&BTreeSet<String>> {
        self.0.iter().find(|(name, _)| name == room).map(|(_, may)| may)
    }
}

/// One file of a room.
struct File<'a> {
    room: &'a str,
    /// Where it stands below `src/`.
    path: &'a str,
    code: &'a str,
}

impl File<'_> {
    /// How many `super` lead from the file to the root of the crate.
    fn depth(&self) -> usize {
        self.path.split('/').count() - usize::from(self.path.ends_with("/mod.rs"))
    }

    /// Rooms that it imports, with the line.
    fn imported(&self, tokens: &[Token], depth: usize) -> Vec<(String, u32)> {
        let root = |path: &[&str]| match path {
            ["crate", room, ..] => Some((*room).to_owned()),
            _ => {
                let up = path.iter().take_while(|segment| **segment == "super").count();
                (up >= depth).then(|| path.get(up).unwrap_or(&"*").to_string())
            }
        };
        let told = paths(tokens)
            .into_iter()
            .filter_map(|path| Some((root(&path.segments)?, path.line)));
        told.filter(|(room, _)| room != self.room).collect()
    }

    fn offences(&self, table: &Table) -> Vec<String> {
        let all = tokens(self.code);
        let (code, tests) = if is_test_file(self.path) {
            (Vec::new(), all)
        } else {
            split_tests(all)
        };
        let mut out = Vec::new();
        let mut offence = |line: u32, words: String| out.push(format!("src/{}:{line}: {words}", self.path));
        let Some(may) = table.may(self.room) else {
            offence(1, format!("{} is no room of the table", self.room));
            return out;
        };
        let test_depth = self.depth() + usize::from(!is_test_file(self.path));
        for (room, line) in self
            .imported(&code, self.depth())
            .into_iter()
            .chain(self.imported(&tests, test_depth))
        {
            if !may.contains(&room) {
                offence(line, format!("{} may not import {room}", self.room));
            }
        }
        for path in paths(&code) {
            if !HANDS.contains(&self.room) && touches_the_world(&path.segments, path.next) {
                offence(
                    path.line,
                    format!("{} has no business with {}", self.room, path.segments.join("::")),
                );
            }
            if path.segments == ["async"] || path.segments.ends_with(&["await"]) {
                offence(path.line, "nothing here is asynchronous".to_owned());
            }
            if self.room != "cli" && path.segments[0] == "ascribe" && path.segments.len() > 1 {
                offence(path.line, "the library is `crate` to itself".to_owned());
            }
        }
        out
    }
}

/// Whether a path leads to disk, network, environment, processes, screen or clock.
fn touches_the_world(path: &[&str], next: &str) -> bool {
    match path {
        ["std", "fs" | "net" | "env" | "process", ..] | ["std"] | ["tempfile", _, ..] => true,
        [.., "io", "stdin" | "stdout" | "stderr"] | [.., "time", "Instant" | "SystemTime"] => true,
        [.., "Instant" | "SystemTime" | "Timestamp" | "Zoned", "now"] => true,
        [.., "print" | "println" | "eprint" | "eprintln" | "dbg"] => next == "!",
        _ => false,
    }
}

/// Every file below `src/` but the two roots: room, path below `src/`, code.
fn sources() -> Vec<(String, String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut out = Vec::new();
    let mut folders: Vec<PathBuf> = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let below = path
                .strip_prefix(&src)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && below != "lib.rs"
                && below != "main.rs"
            {
                let room = below
                    .split('/')
                    .next()
                    .unwrap()
                    .trim_end_matches(".rs")
                    .to_owned();
                out.push((room, below, fs::read_to_string(path).unwrap()));
            }
        }
    }
    out.sort();
    out
}

fn table() -> Table {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    Table::read(&fs::read_to_string(document).expect("ARCHITECTURE.md holds the table of imports"))
}

/// A way from a room back to itself.
fn circle(edges: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn walk(
        at: &str,
        way: &mut Vec<String>,
        done: &mut BTreeSet<String>,
        edges: &BTreeMap<String, BTreeSet<String>>,
    ) -> bool {
        if way.iter().any(|room| room == at) {
            way.push(at.to_owned());
            return true;
        }
        if !done.insert(at.to_owned()) {
            return false;
        }
        way.push(at.to_owned());
        if edges
            .get(at)
            .into_iter()
            .flatten()
            .any(|next| walk(next, way, done, edges))
        {
            return true;
        }
        way.pop();
        false
    }
    let (mut way, mut done) = (Vec::new(), BTreeSet::new());
    edges
        .keys()
        .any(|room| walk(room, &mut way, &mut done, edges))
        .then_some(way)
}

#[test]
fn rooms_import_what_the_table_allows() {
    let table = table();
    let sources = sources();
    let files = sources.iter().map(|(room, path, code)| File { room, path, code });
    let offences: BTreeSet<String> = files.flat_map(|file| file.offences(&table)).collect();
    assert!(offences.is_empty(), "{offences:#?}");
}

#[test]
fn the_table_lists_rooms_that_there_are() {
    let there: BTreeSet<String> = sources().into_iter().map(|(room, ..)| room).collect();
    let listed: BTreeSet<String> = table().0.into_iter().map(|(room, _)| room).collect();
    assert_eq!(there, listed);
}

#[test]
fn no_room_imports_itself_by_a_detour() {
    assert_eq!(circle(&table().0.into_iter().collect()), None);
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (room, path, code) in &sources() {
        let file = File { room, path, code };
        let (code, _) = split_tests(tokens(code));
        let rooms = file
            .imported(&code, file.depth())
            .into_iter()
            .map(|(room, _)| room);
        edges.entry(room.clone()).or_default().extend(rooms);
    }
    assert_eq!(circle(&edges), None);
    edges
        .entry("text".to_owned())
        .or_default()
        .insert("checker".to_owned());
    assert!(circle(&edges).is_some());
}

const MADE_UP: &str = "# x\n## Who may import whom\n\nWords.\n\n| room | may import | invariant |\n|---|---|---|\n\
| `text` | – | |\n| reuse | text | |\n| check | reuse, text | |\n| checker | all above | |\n| audit | checker and below | |\n\
| cli | the library | |\n\nMore.\n";

fn offences(room: &str, path: &str, code: &str) -> usize {
    File { room, path, code }.offences(&Table::read(MADE_UP)).len()
}

#[test]
fn the_table_is_read_as_it_is_meant() {
    let table = Table::read(MADE_UP);
    assert!(table.may("text").unwrap().is_empty() && table.may("cli").unwrap().is_empty());
    assert_eq!(
        table.may("checker").unwrap().iter().collect::<Vec<_>>(),
        ["check", "reuse", "text"]
    );
    assert!(table.may("audit").unwrap().contains("checker") && table.may("audit").unwrap().contains("text"));
}

#[test]
fn made_up_offences_are_told() {
    for code in [
        "use crate::check::Scene;",
        "use crate::{text::Span, check};",
        "fn f() { crate::check::g() }",
        "use super::super::check::Scene;",
        "use std::{fs, io};",
        "fn f() { std::env::var(\"x\"); }",
        "use std::time::{Duration, Instant};",
        "use std::io; fn f() { io::stdout(); }",
        "fn f() { eprintln!(\"x\") }",
        "async fn f() {}",
        "fn f() { let c = '\"'; println!(\"\") }",
        "#[cfg(test)] mod tests { use crate::check::Scene; }",
        "use ascribe::text::Span;",
    ] {
        assert_eq!(offences("reuse", "reuse/index.rs", code), 1, "{code}");
    }
    assert_eq!(offences("cli", "cli/read.rs", "use crate::text::Span;"), 1);
    assert_eq!(offences("pantry", "pantry.rs", ""), 1);
}

#[test]
fn what_is_allowed_is_no_offence() {
    for code in [
        "use crate::text::{Span, merge}; use super::witness::Word; use crate::reuse::seed;",
        "// use crate::check::Scene;\n/* println!() /* std::fs */ */\nconst A: &str = \"crate::check\"; const B: &str = r#\"\"std::fs\"#;",
        "fn f<'a>(x: &'a str) -> char { '\\'' }",
        "const V: &str = env!(\"CARGO_PKG_VERSION\"); use std::io::BufRead; use std::time::Duration;",
        "#[cfg(test)]\nmod tests { use super::*; fn f() { std::fs::read(\"x\"); println!(\"{}\", 1); } }",
    ] {
        let file = File {
            room: "reuse",
            path: "reuse/index.rs",
            code,
        };
        assert_eq!(
            file.offences(&Table::read(MADE_UP)),
            Vec::<String>::new(),
            "{code}"
        );
    }
    assert_eq!(offences("reuse", "reuse/mod.rs", "use super::text::Span;"), 0);
    assert_eq!(
        offences(
            "cli",
            "cli/read.rs",
            "use ascribe::text::Span; use std::fs::File; use super::output::told;"
        ),
        0
    );
    assert_eq!(
        offences(
            "audit",
            "audit/folder.rs",
            "use std::fs; use crate::checker::Run;"
        ),
        0
    );
    assert_eq!(
        imports("use a::{b::{c, d as e}, self, f::*};"),
        ["a::b::c", "a::b::d", "a::self", "a::f"]
    );
}

//! What `README.md` shows is what the command prints.

use std::path::Path;

use crate::support::ascribe;

#[test]
fn the_shown_output_is_what_is_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let mut shown = 0;
    for block in readme.split("```console\n$ ascribe ").skip(1) {
        let (command, rest) = block.split_once('\n').unwrap();
        let (output, _) = rest.split_once("```").unwrap();
        let arguments: Vec<&str> = command.split(' ').collect();
        assert_eq!(ascribe(root, &arguments).out, output, "ascribe {command}");
        shown += 1;
    }
    assert!(shown >= 2);
}

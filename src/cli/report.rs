//! `ascribe report`.

use std::path::PathBuf;

use ascribe::audit::{CHAINS, FINDINGS, read_saved};
use ascribe::report::page;

use super::output::{Outcome, told, write_file};

/// Writes one self-contained HTML page from the folder of an audit, or from the JSON of a check or trace
#[derive(clap::Args)]
pub(super) struct Args {
    /// The folder of an `audit`, or the file that `check --format json` or `trace --format json` printed
    run: PathBuf,
    /// The page to write
    #[arg(short, long, value_name = "FILE.html")]
    output: PathBuf,
}

pub(super) fn run(args: &Args) -> Outcome {
    let folder = args.run.is_dir();
    let files = if folder {
        vec![args.run.join(FINDINGS), args.run.join(CHAINS)]
    } else {
        vec![args.run.clone()]
    };
    let (mut findings, mut steps) = (Vec::new(), Vec::new());
    for file in files {
        let name = file.display().to_string();
        let wanted = "name the folder of an audit, or the JSON of a check or trace";
        let text = std::fs::read_to_string(&file)
            .map_err(|error| told(format!("{name}: cannot be read: {error}; {wanted}")))?;
        let (more, further) =
            read_saved(&text).map_err(|(line, reason)| told(format!("{name}:{line}: {reason}; {wanted}")))?;
        if !folder && more.is_empty() && further.is_empty() && !text.contains("ascribe/") {
            return Err(told(format!("{name}: holds no findings and no chain; {wanted}")));
        }
        findings.extend(more);
        steps.extend(further);
    }
    write_file(&args.output, page(&findings, &steps).as_bytes())?;
    Ok(0)
}

//! `ascribe completions` and `ascribe man`.

use clap::CommandFactory;

use super::Cli;
use super::output::{Outcome, print};

/// Prints a completion script for a shell
#[derive(clap::Args)]
pub(super) struct Args {
    /// bash, zsh, fish, elvish or powershell
    shell: clap_complete::Shell,
}

pub(super) fn run(args: &Args) -> Outcome {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "ascribe", &mut out);
    print(&String::from_utf8_lossy(&out))?;
    Ok(0)
}

pub(super) fn man() -> Outcome {
    let mut out = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut out)?;
    print(&String::from_utf8_lossy(&out))?;
    Ok(0)
}

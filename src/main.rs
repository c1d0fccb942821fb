//! The command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    eprintln!("briefing: `build` is not written yet; see ARCHITECTURE.md for the way there");
    ExitCode::from(2)
}

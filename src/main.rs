//! The command line.

use std::process::ExitCode;

/// A large build is many small allocations on many threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    briefing::cli::run()
}

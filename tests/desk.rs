//! What starts and feeds a briefing from the command line.

#![allow(clippy::expect_used)] // a test says what it expected

#[path = "desk/completions.rs"]
mod completions;
#[path = "desk/folder.rs"]
mod folder;
#[path = "desk/import.rs"]
mod import;
#[path = "desk/root.rs"]
mod root;
#[path = "desk/start.rs"]
mod start;

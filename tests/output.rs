//! What a build does to the disk: which folders it replaces, what it leaves beside them, and what happens when the machine or
//! another program gets in its way.

#![allow(clippy::expect_used, clippy::panic)] // a test says what it expected

#[path = "output/faults.rs"]
mod faults;
#[path = "output/fix.rs"]
mod fix;
#[path = "output/place.rs"]
mod place;
#[path = "output/rename.rs"]
mod rename;
#[path = "output/site.rs"]
mod site;
#[path = "output/turns.rs"]
mod turns;

//! Coverage-guided fuzzing of everything that reads input. The environment's `TARGET` says of what; see `run`.
#![no_main]

mod site;
mod targets {
    pub mod builds;
    pub mod front_matter;
    pub mod http;
    pub mod import;
    pub mod manifest;
    pub mod markdown;
    pub mod tree;
    pub mod wording;
    pub mod yaml;
}

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

/// Every target, by the name of its file.
const TARGETS: &[(&str, fn(&[u8]))] = &[
    ("builds", targets::builds::run),
    ("front_matter", targets::front_matter::run),
    ("http", targets::http::run),
    ("import", targets::import::run),
    ("manifest", targets::manifest::run),
    ("markdown", targets::markdown::run),
    ("tree", targets::tree::run),
    ("wording", targets::wording::run),
    ("yaml", targets::yaml::run),
];

static RUN: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = std::env::var("TARGET").unwrap_or_default();
    let target = TARGETS.iter().find(|(known, _)| *known == name);
    target.expect("TARGET names a target").1
});

fuzz_target!(|bytes: &[u8]| RUN(bytes));

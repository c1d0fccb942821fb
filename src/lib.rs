//! `briefing`: a static site generator for policy briefings.
//!
//! Data flows one way: read → examine → render → write. See `ARCHITECTURE.md`.

// What is read may be anything: no bound is taken for granted. Tests may.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

pub mod atlas;
pub mod builtin;
pub mod changes;
pub mod characters;
pub mod chart;
pub mod check;
pub mod cite;
pub mod cli;
pub mod diagnostic;
pub mod disk;
mod eight;
pub mod examine;
#[cfg(feature = "deploy")]
pub mod external;
pub mod facts;
pub mod format;
pub mod given;
pub mod import;
pub mod kept;
pub mod language;
#[cfg(feature = "lsp")]
pub mod lsp;
pub mod markdown;
pub mod mentions;
pub mod model;
pub mod output;
pub mod picture;
pub mod platform;
#[cfg(feature = "serve")]
pub mod preview;
pub mod publish;
pub mod read;
pub mod rename;
pub mod render;
pub mod resolve;
pub mod scaffold;
pub mod search;
pub mod translation;

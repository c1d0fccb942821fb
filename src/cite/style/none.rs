//! The program without its feature `citations`: there is no style but its own.

use super::run::Run;
use crate::cite::item::Item;
use crate::model::Language;

/// Sets references: there is none.
#[derive(Debug)]
pub enum Setter {}

/// The styles that can be named beside the program's own.
pub fn names() -> Vec<&'static str> {
    Vec::new()
}

impl Setter {
    /// The setter of a style.
    pub fn new(_: &str) -> Option<Self> {
        None
    }

    /// A reference as runs.
    pub fn set(&self, _: &Item, _: Language) -> Vec<Run> {
        match *self {}
    }
}

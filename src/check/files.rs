//! The files that a site has at most one of.

pub(super) use crate::model::files::{CLAIMS, GLOSSARY, SETTINGS, SOURCES};

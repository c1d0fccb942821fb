//! The kinds of page.

pub(super) mod catalogue;
pub(super) mod changes;
pub(super) mod claims;
pub(super) mod content;
pub(super) mod folder;
pub(super) mod glossary;
pub(super) mod made;
pub(super) mod not_found;
pub(super) mod print;
pub(super) mod redirect;
pub(super) mod search;
pub(super) mod sources;
pub(super) mod table_page;

//! The index that the search page's script reads: how text is cut into words, which documents hold each, and the files that
//! the words are shared out to. Pure: text in, JSON out.
//!
//! `static/search.js` cuts what a reader types by the same rules; `tests/search/words.json` holds the two to each other.

mod fold;
mod index;
mod shard;
mod words;

pub use index::{Builder, Document};
pub use shard::{names, sets};
pub use words::{Word, each_word};

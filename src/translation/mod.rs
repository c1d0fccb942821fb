//! How a translation stands to its original, block by block: which block answers to which (`align`), whether both hold the same
//! references (`parity`), and what of the original has changed since (`staleness`). Pure: what is recorded is data.

mod align;
mod pair;
pub mod parity;
pub mod record;
pub mod staleness;
pub mod state;
mod texts;
mod units;

pub use pair::{Translation, name, pairs, translations};

#[cfg(test)]
mod tests;

//! The site on the disk: replaced as a whole, or not at all.

mod failure;
mod leftovers;
mod lock;
mod old;
mod place;
mod staging;
mod written;

pub use failure::Failure;
pub use old::NamesOf;
pub use place::resolved;
pub use staging::{Notice, Staging, Summary};
pub use written::{NewFile, Written, write};

#[cfg(test)]
mod tests;

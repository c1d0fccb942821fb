//! The site on the disk: replaced as a whole, or not at all.

mod failure;
mod staging;

pub use failure::Failure;
pub use staging::{Staging, Summary};

#[cfg(test)]
mod tests;

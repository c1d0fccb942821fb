//! SVG as PNG, with fonts that the program carries and no others, so that the bytes are the same on every machine.

#[cfg(feature = "pictures")]
mod drawn;
mod input;
pub mod light;
#[cfg(not(feature = "pictures"))]
mod none;
mod wrap;

#[cfg(feature = "pictures")]
pub use drawn::{covers, png, width};
pub use input::{input_of, is_of};
#[cfg(not(feature = "pictures"))]
pub use none::{covers, png, width};
pub use wrap::{Wrapped, wrapped};

use std::fmt;

/// Whether this program draws pictures.
pub const DRAWS: bool = cfg!(feature = "pictures");

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As text is.
    Regular,
    /// As titles are.
    Bold,
}

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureFault(String);

impl fmt::Display for PictureFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(all(test, feature = "pictures"))]
mod tests;

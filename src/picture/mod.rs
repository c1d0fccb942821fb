//! SVG as PNG, with fonts that the program carries and no others, and photos in fewer pixels: the same bytes on every machine.

#[cfg(feature = "pictures")]
mod container;
#[cfg(feature = "pictures")]
mod drawn;
mod input;
mod jpeg;
pub mod light;
#[cfg(not(feature = "pictures"))]
mod none;
#[cfg(feature = "pictures")]
mod scaled;
mod whole;
mod widths;
mod wrap;

#[cfg(feature = "pictures")]
pub use drawn::{covers, png, width};
pub use input::{input_of, is_of};
pub use jpeg::Orientation;
#[cfg(not(feature = "pictures"))]
pub use none::{covers, png, scaled, width};
#[cfg(feature = "pictures")]
pub use scaled::scaled;
pub use whole::is_cut_off;
pub use widths::{digest, is_scaled, scaled_path, widths};
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

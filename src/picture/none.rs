//! The program without its feature `pictures`: it draws none.

use super::{PictureFault, Weight};

/// An SVG as PNG: there is none.
///
/// # Errors
/// Always.
pub fn png(_: &str, _: f32) -> Result<Vec<u8>, PictureFault> {
    let fault = "the program was built without the feature `pictures`";
    Err(PictureFault(fault.to_owned()))
}

/// A picture in fewer pixels: there is none.
///
/// # Errors
/// Always.
pub fn scaled(_: &[u8], _: usize) -> Result<Vec<u8>, PictureFault> {
    png("", 0.0)
}

/// Whether there is a letter for each character: there is none.
pub fn covers(_: &str) -> bool {
    false
}

/// How wide a text is: nothing.
pub fn width(_: &str, _: Weight, _: f32) -> f32 {
    0.0
}

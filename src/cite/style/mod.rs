//! Citation styles. [`DEFAULT`] is the program's own, which templates lay out; any other is one of CSL's, set by Hayagriva.

#[cfg(feature = "citations")]
mod csl;
#[cfg(not(feature = "citations"))]
mod none;
mod run;

#[cfg(feature = "citations")]
pub use csl::{Setter, names};
#[cfg(not(feature = "citations"))]
pub use none::{Setter, names};
pub use run::Run;

/// The style of a site that names none.
pub const DEFAULT: &str = "briefing";

/// Whether this program knows other styles than its own.
pub const HAS_CSL: bool = cfg!(feature = "citations");

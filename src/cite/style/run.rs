//! Set text, as runs that look alike.

/// A run of text that looks alike throughout.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // each is a mark of its own
pub struct Run {
    /// The text.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// In italics.
    pub italic: bool,
    /// In bold.
    pub bold: bool,
    /// In small capitals.
    pub small_caps: bool,
    /// Above the line.
    pub superscript: bool,
    /// Below the line.
    pub subscript: bool,
}

//! A picture that is a paragraph of its own: its title is the caption, `![What it shows](photo.jpg "Photo: A. Marren")`.

use std::ops::Range;

use super::state::{LinkRole, OpenLink, Paragraph};
use super::writer::Writer;

/// How such a figure begins.
pub(super) const START: &str = "<figure class=\"picture\">";

impl Writer<'_> {
    /// Whether an image of that role and title is all that its paragraph holds.
    pub(super) fn is_figure(&self, role: LinkRole, title: &str, range: &Range<usize>) -> bool {
        let paragraph = &self.paragraph_range;
        matches!(role, LinkRole::Image(_))
            && !title.trim().is_empty()
            && self.paragraph == Paragraph::Waiting
            && self.sinks.len() == self.paragraph_depth
            && range.start == paragraph.start
            && range.end == self.trimmed_end(paragraph)
    }

    /// Ends a figure with its caption, which is text like any other: a figure in it needs a source too.
    pub(super) fn caption(&mut self, link: &OpenLink) {
        let place = self.place(&link.title, &link.range);
        self.edge();
        self.stands_at(&link.title, &place);
        // A fact cannot be written into a title.
        if let Some(piece) = self.block.pieces.last_mut() {
            piece.is_linked = true;
        }
        self.say(&link.title);
        self.raw("<figcaption>");
        self.escaped(&link.title);
        self.raw("</figcaption></figure>\n");
    }
}

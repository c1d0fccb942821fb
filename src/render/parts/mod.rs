//! What pages are put together from: text with its holes filled, tables, charts, references, and views for templates.

pub(super) mod anchor;
pub(super) mod apparatus;
pub(super) mod card;
pub(super) mod chart;
pub(super) mod cite;
pub(super) mod documents;
pub(super) mod escape;
pub(super) mod fill;
pub(super) mod included;
mod key_figure;
mod key_figures;
mod landing;
mod link;
mod marks;
pub(super) mod moved;
pub(super) mod page_view;
pub(super) mod prose;
pub(super) mod quotes;
pub(super) mod responses;
pub(super) mod runs;
mod section_text;
pub(super) mod source;
mod source_details;
pub(super) mod status;
pub(super) mod table;
mod timeline;
pub(super) mod view;

//! `/claims.csv` (RFC 4180): a claim a row.

use super::fields::ClaimField;
use crate::render::data::formula::guarded;
use crate::render::renderer::Renderer;

/// The register as CSV, in the default language.
pub(super) fn to_csv(renderer: &Renderer) -> Vec<u8> {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(ClaimField::ALL.map(ClaimField::name));
    for claim in &renderer.site.claims {
        let fields = ClaimField::ALL.map(|field| field.text(claim, renderer));
        let _ = writer.write_record(fields.iter().map(|text| guarded(text).into_owned()));
    }
    writer.into_inner().unwrap_or_default()
}

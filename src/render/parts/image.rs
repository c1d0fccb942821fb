//! A picture of the site on a page, in the widths among which a browser chooses.

use std::fmt::Write;

use super::escape::attribute;
use crate::atlas::{Address, Subject};
use crate::model::{Asset, Reference};
use crate::picture::{scaled_path, widths};
use crate::render::renderer::Renderer;

/// How wide a picture is shown: as the column of text in the stylesheet.
const SIZES: &str = "(min-width: 40rem) 37rem, 100vw";

/// The paths of a picture in each of its widths, the smallest first; none of one that is shown as it is.
pub(in crate::render) fn paths(asset: &Asset) -> impl Iterator<Item = (usize, String)> {
    let scaled = asset.size.zip(asset.digest.as_deref());
    scaled.into_iter().flat_map(move |((width, _), digest)| {
        widths(width).map(move |width| (width, scaled_path(&asset.path, digest, width)))
    })
}

/// A picture, with its text alternative.
pub(super) fn html(
    renderer: &Renderer,
    out: &mut String,
    reference: &Reference,
    (address, alternative): (&Address, &str),
) {
    let asset = match address.subject {
        Subject::Asset(asset) => renderer.site.assets.get(asset),
        _ => None,
    };
    let sources = asset.map_or_else(String::new, |asset| sources(renderer, asset));
    if !sources.is_empty() {
        out.push_str("<picture><source type=\"image/webp\" srcset=\"");
        attribute(out, &sources);
        let _ = write!(out, "\" sizes=\"{SIZES}\">");
    }
    out.push_str("<img src=\"");
    attribute(out, &renderer.href(&address.permalink));
    out.push_str("\" alt=\"");
    attribute(out, alternative);
    if let Some(title) = &reference.title {
        out.push_str("\" title=\"");
        attribute(out, title);
    }
    if let Some((width, height)) = asset.and_then(|asset| asset.size) {
        let _ = write!(out, "\" width=\"{width}\" height=\"{height}");
    }
    out.push_str("\" loading=\"lazy\" decoding=\"async\">");
    if !sources.is_empty() {
        out.push_str("</picture>");
    }
}

/// The addresses of a picture in its widths; none of one that is shown as it is.
fn sources(renderer: &Renderer, asset: &Asset) -> String {
    let there = paths(asset).filter(|(_, path)| renderer.atlas().find(path).is_some());
    let sources = there.map(|(width, path)| format!("{} {width}w", renderer.href(&path)));
    sources.collect::<Vec<_>>().join(", ")
}

//! Drawing, by resvg, with Noto Sans for every generic family.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use super::input::{KEYWORD, input};
use super::{PictureFault, Weight};

/// The family that the fonts are of.
const FAMILY: &str = "Noto Sans";

/// So many pixels are drawn at most: 4,096 by 4,096.
const MOST: f32 = 16_777_216.0;

fn fault(error: impl std::fmt::Display) -> PictureFault {
    PictureFault(error.to_string())
}

fn fonts() -> Database {
    let mut fonts = Database::new();
    for font in [notosans::REGULAR_TTF, notosans::BOLD_TTF] {
        fonts.load_font_source(Source::Binary(Arc::new(font)));
    }
    fonts.set_sans_serif_family(FAMILY);
    fonts.set_serif_family(FAMILY);
    fonts.set_monospace_family(FAMILY);
    fonts
}

/// An SVG as PNG (ISO/IEC 15948), `scale` times as large as it says, on white where it is transparent. What it was drawn from
/// stands in it: [`super::input_of`].
///
/// # Errors
/// Text that is no SVG, and one of no size or of more than 16 million pixels.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, PictureFault> {
    let options = Options {
        font_family: FAMILY.to_owned(),
        fontdb: Arc::new(fonts()),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(fault)?;
    let size = tree.size();
    if size.width() * size.height() * scale * scale > MOST {
        return Err(fault("the picture is too large"));
    }
    let size = size.to_int_size().scale_by(scale);
    let size = size.ok_or_else(|| fault("the picture has no size"))?;
    let pixels = Pixmap::new(size.width(), size.height());
    let mut pixels = pixels.ok_or_else(|| fault("the picture has no size"))?;
    pixels.fill(resvg::tiny_skia::Color::WHITE);
    let transform = Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut pixels.as_mut());
    encoded(&pixels, &input(svg)).map_err(fault)
}

/// Nearly all pictures have few colours: the places of those in a palette take a third of the bytes of the colours themselves,
/// and a thirtieth of the time to compress.
fn encoded(pixels: &Pixmap, input: &str) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.add_text_chunk(KEYWORD.to_owned(), input.to_owned())?;
    encoder.set_depth(png::BitDepth::Eight);
    let data = if let Some((palette, places)) = palette(pixels) {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette);
        encoder.set_compression(png::Compression::Fast);
        encoder.set_filter(png::Filter::Up);
        places
    } else {
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::Balanced);
        colours(pixels)
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(bytes)
}

/// The colours of a picture, three bytes each, and the place among them of each pixel's; none where they are more than 256.
fn palette(pixels: &Pixmap) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut known = Vec::new();
    let mut places = Vec::with_capacity(pixels.pixels().len());
    // By runs of one colour: pixel by pixel, a debug build would spend most of its time here.
    for run in pixels.pixels().chunk_by(PartialEq::eq) {
        let colour = run.first()?;
        let place = known.iter().position(|known| known == colour);
        let place = place.unwrap_or_else(|| {
            known.push(*colour);
            known.len() - 1
        });
        places.resize(places.len() + run.len(), u8::try_from(place).ok()?);
    }
    let palette = known
        .iter()
        .flat_map(|colour| [colour.red(), colour.green(), colour.blue()]);
    Some((palette.collect(), places))
}

/// Nothing shines through, so that three bytes a pixel do.
fn colours(pixels: &Pixmap) -> Vec<u8> {
    let mut colours = Vec::with_capacity(pixels.data().len() / 4 * 3);
    for pixel in pixels.data().chunks_exact(4) {
        colours.extend_from_slice(pixel.get(..3).unwrap_or_default());
    }
    colours
}

fn font(weight: Weight) -> Option<FontRef<'static>> {
    FontRef::new(match weight {
        Weight::Regular => notosans::REGULAR_TTF,
        Weight::Bold => notosans::BOLD_TTF,
    })
    .ok()
}

/// Whether the fonts have a letter for each character of a text.
pub fn covers(text: &str) -> bool {
    let font = font(Weight::Bold);
    font.is_some_and(|font| {
        let letters = font.charmap();
        text.chars().all(|letter| letters.map(letter).is_some())
    })
}

/// How wide a text is, in the unit of the size of its letters.
pub fn width(text: &str, weight: Weight, size: f32) -> f32 {
    let Some(font) = font(weight) else { return 0.0 };
    let letters = font.charmap();
    let metrics = font.glyph_metrics(Size::new(size), LocationRef::default());
    let widths = text.chars().map(|letter| {
        let glyph = letters.map(letter);
        glyph
            .and_then(|glyph| metrics.advance_width(glyph))
            .unwrap_or(size)
    });
    widths.sum()
}

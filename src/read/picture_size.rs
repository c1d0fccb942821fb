//! Width and height of pictures, which pages state so that nothing jumps when a picture arrives.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::picture::Orientation;

/// The endings of pictures whose size is read.
const PICTURES: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "avif", SVG];
const SVG: &str = "svg";

/// Whether the size of a file of this ending is read.
pub(super) fn is_picture(ending: &str) -> bool {
    PICTURES.contains(&ending.to_ascii_lowercase().as_str())
}

/// Width and height in CSS pixels, where the file states them.
pub(super) fn of(ending: &str, bytes: &[u8]) -> Option<(usize, usize)> {
    if ending.eq_ignore_ascii_case(SVG) {
        return of_svg(bytes);
    }
    let size = imagesize::blob_size(bytes).ok()?;
    // Browsers turn a photo as its camera was turned.
    Some(if Orientation::of_jpeg(bytes).is_transposed {
        (size.height, size.width)
    } else {
        (size.width, size.height)
    })
}

/// The size that the root element states: `width` and `height`, else those of the `viewBox` (SVG 2, §7 and §8).
fn of_svg(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut xml = Reader::from_reader(bytes);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                let is_svg = tag.local_name().as_ref() == SVG.as_bytes();
                return is_svg.then(|| stated(&tag)).flatten();
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn stated(tag: &BytesStart<'_>) -> Option<(usize, usize)> {
    let attribute = |name: &str| {
        let attribute = tag.try_get_attribute(name).ok()??;
        String::from_utf8(attribute.value.into_owned()).ok()
    };
    let length = |name: &str| pixels(&attribute(name)?);
    let view_box = attribute("viewBox").and_then(|text| {
        let numbers = text.split(|next: char| next == ',' || next.is_whitespace());
        let numbers: Vec<_> = numbers.filter(|text| !text.is_empty()).collect();
        let [_, _, width, height] = numbers.try_into().ok()?;
        Some((pixels(width)?, pixels(height)?))
    });
    // One length alone keeps the shape of the view box.
    let size = match (length("width"), length("height"), view_box) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some(shape)) => (width, width * shape.1 / shape.0),
        (None, Some(height), Some(shape)) => (height * shape.0 / shape.1, height),
        (_, _, shape) => shape?,
    };
    Some((whole(size.0)?, whole(size.1)?))
}

/// A positive length in pixels; other units and percentages depend on where the picture stands.
fn pixels(length: &str) -> Option<f64> {
    let length = length.trim();
    let number: f64 = length.strip_suffix("px").unwrap_or(length).parse().ok()?;
    (number.is_finite() && number > 0.0).then_some(number)
}

/// The whole pixels of a length, of those that a page can mean.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // bounded
fn whole(length: f64) -> Option<usize> {
    let rounded = length.round();
    (1.0..=1_000_000.0)
        .contains(&rounded)
        .then_some(rounded as usize)
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_svg_states_its_size_in_several_ways() {
        for (attributes, size) in [
            ("viewBox='0 0 1200 480'", Some((1200, 480))),
            (
                "width='30px' height=' 20 ' viewBox='0 0 1 1'",
                Some((30, 20)),
            ),
            ("width='600' viewBox='0,0,1200,480'", Some((600, 240))),
            ("height='240' viewBox='0 0 1200 480'", Some((600, 240))),
            (
                "width='100%' height='5em' viewBox='-5 -5 20.4 10'",
                Some((20, 10)),
            ),
            ("width='1' height='inf'", None),
            ("viewBox='0 0 0 10'", None),
            ("viewBox='0 0 1e300 1e300'", None),
            ("", None),
        ] {
            let text = format!("<?xml version='1.0'?>\n<!-- a --><svg {attributes}><g/></svg>");
            assert_eq!(super::of("SVG", text.as_bytes()), size, "{attributes}");
        }
        assert_eq!(super::of("svg", b"<html width='1' height='1'/>"), None);
        assert_eq!(super::of("svg", b"\xff<svg"), None);
    }
}

//! What a picture was drawn from stands in it, so that one which is there need not be drawn again.

/// The keyword of the text that holds it.
pub(super) const KEYWORD: &str = "briefing-input";

/// What changes when the same SVG gives other pixels: the fonts, the drawing, the compression.
const DRAWING: &str = "2";

/// What tells one input from others.
pub(super) fn input(svg: &str) -> String {
    let mut hash = blake3::Hasher::new();
    hash.update(DRAWING.as_bytes());
    hash.update(svg.as_bytes());
    hash.finalize().to_hex().to_string()
}

/// What a PNG was drawn from, if this program drew it; its text comes before its pixels.
pub fn input_of(png: &[u8]) -> Option<&str> {
    let mut rest = png.get(8..)?;
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let data = after.get(..length)?;
        if kind == b"tEXt" {
            let text = data.strip_prefix(KEYWORD.as_bytes());
            let text = text.and_then(|text| text.strip_prefix(b"\0"));
            return text.and_then(|text| std::str::from_utf8(text).ok());
        }
        if kind == b"IDAT" {
            return None;
        }
        // And the checksum.
        rest = after.get(length.checked_add(4)?..)?;
    }
    None
}

/// Whether a PNG was drawn from this SVG, by this program.
pub fn is_of(png: &[u8], svg: &str) -> bool {
    input_of(png) == Some(input(svg).as_str())
}

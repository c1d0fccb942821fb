//! In which widths pages show a picture of the content, and what it is called in each.

/// In pixels: a phone, the column of text, and the column on a screen of twice as many pixels.
const WIDTHS: [usize; 3] = [480, 960, 1600];
/// So many pixels are decoded at most; four bytes each.
const MOST_PIXELS: usize = 50_000_000;
/// What changes when the same picture gives other bytes: the decoding, the scaling, the encoding.
const SCALING: &str = "1";

/// Whether pages show a picture of this ending and size in smaller widths too. One that moves would stand still.
pub fn is_scaled(ending: &str, (width, height): (usize, usize), bytes: &[u8]) -> bool {
    let is_known = ["jpg", "jpeg", "png"].contains(&ending.to_ascii_lowercase().as_str());
    let moves = || {
        let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
        head.windows(4).any(|name| name == b"acTL")
    };
    super::DRAWS
        && is_known
        && width > WIDTHS.first().copied().unwrap_or_default()
        && width.saturating_mul(height) <= MOST_PIXELS
        && !moves()
}

/// The widths in which a picture is shown, in pixels, the smallest first: its own among them, unless it is far wider than all.
pub fn widths(width: usize) -> impl Iterator<Item = usize> {
    // One that is nearly as wide saves too little.
    let smaller = WIDTHS.into_iter().filter(move |it| it * 5 <= width * 4);
    let whole = WIDTHS.last().is_some_and(|largest| width * 4 < largest * 5);
    smaller.chain(whole.then_some(width))
}

/// What tells a picture of this ending and these bytes from others.
pub fn digest(ending: &str, bytes: &[u8]) -> String {
    let mut hash = blake3::Hasher::new();
    hash.update(SCALING.as_bytes());
    hash.update(ending.as_bytes());
    hash.update(bytes);
    hash.finalize().to_hex().chars().take(10).collect()
}

/// The path of a picture in a width: `/a/photo-480.0123456789.webp` of `/a/photo.jpg`.
pub fn scaled_path(path: &str, digest: &str, width: usize) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    format!("{stem}-{width}.{digest}.webp")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_width_is_wider_than_the_picture() {
        let of = |width| widths(width).collect::<Vec<_>>();
        assert_eq!(of(481), [481]);
        assert_eq!(of(1000), [480, 1000]);
        assert_eq!(of(1200), [480, 960, 1200]);
        assert_eq!(of(1600), [480, 960, 1600]);
        assert_eq!(of(1700), [480, 960, 1700]);
        assert_eq!(of(4000), [480, 960, 1600]);
    }

    #[test]
    fn the_name_is_that_of_the_picture() {
        let path = scaled_path("/a.b/photo.old.jpg", "0123456789", 480);
        assert_eq!(path, "/a.b/photo.old-480.0123456789.webp");
    }
}

//! What stands before and after the pixels of a JPEG (ITU-T T.81, annex B): how it is to be turned, as cameras note it
//! (Exif 2.32, §4.6.4: Orientation), and its end.

/// The marker of the application segment in which Exif stands.
const APP1: u8 = 0xE1;
/// Start of scan: the pixels follow.
const SCAN: u8 = 0xDA;
/// End of image.
const END: u8 = 0xD9;
const ORIENTATION: u16 = 0x0112;

/// A turn and a reflection that bring a picture upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orientation {
    /// Whether rows become columns, first of all.
    pub is_transposed: bool,
    /// Whether left and right are exchanged then.
    pub mirrors: bool,
    /// Whether top and bottom are.
    pub flips: bool,
}

impl Orientation {
    /// As it is.
    pub const UPRIGHT: Self = Self {
        is_transposed: false,
        mirrors: false,
        flips: false,
    };

    fn of_number(number: u16) -> Self {
        let (is_transposed, mirrors, flips) = match number {
            2 => (false, true, false),
            3 => (false, true, true),
            4 => (false, false, true),
            5 => (true, false, false),
            6 => (true, true, false),
            7 => (true, true, true),
            8 => (true, false, true),
            _ => (false, false, false),
        };
        Self {
            is_transposed,
            mirrors,
            flips,
        }
    }

    /// That of a JPEG; upright where none is noted.
    pub fn of_jpeg(bytes: &[u8]) -> Self {
        noted(bytes).map_or(Self::UPRIGHT, Self::of_number)
    }
}

fn noted(bytes: &[u8]) -> Option<u16> {
    let mut rest = bytes.get(2..)?;
    while let Some((kind, segment, after)) = segment(rest).filter(|(kind, ..)| *kind != SCAN) {
        if kind == APP1
            && let Some(tiff) = segment.strip_prefix(b"Exif\0\0")
        {
            return of_tiff(tiff);
        }
        rest = after;
    }
    None
}

/// The kind of a segment, what it holds, and what follows.
fn segment(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (marker, after) = bytes.split_first_chunk::<2>()?;
    let [0xFF, kind] = *marker else { return None };
    let length = usize::from(u16::from_be_bytes(*after.first_chunk()?));
    Some((kind, after.get(2..length)?, after.get(length..)?))
}

/// Whether a JPEG goes on to its end; a picture in it, such as a camera's preview, has an end of its own.
pub(super) fn has_end(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let Some((kind, _, after)) = segment(rest) {
        if kind == SCAN {
            return memchr::memmem::find(after, &[0xFF, END]).is_some();
        }
        rest = after;
    }
    false
}

/// Of the first directory of a TIFF structure.
fn of_tiff(tiff: &[u8]) -> Option<u16> {
    let is_little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = *tiff.get(at..)?.first_chunk()?;
        Some(if is_little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let start = *tiff.get(4..)?.first_chunk()?;
    let start = if is_little {
        u32::from_le_bytes(start)
    } else {
        u32::from_be_bytes(start)
    };
    let start = usize::try_from(start).ok()?;
    let entries = usize::from(short(start)?);
    let places = (0..entries).map(|entry| start.saturating_add(2 + entry * 12));
    let place = places
        .into_iter()
        .find(|at| short(*at) == Some(ORIENTATION))?;
    short(place.saturating_add(8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg(little: bool, number: u8) -> Vec<u8> {
        let mut tiff = if little {
            b"II\x2a\0\x08\0\0\0\x02\0".to_vec()
        } else {
            b"MM\0\x2a\0\0\0\x08\0\x02".to_vec()
        };
        let short = |number: u16| {
            if little {
                number.to_le_bytes()
            } else {
                number.to_be_bytes()
            }
        };
        for (tag, value) in [(0x010F_u16, 7_u16), (ORIENTATION, number.into())] {
            tiff.extend(short(tag));
            tiff.extend(short(3));
            tiff.extend([0, 0, 0, 1]);
            tiff.extend(short(value));
            tiff.extend([0, 0]);
        }
        let mut jpeg = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xE1".to_vec();
        let length = u16::try_from(tiff.len() + 8).expect("short");
        jpeg.extend(length.to_be_bytes());
        jpeg.extend(b"Exif\0\0");
        jpeg.extend(tiff);
        jpeg
    }

    #[test]
    fn both_orders_of_bytes_are_read() {
        let turned = Orientation {
            is_transposed: true,
            mirrors: true,
            flips: false,
        };
        assert_eq!(Orientation::of_jpeg(&jpeg(true, 6)), turned);
        assert_eq!(Orientation::of_jpeg(&jpeg(false, 6)), turned);
    }

    #[test]
    fn what_is_cut_off_is_upright() {
        let whole = jpeg(false, 3);
        assert_ne!(Orientation::of_jpeg(&whole), Orientation::UPRIGHT);
        for length in 0..whole.len() - 16 {
            let part = whole.get(..length).unwrap_or_default();
            assert_eq!(Orientation::of_jpeg(part), Orientation::UPRIGHT);
        }
    }
}

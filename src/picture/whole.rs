//! Whether a picture is there to its end: a copy that was interrupted shows as a grey half.

use super::jpeg;

/// Whether a JPEG or PNG stops before its end.
pub fn is_cut_off(bytes: &[u8]) -> bool {
    match bytes {
        [0xFF, 0xD8, ..] => !jpeg::has_end(bytes),
        // ISO/IEC 15948, §11.2.5.
        [0x89, b'P', b'N', b'G', ..] => memchr::memmem::rfind(bytes, b"IEND").is_none(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_half_is_cut_off() {
        let pictures = [
            include_bytes!("../../tests/cases/pictures-in-widths/content/quay.jpg").as_slice(),
            include_bytes!("../../tests/cases/pictures-in-widths/content/turned.jpeg"),
            include_bytes!("../../tests/cases/pictures-in-widths/content/plan.png"),
        ];
        for picture in pictures {
            assert!(!is_cut_off(picture));
            let half = picture.get(..picture.len() / 2).expect("half");
            assert!(is_cut_off(half));
            assert!(is_cut_off(half.get(..12).expect("a beginning")));
        }
        assert!(!is_cut_off(b"GIF89a"));
    }
}

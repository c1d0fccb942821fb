//! `.br` and `.gz` beside text files, for hosts that send them as they are. The same bytes each time.

use std::io::Write;

use flate2::{Compression, GzBuilder};

/// Files under this gain nothing.
const LEAST: usize = 256;

/// The compressed copies of a file, by the ending of their names; none that is not smaller.
pub fn copies(bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    if bytes.len() < LEAST {
        return Vec::new();
    }
    let mut copies = vec![(".br", brotli(bytes)), (".gz", gzip(bytes))];
    copies.retain(|(_, copy)| !copy.is_empty() && copy.len() < bytes.len());
    copies
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        ..Default::default()
    };
    // Writing to memory does not fail.
    let _ = brotli::BrotliCompress(&mut &*bytes, &mut out, &params);
    out
}

/// Without a name and a time, which would differ from build to build.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = writer.write_all(bytes);
    writer.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn copies_hold_the_same_bytes_and_are_the_same_each_time() {
        let text = "All of it again. ".repeat(100).into_bytes();
        let made = copies(&text);
        assert_eq!(made, copies(&text));
        for (ending, copy) in made {
            let mut back = Vec::new();
            match ending {
                ".br" => drop(brotli::Decompressor::new(&*copy, 4096).read_to_end(&mut back)),
                _ => drop(flate2::read::GzDecoder::new(&*copy).read_to_end(&mut back)),
            }
            assert_eq!(back, text, "{ending}");
        }
        assert!(copies(b"short").is_empty());
    }
}

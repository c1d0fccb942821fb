//! A picture of the content in fewer pixels, as WebP (RFC 9649).

use std::io::Cursor;

use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use webp::{Encoder, PixelLayout};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::PictureFault;
use super::container::with_profile;
use super::jpeg::Orientation;

/// From 0 to 100; beyond this, photos gain more bytes than anyone sees.
const QUALITY: f32 = 80.0;

fn fault(error: impl std::fmt::Debug) -> PictureFault {
    PictureFault(format!("{error:?}"))
}

/// What a file holds.
struct Decoded {
    width: u32,
    height: u32,
    /// Red, green, blue and opacity of each.
    pixels: Vec<u8>,
    /// Whether its format has an opacity.
    has_alpha: bool,
    /// The colours that its numbers mean (ICC.1), where the file says so.
    profile: Option<Vec<u8>>,
    /// Whether each pixel is to stay as it is, as in a drawing.
    is_lossless: bool,
}

/// A JPEG or PNG, upright and `width` pixels wide, as WebP: a photo with loss, a PNG without.
///
/// # Errors
/// A file that is neither, or is damaged.
pub fn scaled(bytes: &[u8], width: usize) -> Result<Vec<u8>, PictureFault> {
    let mut picture = match bytes {
        [0xFF, 0xD8, ..] => jpeg(bytes)?,
        _ => png(bytes)?,
    };
    let (profile, is_lossless) = (picture.profile.take(), picture.is_lossless);
    let has_alpha = picture.has_alpha;
    let pixels = resized(picture, u32::try_from(width).map_err(fault)?)?;
    let (width, height) = (pixels.width(), pixels.height());
    // Where all is opaque, it writes no opacity.
    let encoder = Encoder::new(pixels.buffer(), PixelLayout::Rgba, width, height);
    let encoded = encoder.encode_simple(is_lossless, QUALITY);
    let encoded = encoded.map_err(fault)?;
    let profiled = profile.and_then(|it| with_profile(&encoded, (width, height, has_alpha), &it));
    Ok(profiled.unwrap_or_else(|| encoded.to_vec()))
}

/// In a width, with the height that keeps its shape.
fn resized(picture: Decoded, width: u32) -> Result<Image<'static>, PictureFault> {
    let height = u64::from(picture.height) * u64::from(width) + u64::from(picture.width) / 2;
    let height = height / u64::from(picture.width.max(1));
    let height = u32::try_from(height.max(1)).map_err(fault)?;
    let format = PixelType::U8x4;
    let from = Image::from_vec_u8(picture.width, picture.height, picture.pixels, format);
    let from = from.map_err(fault)?;
    if (width, height) == (from.width(), from.height()) {
        return Ok(from);
    }
    let mut to = Image::new(width, height, format);
    // Its weights are polynomials: no function of the platform decides on a pixel.
    let filter = ResizeAlg::Convolution(FilterType::CatmullRom);
    let options = ResizeOptions::new()
        .resize_alg(filter)
        .use_alpha(picture.has_alpha);
    Resizer::new()
        .resize(&from, &mut to, &options)
        .map_err(fault)?;
    Ok(to)
}

fn jpeg(bytes: &[u8]) -> Result<Decoded, PictureFault> {
    let options = DecoderOptions::new_safe().jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let pixels = decoder.decode().map_err(fault)?;
    let info = decoder.info().ok_or_else(|| fault("no size"))?;
    let size = (usize::from(info.width), usize::from(info.height));
    let (pixels, (width, height)) = upright(pixels, size, Orientation::of_jpeg(bytes));
    Ok(Decoded {
        width: u32::try_from(width).map_err(fault)?,
        height: u32::try_from(height).map_err(fault)?,
        pixels: rgba::<3>(&pixels),
        has_alpha: false,
        profile: decoder.icc_profile(),
        is_lossless: false,
    })
}

/// Pixels of three bytes in the order in which they are seen.
fn upright(
    pixels: Vec<u8>,
    (width, height): (usize, usize),
    orientation: Orientation,
) -> (Vec<u8>, (usize, usize)) {
    if orientation == Orientation::UPRIGHT {
        return (pixels, (width, height));
    }
    let size = if orientation.is_transposed {
        (height, width)
    } else {
        (width, height)
    };
    let mut out = Vec::with_capacity(pixels.len());
    for row in 0..size.1 {
        for column in 0..size.0 {
            let column = if orientation.mirrors {
                size.0 - 1 - column
            } else {
                column
            };
            let row = if orientation.flips {
                size.1 - 1 - row
            } else {
                row
            };
            let (x, y) = if orientation.is_transposed {
                (row, column)
            } else {
                (column, row)
            };
            let start = (y * width + x) * 3;
            out.extend_from_slice(pixels.get(start..start + 3).unwrap_or(&[0; 3]));
        }
    }
    (out, size)
}

fn png(bytes: &[u8]) -> Result<Decoded, PictureFault> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(fault)?;
    let profile = reader.info().icc_profile.as_ref();
    let profile = profile.map(|profile| profile.to_vec());
    let size = reader.output_buffer_size();
    let mut buffer = vec![0; size.ok_or_else(|| fault("too large"))?];
    let frame = reader.next_frame(&mut buffer).map_err(fault)?;
    buffer.truncate(frame.buffer_size());
    let (pixels, has_alpha) = match frame.color_type {
        png::ColorType::Rgb => (rgba::<3>(&buffer), false),
        png::ColorType::Rgba => (buffer, true),
        png::ColorType::GrayscaleAlpha => (rgba::<2>(&buffer), true),
        _ => (rgba::<1>(&buffer), false),
    };
    Ok(Decoded {
        width: frame.width,
        height: frame.height,
        pixels,
        has_alpha,
        profile,
        is_lossless: true,
    })
}

/// Pixels of `N` bytes as such of four: greys, greys with their opacity, or colours.
fn rgba<const N: usize>(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / N * 4);
    for pixel in bytes.chunks_exact(N) {
        out.extend_from_slice(&match *pixel {
            [red, green, blue] => [red, green, blue, 0xFF],
            [grey, opacity] => [grey, grey, grey, opacity],
            [grey] => [grey, grey, grey, 0xFF],
            _ => [0; 4],
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    macro_rules! file {
        ($name:literal) => {
            include_bytes!(concat!(
                "../../tests/cases/pictures-in-widths/content/",
                $name
            ))
            .as_slice()
        };
    }

    /// Width, height, bytes a pixel and pixels of a WebP, and its profile.
    fn read(webp: &[u8]) -> ((u32, u32), usize, Vec<u8>, Option<Vec<u8>>) {
        let mut decoder = image_webp::WebPDecoder::new(Cursor::new(webp)).expect("a WebP");
        let mut pixels = vec![0; decoder.output_buffer_size().expect("a size")];
        decoder.read_image(&mut pixels).expect("pixels");
        let profile = decoder.icc_profile().expect("a container");
        let bytes = if decoder.has_alpha() { 4 } else { 3 };
        (decoder.dimensions(), bytes, pixels, profile)
    }

    /// Whether the pixel at a place is about of a colour.
    fn is(pixels: &[u8], at: usize, colour: &[u8]) -> bool {
        let pixel = pixels.get(at..at + colour.len()).unwrap_or_default();
        pixel
            .iter()
            .zip(colour)
            .all(|(is, wanted)| is.abs_diff(*wanted) < 24)
    }

    #[test]
    fn a_photo_keeps_its_shape_and_its_profile() {
        let small = scaled(file!("quay.jpg"), 480).expect("a picture");
        let (size, _, pixels, profile) = read(&small);
        assert_eq!(size, (480, 288));
        assert!(
            is(&pixels, 3 * (480 * 20 + 20), &[220, 30, 30]),
            "the top left is red"
        );
        assert!(
            is(&pixels, 3 * (480 * 144 + 240), &[230, 200, 90]),
            "the middle is yellow"
        );
        assert_eq!(
            profile.expect("a profile").get(36..40),
            Some(b"acsp".as_slice())
        );
    }

    #[test]
    fn a_photo_of_a_turned_camera_stands_upright() {
        let (size, _, pixels, profile) =
            read(&scaled(file!("turned.jpeg"), 480).expect("a picture"));
        assert_eq!((size, profile), ((480, 672), None));
        assert!(
            is(&pixels, 3 * (480 * 20 + 20), &[220, 30, 30]),
            "the top left is red"
        );
        assert!(
            !is(&pixels, 3 * (480 * 20 + 460), &[220, 30, 30]),
            "the top right is not"
        );
    }

    #[test]
    fn what_shines_through_a_drawing_stays() {
        let (size, bytes, pixels, _) = read(&scaled(file!("plan.png"), 960).expect("a picture"));
        assert_eq!((size, bytes), ((960, 240), 4));
        assert!(is(&pixels, 4 * (960 * 40 + 40), &[220, 30, 30, 128]));
        assert_eq!(pixels.get(4 * 959 + 3), Some(&0), "the top right is empty");
    }

    #[test]
    fn what_is_damaged_is_a_fault() {
        assert!(scaled(b"\xFF\xD8\xFF\xE0 no picture", 480).is_err());
        let whole = file!("plan.png");
        assert!(scaled(whole.get(..600).expect("half"), 480).is_err());
        assert!(scaled(b"", 480).is_err());
    }

    #[test]
    fn all_pixels_become_colours_with_an_opacity() {
        assert_eq!(rgba::<1>(&[1, 2]), [1, 1, 1, 255, 2, 2, 2, 255]);
        assert_eq!(rgba::<2>(&[1, 9]), [1, 1, 1, 9]);
        assert_eq!(rgba::<3>(&[1, 2, 3]), [1, 2, 3, 255]);
    }
}

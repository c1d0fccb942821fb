use ::png::{ColorType, Decoder, Transformations};

use super::*;

const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><rect width="60" height="30" fill="#fff"/><text x="4" y="20" font-family="sans-serif" font-size="16">Iğdır</text></svg>"##;

#[test]
fn a_picture_has_its_size_its_text_and_its_input() {
    let drawn = png(SVG, 2.0).expect("a picture");
    let size = imagesize::blob_size(&drawn).expect("a PNG");
    assert_eq!((size.width, size.height), (120, 60));
    assert!(is_of(&drawn, SVG));
    assert!(!is_of(&drawn, &SVG.replace("Iğdır", "Kars")));
    let empty = png(&SVG.replace("Iğdır", ""), 2.0).expect("a picture");
    assert!(drawn.len() > empty.len() + 100, "no text is drawn");
    assert_eq!(png(SVG, 2.0).expect("a picture"), drawn);
    assert!(png("<svg", 1.0).is_err());
    assert!(png(SVG, 1000.0).is_err());
    assert_eq!(input_of(b"\x89PNG\r\n\x1a\n\xff\xff\xff\xfftEXt"), None);
}

#[test]
fn the_fonts_have_turkish_and_say_that_they_lack_chinese() {
    assert!(covers("İıĞğŞşÇçÖöÜü – “”’ € %"));
    assert!(!covers("中文"));
}

#[test]
fn lines_are_of_like_width_and_lose_nothing() {
    let sizes = [(60.0, 2), (40.0, 4), (30.0, 4)];
    let text = "The Turkey–China memorandum on mining and critical minerals";
    let set = wrapped(text, Weight::Bold, 900.0, &sizes);
    assert_eq!(set.lines.join(" "), text);
    let widths = set
        .lines
        .iter()
        .map(|line| width(line, Weight::Bold, set.size));
    let widths: Vec<_> = widths.collect();
    assert!(
        widths.iter().all(|width| *width <= 900.0 && *width > 450.0),
        "{widths:?}"
    );
    // Han needs no spaces, and a stop begins no line.
    let text =
        "土耳其与中国关于采矿和关键矿产的谅解备忘录。土耳其与中国关于采矿和关键矿产的谅解备忘录。";
    let set = wrapped(text, Weight::Bold, 900.0, &sizes);
    assert_eq!(set.lines.concat(), text);
    assert!(
        set.lines.len() > 1 && set.lines.iter().all(|line| !line.starts_with('。')),
        "{set:?}"
    );
    // What fits nowhere is cut.
    let set = wrapped(&"incomprehensible ".repeat(40), Weight::Bold, 900.0, &sizes);
    assert_eq!(set.lines.len(), 4);
    assert!(set.lines[3].ends_with('…'), "{set:?}");
    let set = wrapped(&"x".repeat(400), Weight::Bold, 900.0, &sizes);
    assert!(
        width(&set.lines[0], Weight::Bold, set.size) <= 900.0,
        "{set:?}"
    );
}

#[test]
fn few_colours_and_many_are_drawn_as_they_are() {
    let read = |svg: &str| {
        let drawn = png(svg, 1.0).expect("a picture");
        let mut decoder = Decoder::new(std::io::Cursor::new(drawn));
        let stored = decoder.read_header_info().expect("a header").color_type;
        decoder.set_transformations(Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).expect("pixels");
        (stored, pixels)
    };
    let two = r##"<svg xmlns="http://www.w3.org/2000/svg" width="4" height="1"><rect width="2" height="1" fill="#0a1b2c"/></svg>"##;
    let (stored, pixels) = read(two);
    assert_eq!(stored, ColorType::Indexed);
    let wanted = [[10, 27, 44], [10, 27, 44], [255; 3], [255; 3]];
    assert_eq!(pixels, wanted.concat());
    let stops = r##"<stop offset="0" stop-color="#000"/><stop offset="1" stop-color="#fa0"/>"##;
    let many = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="600" height="2"><linearGradient id="g">{stops}</linearGradient><rect width="600" height="2" fill="url(#g)"/></svg>"#
    );
    let (stored, pixels) = read(&many);
    assert_eq!(stored, ColorType::Rgb);
    let last = pixels.last_chunk::<3>().expect("a pixel");
    assert!(last[0] > 250 && last[1] > 165 && last[2] == 0, "{last:?}");
}

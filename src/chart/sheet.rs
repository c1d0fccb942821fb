//! A chart as a file of its own: SVG 1.1 with a view box, colours and faces resolved, and its title, measure, source,
//! licence and address drawn in, so that it can be shown anywhere and still says what it is and where it is from.

use std::fmt::Write;

use super::letters::wrap;
use super::mark::{Anchor, Mark};
use super::{Key, SWATCH, Scene, Sketch, draw};
use crate::picture::light::{ACCENT, INK, LINE, RULE, SOFT};

/// The width of the file's view box, in pixels.
const WIDTH: f64 = 800.0;
const MARGIN: f64 = 24.0;
/// An em of the drawing, in pixels.
const EM: f64 = 16.0;
/// Between two panels, in pixels.
const APART: f64 = 32.0;
/// How much more text a line holds than the estimate, which counts with space between letters.
const UNSPACED: f64 = 1.15;
/// White, whatever the file is put on.
const GROUND: &str = "#ffffff";

/// What stands around the drawing, in the language of the file.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// The tag of its language.
    pub lang: &'a str,
    /// The message.
    pub title: &'a str,
    /// What is drawn, in which unit and of which period.
    pub measure: &'a str,
    /// What kind of chart it is and what it shows, in words.
    pub description: &'a str,
    /// Lines under the drawing: the note, the source, the licence, the address.
    pub foot: &'a [String],
    /// What machines are told of it: the addresses of the file, of its figures and of its licence.
    pub metadata: &'a str,
}

/// The text of the file.
pub fn sheet(scene: Scene<'_>, around: Sheet<'_>) -> String {
    let whole = Column {
        left: MARGIN,
        width: WIDTH - 2.0 * MARGIN,
    };
    let mut page = Page {
        y: MARGIN,
        out: String::new(),
    };
    page.paragraph(whole, around.title, 22.0, "700", INK);
    page.paragraph(whole, around.measure, 14.0, "400", SOFT);
    page.y += 12.0;
    page.panels(scene, whole);
    page.y += 6.0;
    for line in around.foot {
        page.paragraph(whole, line, 13.0, "400", SOFT);
    }
    let height = (page.y + MARGIN - 6.0).ceil();
    let mut out = String::with_capacity(page.out.len() + 1024);
    // Writing to a string does not fail.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" xml:lang=\"{}\" role=\"img\" font-family=\"sans-serif\" font-size=\"{EM}\">",
        attribute(around.lang)
    );
    let _ = writeln!(out, "<title>{}</title>", words(around.title));
    let _ = writeln!(out, "<desc>{}</desc>", words(around.description));
    let _ = writeln!(out, "<metadata>{}</metadata>", words(around.metadata));
    let _ = writeln!(
        out,
        "<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"{GROUND}\"/>"
    );
    out.push_str(&page.out);
    out.push_str("</svg>\n");
    out
}

fn words(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Writing to a string does not fail.
    let _ = pulldown_cmark_escape::escape_html_body_text(&mut escaped, text);
    escaped
}

fn attribute(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Writing to a string does not fail.
    let _ = pulldown_cmark_escape::escape_html(&mut escaped, text);
    escaped
}

/// Pixels, to a hundredth.
fn pixels(number: f64) -> f64 {
    super::mark::round(number)
}

/// What of the width something takes, in pixels.
#[derive(Clone, Copy)]
struct Column {
    left: f64,
    width: f64,
}

/// Draws a part of a panel.
type Part = fn(&mut Page, &Sketch, Column);

/// The file as it is filled, from top to bottom.
struct Page {
    /// How far it is filled, in pixels.
    y: f64,
    out: String,
}

impl Page {
    /// Lines of text. Nobody sets a file of its own with more space between letters, which the estimate counts with.
    fn paragraph(&mut self, column: Column, text: &str, size: f64, weight: &str, colour: &str) {
        let left = pixels(column.left);
        for line in wrap(text, column.width / size * UNSPACED, weight == "700") {
            let y = pixels(self.y + size);
            let _ = writeln!(
                self.out,
                "<text x=\"{left}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{colour}\">{}</text>",
                words(&line)
            );
            self.y += size * 1.35;
        }
    }

    /// The panels: two of them beside each other.
    fn panels(&mut self, scene: Scene<'_>, whole: Column) {
        let half = (whole.width - APART) / 2.0;
        let is_pair = scene.chart.panels.len() == 2;
        let width = if is_pair { half } else { whole.width };
        let sketches = draw(scene, width / EM);
        for row in sketches.chunks(if is_pair { 2 } else { 1 }) {
            let columns = [whole.left, whole.left + half + APART];
            let columns = columns.map(|left| Column { left, width });
            // What stands in a row begins on one line, however long its titles are.
            for part in [Self::head, Self::body] as [Part; 2] {
                let (top, mut foot) = (self.y, self.y);
                for (sketch, column) in row.iter().zip(columns) {
                    self.y = top;
                    part(self, sketch, column);
                    foot = foot.max(self.y);
                }
                self.y = foot;
            }
        }
    }

    fn head(&mut self, sketch: &Sketch, column: Column) {
        if !sketch.title.is_empty() {
            self.y += 4.0;
            self.paragraph(column, &sketch.title, 17.0, "700", INK);
            self.y += 4.0;
        }
        self.legend(&sketch.keys, column);
    }

    fn body(&mut self, sketch: &Sketch, column: Column) {
        for mark in &sketch.marks {
            self.mark(mark, column.left, column.width);
        }
        self.y += sketch.height * EM + 14.0;
    }

    /// Entries beside each other, as many as a line holds.
    fn legend(&mut self, keys: &[Key], column: Column) {
        let mut x = column.left;
        for key in keys {
            let swatch = (SWATCH.0 + 0.5) * EM;
            let text = super::letters::width(&key.text, false) * 14.0 / UNSPACED;
            if x > column.left && x + swatch + text > column.left + column.width {
                x = column.left;
                self.y += 20.0;
            }
            for mark in &key.marks {
                self.mark(mark, x, SWATCH.0 * EM);
            }
            let (at, y) = (pixels(x + swatch), pixels(self.y + 13.0));
            let _ = writeln!(
                self.out,
                "<text x=\"{at}\" y=\"{y}\" font-size=\"14\" fill=\"{INK}\">{}</text>",
                words(&key.text)
            );
            x += swatch + text + 16.0;
        }
        self.y += if keys.is_empty() { 0.0 } else { 30.0 };
    }

    /// A mark of a drawing that begins at `left` and is `width` wide, in pixels.
    fn mark(&mut self, mark: &Mark, left: f64, width: f64) {
        let x = |percent: f64| pixels(left + percent / 100.0 * width);
        let top = self.y;
        let y = |ems: f64| pixels(top + ems * EM);
        let out = &mut self.out;
        let _ = match mark {
            Mark::Text {
                class,
                x: place,
                y: line,
                shift,
                anchor,
                text,
            } => {
                let anchor = match anchor {
                    Anchor::Start => String::new(),
                    other => format!(" text-anchor=\"{}\"", other.word()),
                };
                let (place, line) = (pixels(x(*place) + shift * EM), y(*line));
                let style = style(class);
                // The ground around the letters keeps lines out of them.
                writeln!(
                    out,
                    "<text x=\"{place}\" y=\"{line}\"{anchor} {style} paint-order=\"stroke\" stroke=\"{GROUND}\" stroke-width=\"4\" stroke-linejoin=\"round\">{}</text>",
                    words(text)
                )
            }
            Mark::Rect {
                class,
                x: place,
                y: line,
                width: wide,
                height,
            } => {
                let (place, line) = (x(*place), y(*line));
                let (wide, height) = (pixels(wide / 100.0 * width), pixels(height * EM));
                writeln!(
                    out,
                    "<rect x=\"{place}\" y=\"{line}\" width=\"{wide}\" height=\"{height}\" {}/>",
                    style(class)
                )
            }
            Mark::Line {
                class,
                from,
                to,
                width: thick,
            } => {
                let ((x1, y1), (x2, y2)) = ((x(from.0), y(from.1)), (x(to.0), y(to.1)));
                let thick = if *thick > 0.0 {
                    format!(" stroke-width=\"{}\"", pixels(thick * EM))
                } else {
                    String::new()
                };
                writeln!(
                    out,
                    "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"{thick} {}/>",
                    style(class)
                )
            }
            Mark::Circle {
                class,
                x: place,
                y: line,
                radius,
            } => {
                let (cx, cy, r) = (x(*place), y(*line), pixels(radius * EM));
                writeln!(
                    out,
                    "<circle cx=\"{cx}\" cy=\"{cy}\" r=\"{r}\" {}/>",
                    style(class)
                )
            }
        };
    }
}

/// What the stylesheet says of a class, as attributes.
fn style(class: &str) -> String {
    let line = |colour: &str, width: &str, dashes: &str| {
        let dashes = if dashes.is_empty() {
            String::new()
        } else {
            format!(" stroke-dasharray=\"{dashes}\"")
        };
        format!("stroke=\"{colour}\" stroke-width=\"{width}\"{dashes}")
    };
    match class {
        "label" => format!("font-weight=\"700\" fill=\"{INK}\""),
        "tick" => format!("fill=\"{SOFT}\""),
        "bar" => format!("fill=\"none\" stroke=\"{ACCENT}\" stroke-width=\"2\""),
        "bar solid" | "dot" => format!("fill=\"{ACCENT}\" stroke=\"{ACCENT}\" stroke-width=\"2\""),
        "stripes" => format!("stroke=\"{ACCENT}\" stroke-dasharray=\"2 4\""),
        "dot hollow" => format!("fill=\"{GROUND}\" stroke=\"{ACCENT}\" stroke-width=\"2\""),
        "axis" | "leader" => line(RULE, "1", ""),
        "grid" | "track" | "stem" => line(LINE, "1", ""),
        "claimed" => line(INK, "2", "6 4"),
        "range" => line(ACCENT, "4", ""),
        "trend" => line(ACCENT, "2.5", ""),
        "trend second" => line(ACCENT, "2.5", "10 4"),
        "trend third" => line(ACCENT, "2.5", "10 3 3 3"),
        "trend fourth" => line(ACCENT, "1.2", ""),
        "trend gap" => line(ACCENT, "2", "1 5"),
        _ => format!("fill=\"{INK}\""),
    }
}

//! What charts are drawn of: a closed set of marks, each an element of SVG without anything in it but text.
//!
//! Places across are percentages of the drawing's width, places down and sizes are ems, so that a drawing without a view
//! box stretches with the page while its text keeps the page's size.

use std::fmt::Write;

use crate::given::given;

/// One element of a drawing.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A line of text, at its base line.
    Text {
        /// What it is, for the stylesheet: `label`, `name`, `figure`, `tick`.
        class: &'static str,
        /// In percent.
        x: f64,
        /// In ems.
        y: f64,
        /// How far it is moved from there, in ems.
        shift: f64,
        /// Which part of it stands at that place.
        anchor: Anchor,
        /// Its words.
        text: String,
    },
    /// A rectangle.
    Rect {
        /// What it is, for the stylesheet.
        class: &'static str,
        /// Its left side, in percent.
        x: f64,
        /// Its top, in ems.
        y: f64,
        /// In percent.
        width: f64,
        /// In ems.
        height: f64,
    },
    /// A straight line.
    Line {
        /// What it is, for the stylesheet.
        class: &'static str,
        /// Where it begins: in percent, and in ems.
        from: (f64, f64),
        /// Where it ends: in percent, and in ems.
        to: (f64, f64),
        /// Its width in ems; the stylesheet's if 0.
        width: f64,
    },
    /// A circle.
    Circle {
        /// What it is, for the stylesheet.
        class: &'static str,
        /// Its middle, in percent.
        x: f64,
        /// Its middle, in ems.
        y: f64,
        /// In ems.
        radius: f64,
    },
}

/// Which part of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Anchor {
    /// The value of `text-anchor`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

given! {
    /// An element of a chart's drawing.
    #[derive(Clone, PartialEq)]
    pub struct MarkView {
        /// The element: `text`, `rect`, `line` or `circle`.
        pub element: &'static str,
        /// What it is, for the stylesheet.
        pub class: &'static str,
        /// Where it stands: the attributes that place it, as ` x="1%" y="2em"`; nothing but names and lengths, so it is safe.
        pub place: String,
        /// Its words, if it is a text.
        pub text: String,
    }
}

/// An attribute whose value is a length.
fn at(place: &mut String, name: &str, value: f64, unit: &str) {
    // Writing to a string does not fail.
    let _ = write!(place, " {name}=\"{}{unit}\"", round(value));
}

impl Mark {
    /// As a template draws it.
    pub fn view(&self) -> MarkView {
        let mut place = String::with_capacity(64);
        let (element, class, text) = match self {
            Self::Text {
                class,
                x,
                y,
                shift,
                anchor,
                text,
            } => {
                at(&mut place, "x", *x, "%");
                at(&mut place, "y", *y, "em");
                if *shift != 0.0 {
                    at(&mut place, "dx", *shift, "em");
                }
                if *anchor != Anchor::Start {
                    let _ = write!(place, " text-anchor=\"{}\"", anchor.word());
                }
                ("text", class, text.clone())
            }
            Self::Rect {
                class,
                x,
                y,
                width,
                height,
            } => {
                at(&mut place, "x", *x, "%");
                at(&mut place, "y", *y, "em");
                at(&mut place, "width", *width, "%");
                at(&mut place, "height", *height, "em");
                ("rect", class, String::new())
            }
            Self::Line {
                class,
                from,
                to,
                width,
            } => {
                at(&mut place, "x1", from.0, "%");
                at(&mut place, "y1", from.1, "em");
                at(&mut place, "x2", to.0, "%");
                at(&mut place, "y2", to.1, "em");
                if *width != 0.0 {
                    at(&mut place, "stroke-width", *width, "em");
                }
                ("line", class, String::new())
            }
            Self::Circle {
                class,
                x,
                y,
                radius,
            } => {
                at(&mut place, "cx", *x, "%");
                at(&mut place, "cy", *y, "em");
                at(&mut place, "r", *radius, "em");
                ("circle", class, String::new())
            }
        };
        MarkView {
            element,
            class,
            place,
            text,
        }
    }
}

/// To a hundredth, so that the same figure is the same bytes everywhere; never a negative zero.
pub(super) fn round(number: f64) -> f64 {
    let rounded = (number * 100.0).round() / 100.0;
    if rounded == 0.0 { 0.0 } else { rounded }
}

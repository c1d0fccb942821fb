//! Charts as geometry: what stands where, in percent of the width and in ems, for a template to draw as SVG.
//!
//! The drawing has no view box: places across are percentages and places down are ems, so that bars stretch with the
//! page while text keeps the page's size, from 320 px to paper. One file a kind of chart; [`KINDS`] lists them.

mod bar;
mod scale;

use crate::format::Formatter;
use crate::given::given;
use crate::model::{Chart, Table};

/// Draws one kind of chart.
type Draw = fn(&Table, &Chart, &Formatter, &str) -> Drawing;

/// Every kind that is drawn, by the word in a table's `kind:`.
pub const KINDS: &[(&str, Draw)] = &[("bar", bar::draw)];

/// The most series that stay told apart without colour: solid, outlined, hatched.
pub const MOST_SERIES: usize = 3;

given! {
    /// A chart as geometry: places across in percent of the width, places down in ems.
    #[derive(Clone, Default, PartialEq)]
    pub struct Drawing {
        /// The height, in ems.
        pub height: f64,
        /// Where nothing is, in percent of the width; the bars begin there.
        pub zero: f64,
        /// What each series is called; empty for a single one.
        pub series: Vec<String>,
        /// From top to bottom.
        pub groups: Vec<Group>,
    }
}

given! {
    /// A label and its bars.
    #[derive(Clone, PartialEq)]
    pub struct Group {
        /// The label.
        pub label: String,
        /// Its base line, in ems from the top.
        pub y: f64,
        /// Its bars, from top to bottom.
        pub bars: Vec<Bar>,
    }
}

given! {
    /// A bar and its figure.
    #[derive(Clone, PartialEq)]
    pub struct Bar {
        /// Which series it is of, from 1.
        pub series: usize,
        /// Its left end, in percent.
        pub x: f64,
        /// Its length, in percent; 0 where there is no figure.
        pub width: f64,
        /// Its top, in ems.
        pub y: f64,
        /// Where its figure begins, in percent.
        pub text_x: f64,
        /// The base line of its figure, in ems.
        pub text_y: f64,
        /// Its figure.
        pub text: String,
    }
}

/// Draws a chart; `empty` stands where a cell has no value.
pub fn draw(table: &Table, chart: &Chart, format: &Formatter, empty: &str) -> Drawing {
    let kind = KINDS.iter().find(|(kind, _)| *kind == chart.kind);
    kind.map_or_else(Drawing::default, |(_, draw)| {
        draw(table, chart, format, empty)
    })
}

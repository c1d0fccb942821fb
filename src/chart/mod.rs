//! Charts: a table → marks, placed in percent of the width and in ems, for a template to draw as SVG.
//!
//! The drawing has no view box: it stretches with the page while its text keeps the page's size, from 320 px to paper.
//! One file a kind of chart; [`KINDS`] lists them. No kind needs anything of the template: it draws marks.

mod bar;
mod canvas;
mod compare;
mod dot;
mod letters;
mod line;
mod mark;
mod rows;
mod scale;
mod scene;
mod series;
mod sheet;
mod slope;
mod stacked_bar;
mod timeline;

use crate::given::given;

pub use mark::{Anchor, Mark, MarkView};
pub use scene::Scene;
pub use sheet::{Sheet, sheet};

use canvas::{Canvas, Fill};

/// The least width that a page gives a drawing, in ems of the drawing: the stylesheet makes its text smaller rather than
/// the drawing narrower.
pub const NARROW: f64 = 19.0;
/// The same where the screen is at least 40 rem wide.
pub const WIDE: f64 = 39.0;

/// Draws one kind of chart on so many ems.
type Draw = fn(Scene<'_>, f64) -> Vec<Sketch>;

/// A kind of chart: how it is drawn, and which keys of a table's `charts:` it needs.
#[derive(Debug)]
pub struct Kind {
    /// The word in `kind:`.
    pub name: &'static str,
    /// The key of its name in strings.yaml.
    pub word: &'static str,
    draw: Draw,
    /// The keys that it cannot do without.
    pub needs: &'static [&'static str],
    /// The keys that it may have; others mean nothing in it.
    pub takes: &'static [&'static str],
    /// The least and the most columns of `values`.
    pub values: (usize, usize),
    /// The most rows, or lines, that it shows.
    pub most: usize,
}

/// Every kind that is drawn.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "bar",
        word: "chart_bar",
        draw: bar::draw,
        needs: &["label", "values"],
        takes: &["name", "rows", "sort", "claimed"],
        values: (1, 3),
        most: MOST_ROWS,
    },
    Kind {
        name: "stacked-bar",
        word: "chart_stacked_bar",
        draw: stacked_bar::draw,
        needs: &["label", "values"],
        takes: &["rows", "sort"],
        values: (1, 3),
        most: MOST_ROWS,
    },
    Kind {
        name: "dot",
        word: "chart_dot",
        draw: dot::draw,
        needs: &["label", "values"],
        takes: &["name", "rows", "sort", "claimed"],
        values: (1, 2),
        most: MOST_ROWS,
    },
    Kind {
        name: "line",
        word: "chart_line",
        draw: line::draw,
        needs: &["x", "values"],
        takes: &["label", "rows"],
        values: (1, 40),
        most: MOST_LINES,
    },
    Kind {
        name: "index",
        word: "chart_index",
        draw: line::index,
        needs: &["x", "values"],
        takes: &["label", "rows"],
        values: (1, 40),
        most: MOST_LINES,
    },
    Kind {
        name: "compare",
        word: "chart_compare",
        draw: compare::draw,
        needs: &["label", "values", "panels"],
        takes: &[],
        values: (1, MOST_ROWS),
        most: MOST_ROWS,
    },
    Kind {
        name: "slope",
        word: "chart_slope",
        draw: slope::draw,
        needs: &["label", "values"],
        takes: &["rows"],
        values: (2, 2),
        most: MOST_ROWS,
    },
    Kind {
        name: "timeline",
        word: "chart_timeline",
        draw: timeline::draw,
        needs: &["label", "x"],
        takes: &["group", "rows"],
        values: (0, 0),
        most: 200,
    },
];

/// The most rows that a reader takes in at once.
pub const MOST_ROWS: usize = 12;
/// The most lines that stay told apart.
pub const MOST_LINES: usize = 4;

/// The kind of a name.
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// A panel as it is drawn: most charts have one.
#[derive(Debug, Clone, PartialEq)]
pub struct Sketch {
    /// What it is called; empty where it is the only one.
    pub title: String,
    /// What its fills and dots are, where no words stand at them.
    pub keys: Vec<Key>,
    /// Its height, in ems.
    pub height: f64,
    /// In the order they are drawn.
    pub marks: Vec<Mark>,
}

impl Sketch {
    fn new(canvas: Canvas, keys: Vec<Key>) -> Self {
        Self {
            title: String::new(),
            keys,
            height: canvas.y,
            marks: canvas.marks,
        }
    }
}

/// An entry of a legend: a drawing of [`SWATCH`] ems, and what it stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The drawing.
    pub marks: Vec<Mark>,
    /// Its words.
    pub text: String,
}

/// The width and the height of the drawing of a legend's entry, in ems.
pub const SWATCH: (f64, f64) = (1.6, 1.0);

impl Key {
    fn new(draw: impl FnOnce(&mut Canvas), text: &str) -> Self {
        let mut canvas = Canvas::new(SWATCH.0);
        draw(&mut canvas);
        Self {
            marks: canvas.marks,
            text: text.to_owned(),
        }
    }

    fn bar(fill: Fill, text: &str) -> Self {
        Self::new(|canvas| canvas.bar(fill, (0.1, 1.5), 0.1, 0.8), text)
    }

    fn dot(is_hollow: bool, text: &str) -> Self {
        Self::new(|canvas| canvas.dot(is_hollow, (0.8, 0.5)), text)
    }

    fn line(class: &'static str, text: &str) -> Self {
        Self::new(|canvas| canvas.line(class, (0.0, 0.5), (1.6, 0.5)), text)
    }
}

/// Draws a chart on so many ems.
pub fn draw(scene: Scene<'_>, room: f64) -> Vec<Sketch> {
    kind(&scene.chart.kind).map_or_else(Vec::new, |kind| (kind.draw)(scene, room))
}

given! {
    /// A panel of a chart: most have one.
    #[derive(Clone, PartialEq)]
    pub struct PanelView {
        /// What it is called; empty where it is the only one.
        pub title: String,
        /// What its fills and dots are; empty where words stand at all of them.
        pub legend: Vec<LegendView>,
        /// The drawing, for each width of the screen that has one of its own.
        pub drawings: Vec<DrawingView>,
    }
}

given! {
    /// An entry of a legend.
    #[derive(Clone, PartialEq)]
    pub struct LegendView {
        /// Its drawing.
        pub marks: Vec<MarkView>,
        /// Its words.
        pub text: String,
    }
}

given! {
    /// A drawing of a chart's panel.
    #[derive(Clone, PartialEq)]
    pub struct DrawingView {
        /// On which screens it is shown: `narrow`, `wide` or `any`.
        pub screen: &'static str,
        /// Its height, in ems.
        pub height: f64,
        /// What it is drawn of, in this order.
        pub marks: Vec<MarkView>,
    }
}

/// A chart, ready for a template: drawn for narrow screens, and for wide ones where that is another drawing.
pub fn panels(scene: Scene<'_>) -> Vec<PanelView> {
    let narrow = draw(scene, NARROW);
    // Panels stand beside each other where there is room: each is as narrow as on a narrow screen.
    let wide = if narrow.len() == 1 {
        draw(scene, WIDE)
    } else {
        Vec::new()
    };
    let mut wide = wide.into_iter();
    let panel = |sketch: Sketch| {
        let other = wide.next();
        let mut drawings = vec![drawing(
            &sketch,
            if other.is_some() { "narrow" } else { "any" },
        )];
        drawings.extend(other.map(|other| drawing(&other, "wide")));
        let keys = sketch.keys.iter();
        PanelView {
            title: sketch.title,
            legend: keys
                .map(|key| LegendView {
                    marks: key.marks.iter().map(Mark::view).collect(),
                    text: key.text.clone(),
                })
                .collect(),
            drawings,
        }
    };
    narrow.into_iter().map(panel).collect()
}

fn drawing(sketch: &Sketch, screen: &'static str) -> DrawingView {
    DrawingView {
        screen,
        height: mark::round(sketch.height),
        marks: sketch.marks.iter().map(Mark::view).collect(),
    }
}

#[cfg(test)]
mod tests;

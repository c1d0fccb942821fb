//! Figures one under the other: what bars and dots have in common. Each group has a label on lines of its own above its
//! figures, so that no column of labels takes the width, and each figure stands beside its mark.

use super::canvas::{BAR, BASE, Canvas, DOT, Fill, GAP, LINE, width_of};
use super::letters::wrap;
use super::mark::Anchor;
use super::scale::Scale;
use super::scene::{Datum, Scene};

/// Between the end of a group and the label of the next, in ems.
const BETWEEN: f64 = 0.75;
/// From the top of a mark to the top of the next, in ems.
const STEP: f64 = 1.45;
/// The parts of the width that marks take at least and at most; the rest is for their figures.
const LEAST: f64 = 0.3;
const MOST: f64 = 0.8;

/// A label and the figures under it.
#[derive(Debug)]
pub(super) struct Group {
    pub label: String,
    pub lines: Vec<Figure>,
}

/// A figure, and how it is marked.
#[derive(Debug)]
pub(super) struct Figure {
    /// What tells it from others under the same label; may be empty.
    pub name: String,
    pub fill: Fill,
    pub datum: Option<Datum>,
}

/// What marks a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Bar,
    Dot,
}

/// Where the words of a figure stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    /// Name and figure beside the mark.
    Beside,
    /// The name above the mark, the figure beside it.
    NameAbove,
    /// Both above the mark: there is no room beside it.
    Above,
}

/// How wide things are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    words: Words,
    scale: Scale,
    /// The width that marks take, in ems.
    plot: f64,
}

impl Layout {
    /// The layout in which the words of every figure have room beside its mark, if there is one.
    pub fn new<'a>(
        figures: &(impl Iterator<Item = &'a Figure> + Clone),
        scene: Scene<'_>,
        room: f64,
    ) -> Self {
        let data = figures.clone().filter_map(|line| line.datum.as_ref());
        let scale = Scale::new(data.flat_map(|datum| [datum.low, datum.end()]));
        let fits = |words: Words| {
            let widest = figures.clone().map(|line| {
                let zero = scale.place(0.0);
                let place = line.datum.as_ref().map_or(zero, |datum| end(scale, datum));
                let free = room - width_of("figure", &beside(words, line, scene)) - GAP - DOT;
                if free < 0.0 || place <= 0.0 {
                    return free.signum() * room;
                }
                free / place
            });
            widest.fold(room * MOST, f64::min)
        };
        for words in [Words::Beside, Words::NameAbove] {
            let plot = fits(words);
            if plot >= room * LEAST {
                return Self { words, scale, plot };
            }
        }
        Self {
            words: Words::Above,
            scale,
            plot: room * MOST,
        }
    }

    /// Where a figure stands, in ems.
    pub fn place(self, figure: f64) -> f64 {
        self.scale.place(figure) * self.plot
    }

    fn zero(self) -> f64 {
        self.place(0.0)
    }
}

/// The right end of a mark, as a part of the plot.
fn end(scale: Scale, datum: &Datum) -> f64 {
    scale.place(datum.end().max(0.0))
}

/// What stands beside a mark.
fn beside(words: Words, line: &Figure, scene: Scene<'_>) -> String {
    let figure = match &line.datum {
        Some(datum) => &datum.text,
        None => scene.word("not_available"),
    };
    match words {
        Words::Beside if !line.name.is_empty() => {
            format!("{}{}{figure}", line.name, scene.word("colon"))
        }
        Words::Above => String::new(),
        _ => figure.to_owned(),
    }
}

/// What stands above a mark.
fn above(words: Words, line: &Figure, scene: Scene<'_>) -> String {
    match words {
        Words::Beside => String::new(),
        Words::NameAbove => line.name.clone(),
        Words::Above => beside(Words::Beside, line, scene),
    }
}

/// The figures of a chart, in groups: one for each row with several figures, or for rows beside each other of one label.
pub(super) fn groups(scene: Scene<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let is_single = scene.chart.values.len() == 1;
    for (at, row) in scene.rows() {
        let lines = scene.columns().enumerate().map(|(series, (column, _))| {
            let fill = if is_single && scene.is_claimed(at) {
                Fill::Outlined
            } else {
                Fill::of_series(series)
            };
            Figure {
                name: scene.words_of(row, scene.chart.name),
                fill,
                datum: scene.datum(row, column),
            }
        });
        let label = scene.label(row);
        match groups.last_mut() {
            Some(last) if is_single && last.label == label => last.lines.extend(lines),
            _ => groups.push(Group {
                label,
                lines: lines.collect(),
            }),
        }
    }
    groups
}

/// Draws groups one under the other.
pub(super) fn draw(
    canvas: &mut Canvas,
    groups: &[Group],
    layout: Layout,
    shape: Shape,
    scene: Scene<'_>,
) {
    for (place, group) in groups.iter().enumerate() {
        if place > 0 {
            canvas.y += BETWEEN;
        }
        canvas.paragraph("label", &group.label);
        canvas.y += 0.25;
        for line in &group.lines {
            figure(canvas, line, layout, shape, scene);
        }
    }
    // The last mark needs no room for another.
    canvas.y = (canvas.y - STEP + BAR + 0.2).max(1.0);
}

fn figure(canvas: &mut Canvas, line: &Figure, layout: Layout, shape: Shape, scene: Scene<'_>) {
    let words = layout.words;
    for text in wrap(&above(words, line, scene), canvas.room, false) {
        canvas.text("name", (0.0, canvas.y + BASE), Anchor::Start, &text);
        canvas.y += LINE;
    }
    if words != Words::Beside && !line.name.is_empty() {
        canvas.y += 0.1;
    }
    let y = canvas.y;
    let zero = layout.zero();
    // The axis is drawn beside marks alone, so that it runs through no letter.
    canvas.line("axis", (zero, y - 0.15), (zero, y + BAR + 0.15));
    let mut right = zero;
    if let Some(datum) = &line.datum {
        let low = layout.place(datum.low);
        right = layout.place(datum.end().max(0.0));
        match (shape, datum.high) {
            (Shape::Bar, Some(high)) => {
                canvas.bar(line.fill, (low, layout.place(high)), y, BAR);
            }
            (Shape::Bar, None) if datum.low != 0.0 => {
                canvas.bar(line.fill, (low.min(zero), low.max(zero)), y, BAR);
            }
            (Shape::Bar, None) => {}
            (Shape::Dot, high) => {
                let middle = y + BAR / 2.0;
                canvas.line("stem", (zero, middle), (low, middle));
                if let Some(high) = high {
                    let high = layout.place(high);
                    canvas.line("range", (low, middle), (high, middle));
                    canvas.dot(!datum.is_firm(), (high, middle));
                }
                canvas.dot(
                    !datum.is_firm() || line.fill == Fill::Outlined,
                    (low, middle),
                );
            }
        }
    }
    let shift = match shape {
        Shape::Dot if line.datum.is_some() => GAP + DOT,
        _ => GAP,
    };
    let text = beside(words, line, scene);
    if !text.is_empty() {
        canvas.shifted("figure", (right, y + 0.85), shift, Anchor::Start, &text);
    }
    canvas.y += STEP;
}

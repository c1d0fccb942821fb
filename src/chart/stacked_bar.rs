//! Parts of a whole, beside each other in one bar: the rows of a single column, or the columns of each row. A part that
//! has room for its words has them above it; the words of the others stand under the bar, each at a line from its part.

use super::canvas::{BASE, Canvas, Fill, GAP, LINE, width_of};
use super::letters::wrap;
use super::mark::Anchor;
use super::scale::Scale;
use super::scene::Datum;
use super::{Scene, Sketch};

/// The height of the bar, in ems.
const THICK: f64 = 1.7;
/// Between two parts, in ems.
const APART: f64 = 0.18;

/// A part of a bar.
struct Part {
    name: String,
    fill: Fill,
    datum: Datum,
}

pub(super) fn draw(scene: Scene<'_>, room: f64) -> Vec<Sketch> {
    let bars = bars(scene);
    let total = |parts: &Vec<Part>| parts.iter().map(|part| part.datum.low).sum();
    let scale = Scale::new(bars.iter().map(|(_, parts)| total(parts)));
    let mut canvas = Canvas::new(room);
    for (place, (label, parts)) in bars.iter().enumerate() {
        if place > 0 {
            canvas.y += 0.8;
        }
        canvas.paragraph("label", label);
        bar(&mut canvas, scene, parts, scale);
    }
    vec![Sketch::new(canvas, super::bar::series(scene))]
}

/// The bars, each with its label, which is empty where there is only one.
fn bars(scene: Scene<'_>) -> Vec<(String, Vec<Part>)> {
    let rows = scene.rows();
    let columns: Vec<_> = scene.columns().collect();
    if let [(column, _)] = columns.as_slice() {
        let parts = rows.iter().enumerate().filter_map(|(place, (_, row))| {
            Some(Part {
                name: scene.label(row),
                fill: if place % 2 == 0 {
                    Fill::Solid
                } else {
                    Fill::Outlined
                },
                datum: scene.datum(row, *column)?,
            })
        });
        return vec![(String::new(), parts.collect())];
    }
    let bar = |(_, row): &(usize, &crate::model::Row)| {
        let parts = columns.iter().enumerate().filter_map(|(place, (at, _))| {
            Some(Part {
                name: String::new(),
                fill: Fill::of_series(place),
                datum: scene.datum(row, *at)?,
            })
        });
        (scene.label(row), parts.collect())
    };
    rows.iter().map(bar).collect()
}

fn words(part: &Part, scene: Scene<'_>) -> String {
    if part.name.is_empty() {
        part.datum.text.clone()
    } else {
        format!("{}{}{}", part.name, scene.word("colon"), part.datum.text)
    }
}

fn bar(canvas: &mut Canvas, scene: Scene<'_>, parts: &[Part], scale: Scale) {
    let room = canvas.room;
    let mut sum = 0.0;
    let placed: Vec<(f64, f64, &Part)> = parts
        .iter()
        .map(|part| {
            let from = scale.place(sum) * room;
            sum += part.datum.low;
            (from, scale.place(sum) * room, part)
        })
        .collect();
    // Those with room above; their lines of text end at the bar.
    let fits = |(from, to, part): &(f64, f64, &Part)| {
        let lines = wrap(&words(part, scene), to - from - GAP, false);
        let name = lines.len() <= 2
            && lines.concat().len() + 1 >= words(part, scene).trim().len().saturating_sub(1);
        (name && to - from > 3.0).then_some(lines)
    };
    let above: Vec<_> = placed.iter().map(fits).collect();
    let lines = above
        .iter()
        .flatten()
        .map(Vec::len)
        .max()
        .unwrap_or_default();
    let top = canvas.y + LINE * f64::from(u32::try_from(lines).unwrap_or(0)) + 0.1;
    for ((from, to, part), lines) in placed.iter().zip(&above) {
        if to - from > 0.0 {
            let end = (to - APART).max(from + 0.06);
            canvas.bar(part.fill, (*from, end), top, THICK);
        }
        let mut y = top - 0.1;
        for line in lines.iter().flatten().rev() {
            canvas.text("figure", (*from, y - LINE + BASE), Anchor::Start, line);
            y -= LINE;
        }
    }
    canvas.y = top + THICK;
    under(canvas, scene, &placed, &above);
}

/// The words that have no room above: one under the other, each at the end of a line from its part. Words end at their
/// line where they have room on its left, so that the lines of later parts, which are longer, run on their right.
fn under(
    canvas: &mut Canvas,
    scene: Scene<'_>,
    placed: &[(f64, f64, &Part)],
    above: &[Option<Vec<String>>],
) {
    let bar = canvas.y;
    canvas.y += 0.35;
    for ((from, to, part), _) in placed
        .iter()
        .zip(above)
        .filter(|(_, lines)| lines.is_none())
    {
        let x = f64::midpoint(*from, (to - APART).max(*from));
        let lines = wrap(&words(part, scene), canvas.room, false);
        let widest = lines
            .iter()
            .map(|line| width_of("figure", line))
            .fold(0.0, f64::max);
        let end = (x - GAP).max(widest);
        canvas.line(
            "leader",
            (x, bar),
            (x, canvas.y + if end > x { 0.0 } else { BASE - 0.3 }),
        );
        if end > x {
            canvas.y += 0.1;
        }
        for line in &lines {
            canvas.text("figure", (end, canvas.y + BASE), Anchor::End, line);
            canvas.y += LINE;
        }
    }
    canvas.y += 0.1;
}

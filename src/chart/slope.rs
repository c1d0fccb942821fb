//! Two figures of each row, joined by a line: what rose and what fell.

use super::canvas::{BASE, Canvas, DOT, GAP, LINE, spread, width_of};
use super::letters::wrap;
use super::mark::Anchor;
use super::scale::Scale;
use super::scene::Datum;
use super::{Key, Scene, Sketch};

/// The height of the plot, in ems.
const HEIGHT: f64 = 13.0;
/// The part of the width that the names on the right take at most.
const NAMES: f64 = 0.42;
/// The same of the figures on the left.
const FIGURES: f64 = 0.32;

pub(super) fn draw(scene: Scene<'_>, room: f64) -> Vec<Sketch> {
    let columns: Vec<_> = scene.columns().collect();
    let [(before, from), .., (after, to)] = columns.as_slice() else {
        return Vec::new();
    };
    let rows: Vec<(String, Datum, Datum)> = scene
        .rows()
        .into_iter()
        .filter_map(|(_, row)| {
            let (before, after) = (scene.datum(row, *before)?, scene.datum(row, *after)?);
            Some((scene.label(row), before, after))
        })
        .collect();
    let data = rows.iter().flat_map(|(_, before, after)| [before, after]);
    let scale = Scale::new(data.map(Datum::middle));
    let lefts: Vec<_> = rows
        .iter()
        .map(|(_, before, _)| wrap(&before.text, room * FIGURES, false))
        .collect();
    let rights: Vec<_> = rows
        .iter()
        .map(|(label, _, after)| wrap(&format!("{} {label}", after.text), room * NAMES, false))
        .collect();
    let widest = |blocks: &[Vec<String>]| {
        let lines = blocks.iter().flatten();
        lines
            .map(|line| width_of("figure", line))
            .fold(0.0, f64::max)
    };
    let left = widest(&lefts) + GAP + DOT;
    let right = room - widest(&rights) - GAP - DOT;
    let mut canvas = Canvas::new(room);
    let language = scene.format.language;
    heads(
        &mut canvas,
        (left, from.title.get(language)),
        (right, to.title.get(language)),
    );
    let (top, height) = (
        canvas.y + 0.8,
        HEIGHT.max(total(&lefts)).max(total(&rights)),
    );
    let y = |datum: &Datum| top + (1.0 - scale.place(datum.middle())) * height;
    for x in [left, right] {
        canvas.line("axis", (x, top - 0.6), (x, top + height + 0.3));
    }
    for (_, before, after) in &rows {
        canvas.line("trend", (left, y(before)), (right, y(after)));
        canvas.dot(!before.is_firm(), (left, y(before)));
        canvas.dot(!after.is_firm(), (right, y(after)));
    }
    let bounds = (top - 0.6, top + height + 0.6);
    let befores: Vec<f64> = rows.iter().map(|(_, before, _)| y(before)).collect();
    let afters: Vec<f64> = rows.iter().map(|(_, _, after)| y(after)).collect();
    side(&mut canvas, Anchor::End, left, &befores, &lefts, bounds);
    side(&mut canvas, Anchor::Start, right, &afters, &rights, bounds);
    canvas.y = top + height + 0.8;
    let words = scene.hollow(rows.iter().flat_map(|(_, a, b)| [a, b]));
    let key = words.map(|words| Key::dot(true, &words));
    vec![Sketch::new(canvas, key.into_iter().collect())]
}

fn total(blocks: &[Vec<String>]) -> f64 {
    blocks.iter().flatten().map(|_| LINE).sum()
}

/// What the two sides are, above them: the left one's words begin at the edge, the right one's end there.
fn heads(canvas: &mut Canvas, left: (f64, &str), right: (f64, &str)) {
    let half = canvas.room / 2.0 - GAP;
    let lefts = wrap(left.1, half, true);
    let rights = wrap(right.1, half, true);
    for (place, line) in lefts.iter().enumerate() {
        let y = canvas.y + BASE + LINE * f64::from(u32::try_from(place).unwrap_or(0));
        canvas.text("label", (0.0, y), Anchor::Start, line);
    }
    for (place, line) in rights.iter().enumerate() {
        let y = canvas.y + BASE + LINE * f64::from(u32::try_from(place).unwrap_or(0));
        canvas.text("label", (canvas.room, y), Anchor::End, line);
    }
    let lines = lefts
        .iter()
        .zip(&rights)
        .count()
        .max(lefts.len())
        .max(rights.len());
    canvas.y += LINE * f64::from(u32::try_from(lines).unwrap_or(0));
}

/// The words of one side, moved apart.
fn side(
    canvas: &mut Canvas,
    anchor: Anchor,
    x: f64,
    middles: &[f64],
    blocks: &[Vec<String>],
    (top, bottom): (f64, f64),
) {
    let heights: Vec<f64> = blocks
        .iter()
        .map(|lines| lines.iter().map(|_| LINE).sum())
        .collect();
    let placed = spread(middles, &heights, top, bottom);
    let shift = if anchor == Anchor::End {
        -GAP - DOT
    } else {
        GAP + DOT
    };
    for ((lines, height), middle) in blocks.iter().zip(&heights).zip(placed) {
        let mut y = middle - height / 2.0 + BASE;
        for line in lines {
            canvas.shifted("figure", (x, y), shift, anchor, line);
            y += LINE;
        }
    }
}

//! When things happened: a dot each on a true axis of time, in a lane for each group. What they were stands in a list.

use super::canvas::{BASE, Canvas, DOT, LINE, width_of};
use super::mark::Anchor;
use super::{Scene, Sketch};

/// From the middle of a dot to the next above it, where they would meet, in ems.
const ROW: f64 = 0.85;

pub(super) fn draw(scene: Scene<'_>, room: f64) -> Vec<Sketch> {
    let mut lanes: Vec<(String, Vec<f64>)> = Vec::new();
    for (_, row) in scene.rows() {
        let Some(time) = scene.time_of(row) else {
            continue;
        };
        let name = scene.words_of(row, scene.chart.group);
        match lanes.iter_mut().find(|(lane, _)| *lane == name) {
            Some((_, times)) => times.push(time),
            None => lanes.push((name, vec![time])),
        }
    }
    let times = || lanes.iter().flat_map(|(_, times)| times);
    let first = times().copied().fold(f64::INFINITY, f64::min).floor();
    let last = times()
        .copied()
        .fold(f64::NEG_INFINITY, f64::max)
        .ceil()
        .max(first + 1.0);
    if lanes.is_empty() {
        return vec![Sketch::new(Canvas::new(room), Vec::new())];
    }
    let mut canvas = Canvas::new(room);
    let x = |time: f64| DOT + (time - first) / (last - first) * (room - 2.0 * DOT);
    let mut lines = Vec::new();
    for (name, times) in &mut lanes {
        times.sort_by(f64::total_cmp);
        canvas.paragraph("label", name);
        let rows = stacked(times, x);
        let most = f64::from(rows.iter().copied().max().unwrap_or_default());
        let base = canvas.y + 0.3 + DOT + most * ROW;
        lines.push((canvas.y + 0.1, base));
        for (time, row) in times.iter().zip(&rows) {
            canvas.dot(false, (x(*time), base - f64::from(*row) * ROW));
        }
        canvas.y = base + DOT + 0.6;
    }
    years(&mut canvas, scene, (first, last), &lines, x);
    vec![Sketch::new(canvas, Vec::new())]
}

/// How many dots each stands above the base line, so that none covers another.
fn stacked(times: &[f64], x: impl Fn(f64) -> f64) -> Vec<u32> {
    let mut placed: Vec<(f64, u32)> = Vec::new();
    for time in times {
        let at = x(*time);
        let mut row = 0;
        while placed
            .iter()
            .any(|(other, taken)| *taken == row && at - other < 2.0 * DOT + 0.1)
        {
            row += 1;
        }
        placed.push((at, row));
    }
    placed.into_iter().map(|(_, row)| row).collect()
}

/// A thin line in each lane where a year begins, and the year under the last.
fn years(
    canvas: &mut Canvas,
    scene: Scene<'_>,
    (first, last): (f64, f64),
    lanes: &[(f64, f64)],
    x: impl Fn(f64) -> f64,
) {
    let mut marks = std::mem::take(&mut canvas.marks);
    let mut year = first;
    let mut free = 0.0;
    let foot = canvas.y;
    while year <= last {
        for (top, base) in lanes {
            canvas.line("grid", (x(year), *top), (x(year), base + DOT + 0.2));
        }
        let text = scene.year(year);
        let half = width_of("tick", &text) / 2.0;
        let middle = x(year + 0.5);
        if year < last && middle - half >= free && middle + half <= canvas.room {
            canvas.text("tick", (middle, foot + BASE - 0.2), Anchor::Middle, &text);
            free = middle + half + 0.2;
        }
        year += 1.0;
    }
    for (_, base) in lanes {
        canvas.line(
            "axis",
            (0.0, base + DOT + 0.2),
            (canvas.room, base + DOT + 0.2),
        );
    }
    canvas.marks.append(&mut marks);
    canvas.y = foot + LINE;
}

//! Dots along a line: one figure a line, or two of a row on the same line (a dumbbell).

use super::canvas::{BAR, BASE, Canvas, DOT, GAP, LINE, width_of};
use super::letters::wrap;
use super::mark::Anchor;
use super::rows::{self, Figure, Group, Layout, Shape};
use super::scale::Scale;
use super::scene::Datum;
use super::{Key, Scene, Sketch};
use crate::model::{ColumnType, Row, Value};

pub(super) fn draw(scene: Scene<'_>, room: f64) -> Vec<Sketch> {
    if scene.chart.values.len() > 1 {
        return vec![dumbbells(scene, room)];
    }
    let (claimed, measured): (Vec<_>, Vec<_>) = rows::groups(scene)
        .into_iter()
        .partition(|group| group.lines.iter().all(is_claim));
    let every = claimed.iter().chain(&measured);
    let layout = Layout::new(&every.flat_map(|group| &group.lines), scene, room);
    let mut canvas = Canvas::new(room);
    let mut lines = Vec::new();
    for (at, row) in scene.rows() {
        if scene.is_claimed(at) {
            lines.extend(claim(&mut canvas, scene, row, layout));
        }
    }
    let top = canvas.y;
    canvas.y += if lines.is_empty() { 0.0 } else { 0.5 };
    // Under what is drawn later.
    let place = canvas.marks.len();
    rows::draw(&mut canvas, &measured, layout, Shape::Dot, scene);
    let bottom = canvas.y;
    for x in lines {
        let marks = canvas.marks.len();
        for (from, to) in canvas.free(x, (top, bottom)) {
            canvas.line("claimed", (x, from), (x, to));
        }
        let moved: Vec<_> = canvas.marks.drain(marks..).collect();
        canvas.marks.splice(place..place, moved);
    }
    vec![Sketch::new(canvas, hollow(scene, &measured))]
}

fn is_claim(line: &Figure) -> bool {
    line.fill == super::canvas::Fill::Outlined
}

/// The words of a claim, at the head of its line; and where the line is, in ems.
fn claim(canvas: &mut Canvas, scene: Scene<'_>, row: &Row, layout: Layout) -> Option<f64> {
    let column = scene.chart.values.first()?;
    let datum = scene.datum(row, *column)?;
    let label = scene.chart.label;
    let name = match scene.words_of(row, scene.chart.name) {
        name if name.is_empty() => scene.label(row),
        name => name,
    };
    let is_dated = label.and_then(|at| scene.table.columns.get(at));
    let is_dated =
        is_dated.is_some_and(|column| matches!(column.kind, ColumnType::Year | ColumnType::Date));
    let is_empty = label
        .and_then(|at| row.cells.get(at))
        .is_some_and(|cell| cell.value == Value::Empty);
    let mut text = format!("{name}{}{}", scene.word("colon"), datum.text);
    if is_dated && is_empty {
        text.push_str(&scene.in_brackets(scene.word("no_year")));
    }
    let x = layout.place(datum.middle());
    let lines = wrap(&text, canvas.room * 0.7, false);
    let widths = lines.iter().map(|line| width_of("name", line));
    let widest = widths.fold(0.0, f64::max);
    // As near to the head of the line as there is room.
    let end = (x + widest / 2.0).min(canvas.room).max(widest);
    for line in lines {
        canvas.text("name", (end, canvas.y + BASE), Anchor::End, &line);
        canvas.y += LINE;
    }
    canvas.y += 0.15;
    Some(x)
}

/// What a hollow dot is, where there is one.
fn hollow(scene: Scene<'_>, groups: &[Group]) -> Vec<Key> {
    let lines = groups.iter().flat_map(|group| &group.lines);
    let words = scene.hollow(lines.filter_map(|line| line.datum.as_ref()));
    let key = words.map(|words| Key::dot(true, &words));
    key.into_iter().collect()
}

/// Two figures of each row on one line, the lower one's words on its left, the higher one's on its right: so that they
/// never meet, however close the figures are.
fn dumbbells(scene: Scene<'_>, room: f64) -> Sketch {
    let columns: Vec<_> = scene.columns().collect();
    let rows: Vec<_> = scene
        .rows()
        .into_iter()
        .map(|(_, row)| {
            let data = columns.iter().enumerate();
            let data = data.filter_map(|(series, (at, _))| Some((series, scene.datum(row, *at)?)));
            let mut data: Vec<(usize, Datum)> = data.collect();
            data.sort_by(|(_, a), (_, b)| a.low.total_cmp(&b.low));
            (scene.label(row), data)
        })
        .collect();
    let data = rows.iter().flat_map(|(_, data)| data);
    let scale = Scale::new(data.flat_map(|(_, datum)| [datum.low, datum.end()]));
    let margins = margins(&rows, scale, room);
    let (left, plot) = margins.unwrap_or((DOT, room - 2.0 * DOT));
    let mut canvas = Canvas::new(room);
    for (place, (label, data)) in rows.iter().enumerate() {
        if place > 0 {
            canvas.y += 0.6;
        }
        canvas.paragraph("label", label);
        if margins.is_none() {
            for (series, datum) in data {
                let title = columns.get(*series);
                let title = title.map_or("", |(_, column)| column.title.get(scene.format.language));
                let text = format!("{title}{}{}", scene.word("colon"), datum.text);
                canvas.paragraph("figure", &text);
            }
        }
        canvas.y += 0.15;
        let (y, middle) = (canvas.y, canvas.y + BAR / 2.0);
        let x = |datum: &Datum| left + scale.place(datum.middle()) * plot;
        let (zero, end) = (left + scale.place(0.0) * plot, left + plot);
        canvas.line("track", (left, middle), (end, middle));
        canvas.line("axis", (zero, y), (zero, y + BAR));
        if let [(_, low), .., (_, high)] = data.as_slice() {
            canvas.line("range", (x(low), middle), (x(high), middle));
        }
        for (series, datum) in data {
            canvas.dot(*series > 0, (x(datum), middle));
        }
        let beside = if margins.is_some() { &data[..] } else { &[] };
        for (at, (_, datum)) in beside.iter().enumerate() {
            let is_left = at == 0 && beside.len() > 1;
            let (anchor, shift) = if is_left {
                (Anchor::End, -GAP - DOT)
            } else {
                (Anchor::Start, GAP + DOT)
            };
            canvas.shifted("figure", (x(datum), y + 0.85), shift, anchor, &datum.text);
        }
        if data.is_empty() {
            let at = (left, y + 0.85);
            canvas.shifted(
                "figure",
                at,
                GAP,
                Anchor::Start,
                scene.word("not_available"),
            );
        }
        canvas.y += BAR + 0.2;
    }
    let keys = columns.iter().enumerate().map(|(place, (_, column))| {
        let title = column.title.get(scene.format.language);
        Key::dot(place > 0, title)
    });
    Sketch::new(canvas, keys.collect())
}

/// Where the plot begins and how wide it is, in ems, so that the words on both sides have room; none if they have none.
fn margins(rows: &[(String, Vec<(usize, Datum)>)], scale: Scale, room: f64) -> Option<(f64, f64)> {
    let beside = |datum: &Datum| width_of("figure", &datum.text) + GAP + DOT + 0.1;
    let mut plot = room * 0.8;
    while plot > room * 0.3 {
        let place = |datum: &Datum| scale.place(datum.middle()) * plot;
        let lows = rows.iter().filter(|(_, data)| data.len() > 1);
        let lows = lows.filter_map(|(_, data)| data.first());
        let left = lows
            .map(|(_, datum)| beside(datum) - place(datum))
            .fold(DOT, f64::max);
        let highs = rows.iter().filter_map(|(_, data)| data.last());
        let right = highs.map(|(_, datum)| left + place(datum) + beside(datum));
        if right.fold(0.0, f64::max) <= room {
            return Some((left, plot));
        }
        plot -= 0.25;
    }
    None
}

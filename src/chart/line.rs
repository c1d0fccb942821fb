//! Lines over a true axis of time, each named at its end; what lies between figures that are missing is dotted, and what
//! is not firm is hollow.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use super::canvas::{BASE, Canvas, DOT, GAP, LINE, spread, width_of};
use super::letters::wrap;
use super::mark::Anchor;
use super::scale::Scale;
use super::series::{Point, Series, series};
use super::{Key, Scene, Sketch};
use crate::model::{Quantity, Unit, Value};

/// The height of the plot, in ems.
const HEIGHT: f64 = 13.0;
/// The part of the width that the names at the ends of lines take at most.
const NAMES: f64 = 0.44;

pub(super) fn draw(scene: Scene<'_>, room: f64) -> Vec<Sketch> {
    let column = scene.columns().next();
    let unit = column.and_then(|(_, column)| column.unit);
    vec![plot(scene, &series(scene), unit, room)]
}

/// The same with each series as a part of its first figure, which is 100.
pub(super) fn index(scene: Scene<'_>, room: f64) -> Vec<Sketch> {
    let mut every = series(scene);
    for series in &mut every {
        let first = series
            .points
            .first()
            .map_or(0.0, |point| point.datum.middle());
        for point in &mut series.points {
            let part = |figure: f64| {
                if first > 0.0 {
                    figure / first * 100.0
                } else {
                    0.0
                }
            };
            let datum = &mut point.datum;
            datum.low = part(datum.low);
            datum.high = datum.high.map(part);
            datum.figure = figure(scene, datum.middle().round(), None);
        }
    }
    vec![plot(scene, &every, None, room)]
}

/// A figure of the axis, as the language writes it.
fn figure(scene: Scene<'_>, figure: f64, unit: Option<Unit>) -> String {
    let low = Decimal::from_f64(figure)
        .unwrap_or_default()
        .round_dp(6)
        .normalize();
    let quantity = Quantity {
        low,
        high: None,
        is: None,
    };
    scene.format.cell(&Value::Number(quantity), unit)
}

/// Where everything is, in ems.
struct Axes {
    scale: Scale,
    top: f64,
    height: f64,
    left: f64,
    right: f64,
    first: f64,
    last: f64,
}

impl Axes {
    fn x(&self, time: f64) -> f64 {
        let span = self.last - self.first;
        let part = if span > 0.0 {
            (time - self.first) / span
        } else {
            0.5
        };
        self.left + part * (self.right - self.left)
    }

    fn y(&self, figure: f64) -> f64 {
        self.top + (1.0 - self.scale.place(figure)) * self.height
    }

    fn at(&self, point: &Point) -> (f64, f64) {
        (self.x(point.time), self.y(point.datum.middle()))
    }
}

fn plot(scene: Scene<'_>, every: &[Series], unit: Option<Unit>, room: f64) -> Sketch {
    let points = || every.iter().flat_map(|series| &series.points);
    let figures = points().flat_map(|point| [point.datum.low, point.datum.end()]);
    let (scale, ticks) = Scale::new(figures).rounded();
    let tick_texts: Vec<_> = ticks
        .iter()
        .map(|tick| figure(scene, *tick, unit))
        .collect();
    let widest = |texts: &mut dyn Iterator<Item = &String>, class| {
        texts.map(|text| width_of(class, text)).fold(0.0, f64::max)
    };
    let names: Vec<Vec<String>> = every.iter().map(|series| name(series, room)).collect();
    let ticks_width = widest(&mut tick_texts.iter(), "tick");
    // Long figures stand on their lines, and not beside them.
    let is_beside = ticks_width <= room * 0.2;
    let left = if is_beside {
        ticks_width + GAP + DOT
    } else {
        DOT
    };
    let apart = GAP + 2.0 * DOT + GAP;
    let names_width = widest(&mut names.iter().flatten(), "figure");
    let heights: Vec<f64> = names
        .iter()
        .map(|lines| LINE * as_f64(lines.len()))
        .collect();
    let axes = Axes {
        scale,
        top: if is_beside { 0.8 } else { 1.2 },
        height: HEIGHT.max(heights.iter().sum::<f64>()),
        left,
        right: (room - names_width - apart).max(left + 2.0),
        first: points()
            .map(|point| point.time)
            .fold(f64::INFINITY, f64::min),
        last: points()
            .map(|point| point.time)
            .fold(f64::NEG_INFINITY, f64::max),
    };
    let mut canvas = Canvas::new(room);
    for (tick, text) in ticks.iter().zip(&tick_texts) {
        let y = axes.y(*tick);
        let class = if *tick == 0.0 { "axis" } else { "grid" };
        canvas.line(class, (left - DOT, y), (axes.right + DOT, y));
        let at = (left - DOT, if is_beside { y + 0.33 } else { y - 0.25 });
        let anchor = if is_beside {
            Anchor::End
        } else {
            Anchor::Start
        };
        let shift = if is_beside { -GAP / 2.0 } else { 0.0 };
        canvas.shifted("tick", at, shift, anchor, text);
    }
    times(&mut canvas, scene, &axes, every);
    for (place, series) in every.iter().enumerate() {
        trend(&mut canvas, series, place, &axes);
    }
    ends(&mut canvas, every, &names, &heights, &axes);
    Sketch::new(canvas, keys(scene, every))
}

/// A count as a length; more than fit on a page are not drawn.
fn as_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// What stands at the end of a line: its name and its last figure.
fn name(series: &Series, room: f64) -> Vec<String> {
    let last = series.points.last().map_or("", |point| &point.datum.figure);
    wrap(&format!("{} {last}", series.name), room * NAMES, false)
}

/// The line of a series: dotted where a figure is missing between two.
fn trend(canvas: &mut Canvas, series: &Series, place: usize, axes: &Axes) {
    let class = match place {
        0 => "trend",
        1 => "trend second",
        2 => "trend third",
        _ => "trend fourth",
    };
    for pair in series.points.windows(2) {
        if let [from, to] = pair {
            let class = if to.is_after_gap { "trend gap" } else { class };
            canvas.line(class, axes.at(from), axes.at(to));
        }
    }
    for point in &series.points {
        let x = axes.x(point.time);
        if point.datum.high.is_some() {
            let (low, high) = (axes.y(point.datum.low), axes.y(point.datum.end()));
            canvas.line("range", (x, low), (x, high));
        }
        canvas.dot(!point.datum.is_firm(), axes.at(point));
    }
}

/// The names at the ends of the lines, moved apart, each with a thin line to its end where it was moved.
fn ends(
    canvas: &mut Canvas,
    every: &[Series],
    names: &[Vec<String>],
    heights: &[f64],
    axes: &Axes,
) {
    let lasts: Vec<_> = every
        .iter()
        .filter_map(|series| series.points.last())
        .collect();
    let middles: Vec<f64> = lasts.iter().map(|point| axes.at(point).1).collect();
    let placed = spread(
        &middles,
        heights,
        axes.top - 0.6,
        axes.top + axes.height + 0.6,
    );
    for (((point, lines), height), middle) in lasts.iter().zip(names).zip(heights).zip(placed) {
        let (x, y) = axes.at(point);
        let beside = axes.right + DOT + GAP;
        if (middle - y).abs() > 0.3 || x < axes.right - 0.1 {
            canvas.line("leader", (x, y), (beside, middle));
        }
        let mut top = middle - height / 2.0;
        for line in lines {
            canvas.shifted("figure", (beside, top + BASE), GAP, Anchor::Start, line);
            top += LINE;
        }
    }
}

/// The axis of time: a mark for each year, and the years that have room, those with figures before others.
fn times(canvas: &mut Canvas, scene: Scene<'_>, axes: &Axes, every: &[Series]) {
    let foot = axes.top + axes.height;
    let with_figures: Vec<f64> = every
        .iter()
        .flat_map(|series| series.points.iter().map(|point| point.time))
        .filter(|time| (time - time.round()).abs() < 1e-6)
        .collect();
    let mut years = Vec::new();
    let mut year = axes.first.ceil();
    while year <= axes.last && years.len() < 100 {
        years.push(year);
        year += 1.0;
    }
    for year in &years {
        let x = axes.x(*year);
        canvas.line("axis", (x, foot), (x, foot + 0.35));
    }
    let mut wanted: Vec<f64> = years.iter().take(1).chain(years.last()).copied().collect();
    wanted.extend(with_figures);
    let important = wanted.len();
    wanted.extend(&years);
    let mut taken: Vec<(f64, f64, u8)> = Vec::new();
    let mut lines = 1;
    for (place, year) in wanted.iter().enumerate() {
        let text = scene.year(*year);
        let half = width_of("tick", &text) / 2.0;
        let middle = axes.x(*year).clamp(half, canvas.room - half);
        if taken.iter().any(|(at, ..)| (at - middle).abs() < 1e-6) {
            continue;
        }
        let is_free = |line: u8| {
            let mut others = taken.iter().filter(|(_, _, other)| *other == line);
            others.all(|(at, half_of, _)| (at - middle).abs() > half + half_of + 0.2)
        };
        // A year with figures may stand under the others; one without is left out.
        let line = [0, 1].into_iter().find(|line| is_free(*line));
        let Some(line) = line.filter(|line| *line == 0 || place < important) else {
            continue;
        };
        taken.push((middle, half, line));
        lines = lines.max(line + 1);
        let y = foot + 0.65 + BASE + f64::from(line) * LINE;
        canvas.text("tick", (middle, y), Anchor::Middle, &text);
    }
    canvas.y = foot + 0.65 + f64::from(lines) * LINE + 0.2;
}

/// What dotted lines and hollow dots are, where there are some.
fn keys(scene: Scene<'_>, every: &[Series]) -> Vec<Key> {
    let points = || every.iter().flat_map(|series| &series.points);
    let mut keys = Vec::new();
    if let Some(words) = scene.hollow(points().map(|point| &point.datum)) {
        keys.push(Key::dot(true, &words));
    }
    if points().any(|point| point.is_after_gap) {
        keys.push(Key::line("trend gap", scene.word("gap")));
    }
    keys
}

//! Figures over time: what a table says at which time, in series.

use super::scene::{Datum, Scene};
use crate::model::{Row, Time};

/// Figures that belong together, in the order of time.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Series {
    pub name: String,
    pub points: Vec<Point>,
}

/// A figure at a time.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Point {
    /// In years.
    pub time: f64,
    pub datum: Datum,
    /// Whether a figure is missing between the point before and this one.
    pub is_after_gap: bool,
}

/// The series of a chart: a row each where its columns are times, else a label and a column each.
pub(super) fn series(scene: Scene<'_>) -> Vec<Series> {
    let mut series: Vec<Series> = Vec::new();
    let mut add = |name: String, time: f64, datum: Option<Datum>| {
        let point = datum.map(|datum| Point {
            time,
            datum,
            is_after_gap: false,
        });
        match series.iter_mut().find(|series| series.name == name) {
            Some(series) => series.points.extend(point),
            None => series.push(Series {
                name,
                points: point.into_iter().collect(),
            }),
        }
    };
    for (_, row) in scene.rows() {
        let label = scene.label(row);
        for (place, (at, column)) in scene.columns().enumerate() {
            let time = match &scene.chart.time {
                Time::Columns(dates) => dates.get(place).map(|date| date.as_years()),
                _ => scene.time_of(row),
            };
            let Some(time) = time else { continue };
            let title = column.title.get(scene.format.language);
            let name = match &scene.chart.time {
                Time::Columns(_) => label.clone(),
                _ => of_column(scene, row, title),
            };
            add(name, time, scene.datum(row, at));
        }
    }
    let step = step(&series);
    for series in &mut series {
        series.points.sort_by(|a, b| a.time.total_cmp(&b.time));
        let mut before: Option<f64> = None;
        for point in &mut series.points {
            point.is_after_gap = before.is_some_and(|before| point.time - before > step * 1.5);
            before = Some(point.time);
        }
    }
    series.retain(|series| !series.points.is_empty());
    series
}

/// The name of a series in a table with a column of times: its label, its column, or both.
fn of_column(scene: Scene<'_>, row: &Row, title: &str) -> String {
    let label = scene.label(row);
    match (label.is_empty(), scene.chart.values.len()) {
        (true, _) => title.to_owned(),
        (false, 1) => label,
        (false, _) => format!("{label}{}{title}", scene.word("comma")),
    }
}

/// The least time from one figure to the next: what is further apart has a gap.
fn step(series: &[Series]) -> f64 {
    let mut times: Vec<f64> = series
        .iter()
        .flat_map(|series| series.points.iter().map(|point| point.time))
        .collect();
    times.sort_by(f64::total_cmp);
    let pairs = times.windows(2).filter_map(|pair| match pair {
        [a, b] if b - a > 1e-6 => Some(b - a),
        _ => None,
    });
    // Within a year, figures stand at irregular days: only whole years that are left out are gaps.
    pairs.fold(f64::INFINITY, f64::min).max(1.0)
}

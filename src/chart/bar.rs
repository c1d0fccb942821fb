//! Bars across, one under the other, with the label above and the figure at the end of each.

use super::scale::{AxisScale, round};
use super::{Bar, Drawing, Group};
use crate::format::Formatter;
use crate::model::{Cell, Chart, Table, Value};

/// In ems.
const LABEL: f64 = 1.5;
const BAR: f64 = 1.4;
const GAP: f64 = 0.8;
/// Where a figure's base line is under the top of its bar.
const BASE: f64 = 0.85;
/// What bars may take of the width, so that the figure after the longest has room at 320 px.
const ROOM: f64 = 66.0;

pub(super) fn draw(table: &Table, chart: &Chart, format: &Formatter, empty: &str) -> Drawing {
    let cells = |column: usize| {
        table
            .rows
            .iter()
            .filter_map(move |row| row.cells.get(column))
    };
    let figures = chart
        .values
        .iter()
        .flat_map(|column| cells(*column))
        .filter_map(|cell| cell.value.quantity())
        .flat_map(|quantity| [Some(quantity.low), quantity.high])
        .flatten();
    let scale = AxisScale::new(figures, ROOM);
    let zero = scale.place(rust_decimal::Decimal::ZERO);
    let mut y = 0.0;
    let mut groups = Vec::new();
    for row in &table.rows {
        let label = row.cells.get(chart.label);
        let label = label.map_or_else(String::new, |cell| format.cell(&cell.value, None));
        let mut group = Group {
            label,
            y: round(y + 1.0),
            bars: Vec::new(),
        };
        y += LABEL;
        for (series, column) in chart.values.iter().enumerate() {
            let unit = table.columns.get(*column).and_then(|column| column.unit);
            let text = match row.cells.get(*column) {
                Some(cell) if cell.value != Value::Empty => format.cell(&cell.value, unit),
                _ => empty.to_owned(),
            };
            let (x, width) = row
                .cells
                .get(*column)
                .map_or((zero, 0.0), |cell| reach(cell, scale, zero));
            group.bars.push(Bar {
                series: series + 1,
                x,
                width,
                y: round(y),
                text_x: round(x + width),
                text_y: round(y + BASE),
                text,
            });
            y += BAR;
        }
        y += GAP;
        groups.push(group);
    }
    let titles = chart
        .values
        .iter()
        .filter_map(|column| table.columns.get(*column));
    let series: Vec<_> = titles
        .map(|column| column.title.get(format.language).to_owned())
        .collect();
    Drawing {
        height: round(y),
        zero,
        series: if series.len() > 1 { series } else { Vec::new() },
        groups,
    }
}

/// Where the bar begins and how long it is: from zero, or over a range.
fn reach(cell: &Cell, scale: AxisScale, zero: f64) -> (f64, f64) {
    let Some(quantity) = cell.value.quantity() else {
        return (zero, 0.0);
    };
    let low = scale.place(quantity.low);
    let (from, to) = match quantity.high {
        Some(high) => (low, scale.place(high)),
        None => (low.min(zero), low.max(zero)),
    };
    (from, round(to - from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::draw;
    use crate::model::{Language, Site};
    use crate::read::{SiteOptions, read};
    use std::collections::BTreeMap;

    fn table(rows: &str) -> Site {
        let text = format!(
            "title: T\nas_of: 2024\nsources: [s]\ncolumns:\n  a: {{title: A, type: string}}\n  b: {{title: B, type: number, unit: percent, required: false}}\nrows:\n{rows}charts:\n  c: {{kind: bar, label: a, values: [b], title: M}}\n"
        );
        let tree: BTreeMap<String, Vec<u8>> = BTreeMap::from([
            (
                "content/site.yaml".into(),
                b"title: T\nbase_url: https://example.org/\n".to_vec(),
            ),
            ("content/data/t.yaml".into(), text.into_bytes()),
        ]);
        read(&tree, &SiteOptions::default())
            .expect("a tree in memory")
            .0
    }

    fn bars(drawing: &Drawing) -> Vec<&Bar> {
        let groups = drawing.groups.iter();
        groups.flat_map(|group| &group.bars).collect()
    }

    #[test]
    fn the_length_of_a_bar_is_its_figure() {
        let site = table("  x: {a: X, b: 70}\n  y: {a: Y, b: 35}\n  z: {a: Z, b: null}\n");
        let table = &site.tables["t"];
        let format = Formatter::new(Language::English);
        let drawing = draw(table, &table.charts[0], &format, "not available");
        let bars = bars(&drawing);
        assert!(
            (bars[0].width - 2.0 * bars[1].width).abs() < 0.01,
            "{bars:?}"
        );
        assert_eq!(bars[0].text, "70%");
        assert_eq!(
            (bars[2].width, bars[2].text.as_str()),
            (0.0, "not available")
        );
        assert!(drawing.groups.windows(2).all(|pair| pair[0].y < pair[1].y));
    }

    #[test]
    fn a_negative_figure_reaches_left_of_zero() {
        let site = table("  x: {a: X, b: 50}\n  y: {a: Y, b: -50}\n");
        let table = &site.tables["t"];
        let drawing = draw(
            table,
            &table.charts[0],
            &Formatter::new(Language::English),
            "",
        );
        let bars = bars(&drawing);
        assert!(
            (bars[1].x + bars[1].width - drawing.zero).abs() < 0.02,
            "{bars:?}"
        );
        assert!((bars[0].x - drawing.zero).abs() < 0.02, "{bars:?}");
    }
}

//! Small multiples: one panel for each table, in which the same columns are compared by the same sources; what is claimed
//! is outlined, what is measured is solid. All panels share one scale.

use super::canvas::{Canvas, Fill};
use super::rows::{self, Figure, Group, Layout, Shape};
use super::{Key, Scene, Sketch};
use crate::model::ChartPanel;

pub(super) fn draw(scene: Scene<'_>, room: f64) -> Vec<Sketch> {
    let panels: Vec<_> = scene
        .chart
        .panels
        .iter()
        .filter_map(|panel| Some((panel, panel_groups(scene, panel)?)))
        .collect();
    let figures = panels.iter().flat_map(|(_, panel)| &panel.groups);
    let figures = figures.flat_map(|group| &group.lines);
    let layout = Layout::new(&figures, scene, room);
    let sketch = |(panel, groups): (&ChartPanel, Groups)| {
        let mut canvas = Canvas::new(room);
        rows::draw(&mut canvas, &groups.groups, layout, Shape::Bar, scene);
        let mut sketch = Sketch::new(canvas, groups.keys);
        panel
            .title
            .get(scene.format.language)
            .clone_into(&mut sketch.title);
        sketch
    };
    panels.into_iter().map(sketch).collect()
}

/// What stands in a panel.
struct Groups {
    groups: Vec<Group>,
    keys: Vec<Key>,
}

fn panel_groups(scene: Scene<'_>, panel: &ChartPanel) -> Option<Groups> {
    let table = scene.panel_table(panel)?;
    let label = scene.table.columns.get(scene.chart.label?)?;
    let label = table.column_like(scene.table, &label.key);
    let mut measured = 0;
    let mut rows = Vec::new();
    let mut keys = Vec::new();
    for (key, _) in &panel.rows {
        let row = table.rows.with_key(key)?;
        let is_claimed = panel.claimed.iter().any(|(claimed, _)| claimed == key);
        let fill = match (is_claimed, measured) {
            (true, _) => Fill::Outlined,
            (false, 0) => Fill::Solid,
            (false, _) => Fill::Striped,
        };
        measured += usize::from(!is_claimed);
        keys.push(Key::bar(fill, &scene.words_of(row, label)));
        rows.push((row, fill));
    }
    let groups = scene.columns().filter_map(|(_, column)| {
        let own = table.column_like(scene.table, &column.key)?;
        let lines = rows.iter().map(|(row, fill)| Figure {
            name: String::new(),
            fill: *fill,
            datum: scene.datum_of(table, row, own),
        });
        Some(Group {
            label: column.title.get(scene.format.language).to_owned(),
            lines: lines.collect(),
        })
    });
    let groups = groups.collect();
    Some(Groups { groups, keys })
}

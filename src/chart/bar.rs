//! Bars across, one under the other, with the label above and the figure at the end of each.

use super::canvas::{Canvas, Fill};
use super::rows::{self, Layout, Shape};
use super::{Key, Scene, Sketch};

pub(super) fn draw(scene: Scene<'_>, room: f64) -> Vec<Sketch> {
    let groups = rows::groups(scene);
    let figures = groups.iter().flat_map(|group| &group.lines);
    let layout = Layout::new(&figures, scene, room);
    let mut canvas = Canvas::new(room);
    rows::draw(&mut canvas, &groups, layout, Shape::Bar, scene);
    vec![Sketch::new(canvas, series(scene))]
}

/// What each series is called; nothing for a single one, which the measure names.
pub(super) fn series(scene: Scene<'_>) -> Vec<Key> {
    let columns: Vec<_> = scene.columns().collect();
    if columns.len() < 2 {
        return Vec::new();
    }
    let key = |(place, (_, column)): (usize, &(usize, &crate::model::Column))| {
        let title = column.title.get(scene.format.language);
        Key::bar(Fill::of_series(place), title)
    };
    columns.iter().enumerate().map(key).collect()
}

//! A table of dated events as a list in the order of time, with a lane for each of the values of one column.

use std::collections::HashMap;

use super::marks::{Mark, Marks};
use super::table::TableExcerpt;
use super::view::{DateView, date_view};
use crate::given::given;
use crate::model::{CellStatus, Row, Table, Timeline, Value};
use crate::render::edition::Edition;
use crate::render::renderer::Renderer;

given! {
    /// The events of a table, in the order of time.
    pub(in crate::render) struct TimelineView {
        /// The lanes, in the order of their first event; empty without a column that tells them.
        pub lanes: Vec<String>,
        /// The events.
        pub events: Vec<EventView>,
    }
}

given! {
    /// An event.
    pub(in crate::render) struct EventView {
        /// When it happened.
        pub date: Option<DateView>,
        /// What happened.
        pub text: String,
        /// The number of its lane, from 1; 0 without one.
        pub lane: usize,
        /// What its lane is called; may be empty.
        pub lane_title: String,
        /// `estimate`, `provisional` or `disputed`, in the language; may be empty.
        pub status: String,
        /// The address of its row on the table's page.
        pub href: String,
        /// The letter of its note and the numbers of its sources.
        pub marks: Vec<Mark>,
    }
}

/// The events of a table that says of itself that it is a timeline; none on its own page, where every cell has an anchor.
pub(super) fn timeline(
    renderer: &Renderer,
    edition: &Edition,
    table: &Table,
    part: &TableExcerpt,
) -> Option<TimelineView> {
    let own = table.timeline.as_ref()?;
    if part.anchors || part.columns.is_some() {
        return None;
    }
    let shown: Vec<usize> = (0..table.columns.len()).collect();
    let mut marks = Marks::new((renderer, edition), table, &shown, &part.id);
    let mut lanes: Vec<String> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let page = renderer.local_href(edition.language, &format!("/data/{}/", table.name));
    let mut events: Vec<(Option<String>, EventView)> = Vec::new();
    for row in &table.rows {
        let marks = marks.of_row(row, &shown, edition).concat();
        let lane_title = lane(edition, own, row);
        let lane = lane_title.as_ref().map_or(0, |title| {
            *places.entry(title.clone()).or_insert_with(|| {
                lanes.push(title.clone());
                lanes.len()
            })
        });
        let text = row.cells.get(own.text);
        let date = row.cells.get(own.date).and_then(|cell| match cell.value {
            Value::Date(date) => Some(date),
            _ => None,
        });
        let status = row.cells.iter().find_map(|cell| cell.status);
        let event = EventView {
            date: date.map(|date| date_view(date, edition)),
            text: text.map_or_else(String::new, |cell| edition.format.cell(&cell.value, None)),
            lane,
            lane_title: lane_title.unwrap_or_default(),
            status: status.map_or_else(String::new, |status| {
                edition.word(CellStatus::name(status)).to_owned()
            }),
            href: format!("{page}#{}", row.key),
            marks,
        };
        events.push((date.map(|date| date.to_string()), event));
    }
    // A stable sort: events of a day keep the order in which they were written, and a month stands before its days.
    events.sort_by(|(a, _), (b, _)| a.cmp(b));
    Some(TimelineView {
        lanes,
        events: events.into_iter().map(|(_, event)| event).collect(),
    })
}

fn lane(edition: &Edition, own: &Timeline, row: &Row) -> Option<String> {
    let cell = row.cells.get(own.lane?)?;
    let title = edition.format.cell(&cell.value, None);
    (!title.is_empty()).then_some(title)
}

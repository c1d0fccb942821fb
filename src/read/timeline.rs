//! What makes a table a timeline: its columns of dates, events and lanes.

use super::columns::{Columns, column_at};
use super::reader::Reader;
use super::shape::{FieldType, Named, Shape, optional, required};
use super::yaml::Node;
use crate::model::{ColumnType, Timeline};

pub(super) static TIMELINE: Shape = Shape {
    name: "a timeline",
    fields: &[
        required(
            "date",
            FieldType::Key(Named::Column),
            "The key of the column of dates.",
        ),
        required(
            "text",
            FieldType::Key(Named::Column),
            "The key of the column that says what happened.",
        ),
        optional(
            "lane",
            FieldType::Key(Named::Column),
            "The key of the column that says whose event it is: each of its values is a lane.",
        ),
    ],
};

/// The timeline that a table says it is; none with a fault.
pub(super) fn timeline(
    reader: &mut Reader<'_>,
    columns: Columns<'_>,
    node: &Node,
) -> Option<Timeline> {
    let fields = reader.fields(node, &TIMELINE);
    let mut column = |key, wanted| {
        let node = fields.get(key)?;
        let at = column_at(reader, columns, node)?;
        let column = columns.all.get(at)?;
        if !column.is_unread && column.kind != wanted {
            let message = format!(
                "column `{}` is of type `{}`, not `{}`",
                column.key,
                column.kind.name(),
                ColumnType::name(wanted)
            );
            reader.error("timeline-column", &node.span, message);
            return None;
        }
        Some(at)
    };
    let date = column("date", ColumnType::Date);
    let text = column("text", ColumnType::String);
    let lane = column("lane", ColumnType::String);
    Some(Timeline {
        date: date?,
        text: text?,
        lane,
    })
}

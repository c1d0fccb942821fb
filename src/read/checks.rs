//! What a table says of its columns: sums that must come out.

use rust_decimal::Decimal;

use super::cell;
use super::columns::{Columns, column_at};
use super::reader::Reader;
use super::shape::{FieldType, Named, Shape, optional, required};
use super::yaml::Node;
use crate::model::Check;

pub(super) static CHECK: Shape = Shape {
    name: "a check",
    fields: &[
        required(
            "sum",
            FieldType::Key(Named::Column),
            "The key of the column that is summed.",
        ),
        required("equals", FieldType::Number, "What the sum must be."),
        optional("tolerance", FieldType::Number, "By how much it may be off."),
    ],
};

/// The checks of a table.
pub(super) fn checks(reader: &mut Reader<'_>, columns: Columns<'_>, node: &Node) -> Vec<Check> {
    let mut checks = Vec::new();
    for node in reader.items(node) {
        let fields = reader.fields(node, &CHECK);
        let sum = fields.get("sum");
        let equals = fields.get("equals");
        let tolerance = fields.get("tolerance");
        let sum = sum.and_then(|node| column_at(reader, columns, node));
        let equals = equals.and_then(|node| cell::decimal(reader, node));
        let tolerance = tolerance.and_then(|node| cell::decimal(reader, node));
        if let (Some(sum), Some(equals)) = (sum, equals) {
            checks.push(Check {
                sum,
                equals,
                tolerance: tolerance.unwrap_or(Decimal::ZERO),
                span: node.span.clone(),
            });
        }
    }
    checks
}

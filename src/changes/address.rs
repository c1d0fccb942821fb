//! The address of a figure.

use std::fmt;

/// `TABLE/ROW/COLUMN`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureAddress {
    /// The table's name.
    pub table: String,
    /// The row's key.
    pub row: String,
    /// The column's key.
    pub column: String,
}

impl fmt::Display for FigureAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}/{}", self.table, self.row, self.column)
    }
}

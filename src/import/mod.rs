//! Tables from spreadsheets and CSV files: cells as a person sees them, columns with their types and units. No source is
//! invented: only the editor knows it.
//!
//! A spreadsheet holds numbers in binary, and shows them by a number format. What is imported is what is shown: the format's
//! decimals, percentages and thousands, of a value rounded to 15 significant digits, as spreadsheets round it.

#[cfg(feature = "spreadsheets")]
mod binary;
mod cell;
mod columns;
mod csv;
#[cfg(feature = "spreadsheets")]
mod number_format;
#[cfg(feature = "spreadsheets")]
mod ods;
#[cfg(feature = "spreadsheets")]
mod package;
mod sentence;
mod table;
mod update;
#[cfg(feature = "spreadsheets")]
mod xlsx;
#[cfg(feature = "spreadsheets")]
mod xml;

use crate::scaffold::Refused;

pub use columns::Imported;
use columns::imported;
pub use sentence::sentence;
pub use table::new_table;
pub use update::{Change, Update, update};

use cell::Shown;

/// The largest file that is read, in bytes, and the largest part of one once it is unpacked.
pub const MOST_BYTES: u64 = 64 * crate::model::site::MEBIBYTE;

/// So many cells of a sheet are read, which is more than a table on a page can have.
const MOST_CELLS: usize = 500_000;

/// So many columns, and so many rows.
const MOST_COLUMNS: usize = 1_000;
const MOST_ROWS: usize = 100_000;

/// The cells of a sheet, row by row.
type Rows = Vec<Vec<Shown>>;

/// A kind of file that tables come from.
struct Format {
    /// How its names end.
    ending: &'static str,
    read: fn(&[u8], Option<&str>) -> Result<Rows, Refused>,
}

/// Every kind of file that tables come from.
const FORMATS: &[Format] = &[
    Format {
        ending: ".csv",
        read: csv::read,
    },
    Format {
        ending: ".tsv",
        read: csv::read,
    },
    #[cfg(feature = "spreadsheets")]
    Format {
        ending: ".xlsx",
        read: xlsx::read,
    },
    #[cfg(feature = "spreadsheets")]
    Format {
        ending: ".xlsm",
        read: xlsx::read,
    },
    #[cfg(feature = "spreadsheets")]
    Format {
        ending: ".ods",
        read: ods::read,
    },
];

/// Reads the sheet of a file; the first that is shown, if none is named.
///
/// # Errors
/// Why it cannot be read.
pub fn read(name: &str, bytes: &[u8], sheet: Option<&str>) -> Result<Imported, Refused> {
    let ending = name.to_lowercase();
    let format = FORMATS
        .iter()
        .find(|format| ending.ends_with(format.ending));
    let Some(format) = format else {
        let endings: Vec<_> = FORMATS.iter().map(|format| format.ending).collect();
        let help = if cfg!(feature = "spreadsheets") {
            format!("tables come from files that end in {}", endings.join(", "))
        } else {
            "spreadsheets need a program built with the feature `spreadsheets`; without it, tables come from .csv files".to_owned()
        };
        return Err(Refused::told(format!("{name} is not a table"), help));
    };
    imported((format.read)(bytes, sheet)?)
}

/// That a file holds more than is read.
fn too_large(what: &str) -> Refused {
    Refused::told(
        format!("this file holds more than {what}"),
        "import the part of it that the briefing needs",
    )
}

/// The sheet that is asked for among those that there are: by its name, or the first.
#[cfg(feature = "spreadsheets")]
fn sheet_named<'a, T>(sheets: &'a [(String, T)], wanted: Option<&str>) -> Result<&'a T, Refused> {
    let found = match wanted {
        Some(wanted) => sheets.iter().find(|(name, _)| name == wanted),
        None => sheets.first(),
    };
    found.map(|(_, sheet)| sheet).ok_or_else(|| {
        let names: Vec<_> = sheets.iter().map(|(name, _)| format!("`{name}`")).collect();
        let message = wanted.map_or_else(
            || "this file has no sheet".to_owned(),
            |wanted| format!("no sheet is called `{wanted}`"),
        );
        Refused::told(message, format!("its sheets: {}", names.join(", ")))
    })
}

//! `briefing facts`: every bound figure with its value, its sources, and every place that quotes it.

use std::collections::BTreeMap;
use std::fmt::Write;

use clap::{Args, FromArgMatches, ValueEnum};
use serde::Serialize;

use super::arguments::Common;
use super::command::CommandEntry;
use super::outcome::Outcome;
use super::report;
use crate::builtin::WithBuiltin;
use crate::diagnostic::position::{IndexedText, Position};
use crate::diagnostic::{FORMATS, nearest};
use crate::disk::Disk;
use crate::examine::examine;
use crate::facts::{BoundFigure, bound_figures};
use crate::format::Formatter;
use crate::model::{CellStatus, Qualifier, Unit};
use crate::read::{SiteOptions, Tree};

/// The command.
pub(super) const COMMAND: CommandEntry = CommandEntry {
    name: "facts",
    about: "List every bound figure: value, sources, status, and where it is quoted",
    examples: "Examples:\n  briefing facts\n  briefing facts investment/investment/amount\n  briefing facts --format json | jq -r .fact",
    arguments: Facts::augment_args,
    run: |matches| Ok(run(&Facts::from_arg_matches(matches)?)),
};

/// The options of `facts`.
#[derive(Debug, Args)]
struct Facts {
    /// The address of one figure: `TABLE/ROW/COLUMN`.
    fact: Option<String>,
    #[command(flatten)]
    root: Root,
    /// How they are printed.
    #[arg(long, value_enum, default_value_t)]
    format: Shape,
}

/// Where the site is, and what of it.
#[derive(Debug, Args)]
struct Root {
    /// The folder that holds content/, templates/ and static/.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: std::path::PathBuf,
    /// Include pages marked `draft: true`.
    #[arg(long)]
    drafts: bool,
}

/// How they are printed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Shape {
    /// For people.
    #[default]
    Human,
    /// One object a line.
    Json,
}

/// A figure, for programs.
#[derive(Serialize)]
struct FigureJson<'a> {
    fact: String,
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    sources: Vec<&'a str>,
    file: &'a str,
    line: usize,
    column: usize,
    places: Vec<PlaceJson<'a>>,
}

#[derive(Serialize)]
struct PlaceJson<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    words: &'a str,
}

/// Runs it.
fn run(arguments: &Facts) -> Outcome {
    let Facts { fact, root, format } = arguments;
    let tree = WithBuiltin(Disk::new(&root.root));
    let options = SiteOptions {
        drafts: root.drafts,
        base_url: None,
    };
    let examined = match examine(&tree, &options) {
        Ok(examined) => examined,
        Err(failure) => return report::unreadable(&failure),
    };
    let Some(site) = examined.site else {
        let Some(human) = FORMATS.first() else {
            return Outcome::Faults;
        };
        let common = Common {
            root: root.root.clone(),
            drafts: root.drafts,
            strict: false,
            format: human,
            all: false,
        };
        let printed = report::print(&examined.diagnostics, &tree, &common);
        return printed.err().unwrap_or(Outcome::Faults);
    };
    let mut figures = bound_figures(&site);
    if let Some(wanted) = fact {
        let addresses: Vec<_> = figures.iter().map(BoundFigure::address).collect();
        figures.retain(|figure| figure.address() == *wanted);
        if figures.is_empty() {
            eprintln!("briefing: no page quotes `{wanted}`");
            if let Some(near) = nearest(wanted, addresses.iter().map(String::as_str)) {
                eprintln!("  did you mean `{near}`?");
            }
            return Outcome::Usage;
        }
    }
    let formatter = Formatter::new(site.default_language());
    let mut positions = Positions {
        tree: &tree,
        texts: BTreeMap::new(),
    };
    let mut text = String::new();
    for figure in &figures {
        let line = match format {
            Shape::Human => human(figure, &formatter, &mut positions),
            Shape::Json => json(figure, &mut positions),
        };
        text.push_str(&line);
        text.push('\n');
    }
    let outcome = report::answer(&text);
    if matches!(format, Shape::Human) && fact.is_none() {
        let places: usize = figures.iter().map(|figure| figure.places.len()).sum();
        let (figures, places) = ((figures.len(), "figure"), (places, "place"));
        eprintln!(
            "{} in {}",
            report::counted(figures),
            report::counted(places)
        );
    }
    outcome
}

fn human(figure: &BoundFigure<'_>, formatter: &Formatter, positions: &mut Positions<'_>) -> String {
    let (cell, unit) = (figure.fact.cell, figure.fact.column.unit);
    let value = match formatter.prose(&cell.value, unit) {
        empty if empty.is_empty() => cell.value.machine().unwrap_or_default(),
        text => text,
    };
    let sources: Vec<_> = figure.sources().collect();
    let status = cell
        .status
        .map_or_else(String::new, |status| format!(", {}", status.name()));
    let mut text = format!(
        "{}  {value}{status}  [{}]",
        figure.address(),
        sources.join(", ")
    );
    for place in &figure.places {
        let at = positions.of(&place.span.file, place.span.bytes.start);
        // Writing to a string does not fail.
        let _ = write!(
            text,
            "\n  {}:{}:{}  {}",
            place.span.file, at.line, at.column, place.words
        );
    }
    text
}

fn json(figure: &BoundFigure<'_>, positions: &mut Positions<'_>) -> String {
    let (cell, table) = (figure.fact.cell, figure.fact.table);
    let at = positions.of(&table.file, cell.span.start);
    let places = figure.places.iter().map(|place| {
        let at = positions.of(&place.span.file, place.span.bytes.start);
        PlaceJson {
            file: &place.span.file,
            line: at.line,
            column: at.column,
            words: place.words,
        }
    });
    let places = places.collect();
    let line = FigureJson {
        fact: figure.address(),
        value: cell.value.machine(),
        unit: figure.fact.column.unit.map(Unit::name),
        is: cell
            .value
            .quantity()
            .and_then(|quantity| quantity.is)
            .map(Qualifier::name),
        status: cell.status.map(CellStatus::name),
        sources: figure.sources().collect(),
        file: &table.file,
        line: at.line,
        column: at.column,
        places,
    };
    serde_json::to_string(&line).unwrap_or_default()
}

/// Bytes of files as lines and columns; each file is read once.
struct Positions<'a> {
    tree: &'a dyn Tree,
    texts: BTreeMap<String, Option<IndexedText>>,
}

impl Positions<'_> {
    fn of(&mut self, file: &str, byte: usize) -> Position {
        if !self.texts.contains_key(file) {
            let text = self
                .tree
                .read(file)
                .ok()
                .and_then(|bytes| String::from_utf8(bytes).ok());
            self.texts
                .insert(file.to_owned(), text.map(IndexedText::new));
        }
        let text = self.texts.get(file).and_then(Option::as_ref);
        text.map_or(Position::START, |text| text.position(byte))
    }
}

//! `briefing facts`: every bound figure with its value, its sources, and every place that quotes it.

use std::fmt::Write;

use clap::{Args, FromArgMatches, ValueEnum};
use serde::Serialize;

use super::arguments::Place;
use super::command::CommandEntry;
use super::outcome::Outcome;
use super::report;
use crate::builtin::WithBuiltin;
use crate::diagnostic::{Texts, nearest};
use crate::disk::Disk;
use crate::facts::{BoundFigure, bound_figures};
use crate::format::Formatter;
use crate::model::{CellStatus, Qualifier, Units};
use crate::read::Tree;

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
    place: Place,
    /// How they are printed.
    #[arg(long, value_enum, default_value_t)]
    format: Shape,
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
    unit: Option<&'a str>,
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
    let Facts {
        fact,
        place,
        format,
    } = arguments;
    let tree = WithBuiltin(Disk::new(&place.root.folder()));
    let site = match report::sound(&tree, place) {
        Ok(site) => site,
        Err(outcome) => return outcome,
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
    let formatter = Formatter::with_units(site.default_language(), site.settings.units.clone());
    let spans = figures.iter().flat_map(|figure| {
        let places = figure.places.iter().map(|place| &place.span);
        places.chain([&figure.span])
    });
    let texts = Texts::of_spans(spans, |file| tree.read(file).ok());
    let mut text = String::new();
    for figure in &figures {
        let line = match format {
            Shape::Human => human(figure, &formatter, &texts),
            Shape::Json => json(figure, &site.settings.units, &texts),
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

fn human(figure: &BoundFigure<'_>, formatter: &Formatter, texts: &Texts<'_>) -> String {
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
        let at = texts.region(&place.span).start;
        // Writing to a string does not fail.
        let _ = write!(
            text,
            "\n  {}:{}:{}  {}",
            place.span.file, at.line, at.column, place.words
        );
    }
    text
}

fn json(figure: &BoundFigure<'_>, units: &Units, texts: &Texts<'_>) -> String {
    let (cell, table) = (figure.fact.cell, figure.fact.table);
    let at = texts.region(&figure.span).start;
    let places = figure.places.iter().map(|place| {
        let at = texts.region(&place.span).start;
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
        unit: figure.fact.column.unit.map(|unit| units.name(unit)),
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

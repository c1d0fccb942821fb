//! `briefing status`: how far each page is translated.

use std::fmt::Write;

use clap::{Args, FromArgMatches, ValueEnum};
use serde::Serialize;

use super::arguments::Place;
use super::command::CommandEntry;
use super::outcome::Outcome;
use super::report;
use crate::builtin::WithBuiltin;
use crate::characters::columns;
use crate::disk::Disk;
use crate::model::Language;
use crate::translation::state::{EditionState, PageState, missing_texts, states};

/// The command.
pub(super) const COMMAND: CommandEntry = CommandEntry {
    name: "status",
    about: "List how far each page is translated",
    examples: "Examples:\n  briefing status\n  briefing status --format json | jq -r 'select(.state == \"stale\") | .file'",
    arguments: Status::augment_args,
    run: |matches| Ok(run(&Status::from_arg_matches(matches)?)),
};

/// The options of `status`.
#[derive(Debug, Args)]
struct Status {
    #[command(flatten)]
    place: Place,
    /// How it is printed.
    #[arg(long, value_enum, default_value_t)]
    format: Shape,
}

/// How it is printed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Shape {
    /// A table for people.
    #[default]
    Human,
    /// One object a line: for each page and language, then for each language.
    Json,
}

/// A page in a language, for programs.
#[derive(Serialize)]
struct EditionJson<'a> {
    page: &'a str,
    language: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    state: &'static str,
    changed: usize,
    moved: usize,
    new: usize,
    gone: usize,
    differences: usize,
}

/// A language, for programs.
#[derive(Serialize)]
struct LanguageJson {
    language: &'static str,
    pages: usize,
    missing_texts: usize,
}

/// Runs it.
fn run(arguments: &Status) -> Outcome {
    let Status { place, format } = arguments;
    let tree = WithBuiltin(Disk::new(&place.root.folder()));
    let site = match report::sound(&tree, place) {
        Ok(site) => site,
        Err(outcome) => return outcome,
    };
    let (pages, texts) = (states(&site), missing_texts(&site));
    report::answer(&match format {
        Shape::Human => human(&pages, &texts),
        Shape::Json => json(&pages, &texts),
    })
}

/// A row of the table.
type Line = Vec<String>;

fn human(pages: &[PageState<'_>], texts: &[(Language, usize)]) -> String {
    let languages = texts.iter().map(|(language, _)| language.name().to_owned());
    let mut lines: Vec<Line> = vec![
        std::iter::once("page".to_owned())
            .chain(languages)
            .collect(),
    ];
    for page in pages {
        let states = page.editions.iter().map(|edition| edition.state.words());
        lines.push(
            std::iter::once(page.path.to_owned())
                .chain(states)
                .collect(),
        );
    }
    let mut texts_line = vec!["texts of YAML files".to_owned()];
    texts_line.extend(texts.iter().map(|(_, missing)| match missing {
        0 => "all".to_owned(),
        missing => format!("{missing} missing"),
    }));
    lines.push(texts_line);
    aligned(&lines)
}

fn aligned(lines: &[Line]) -> String {
    let count = lines.first().map_or(0, Vec::len);
    let width = |at: usize| {
        let cells = lines.iter().filter_map(|line| line.get(at));
        cells.map(|cell| columns(cell)).max().unwrap_or_default()
    };
    let widths: Vec<_> = (0..count).map(width).collect();
    let mut text = String::new();
    for line in lines {
        let mut row = String::new();
        for (cell, width) in line.iter().zip(&widths) {
            let gap = width + 2 - columns(cell);
            // Writing to a string does not fail.
            let _ = write!(row, "{cell}{}", " ".repeat(gap));
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

fn json(pages: &[PageState<'_>], texts: &[(Language, usize)]) -> String {
    let mut text = String::new();
    let mut line = |object: serde_json::Result<String>| {
        text.push_str(&object.unwrap_or_default());
        text.push('\n');
    };
    for page in pages {
        for edition in &page.editions {
            line(serde_json::to_string(&edition_json(page.path, edition)));
        }
    }
    for (language, missing) in texts {
        let editions = pages.iter().flat_map(|page| &page.editions);
        let there = editions.filter(|it| it.language == *language && it.page.is_some());
        line(serde_json::to_string(&LanguageJson {
            language: language.code(),
            pages: there.count(),
            missing_texts: *missing,
        }));
    }
    text
}

fn edition_json<'a>(path: &'a str, edition: &EditionState<'a>) -> EditionJson<'a> {
    let [changed, moved, new, gone] = edition.state.stale();
    EditionJson {
        page: path,
        language: edition.language.code(),
        file: edition.page.map(|page| &*page.file),
        state: edition.state.name(),
        changed,
        moved,
        new,
        gone,
        differences: edition.state.differences(),
    }
}

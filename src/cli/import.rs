//! `briefing import`: a newer file over a table that is there.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::PathBuf;

use clap::{Args, FromArgMatches, ValueHint};

use super::arguments::Root;
use super::command::CommandEntry;
use super::outcome::Outcome;
use super::spreadsheet::{Sheet, say_notes};
use super::{new, refusal, report};
use crate::diagnostic::{Texts, nearest};
use crate::disk::Disk;
use crate::facts::{BoundFigure, bound_figures};
use crate::import::{Update, sentence, update};
use crate::model::{Site, Table};
use crate::read::{SiteOptions, Tree, Unreadable, read};
use crate::scaffold::{Planned, Refused, has_site};

/// The command.
pub(super) const COMMAND: CommandEntry = CommandEntry {
    name: "import",
    about: "Bring newer figures into a table: shows which cells change, and the sentences that quote them",
    examples: "Examples:\n  briefing import wagons wagons-2026.csv --dry-run\n  briefing import wagons wagons.xlsx --sheet 2026",
    arguments: Import::augment_args,
    run: |matches| Ok(run(&Import::from_arg_matches(matches)?)),
};

/// The options of `import`.
#[derive(Debug, Args)]
struct Import {
    /// The name of a table: of content/data/TABLE.yaml.
    table: String,
    /// The newer file: .csv, .tsv, .xlsx or .ods.
    #[arg(value_hint = ValueHint::FilePath)]
    file: PathBuf,
    #[command(flatten)]
    sheet: Sheet,
    /// Show what would change, and write nothing.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    root: Root,
}

/// What is known of the table before anything is written.
struct Found {
    plan: Planned,
    update: Update,
    shown: String,
}

/// Runs it.
fn run(arguments: &Import) -> Outcome {
    let root = arguments.root.folder();
    let disk = Disk::new(&root);
    let imported = match arguments.sheet.table(&arguments.file) {
        Ok(imported) => imported,
        Err(outcome) => return outcome,
    };
    let found = match find(&disk, &arguments.table, |table, text| {
        update(table, text, &imported)
    }) {
        Ok(found) => found,
        Err(refused) => return refusal::say(&refused),
    };
    let Found {
        plan,
        update,
        shown,
    } = found;
    let outcome = report::answer(&shown);
    say_notes(&update.notes);
    let counts = [
        (update.changes.len(), "cell"),
        (update.new_rows.len(), "new row"),
    ];
    let counts = counts.map(report::counted).join(", ");
    if arguments.dry_run {
        eprintln!("would change {counts}; nothing was written");
        return outcome;
    }
    if update.changes.is_empty() && update.new_rows.is_empty() {
        eprintln!("nothing changes");
        return outcome;
    }
    let outcome = new::written(&disk, &root, &plan);
    if matches!(outcome, Outcome::Done) {
        eprintln!(
            "changed {counts}; `briefing check --fix` mends the sentences, once `sources` and `as_of` of the table are right"
        );
    }
    outcome
}

/// What an update changes in a table of the site, and where its cells are quoted.
fn find(
    disk: &Disk,
    name: &str,
    update: impl FnOnce(&Table, &str) -> Update,
) -> Result<Found, Refused> {
    has_site(disk)?;
    let options = SiteOptions {
        drafts: true,
        ..SiteOptions::default()
    };
    let (site, _) = read(disk, &options)?;
    let Some(table) = site.tables.get(name) else {
        let near = nearest(name, site.tables.keys().map(String::as_str));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("`briefing new table {name} --from FILE` makes it"),
        };
        return Err(Refused::told(format!("there is no table `{name}`"), help));
    };
    let bytes = disk.read(&table.file).map_err(|error| Unreadable {
        file: table.file.clone(),
        error,
    })?;
    let text = match String::from_utf8(bytes.clone()) {
        Ok(text) if !table.is_partial => text,
        _ => {
            return Err(Refused::told(
                format!("{} cannot be read as a whole", table.file),
                "`briefing check` says why; nothing was written",
            ));
        }
    };
    let update = update(table, &text);
    Ok(Found {
        shown: shown(&site, table, &update, disk),
        plan: Planned {
            file: table.file.clone(),
            old: Some(bytes),
            text: update.text.clone(),
        },
        update,
    })
}

/// Each cell that changes, with the sentences that quote it, and the rows that are new.
fn shown(site: &Site, table: &Table, update: &Update, tree: &dyn Tree) -> String {
    let figures = bound_figures(site);
    let figures: HashMap<String, &BoundFigure<'_>> = figures
        .iter()
        .map(|figure| (figure.address(), figure))
        .collect();
    let quoted: Vec<(String, Option<&BoundFigure<'_>>)> = update
        .changes
        .iter()
        .map(|change| {
            let address = format!("{}/{}/{}", table.name, change.row, change.column);
            let figure = figures.get(&address).copied();
            (address, figure)
        })
        .collect();
    let places = quoted.iter().filter_map(|(_, figure)| *figure);
    let spans = places.flat_map(|figure| figure.places.iter().map(|place| &place.span));
    let texts = Texts::of_spans(spans, |file| tree.read(file).ok());
    let mut text = String::new();
    for (change, (address, figure)) in update.changes.iter().zip(&quoted) {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{address}  {} → {}", change.old, change.new);
        for place in figure.iter().flat_map(|figure| &figure.places) {
            let file = &place.span.file;
            let at = texts.region(&place.span).start;
            let bytes = tree.read(file).unwrap_or_default();
            let sentence = sentence(&String::from_utf8_lossy(&bytes), &place.span.bytes);
            let _ = writeln!(text, "  {file}:{}:{}  {sentence}", at.line, at.column);
        }
    }
    for row in &update.new_rows {
        let _ = writeln!(text, "{}/{row}  new", table.name);
    }
    text
}

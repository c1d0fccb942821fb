//! `briefing translated`: records that translations answer to their originals as they are now.

use std::collections::HashSet;
use std::fmt::Write;
use std::path::PathBuf;

use clap::{Args, FromArgMatches};

use super::arguments::Place;
use super::command::CommandEntry;
use super::outcome::Outcome;
use super::{report, write};
use crate::builtin::WithBuiltin;
use crate::diagnostic::nearest;
use crate::disk::Disk;
use crate::model::Page;
use crate::read::Tree;
use crate::scaffold::Planned;
use crate::translation::record::{FILE, updated};
use crate::translation::{Translation, name, translations};

/// The command.
pub(super) const COMMAND: CommandEntry = CommandEntry {
    name: "translated",
    about: "Record that translations are up to date with their originals",
    examples: "Examples:\n  briefing translated content/outlook.tr.md\n  briefing translated --all content/outlook.md   # a typo that no translation has\n  briefing translated --all",
    arguments: Translated::augment_args,
    run: |matches| Ok(run(&Translated::from_arg_matches(matches)?)),
};

/// The options of `translated`.
#[derive(Debug, Args)]
struct Translated {
    /// The translations: `NAME.LANG.md`; with --all, originals whose translations are meant.
    pages: Vec<PathBuf>,
    /// Record all translations: of the originals named, or of the site.
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    place: Place,
}

/// Runs it.
fn run(arguments: &Translated) -> Outcome {
    let Translated { pages, all, place } = arguments;
    let disk = Disk::new(&place.root.folder());
    let tree = WithBuiltin(disk.clone());
    let site = match report::sound(&tree, place) {
        Ok(site) => site,
        Err(outcome) => return outcome,
    };
    if pages.is_empty() && !all {
        eprintln!("briefing: no translation is named");
        eprintln!("  name some, as in `briefing translated content/index.tr.md`, or use --all");
        return Outcome::Usage;
    }
    let known = translations(&site);
    let mut chosen: Vec<&Page> = Vec::new();
    if pages.is_empty() {
        chosen.extend(known.iter().map(|translation| translation.page));
    }
    for page in pages {
        match named(&known, &page.to_string_lossy().replace('\\', "/"), *all) {
            Ok(found) => chosen.extend(found),
            Err(why) => {
                eprintln!("briefing: {why}");
                return Outcome::Usage;
            }
        }
    }
    let chosen: HashSet<&str> = chosen.iter().map(|page| &*page.file).collect();
    let is_chosen = |page: &Page| chosen.contains(&*page.file);
    let text = updated(&known, &is_chosen);
    let count = known
        .iter()
        .filter(|it| it.original.is_some() && is_chosen(it.page));
    let count = report::counted((count.count(), "translation"));
    let old = tree.read(FILE).ok();
    if old.as_deref() == Some(text.as_bytes()) {
        eprintln!("{count} up to date already: {FILE}");
        return Outcome::Done;
    }
    let file = FILE.to_owned();
    match write::planned(&disk, &Planned { file, old, text }) {
        Err(failure) => report::failed(&failure),
        Ok(written) => match written.refusal() {
            None => {
                eprintln!("{count} recorded: {FILE}");
                Outcome::Done
            }
            Some(why) => {
                eprintln!("briefing: {why}; nothing was recorded");
                Outcome::Faults
            }
        },
    }
}

/// The translations that a name means.
fn named<'a>(known: &[Translation<'a>], page: &str, all: bool) -> Result<Vec<&'a Page>, String> {
    let wanted = name(page.trim_start_matches("./"));
    if let Some(found) = known.iter().find(|it| name(&it.page.file) == wanted) {
        return match found.original {
            Some(_) => Ok(vec![found.page]),
            None => Err(format!("{page} has no original that it could answer to")),
        };
    }
    let of_original = known.iter().filter(|it| {
        let original = it.original;
        original.is_some_and(|original| name(&original.file) == wanted)
    });
    let found: Vec<_> = of_original.map(|it| it.page).collect();
    if !found.is_empty() {
        return if all {
            Ok(found)
        } else {
            Err(format!(
                "{page} is an original\n  name a translation of it, or use --all for all of them"
            ))
        };
    }
    let names = known.iter().map(|it| name(&it.page.file));
    let mut why = format!("{page} is not a translation of this site");
    if let Some(near) = nearest(wanted, names) {
        // Writing to a string does not fail.
        let _ = write!(why, "\n  did you mean `content/{near}`?");
    }
    Err(why)
}

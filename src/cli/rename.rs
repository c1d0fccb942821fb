//! `briefing rename`: another name, wherever the old one stands.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, FromArgMatches};

use super::arguments::{Common, Place};
use super::command::CommandEntry;
use super::fix::Noted;
use super::outcome::Outcome;
use super::report;
use super::write as shown;
use crate::builtin::WithBuiltin;
use crate::diagnostic::visible::visible;
use crate::diagnostic::{FORMATS, Texts};
use crate::disk::Disk;
use crate::examine::examine;
use crate::mentions::View;
use crate::output::{NewFile, write};
use crate::read::{SiteOptions, Tree};
use crate::rename::{KINDS, Refusal, RenameKind, Renaming, faults, kind_of, rename};

/// The command.
pub(super) const COMMAND: CommandEntry = CommandEntry {
    name: "rename",
    about: "Rename something and every use of it, in all files and languages",
    examples: "Examples:\n  briefing rename row ports/old-quay quay\n  briefing rename column ports/share percentage --dry-run\n  briefing rename table ports harbours\n  briefing rename page outlook.md risks.md\n  briefing rename heading outlook.md#risks dangers\n  briefing rename source survey survey-2025\n\nA page keeps its old addresses as `aliases`. Drafts are renamed too; templates are left alone. All files are written, or none.",
    arguments: Rename::augment_args,
    run: |matches| Ok(run(&Rename::from_arg_matches(matches)?)),
};

/// The options of `rename`.
#[derive(Debug, Args)]
struct Rename {
    /// What it is.
    #[arg(value_parser = kind())]
    kind: &'static RenameKind,
    /// What it is called: TABLE/ROW, TABLE/COLUMN, TABLE, FILE.md, FILE.md#ID, or the key of a claim, term or source.
    old: String,
    /// What it is to be called: a key, an id or the name of a file, without what it stands in.
    new: String,
    /// Print what would be written, as a unified diff, and write nothing.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    place: Place,
}

/// Takes the word for a kind.
fn kind() -> impl TypedValueParser<Value = &'static RenameKind> {
    let nouns = KINDS.iter().map(|kind| {
        let help = format!("{} to {}", kind.form, kind.new);
        PossibleValue::new(kind.noun).help(help)
    });
    PossibleValuesParser::new(nouns).try_map(|noun| kind_of(&noun).ok_or("unknown kind"))
}

/// Runs it.
fn run(arguments: &Rename) -> Outcome {
    let disk = Disk::new(&arguments.place.root.folder());
    let noted = Noted::new(&disk);
    let tree = WithBuiltin(&noted);
    // What uses the old name in a draft is renamed too.
    let options = SiteOptions {
        drafts: true,
        ..SiteOptions::default()
    };
    let examined = match examine(&tree, &options) {
        Ok(examined) => examined,
        Err(failure) => return report::unreadable(&failure),
    };
    let text = |file: &str| String::from_utf8(tree.read(file).ok()?).ok();
    let view = View::new(&examined.read, &examined.reach, &text);
    let renaming = match rename(&view, arguments.kind, &arguments.old, &arguments.new) {
        Ok(renaming) => renaming,
        Err(refusal) => return refuse(&refusal, &tree),
    };
    match faults(&tree, &options, &renaming) {
        Err(failure) => return report::unreadable(&failure),
        Ok(faults) if faults.is_empty() => {}
        Ok(faults) => {
            let renamed = renaming.over(&tree);
            let common = common(&arguments.place);
            if let Some(Err(outcome)) =
                common.map(|common| report::print(&faults, &renamed, &common))
            {
                return outcome;
            }
            eprintln!("briefing: nothing was renamed: these errors would follow");
            return Outcome::Faults;
        }
    }
    let files = renaming.files(&text);
    if arguments.dry_run {
        let old = |file: &str| text(file).unwrap_or_default();
        let diffs = files
            .iter()
            .map(|(from, to, new)| diff(from, &old(from), to, new));
        return report::answer(&diffs.collect::<String>());
    }
    let files: Vec<_> = files
        .into_iter()
        .map(|(old, new, text)| NewFile {
            old: Some(old),
            new,
            text,
        })
        .collect();
    match write(&disk, &files, &|file| noted.unchanged(file)) {
        Err(failure) => report::failed(&failure),
        Ok(written) => match written.refusal() {
            None => {
                told(&renaming, files.len());
                Outcome::Done
            }
            Some(why) => {
                eprintln!("briefing: {why}; nothing was renamed");
                Outcome::Faults
            }
        },
    }
}

/// How diagnostics are printed.
fn common(place: &Place) -> Option<Common> {
    Some(Common {
        place: place.clone(),
        strict: false,
        format: FORMATS.first()?,
        all: false,
    })
}

fn refuse(refusal: &Refusal, tree: &dyn Tree) -> Outcome {
    eprintln!("briefing: {}", visible(&refusal.message));
    for place in &refusal.places {
        let texts = Texts::of_spans([place], |file| tree.read(file).ok());
        let start = texts.region(place).start;
        eprintln!(
            "  at {}:{}:{}",
            visible(&place.file),
            start.line,
            start.column
        );
    }
    if let Some(help) = &refusal.help {
        eprintln!("  {}", visible(help));
    }
    Outcome::Faults
}

/// What turns one file into another, as git writes it: a plain unified diff has no word for a file that moves.
fn diff(from: &str, old: &str, to: &str, new: &str) -> String {
    let moved = if from == to {
        String::new()
    } else {
        format!("rename from {from}\nrename to {to}\n")
    };
    format!(
        "diff --git a/{from} b/{to}\n{moved}{}",
        shown::diff(from, old, to, new)
    )
}

/// What was done.
fn told(renaming: &Renaming, files: usize) {
    for (old, new) in &renaming.moves {
        eprintln!("moved {} to {}", visible(old), visible(new));
    }
    let places = report::counted((renaming.edits.len(), "place"));
    eprintln!(
        "renamed in {places} of {}",
        report::counted((files, "file"))
    );
}

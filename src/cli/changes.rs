//! `briefing changes OLD NEW`: what changed between two builds, and which pages do not tell of it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, FromArgMatches};

use super::command::CommandEntry;
use super::outcome::Outcome;
use super::report;
use crate::changes::{Built, Change, Changes, ClaimChange, FORMATS, Fault, FigureChange, Format};
use crate::diagnostic::visible::visible;
use crate::model::Date;
use crate::platform;

/// The command.
pub(super) const COMMAND: CommandEntry = CommandEntry {
    name: "changes",
    about: "Compare two builds: figures and claims added, changed and withdrawn",
    examples: "Examples:\n  briefing build --out before\n  (edit)\n  briefing build --out after\n  briefing changes before after\n  briefing changes before after --format markdown > release-note.md\n  briefing changes before after --format entry\n\nExit status: 0 every page whose figures changed has a new entry in `changes`, 1 a page has none,\n2 invalid usage or no site, 3 a file cannot be read.",
    arguments: Arguments::augment_args,
    run: |matches| Ok(run(&Arguments::from_arg_matches(matches)?)),
};

/// The options of `changes`.
#[derive(Debug, Args)]
struct Arguments {
    /// The folder of the earlier build.
    old: PathBuf,
    /// The folder of the later build.
    new: PathBuf,
    /// How they are printed.
    #[arg(long, value_parser = format(), default_value = FORMATS[0].name)]
    format: &'static Format,
    /// The date of new entries; default: today in UTC.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<Date>,
}

/// Takes the name of a format.
fn format() -> impl TypedValueParser<Value = &'static Format> {
    let names = FORMATS
        .iter()
        .map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(names).try_map(|name| Format::named(&name).ok_or("unknown format"))
}

/// Takes a whole date.
fn day(text: &str) -> Result<Date, &'static str> {
    let date = Date::parse(text).filter(|date| date.day.is_some());
    date.ok_or("write it as 2026-11-24")
}

/// Runs it.
fn run(arguments: &Arguments) -> Outcome {
    let (old, new) = match (built(&arguments.old), built(&arguments.new)) {
        (Ok(old), Ok(new)) => (old, new),
        // Both are told of.
        (old, new) => {
            let failed = [old.err(), new.err()];
            let failed = failed.into_iter().flatten();
            return failed.fold(Outcome::Usage, worse);
        }
    };
    let changes = Changes::between(&old, &new);
    let date = arguments.date.unwrap_or_else(today);
    let outcome = report::answer(&(arguments.format.print)(&changes, date));
    if outcome != Outcome::Done {
        return outcome;
    }
    for unknown in &changes.unknown {
        eprintln!("briefing: {unknown}");
    }
    if !arguments.format.tells_findings {
        for finding in &changes.findings {
            let file = visible(&finding.page.file);
            eprintln!("briefing: {file}: quoted figures changed, and `changes` has no new entry");
        }
    }
    if arguments.format.is_for_people {
        eprintln!("{}", summary(&changes));
    }
    if changes.findings.is_empty() {
        Outcome::Done
    } else {
        Outcome::Faults
    }
}

/// What a failure of either folder comes to.
fn worse(a: Outcome, b: Outcome) -> Outcome {
    if a == Outcome::Machine { a } else { b }
}

/// How many changes there are of each kind, and how many pages do not tell of them.
fn summary(changes: &Changes<'_>) -> String {
    let figures = changes.figures.iter().map(FigureChange::change);
    let claims = changes.claims.iter().map(ClaimChange::change);
    let (figures, claims) = (numbers(figures), numbers(claims));
    let pages = match changes.findings.len() {
        0 => String::new(),
        count => {
            let pages = report::counted((count, "page"));
            format!("; {pages} without a new entry in `changes`: `--format entry` prints one")
        }
    };
    format!("figures: {figures}; claims: {claims}{pages}")
}

fn numbers(all: impl Iterator<Item = Change>) -> String {
    let all: Vec<_> = all.collect();
    let count = |what| all.iter().filter(|change| **change == what).count();
    let kinds = [Change::Changed, Change::Added, Change::Withdrawn];
    let numbers = kinds.map(|what| format!("{} {}", count(what), what.name()));
    numbers.join(", ")
}

/// Reads the build in a folder, or says why it cannot.
fn built(folder: &Path) -> Result<Built, Outcome> {
    // The folder may be a link; nothing inside it is followed.
    let resolved = fs::canonicalize(folder);
    let read = |file: &str| match &resolved {
        Ok(folder) => read(folder, file),
        Err(error) => Err(io::Error::new(error.kind(), error.to_string())),
    };
    let fault = match Built::read(read) {
        Ok(built) => return Ok(built),
        Err(fault) => fault,
    };
    let shown = |file: &str| visible(&folder.join(file).to_string_lossy()).into_owned();
    match fault {
        Fault::Unreadable { file, error } => {
            let file = if resolved.is_ok() {
                shown(&file)
            } else {
                shown("")
            };
            eprintln!("briefing: cannot read {file}: {error}");
            Err(Outcome::Machine)
        }
        Fault::NoSite => {
            eprintln!(
                "briefing: {} is not a site built by briefing: it has no {}",
                shown(""),
                crate::atlas::MANIFEST
            );
            Err(Outcome::Usage)
        }
        Fault::Broken { file, error } => {
            eprintln!(
                "briefing: cannot compare {}: {}",
                shown(&file),
                visible(&error)
            );
            Err(Outcome::Usage)
        }
    }
}

/// The bytes of a file in a folder; none where there is no such file.
fn read(folder: &Path, file: &str) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    match platform::open_without_links(folder, file) {
        Ok(mut open) => {
            io::Read::read_to_end(&mut open, &mut bytes)?;
            Ok(Some(bytes))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Today, in UTC.
fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH);
    let days = seconds.map_or(0, |elapsed| elapsed.as_secs() / 86_400);
    date_of(days)
}

/// The day that comes so many days after 1 January 1970.
fn date_of(days: u64) -> Date {
    let mut year = 1970;
    let mut left = days;
    let is_leap = |year: i32| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    loop {
        let length = if is_leap(year) { 366 } else { 365 };
        if left < length {
            break;
        }
        left -= length;
        year += 1;
    }
    let february = if is_leap(year) { 29 } else { 28 };
    let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 1;
    for length in lengths {
        if left < length {
            break;
        }
        left -= length;
        month += 1;
    }
    Date {
        year,
        month: Some(month),
        day: u8::try_from(left + 1).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (days, date) in [
            (0, "1970-01-01"),
            (789, "1972-02-29"),
            (11_016, "2000-02-29"),
            (20_783, "2026-11-26"),
            (47_541, "2100-03-01"),
        ] {
            assert_eq!(date_of(days).to_string(), date);
        }
    }
}

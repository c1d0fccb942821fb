//! `briefing check`: reads and checks, writes nothing but what `--fix` mends.

use clap::{Args, FromArgMatches};

use super::arguments::Common;
use super::clock::today;
use super::command::CommandEntry;
use super::fix::{self, Noted};
use super::outcome::Outcome;
use super::report;
use crate::builtin::WithBuiltin;
use crate::check::Checked;
use crate::diagnostic::visible::visible;
use crate::diagnostic::{Diagnostic, sort, stops};
use crate::disk::Disk;
use crate::examine::{Examined, examine};
use crate::model::Site;
use crate::output::Failure;
use crate::publish::build::template_faults;
use crate::read::{SiteOptions, Tree, Unreadable};
use crate::render::Renderer;

/// The command.
pub(super) const COMMAND: CommandEntry = CommandEntry {
    name: "check",
    about: "Check everything without writing any output",
    examples: "Examples:\n  briefing check --strict --format github\n  briefing check --format sarif > briefing.sarif\n  briefing check --fix --dry-run\n  briefing check --external",
    arguments: Check::augment_args,
    run: |matches| Ok(run(Check::from_arg_matches(matches)?)),
};

/// The options of `check`.
#[derive(Debug, Clone, Args)]
#[allow(clippy::struct_excessive_bools)] // flags of a command line
struct Check {
    #[command(flatten)]
    common: Common,
    /// Rewrite figures that differ from their cells and references to what was renamed; nothing else in the file changes.
    #[arg(long)]
    fix: bool,
    /// With `--fix`, also bind figures of the prose to the cells that hold them.
    #[arg(long, requires = "fix")]
    bind: bool,
    /// Print what `--fix` would write, as a unified diff, and write nothing.
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// Ask the web whether the sources' addresses still answer. Answers are kept for 24 hours.
    #[arg(long)]
    external: bool,
    /// Print every diagnostic, even beyond 100 similar ones in a file.
    #[arg(long)]
    all: bool,
}

/// Runs it.
fn run(
    Check {
        common,
        fix: mend,
        bind,
        dry_run,
        external,
        all,
    }: Check,
) -> Outcome {
    if external && cfg!(not(feature = "deploy")) {
        eprintln!("briefing: `--external` needs a network, which this program was built without");
        eprintln!("  build it with the feature `deploy`");
        return Outcome::Usage;
    }
    let common = &Common { all, ..common };
    let disk = Disk::new(&common.place.root.folder());
    let tree = WithBuiltin(disk.clone());
    let looked = if dry_run {
        look_and_diff(common, &disk, &tree, bind)
    } else if mend {
        look_and_fix(common, &disk, &tree, bind)
    } else {
        Ok(look(common, &tree))
    };
    let looked = match looked {
        Ok(looked) => looked,
        Err(failure) => {
            eprintln!("briefing: {failure}");
            return Outcome::Machine;
        }
    };
    let (site, mut diagnostics) = match looked {
        Ok(looked) => looked,
        Err(failure) => return report::unreadable(&failure),
    };
    if external {
        match ask(site.as_ref()) {
            Ok(found) => diagnostics.extend(found),
            Err(outcome) => return outcome,
        }
        sort(&mut diagnostics);
    }
    if let Err(outcome) = report::print(&diagnostics, &tree, common) {
        return outcome;
    }
    match site {
        Some(site) if !stops(&diagnostics, common.strict) => {
            let counts = counts(&site).map(report::counted);
            eprintln!("checked {}", counts.join(", "));
            Outcome::Done
        }
        _ => Outcome::Faults,
    }
}

/// What the web says of the sources of a site that has no error.
#[cfg(feature = "deploy")]
fn ask(site: Option<&Checked<Site>>) -> Result<Vec<Diagnostic>, Outcome> {
    let Some(site) = site else {
        eprintln!("briefing: nothing was asked of the web: there are errors to correct first");
        return Ok(Vec::new());
    };
    super::external::findings(site)
}

#[cfg(not(feature = "deploy"))]
fn ask(_: Option<&Checked<Site>>) -> Result<Vec<Diagnostic>, Outcome> {
    Err(Outcome::Usage)
}

type Looked = Result<(Option<Checked<Site>>, Vec<Diagnostic>), Unreadable>;

/// Examines the tree, and prints what fixes would change.
fn look_and_diff(
    common: &Common,
    disk: &Disk,
    tree: &dyn Tree,
    bind: bool,
) -> Result<Looked, Failure> {
    let looked = look(common, tree);
    if let Ok((_, diagnostics)) = &looked {
        let wanted = wanted(diagnostics, bind);
        report::answer(&fix::diff(disk, tree, &wanted)?);
    }
    Ok(looked)
}

/// So often what fixes leave is fixed: a figure is compared with its cell only once its address is right.
const ROUNDS: usize = 3;

/// Examines the tree, and once more after each time that fixes were written into it.
fn look_and_fix(
    common: &Common,
    disk: &Disk,
    tree: &dyn Tree,
    bind: bool,
) -> Result<Looked, Failure> {
    let mut count = 0;
    let mut rounds = 0;
    let looked = loop {
        let noted = Noted::new(tree);
        let looked = look(common, &noted);
        let Ok((_, diagnostics)) = &looked else {
            break looked;
        };
        rounds += 1;
        if rounds > ROUNDS {
            break looked;
        }
        let fixed = fix::apply(disk, &noted, &wanted(diagnostics, bind))?;
        for file in &fixed.changed {
            let file = visible(file);
            eprintln!(
                "briefing: {file} was changed while it was examined, so it was not fixed; run `briefing check --fix` again"
            );
        }
        count += fixed.count;
        if fixed.count == 0 {
            break looked;
        }
    };
    if count > 0 {
        eprintln!("fixed {}", report::counted((count, "place")));
    }
    Ok(looked)
}

/// What `--fix` mends; a figure is bound only if that is asked for.
fn wanted(diagnostics: &[Diagnostic], bind: bool) -> Vec<Diagnostic> {
    let is_wanted = |fault: &&Diagnostic| bind || fault.code != "unbound-figure";
    diagnostics.iter().filter(is_wanted).cloned().collect()
}

/// What the closing line counts.
type Counts = [(usize, &'static str); 5];

/// Examines the tree, and renders it to find the faults of its templates. What is wrong in the content would only be
/// told again, and less well, by a template.
fn look(common: &Common, tree: &dyn Tree) -> Looked {
    let options = SiteOptions {
        drafts: common.place.drafts,
        base_url: None,
        today: Some(today()),
        keeps_blocks: false,
    };
    let Examined {
        site,
        mut diagnostics,
        ..
    } = examine(tree, &options)?;
    let Some(site) = site else {
        return Ok((None, diagnostics));
    };
    diagnostics.extend(match Renderer::new(site.clone()) {
        Ok(renderer) => template_faults(&renderer),
        Err(faults) => faults,
    });
    sort(&mut diagnostics);
    Ok((Some(site), diagnostics))
}

fn counts(site: &Site) -> Counts {
    [
        (site.pages.len(), "page"),
        (site.tables.len(), "table"),
        (site.sources.len(), "source"),
        (site.claims.len(), "claim"),
        (site.glossary.len(), "term"),
    ]
}

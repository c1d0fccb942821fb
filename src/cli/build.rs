//! `briefing build`: reads, checks, renders and writes the whole site, or nothing of it.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use clap::{Args, FromArgMatches};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::arguments::{Common, base_url};
use super::command::CommandEntry;
use super::outcome::Outcome;
use super::{out, report};
use crate::builtin::WithBuiltin;
use crate::check::Checked;
use crate::diagnostic::visible::visible;
use crate::diagnostic::{Audience, sort, stops};
use crate::disk::{Disk, HELD, Spool};
use crate::examine::examine;
use crate::model::{Site, Target};
use crate::output::{Notice, Summary};
use crate::publish::build::{BuildOptions, Stage, Stop, build};
use crate::publish::host::Host;
use crate::read::{SiteOptions, Tree};
use crate::render::{Renderer, languages_without_font};

/// The command.
pub(super) const COMMAND: CommandEntry = CommandEntry {
    name: "build",
    about: "Build the site",
    examples: "Examples:\n  briefing build --strict --format github\n  briefing build --out /srv/site --base-url https://host/repo/\n  briefing build --drafts -v",
    arguments: Build::augment_args,
    run: |matches| Ok(run(&Build::from_arg_matches(matches)?)),
};

/// A build that takes longer tells how far it is.
const LONG: Duration = Duration::from_millis(300);

/// The options of `build`.
#[derive(Debug, Clone, Args)]
#[allow(clippy::struct_excessive_bools)] // flags of a command line
pub struct Build {
    #[command(flatten)]
    common: Common,
    /// The output folder, which is replaced as a whole [default: `public` in the root].
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Override `base_url` of site.yaml; may have a path.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Add the configuration files that this host needs.
    #[arg(long = "for", value_enum, value_name = "HOST")]
    host: Option<Host>,
    /// Write compressed copies (.br, .gz) of text files.
    #[arg(long)]
    compress: bool,
    /// Skip reading the output back to verify links, anchors and bytes before the old site is replaced.
    #[arg(long)]
    no_verify: bool,
    /// What is done by default; for scripts that still say so.
    #[arg(long, hide = true, conflicts_with = "no_verify")]
    verify: bool,
    /// Print diagnostics only.
    #[arg(short, long)]
    quiet: bool,
    /// Print how long each step took, and which files changed.
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,
}

/// Runs it.
pub fn run(arguments: &Build) -> Outcome {
    let start = Instant::now();
    let base_url = match arguments.base_url.as_deref().map(base_url).transpose() {
        Ok(base_url) => base_url,
        Err(message) => {
            eprintln!("briefing: {message}");
            return Outcome::Usage;
        }
    };
    let common = &arguments.common;
    let root = common.place.root.folder();
    let out = match out::folder(&root, arguments.out.as_deref()) {
        Ok(out) => out,
        Err(message) => {
            eprintln!("briefing: {message}");
            return Outcome::Usage;
        }
    };
    let tree = WithBuiltin(Disk::new(&root).with_spool(Spool::beside(&out, HELD)));
    let options = SiteOptions {
        drafts: common.place.drafts,
        base_url,
        today: None,
        keeps_blocks: false,
    };
    let examined = match examine(&tree, &options) {
        Ok(examined) => examined,
        Err(failure) => return report::unreadable(&failure),
    };
    arguments.step("examined", start);
    let mut diagnostics = examined.diagnostics;
    let site = match examined.site {
        Some(site) if !stops(&diagnostics, common.strict) => site,
        _ => {
            let printed = report::print(&diagnostics, &tree, common);
            return printed.err().unwrap_or(Outcome::Faults);
        }
    };
    let counts = counts(&site).map(report::counted).join(", ");
    let without_font = languages_without_font(&site);
    let written = write(arguments, &tree, site, &out, start);
    if let Err(Stop::Diagnostics(faults)) = &written {
        diagnostics.extend(faults.iter().cloned());
        sort(&mut diagnostics);
    }
    // All at once, since some formats are one document.
    if let Err(outcome) = report::print(&diagnostics, &tree, common) {
        return outcome;
    }
    match written {
        Ok(summary) => {
            if !arguments.quiet {
                let seconds = start.elapsed().as_secs_f64();
                let (written, unchanged) = (summary.written, summary.unchanged);
                let given = arguments.out.clone();
                let out = given.unwrap_or_else(|| root.join("public"));
                let out = out.display();
                for language in without_font {
                    eprintln!(
                        "note: pages in {} are shared with the card of the default language: no built-in font has its script",
                        language.tag()
                    );
                }
                eprintln!(
                    "built {counts} in {seconds:.2} s: {out} ({written} files written, {unchanged} unchanged)"
                );
            }
            Outcome::Done
        }
        Err(stop) => stopped(stop),
    }
}

fn write(
    arguments: &Build,
    tree: &dyn Tree,
    site: Checked<Site>,
    out: &Path,
    start: Instant,
) -> Result<Summary, Stop> {
    let renderer = Renderer::new(site).map_err(Stop::Diagnostics)?;
    arguments.step("made ready", start);
    let options = BuildOptions {
        host: arguments.host,
        compress: arguments.compress,
        verify: !arguments.no_verify,
    };
    let progress = Progress::new(arguments, start);
    let summary = build(tree, &renderer, out, options, &|stage| progress.note(stage));
    progress.finish();
    // The program ends soon, and the system takes back the memory of a large site faster than its destructors.
    std::mem::forget(renderer);
    summary
}

/// Says why there is no new site; what templates did wrong was printed with the other diagnostics.
fn stopped(stop: Stop) -> Outcome {
    match stop {
        Stop::Diagnostics(_) => Outcome::Faults,
        Stop::Unverified(faults) => {
            for fault in faults {
                eprintln!("briefing: {fault}");
            }
            eprintln!("briefing: the output failed verification; the old site was left untouched");
            Outcome::Faults
        }
        Stop::Machine(failure) => {
            eprintln!("briefing: {failure}");
            Outcome::Machine
        }
    }
}

fn tell(notice: Notice<'_>) {
    match notice {
        Notice::Waiting(out) => eprintln!(
            "briefing: waiting for another build of {} to finish",
            visible(&out.to_string_lossy())
        ),
        Notice::Left(failure) => {
            eprintln!("briefing: warning: {failure}; the next build tries again");
        }
    }
}

impl Build {
    /// Says how far it is, if asked.
    fn step(&self, what: &str, start: Instant) {
        if self.verbose {
            eprintln!("{:>7.1} ms  {what}", start.elapsed().as_secs_f64() * 1000.0);
        }
    }
}

/// What the closing line counts.
fn counts(site: &Site) -> [(usize, &'static str); 4] {
    let references = site.pages.iter().flat_map(|page| &page.references);
    let facts = references.filter(|reference| matches!(reference.target, Target::Fact { .. }));
    [
        (site.pages.len(), "page"),
        (site.tables.len(), "table"),
        (facts.count(), "figure"),
        (site.sources.len(), "source"),
    ]
}

/// A line on a terminal that tells how far a long build is.
struct Progress<'a> {
    arguments: &'a Build,
    bar: ProgressBar,
    /// Whether there is somebody to tell who has not been told yet.
    waits: AtomicBool,
    start: Instant,
}

impl<'a> Progress<'a> {
    fn new(arguments: &'a Build, start: Instant) -> Self {
        let human = arguments.common.format.audience == Audience::People && !arguments.quiet;
        let style = ProgressStyle::with_template("building {pos} of {len} files {wide_bar}");
        let bar = ProgressBar::hidden();
        Self {
            arguments,
            bar: bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())),
            waits: AtomicBool::new(human && std::io::stderr().is_terminal()),
            start,
        }
    }

    fn note(&self, stage: Stage<'_>) {
        match stage {
            Stage::Notice(notice) => self.bar.suspend(|| tell(notice)),
            Stage::Begun(total) => self.bar.set_length(total as u64),
            Stage::File => self.file(),
            Stage::Rendered => self.step("rendered"),
            Stage::Verified => self.step("verified"),
            Stage::Written => self.step("written"),
        }
    }

    fn file(&self) {
        let waits = self.waits.load(Ordering::Relaxed);
        if waits && self.start.elapsed() > LONG && self.waits.swap(false, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }

    fn step(&self, what: &str) {
        self.bar.suspend(|| self.arguments.step(what, self.start));
    }

    /// Takes the line away.
    fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

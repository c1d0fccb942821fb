//! `briefing build`: reads, checks, renders and writes the whole site, or nothing of it.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use clap::Args;
use rayon::prelude::*;

use super::{Common, Format, Outcome, base_url, report};
use crate::builtin::WithBuiltin;
use crate::diagnostic::Diagnostic;
use crate::disk::Disk;
use crate::model::{Site, Target};
use crate::output::{Failure, Staging, Summary};
use crate::read::site::{Options, read, sort, stops};
use crate::read::tree::Tree;
use crate::render::{Body, Renderer, Route};

/// The options of `build`.
#[derive(Debug, Clone, Args)]
pub struct Build {
    #[command(flatten)]
    common: Common,
    /// The folder of the built site; `public` under the root if not given.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Where the site will stand, over site.yaml's; may have a path.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Say nothing but what is wrong.
    #[arg(short, long)]
    quiet: bool,
    /// Say how long each step took, and which files changed.
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,
}

/// Why a build ended without a site.
enum Stop {
    Faults(Vec<Diagnostic>),
    Machine(Failure),
}

/// Runs it.
pub fn run(build: &Build) -> Outcome {
    let start = Instant::now();
    let base_url = match build.base_url.as_deref().map(base_url).transpose() {
        Ok(base_url) => base_url,
        Err(message) => {
            eprintln!("briefing: {message}");
            return Outcome::Usage;
        }
    };
    let common = &build.common;
    let tree = WithBuiltin(Disk::new(&common.root));
    let options = Options {
        drafts: common.drafts,
        base_url,
    };
    let (site, mut found) = match read(&tree, &options) {
        Ok(outcome) => outcome,
        Err(failure) => return report::unreadable(&failure),
    };
    build.step("read", start);
    found.extend(crate::check::check(&site));
    build.step("checked", start);
    sort(&mut found);
    report::print(&found, &tree, common.format);
    if stops(&found, common.strict) {
        return Outcome::Faults;
    }
    let counts = counts(&site);
    let out = build
        .out
        .clone()
        .unwrap_or_else(|| common.root.join("public"));
    match write(build, &tree, Arc::new(site), &out, start) {
        Ok(summary) => {
            if !build.quiet {
                let seconds = start.elapsed().as_secs_f64();
                let counts = counts.map(report::counted).join(", ");
                let (written, unchanged) = (summary.written, summary.unchanged);
                eprintln!(
                    "built {counts} in {seconds:.2} s: {} ({written} files written, {unchanged} unchanged)",
                    out.display()
                );
            }
            Outcome::Done
        }
        Err(Stop::Faults(mut faults)) => {
            sort(&mut faults);
            // A fault of a template is the same on every page that it makes.
            faults.dedup();
            report::print(&faults, &tree, common.format);
            Outcome::Faults
        }
        Err(Stop::Machine(failure)) => {
            eprintln!("briefing: {failure}");
            Outcome::Machine
        }
    }
}

fn write(
    build: &Build,
    tree: &dyn Tree,
    site: Arc<Site>,
    out: &Path,
    start: Instant,
) -> Result<Summary, Stop> {
    let renderer = Renderer::new(site).map_err(Stop::Faults)?;
    let routes = renderer.routes();
    build.step("made ready", start);
    let staging = Staging::begin(out).map_err(Stop::Machine)?;
    let progress = Progress::new(build, routes.len());
    let results: Vec<_> = routes
        .par_iter()
        .filter_map(|route| {
            let stop = publish(tree, &renderer, &staging, route).err();
            progress.step();
            stop
        })
        .collect();
    progress.finish();
    build.step("rendered", start);
    let mut faults = Vec::new();
    for stop in results {
        match stop {
            Stop::Faults(found) => faults.extend(found),
            Stop::Machine(failure) => return Err(Stop::Machine(failure)),
        }
    }
    if !faults.is_empty() {
        return Err(Stop::Faults(faults));
    }
    let summary = staging.commit().map_err(Stop::Machine)?;
    build.step("written", start);
    Ok(summary)
}

fn publish(
    tree: &dyn Tree,
    renderer: &Renderer,
    staging: &Staging,
    route: &Route,
) -> Result<(), Stop> {
    let body = route
        .render(renderer)
        .map_err(|fault| Stop::Faults(vec![fault]))?;
    let bytes = match body {
        Body::Bytes(bytes) => bytes,
        Body::File(file) => {
            let read = tree.read(&file);
            read.map_err(|error| Stop::Machine(Failure::when("read", Path::new(&file))(error)))?
        }
    };
    staging.write(&route.file, &bytes).map_err(Stop::Machine)
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
struct Progress {
    done: AtomicUsize,
    total: usize,
    start: Instant,
    shown: bool,
}

impl Progress {
    fn new(build: &Build, total: usize) -> Self {
        let human = build.common.format == Format::Human && !build.quiet;
        Self {
            done: AtomicUsize::new(0),
            total,
            start: Instant::now(),
            shown: human && std::io::stderr().is_terminal(),
        }
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let is_long = self.start.elapsed() > Duration::from_millis(300);
        if self.shown && is_long && done.is_multiple_of(97) {
            eprint!("\rbuilding {done} of {} files", self.total);
        }
    }

    /// Takes the line away.
    fn finish(&self) {
        if self.shown {
            eprint!("\r\x1b[K");
        }
    }
}

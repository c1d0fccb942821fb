//! `briefing build`: reads, checks, renders and writes the whole site, or nothing of it.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use clap::Args;
use rayon::prelude::*;

use super::{Common, Outcome, base_url, report};
use crate::builtin::WithBuiltin;
use crate::diagnostic::{Audience, Diagnostic};
use crate::disk::Disk;
use crate::model::{Site, Target};
use crate::output::{Failure, Staging, Summary};
use crate::publish::compress;
use crate::publish::content_type::{content_type, is_text};
use crate::publish::host::{self, Host};
use crate::publish::manifest::{self, Manifest};
use crate::publish::verify::verify;
use crate::read::site::{Options, read, sort, stops};
use crate::read::tree::Tree;
use crate::render::{Body, Renderer, Route};

/// The options of `build`.
#[derive(Debug, Clone, Args)]
#[allow(clippy::struct_excessive_bools)] // flags of a command line
pub struct Build {
    #[command(flatten)]
    common: Common,
    /// The folder of the built site; `public` under the root if not given.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Where the site will stand, over site.yaml's; may have a path.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Add what this host needs beyond the files that every site has.
    #[arg(long = "for", value_enum, value_name = "HOST")]
    host: Option<Host>,
    /// Compressed copies (.br, .gz) beside text files.
    #[arg(long)]
    compress: bool,
    /// Read the output back and hold it to itself: links, anchors, sizes, hashes.
    #[arg(long)]
    verify: bool,
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
    if stops(&found, common.strict) {
        let printed = report::print(&found, &tree, common);
        return printed.err().unwrap_or(Outcome::Faults);
    }
    let counts = counts(&site);
    let out = build
        .out
        .clone()
        .unwrap_or_else(|| common.root.join("public"));
    let base = crate::render::base_path(&site.settings.base_url);
    let written = write(build, &tree, Arc::new(site), &out, start);
    if let Err(Stop::Faults(faults)) = &written {
        found.extend(faults.iter().cloned());
        sort(&mut found);
        // A fault of a template is the same on every page that it makes.
        found.dedup();
    }
    // All at once, since some formats are one document.
    if let Err(outcome) = report::print(&found, &tree, common) {
        return outcome;
    }
    match written {
        Ok(summary) => {
            if build.verify {
                let faults = verify(&out, &base);
                for fault in &faults {
                    eprintln!("briefing: {fault}");
                }
                if !faults.is_empty() {
                    return Outcome::Faults;
                }
                build.step("verified", start);
            }
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
        Err(Stop::Faults(_)) => Outcome::Faults,
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
    let published = Mutex::new(BTreeMap::new());
    let publisher = Publisher {
        build,
        tree,
        staging: &staging,
        published: &published,
    };
    let mut results: Vec<_> = routes
        .par_iter()
        .filter_map(|route| {
            let stop = publisher.route(&renderer, route).err();
            progress.step();
            stop
        })
        .collect();
    if let Some(host) = build.host {
        let files = host::files(host, &renderer).into_iter();
        results.extend(files.filter_map(|(file, bytes)| publisher.write(file, &bytes).err()));
    }
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
    let files = published
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    let manifest = Manifest::new(files).to_bytes();
    staging
        .write(manifest::NAME, &manifest)
        .map_err(Stop::Machine)?;
    let summary = staging.commit().map_err(Stop::Machine)?;
    build.step("written", start);
    Ok(summary)
}

/// Writes files, their compressed copies, and notes both for the manifest.
struct Publisher<'a> {
    build: &'a Build,
    tree: &'a dyn Tree,
    staging: &'a Staging,
    published: &'a Mutex<BTreeMap<String, manifest::File>>,
}

impl Publisher<'_> {
    fn route(&self, renderer: &Renderer, route: &Route) -> Result<(), Stop> {
        let body = route
            .render(renderer)
            .map_err(|fault| Stop::Faults(vec![fault]))?;
        let bytes = match body {
            Body::Bytes(bytes) => bytes,
            Body::File(file) => {
                let read = self.tree.read(&file);
                read.map_err(|error| Stop::Machine(Failure::when("read", Path::new(&file))(error)))?
            }
        };
        self.write(&route.file, &bytes)
    }

    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), Stop> {
        self.put(file, bytes)?;
        if self.build.compress && is_text(&content_type(file)) && !file.starts_with(['_', '.']) {
            for (ending, copy) in compress::copies(bytes) {
                self.put(&format!("{file}{ending}"), &copy)?;
            }
        }
        Ok(())
    }

    fn put(&self, file: &str, bytes: &[u8]) -> Result<(), Stop> {
        self.staging.write(file, bytes).map_err(Stop::Machine)?;
        let entry = manifest::File::new(file, bytes);
        let mut published = self
            .published
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        published.insert(file.to_owned(), entry);
        Ok(())
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
struct Progress {
    done: AtomicUsize,
    total: usize,
    start: Instant,
    shown: bool,
}

impl Progress {
    fn new(build: &Build, total: usize) -> Self {
        let human = build.common.format.audience == Audience::People && !build.quiet;
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

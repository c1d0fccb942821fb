//! The site written as a whole: every address rendered into a staging folder, read back, and put in the old site's place.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::compress;
use super::host::{Host, host_files};
use super::manifest::{Manifest, ManifestEntry};
use super::verify::verify_written;
use crate::atlas::{Address, CachePolicy, MANIFEST, media};
use crate::diagnostic::{Diagnostic, sort};
use crate::output::{Failure, Staging, Summary};
use crate::read::Tree;
use crate::render::{Body, Renderer};

/// What is asked of a build beyond the site itself.
#[derive(Debug, Clone, Copy)]
pub struct BuildOptions {
    /// Add what this host needs.
    pub host: Option<Host>,
    /// Compressed copies beside text files.
    pub compress: bool,
    /// Read the staged output back before the old site is replaced.
    pub verify: bool,
}

/// Why a build ended without a new site; the old one stands as it was.
#[derive(Debug)]
pub enum Stop {
    /// Faults of templates.
    Diagnostics(Vec<Diagnostic>),
    /// What the staged output does not hold of itself.
    Unverified(Vec<String>),
    /// The machine refused.
    Machine(Failure),
}

/// How far a build is.
#[derive(Debug, Clone, Copy)]
pub enum Stage {
    /// So many files will be rendered.
    Begun(usize),
    /// One of them is.
    File,
    /// All are rendered.
    Rendered,
    /// The staged output was read back.
    Verified,
    /// The new site stands.
    Written,
}

/// Builds the site into `out`.
///
/// # Errors
/// See [`Stop`].
pub fn build(
    tree: &dyn Tree,
    renderer: &Renderer,
    out: &Path,
    options: BuildOptions,
    progress: &(dyn Fn(Stage) + Sync),
) -> Result<Summary, Stop> {
    let staging = Staging::begin(out).map_err(Stop::Machine)?;
    let publisher = Publisher {
        tree,
        staging: &staging,
        compress: options.compress,
        published: Mutex::default(),
    };
    let addresses = renderer.atlas().addresses();
    progress(Stage::Begun(addresses.len()));
    let stops = addresses.par_iter().filter_map(|address| {
        let stop = publisher.address(renderer, address).err();
        progress(Stage::File);
        stop
    });
    gathered(stops.collect())?;
    for (file, bytes) in options
        .host
        .map_or_else(Vec::new, |host| host_files(host, renderer))
    {
        publisher.put(file, &media::TEXT, CachePolicy::Revalidated, &bytes)?;
    }
    let published = publisher.published.into_inner();
    let published = published.unwrap_or_else(PoisonError::into_inner);
    let manifest = Manifest::new(published);
    let bytes = manifest.to_bytes();
    staging.write(MANIFEST, &bytes).map_err(Stop::Machine)?;
    progress(Stage::Rendered);
    if options.verify {
        let faults = verify_written(staging.folder(), renderer.base().path(), &manifest);
        if !faults.is_empty() {
            return Err(Stop::Unverified(faults));
        }
        progress(Stage::Verified);
    }
    let summary = staging.commit().map_err(Stop::Machine)?;
    progress(Stage::Written);
    Ok(summary)
}

/// All faults of templates in one; what the machine refused comes first.
fn gathered(stops: Vec<Stop>) -> Result<(), Stop> {
    let mut diagnostics = Vec::new();
    for stop in stops {
        match stop {
            Stop::Diagnostics(faults) => diagnostics.extend(faults),
            stop => return Err(stop),
        }
    }
    if diagnostics.is_empty() {
        return Ok(());
    }
    sort(&mut diagnostics);
    // A fault of a template is the same on every page that it makes.
    diagnostics.dedup();
    Err(Stop::Diagnostics(diagnostics))
}

/// Every fault of a site's templates, found by rendering all of it.
pub fn template_faults(renderer: &Renderer) -> Vec<Diagnostic> {
    let addresses = renderer.atlas().addresses().par_iter();
    let mut faults: Vec<_> = addresses
        .filter_map(|address| renderer.render(address).err())
        .collect();
    sort(&mut faults);
    faults.dedup();
    faults
}

/// Writes files, their compressed copies, and notes both for the manifest.
struct Publisher<'a> {
    tree: &'a dyn Tree,
    staging: &'a Staging,
    compress: bool,
    published: Mutex<BTreeMap<String, ManifestEntry>>,
}

impl Publisher<'_> {
    fn address(&self, renderer: &Renderer, address: &Address) -> Result<(), Stop> {
        let body = renderer
            .render(address)
            .map_err(|fault| Stop::Diagnostics(vec![fault]))?;
        let bytes = match body {
            Body::Bytes(bytes) => bytes,
            Body::File(file) => {
                let read = self.tree.read(&file);
                read.map_err(|error| Stop::Machine(Failure::when("read", Path::new(&file))(error)))?
            }
        };
        let file = address.file();
        self.put(&file, &address.media, address.cache, &bytes)?;
        if self.compress && media::is_text(&address.media) {
            for (ending, copy) in compress::copies(&bytes) {
                let file = format!("{file}{ending}");
                self.put(&file, &address.media, address.cache, &copy)?;
            }
        }
        Ok(())
    }

    fn put(&self, file: &str, media: &str, cache: CachePolicy, bytes: &[u8]) -> Result<(), Stop> {
        self.staging.write(file, bytes).map_err(Stop::Machine)?;
        let entry = ManifestEntry::new(media, cache, bytes);
        let published = self.published.lock();
        let mut published = published.unwrap_or_else(PoisonError::into_inner);
        published.insert(file.to_owned(), entry);
        Ok(())
    }
}

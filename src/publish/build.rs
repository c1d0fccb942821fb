//! The site written as a whole: every address rendered into a staging folder, read back, and put in the old site's place.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::compress;
use super::host::{Host, host_files};
use super::manifest::{self, Manifest, ManifestEntry, PublishedFile};
use super::policy::with_policy;
use super::verify::{Desk, Inspection, Pass, TOGETHER};
use crate::atlas::media;
use crate::atlas::{Address, CachePolicy, MANIFEST, Policy};
use crate::diagnostic::{Diagnostic, Span, sort};
use crate::output::{Failure, Notice, Staging, Summary};
use crate::picture;
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
pub enum Stage<'a> {
    /// Something beside the build itself.
    Notice(Notice<'a>),
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
    progress: &(dyn Fn(Stage<'_>) + Sync),
) -> Result<Summary, Stop> {
    let notify = |notice: Notice<'_>| progress(Stage::Notice(notice));
    let staging = Staging::begin(out, Manifest::names, &notify).map_err(Stop::Machine)?;
    let publisher = Publisher {
        tree,
        staging: &staging,
        kept: pictures(&staging),
        compress: options.compress,
        policy_in_pages: options.host.is_some_and(|host| !host.sends_headers()),
    };
    let mut addresses: Vec<_> = renderer.atlas().addresses().iter().collect();
    // The first file of the search index takes as long as all of it: no thread should wait for it at the end.
    addresses.sort_by_key(|address| address.policy != Policy::Search);
    progress(Stage::Begun(addresses.len()));
    let files: Vec<_> = addresses.iter().map(|address| address.file()).collect();
    let names: Vec<_> = files.iter().map(String::as_str).collect();
    let base = renderer.base().path();
    let inspection = options
        .verify
        .then(|| Inspection::new(staging.folder(), base, &names));
    let work: Vec<_> = addresses.iter().copied().zip(&names).collect();
    let batches = work
        .par_chunks(TOGETHER)
        .map_init(Desk::default, |desk, work| {
            let mut batch = Batch {
                desk,
                pass: Pass::default(),
                published: Vec::new(),
            };
            let mut stops = Vec::new();
            for (address, file) in work {
                let inspection = inspection.as_ref();
                let written = publisher.address(renderer, address, file, inspection, &mut batch);
                stops.extend(written.err());
                progress(Stage::File);
            }
            (stops, (batch.pass, batch.published))
        });
    let (stops, (passes, published)): (Vec<_>, (Vec<_>, Vec<_>)) = batches.unzip();
    if let Some(error) = tree.store().and_then(|store| store.failure()) {
        return Err(Stop::Machine(Failure::when(
            "read the text of pages that waited beside",
            out,
        )(error)));
    }
    gathered(stops.into_iter().flatten().collect())?;
    let mut published = joined(published);
    for (file, bytes) in options
        .host
        .map_or_else(Vec::new, |host| host_files(host, renderer))
    {
        let cache = CachePolicy::Revalidated;
        publisher.put(file, &bytes, None)?;
        published.push(PublishedFile::new(file, &media::TEXT, cache, &bytes));
    }
    let manifest = manifest::of_published(published);
    staging.write(MANIFEST, &manifest).map_err(Stop::Machine)?;
    progress(Stage::Rendered);
    if let Some(inspection) = &inspection {
        let faults = inspection.faults(&names, passes, Vec::new());
        if !faults.is_empty() {
            return Err(Stop::Unverified(faults));
        }
        progress(Stage::Verified);
    }
    let summary = staging.commit().map_err(Stop::Machine)?;
    progress(Stage::Written);
    Ok(summary)
}

/// All files in one list, no longer than it must be.
fn joined<T>(lists: Vec<Vec<T>>) -> Vec<T> {
    let mut all = Vec::with_capacity(lists.iter().map(Vec::len).sum());
    all.extend(lists.into_iter().flatten());
    all
}

/// What the old site's manifest says of its pictures; nothing where there is none that can be read.
fn pictures(staging: &Staging<'_>) -> BTreeMap<String, ManifestEntry> {
    let manifest = staging.old(MANIFEST);
    let manifest = manifest.and_then(|bytes| Manifest::read(&bytes).ok());
    let mut files = manifest.map_or_else(BTreeMap::new, |manifest| manifest.files);
    files.retain(|_, entry| [media::PNG, media::WEBP].contains(&entry.kind));
    files
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
    Err(Stop::Diagnostics(told_once(diagnostics)))
}

/// A fault of a template is the same on every page that it makes.
fn told_once(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    sort(&mut diagnostics);
    diagnostics.dedup();
    diagnostics
}

/// Every fault of a site's templates, found by rendering all of it.
pub fn template_faults(renderer: &Renderer) -> Vec<Diagnostic> {
    template_faults_unless(renderer, &|| false).unwrap_or_default()
}

/// As [`template_faults`]; none if `is_stopped` was the case before all was rendered.
pub fn template_faults_unless(
    renderer: &Renderer,
    is_stopped: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Diagnostic>> {
    let addresses = renderer.atlas().addresses();
    let rendered = addresses.par_iter().take_any_while(|_| !is_stopped());
    let outcomes: Vec<_> = rendered
        .map(|address| renderer.render(address).err())
        .collect();
    let is_whole = outcomes.len() == addresses.len();
    is_whole.then(|| told_once(outcomes.into_iter().flatten().collect()))
}

/// Files that one thread writes, one after another.
struct Batch<'a, 'f> {
    desk: &'a mut Desk,
    pass: Pass,
    published: Vec<PublishedFile<'f>>,
}

/// Writes files and their compressed copies.
struct Publisher<'a> {
    tree: &'a dyn Tree,
    staging: &'a Staging<'a>,
    /// What the old site's manifest says of its pictures.
    kept: BTreeMap<String, ManifestEntry>,
    compress: bool,
    policy_in_pages: bool,
}

impl Publisher<'_> {
    fn address<'f>(
        &self,
        renderer: &Renderer,
        address: &'f Address,
        file: &'f str,
        inspection: Option<&Inspection<'_>>,
        batch: &mut Batch<'_, 'f>,
    ) -> Result<(), Stop> {
        let body = renderer
            .render(address)
            .map_err(|fault| Stop::Diagnostics(vec![fault]))?;
        let bytes = match body {
            Body::Bytes(bytes) if self.policy_in_pages && address.media == media::HTML => {
                with_policy(bytes, address.policy)
            }
            Body::Bytes(bytes) => bytes,
            Body::Picture(svg) => self.picture(file, &svg)?,
            Body::Scaled(from, width) => self.scaled(file, &from, width)?,
            Body::File(from) => self.read(&from)?,
        };
        let published =
            |file, bytes: &[u8]| PublishedFile::new(file, &address.media, address.cache, bytes);
        let mut buffer = inspection.map(|_| &mut batch.desk.buffer);
        self.put(file, &bytes, buffer.as_deref_mut())?;
        batch.published.push(published(Cow::Borrowed(file), &bytes));
        if self.compress && media::is_text(&address.media) {
            for (ending, copy) in compress::copies(&bytes) {
                let file = format!("{file}{ending}");
                self.put(&file, &copy, buffer.as_deref_mut())?;
                batch.published.push(published(Cow::Owned(file), &copy));
            }
        }
        if let Some(inspection) = inspection {
            inspection.note(file, &bytes, &mut batch.desk.known, &mut batch.pass);
        }
        Ok(())
    }

    fn read(&self, file: &str) -> Result<Vec<u8>, Stop> {
        let read = self.tree.read(file);
        read.map_err(|error| Stop::Machine(Failure::when("read", Path::new(file))(error)))
    }

    /// The picture that the old site holds, if it is whole.
    fn old_picture(&self, file: &str) -> Option<Vec<u8>> {
        let listed = self.kept.get(file)?;
        let old = self.staging.old(file)?;
        (manifest::hash(&old) == listed.blake3).then_some(old)
    }

    /// A picture in another width. The name says what it is made of, so that the old site's is the same.
    fn scaled(&self, file: &str, from: &str, width: usize) -> Result<Vec<u8>, Stop> {
        if let Some(old) = self.old_picture(file) {
            return Ok(old);
        }
        picture::scaled(&self.read(from)?, width).map_err(|fault| {
            let message = format!("the picture cannot be read: {fault}");
            let fault = Diagnostic::new("bad-picture", Span::new(from, 0..0), message);
            let help = "export it again as JPEG or PNG; `picture_sizes: false` in content/site.yaml publishes pictures as they are";
            Stop::Diagnostics(vec![fault.help(help)])
        })
    }

    /// The picture that the old site holds, if it is whole and of the same input; else it is drawn.
    fn picture(&self, file: &str, svg: &str) -> Result<Vec<u8>, Stop> {
        let old = self.old_picture(file);
        if let Some(old) = old.filter(|old| picture::is_of(old, svg)) {
            return Ok(old);
        }
        picture::png(svg, 1.0).map_err(|fault| {
            let error = std::io::Error::other(fault.to_string());
            Stop::Machine(Failure::when("draw", Path::new(file))(error))
        })
    }

    /// Writes a file, and reads it back where there is a buffer for it.
    fn put(&self, file: &str, bytes: &[u8], buffer: Option<&mut Vec<u8>>) -> Result<(), Stop> {
        let written = match buffer {
            Some(buffer) => self.staging.write_and_read(file, bytes, buffer),
            None => self.staging.write(file, bytes),
        };
        written.map_err(Stop::Machine)
    }
}

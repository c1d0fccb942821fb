//! The upload to an object store or a folder: only what changed, in an order in which the site always works.
//!
//! A manifest that is pending goes first: it names all that may be there from then on, old and new, and holds the hashes
//! of nothing that is about to change. Then stylesheets, data and pictures; then pages; then what is gone is deleted, never
//! more than a manifest names; the new manifest comes last. Stopped anywhere, the next run completes it.

mod example;
mod files;
mod folder;
mod plan;
mod store;
mod target;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;

pub use example::examples;
pub use files::Uploaded;
pub use plan::Plan;
pub use store::Store;

use super::manifest::{Manifest, ManifestEntry, hash};
use crate::atlas::MANIFEST;
use crate::diagnostic::visible::visible;

/// How many files are on their way at once.
const AT_ONCE: usize = 16;

/// What is asked of an upload.
#[derive(Debug, Clone)]
pub struct DeployOptions {
    /// Print what would be done without doing it.
    pub dry_run: bool,
    /// The most files that may be deleted [default: half of those at the target].
    pub max_deletes: Option<usize>,
}

/// Why an upload did not come to its end.
#[derive(Debug)]
pub enum DeployFailure {
    /// It would do what must not be done.
    Refused(String),
    /// The folder, the store or the way to it failed.
    Machine(String),
}

impl fmt::Display for DeployFailure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Refused(message) | Self::Machine(message)) = self;
        out.write_str(message)
    }
}

/// Uploads the site in `folder`.
///
/// # Errors
/// A folder that is no built site, a store that does not answer or holds a manifest of another kind, a name that it cannot
/// take, too many deletions.
pub async fn deploy(
    folder: &Path,
    store: Store,
    options: &DeployOptions,
    say: &dyn Fn(String),
) -> Result<Uploaded, DeployFailure> {
    let local = local_manifest(folder)?;
    check(&store, local.files.keys().chain([&MANIFEST.to_owned()]))?;
    let remote = remote_manifest(&store).await?;
    let plan = Plan::new(&local, remote.as_ref());
    plan.limit(remote.as_ref(), options.max_deletes)
        .map_err(DeployFailure::Refused)?;
    check(&store, plan.deletes.iter())?;
    if options.dry_run {
        plan.lines().into_iter().for_each(say);
        return Ok(plan.report(&local));
    }
    if plan.is_empty() {
        return Ok(plan.report(&local));
    }
    let real = std::fs::canonicalize(folder);
    let upload = Upload {
        store: Arc::new(store),
        folder: real.map_err(|error| {
            DeployFailure::Machine(format!("cannot find {}: {error}", folder.display()))
        })?,
        local,
    };
    upload.run(&plan, remote.as_ref(), say).await?;
    Ok(plan.report(&upload.local))
}

/// Refuses names that the store cannot take before anything is sent.
fn check<'a>(
    store: &Store,
    mut files: impl Iterator<Item = &'a String>,
) -> Result<(), DeployFailure> {
    files.try_for_each(|file| {
        let checked = store.check(file);
        checked
            .map_err(|message| DeployFailure::Refused(format!("{message}\n  nothing was touched")))
    })
}

fn local_manifest(folder: &Path) -> Result<Manifest, DeployFailure> {
    let path = folder.join(MANIFEST);
    let path = visible(&path.to_string_lossy()).into_owned();
    let read = std::fs::canonicalize(folder).and_then(|folder| folder::read(&folder, MANIFEST));
    let bytes = read.map_err(|error| {
        DeployFailure::Machine(format!(
            "cannot read {path}: {error}; `briefing build` makes it"
        ))
    })?;
    Manifest::read(&bytes).map_err(|error| {
        DeployFailure::Refused(format!("{path}: {error}; build again, nothing was touched"))
    })
}

async fn remote_manifest(store: &Store) -> Result<Option<Manifest>, DeployFailure> {
    let bytes = store.get(MANIFEST).await.map_err(DeployFailure::Machine)?;
    let Some(bytes) = bytes else { return Ok(None) };
    let manifest = Manifest::read(&bytes).map_err(|error| {
        DeployFailure::Refused(format!(
            "the manifest at {store} is none of this program's, so nothing was touched: {error}"
        ))
    })?;
    Ok(Some(manifest))
}

struct Upload {
    store: Arc<Store>,
    folder: std::path::PathBuf,
    local: Manifest,
}

impl Upload {
    async fn run(
        &self,
        plan: &Plan,
        remote: Option<&Manifest>,
        say: &dyn Fn(String),
    ) -> Result<(), DeployFailure> {
        self.store.prepare().map_err(DeployFailure::Machine)?;
        let pending = plan.pending(&self.local, remote);
        self.store
            .put_manifest(&pending)
            .await
            .map_err(DeployFailure::Machine)?;
        for (what, files) in [("assets", &plan.assets), ("pages", &plan.pages)] {
            if !files.is_empty() {
                say(format!("uploading {} {what}", files.len()));
            }
            self.each(files, |upload, path| async move { upload.put(&path).await })
                .await?;
        }
        if !plan.deletes.is_empty() {
            say(format!("deleting {}", plan.deletes.len()));
        }
        self.each(&plan.deletes, |upload, path| async move {
            upload.store.delete(&path).await
        })
        .await?;
        self.store
            .put_manifest(&self.local)
            .await
            .map_err(DeployFailure::Machine)
    }

    /// Does something with every file, some at once; all that have begun are waited for.
    async fn each<Done>(
        &self,
        files: &[String],
        act: impl Fn(One, String) -> Done,
    ) -> Result<(), DeployFailure>
    where
        Done: Future<Output = Result<(), String>> + Send + 'static,
    {
        let room = Arc::new(Semaphore::new(AT_ONCE));
        let mut running = JoinSet::new();
        let mut fault = None;
        for path in files {
            let Ok(permit) = Arc::clone(&room).acquire_owned().await else {
                break;
            };
            while let Some(done) = running.try_join_next() {
                fault = fault.or(outcome(done));
            }
            if fault.is_some() {
                break;
            }
            let one = One {
                store: Arc::clone(&self.store),
                folder: self.folder.clone(),
                entry: self.local.files.get(path).cloned(),
            };
            let done = act(one, path.clone());
            running.spawn(async move {
                let result = done.await;
                drop(permit);
                result
            });
        }
        while let Some(done) = running.join_next().await {
            fault = fault.or(outcome(done));
        }
        fault.map_or(Ok(()), |message| {
            Err(DeployFailure::Machine(format!(
                "{message}\n  what stood there still works; run it again to complete it"
            )))
        })
    }
}

fn outcome(done: Result<Result<(), String>, tokio::task::JoinError>) -> Option<String> {
    match done {
        Ok(Ok(())) => None,
        Ok(Err(message)) => Some(message),
        Err(error) => Some(error.to_string()),
    }
}

/// One file on its way.
struct One {
    store: Arc<Store>,
    folder: std::path::PathBuf,
    entry: Option<ManifestEntry>,
}

impl One {
    async fn put(&self, path: &str) -> Result<(), String> {
        let name = self.folder.join(path);
        let name = name.display();
        let bytes = folder::read(&self.folder, path)
            .map_err(|error| format!("cannot read {name}: {error}"))?;
        match &self.entry {
            Some(entry) if hash(&bytes) == entry.blake3 => self.store.put(path, bytes, entry).await,
            _ => Err(format!("{name} was changed after the build: build again")),
        }
    }
}

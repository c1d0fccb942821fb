//! What has changed in the tree: events of the file system, gathered until it is quiet for a moment.
//!
//! Editors save in many ways: in place, by a temporary file that is renamed over, in several steps, many files at once.
//! All of them come down to a set of names that are read again; a folder's name means that anything under it may be new.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::EventKind;
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::platform;

/// The folders that are watched.
const FOLDERS: [&str; 3] = ["content", "static", "templates"];
/// A save is over when nothing happens for so long.
const QUIET: Duration = Duration::from_millis(3);
/// A file that is empty is probably being written.
const WRITING: Duration = Duration::from_millis(25);
/// However much goes on, what has come so far is shown by then.
const LONGEST: Duration = Duration::from_millis(250);
/// How often it is looked whether the root is still the folder that is watched.
const ROOT_INTERVAL: Duration = Duration::from_secs(1);
/// How often files are looked at where the file system tells nothing.
const INTERVAL: Duration = Duration::from_millis(300);

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TreeChange {
    /// These files, or what is in these folders, as paths from the root.
    Names(BTreeSet<String>),
    /// The file system lost count: anything.
    Anything,
}

/// Watches the folders of a root.
pub(super) struct Watch {
    root: PathBuf,
    watcher: Box<dyn Watcher + Send>,
    events: Receiver<notify::Result<Event>>,
    /// Which folder the root was when the watch began.
    identity: Option<platform::Identity>,
    /// A folder came or went: events from inside it may have been lost in between.
    again: BTreeSet<String>,
}

impl Watch {
    /// Begins to watch; by polling if asked, or where the file system gives no events.
    pub(super) fn new(root: &Path, poll: bool) -> notify::Result<Self> {
        let root = platform::as_watched(root);
        let (sender, events) = channel();
        let native = if poll {
            None
        } else {
            RecommendedWatcher::new(sender.clone(), Config::default())
                .ok()
                .map(|watcher| Box::new(watcher) as Box<dyn Watcher + Send>)
        };
        let mut watch = Self {
            root,
            watcher: match native {
                Some(watcher) => watcher,
                None => polling(sender.clone())?,
            },
            events,
            identity: None,
            again: BTreeSet::new(),
        };
        if watch.begin().is_err() && !poll {
            // Too many watches, or a file system without them.
            watch.watcher = polling(sender)?;
            watch.begin()?;
        }
        Ok(watch)
    }

    fn begin(&mut self) -> notify::Result<()> {
        let root = self.root.clone();
        self.identity = platform::identity(&root);
        self.watcher.watch(&root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS {
            self.begin_folder(folder)?;
        }
        Ok(())
    }

    fn begin_folder(&mut self, folder: &str) -> notify::Result<()> {
        let path = self.root.join(folder);
        if path.is_dir() {
            self.watcher.watch(&path, RecursiveMode::Recursive)?;
        }
        Ok(())
    }

    /// Whether the root is another folder than it was, which is watched from now on: it was removed and made again.
    fn begin_anew(&mut self) -> bool {
        let identity = platform::identity(&self.root);
        if identity.is_none() || identity == self.identity {
            return false;
        }
        for folder in [""].iter().chain(&FOLDERS) {
            let _ = self.watcher.unwatch(&self.root.join(folder));
        }
        self.begin().is_ok()
    }

    /// Waits until something has changed and it is quiet; none when there will be no more.
    pub(super) fn next(&mut self) -> Option<TreeChange> {
        let mut names = std::mem::take(&mut self.again);
        let mut all = false;
        while names.is_empty() && !all {
            match self.events.recv_timeout(ROOT_INTERVAL) {
                Ok(event) => {
                    self.note(event, &mut names, &mut all);
                    break;
                }
                Err(RecvTimeoutError::Timeout) => all = self.begin_anew(),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        let start = Instant::now();
        let mut wait = QUIET;
        while start.elapsed() < LONGEST {
            match self.events.recv_timeout(wait) {
                Ok(event) => self.note(event, &mut names, &mut all),
                Err(RecvTimeoutError::Timeout) if wait == QUIET && self.is_writing(&names) => {
                    wait = WRITING;
                }
                Err(_) => break,
            }
        }
        if all {
            Some(TreeChange::Anything)
        } else {
            Some(TreeChange::Names(names))
        }
    }

    fn is_writing(&self, names: &BTreeSet<String>) -> bool {
        let is_empty = |name: &String| {
            let data = std::fs::metadata(self.root.join(name));
            data.is_ok_and(|data| data.is_file() && data.len() == 0)
        };
        names.iter().any(is_empty)
    }

    fn note(&mut self, event: notify::Result<Event>, names: &mut BTreeSet<String>, all: &mut bool) {
        let Ok(event) = event else {
            *all = true;
            return;
        };
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        *all |= event.need_rescan();
        for path in event.paths {
            let Some(name) = name(&self.root, &path) else {
                continue;
            };
            if FOLDERS.contains(&name.as_str()) {
                // The folder was made anew: watch the new one. It is looked at either way.
                let _ = self.watcher.unwatch(&path);
                let _ = self.begin_folder(&name);
            }
            if path.is_dir()
                && !matches!(
                    event.kind,
                    EventKind::Modify(notify::event::ModifyKind::Metadata(_))
                )
            {
                self.again.insert(name.clone());
            }
            names.insert(name);
        }
    }
}

fn polling(
    sender: std::sync::mpsc::Sender<notify::Result<Event>>,
) -> notify::Result<Box<dyn Watcher + Send>> {
    let config = Config::default()
        .with_poll_interval(INTERVAL)
        .with_compare_contents(true);
    Ok(Box::new(PollWatcher::new(sender, config)?))
}

/// The path from the root, if it is of ours and no editor's own file.
fn name(root: &Path, path: &Path) -> Option<String> {
    let path = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    let parts = parts?;
    let is_ours = parts.first().is_some_and(|first| FOLDERS.contains(first));
    let is_hidden =
        |part: &&str| part.starts_with('.') || part.ends_with('~') || part.ends_with(".swp");
    (is_ours && !parts.iter().any(is_hidden)).then(|| parts.join("/"))
}

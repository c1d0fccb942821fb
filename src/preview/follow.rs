//! The thread that follows the tree's edits and tells the news.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::sync::watch;

use super::session::{News, Session};
use super::watch::{TreeChange, Watch};
use crate::builtin::WithBuiltin;
use crate::disk::Disk;

/// So far the times of files may lag behind the clock: Linux takes them from that of the last timer interrupt.
const TICK: Duration = Duration::from_millis(10);

/// Follows the tree's edits and tells the news.
pub(super) struct Follower {
    pub session: Session<WithBuiltin<Disk>>,
    pub sender: watch::Sender<Arc<News>>,
    pub root: PathBuf,
}

impl Follower {
    /// Until the program ends.
    pub(super) fn follow(mut self, mut watch: Watch, start: SystemTime) {
        // What was edited after it was read and before the watch began.
        self.update(&self.edited_since(start));
        while let Some(change) = watch.next() {
            match change {
                TreeChange::Names(names) => self.update(&names),
                TreeChange::Anything => {
                    let mut names = self.session.files();
                    names.insert(".".into());
                    self.update(&names);
                }
            }
        }
    }

    /// Files with a time since `start` or just before it, and a name that is none, so that what came or went is seen too.
    fn edited_since(&self, start: SystemTime) -> BTreeSet<String> {
        let start = start.checked_sub(TICK).unwrap_or(start);
        let mut names = self.session.files();
        names.retain(|name| {
            let data = std::fs::metadata(self.root.join(name));
            let time = data.and_then(|data| data.modified());
            time.is_ok_and(|time| time >= start)
        });
        names.insert(".".into());
        names
    }

    fn update(&mut self, names: &BTreeSet<String>) {
        // What was shown stays, whatever becomes of this edit.
        let outcome = catch_unwind(AssertUnwindSafe(|| self.session.update(names)));
        let Ok(outcome) = outcome else {
            eprintln!(
                "briefing: the preview failed on this edit; the last good state stays on show"
            );
            return;
        };
        match outcome {
            Ok(true) => {
                self.tell();
                let outcome = catch_unwind(AssertUnwindSafe(|| self.session.try_others()));
                if outcome.unwrap_or(false) {
                    self.tell();
                }
            }
            Ok(false) => {}
            Err(failure) => {
                let file = self.root.join(&failure.file);
                eprintln!(
                    "briefing: cannot read {}: {}",
                    file.display(),
                    failure.error
                );
            }
        }
    }
    /// Tells the news.
    fn tell(&self) {
        let news = Arc::new(self.session.news().clone());
        let before = self.sender.send_replace(Arc::clone(&news));
        if before.findings != news.findings {
            say(&news);
        }
    }
}

/// What is wrong now, on the terminal.
pub(super) fn say(news: &News) {
    for finding in &news.findings {
        eprintln!("{}\n", finding.text);
    }
    if news.findings.is_empty() {
        eprintln!("nothing is wrong");
    } else if news.stopped {
        eprintln!("the last good state stays on show");
    }
}

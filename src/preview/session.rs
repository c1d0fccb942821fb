//! The state of the preview: what was read, the newest good site, and what is wrong now.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use serde::Serialize;

use super::Editor;
use crate::check::Kept;
use crate::diagnostic::{Diagnostic, Severity, Texts, human};
use crate::model::Site;
use crate::read::reading::Reading;
use crate::read::site::{Options, Unreadable, sort, stops};
use crate::read::tree::Tree;
use crate::render::{Renderer, Route};

/// A good state of the site.
#[derive(Debug)]
pub struct Snapshot {
    /// Renders its pages.
    pub renderer: Renderer,
    /// By the path of the file under the site's folder.
    pub routes: Arc<HashMap<String, Route>>,
}

/// What browsers are told, whenever it changes; the newest is all that counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct News {
    /// Counts the states in which more than stylesheets changed.
    pub pages: u64,
    /// The addresses of the stylesheets.
    pub sheets: Vec<String>,
    /// What is wrong, errors first.
    pub findings: Vec<Finding>,
    /// Whether an error keeps the last good state on show.
    pub stopped: bool,
}

/// A diagnostic for the browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The file that it is in.
    pub file: String,
    /// As the terminal shows it.
    pub text: String,
    /// Opens the editor there.
    pub href: String,
}

/// The state of a preview over a tree.
#[derive(Debug)]
pub struct Session<T> {
    tree: T,
    reading: Reading,
    kept: Kept,
    editor: Editor,
    shown: Arc<Shown>,
    news: News,
}

/// The newest good state, for whoever answers requests, and what they were asked for.
#[derive(Debug, Default)]
pub struct Shown {
    snapshot: RwLock<Option<Arc<Snapshot>>>,
    asked: Mutex<VecDeque<String>>,
}

/// How many of the pages that were asked for are tried before a new state is shown.
const TRIED: usize = 4;

impl Shown {
    /// The newest good state.
    pub fn newest(&self) -> Option<Arc<Snapshot>> {
        let snapshot = self.snapshot.read();
        snapshot.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Remembers that a browser shows the page of a file.
    pub fn ask(&self, file: &str) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.retain(|known| known != file);
        asked.push_front(file.to_owned());
        asked.truncate(TRIED);
    }

    fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.iter().cloned().collect()
    }
}

impl<T: Tree> Session<T> {
    /// Reads the tree for the first time.
    ///
    /// # Errors
    /// What the machine says, and of which file, when it cannot be read.
    pub fn new(tree: T, options: &Options, editor: Editor) -> Result<Self, Unreadable> {
        let reading = Reading::new(&tree, options)?;
        let mut session = Self {
            tree,
            reading,
            kept: Kept::default(),
            editor,
            shown: Arc::default(),
            news: News::default(),
        };
        session.renew(false);
        Ok(session)
    }

    /// What is shown, which follows the session.
    pub fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.shown)
    }

    /// What browsers are told now.
    pub fn news(&self) -> &News {
        &self.news
    }

    /// Follows an edit of some files. Whether anything is other than it was.
    ///
    /// # Errors
    /// What the machine says, and of which file, when it cannot be read.
    pub fn update(&mut self, changed: &BTreeSet<String>) -> Result<bool, Unreadable> {
        if !self.reading.update(&self.tree, changed)? {
            return Ok(false);
        }
        let is_sheet = |file: &String| file.starts_with("static/") && file.ends_with(".css");
        self.renew(changed.iter().all(is_sheet));
        Ok(true)
    }

    /// The names of all files, for when it is not known which have changed.
    pub fn files(&self) -> BTreeSet<String> {
        self.reading.files().map(str::to_owned).collect()
    }

    /// Checks, and shows the new state if it is good; the first one in any case, as far as it goes.
    fn renew(&mut self, only_sheets: bool) {
        let (site, mut found) = self.reading.site();
        let site = Arc::new(site);
        let mut kept = std::mem::take(&mut self.kept);
        let (faults, made) = rayon::join(|| kept.check(&site), || self.make(Arc::clone(&site)));
        self.kept = kept;
        found.extend(faults);
        let mut stopped = stops(&found, false);
        match made {
            Ok(snapshot) if !stopped || self.shown.newest().is_none() => {
                self.show(snapshot, only_sheets);
            }
            Ok(_) => {}
            Err(faults) => {
                // What is wrong in the content would only be told again, and less well, by a template.
                if !stopped {
                    found.extend(faults);
                }
                stopped = true;
            }
        }
        sort(&mut found);
        found.sort_by_key(|fault| fault.severity != Severity::Error);
        self.news.findings = found.iter().map(|fault| self.finding(fault)).collect();
        self.news.stopped = stopped;
    }

    /// Makes a state ready, and tries the pages that browsers show: a template may fail only when it is used.
    fn make(&self, site: Arc<Site>) -> Result<Snapshot, Vec<Diagnostic>> {
        let old = self.shown.newest();
        let renderer = match &old {
            Some(old) => old.renderer.renewed(site)?,
            None => Renderer::new(site)?,
        };
        let routes = match old.filter(|old| renderer.has_routes_of(&old.renderer)) {
            Some(old) => Arc::clone(&old.routes),
            None => {
                let routes = renderer.routes().into_iter();
                Arc::new(routes.map(|route| (route.file.clone(), route)).collect())
            }
        };
        let asked = self.shown.asked();
        let tried = asked.iter().filter_map(|file| routes.get(file));
        let mut faults: Vec<_> = tried
            .filter_map(|route| route.render(&renderer).err())
            .collect();
        faults.dedup();
        if faults.is_empty() {
            Ok(Snapshot { renderer, routes })
        } else {
            Err(faults)
        }
    }

    fn show(&mut self, snapshot: Snapshot, only_sheets: bool) {
        let sheets = snapshot.renderer.site().assets.iter();
        let sheets = sheets.filter(|asset| asset.is_stylesheet());
        let base = snapshot.renderer.base().trim_end_matches('/');
        self.news.sheets = sheets
            .map(|asset| format!("{base}{}", asset.path))
            .collect();
        if !only_sheets {
            self.news.pages += 1;
        }
        let mut shown = self
            .shown
            .snapshot
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *shown = Some(Arc::new(snapshot));
    }

    /// A diagnostic for the browser.
    fn finding(&self, fault: &Diagnostic) -> Finding {
        let texts = Texts::of([fault], |file| self.tree.read(file).ok());
        let place = texts.region(&fault.span).start;
        let shown = human::render(fault, &texts, human::Look::default());
        Finding {
            severity: fault.severity.word(),
            file: fault.span.file.clone(),
            text: shown.trim_end().to_owned(),
            href: self.editor.href(&fault.span.file, place.line, place.column),
        }
    }
}

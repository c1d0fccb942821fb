//! The state of the preview: what was read, the newest good site, and what is wrong now.

use std::cell::OnceCell;
use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use serde::Serialize;

use super::editor::{Editor, Place};
use super::offer::Offer;
use super::place_name::PlaceNames;
use crate::check::Checked;
use crate::diagnostic::{ByFile, Diagnostic, Texts, human, sort};
use crate::examine::{Examined, Examiner};
use crate::model::Site;
use crate::read::{SiteOptions, Tree, Unreadable};
use crate::render::Renderer;

/// A good state of the site.
#[derive(Debug)]
pub struct Snapshot {
    /// Renders its pages.
    pub renderer: Renderer,
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
    /// Where an editor opens it.
    pub place: Place,
    /// What it is: the section of a page, the cell of a table.
    pub name: Option<String>,
    /// Names the fix that can be written; none without one.
    pub fix: Option<String>,
    /// The fix.
    #[serde(skip)]
    pub offer: Option<Offer>,
}

/// The state of a preview over a tree.
#[derive(Debug)]
pub struct Session<T> {
    tree: T,
    examiner: Examiner,
    editor: Editor,
    shown: Arc<Shown>,
    news: News,
    /// What browsers are told of each file.
    findings: ByFile<Vec<Finding>>,
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
    pub fn new(tree: T, options: &SiteOptions, editor: Editor) -> Result<Self, Unreadable> {
        let examiner = Examiner::new(&tree, options)?;
        let mut session = Self {
            tree,
            examiner,
            editor,
            shown: Arc::default(),
            news: News::default(),
            findings: ByFile::default(),
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
        if !self.examiner.update(&self.tree, changed)? {
            return Ok(false);
        }
        let is_sheet = |file: &String| file.starts_with("static/") && file.ends_with(".css");
        self.renew(changed.iter().all(is_sheet));
        Ok(true)
    }

    /// The names of all files, for when it is not known which have changed.
    pub fn files(&self) -> BTreeSet<String> {
        self.examiner.files().map(str::to_owned).collect()
    }

    /// Examines, and shows the new state if it is good.
    fn renew(&mut self, only_sheets: bool) {
        let Examined {
            site,
            read,
            mut diagnostics,
            ..
        } = self.examiner.examine();
        let stopped = match site.map(|site| self.make(site)) {
            Some(Ok(snapshot)) => {
                self.show(snapshot, only_sheets);
                false
            }
            Some(Err(faults)) => {
                diagnostics.extend(faults);
                sort(&mut diagnostics);
                true
            }
            None => true,
        };
        self.find(&diagnostics, &read);
        self.news.stopped = stopped;
    }

    /// Makes a state ready, and tries the pages that browsers show: a template may fail only when it is used.
    fn make(&self, site: Checked<Site>) -> Result<Snapshot, Vec<Diagnostic>> {
        let renderer = match self.shown.newest() {
            Some(old) => old.renderer.renewed(site)?,
            None => Renderer::new(site)?,
        };
        let asked = self.shown.asked();
        let tried = asked.iter().filter_map(|file| renderer.atlas().file(file));
        let mut faults: Vec<_> = tried
            .filter_map(|address| renderer.render(address).err())
            .collect();
        faults.dedup();
        if faults.is_empty() {
            Ok(Snapshot { renderer })
        } else {
            Err(faults)
        }
    }

    fn show(&mut self, snapshot: Snapshot, only_sheets: bool) {
        let sheets = snapshot.renderer.site().assets.iter();
        let sheets = sheets.filter(|asset| asset.is_stylesheet());
        let base = snapshot.renderer.base();
        self.news.sheets = sheets.map(|asset| base.href(&asset.path)).collect();
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

    /// Tells browsers what is wrong, errors first.
    fn find(&mut self, diagnostics: &[Diagnostic], read: &Site) {
        let mut findings = std::mem::take(&mut self.findings);
        let names = OnceCell::new();
        let revision = |file: &str| self.examiner.revision(file);
        findings.renew(diagnostics.iter(), &revision, |_, faults| {
            let names = names.get_or_init(|| PlaceNames::new(read));
            let faults = faults.iter();
            faults.map(|fault| self.finding(fault, names)).collect()
        });
        let mut all: Vec<Finding> = findings.values().flatten().cloned().collect();
        all.sort_by_key(|finding| finding.severity != "error");
        self.news.findings = all;
        self.findings = findings;
    }

    /// A diagnostic for the browser: of itself, and of the texts that it speaks of with what was read of them.
    fn finding(&self, fault: &Diagnostic, names: &PlaceNames<'_>) -> Finding {
        let texts = Texts::of([fault], |file| self.tree.read(file).ok());
        let file = &fault.span.file;
        let at = texts.region(&fault.span).start;
        let shown = human::render(fault, &texts, human::Look::default());
        let bytes = self.tree.read(file).unwrap_or_default();
        let offer = Offer::of(fault, &bytes);
        let text = String::from_utf8_lossy(&bytes);
        Finding {
            severity: fault.severity.word(),
            file: file.clone(),
            text: shown.trim_end().to_owned(),
            place: self.editor.place(file, at.line, at.column),
            name: names.of(file, &text, fault.span.bytes.start),
            fix: offer.as_ref().map(Offer::id),
            offer,
        }
    }
}

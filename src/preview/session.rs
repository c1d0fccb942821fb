//! The state of the preview: what was read, the newest good site, and what is wrong now.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use rayon::prelude::*;
use serde::{Serialize, Serializer};

use super::editor::{Editor, Place};
use super::offer::Offer;
use super::place_name::PlaceNames;
use crate::check::Checked;
use crate::diagnostic::{ByFile, Diagnostic, SharedDiagnostic, Texts, human, shared, sort};
use crate::examine::{Examined, Examiner};
use crate::kept::Kept;
use crate::model::Site;
use crate::read::{SiteOptions, Tree, Unreadable};
use crate::render::{Body, Renderer};
use crate::resolve::Reach;

/// A good state of the site.
#[derive(Debug)]
pub struct Snapshot {
    /// Renders its pages.
    pub renderer: Renderer,
    /// The file that a browser asked for last before it was shown, rendered already.
    pub ready: Option<(String, Body)>,
}

/// A state that is shown, of which not all pages are tried that browsers show.
#[derive(Debug)]
struct Untried {
    read: Arc<Site>,
    reach: Kept<Reach>,
    /// What was found in it.
    diagnostics: Vec<SharedDiagnostic>,
}

/// What browsers are told, whenever it changes; the newest is all that counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct News {
    /// Counts the states in which more than stylesheets changed.
    pub pages: u64,
    /// The addresses of the stylesheets.
    pub sheets: Vec<String>,
    /// What is wrong, errors first.
    #[serde(serialize_with = "in_place")]
    pub findings: Vec<Arc<Finding>>,
    /// Whether an error keeps the last good state on show.
    pub stopped: bool,
}

/// Serializes what is shared as what it is.
fn in_place<T: Serialize, S: Serializer>(all: &[Arc<T>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(all.iter().map(|one| &**one))
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
    /// The state that is shown, of which not all pages are tried.
    untried: Option<Untried>,
    /// What browsers are told of each file.
    findings: ByFile<Vec<Arc<Finding>>>,
}

/// The newest good state, for whoever answers requests, and what they were asked for.
#[derive(Debug, Default)]
pub struct Shown {
    states: RwLock<States>,
    asked: Mutex<VecDeque<String>>,
}

#[derive(Debug, Default)]
struct States {
    newest: Option<Arc<Snapshot>>,
    /// What was shown before it, until all pages on show are tried in the newest.
    before: Option<Arc<Snapshot>>,
}

/// How many of the pages that were asked for are tried in a new state.
const TRIED: usize = 4;

impl Shown {
    /// The newest good state.
    pub fn newest(&self) -> Option<Arc<Snapshot>> {
        let states = self.states.read();
        let states = states.unwrap_or_else(PoisonError::into_inner);
        states.newest.clone()
    }

    /// What to show of a page that cannot be rendered in a state: that state may be about to be taken back.
    pub fn instead_of(&self, failed: &Arc<Snapshot>) -> Option<Arc<Snapshot>> {
        let states = self.states.read();
        let states = states.unwrap_or_else(PoisonError::into_inner);
        let newest = states.newest.as_ref();
        let newer = newest.filter(|newest| !Arc::ptr_eq(newest, failed));
        newer.or(states.before.as_ref()).cloned()
    }

    /// Remembers that a browser shows the page of a file.
    pub fn ask(&self, file: &str) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.retain(|known| known != file);
        asked.push_front(file.to_owned());
        asked.truncate(TRIED);
    }

    fn change(&self, change: impl FnOnce(&mut States)) {
        let states = self.states.write();
        change(&mut states.unwrap_or_else(PoisonError::into_inner));
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
            untried: None,
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
            reach,
            mut diagnostics,
        } = self.examiner.examine();
        let made = site.map(|site| self.make(site));
        let (is_shown, fault) = match made {
            Some(Ok(snapshot)) => {
                self.show(snapshot, only_sheets);
                (true, Vec::new())
            }
            Some(Err(faults)) => (false, faults),
            None => (false, Vec::new()),
        };
        diagnostics.extend(shared(fault));
        sort(&mut diagnostics);
        self.find(&diagnostics, &read, &reach);
        self.news.stopped = !is_shown;
        self.untried = is_shown.then_some(Untried {
            read,
            reach,
            diagnostics,
        });
    }

    /// Makes a state ready, and tries the page that a browser asked for last: a template may fail only when it is used.
    fn make(&self, site: Checked<Site>) -> Result<Snapshot, Vec<Diagnostic>> {
        let renderer = match self.shown.newest() {
            Some(old) => old.renderer.renewed(site)?,
            None => Renderer::new(site)?,
        };
        let last = self.shown.asked().into_iter().next();
        let last = last.and_then(|file| Some((renderer.atlas().file(&file)?, file)));
        let ready = last.map(|(address, file)| Ok((file, renderer.render(address)?)));
        let ready = ready.transpose().map_err(|fault| vec![fault])?;
        Ok(Snapshot { renderer, ready })
    }

    /// Tries the other pages that browsers show, which takes longer than whoever sees the one should wait. A state in which one
    /// of them has a fault is taken back; whether it was.
    pub fn try_others(&mut self) -> bool {
        let Some(untried) = self.untried.take() else {
            return false;
        };
        let Some(newest) = self.shown.newest() else {
            return false;
        };
        let renderer = &newest.renderer;
        let is_ready = |file: &String| newest.ready.as_ref().is_some_and(|(it, _)| it == file);
        let asked = self.shown.asked().into_par_iter();
        let others = asked.filter(|file| !is_ready(file));
        let fault = |file: String| renderer.render(renderer.atlas().file(&file)?).err();
        let mut faults: Vec<_> = others.filter_map(fault).collect();
        if faults.is_empty() {
            self.shown.change(|states| states.before = None);
            return false;
        }
        sort(&mut faults);
        faults.dedup();
        let Untried {
            read,
            reach,
            mut diagnostics,
        } = untried;
        self.shown
            .change(|states| states.newest = states.before.take());
        diagnostics.extend(shared(faults));
        sort(&mut diagnostics);
        self.find(&diagnostics, &read, &reach);
        self.news.pages += 1;
        self.news.stopped = true;
        true
    }

    fn show(&mut self, snapshot: Snapshot, only_sheets: bool) {
        let sheets = snapshot.renderer.site().assets.iter();
        let sheets = sheets.filter(|asset| asset.is_stylesheet());
        let base = snapshot.renderer.base();
        self.news.sheets = sheets.map(|asset| base.href(&asset.path)).collect();
        if !only_sheets {
            self.news.pages += 1;
        }
        self.shown.change(|states| {
            states.before = states.newest.replace(Arc::new(snapshot));
        });
    }

    /// Tells browsers what is wrong, errors first.
    fn find(&mut self, diagnostics: &[SharedDiagnostic], read: &Site, reach: &Reach) {
        let mut findings = std::mem::take(&mut self.findings);
        let names = PlaceNames {
            site: read,
            atlas: &reach.atlas,
        };
        let revision = |file: &str| self.examiner.revision(file);
        findings.renew(diagnostics.iter(), &revision, |_, faults| {
            let faults = faults.iter();
            faults
                .map(|fault| Arc::new(self.finding(fault, names)))
                .collect()
        });
        let mut all: Vec<_> = findings.values().flatten().cloned().collect();
        all.sort_by_key(|finding| finding.severity != "error");
        self.news.findings = all;
        self.findings = findings;
    }

    /// A diagnostic for the browser: of itself, and of the texts that it speaks of with what was read of them.
    fn finding(&self, fault: &Diagnostic, names: PlaceNames<'_>) -> Finding {
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

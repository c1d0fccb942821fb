//! The state of the server: a tree with the texts that are open and not saved over it, examined as `check` does.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lsp_types::{Location, PublishDiagnosticsParams, TextDocumentContentChangeEvent};

use super::diagnostics::as_sent;
use super::lines::Lines;
use super::sight::Sight;
use super::trial::{Outcome, Trial};
use super::uris::Uris;
use crate::builtin::WithBuiltin;
use crate::diagnostic::{ByFile, Diagnostic, SharedDiagnostic, Span, shared, sort};
use crate::examine::{Examined, Examiner};
use crate::read::overlay::Overlay;
use crate::read::{SiteOptions, Tree, Unreadable};
use crate::render::Renderer;

/// The state of the server over a tree.
#[derive(Debug)]
pub struct Desk<T> {
    tree: WithBuiltin<Overlay<T>>,
    options: SiteOptions,
    uris: Uris,
    examiner: Examiner,
    examined: Examined<SharedDiagnostic>,
    /// Files that changed since they were examined.
    changed: BTreeSet<String>,
    /// The last site without an error, made ready for rendering.
    renderer: Option<Arc<Renderer>>,
    /// The faults of templates that rendering found, which costs more than a key may.
    of_templates: Vec<SharedDiagnostic>,
    /// All that is wrong.
    diagnostics: Vec<SharedDiagnostic>,
    /// Counts the states of the site.
    state: u64,
    /// Whether the site changed since all of it was rendered.
    is_untried: bool,
    /// What the editor was told is wrong.
    told: ByFile<Vec<lsp_types::Diagnostic>>,
}

impl<T: Tree> Desk<T> {
    /// Reads the tree for the first time.
    ///
    /// # Errors
    /// What the machine says, and of which file, when it cannot be read.
    pub fn new(tree: T, options: &SiteOptions, uris: Uris) -> Result<Self, Unreadable> {
        let tree = WithBuiltin(Overlay::new(tree));
        let mut examiner = Examiner::new(&tree, options)?;
        let examined = examiner.examine();
        let mut desk = Self {
            tree,
            options: options.clone(),
            uris,
            examiner,
            examined,
            changed: BTreeSet::new(),
            renderer: None,
            of_templates: Vec::new(),
            diagnostics: Vec::new(),
            state: 0,
            is_untried: true,
            told: ByFile::default(),
        };
        desk.list();
        // Ready to set references; all of it is rendered while nobody types.
        desk.render(&|| true);
        Ok(desk)
    }

    /// Puts the text of an editor over a file.
    pub fn open(&mut self, file: &str, text: String) {
        let over = &mut self.tree.0.over;
        over.insert(file.to_owned(), Some(text.into_bytes()));
        self.changed.insert(file.to_owned());
    }

    /// Changes the text of an open file.
    pub fn edit(&mut self, file: &str, changes: Vec<TextDocumentContentChangeEvent>) {
        let Some(Some(bytes)) = self.tree.0.over.remove(file) else {
            return;
        };
        let mut text = String::from_utf8_lossy(&bytes).into_owned();
        for change in changes {
            match change.range {
                None => text = change.text,
                Some(range) => {
                    let bytes = Lines::new(&text).bytes(range);
                    text.replace_range(bytes, &change.text);
                }
            }
        }
        self.open(file, text);
    }

    /// Takes the file of the disk again.
    pub fn close(&mut self, file: &str) {
        self.tree.0.over.remove(file);
        self.changed.insert(file.to_owned());
    }

    /// Notes that a file of the disk changed, came or went.
    pub fn saved(&mut self, file: &str) {
        self.changed.insert(file.to_owned());
    }

    /// Examines what changed. Whether anything did.
    ///
    /// # Errors
    /// What the machine says, and of which file, when it cannot be read.
    pub fn settle(&mut self) -> Result<bool, Unreadable> {
        let changed = std::mem::take(&mut self.changed);
        if changed.is_empty() || !self.examiner.update(&self.tree, &changed)? {
            return Ok(false);
        }
        self.examined = self.examiner.examine();
        self.state += 1;
        self.is_untried = true;
        // Whoever has errors to correct is told of no others.
        if self.examined.site.is_none() {
            self.of_templates.clear();
        }
        self.list();
        Ok(true)
    }

    /// Renders everything, to find the faults of templates as `check` does. Whether they are others than before.
    pub fn render(&mut self, is_stopped: &(dyn Fn() -> bool + Sync)) -> bool {
        let trial = self.trial();
        trial.is_some_and(|trial| self.take(trial.run(is_stopped)))
    }

    /// The newest state, if what only rendering it finds is not known yet.
    pub fn trial(&self) -> Option<Trial> {
        // What is wrong in the content would only be told again, and less well, by a template.
        let site = self.examined.site.clone().filter(|_| self.is_untried)?;
        Some(Trial {
            state: self.state,
            site,
            old: self.renderer.clone(),
        })
    }

    /// Takes in what rendering found, unless the site has changed since. Whether that is other than before.
    pub fn take(&mut self, outcome: Outcome) -> bool {
        self.renderer = outcome.renderer.or(self.renderer.take());
        let faults = outcome.faults.filter(|_| outcome.state == self.state);
        let Some(faults) = faults else { return false };
        self.is_untried = false;
        let faults = shared(faults);
        let is_other = faults != self.of_templates;
        self.of_templates = faults;
        if is_other {
            self.list();
        }
        is_other
    }

    /// Gives up on a state whose trial failed, and would again.
    pub fn give_up(&mut self, state: u64) {
        self.is_untried &= state != self.state;
    }

    /// Whether something that only rendering finds is not known yet.
    pub fn is_untried(&self) -> bool {
        self.is_untried && self.examined.site.is_some()
    }

    /// What is wrong, as `check` tells it, by file.
    pub fn diagnostics(&self) -> BTreeMap<&str, Vec<&Diagnostic>> {
        let mut by_file: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
        for fault in &self.diagnostics {
            by_file.entry(&fault.span.file).or_default().push(fault);
        }
        by_file
    }

    /// What the editor is to be told now: what is wrong in the files in which that is other than it was told.
    pub fn news(&mut self) -> Vec<PublishDiagnosticsParams> {
        let mut told = std::mem::take(&mut self.told);
        let locate = |span: &Span| {
            let text = self.text(&span.file).unwrap_or_default();
            let range = Lines::new(&text).range(&span.bytes);
            Some(Location::new(self.uris.uri(&span.file)?, range))
        };
        let revision = |file: &str| self.examiner.revision(file);
        let other = told.renew(self.diagnostics.iter(), &revision, |file, faults| {
            let text = self.text(file).unwrap_or_default();
            let lines = Lines::new(&text);
            let faults = faults.iter();
            faults
                .map(|fault| as_sent(fault, &lines, &locate))
                .collect()
        });
        let news = other.iter().filter_map(|file| {
            let faults = told.get(file).cloned().unwrap_or_default();
            let uri = self.uris.uri(file)?;
            Some(PublishDiagnosticsParams::new(uri, faults, None))
        });
        let news = news.collect();
        self.told = told;
        news
    }

    /// Lists all that is wrong.
    fn list(&mut self) {
        let found = self.examined.diagnostics.iter();
        self.diagnostics = found.chain(&self.of_templates).cloned().collect();
        if !self.of_templates.is_empty() {
            sort(&mut self.diagnostics);
        }
    }

    /// Answers a request with what was examined last.
    pub fn look<R>(&self, answer: impl FnOnce(&Sight<'_>) -> R) -> R {
        let text = |file: &str| self.text(file);
        let sight = Sight::new(
            &self.examined,
            &self.diagnostics,
            self.renderer.as_deref(),
            (&self.tree, &self.options),
            &self.uris,
            &text,
        );
        answer(&sight)
    }

    /// The text of a file.
    pub fn text(&self, file: &str) -> Option<String> {
        String::from_utf8(self.tree.read(file).ok()?).ok()
    }

    /// How files are named.
    pub fn uris(&self) -> &Uris {
        &self.uris
    }
}

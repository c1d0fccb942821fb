//! Everything that is known of a tree without rendering it: read, its addresses listed, checked. The one way from bytes
//! to a site that can be rendered; build, check, preview, tests and benches all take it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::atlas::{Atlas, Contents};
use crate::check::{Checked, PAGE_RULES, PageFindings, RULES, TEXT_RULES};
use crate::diagnostic::{Diagnostic, Revision, SharedDiagnostic, shared, sort};
use crate::kept::Kept;
use crate::model::Site;
use crate::read::{Reading, SiteOptions, Tree, Unreadable};
use crate::render::{KINDS, TEMPLATE_RULES, template_faults};
use crate::resolve::Reach;

/// A tree that was examined.
#[derive(Debug)]
pub struct Examined<D = Diagnostic> {
    /// The site, if there is no error in it.
    pub site: Option<Checked<Site>>,
    /// What was read, also with errors in it: for whoever looks at it and does not render it.
    pub read: Arc<Site>,
    /// What its pages can reach.
    pub reach: Kept<Reach>,
    /// Everything that was found, each file's in the order of its bytes.
    pub diagnostics: Vec<D>,
}

impl Examined<SharedDiagnostic> {
    /// With diagnostics that nobody shares.
    pub fn unshared(self) -> Examined {
        let diagnostics = self.diagnostics.into_iter();
        Examined {
            site: self.site,
            read: self.read,
            reach: self.reach,
            diagnostics: diagnostics.map(Arc::unwrap_or_clone).collect(),
        }
    }
}

/// Examines a tree.
///
/// # Errors
/// What the machine says, and of which file, when it cannot be read.
pub fn examine(tree: &dyn Tree, options: &SiteOptions) -> Result<Examined, Unreadable> {
    let (site, diagnostics) = Reading::new(tree, options)?.into_site();
    let examined = State::new(options).examine(site, diagnostics);
    Ok(examined.unshared())
}

/// A tree that is examined again and again while it is edited: what an edit does not touch is kept.
#[derive(Debug)]
pub struct Examiner {
    reading: Reading,
    state: State,
}

impl Examiner {
    /// Reads the tree for the first time.
    ///
    /// # Errors
    /// What the machine says, and of which file, when it cannot be read.
    pub fn new(tree: &dyn Tree, options: &SiteOptions) -> Result<Self, Unreadable> {
        Ok(Self {
            reading: Reading::new(tree, options)?,
            state: State::new(options),
        })
    }

    /// Reads again what has changed. Whether anything is other than it was.
    ///
    /// # Errors
    /// What the machine says, and of which file, when it cannot be read.
    pub fn update(
        &mut self,
        tree: &dyn Tree,
        changed: &BTreeSet<String>,
    ) -> Result<bool, Unreadable> {
        self.reading.update(tree, changed)
    }

    /// Examines what was read.
    pub fn examine(&mut self) -> Examined<SharedDiagnostic> {
        let (site, diagnostics) = self.reading.site();
        self.state.examine(site, diagnostics)
    }

    /// The number of a file's reading: as long as it is the same, so are the file's text and all that was read of it.
    pub fn revision(&self, file: &str) -> Revision {
        self.reading.revision(file)
    }

    /// The files that were read.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.reading.files()
    }
}

/// What is kept from one state of a site to the next.
#[derive(Debug)]
struct State {
    last: Option<(Arc<Site>, Kept<Reach>)>,
    /// The faults of its templates, where they were looked for.
    template_faults: Option<Vec<SharedDiagnostic>>,
    findings: PageFindings,
}

impl State {
    fn new(options: &SiteOptions) -> Self {
        let rules = [RULES, TEMPLATE_RULES].concat();
        Self {
            last: None,
            template_faults: None,
            findings: PageFindings::new(rules, PAGE_RULES, TEXT_RULES, options.today),
        }
    }

    fn examine(
        &mut self,
        site: Site,
        mut diagnostics: Vec<SharedDiagnostic>,
    ) -> Examined<SharedDiagnostic> {
        let site = Arc::new(site);
        let last = self.last.take();
        let old = last.as_ref();
        let old_atlas = old.map(|(site, reach)| (Contents::new(site), &reach.atlas));
        let atlas = Kept::renew(old_atlas, Contents::new(&site), |contents| {
            Atlas::new(&contents, KINDS)
        });
        let reach = Reach::renewed(old.map(|(site, reach)| (&**site, &**reach)), &site, atlas);
        let reach = Kept::same_or_new(old.map(|(_, reach)| reach), reach);
        if old.is_none_or(|(old, _)| old.templates != site.templates) {
            self.template_faults = None;
        }
        self.last = Some((Arc::clone(&site), reach.clone()));
        let checked = self
            .findings
            .check(Arc::clone(&site), reach.clone(), &mut diagnostics);
        if checked.is_none() {
            // Whoever renders would find the faults of templates, and nobody will.
            let faults = &mut self.template_faults;
            let faults = faults.get_or_insert_with(|| shared(template_faults(&site.templates)));
            diagnostics.extend(faults.iter().cloned());
        }
        sort(&mut diagnostics);
        Examined {
            site: checked,
            read: site,
            reach,
            diagnostics,
        }
    }
}

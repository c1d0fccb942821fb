//! A tree as it was read, file by file, so that an edit costs one file.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use super::file::{FileContent, FileOptions, FileReading, read_file, read_settings};
use super::settings::SiteOptions;
use super::tree::{Listing, Reason, Refused, Tree, Unreadable};
use crate::diagnostic::{Diagnostic, Revision, SharedDiagnostic, Span, shared};
use crate::model::files::SETTINGS;
use crate::model::{Settings, Site, YamlTexts};

/// Reads the whole tree: the site, unchecked across files, and every fault found in each.
///
/// # Errors
/// What the machine says, and of which file, when it cannot be read.
pub fn read(tree: &dyn Tree, options: &SiteOptions) -> Result<(Site, Vec<Diagnostic>), Unreadable> {
    let (site, faults) = Reading::new(tree, options)?.into_site();
    let faults = faults.into_iter().map(Arc::unwrap_or_clone);
    Ok((site, faults.collect()))
}

/// What every file of a tree says.
#[derive(Debug)]
pub struct Reading {
    options: SiteOptions,
    settings: Settings,
    settings_faults: Vec<SharedDiagnostic>,
    refused: Vec<Refused>,
    files: BTreeMap<String, FileReading>,
    /// The number of the last reading of a file.
    last_revision: u64,
    /// A site of which no file says anything: what is not there is the same from one state to the next.
    nothing: Site,
}

impl Reading {
    /// Reads every file.
    ///
    /// # Errors
    /// What the machine says, and of which file, when it cannot be read.
    pub fn new(tree: &dyn Tree, options: &SiteOptions) -> Result<Self, Unreadable> {
        let listing = list(tree)?;
        let mut settings_faults = Vec::new();
        let is_refused = has_settings(&listing.refused);
        let settings = read_settings(tree, options, is_refused, &mut settings_faults)?;
        let mut reading = Self {
            options: options.clone(),
            settings,
            settings_faults: shared(settings_faults),
            refused: listing.refused,
            files: BTreeMap::new(),
            last_revision: 0,
            nothing: Site::default(),
        };
        reading.read_all(tree, listing.files)?;
        Ok(reading)
    }

    fn read_all(&mut self, tree: &dyn Tree, files: Vec<String>) -> Result<(), Unreadable> {
        let options = self.file_options();
        let files = files.into_par_iter().map(|file| {
            let reading = read_file(tree, &file, &options)?;
            Ok((file, reading))
        });
        let files: Vec<(String, FileReading)> = files.collect::<Result<_, _>>()?;
        self.last_revision += 1;
        let revision = self.last_revision;
        let files = files.into_iter();
        let files = files.map(|(file, reading)| {
            (
                file,
                FileReading {
                    revision,
                    ..reading
                },
            )
        });
        self.files = files.collect();
        Ok(())
    }

    fn file_options(&self) -> FileOptions {
        FileOptions::new(&self.settings, &self.options)
    }

    /// Reads again what has changed. Names that are no files of the tree, such as those of folders, mean that what is in
    /// them may have come or gone. Whether anything is other than it was.
    ///
    /// # Errors
    /// What the machine says, and of which file, when it cannot be read.
    pub fn update(
        &mut self,
        tree: &dyn Tree,
        changed: &BTreeSet<String>,
    ) -> Result<bool, Unreadable> {
        let mut again: BTreeSet<String> = changed.clone();
        let mut any = false;
        let all_known = changed.iter().all(|file| self.files.contains_key(file));
        if !all_known || changed.iter().any(|file| tree.read(file).is_err()) {
            let listing = list(tree)?;
            let there: BTreeSet<String> = listing.files.into_iter().collect();
            let before = self.files.len();
            self.files.retain(|file, _| there.contains(file));
            any = self.files.len() != before || self.refused != listing.refused;
            self.refused = listing.refused;
            // A folder that came back may hold other bytes under known names.
            let is_in = |file: &String| changed.iter().any(|name| is_under(file, name));
            let fresh = there
                .iter()
                .filter(|file| !self.files.contains_key(*file) || is_in(file));
            again.extend(fresh.cloned());
            again.retain(|file| there.contains(file));
        }
        if changed.contains(SETTINGS) || again.contains(SETTINGS) {
            let mut faults = Vec::new();
            let is_refused = has_settings(&self.refused);
            let settings = read_settings(tree, &self.options, is_refused, &mut faults)?;
            let faults = shared(faults);
            any |= settings != self.settings || faults != self.settings_faults;
            let before = self.file_options();
            (self.settings, self.settings_faults) = (settings, faults);
            if self.file_options() != before {
                let files: Vec<_> = self.files.keys().cloned().chain(again).collect();
                self.read_all(tree, files)?;
                return Ok(true);
            }
        }
        for name in again {
            any |= self.read_again(tree, &name)?;
        }
        Ok(any)
    }

    /// Whether the file says something else now.
    fn read_again(&mut self, tree: &dyn Tree, name: &str) -> Result<bool, Unreadable> {
        let bytes = match tree.read(name) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(self.files.remove(name).is_some());
            }
            Err(error) => return Err(unreadable(name, error)),
        };
        let hash = Some(blake3::hash(&bytes));
        if self.files.get(name).is_some_and(|file| file.hash == hash) {
            return Ok(false);
        }
        let one = BTreeMap::from([(name.to_owned(), bytes)]);
        let reading = read_file(&one, name, &self.file_options())?;
        self.last_revision += 1;
        let reading = FileReading {
            hash,
            revision: self.last_revision,
            ..reading
        };
        self.files.insert(name.to_owned(), reading);
        Ok(true)
    }

    /// The site as it now stands, unchecked across files, and every fault found in each file.
    pub fn site(&self) -> (Site, Vec<SharedDiagnostic>) {
        let mut site = self.empty_site();
        let mut faults = Vec::new();
        for (name, file) in &self.files {
            faults.extend(file.faults.iter().cloned());
            let (content, unbound) = (file.content.clone(), Arc::clone(&file.unbound));
            add(&mut site, name, content, unbound, file.is_partial);
        }
        self.finish(site, faults)
    }

    /// The same, for whoever needs the reading no more.
    pub fn into_site(mut self) -> (Site, Vec<SharedDiagnostic>) {
        let mut site = self.empty_site();
        let mut faults = Vec::new();
        for (name, file) in std::mem::take(&mut self.files) {
            faults.extend(file.faults);
            add(
                &mut site,
                &name,
                file.content,
                file.unbound,
                file.is_partial,
            );
        }
        self.finish(site, faults)
    }

    fn empty_site(&self) -> Site {
        let mut site = Site {
            settings: self.settings.clone(),
            ..self.nothing.clone()
        };
        let unbound = Arc::clone(&self.settings.unbound);
        site.unbound.insert(SETTINGS.to_owned(), unbound);
        site
    }

    fn finish(
        &self,
        mut site: Site,
        faults: Vec<SharedDiagnostic>,
    ) -> (Site, Vec<SharedDiagnostic>) {
        if !self.options.drafts {
            let pages = std::mem::take(&mut site.pages);
            (site.drafts, site.pages) = pages.into_iter().partition(|page| page.draft);
        }
        site.pages
            .sort_by(|a, b| (a.language, &a.path).cmp(&(b.language, &b.path)));
        let mut diagnostics = shared(self.refused.iter().map(refused).collect());
        diagnostics.extend(self.settings_faults.iter().cloned());
        diagnostics.extend(faults);
        (site, diagnostics)
    }

    /// The number of a file's reading: as long as it is the same, so are the file's text and all that was read of it.
    pub fn revision(&self, file: &str) -> Revision {
        Some(self.files.get(file)?.revision)
    }

    /// The files that were read.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

fn add(site: &mut Site, file: &str, content: FileContent, unbound: YamlTexts, is_partial: bool) {
    if !unbound.is_empty() {
        site.unbound.insert(file.to_owned(), unbound);
    }
    if is_partial {
        site.partial_files.insert(file.to_owned());
    }
    match content {
        FileContent::Page(page) => site.pages.push(page),
        FileContent::Table(table) => {
            site.tables.insert(table.name.clone(), table);
        }
        FileContent::Sources(sources) => site.sources = sources,
        FileContent::Glossary(terms) => site.glossary = terms,
        FileContent::Claims(claims) => site.claims = claims,
        FileContent::Translations(records) => site.translations = Some(records),
        // The built-in ones come first, so that the tree's own stand before them.
        FileContent::Strings(strings) => {
            for (key, words) in strings {
                site.strings.entry(key).or_default().put_before(words);
            }
        }
        FileContent::Template(name, text) => site.templates.push((name, text)),
        FileContent::Asset(asset) => site.assets.push(asset),
        FileContent::Nothing => {}
    }
}

fn has_settings(refused: &[Refused]) -> bool {
    refused.iter().any(|refused| refused.path == SETTINGS)
}

fn refused(Refused { path, reason }: &Refused) -> Diagnostic {
    let (code, message, help) = match reason {
        Reason::Link => (
            "link-outside",
            "this symbolic link does not lead to a file in the same folder",
            "copy the file here: a link could publish a file that nobody meant to publish",
        ),
        Reason::Special => (
            "special-file",
            "this is not a regular file",
            "remove it: a pipe, socket or device cannot be published",
        ),
        Reason::Name => (
            "bad-name",
            "the name of this file is not UTF-8",
            "rename the file",
        ),
    };
    Diagnostic::new(code, Span::new(path, 0..0), message).help(help)
}

fn is_under(file: &str, folder: &str) -> bool {
    file.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

fn list(tree: &dyn Tree) -> Result<Listing, Unreadable> {
    tree.list().map_err(|error| unreadable(".", error))
}

fn unreadable(file: &str, error: io::Error) -> Unreadable {
    let file = file.to_owned();
    Unreadable { file, error }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::sort;

    type TreeFiles = BTreeMap<String, Vec<u8>>;

    fn tree() -> TreeFiles {
        let page = b"---\ntitle: A\nsummary: B\n---\nText.\n".to_vec();
        BTreeMap::from([
            (
                "content/site.yaml".into(),
                b"title: T\nbase_url: https://example.org/\n".to_vec(),
            ),
            ("content/a.md".into(), page.clone()),
            ("content/f/b.md".into(), page),
        ])
    }

    /// After any edits, the reading is what a fresh one would be.
    #[test]
    fn an_update_gives_what_reading_afresh_gives() {
        let mut files = tree();
        let mut reading = Reading::new(&files, &SiteOptions::default()).expect("a tree in memory");
        let page = |title: &str| format!("---\ntitle: {title}\nsummary: B\n---\n").into_bytes();
        let edits: [(&str, Option<Vec<u8>>, bool); 7] = [
            ("content/a.md", Some(page("New")), true),
            ("content/a.md", Some(page("New")), false),
            ("content/c.md", Some(page("C")), true),
            ("content/a.md", None, true),
            (
                "content/site.yaml",
                Some(b"title: U\nbase_url: https://example.org/\n".to_vec()),
                true,
            ),
            (
                "content/f/b.md",
                Some(b"---\ntitel: B\n---\n".to_vec()),
                true,
            ),
            ("content/f", None, false),
        ];
        for (name, bytes, is_other) in edits {
            match bytes {
                Some(bytes) => drop(files.insert(name.into(), bytes)),
                None => drop(files.remove(name)),
            }
            let changed = BTreeSet::from([name.to_owned()]);
            assert_eq!(
                reading.update(&files, &changed).expect("a tree in memory"),
                is_other,
                "{name}"
            );
            let (site, diagnostics) = reading.site();
            let fresh = Reading::new(&files, &SiteOptions::default()).expect("a tree in memory");
            let (fresh, fresh_diagnostics) = fresh.into_site();
            assert_eq!(format!("{site:?}"), format!("{fresh:?}"), "{name}");
            assert_eq!(diagnostics, fresh_diagnostics, "{name}");
        }
    }

    fn files(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        let file = |(name, text): &(&str, &str)| ((*name).to_owned(), text.as_bytes().to_vec());
        files.iter().map(file).collect()
    }

    #[test]
    fn every_file_reports_its_own_faults_in_one_run() {
        let tree = files(&[
            (
                "content/site.yaml",
                "title: T\nbase_url: https://example.org\n",
            ),
            (
                "content/index.md",
                "---\ntitle: A\nsumary: B\n---\nHello.\n",
            ),
            ("content/open.md", "---\ntitle: A\n"),
            (
                "content/data/t.yaml",
                "title: T\nas_of: 2024\nsources: [s]\ncolumns:\n  a: {title: A, type: number, unit: percnt}\nrows:\n  r: {a: 1e3}\n  q: {b: 1}\n",
            ),
        ]);
        let (site, mut diagnostics) =
            read(&tree, &SiteOptions::default()).expect("a tree in memory");
        sort(&mut diagnostics);
        let codes: Vec<_> = diagnostics.iter().map(|fault| fault.code).collect();
        assert_eq!(
            codes,
            [
                "unknown-word",
                "wrong-type",
                "unknown-column",
                "unknown-key",
                "open-front-matter",
                "missing-key"
            ]
        );
        assert_eq!(site.settings.base_url, "https://example.org/");
    }
}

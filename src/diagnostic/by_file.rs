//! What is made of diagnostics for whoever shows them, file by file: an edit costs those files of which something else is found.

use std::collections::BTreeSet;

use super::SharedDiagnostic;

/// A number that a text has had only once: another where it was read anew, none of what was not read.
pub type Revision = Option<u64>;

/// What is made of the diagnostics of each file. It is kept as long as these are the same, and the texts that they speak of.
#[derive(Debug)]
pub struct ByFile<T> {
    /// In the order of the files.
    files: Vec<Entry<T>>,
}

#[derive(Debug)]
struct Entry<T> {
    faults: Vec<SharedDiagnostic>,
    /// Those of the texts in which the spans of the diagnostics stand, one by one.
    revisions: Vec<Revision>,
    made: T,
}

impl<T> Default for ByFile<T> {
    fn default() -> Self {
        let files = Vec::new();
        Self { files }
    }
}

impl<T: PartialEq> ByFile<T> {
    /// Brings it up to date by `make`, which is given a file's diagnostics and may look only at the texts that they speak of.
    /// The files of which something else is made than before, with those of which nothing is any more.
    pub fn renew<'f>(
        &mut self,
        faults: impl Iterator<Item = &'f SharedDiagnostic>,
        revision: &dyn Fn(&str) -> Revision,
        mut make: impl FnMut(&str, &[&'f SharedDiagnostic]) -> T,
    ) -> BTreeSet<String> {
        let mut faults: Vec<_> = faults.collect();
        // Most are in this order already.
        faults.sort_by(|a, b| a.span.file.cmp(&b.span.file));
        let mut old = std::mem::take(&mut self.files).into_iter().peekable();
        let mut other = BTreeSet::new();
        for faults in faults.chunk_by(|a, b| a.span.file == b.span.file) {
            let Some(file) = faults.first().map(|fault| fault.span.file.as_str()) else {
                continue;
            };
            while let Some(gone) = old.next_if(|old| old.file() < file) {
                other.insert(gone.file().to_owned());
            }
            let old = old.next_if(|old| old.file() == file);
            let entry = match old {
                Some(old) if old.is_of(faults, revision) => old,
                old => {
                    let made = make(file, faults);
                    if old.is_none_or(|old| old.made != made) {
                        other.insert(file.to_owned());
                    }
                    Entry {
                        revisions: revisions(faults, revision).collect(),
                        faults: faults.iter().copied().cloned().collect(),
                        made,
                    }
                }
            };
            self.files.push(entry);
        }
        other.extend(old.map(|gone| gone.file().to_owned()));
        other
    }

    /// What is made of a file's diagnostics; none where it has none.
    pub fn get(&self, file: &str) -> Option<&T> {
        let place = self.files.binary_search_by(|entry| entry.file().cmp(file));
        let entry = self.files.get(place.ok()?)?;
        Some(&entry.made)
    }

    /// What is made of each file's diagnostics, in the order of the files.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.files.iter().map(|entry| &entry.made)
    }
}

impl<T> Entry<T> {
    /// The file, which its diagnostics name: it has at least one.
    fn file(&self) -> &str {
        let first = self.faults.first();
        first.map_or("", |fault| &fault.span.file)
    }

    fn is_of(&self, faults: &[&SharedDiagnostic], revision: &dyn Fn(&str) -> Revision) -> bool {
        self.faults.iter().eq(faults.iter().copied())
            && self
                .revisions
                .iter()
                .copied()
                .eq(revisions(faults, revision))
    }
}

fn revisions<'a>(
    faults: &'a [&SharedDiagnostic],
    revision: &'a dyn Fn(&str) -> Revision,
) -> impl Iterator<Item = Revision> + 'a {
    let spans = faults.iter().flat_map(|fault| fault.spans());
    // Most speak of their own file alone.
    let mut last: Option<(&str, Revision)> = None;
    spans.map(move |span| match last {
        Some((file, revision)) if file == span.file => revision,
        _ => {
            let found = revision(&span.file);
            last = Some((&span.file, found));
            found
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use crate::diagnostic::{Diagnostic, Span};

    fn fault(file: &str, related: &str) -> SharedDiagnostic {
        let fault = Diagnostic::new("bad-name", Span::new(file, 0..1), "wrong");
        Arc::new(fault.related(Span::new(related, 0..1), "there"))
    }

    #[test]
    fn a_file_is_made_again_when_its_diagnostics_or_a_text_they_speak_of_change() {
        let mut kept: ByFile<u64> = ByFile::default();
        let mut renew = |faults: &[SharedDiagnostic], texts: [u64; 3]| {
            let revision = |file: &str| {
                let place = ["a", "b", "c"].iter().position(|known| *known == file);
                texts.get(place?).copied()
            };
            let mut made = Vec::new();
            let other = kept.renew(faults.iter(), &revision, |file, _| {
                made.push(file.to_owned());
                // What is made of b is the same whatever c says.
                revision("a").unwrap_or_default() * u64::from(file == "a")
            });
            (
                made.join(" "),
                other.into_iter().collect::<Vec<_>>().join(" "),
            )
        };
        let told = |made: &str, other: &str| (made.to_owned(), other.to_owned());
        let faults = [fault("a", "a"), fault("b", "c")];
        assert_eq!(renew(&faults, [1, 1, 1]), told("a b", "a b"));
        assert_eq!(renew(&faults, [1, 1, 1]), told("", ""));
        assert_eq!(renew(&faults, [2, 1, 1]), told("a", "a"));
        assert_eq!(renew(&faults, [2, 1, 2]), told("b", ""));
        let fewer = [fault("a", "b")];
        assert_eq!(renew(&fewer, [2, 1, 2]), told("a", "b"));
        assert_eq!(renew(&[], [2, 1, 2]), told("", "a"));
    }
}

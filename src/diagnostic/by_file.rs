//! What is made of diagnostics for whoever shows them, file by file: an edit costs those files of which something else is found.

use std::collections::{BTreeMap, BTreeSet};

use super::Diagnostic;

/// A number that a text has had only once: another where it was read anew, none of what was not read.
pub type Revision = Option<u64>;

/// What is made of the diagnostics of each file. It is kept as long as these are the same, and the texts that they speak of.
#[derive(Debug)]
pub struct ByFile<T> {
    files: BTreeMap<String, Entry<T>>,
}

#[derive(Debug)]
struct Entry<T> {
    faults: Vec<Diagnostic>,
    /// Those of the texts in which the spans of the diagnostics stand, one by one.
    revisions: Vec<Revision>,
    made: T,
}

impl<T> Default for ByFile<T> {
    fn default() -> Self {
        let files = BTreeMap::new();
        Self { files }
    }
}

impl<T: PartialEq> ByFile<T> {
    /// Brings it up to date by `make`, which is given a file's diagnostics and may look only at the texts that they speak of.
    /// The files of which something else is made than before, with those of which nothing is any more.
    pub fn renew<'f>(
        &mut self,
        faults: impl Iterator<Item = &'f Diagnostic>,
        revision: &dyn Fn(&str) -> Revision,
        mut make: impl FnMut(&str, &[&'f Diagnostic]) -> T,
    ) -> BTreeSet<String> {
        let mut found: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
        for fault in faults {
            found.entry(&fault.span.file).or_default().push(fault);
        }
        let gone = self
            .files
            .extract_if(.., |file, _| !found.contains_key(&**file));
        let mut other: BTreeSet<String> = gone.map(|(file, _)| file).collect();
        for (file, faults) in found {
            let old = self.files.get(file);
            if old.is_some_and(|old| old.is_of(&faults, revision)) {
                continue;
            }
            let made = make(file, &faults);
            if old.is_none_or(|old| old.made != made) {
                other.insert(file.to_owned());
            }
            let entry = Entry {
                revisions: revisions(&faults, revision).collect(),
                faults: faults.into_iter().cloned().collect(),
                made,
            };
            self.files.insert(file.to_owned(), entry);
        }
        other
    }

    /// What is made of a file's diagnostics; none where it has none.
    pub fn get(&self, file: &str) -> Option<&T> {
        self.files.get(file).map(|entry| &entry.made)
    }

    /// What is made of each file's diagnostics, in the order of the files.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.files.values().map(|entry| &entry.made)
    }
}

impl<T> Entry<T> {
    fn is_of(&self, faults: &[&Diagnostic], revision: &dyn Fn(&str) -> Revision) -> bool {
        self.faults.iter().eq(faults.iter().copied())
            && self
                .revisions
                .iter()
                .copied()
                .eq(revisions(faults, revision))
    }
}

fn revisions<'a>(
    faults: &'a [&Diagnostic],
    revision: &'a dyn Fn(&str) -> Revision,
) -> impl Iterator<Item = Revision> + 'a {
    let spans = faults.iter().flat_map(|fault| fault.spans());
    spans.map(|span| revision(&span.file))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Span;

    fn fault(file: &str, related: &str) -> Diagnostic {
        Diagnostic::new("bad-name", Span::new(file, 0..1), "wrong")
            .related(Span::new(related, 0..1), "there")
    }

    #[test]
    fn a_file_is_made_again_when_its_diagnostics_or_a_text_they_speak_of_change() {
        let mut kept: ByFile<u64> = ByFile::default();
        let mut renew = |faults: &[Diagnostic], texts: [u64; 3]| {
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

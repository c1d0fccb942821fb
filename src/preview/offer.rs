//! The fixes that the preview offers: each is written into its file at the press of a button.

use crate::diagnostic::{Diagnostic, Fix, replaced};
use crate::disk::Disk;
use crate::output::{Failure, NewFile, Written, write};
use crate::read::Tree;

/// A fix of a finding, with what its file held when it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    file: String,
    fix: Fix,
    hash: blake3::Hash,
}

impl Offer {
    /// The fix that a diagnostic carries for a file with these bytes.
    pub(super) fn of(fault: &Diagnostic, bytes: &[u8]) -> Option<Self> {
        Some(Self {
            file: fault.span.file.clone(),
            fix: fault.fix.clone()?,
            hash: blake3::hash(bytes),
        })
    }

    /// What names it in a request: another fix, or the same for other bytes, has another name.
    pub(super) fn id(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for part in [
            self.file.as_bytes(),
            self.fix.text.as_bytes(),
            self.hash.as_bytes(),
        ] {
            hasher.update(&part.len().to_le_bytes());
            hasher.update(part);
        }
        for byte in [self.fix.bytes.start, self.fix.bytes.end] {
            hasher.update(&byte.to_le_bytes());
        }
        hasher.finalize().to_hex().chars().take(20).collect()
    }

    /// Writes it, if the file still holds what it was found in.
    ///
    /// # Errors
    /// What the machine says, and of which file.
    pub(super) fn write(&self, disk: &Disk) -> Result<Written, Failure> {
        let bytes = self
            .unchanged(disk)
            .map_err(Failure::when("read", self.file.as_ref()))?;
        let Some(Ok(text)) = bytes.map(String::from_utf8) else {
            return Ok(Written::Changed(self.file.clone()));
        };
        let file = NewFile {
            old: Some(self.file.clone()),
            new: self.file.clone(),
            text: replaced(&text, [(self.fix.bytes.clone(), &*self.fix.text)]).0,
        };
        write(disk, &[file], &|_| self.unchanged(disk))
    }

    fn unchanged(&self, disk: &Disk) -> std::io::Result<Option<Vec<u8>>> {
        let bytes = disk.read(&self.file)?;
        Ok((blake3::hash(&bytes) == self.hash).then_some(bytes))
    }
}

//! The parts of a spreadsheet's file, which is a ZIP archive made by anybody: each is unpacked up to a bound.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{MOST_BYTES, too_large};
use crate::scaffold::Refused;

/// An archive.
pub(super) struct Package<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Package<'a> {
    /// Reads the list of parts.
    pub fn new(bytes: &'a [u8]) -> Result<Self, Refused> {
        let archive = ZipArchive::new(Cursor::new(bytes));
        archive
            .map(Self)
            .map_err(|error| broken(&error.to_string()))
    }

    /// A part, if it is there.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refused> {
        let file = match self.0.by_name(name) {
            Ok(file) => file,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(broken(&error.to_string())),
        };
        let mut bytes = Vec::new();
        // What an archive says of sizes is not relied on.
        let read = file.take(MOST_BYTES + 1).read_to_end(&mut bytes);
        read.map_err(|error| broken(&error.to_string()))?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(too_large("64 MiB in one of its parts"));
        }
        Ok(Some(bytes))
    }

    /// A part that every such file has.
    pub fn needed(&mut self, name: &str) -> Result<Vec<u8>, Refused> {
        self.part(name)?
            .ok_or_else(|| broken(&format!("it has no part `{name}`")))
    }
}

/// That a file is not what its name says.
pub(super) fn broken(why: &str) -> Refused {
    Refused::told(
        format!("the spreadsheet cannot be read: {why}"),
        "open it in a spreadsheet program and save it again, without a password",
    )
}

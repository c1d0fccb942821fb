//! `--fix`: the replacements that diagnostics carry, written into the files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Fix};
use crate::output::Failure;

/// Writes every fix of `found` under `root`, each file as a whole; how many there were.
///
/// # Errors
/// What the machine says, and of which file.
pub fn apply(root: &Path, diagnostics: &[Diagnostic]) -> Result<usize, Failure> {
    let mut files: BTreeMap<&str, Vec<&Fix>> = BTreeMap::new();
    for fault in diagnostics {
        if let Some(fix) = &fault.fix {
            files.entry(&fault.span.file).or_default().push(fix);
        }
    }
    let mut count = 0;
    for (file, mut fixes) in files {
        let path = root.join(file);
        let mut text = fs::read_to_string(&path).map_err(Failure::when("read", &path))?;
        // From the end, so that what stands before keeps its place.
        fixes.sort_by_key(|fix| std::cmp::Reverse(fix.bytes.start));
        for fix in fixes {
            if text.get(fix.bytes.clone()).is_some() {
                text.replace_range(fix.bytes.clone(), &fix.text);
                count += 1;
            }
        }
        replace(&path, &text)?;
    }
    Ok(count)
}

/// A killed run leaves the old file or the new one.
fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".briefing~");
    let beside = path.with_file_name(name);
    fs::write(&beside, text).map_err(Failure::when("write", &beside))?;
    fs::rename(&beside, path).map_err(Failure::when("replace", path))
}

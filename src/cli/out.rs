//! `--out`: a folder that is replaced as a whole, and so must hold nothing that the site is made from.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::visible::visible;
use crate::disk::FOLDERS;
use crate::output::resolved;

/// Where the site is written: `out`, or `public` in the root.
///
/// # Errors
/// Why the folder cannot be replaced by a site, in a sentence.
pub(super) fn folder(root: &Path, out: Option<&Path>) -> Result<PathBuf, String> {
    let given = out.map_or_else(|| root.join("public"), Path::to_owned);
    let shown = visible(&given.to_string_lossy()).into_owned();
    let fault = |error: io::Error| format!("cannot find {shown}: {error}");
    let out = resolved(&given).map_err(fault)?;
    let root = resolved(root).map_err(fault)?;
    let refused = |what: &str| {
        Err(format!(
            "the site cannot be written to {shown}, which {what}; choose another folder with --out"
        ))
    };
    if out == root {
        return refused("is the root of the sources");
    }
    if root.starts_with(&out) {
        return refused("contains the root of the sources");
    }
    for name in FOLDERS {
        // The folder may be a link, and need not be there yet.
        for sources in [root.join(name), resolved(&root.join(name)).map_err(fault)?] {
            if out.starts_with(&sources) {
                return refused(&format!("is in {name}/"));
            }
            if sources.starts_with(&out) {
                return refused(&format!("contains {name}/"));
            }
        }
    }
    Ok(out)
}

//! Replacing a file as a whole.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::output::Failure;

/// Makes a file say `text`: a killed run leaves the old file or the new one.
///
/// # Errors
/// What the machine says, and of which file.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    beside(path, text)?
        .persist(path)
        .map_err(|error| Failure::when("replace", path)(error.error))?;
    Ok(())
}

/// The new text in a hidden file of the same folder, and of the same mode where there is an old one.
///
/// # Errors
/// What the machine says, and of which file.
pub(super) fn beside(path: &Path, text: &str) -> Result<tempfile::NamedTempFile, Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".briefing-");
    let mode = match fs::metadata(path) {
        Ok(known) => Some(known.permissions()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(Failure::when("read", path)(error)),
    };
    #[cfg(unix)]
    if mode.is_none() {
        use std::os::unix::fs::PermissionsExt;
        // What the process's mask leaves of it, as for any new file.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder
        .tempfile_in(folder)
        .map_err(Failure::when("make a file in", folder))?;
    file.write_all(text.as_bytes())
        .and_then(|()| match mode {
            Some(mode) => file.as_file().set_permissions(mode),
            None => Ok(()),
        })
        .map_err(Failure::when("write", file.path()))?;
    Ok(file)
}

//! One build at a time: a lock that ends with its process, however that ends.

use std::fs::{File, TryLockError};
use std::io;
use std::path::PathBuf;

use super::failure::Failure;
use crate::platform;

/// A build that waited loses the lock to another at most as often as others build meanwhile.
const TRIES: u32 = 1000;

/// A lock that is held. Its file is removed with it, so that nothing stays beside the site.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock; `waiting` is called once if somebody else holds it.
    pub(super) fn take(path: PathBuf, waiting: &dyn Fn()) -> Result<Self, Failure> {
        let mut has_told = false;
        for _ in 0..TRIES {
            let file = platform::open_lock(&path).map_err(|error| {
                let error = if platform::is_link(&error) {
                    io::Error::other("it is a link")
                } else {
                    error
                };
                Failure::when("open the lock", &path)(error)
            })?;
            let locked = match file.try_lock() {
                Ok(()) => Ok(()),
                Err(TryLockError::WouldBlock) => {
                    if !std::mem::replace(&mut has_told, true) {
                        waiting();
                    }
                    file.lock()
                }
                Err(TryLockError::Error(error)) => Err(error),
            };
            match locked {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(Failure::when("lock", &path)(error)),
                // Whoever held it has removed the file that was waited for; others may have the one that is there now.
                Ok(()) if !platform::is_at(&file, &path) => {}
                Ok(()) => return Ok(Self { path, _file: file }),
            }
        }
        let error = io::Error::other("its file is replaced again and again");
        Err(Failure::when("lock", &path)(error))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        platform::remove_lock(&self.path);
    }
}

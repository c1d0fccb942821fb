//! What was checked and has no error: the only thing that can be rendered.

use std::ops::Deref;
use std::sync::Arc;

use crate::atlas::Atlas;
use crate::kept::Kept;
use crate::model::Site;
use crate::resolve::{Reach, Scope};

/// A value that was checked and in which no error was found.
#[derive(Debug)]
pub struct Checked<T> {
    value: Arc<T>,
    reach: Kept<Reach>,
}

impl<T> Checked<T> {
    pub(super) fn new(value: Arc<T>, reach: Kept<Reach>) -> Self {
        Self { value, reach }
    }
}

impl<T> Clone for Checked<T> {
    fn clone(&self) -> Self {
        Self {
            value: Arc::clone(&self.value),
            reach: self.reach.clone(),
        }
    }
}

impl<T> Deref for Checked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl Checked<Site> {
    /// Every published address.
    pub fn atlas(&self) -> &Kept<Atlas> {
        &self.reach.atlas
    }

    /// What references are resolved in.
    pub fn scope(&self) -> Scope<'_> {
        Scope {
            reach: &self.reach,
            tables: &self.value.tables,
        }
    }
}

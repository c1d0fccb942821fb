//! What is computed from a part of the state and kept while that part stays the same.
//!
//! Whatever is kept is computed from an input value alone, and that value is what is compared: nothing can depend on
//! what nobody looks at.

use std::ops::Deref;
use std::sync::Arc;

/// Something computed once and shared. Two are the same when neither was computed anew.
#[derive(Debug, Default)]
pub struct Kept<T>(Arc<T>);

impl<T> Kept<T> {
    /// Computes it.
    pub fn new(value: T) -> Self {
        Self(Arc::new(value))
    }

    /// Takes the old value where it was computed from an equal input, and computes a new one otherwise.
    pub fn renew<Input: PartialEq>(
        old: Option<(Input, &Self)>,
        input: Input,
        compute: impl FnOnce(Input) -> T,
    ) -> Self {
        match old {
            Some((before, kept)) if before == input => kept.clone(),
            _ => Self::new(compute(input)),
        }
    }

    /// As [`Kept::renew`], where computing may fail.
    ///
    /// # Errors
    /// Those of computing.
    pub fn try_renew<Input: PartialEq, Fault>(
        old: Option<(Input, &Self)>,
        input: Input,
        compute: impl FnOnce(Input) -> Result<T, Fault>,
    ) -> Result<Self, Fault> {
        match old {
            Some((before, kept)) if before == input => Ok(kept.clone()),
            _ => compute(input).map(Self::new),
        }
    }

    /// Takes the old value where the new one is equal to it.
    pub fn same_or_new(old: Option<&Self>, value: T) -> Self
    where
        T: PartialEq,
    {
        match old {
            Some(kept) if **kept == value => kept.clone(),
            _ => Self::new(value),
        }
    }
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

#[expect(
    clippy::into_iter_without_iter,
    reason = "`iter` is that of what is kept"
)]
impl<'a, T> IntoIterator for &'a Kept<T>
where
    &'a T: IntoIterator,
{
    type Item = <&'a T as IntoIterator>::Item;
    type IntoIter = <&'a T as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<T> Deref for Kept<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> PartialEq for Kept<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Eq for Kept<T> {}

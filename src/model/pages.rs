//! Pages as far as somebody looks at them: what is computed of all of them is kept while nothing else of them changes.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use super::Page;

/// What is seen of each page.
pub trait PageView {
    /// What is seen.
    type Seen<'a>: PartialEq;

    /// What is seen of a page.
    fn of(page: &Page) -> Self::Seen<'_>;
}

/// Pages, of which nothing but a view is seen. They are the same as others where all that is seen is: only pages that were read
/// anew are looked at for that.
pub struct Pages<'a, V> {
    pages: &'a [Arc<Page>],
    view: PhantomData<fn() -> V>,
}

impl<'a, V: PageView> Pages<'a, V> {
    /// The view of some pages.
    pub fn new(pages: &'a [Arc<Page>]) -> Self {
        let view = PhantomData;
        Self { pages, view }
    }

    /// What is seen of each.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = V::Seen<'a>> + Clone + use<'a, V> {
        self.pages.iter().map(|page| V::of(page))
    }

    /// What is seen of the page at a place.
    pub fn get(&self, place: usize) -> Option<V::Seen<'a>> {
        self.pages.get(place).map(|page| V::of(page))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }
}

impl<V> Clone for Pages<'_, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Pages<'_, V> {}

impl<V: PageView> PartialEq for Pages<'_, V> {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<Page>, &Arc<Page>)| Arc::ptr_eq(a, b) || V::of(a) == V::of(b);
        self.pages.len() == other.pages.len() && self.pages.iter().zip(other.pages).all(same)
    }
}

impl<V> fmt::Debug for Pages<'_, V> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} pages", self.pages.len())
    }
}

/// A whole page, which is the same as another only where it was not read anew.
#[derive(Debug, Clone, Copy)]
pub struct SamePage<'a>(pub &'a Page);

impl PartialEq for SamePage<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl PageView for SamePage<'static> {
    type Seen<'a> = SamePage<'a>;

    fn of(page: &Page) -> SamePage<'_> {
        SamePage(page)
    }
}

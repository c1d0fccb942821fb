//! The text of a page, which a large site keeps outside of memory until it is rendered.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::sync::Arc;

use super::{Fragment, Hole};

/// Keeps texts outside of memory.
pub trait TextStore: fmt::Debug + Send + Sync {
    /// Takes a text, and gives the place by which it is asked for; none where the text is to stay in memory.
    fn put(&self, text: &str) -> Option<u64>;

    /// The text of so many bytes that was given a place; empty if the machine refuses it, which is a [`failure`](Self::failure).
    fn get(&self, place: u64, length: usize) -> String;

    /// What the machine said when it refused a text, once it has: nothing that was made since may be published.
    fn failure(&self) -> Option<io::Error>;
}

/// A page's Markdown as HTML with holes where references stand.
#[derive(Debug, Clone, Default)]
pub struct Body {
    html: Html,
    /// In the order of the HTML.
    pub holes: Box<[Hole]>,
}

#[derive(Debug, Clone)]
enum Html {
    Held(Box<str>),
    Stored {
        store: Arc<dyn TextStore>,
        place: u64,
        length: usize,
    },
}

impl Default for Html {
    fn default() -> Self {
        Self::Held(Box::default())
    }
}

impl Body {
    /// Of a fragment, whose HTML is in the store if there is one that takes it.
    pub fn new(fragment: Fragment, store: Option<Arc<dyn TextStore>>) -> Self {
        let length = fragment.html.len();
        let stored = store.and_then(|store| {
            let place = store.put(&fragment.html)?;
            Some(Html::Stored {
                store,
                place,
                length,
            })
        });
        Self {
            html: stored.unwrap_or_else(|| Html::Held(fragment.html.into())),
            holes: fragment.holes.into(),
        }
    }

    /// The HTML around the holes.
    pub fn html(&self) -> Cow<'_, str> {
        match &self.html {
            Html::Held(html) => Cow::Borrowed(html),
            Html::Stored {
                store,
                place,
                length,
            } => Cow::Owned(store.get(*place, *length)),
        }
    }

    /// Whether the page has no text.
    pub fn is_empty(&self) -> bool {
        match &self.html {
            Html::Held(html) => html.is_empty(),
            Html::Stored { length, .. } => *length == 0,
        }
    }
}

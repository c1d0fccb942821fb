//! What of its original each translation answers to, where that is recorded.

use std::collections::HashMap;
use std::sync::Arc;

use crate::kept::Kept;
use crate::model::{Date, Keyed, Language, Pages, SamePage, Site, TranslationRecord};
use crate::translation::pairs;
use crate::translation::staleness::{remark_at, stale};

/// The state of its original that a translation answers to.
#[derive(Debug)]
pub(super) struct Answered {
    /// When the original had last changed.
    pub updated: Option<Date>,
    /// The version that it had.
    pub version: Option<String>,
    /// Whether it has changed since.
    pub is_stale: bool,
    /// The bytes of the translation's HTML before which a remark stands, in order.
    pub remarks: Vec<usize>,
}

/// What each translation of which something is recorded answers to, by its file.
pub(super) type AnsweredPages = HashMap<Arc<str>, Answered>;

/// What of a site that depends on; none where the site records nothing.
#[derive(PartialEq)]
pub(super) struct AnsweredInput<'a>(Option<Recorded<'a>>);

#[derive(PartialEq)]
struct Recorded<'a> {
    records: &'a Kept<Keyed<TranslationRecord>>,
    pages: Pages<'a, SamePage<'static>>,
    /// The language of originals.
    language: Language,
}

impl<'a> AnsweredInput<'a> {
    pub(super) fn new(site: &'a Site) -> Self {
        let records = site.translations.as_ref();
        Self(records.map(|records| Recorded {
            records,
            pages: Pages::new(&site.pages),
            language: site.default_language(),
        }))
    }

    pub(super) fn answered(&self) -> AnsweredPages {
        let Some(site) = &self.0 else {
            return HashMap::new();
        };
        let pages = site.pages.iter().map(|SamePage(page)| page);
        let translations = pairs(pages, site.language, Some(&**site.records)).into_iter();
        let answered = translations.filter_map(|translation| {
            let record = translation.record?;
            let stale = stale(&translation);
            let mut remarks: Vec<_> = stale.iter().filter_map(remark_at).collect();
            remarks.sort_unstable();
            remarks.dedup();
            let answered = Answered {
                updated: record.updated,
                version: record.version.clone(),
                is_stale: !stale.is_empty(),
                remarks,
            };
            Some((translation.page.file.clone(), answered))
        });
        answered.collect()
    }
}

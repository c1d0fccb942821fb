//! Where in the prose each table, source and claim is referred to.

use std::collections::HashMap;

use crate::model::{Language, Site, Target};

/// A reference, by its page's place in the site and its own in the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quote {
    pub page: usize,
    pub reference: usize,
}

type Quotes = HashMap<String, Vec<Quote>>;

/// All quotes of one language.
#[derive(Debug, Default)]
pub(super) struct Quoted {
    pub tables: Quotes,
    pub sources: Quotes,
    pub claims: Quotes,
}

#[derive(Debug, Default)]
pub(super) struct Index {
    languages: HashMap<Language, Quoted>,
}

impl Index {
    pub(super) fn new(site: &Site) -> Self {
        let mut index = Self::default();
        for (place, page) in site.pages.iter().enumerate() {
            let quoted = index.languages.entry(page.language).or_default();
            for (number, reference) in page.references.iter().enumerate() {
                let quote = Quote {
                    page: place,
                    reference: number,
                };
                let target = &reference.target;
                if let Some(table) = target.table() {
                    add(&mut quoted.tables, table, quote);
                }
                match target {
                    Target::Citation(citations) => {
                        for cited in citations {
                            add(&mut quoted.sources, &cited.key, quote);
                        }
                    }
                    Target::Entry { scheme, key } if *scheme == "claim" => {
                        add(&mut quoted.claims, key.text(), quote);
                    }
                    _ => {}
                }
            }
        }
        index
    }

    pub(super) fn quoted_in(&self, language: Language) -> Option<&Quoted> {
        self.languages.get(&language)
    }
}

fn add(quotes: &mut Quotes, key: &str, quote: Quote) {
    match quotes.get_mut(key) {
        Some(list) => list.push(quote),
        None => drop(quotes.insert(key.to_owned(), vec![quote])),
    }
}

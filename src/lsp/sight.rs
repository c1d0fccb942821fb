//! The site as a request sees it: what was examined last, and the texts of its files.

use lsp_types::{Location, Position, Range, Uri};

use super::lines::Lines;
use super::uris::Uris;
use crate::diagnostic::SharedDiagnostic;
use crate::examine::Examined;
use crate::mentions::{Mention, View, in_file};
use crate::model::{Fact, Language, Origin, Reference, Site, Target};
use crate::read::{SiteOptions, Tree};
use crate::render::Renderer;

/// The site as a request sees it.
pub struct Sight<'a> {
    /// The site with what its pages can reach, and the texts of its files.
    pub view: View<'a>,
    /// All that is wrong.
    pub diagnostics: &'a [SharedDiagnostic],
    /// The last site without an error, made ready for rendering.
    pub renderer: Option<&'a Renderer>,
    /// The tree, with open texts over it.
    pub tree: &'a dyn Tree,
    /// How it was examined.
    pub options: &'a SiteOptions,
    uris: &'a Uris,
}

/// A place in a file that a request is about.
pub struct Spot {
    /// The file.
    pub file: String,
    /// Its text.
    pub text: String,
    /// The byte.
    pub offset: usize,
}

impl<'a> Sight<'a> {
    pub(super) fn new(
        examined: &'a Examined<SharedDiagnostic>,
        diagnostics: &'a [SharedDiagnostic],
        renderer: Option<&'a Renderer>,
        (tree, options): (&'a dyn Tree, &'a SiteOptions),
        uris: &'a Uris,
        text: &'a dyn Fn(&str) -> Option<String>,
    ) -> Self {
        Self {
            view: View::new(&examined.read, &examined.reach, text),
            diagnostics,
            renderer,
            tree,
            options,
            uris,
        }
    }

    /// The site.
    pub fn site(&self) -> &'a Site {
        self.view.site
    }

    /// The file that an address names.
    pub fn file(&self, uri: &Uri) -> Option<String> {
        self.uris.file(uri)
    }

    /// The address of a file.
    pub fn uri(&self, file: &str) -> Option<Uri> {
        self.uris.uri(file)
    }

    /// A place that a request is about.
    pub fn spot(&self, uri: &Uri, place: Position) -> Option<Spot> {
        let file = self.file(uri)?;
        let text = self.view.text(&file)?;
        let offset = Lines::new(&text).offset(place);
        Some(Spot { file, text, offset })
    }

    /// Some bytes of a file.
    pub fn location(&self, file: &str, bytes: &std::ops::Range<usize>) -> Option<Location> {
        let text = self.view.text(file).unwrap_or_default();
        Some(Location::new(
            self.uri(file)?,
            Lines::new(&text).range(bytes),
        ))
    }

    /// The mentions that hold a byte, the shortest first.
    pub fn mentions_at(&self, spot: &Spot) -> Vec<Mention> {
        let mut mentions = in_file(&self.view, &spot.file);
        mentions.retain(|mention| holds(&mention.span, spot.offset));
        mentions.sort_by_key(|mention| mention.span.len());
        mentions
    }

    /// The references of a file, with where they stand.
    pub fn references_in(&self, file: &str) -> Vec<(Origin<'a>, &'a Reference)> {
        if let Some(page) = self.view.page(file) {
            let references = page.references.iter();
            return references.map(|it| (page.origin(), it)).collect();
        }
        let default = self.site().default_language();
        let passages = self.site().passages().filter(|(of, _)| *of == file);
        let references = passages.flat_map(|(file, passage)| {
            let references = passage.references.iter();
            references.map(move |it| (passage.origin(file, default), it))
        });
        references.collect()
    }

    /// The innermost reference that holds a byte.
    pub fn reference_at(&self, spot: &Spot) -> Option<(Origin<'a>, &'a Reference)> {
        let references = self.references_in(&spot.file).into_iter();
        let around = references.filter(|(_, reference)| holds(&reference.span, spot.offset));
        around.min_by_key(|(_, reference)| reference.span.len())
    }

    /// The cell of a table's file at a byte.
    pub fn cell_at(&self, spot: &Spot) -> Option<Fact<'a>> {
        let mut tables = self.site().tables.values();
        let table = tables.find(|table| table.file == spot.file)?;
        for row in &table.rows {
            for (column, cell) in table.columns.iter().zip(&row.cells) {
                if holds(&cell.span, spot.offset) {
                    return Some(Fact {
                        table,
                        row,
                        column,
                        cell,
                    });
                }
            }
        }
        None
    }

    /// The cell that a reference quotes.
    pub fn fact(&self, reference: &Reference) -> Option<Fact<'a>> {
        let Target::Fact { cell, .. } = &reference.target else {
            return None;
        };
        let table = self.site().tables.get(cell.table())?;
        table.fact(cell.row(), cell.column())
    }

    /// The language of a file.
    pub fn language(&self, file: &str) -> Language {
        let page = self.view.page(file);
        page.map_or(self.site().default_language(), |page| page.language)
    }
}

/// Whether a range of bytes holds a cursor: also behind its last character, where it stands after typing.
pub fn holds(bytes: &std::ops::Range<usize>, offset: usize) -> bool {
    bytes.start <= offset && offset <= bytes.end
}

/// The range of a mention in the text that holds it.
pub fn range_in(text: &str, bytes: &std::ops::Range<usize>) -> Range {
    Lines::new(text).range(bytes)
}

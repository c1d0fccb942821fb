//! The marks at the cells of a table: a letter for a note, a number for a source.

use std::collections::{BTreeSet, HashMap};

use super::prose;
use super::source::SourceView;
use crate::format::letter;
use crate::given::given;
use crate::model::{Cell, Prose, Row, Table, Value};
use crate::render::edition::Edition;
use crate::render::engine::Html;
use crate::render::renderer::Renderer;

given! {
    /// A mark at a cell, which leads to a note under the table, or to a source in the bibliography.
    #[derive(Clone)]
    pub(in crate::render) struct Mark {
        /// The letter of a note, or the number of a source.
        pub text: String,
        /// The address of what it leads to.
        pub href: String,
        /// The id of the place, at the first cell with the mark of a note; else empty.
        pub id: String,
        /// Whether it leads to a source.
        pub is_source: bool,
    }
}

given! {
    /// A note under a table.
    pub(in crate::render) struct MarkedNote {
        /// Its letter.
        pub mark: String,
        /// Its id.
        pub id: String,
        /// The address of the first cell with its mark.
        pub back: String,
        /// Its words.
        pub text: Html,
    }
}

given! {
    /// A source under a table.
    pub(in crate::render) struct MarkedSource<'a> {
        /// Its number.
        pub mark: String,
        /// The source.
        pub source: SourceView<'a>,
    }
}

/// What is marked in a table, in the order of the marks.
pub(super) struct Marks<'a> {
    /// What ids begin with.
    stem: String,
    /// The address of the bibliography.
    bibliography: String,
    notes: Vec<&'a Prose>,
    note_places: HashMap<&'a str, usize>,
    sources: Vec<&'a str>,
    source_places: HashMap<&'a str, usize>,
    /// Sources of the whole table; they are marked as well as soon as one cell has its own.
    whole: Vec<&'a str>,
    is_divided: bool,
}

/// More sources than these, at a row that has none of its own, would say no more than the list under the table.
const MOST_MARKS: usize = 3;

impl<'a> Marks<'a> {
    pub(super) fn new(
        (renderer, edition): (&Renderer, &Edition),
        table: &'a Table,
        shown: &[usize],
        stem: &str,
    ) -> Self {
        let whole: Vec<&str> = table.sources.iter().map(|(key, _)| key.as_str()).collect();
        let rows = table.rows.iter();
        let mut cells = rows.flat_map(|row| shown.iter().filter_map(|at| row.cells.get(*at)));
        let all: BTreeSet<&str> = whole.iter().copied().collect();
        // A table whose cells all rest on the same needs no marks.
        let is_divided = cells.any(|cell| {
            let mut own = cell.sources.iter();
            !cell.sources.is_empty()
                && (cell.sources.len() != whole.len()
                    || own.any(|(key, _)| !all.contains(key.as_str())))
        });
        Self {
            stem: stem.to_owned(),
            bibliography: renderer.local_href(edition.language, "/sources/"),
            notes: Vec::new(),
            note_places: HashMap::new(),
            sources: Vec::new(),
            source_places: HashMap::new(),
            whole,
            is_divided,
        }
    }

    /// The marks at each of the shown cells of a row: where all of its values rest on the same, they stand once, at the first.
    pub(super) fn of_row(
        &mut self,
        row: &'a Row,
        shown: &[usize],
        edition: &Edition,
    ) -> Vec<Vec<Mark>> {
        let cells: Vec<&Cell> = shown.iter().filter_map(|at| row.cells.get(*at)).collect();
        let once = self.sources_of_row(&cells);
        let marks = cells.iter().enumerate().map(|(place, cell)| {
            let mut marks = Vec::new();
            let note = cell.note.written(edition.language);
            if !note.is_empty() {
                marks.push(self.note(note, &cell.note));
            }
            match &once {
                Some(keys) if place == 0 => {
                    marks.extend(keys.iter().map(|key| self.source(key)));
                }
                Some(_) => {}
                None => marks.extend(cell.sources.iter().map(|(key, _)| self.source(key))),
            }
            marks
        });
        marks.collect()
    }

    /// What every value of a row rests on; none if they differ.
    fn sources_of_row(&self, cells: &[&'a Cell]) -> Option<Vec<&'a str>> {
        if !self.is_divided {
            return Some(Vec::new());
        }
        let own = |cell: &&'a Cell| -> BTreeSet<&'a str> {
            cell.sources.iter().map(|(key, _)| key.as_str()).collect()
        };
        // The first cell names the row; what has a value of its own may rest on something.
        let valued = cells.iter().enumerate().filter(|(place, cell)| {
            !cell.sources.is_empty() || (*place > 0 && cell.value != Value::Empty)
        });
        let mut sets = valued.map(|(_, cell)| own(cell));
        let first = sets.next().unwrap_or_default();
        if sets.any(|set| set != first) {
            return None;
        }
        if first.is_empty() {
            let few = self.whole.len() <= MOST_MARKS;
            return Some(if few { self.whole.clone() } else { Vec::new() });
        }
        let stated = cells.iter().find(|cell| !cell.sources.is_empty())?;
        Some(stated.sources.iter().map(|(key, _)| key.as_str()).collect())
    }

    fn note(&mut self, words: &'a str, note: &'a Prose) -> Mark {
        let place = self.note_places.get(words).copied();
        let is_first = place.is_none();
        let place = place.unwrap_or_else(|| {
            self.notes.push(note);
            self.note_places.insert(words, self.notes.len() - 1);
            self.notes.len() - 1
        });
        let text = letter(place);
        Mark {
            href: format!("#{}", self.id(&text)),
            id: if is_first {
                self.back(&text)
            } else {
                String::new()
            },
            text,
            is_source: false,
        }
    }

    fn source(&mut self, key: &'a str) -> Mark {
        let place = *self.source_places.entry(key).or_insert_with(|| {
            self.sources.push(key);
            self.sources.len() - 1
        });
        Mark {
            text: (place + 1).to_string(),
            href: format!("{}#{key}", self.bibliography),
            id: String::new(),
            is_source: true,
        }
    }

    fn id(&self, mark: &str) -> String {
        format!("{}-note-{mark}", self.stem)
    }

    fn back(&self, mark: &str) -> String {
        format!("{}-mark-{mark}", self.stem)
    }

    /// The notes, in the order of their letters.
    pub(super) fn marked_notes(&self, html: impl Fn(&Prose) -> Html) -> Vec<MarkedNote> {
        let note = |(place, note): (usize, &&Prose)| {
            let mark = letter(place);
            MarkedNote {
                id: self.id(&mark),
                back: format!("#{}", self.back(&mark)),
                text: html(note),
                mark,
            }
        };
        self.notes.iter().enumerate().map(note).collect()
    }

    /// The sources that cells are marked with, in the order of their numbers.
    pub(super) fn marked_sources(
        &self,
        renderer: &'a Renderer,
        edition: &Edition,
    ) -> Vec<MarkedSource<'a>> {
        let numbered = self.sources.iter().enumerate().filter_map(|(place, key)| {
            let source = renderer.site.sources.get(*key)?;
            Some(MarkedSource {
                mark: (place + 1).to_string(),
                source: SourceView::new(renderer, edition, source),
            })
        });
        numbered.collect()
    }

    /// The sources of the whole table that no cell is marked with.
    pub(super) fn unmarked_sources(
        &self,
        renderer: &'a Renderer,
        edition: &Edition,
    ) -> Vec<SourceView<'a>> {
        let keys = self.whole.iter().copied();
        let rest = keys.filter(|key| !self.source_places.contains_key(key));
        SourceView::with_keys(renderer, edition, rest)
    }
}

/// A text of a table as HTML.
pub(super) fn html(renderer: &Renderer, edition: &Edition, table: &Table, prose: &Prose) -> Html {
    prose::html(renderer, edition, &table.file, prose)
}

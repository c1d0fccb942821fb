//! What the preview's script asks of the site: of a page, of a place on it, of all pages.

use serde::Serialize;

use super::editor::{Place, line_of};
use super::server::{Preview, parameter};
use super::session::Snapshot;
use crate::atlas::{Address, decoded};
use crate::diagnostic::position::position;
use crate::model::Page;
use crate::read::Tree;
use crate::translation::state::{EditionState, State, states};

/// A page.
#[derive(Serialize)]
pub(super) struct Info {
    file: Option<String>,
    place: Option<Place>,
    words: usize,
    /// Of Chinese.
    characters: usize,
}

/// Where something comes from.
#[derive(Serialize)]
pub(super) struct Where {
    place: Option<Place>,
}

/// All pages, in every language.
#[derive(Serialize)]
pub(super) struct Pages {
    languages: Vec<&'static str>,
    rows: Vec<PageRow>,
}

#[derive(Serialize)]
struct PageRow {
    path: String,
    /// One a language.
    editions: Vec<Edition>,
}

#[derive(Serialize)]
struct Edition {
    title: Option<String>,
    href: Option<String>,
    draft: bool,
    /// How it stands to its original, in words.
    state: String,
    /// Whether there is something to do.
    behind: bool,
}

impl Preview {
    pub(super) fn info(&self, path: &str) -> Info {
        let snapshot = self.shown.newest();
        let page = snapshot
            .as_deref()
            .and_then(|snapshot| page_at(snapshot, path));
        let (words, characters) = page.map_or((0, 0), |page| (page.length.words, page.length.han));
        Info {
            file: page.map(|page| page.file.to_string()),
            place: page.map(|page| self.editor.place(&page.file, 1, 1)),
            words,
            characters,
        }
    }

    /// Where a place on a page comes from.
    pub(super) fn place(&self, query: &str) -> Where {
        let snapshot = self.shown.newest();
        let cell = parameter(query, "cell");
        let place = snapshot.as_deref().and_then(|snapshot| {
            if !cell.is_empty() {
                return self.cell(snapshot, &cell);
            }
            let page = page_at(snapshot, &parameter(query, "path"))?;
            let text = self.tree.read(&page.file).ok()?;
            let text = String::from_utf8_lossy(&text);
            let line = line_of(&text, &page.blocks, &parameter(query, "words"));
            Some(self.editor.place(&page.file, line, 1))
        });
        Where { place }
    }

    /// `/base/data/TABLE/#row.column`: the line of the cell.
    fn cell(&self, snapshot: &Snapshot, address: &str) -> Option<Place> {
        let (path, anchor) = address.split_once('#')?;
        let table = path.trim_end_matches('/').rsplit('/').next()?;
        let table = snapshot.renderer.site().tables.get(table)?;
        let (row, column) = anchor.split_once('.')?;
        let cell = table.fact(row, column)?.cell;
        let text = self.tree.read(&table.file).ok()?;
        let at = position(&String::from_utf8_lossy(&text), cell.span.start);
        Some(self.editor.place(&table.file, at.line, at.column))
    }

    /// Every page, and how far it is translated.
    pub(super) fn pages(&self) -> Pages {
        let Some(snapshot) = self.shown.newest() else {
            let (languages, rows) = (Vec::new(), Vec::new());
            return Pages { languages, rows };
        };
        let site = snapshot.renderer.site();
        let languages = &site.settings.languages;
        let rows = states(site).into_iter().map(|page| PageRow {
            path: page.path.to_owned(),
            editions: page
                .editions
                .iter()
                .map(|it| edition(&snapshot, it))
                .collect(),
        });
        Pages {
            languages: languages.iter().map(|language| language.name()).collect(),
            rows: rows.collect(),
        }
    }
}

fn edition(snapshot: &Snapshot, edition: &EditionState<'_>) -> Edition {
    let page = edition.page;
    let atlas = snapshot.renderer.atlas();
    let address = page.and_then(|page| atlas.source(&page.file));
    let base = snapshot.renderer.base();
    Edition {
        title: page.map(|page| page.title.clone()),
        href: address.map(|address| base.href(&address.permalink)),
        draft: page.is_some_and(|page| page.draft),
        state: edition.state.words(),
        behind: !matches!(edition.state, State::Original) && edition.state.words() != "up to date",
    }
}

/// The page of the content at an address of the preview.
fn page_at<'a>(snapshot: &'a Snapshot, path: &str) -> Option<&'a Page> {
    let inside = path.strip_prefix(snapshot.renderer.base().path())?;
    let permalink = format!("/{}", decoded(inside));
    let address: &Address = snapshot.renderer.atlas().find(&permalink)?;
    let pages = &snapshot.renderer.site().pages;
    pages.get(address.page()?).map(AsRef::as_ref)
}

//! What a place is about: a cell as a whole, or something that it names.

use super::sight::{Sight, Spot};
use crate::mentions::{Mention, Thing, each_reference, of};
use crate::model::{Fact, Target};

/// What a place is about.
pub(super) enum Subject<'a> {
    /// A cell.
    Cell(Fact<'a>),
    /// Something with a key of its own.
    Thing(Thing),
}

/// What a place is about: within an address the part at hand, on the words of a fact and in a table its cell.
pub(super) fn subject<'a>(sight: &Sight<'a>, spot: &Spot) -> Option<Subject<'a>> {
    let mention = named(sight, spot).map(|mention| Subject::Thing(mention.thing));
    mention
        .or_else(|| {
            let (_, reference) = sight.reference_at(spot)?;
            if let Some(fact) = sight.fact(reference) {
                return Some(Subject::Cell(fact));
            }
            let all = crate::mentions::in_file(&sight.view, &spot.file);
            let within = all.into_iter().filter(|mention| {
                reference.span.start <= mention.span.start && mention.span.end <= reference.span.end
            });
            let last = within.max_by_key(|mention| mention.span.start)?;
            Some(Subject::Thing(last.thing))
        })
        .or_else(|| sight.cell_at(spot).map(Subject::Cell))
}

/// The shortest mention at a place of something that there is.
pub(super) fn named(sight: &Sight<'_>, spot: &Spot) -> Option<Mention> {
    let mentions = sight.mentions_at(spot);
    let mut mentions = mentions.into_iter();
    mentions.find(|mention| exists(sight, &mention.thing))
}

/// Whether there is such a thing.
fn exists(sight: &Sight<'_>, thing: &Thing) -> bool {
    let site = sight.site();
    let table = |name: &String| site.tables.get(name);
    match thing {
        Thing::Table(name) => table(name).is_some(),
        Thing::Row(name, key) => table(name).is_some_and(|it| it.rows.position(key).is_some()),
        Thing::Column(name, key) => {
            table(name).is_some_and(|it| it.columns.position(key).is_some())
        }
        Thing::Chart(name, key) => table(name).is_some_and(|it| it.charts.position(key).is_some()),
        Thing::Page(path) => sight.view.has_page(path),
        Thing::Heading(path, id) => {
            let pages = sight.view.translations(path);
            pages
                .iter()
                .any(|page| page.headings.position(id).is_some())
        }
        Thing::Claim(key) => site.claims.position(key).is_some(),
        Thing::Term(key) => site.glossary.contains_key(key),
        Thing::Source(key) => site.sources.contains_key(key),
    }
}

/// A place: a file, and bytes of it.
pub(super) type At = (String, std::ops::Range<usize>);

/// Where a thing is given. A table is its file; a page is its files, that of `file`'s language first.
pub(super) fn definitions(sight: &Sight<'_>, thing: &Thing, file: &str) -> Vec<At> {
    match thing {
        Thing::Table(name) => {
            let table = sight.site().tables.get(name);
            table
                .map(|table| (table.file.clone(), 0..0))
                .into_iter()
                .collect()
        }
        Thing::Page(path) => {
            let language = sight.language(file);
            let mut pages = sight.view.translations(path);
            pages.sort_by_key(|page| page.language != language);
            let first = pages.into_iter().take(1);
            first
                .map(|page| (page.file.to_string(), page.title_span.clone()))
                .collect()
        }
        Thing::Heading(..) => {
            let language = sight.language(file);
            let mut all = given(sight, thing);
            all.sort_by_key(|(file, _)| sight.language(file) != language);
            all.truncate(1);
            all
        }
        _ => given(sight, thing),
    }
}

fn given(sight: &Sight<'_>, thing: &Thing) -> Vec<At> {
    let all = of(&sight.view, thing).into_iter();
    let given = all.filter(|mention| mention.form.is_definition());
    given.map(|mention| (mention.file, mention.span)).collect()
}

/// Every place that uses something, and with `is_declared` those that give it.
pub(super) fn uses(sight: &Sight<'_>, subject: &Subject<'_>, is_declared: bool) -> Vec<At> {
    match subject {
        Subject::Thing(thing) => {
            let all = of(&sight.view, thing).into_iter();
            let wanted = all.filter(|mention| is_declared || !mention.form.is_definition());
            let mut places: Vec<At> = wanted.map(|mention| (mention.file, mention.span)).collect();
            places.dedup();
            places
        }
        Subject::Cell(fact) => {
            let wanted = [fact.table.name.as_str(), &fact.row.key, &fact.column.key];
            let mut places = Vec::new();
            each_reference(&sight.view, &mut |from, reference| {
                if let Target::Fact { cell, .. } = &reference.target
                    && [cell.table(), cell.row(), cell.column()] == wanted
                {
                    places.push((from.file.to_owned(), reference.span.clone()));
                }
            });
            if is_declared {
                places.push((fact.table.file.clone(), fact.cell.span.clone()));
            }
            places
        }
    }
}

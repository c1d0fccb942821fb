//! What the references of Markdown name.

use std::ops::Range;

use super::thing::{Form, Mention, Thing};
use super::view::View;
use crate::atlas::Subject;
use crate::model::files::joined;
use crate::model::{Origin, Reference, SiteAddress, Table, Target};

/// Where tables are published.
const TABLES: &str = "/data/";

/// All that a reference names.
pub(super) fn of(view: &View<'_>, from: Origin<'_>, reference: &Reference, out: &mut Vec<Mention>) {
    let mut named = |span: Range<usize>, thing, form| {
        out.push(Mention {
            file: from.file.to_owned(),
            span,
            thing,
            form,
        });
    };
    let part = |text: &str| Form::Part(text.to_owned());
    match &reference.target {
        Target::Fact { cell, .. } => {
            let [table, row, column] = cell.spans();
            let name = || cell.table().to_owned();
            named(table, Thing::Table(name()), part(cell.table()));
            let of_row = Thing::Row(name(), cell.row().to_owned());
            named(row, of_row, part(cell.row()));
            let of_column = Thing::Column(name(), cell.column().to_owned());
            named(column, of_column, part(cell.column()));
        }
        Target::Table { name, .. } => {
            let thing = Thing::Table(name.text().to_owned());
            named(name.span(), thing, part(name.text()));
        }
        Target::Chart { chart, .. } => {
            let [table, key] = chart.spans();
            let name = || chart.table().to_owned();
            named(table, Thing::Table(name()), part(chart.table()));
            let thing = Thing::Chart(name(), chart.chart().to_owned());
            named(key, thing, part(chart.chart()));
        }
        Target::Citation(citations) => {
            for cited in citations {
                let key = || cited.key.clone();
                let form = Form::Cited(key());
                named(cited.span.clone(), Thing::Source(key()), form);
            }
        }
        Target::Entry { scheme, key } => {
            let name = key.text().to_owned();
            let thing = match *scheme {
                "claim" => Thing::Claim(name),
                "term" => Thing::Term(name),
                _ => return,
            };
            named(key.span(), thing, part(key.text()));
        }
        Target::Link(address) | Target::Image { address, .. } => link(view, from, address, named),
        Target::Malformed { .. } => {}
    }
}

/// What a link within the site names: a page or a table, and what its fragment is the anchor of.
fn link(
    view: &View<'_>,
    from: Origin<'_>,
    address: &SiteAddress,
    mut named: impl FnMut(Range<usize>, Thing, Form),
) {
    let path = address.path();
    let place = if path.is_empty() {
        view.page(from.file).map(|page| page.path.clone())
    } else if path.starts_with('/') {
        let atlas = &view.reach.atlas;
        let published = atlas
            .local(from.language, path)
            .or_else(|| atlas.find(path));
        if let Some(Subject::Table(name) | Subject::Chart(name, _)) =
            published.map(|published| &published.subject)
        {
            let form = Form::Path(path.to_owned());
            named(address.path_span(), Thing::Table(name.clone()), form);
        }
        published.map(|published| published.path().to_owned())
    } else {
        let file = joined(from.file, path);
        let page = file.and_then(|file| view.page(&file));
        page.map(|page| page.path.clone())
    };
    let Some(place) = place else { return };
    if !path.is_empty() && view.has_page(&place) {
        let form = Form::Path(path.to_owned());
        named(address.path_span(), Thing::Page(place.clone()), form);
    }
    let fragment = address.fragment();
    if !fragment.is_empty() {
        anchor(view, &place, fragment, &address.fragment_span(), &mut named);
    }
}

/// What an anchor of the page at `place` is of.
fn anchor(
    view: &View<'_>,
    place: &str,
    id: &str,
    span: &Range<usize>,
    named: &mut impl FnMut(Range<usize>, Thing, Form),
) {
    let whole = || (span.clone(), Form::Fragment(id.to_owned()));
    let entry = match place {
        "/sources/" => Some(Thing::Source(id.to_owned())),
        "/claims/" => Some(Thing::Claim(id.to_owned())),
        "/glossary/" => Some(Thing::Term(id.to_owned())),
        _ => None,
    };
    let (span_of_all, form) = whole();
    named(
        span_of_all,
        Thing::Heading(place.to_owned(), id.to_owned()),
        form,
    );
    if let Some(thing) = entry {
        let (span, form) = whole();
        named(span, thing, form);
    }
    let name = place
        .strip_prefix(TABLES)
        .map(|rest| rest.trim_end_matches('/'));
    let table = name.and_then(|name| view.site.tables.get(name));
    if let Some(table) = table
        && let Some((row, column)) = row_and_column(table, id)
    {
        // Where the link writes it with escapes, its parts have no places of their own.
        let is_plain = span.len() == id.len();
        let part = |range: Range<usize>| {
            if is_plain {
                span.start + range.start..span.start + range.end
            } else {
                span.clone()
            }
        };
        let form = |key: &str| Form::Fragment(key.to_owned());
        let thing = Thing::Row(table.name.clone(), row.to_owned());
        named(part(0..row.len()), thing, form(row));
        if let Some(column) = column {
            let thing = Thing::Column(table.name.clone(), column.to_owned());
            named(part(row.len() + 1..id.len()), thing, form(column));
        }
    }
}

/// The row, and the column, that `row` or `row.column` is the anchor of.
fn row_and_column<'i>(table: &Table, id: &'i str) -> Option<(&'i str, Option<&'i str>)> {
    if table.rows.position(id).is_some() {
        return Some((id, None));
    }
    let dots = id.match_indices('.').map(|(at, _)| id.split_at(at));
    let mut pairs = dots.map(|(row, rest)| (row, rest.trim_start_matches('.')));
    let is_cell = |(row, column): &(&str, &str)| table.fact(row, column).is_some();
    let (row, column) = pairs.find(is_cell)?;
    Some((row, Some(column)))
}

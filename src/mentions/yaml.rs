//! What YAML files name: the keys that they give, and those that they use.

use super::thing::{Form, Mention, Thing};
use super::view::View;
use crate::model::files::{CLAIMS, GLOSSARY, SOURCES};
use crate::read::shape::Named;
use crate::read::visit::{Seen, parsed, visit};
use crate::read::yaml::{Kind, Node};

/// The YAML files that name things: the registers and the tables.
pub(super) fn files<'a>(view: &View<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    let tables = view.site.tables.values();
    let registers = [SOURCES, CLAIMS, GLOSSARY].into_iter();
    registers.chain(tables.map(|table| table.file.as_str()))
}

/// All that a YAML file names in its keys and values; its texts are references.
pub(super) fn of(view: &View<'_>, file: &str, out: &mut Vec<Mention>) {
    let Some(text) = view.text(file) else { return };
    let Some((kind, root)) = parsed(file, &text) else {
        return;
    };
    let mut tables = view.site.tables.values();
    let own = tables.find(|table| table.file == file);
    let own_name = own.map_or("", |table| table.name.as_str());
    let thing = |named, table: &str, key: &str| {
        let (table, key) = (table.to_owned(), key.to_owned());
        match named {
            Named::Table => Thing::Table(key),
            Named::Row => Thing::Row(table, key),
            Named::Column => Thing::Column(table, key),
            Named::Source => Thing::Source(key),
            Named::Claim => Thing::Claim(key),
            Named::Term => Thing::Term(key),
        }
    };
    let mut is_in_row = false;
    visit(kind, &root, &mut |seen| {
        let (named, span, key, table, is_given) = match seen {
            Seen::Entry(named, key, _) => {
                // A column is given in `columns`, and used in each row.
                is_in_row |= named == Named::Row;
                let is_given = !(named == Named::Column && is_in_row);
                (named, &key.span, &key.text, own_name, is_given)
            }
            Seen::Use(named, node, table) => {
                let table = match named {
                    Named::Row => table.unwrap_or(own_name),
                    _ => own_name,
                };
                let Some(key) = scalar(node) else { return };
                (named, &node.span, key, table, false)
            }
            Seen::Field(_, field, ..) => {
                is_in_row &= field.key != "columns";
                return;
            }
            _ => return,
        };
        let form = if is_given {
            Form::Key(key.clone())
        } else {
            Form::Value(key.clone())
        };
        out.push(Mention {
            file: file.to_owned(),
            span: span.clone(),
            thing: thing(named, table, key),
            form,
        });
    });
    if let Some(table) = own {
        out.extend(table.charts.iter().map(|chart| Mention {
            file: file.to_owned(),
            span: chart.span.clone(),
            thing: Thing::Chart(table.name.clone(), chart.key.clone()),
            form: Form::Key(chart.key.clone()),
        }));
    }
}

fn scalar(node: &Node) -> Option<&String> {
    match &node.kind {
        Kind::String(text) | Kind::Number(text) => Some(text),
        _ => None,
    }
}

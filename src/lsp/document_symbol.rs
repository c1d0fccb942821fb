//! The outline of a file: a page's headings, a YAML file's keys.

use std::ops::Range;

use lsp_types::{DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, SymbolKind};

use super::lines::Lines;
use super::request::{RequestKind, typed};
use super::sight::Sight;
use crate::model::{Heading, Page};
use crate::read::visit::parsed;
use crate::read::yaml::{Kind, Node};

pub(super) const REQUEST: RequestKind = RequestKind {
    method: "textDocument/documentSymbol",
    answer: |sight, params| {
        typed(params, |params: DocumentSymbolParams| {
            let file = sight.file(&params.text_document.uri);
            let symbols = file.and_then(|file| outline(sight, &file));
            Ok(symbols.map(DocumentSymbolResponse::Nested))
        })
    },
};

fn outline(sight: &Sight<'_>, file: &str) -> Option<Vec<DocumentSymbol>> {
    let text = sight.view.text(file)?;
    let lines = Lines::new(&text);
    if let Some(page) = sight.view.page(file) {
        return Some(headings(page, &lines, text.len()));
    }
    let (_, root) = parsed(file, &text)?;
    Some(keys(&root, &lines, DEPTH))
}

/// So deep the keys of YAML are listed: of a table, down to its rows.
const DEPTH: usize = 2;

fn keys(node: &Node, lines: &Lines<'_>, depth: usize) -> Vec<DocumentSymbol> {
    let Kind::Mapping(entries) = &node.kind else {
        return Vec::new();
    };
    let symbols = entries.iter().map(|(key, value)| {
        let end = value.span.end.max(key.span.end);
        let inner = if depth > 1 {
            keys(value, lines, depth - 1)
        } else {
            Vec::new()
        };
        let detail = match &value.kind {
            Kind::String(text) | Kind::Number(text) => Some(text.clone()),
            _ => None,
        };
        let kind = match &value.kind {
            Kind::Mapping(_) => SymbolKind::OBJECT,
            Kind::Sequence(_) => SymbolKind::ARRAY,
            _ => SymbolKind::PROPERTY,
        };
        let bytes = (key.span.start..end, key.span.clone());
        symbol((key.text.clone(), detail), kind, bytes, lines, inner)
    });
    symbols.collect()
}

/// The headings, each with those below it.
fn headings(page: &Page, lines: &Lines<'_>, end: usize) -> Vec<DocumentSymbol> {
    let all: Vec<&Heading> = page.headings.iter().collect();
    nested(&all, lines, end)
}

fn nested(all: &[&Heading], lines: &Lines<'_>, end: usize) -> Vec<DocumentSymbol> {
    let mut symbols = Vec::new();
    let mut rest = all;
    while let Some((first, after)) = rest.split_first() {
        let below = after.iter().take_while(|it| it.level > first.level).count();
        let (inner, next) = after.split_at(below);
        let end = next.first().map_or(end, |next| next.span.start);
        let bytes = (first.span.start..end, first.span.clone());
        let names = (first.text.clone(), Some(format!("#{}", first.id)));
        let inner = nested(inner, lines, end);
        symbols.push(symbol(names, SymbolKind::STRING, bytes, lines, inner));
        rest = next;
    }
    symbols
}

fn symbol(
    (name, detail): (String, Option<String>),
    kind: SymbolKind,
    (whole, selected): (Range<usize>, Range<usize>),
    lines: &Lines<'_>,
    children: Vec<DocumentSymbol>,
) -> DocumentSymbol {
    #[expect(
        deprecated,
        reason = "the type has the field, and no other way to be made"
    )]
    DocumentSymbol {
        // Editors refuse one without.
        name: if name.is_empty() {
            "–".to_owned()
        } else {
            name
        },
        detail,
        kind,
        tags: None,
        deprecated: None,
        range: lines.range(&whole),
        selection_range: lines.range(&selected),
        children: (!children.is_empty()).then_some(children),
    }
}

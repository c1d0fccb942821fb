//! A page's front matter.

use std::ops::Range;
use std::sync::Arc;

use super::extra;
use super::fields::Fields;
use super::reader::Reader;
use super::shape::{FieldType, Shape, formerly, optional, required};
use super::trust;
use super::yaml::Node;
use crate::diagnostic::Diagnostic;
use crate::model::files::joined;
use crate::model::page_address::{self, PageAddress};
use crate::model::{
    Body, Change, ChangeKind, Date, FigureWaiver, FormerPage, Fragment, Language, Page, Role,
    TextLength,
};

/// The front matter of a page.
pub(super) static PAGE: Shape = Shape {
    name: "a page's front matter",
    fields: &[
        required("title", FieldType::String, "The page's title."),
        required(
            "summary",
            FieldType::String,
            "What it says, in a sentence or two.",
        ),
        optional(
            "order",
            FieldType::Integer,
            "Its place in its section; the lowest first.",
        ),
        optional("date", FieldType::Day, "When it was first published."),
        optional("updated", FieldType::Day, "When its content last changed."),
        optional(
            "draft",
            FieldType::Boolean,
            "Whether it is left out of the site until it is ready.",
        ),
        optional(
            "aliases",
            FieldType::List(&FieldType::Pattern("^/")),
            "Former addresses, which lead here: `/old-name/`.",
        ),
        formerly(
            "Files that it was, as a link in it would name them: `old-name.md`; links to them are errors that `--fix` mends. `aliases` is for readers' links, this for the site's own.",
        ),
        optional(
            "version",
            FieldType::Pattern(r"^[0-9]+\.[0-9]+(\.[0-9]+)?$"),
            "`MAJOR.MINOR` or `MAJOR.MINOR.PATCH`, in quotes.",
        ),
        optional(
            "next_review",
            FieldType::Day,
            "When it is to be looked at again; `check` and `serve` tell when that day has passed.",
        ),
        optional(
            "roles",
            FieldType::List(&FieldType::Word(|| Role::ALL.map(Role::name).to_vec())),
            "What it tells of the publication, under a heading of that id or as a whole: the foot of every page leads there.",
        ),
        optional(
            "response",
            FieldType::Mapping(&trust::RESPONSE),
            "Whose response it is, published beside the page that it is about.",
        ),
        optional(
            "changes",
            FieldType::List(&FieldType::Mapping(&CHANGE)),
            "What was changed, newest first.",
        ),
        optional(
            "template",
            FieldType::String,
            "The template that renders it, in place of the one of its kind.",
        ),
        optional(
            "waivers",
            FieldType::List(&FieldType::Mapping(&WAIVER)),
            "Figures in its text that need no source.",
        ),
        optional(
            "toc",
            FieldType::Boolean,
            "Whether it shows its table of contents; `true` unless told otherwise.",
        ),
        extra::field("Values of your own for templates, which have them as `page.extra`."),
    ],
};

static WAIVER: Shape = Shape {
    name: "a waiver of a figure",
    fields: &[
        required(
            "figure",
            FieldType::String,
            "The figure, as the text writes it.",
        ),
        required("reason", FieldType::String, "Why it needs no source."),
    ],
};

static CHANGE: Shape = Shape {
    name: "a change",
    fields: &[
        required("date", FieldType::Day, "When it was made."),
        required(
            "kind",
            FieldType::Word(|| ChangeKind::ALL.iter().map(|kind| kind.name()).collect()),
            "What kind of change it is.",
        ),
        required("note", FieldType::String, "What was changed."),
        optional(
            "was",
            FieldType::String,
            "What stood there before; required of a correction.",
        ),
        optional(
            "now",
            FieldType::String,
            "What stands there now; required of a correction.",
        ),
        optional("at", FieldType::String, "Where in the page: `#heading`."),
    ],
};

/// A page with all that its front matter says, and nothing of its Markdown yet.
///
/// One whose front matter cannot be read keeps its address, so that links to it find it.
pub fn page(
    reader: &mut Reader<'_>,
    address: PageAddress,
    languages: &[Language],
    root: &Node,
) -> Page {
    let fields = reader.fields(root, &PAGE);
    let title = required_string(reader, &fields, "title");
    let summary = required_string(reader, &fields, "summary");
    for key in ["title", "summary"] {
        if let Some(node) = fields.get(key) {
            reader.note_figures(node, address.language);
        }
    }
    let updated = fields.get("updated");
    let mut page = Page {
        file: reader.file.into(),
        language: address.language,
        permalink: address.permalink,
        path: address.path,
        kind: address.kind,
        title,
        title_span: span_of(&fields, "title"),
        summary,
        summary_span: span_of(&fields, "summary"),
        order: fields.get("order").and_then(|node| reader.integer(node)),
        // A page whose date cannot be read is dated nevertheless: there is a feed.
        date: fields
            .get("date")
            .map(|node| day(reader, node).unwrap_or(Date::UNREAD)),
        updated: updated.and_then(|node| day(reader, node)),
        draft: flag(reader, &fields, "draft").unwrap_or(false),
        aliases: Vec::new(),
        was: Vec::new(),
        version: fields.get("version").and_then(|node| version(reader, node)),
        next_review: None,
        roles: Vec::new(),
        response: None,
        changes: Vec::new(),
        template: None,
        waivers: Vec::new(),
        toc: flag(reader, &fields, "toc").unwrap_or(true),
        extra: extra::extra(reader, fields.get("extra")),
        body: Body::default(),
        length: TextLength::default(),
        footnotes: Fragment::default(),
        references: Vec::new(),
        blocks: Vec::new(),
        unbound: Vec::new(),
        headings: Arc::default(),
        former_headings: Arc::default(),
    };
    page.was = was(reader, languages, fields.get("was"));
    if let Some(node) = fields.get("aliases") {
        page.aliases = aliases(reader, node);
    }
    if let Some(node) = fields.get("next_review") {
        page.next_review = trust::next_review(reader, node, page.last_changed());
    }
    if let Some(node) = fields.get("roles") {
        page.roles = trust::roles(reader, node);
    }
    if let Some(node) = fields.get("response") {
        page.response = trust::response(reader, node);
    }
    if let Some(node) = fields.get("changes") {
        page.changes = changes(reader, node);
    }
    if let Some(node) = fields.get("waivers") {
        page.waivers = waivers(reader, node);
    }
    if let Some(node) = fields.get("template") {
        let name = reader.string(node);
        page.template = name.map(|name| (name, node.span.clone()));
    }
    if let (Some(date), Some(last), Some(node)) = (page.date, page.updated, updated)
        && last < date
    {
        let message = format!("`updated` ({last}) is earlier than `date` ({date})");
        reader.error("updated-before-date", &node.span, message);
    }
    page
}

fn required_string(reader: &mut Reader<'_>, fields: &Fields<'_>, key: &'static str) -> String {
    let node = fields.get(key);
    node.and_then(|node| reader.string(node))
        .unwrap_or_default()
}

fn span_of(fields: &Fields<'_>, key: &'static str) -> Range<usize> {
    fields.get(key).map_or(0..0, |node| node.span.clone())
}

fn flag(reader: &mut Reader<'_>, fields: &Fields<'_>, key: &'static str) -> Option<bool> {
    fields.get(key).and_then(|node| reader.boolean(node))
}

/// A whole date: a page was published on a day.
fn day(reader: &mut Reader<'_>, node: &Node) -> Option<Date> {
    let date = reader.date(node)?;
    if date.day.is_none() {
        let fault = Diagnostic::new(
            "bad-date",
            reader.span(&node.span),
            format!("`{date}` has no day"),
        )
        .help("write it as 2026-11-24");
        reader.diagnostics.push(fault);
    }
    Some(date)
}

/// `MAJOR.MINOR` or `MAJOR.MINOR.PATCH`.
fn version(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    let text = reader.string(node)?;
    let parts: Vec<_> = text.split('.').collect();
    let number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !(2..=3).contains(&parts.len()) || !parts.iter().all(number) {
        let message = format!("`{text}` is not a version");
        let fault = Diagnostic::new("bad-version", reader.span(&node.span), message)
            .help("write MAJOR.MINOR or MAJOR.MINOR.PATCH, such as \"1.2\"");
        reader.diagnostics.push(fault);
        return None;
    }
    Some(text)
}

fn aliases(reader: &mut Reader<'_>, node: &Node) -> Vec<(String, Range<usize>)> {
    let mut aliases = reader.strings(node);
    aliases.retain(|(alias, span)| {
        let fits = alias.starts_with('/')
            && !alias.contains("//")
            && !alias.split('/').any(|part| part == ".." || part == ".")
            && !alias.contains(['?', '#', '\\', ' ']);
        if !fits {
            let message = format!("`{alias}` is not a valid alias");
            let fault = Diagnostic::new("bad-alias", reader.span(span), message)
                .help("write a path from the site's root: /old-name/");
            reader.diagnostics.push(fault);
        }
        fits
    });
    aliases
}

/// The files that a page was, in a site of these languages.
fn was(reader: &mut Reader<'_>, languages: &[Language], node: Option<&Node>) -> Vec<FormerPage> {
    let mut former = Vec::new();
    for (path, span) in reader.keys(node) {
        let file = joined(reader.file, &path).filter(|file| file.ends_with(".md"));
        let Some(file) = file.filter(|_| !path.starts_with('/')) else {
            let message = format!("`{path}` is not the former file of a page");
            let fault = Diagnostic::new("bad-was", reader.span(&span), message)
                .help("name it as a link in this page would: `old-name.md`");
            reader.diagnostics.push(fault);
            continue;
        };
        let permalink = page_address::address(&file, languages).permalink;
        former.push(FormerPage {
            file,
            permalink,
            span,
        });
    }
    former
}

fn changes(reader: &mut Reader<'_>, node: &Node) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for item in reader.items(node) {
        let Some(change) = change(reader, item) else {
            continue;
        };
        if changes.last().is_some_and(|newer| newer.date < change.date) {
            let message = "changes are not in reverse chronological order";
            let fault = Diagnostic::new("changes-order", reader.span(&item.span), message)
                .help("list the newest change first");
            reader.diagnostics.push(fault);
        }
        changes.push(change);
    }
    changes
}

fn waivers(reader: &mut Reader<'_>, node: &Node) -> Vec<FigureWaiver> {
    let mut waivers = Vec::new();
    for item in reader.items(node) {
        let fields = reader.fields(item, &WAIVER);
        let (figure, reason) = (fields.get("figure"), fields.get("reason"));
        let figure = figure.and_then(|node| reader.string(node));
        let reason = reason.and_then(|node| reader.string(node));
        if let (Some(figure), Some(reason)) = (figure, reason)
            && !figure.trim().is_empty()
        {
            let span = item.span.clone();
            waivers.push(FigureWaiver {
                figure,
                reason,
                span,
            });
        }
    }
    waivers
}

fn change(reader: &mut Reader<'_>, node: &Node) -> Option<Change> {
    let fields = reader.fields(node, &CHANGE);
    let date = fields.get("date");
    let kind = fields.get("kind");
    let note = required_string(reader, &fields, "note");
    let (was, now) = (fields.get("was"), fields.get("now"));
    let is_whole = was.is_some() && now.is_some();
    let was = was.and_then(|node| reader.string(node));
    let now = now.and_then(|node| reader.string(node));
    let anchor = fields.get("at");
    let date = date.and_then(|node| day(reader, node));
    let kind = kind.and_then(|node| reader.word(node, &ChangeKind::ALL, ChangeKind::name));
    if kind == Some(ChangeKind::Correction) && !is_whole {
        let start = node.span.start;
        let message = "a correction needs both `was` and `now`";
        reader.error("missing-key", &(start..start + 1), message);
    }
    let anchor = anchor.and_then(|node| Some((reader.string(node)?, node.span.clone())));
    Some(Change {
        date: date?,
        kind: kind?,
        note,
        was,
        now,
        anchor,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_says_what_stood_there() {
        let text =
            "title: A\nsummary: B\nchanges:\n  - {date: 2026-11-20, kind: correction, note: x}\n";
        let mut reader = Reader::new("content/a.md");
        let root = reader.yaml(text, 0..text.len());
        let address = page_address::address("content/a.md", &[Language::English]);
        page(&mut reader, address, &[Language::English], &root);
        let codes: Vec<_> = reader.diagnostics.iter().map(|fault| fault.code).collect();
        assert_eq!(codes, ["missing-key"]);
    }
}

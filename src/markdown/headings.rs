//! Headings: anchors, and the sections that a heading's class wraps.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::reserved_ids::is_reserved;
use super::slug::{github_slug, slug};
use super::state::{HeadingNames, OpenHeading};
use super::writer::Writer;
use crate::diagnostic::{Diagnostic, Span};
use crate::model::{FormerKey, Heading, HeadingIds};

/// The attribute that names an id that the heading had.
const WAS: &str = "was";

impl Writer<'_> {
    pub(super) fn heading_start(
        &mut self,
        level: u8,
        names: HeadingNames,
        classes: Vec<String>,
        range: Range<usize>,
    ) {
        self.block_ends();
        let end = self.trimmed_end(&range);
        let range = range.start..end;
        if level == 1 {
            let span = Span::new(self.options.file, range.clone());
            let message = "level-one heading in the text";
            let fault = Diagnostic::new("heading-one", span, message);
            self.document
                .diagnostics
                .push(fault.help("the title is the page's level-one heading; start with `##`"));
        } else if self.headings.last > 0 && level > self.headings.last + 1 {
            let span = Span::new(self.options.file, range.clone());
            let message = format!("heading level {level} follows level {}", self.headings.last);
            let fault = Diagnostic::new("heading-skip", span, message);
            self.document
                .diagnostics
                .push(fault.help("go down one level at a time"));
        }
        self.headings.last = level;
        self.headings.open = Some(OpenHeading {
            level,
            names,
            classes,
            range,
        });
        self.sinks.push(crate::model::Fragment::default());
        self.plain.push(String::new());
    }

    pub(super) fn heading_end(&mut self) {
        self.block_ends();
        let text = self.release_plain();
        let inner = self.release();
        let Some(open) = self.headings.open.take() else {
            return;
        };
        let id = self.anchor(&open, &text);
        if self.sinks.len() == 1 && self.quotes.is_empty() && self.lists == 0 {
            self.close_sections(open.level);
            if !open.classes.is_empty() {
                self.headings.sections.push(open.level);
                self.raw("<section class=\"");
                self.attribute(&open.classes.join(" "));
                self.raw("\" aria-labelledby=\"");
                self.attribute(&id);
                self.raw("\">\n");
            }
        }
        let level = char::from(b'0' + open.level.min(6));
        self.raw(&format!("<h{level} id=\""));
        self.attribute(&id);
        self.raw("\">");
        self.append(&inner);
        self.raw(&format!("</h{level}>\n"));
        let former = open.names.was.iter().map(|(old, span)| FormerKey {
            old: old.as_str().into(),
            new: id.as_str().into(),
            span: span.clone(),
        });
        self.document.former_headings.extend(former);
        self.document.headings.push(Heading {
            level: open.level,
            id,
            text,
            span: open.range,
        });
    }

    /// The id that the heading names, or one from its words.
    fn anchor(&mut self, open: &OpenHeading, text: &str) -> String {
        if let Some(id) = &open.names.id {
            self.claim_id(id, open);
            return id.clone();
        }
        let style = self.options.heading_ids;
        let slug = match style {
            HeadingIds::Briefing => slug(text),
            HeadingIds::Github => github_slug(&self.unset_dashes(text, &open.range)),
        };
        // The number that is counted on from: `a`, `a-2`, or GitHub's `a`, `a-1`.
        let first = match style {
            HeadingIds::Briefing => 1,
            HeadingIds::Github => 0,
        };
        let stem = if slug.is_empty() {
            "section".to_owned()
        } else if is_reserved(&slug) && is_reserved(&format!("{slug}-2")) {
            // "Term limits": all that begins so belongs to the page, and no number behind it helps.
            format!("section-{slug}")
        } else {
            slug
        };
        let taken = &mut self.headings.taken;
        if !is_reserved(&stem) && !taken.contains_key(&stem) {
            taken.insert(stem.clone(), first);
            return stem;
        }
        // Counted on from the last, so that many equal headings cost no more than as many others.
        let mut count = taken.get(&stem).copied().unwrap_or(first);
        let id = loop {
            count += 1;
            let id = format!("{stem}-{count}");
            if !is_reserved(&id) && !taken.contains_key(&id) {
                break id;
            }
        };
        taken.insert(stem, count);
        taken.insert(id.clone(), first);
        id
    }

    /// The words of a heading with hyphens for dashes, if it is written so.
    fn unset_dashes(&self, text: &str, range: &Range<usize>) -> String {
        if self.source(range).contains("--") {
            text.replace('—', "---").replace('–', "--")
        } else {
            text.to_owned()
        }
    }

    /// The ids that a heading had, as its attributes name them; other attributes are reported.
    pub(super) fn former_ids(
        &mut self,
        attributes: &[(CowStr<'_>, Option<CowStr<'_>>)],
        range: &Range<usize>,
    ) -> Vec<(String, Range<usize>)> {
        let mut former = Vec::new();
        let source = self.source(range);
        // They come in the order of the text: no part of it is searched twice.
        let mut from = source.rfind('{').unwrap_or_default();
        for (name, value) in attributes {
            let written = value
                .as_ref()
                .map_or(name.to_string(), |value| format!("{name}={value}"));
            let bytes = match attribute_at(source, from, &written) {
                Some(at) => {
                    from = at + written.len();
                    range.start + at..range.start + from
                }
                None => range.start..self.trimmed_end(range),
            };
            match value {
                Some(old) if &**name == WAS => {
                    former.push((old.to_string(), bytes.end - old.len()..bytes.end));
                }
                _ => {
                    let message = match &**name {
                        WAS => "`was` names no former id".to_owned(),
                        _ => format!("unknown heading attribute `{name}`"),
                    };
                    let help = "a heading takes an id, classes and its former ids: `{#id .class was=old-id}`";
                    let fault = self.error("unknown-key", &bytes, message).help(help);
                    self.document.diagnostics.push(fault);
                }
            }
        }
        former
    }

    /// Reports an id that the editor gave and that something else has.
    fn claim_id(&mut self, id: &str, open: &OpenHeading) {
        let fault = if is_reserved(id) {
            let message = format!("the id `{id}` is reserved");
            let fault = self.error("reserved-id", &open.range, message);
            fault.help("choose another id, or remove it to have one generated from the heading")
        } else if self.headings.taken.insert(id.to_owned(), 1).is_some() {
            let message = format!("duplicate heading id `{id}`");
            let fault = self.error("duplicate-heading", &open.range, message);
            fault.help("change one of the two ids")
        } else {
            return;
        };
        self.document.diagnostics.push(fault);
    }

    /// Ends the sections of `level` and below.
    pub(super) fn close_sections(&mut self, level: u8) {
        while self
            .headings
            .sections
            .last()
            .is_some_and(|open| *open >= level)
        {
            self.headings.sections.pop();
            self.raw("</section>\n");
        }
    }
}

/// Where an attribute stands in the source of a heading, at byte `from` or after it; nowhere where it is written otherwise.
fn attribute_at(source: &str, from: usize, written: &str) -> Option<usize> {
    let inside = source.get(from..)?;
    let is_end = |next: char| next.is_whitespace() || next == '}';
    let mut places = inside.match_indices(written);
    let place = places.find(|(at, _)| {
        let rest = inside.get(at + written.len()..).unwrap_or_default();
        rest.starts_with(is_end)
    });
    place.map(|(at, _)| from + at)
}

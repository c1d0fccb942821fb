//! Footnotes: letters in the order of their first mention, and the way back.

use std::ops::Range;

use super::state::{Footnotes, Paragraph};
use super::words;
use super::writer::Writer;
use crate::format::letter;
use crate::model::Fragment;

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, name: &str) {
        self.edge();
        self.inline();
        let Footnotes {
            mentions, places, ..
        } = &mut self.footnotes;
        let number = *places.entry(name.to_owned()).or_insert_with(|| {
            mentions.push((name.to_owned(), 0));
            mentions.len() - 1
        });
        let Some((_, count)) = mentions.get_mut(number) else {
            return;
        };
        *count += 1;
        let count = *count;
        let letter = letter(number);
        let suffix = if count > 1 {
            format!("-{count}")
        } else {
            String::new()
        };
        let word = words::footnote(self.options.language);
        self.raw(&format!(
            "<sup class=\"footnote\"><a id=\"fnref-{letter}{suffix}\" href=\"#fn-{letter}\" role=\"doc-noteref\" aria-label=\"{word} {letter}\">[{letter}]</a></sup>"
        ));
    }

    pub(super) fn footnote_start(&mut self, name: &str, range: Range<usize>) {
        self.block_ends();
        self.footnotes.open = Some((name.to_owned(), range));
        self.sinks.push(Fragment::default());
    }

    pub(super) fn footnote_end(&mut self) {
        self.block_ends();
        let fragment = self.release();
        if let Some((name, range)) = self.footnotes.open.take() {
            self.footnotes.notes.insert(name, (fragment, range));
        }
        self.paragraph = Paragraph::None;
    }

    /// A `[^name]` that no definition answers stays text; its brackets are separate events.
    pub(super) fn undefined_footnote(&mut self, text: &str, range: &Range<usize>) {
        let around = range.start.saturating_sub(1)..range.end + 1;
        let around = self.source(&around);
        let name = text.strip_prefix('^').filter(|name| !name.is_empty());
        if let Some(name) = name
            && around.starts_with('[')
            && around.ends_with(']')
        {
            let fault = self
                .error(
                    "undefined-footnote",
                    &(range.start - 1..range.end + 1),
                    format!("undefined footnote `{name}`"),
                )
                .help(format!("define it: `[^{name}]: …`"));
            self.document.diagnostics.push(fault);
        }
    }

    /// The notes as items of a list, in the order of their first mention.
    pub(super) fn footnotes_finish(&mut self) -> Fragment {
        let footnotes = std::mem::take(&mut self.footnotes);
        let Footnotes {
            mentions,
            mut notes,
            ..
        } = footnotes;
        let back = words::back(self.options.language);
        self.sinks.push(Fragment::default());
        for (number, (name, count)) in mentions.iter().enumerate() {
            let Some((note, _)) = notes.remove(name) else {
                continue;
            };
            let letter = letter(number);
            self.raw(&format!("<li id=\"fn-{letter}\">"));
            self.append(&note);
            for mention in 1..=*count {
                let suffix = if mention > 1 {
                    format!("-{mention}")
                } else {
                    String::new()
                };
                self.raw(&format!(
                    " <a class=\"back\" href=\"#fnref-{letter}{suffix}\" role=\"doc-backlink\">↩<span class=\"hidden\"> {back}</span></a>"
                ));
            }
            self.raw("</li>\n");
        }
        for (name, (_, range)) in notes {
            let end = self.trimmed_end(&range);
            let fault = self
                .error(
                    "unused-footnote",
                    &(range.start..end),
                    format!("unused footnote `{name}`"),
                )
                .help(format!("refer to it with `[^{name}]`, or remove it"));
            self.document.diagnostics.push(fault);
        }
        self.release()
    }
}

//! Paragraphs, lists, quotes, call-outs, code and Markdown's own tables.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Tag, TagEnd};

use super::state::Paragraph;
use super::words;
use super::writer::Writer;

/// How a quotation ends.
pub(super) const BLOCK_QUOTE_END: &str = "</blockquote>\n";

impl<'a> Writer<'a> {
    pub(super) fn block_start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        self.block_ends();
        if matches!(tag, Tag::List(_) | Tag::DefinitionList) {
            self.lists += 1;
        }
        match tag {
            Tag::Paragraph => {
                self.paragraph = Paragraph::Waiting;
                self.paragraph_depth = self.sinks.len();
                self.paragraph_range = range;
            }
            Tag::BlockQuote(Some(kind)) => {
                let (class, title) = words::callout(kind, self.options.language);
                self.raw("<div class=\"callout callout-");
                self.raw(class);
                self.raw("\" role=\"note\">\n<p class=\"callout-title\">");
                self.raw(title);
                self.raw("</p>\n");
                self.quotes.push("</div>\n");
            }
            Tag::BlockQuote(None) => {
                self.no_callout(&range);
                self.raw("<blockquote>\n");
                self.quotes.push(BLOCK_QUOTE_END);
            }
            Tag::CodeBlock(kind) => self.code_start(&kind),
            Tag::List(Some(1)) => self.raw("<ol>\n"),
            Tag::List(Some(first)) => self.raw(&format!("<ol start=\"{first}\">\n")),
            Tag::List(None) => self.raw("<ul>\n"),
            Tag::Item => self.raw("<li>"),
            Tag::DefinitionList => self.raw("<dl>\n"),
            Tag::DefinitionListTitle => self.raw("<dt>"),
            Tag::DefinitionListDefinition => self.raw("<dd>"),
            Tag::Table(alignments) => {
                self.table.alignments = alignments;
                self.raw("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
                self.raw(words::table(self.options.language));
                self.raw("\"><table class=\"plain\">\n");
            }
            Tag::TableHead => {
                self.table.is_head = true;
                self.table.column = 0;
                self.raw("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.raw("<tr>");
            }
            Tag::TableCell => self.cell_start(),
            _ => {}
        }
    }

    pub(super) fn block_end(&mut self, tag: TagEnd) {
        self.block_ends();
        if matches!(tag, TagEnd::List(_) | TagEnd::DefinitionList) {
            self.lists = self.lists.saturating_sub(1);
        }
        match tag {
            TagEnd::Paragraph => {
                if self.paragraph == Paragraph::Text {
                    self.raw("</p>\n");
                }
                self.paragraph = Paragraph::None;
            }
            TagEnd::BlockQuote(_) => {
                let end = self.quotes.pop().unwrap_or_default();
                self.raw(end);
            }
            TagEnd::CodeBlock => {
                self.is_code = false;
                self.raw("</code></pre>\n");
            }
            TagEnd::List(true) => self.raw("</ol>\n"),
            TagEnd::List(false) => self.raw("</ul>\n"),
            TagEnd::Item => self.raw("</li>\n"),
            TagEnd::DefinitionList => self.raw("</dl>\n"),
            TagEnd::DefinitionListTitle => self.raw("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.raw("</dd>\n"),
            TagEnd::Table => self.raw("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.table.is_head = false;
                self.raw("</tr></thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.raw("</tr>\n"),
            TagEnd::TableCell => self.raw(if self.table.is_head { "</th>" } else { "</td>" }),
            _ => {}
        }
    }

    /// The box of a task: it tells whether the task is done, and nobody can change it.
    pub(super) fn task(&mut self, is_done: bool) {
        self.inline();
        let word = words::task(is_done, self.options.language);
        let checked = if is_done { " checked" } else { "" };
        self.raw(&format!(
            "<input type=\"checkbox\" disabled{checked} aria-label=\"{word}\"> "
        ));
    }

    fn code_start(&mut self, kind: &CodeBlockKind<'_>) {
        self.is_code = true;
        self.raw("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = info.split_whitespace().next()
        {
            self.raw(" class=\"language-");
            self.attribute(language);
            self.raw("\"");
        }
        self.raw(">");
    }

    /// A class and no `style`, which the content security policy forbids.
    fn cell_start(&mut self) {
        let alignment = self.table.alignments.get(self.table.column).copied();
        self.table.column += 1;
        self.raw(if self.table.is_head {
            "<th scope=\"col\""
        } else {
            "<td"
        });
        match alignment {
            Some(Alignment::Right) => self.raw(" class=\"numeric\">"),
            Some(Alignment::Center) => self.raw(" class=\"centre\">"),
            _ => self.raw(">"),
        }
    }
}

//! Comments, `<!-- … -->`, are for editors: they are taken out of the events, whether HTML is let through or not.
//!
//! The beginning of a comment that has no end stays as an event of its own, of HTML, which the writer reports.

use std::collections::VecDeque;
use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// How a comment begins, and what the event of one without an end holds.
pub(super) const START: &str = "<!--";

const END: &str = "-->";

/// Elements whose content is no HTML: a comment in it is part of a script, a stylesheet or what a reader may edit.
const VERBATIM: [&str; 3] = ["<script", "<style", "<textarea"];

/// The events of `text` without its comments.
pub(super) struct Comments<'a, I> {
    text: &'a str,
    events: I,
    ready: VecDeque<(Event<'a>, Range<usize>)>,
    /// Where the comment begins that is open.
    open: Option<usize>,
    /// What the block of HTML that is open is, once its first line is read.
    block: Block,
    is_code: bool,
    /// Whether the text holds any: nearly none does.
    has_any: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Unknown,
    Verbatim,
    Html,
}

impl<'a, I> Comments<'a, I> {
    pub(super) fn new(text: &'a str, events: I) -> Self {
        Self {
            text,
            events,
            ready: VecDeque::new(),
            open: None,
            block: Block::Unknown,
            is_code: false,
            has_any: memmem::find(text.as_bytes(), START.as_bytes()).is_some(),
        }
    }

    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        match &event {
            Event::Start(Tag::HtmlBlock) => self.block = Block::Unknown,
            Event::Start(Tag::CodeBlock(_)) => self.is_code = true,
            Event::End(TagEnd::CodeBlock) => self.is_code = false,
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(start) = self.open.take() {
                    self.without_end(start);
                }
            }
            Event::Html(html) => return self.line(html.clone(), range),
            // The parser reads one within a line as a whole.
            Event::InlineHtml(html) if html.starts_with(START) => return,
            Event::Text(_) if !self.is_code => {
                if let Some(start) = self.start_in(&range) {
                    self.without_end(start);
                }
            }
            _ => {}
        }
        self.ready.push_back((event, range));
    }

    fn without_end(&mut self, start: usize) {
        let event = Event::InlineHtml(CowStr::Borrowed(START));
        self.ready.push_back((event, start..start + START.len()));
    }

    /// Where a comment begins in a text, which has no end, or it would be no text.
    fn start_in(&self, range: &Range<usize>) -> Option<usize> {
        let source = self.text.get(range.start..)?;
        let within = source.get(..range.len())?;
        let mut starts = within.match_indices('<').map(|(at, _)| at);
        let at = starts.find(|at| {
            source
                .get(*at..)
                .is_some_and(|rest| rest.starts_with(START))
        })?;
        let before = self.text.get(..range.start + at)?;
        let escapes = before.len() - before.trim_end_matches('\\').len();
        escapes.is_multiple_of(2).then_some(range.start + at)
    }

    /// A line of a block of HTML.
    fn line(&mut self, html: CowStr<'a>, range: Range<usize>) {
        if self.block == Block::Unknown {
            let first = html.trim_start().to_ascii_lowercase();
            let is_verbatim = VERBATIM.iter().any(|start| first.starts_with(start));
            self.block = if is_verbatim {
                Block::Verbatim
            } else {
                Block::Html
            };
        }
        let has_comment = self.open.is_some() || html.contains(START);
        if self.block == Block::Verbatim || !has_comment {
            self.ready.push_back((Event::Html(html), range));
            return;
        }
        let is_verbatim = html.len() == range.len();
        for kept in self.kept(&html, range.start) {
            let Some(text) = html
                .get(kept.clone())
                .filter(|text| !text.trim().is_empty())
            else {
                continue;
            };
            let file = if is_verbatim {
                range.start + kept.start..range.start + kept.end
            } else {
                range.clone()
            };
            let event = Event::Html(text.to_owned().into());
            self.ready.push_back((event, file));
        }
    }

    /// The bytes of a line that are in no comment; the line stands at the byte `start`.
    fn kept(&mut self, line: &str, start: usize) -> Vec<Range<usize>> {
        let mut kept = Vec::new();
        let mut at = 0;
        loop {
            let rest = line.get(at..).unwrap_or_default();
            if self.open.is_some() {
                let Some(end) = rest.find(END) else { break };
                at += end + END.len();
                self.open = None;
            } else if let Some(comment) = rest.find(START) {
                kept.push(at..at + comment);
                self.open = Some(start + at + comment);
                // `<!-->` is a whole comment.
                at += comment + 2;
            } else {
                kept.push(at..line.len());
                break;
            }
        }
        kept
    }
}

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Iterator for Comments<'a, I> {
    type Item = (Event<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        if !self.has_any {
            return self.events.next();
        }
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Some(event);
            }
            let (event, range) = self.events.next()?;
            self.take(event, range);
        }
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::Parser;

    use super::*;

    /// The HTML and the text that are left, each with its place.
    fn left(text: &str) -> Vec<(&str, String)> {
        let events = Comments::new(text, Parser::new(text).into_offset_iter());
        let left = events.filter_map(|(event, range)| match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                Some((&text[range], format!("html {}", html.trim())))
            }
            Event::Text(words) => Some((&text[range], words.trim().to_owned())),
            _ => None,
        });
        left.collect()
    }

    #[test]
    fn comments_go_and_the_rest_stays() {
        let html = |source, html: &str| (source, format!("html {html}"));
        assert_eq!(left("<!-- a\n\n<b> -->\n"), []);
        assert_eq!(left("a<!-- b\nc -->"), [("a", "a".to_owned())]);
        assert_eq!(left("<!-- a --> b\n"), [html(" b\n", "b")]);
        assert_eq!(
            left("<div><!--> a <!-- b --> c</div>"),
            [
                html("<div>", "<div>"),
                html(" a ", "a"),
                html(" c</div>", "c</div>")
            ]
        );
        assert_eq!(
            left("<script><!-- a --></script>"),
            [html(
                "<script><!-- a --></script>",
                "<script><!-- a --></script>"
            )]
        );
        assert_eq!(left("<!-- a\n\nb"), [html("<!--", "<!--")]);
        assert_eq!(left("a <!-- b").first(), Some(&("a ", "a".to_owned())));
        assert!(left("a <!-- b").contains(&html("<!--", "<!--")));
        for text in ["a \\<!-- b", "`<!--`", "    <!-- a", "&lt;!-- a"] {
            assert!(
                !left(text).iter().any(|(_, left)| left.starts_with("html")),
                "{text}"
            );
        }
    }
}

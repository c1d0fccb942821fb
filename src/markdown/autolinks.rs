//! Addresses in running text become links, as in GFM: `https://example.org/x`, `www.example.org`, `desk@example.org`.
//!
//! The parser gives one piece of text for each mark that it looks at, with its punctuation set, so that an address arrives in
//! pieces. They are put together as the file writes them, and cut where an address begins and ends; every piece keeps its bytes.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::addresses::{Found, addresses, may_hold_address};

/// The events of `text`, with links around the addresses in it. Links, pictures and code are left alone.
pub(super) struct Autolinks<'a, I: Iterator> {
    text: &'a str,
    events: I,
    /// An event that was looked at, but does not belong to the piece of text before it.
    next: Option<I::Item>,
    ready: VecDeque<(Event<'a>, Range<usize>)>,
    /// Whether the text may hold an address: most do not, and their events stay as they are.
    may_hold: bool,
    /// How many links, pictures and blocks of code are open.
    closed: usize,
}

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Autolinks<'a, I> {
    pub(super) fn new(text: &'a str, events: I) -> Self {
        Self {
            text,
            events,
            next: None,
            ready: VecDeque::new(),
            may_hold: may_hold_address(text),
            closed: 0,
        }
    }

    /// Makes ready what begins with a text: all pieces that follow each other without a gap.
    fn gather(&mut self, text: CowStr<'a>, range: Range<usize>) {
        let (start, mut end) = (range.start, range.end);
        self.ready.push_back((Event::Text(text), range));
        loop {
            self.next = self.events.next();
            match self.next.take() {
                Some((Event::Text(text), range)) if is_next(self.text, end, &range) => {
                    end = range.end;
                    self.ready.push_back((Event::Text(text), range));
                }
                other => {
                    self.next = other;
                    break;
                }
            }
        }
        // Nearly all pieces hold no address either.
        if may_hold_address(self.text.get(start..end).unwrap_or_default()) {
            let mut run = Run::new(self.text, start);
            for (event, range) in self.ready.drain(..) {
                if let Event::Text(text) = event {
                    run.push(text, range);
                }
            }
            run.cut(&mut self.ready);
        }
    }
}

/// Whether a piece follows what ends at a byte, with nothing between but the mark of an escape.
fn is_next(source: &str, end: usize, range: &Range<usize>) -> bool {
    let between = source.get(end..range.start);
    between.is_some_and(|between| between.is_empty() || between == "\\")
}

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Iterator for Autolinks<'a, I> {
    type Item = (Event<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        if !self.may_hold {
            return self.events.next();
        }
        if let Some(event) = self.ready.pop_front() {
            return Some(event);
        }
        let (event, range) = self.next.take().or_else(|| self.events.next())?;
        match event {
            Event::Text(text) if self.closed == 0 => {
                self.gather(text, range);
                return self.ready.pop_front();
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => {
                self.closed += 1;
            }
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => {
                self.closed = self.closed.saturating_sub(1);
            }
            _ => {}
        }
        Some((event, range))
    }
}

/// Pieces of text that follow each other.
struct Run<'a> {
    source: &'a str,
    /// The text as the file writes it: without the marks of escapes, and with its punctuation not set.
    written: String,
    pieces: Vec<Piece<'a>>,
    /// The bytes of `written` before which the file has the mark of an escape.
    escapes: Vec<usize>,
    end: usize,
}

struct Piece<'a> {
    text: CowStr<'a>,
    file: Range<usize>,
    /// The bytes of `written` that are its.
    written: Range<usize>,
}

impl Piece<'_> {
    /// Whether each of its bytes is one of the file.
    fn is_verbatim(&self) -> bool {
        self.text.len() == self.file.len() && self.written.len() == self.file.len()
    }
}

impl<'a> Run<'a> {
    fn new(source: &'a str, start: usize) -> Self {
        Self {
            source,
            written: String::new(),
            pieces: Vec::new(),
            escapes: Vec::new(),
            end: start,
        }
    }

    fn push(&mut self, text: CowStr<'a>, file: Range<usize>) {
        let start = self.written.len();
        let source = self.source.get(file.clone()).unwrap_or_default();
        // A reference to a character, `&amp;`, is the character.
        let is_reference = source.starts_with('&') && *source != *text;
        self.written
            .push_str(if is_reference { &text } else { source });
        if self.end < file.start {
            self.escapes.push(start);
        }
        self.end = file.end;
        self.pieces.push(Piece {
            text,
            file,
            written: start..self.written.len(),
        });
    }

    /// The pieces as events, with links around the addresses.
    fn cut(self, ready: &mut VecDeque<(Event<'a>, Range<usize>)>) {
        let before = self
            .pieces
            .first()
            .and_then(|piece| self.source.get(..piece.file.start)?.chars().next_back());
        let mut pieces = self.pieces.into_iter().peekable();
        let mut rest = None;
        for found in addresses(&self.written, before) {
            let Found {
                bytes,
                host_end,
                target,
            } = found;
            // Whoever escapes a mark of a host wants no link.
            let escape = self.escapes.partition_point(|at| *at < bytes.start);
            if self.escapes.get(escape).is_some_and(|at| *at < host_end) {
                continue;
            }
            // What is before it, then its own pieces.
            let plain = pieces_until(&mut rest, &mut pieces, bytes.start);
            ready.extend(plain.into_iter().map(Piece::event));
            let own = pieces_until(&mut rest, &mut pieces, bytes.end);
            let (Some(first), Some(last)) = (own.first(), own.last()) else {
                continue;
            };
            let range = first.file.start..last.file.end;
            let words = self.written.get(bytes).unwrap_or_default();
            let is_mail = target.is_none();
            let address = target.unwrap_or_else(|| words.to_owned());
            let tag = Tag::Link {
                link_type: if is_mail {
                    LinkType::Email
                } else {
                    LinkType::Autolink
                },
                dest_url: address.into(),
                title: CowStr::Borrowed(""),
                id: CowStr::Borrowed(""),
            };
            ready.push_back((Event::Start(tag), range.clone()));
            ready.push_back((Event::Text(words.to_owned().into()), range.clone()));
            ready.push_back((Event::End(TagEnd::Link), range));
        }
        ready.extend(rest.into_iter().chain(pieces).map(Piece::event));
    }
}

impl<'a> Piece<'a> {
    fn event(self) -> (Event<'a>, Range<usize>) {
        (Event::Text(self.text), self.file)
    }

    /// Cuts it at a byte of what is written; one that the file writes otherwise stays whole.
    fn cut(self, at: usize) -> (Self, Option<Self>) {
        let length = at.saturating_sub(self.written.start);
        let halves = self.text.split_at_checked(length);
        let Some((head, tail)) = halves.filter(|_| self.is_verbatim()) else {
            return (self, None);
        };
        let (file, written) = (self.file.clone(), self.written.clone());
        let middle = file.start + length;
        let piece = |text: &str, file, written| Piece {
            text: text.to_owned().into(),
            file,
            written,
        };
        let first = piece(head, file.start..middle, written.start..at);
        let second = piece(tail, middle..file.end, at..written.end);
        (first, Some(second))
    }
}

/// Takes the pieces before a byte of what is written; one that it cuts leaves its second part in `rest`.
fn pieces_until<'a>(
    rest: &mut Option<Piece<'a>>,
    pieces: &mut impl Iterator<Item = Piece<'a>>,
    end: usize,
) -> Vec<Piece<'a>> {
    let mut taken = Vec::new();
    while let Some(piece) = rest.take().or_else(|| pieces.next()) {
        if piece.written.start >= end {
            *rest = Some(piece);
            break;
        }
        if piece.written.end <= end {
            taken.push(piece);
            continue;
        }
        let (first, second) = piece.cut(end);
        taken.push(first);
        *rest = second;
        break;
    }
    taken
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Options, Parser};

    use super::*;

    /// The text with its links in brackets, each with what the file holds there.
    fn linked(text: &str) -> String {
        let parser = Parser::new_ext(text, Options::ENABLE_SMART_PUNCTUATION);
        let mut out = String::new();
        for (event, range) in Autolinks::new(text, parser.into_offset_iter()) {
            match event {
                Event::Start(Tag::Link { dest_url, .. }) => {
                    out.push_str(&["[", &dest_url, "|", &text[range], "|"].concat());
                }
                Event::End(TagEnd::Link) => out.push(']'),
                Event::Text(text) | Event::Code(text) => out.push_str(&text),
                _ => {}
            }
        }
        out
    }

    #[test]
    fn addresses_are_put_together_from_their_pieces() {
        for (text, wanted) in [
            (
                "See https://a.org/b_c--d, then",
                "See [https://a.org/b_c--d|https://a.org/b_c--d|https://a.org/b_c--d], then",
            ),
            (
                "https://a.org/?b=c&amp;d=e.",
                "[https://a.org/?b=c&d=e|https://a.org/?b=c&amp;d=e|https://a.org/?b=c&d=e].",
            ),
            (
                "a \"www.a.org\"...",
                "a “[http://www.a.org|www.a.org|www.a.org]”…",
            ),
            (
                "https://a.org/b\\_c d",
                "[https://a.org/b_c|https://a.org/b\\_c|https://a.org/b_c] d",
            ),
            (
                "*https://a.org/b*",
                "[https://a.org/b|https://a.org/b|https://a.org/b]",
            ),
            ("a@b.org; c", "[a@b.org|a@b.org|a@b.org]; c"),
            ("`https://a.org`", "https://a.org"),
            (
                "https\\://a.org www\\.a.org a\\@b.org",
                "https://a.org www.a.org a@b.org",
            ),
            ("[https://a.org](b)", "[b|[https://a.org](b)|https://a.org]"),
            ("    https://a.org", "https://a.org"),
            ("a -- b & c", "a – b & c"),
        ] {
            assert_eq!(linked(text), wanted);
        }
    }
}

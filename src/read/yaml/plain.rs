//! Plain YAML, which nearly all content is, read in one pass: mappings and lists in lines or in brackets, of keys and
//! scalars that begin and end on one line. Whatever is not certainly that, faults included, is left to the two parsers,
//! with which a text that is read here agrees in every value and place.

use super::scalar;
use super::walk::Known;
use super::{Key, Kind, Node};

/// The root of a text that stands at byte `start` of its file; none if the text is not plain.
pub(super) fn root(text: &str, start: usize) -> Option<Node> {
    if !has_usual_characters(text) {
        return None;
    }
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        start,
        at: 0,
        line: 0,
        depth: 0,
    };
    if reader.next_token() != Some(0) {
        return None;
    }
    let root = reader.block(0)?;
    // What ends a block in column 0 is the end of the text, or no YAML.
    (reader.at == text.len()).then_some(root)
}

/// Whether lines end in `\n` alone, and no character is one that a parser refuses or takes for the end of a line.
fn has_usual_characters(text: &str) -> bool {
    let is_usual = |byte: u8| (byte >= b' ' && byte != 0x7F) || byte == b'\n';
    let is_odd = |next: char| {
        matches!(
            next,
            '\u{80}'..='\u{9F}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
        )
    };
    // Without a way out, the compiler looks at many bytes at once.
    let are_usual = text.bytes().fold(true, |all, byte| all & is_usual(byte));
    are_usual && (text.is_ascii() || !text.contains(is_odd))
}

/// Deeper texts are left to the parsers, which have a limit.
const MOST_LEVELS: usize = 32;

/// Longer keys are left to the parsers, which have a limit.
const LONGEST_KEY: usize = 256;

/// A text being read. Columns are bytes of a line: only spaces and dashes stand before what is measured.
struct Reader<'text> {
    text: &'text str,
    bytes: &'text [u8],
    /// Where the text begins in the file: all places are bytes of the file.
    start: usize,
    /// Up to where it has been read.
    at: usize,
    /// Where the line begins that is being read.
    line: usize,
    /// How many lists and mappings are open.
    depth: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn peek_after(&self) -> Option<u8> {
        self.bytes.get(self.at + 1).copied()
    }

    fn skip_spaces(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    /// Passes over spaces and a comment to the end of the line, at which nothing else may stand.
    fn end_line(&mut self) -> Option<()> {
        let before = self.at;
        self.skip_spaces();
        match self.peek() {
            Some(b'#') if self.at > before => self.skip_line(),
            Some(b'\n') | None => {}
            Some(_) => return None,
        }
        Some(())
    }

    fn skip_line(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
    }

    /// Passes over the rest of a line, which is empty, and over empty lines and comments; gives the column of what follows.
    fn next_token(&mut self) -> Option<usize> {
        loop {
            self.skip_spaces();
            match self.peek()? {
                b'\n' => self.begin_line(),
                b'#' => self.skip_line(),
                _ => return Some(self.column()),
            }
        }
    }

    /// Passes over the end of a line.
    fn begin_line(&mut self) {
        self.at += 1;
        self.line = self.at;
    }

    fn column(&self) -> usize {
        self.at - self.line
    }

    fn node(&self, from: usize, end: usize, kind: Kind) -> Node {
        let span = self.start + from..self.start + end;
        Node { span, kind }
    }

    fn is_dash(&self) -> bool {
        self.peek() == Some(b'-') && is_blank(self.peek_after())
    }

    /// A list or a mapping whose first line is here, at `column`. It ends where the next token stands.
    fn block(&mut self, column: usize) -> Option<Node> {
        self.depth += 1;
        if self.depth > MOST_LEVELS {
            return None;
        }
        let from = self.at;
        let kind = if self.is_dash() {
            self.block_list(column, false)?
        } else {
            self.block_mapping(column)?
        };
        self.depth -= 1;
        Some(self.node(from, self.at, kind))
    }

    fn block_mapping(&mut self, column: usize) -> Option<Kind> {
        let mut entries = Vec::new();
        let mut known = Known::default();
        loop {
            let key = self.key(false)?;
            let colon = self.at - 1;
            let value = self.entry(column, Some(colon))?;
            if known.first(&key, &entries).is_some() {
                return None;
            }
            entries.push((key, value));
            if !self.goes_on(column)? {
                return Some(Kind::Mapping(entries));
            }
        }
    }

    /// The items of a list whose first dash is here; a list as deep as its key ends with the next key.
    fn block_list(&mut self, column: usize, is_flush: bool) -> Option<Kind> {
        let mut items = Vec::new();
        loop {
            if !self.is_dash() {
                return is_flush.then_some(Kind::Sequence(items));
            }
            self.at += 1;
            items.push(self.entry(column, None)?);
            if !self.goes_on(column)? {
                return Some(Kind::Sequence(items));
            }
        }
    }

    /// Whether the token here begins another entry of the block at `column`; none if it is too deep for that.
    fn goes_on(&self, column: usize) -> Option<bool> {
        if self.at == self.bytes.len() {
            return Some(false);
        }
        let here = self.column();
        (here <= column).then_some(here == column)
    }

    /// What follows `key:` or `-` at `column`, and the way to the next token. Nothing after a key stands at its colon.
    fn entry(&mut self, column: usize, colon: Option<usize>) -> Option<Node> {
        self.skip_spaces();
        if matches!(self.peek(), Some(b'\n' | b'#') | None) {
            return match self.next_token() {
                Some(here) if here > column => self.block(here),
                Some(here) if here == column && colon.is_some() && self.is_dash() => {
                    self.flush_list(column)
                }
                _ => colon.map(|colon| self.node(colon, colon, Kind::Null)),
            };
        }
        if colon.is_none() && (self.is_dash() || self.is_key()) {
            return self.block(self.column());
        }
        let value = self.flow_value(column, false)?;
        self.end_line()?;
        self.next_token();
        Some(value)
    }

    /// A list as deep as its key, which begins where its first item does.
    fn flush_list(&mut self, column: usize) -> Option<Node> {
        let from = self.at;
        let Kind::Sequence(items) = self.block_list(column, true)? else {
            return None;
        };
        let first = items.first()?.span.start - self.start;
        let is_beside = !self.text.get(from..first)?.contains('\n');
        is_beside.then(|| self.node(first, self.at, Kind::Sequence(items)))
    }

    /// Whether a key stands here, in a list: `- key: value`.
    fn is_key(&self) -> bool {
        let is_at = |end: usize| self.bytes.get(end) == Some(&b':');
        self.peek().is_some_and(begins_key) && self.scan(self.at, false).is_some_and(is_at)
    }

    /// A key and its colon, after which there is space.
    fn key(&mut self, in_braces: bool) -> Option<Key> {
        let from = self.at;
        let text = match self.peek()? {
            b'"' | b'\'' if in_braces => self.quoted()?,
            first if begins_key(first) => {
                self.at = self.scan(from, in_braces)?;
                self.text.get(from..self.at)?.to_owned()
            }
            _ => return None,
        };
        let end = self.at;
        if self.peek()? != b':' || !is_blank(self.peek_after()) || end - from > LONGEST_KEY {
            return None;
        }
        self.at += 1;
        let span = self.start + from..self.start + end;
        Some(Key { text, span })
    }

    /// Where a scalar without quotes ends that begins at `from`: before the spaces that follow it.
    fn scan(&self, from: usize, in_brackets: bool) -> Option<usize> {
        let rest = self.bytes.get(from..)?;
        let mut end = 0;
        let mut at = 0;
        loop {
            let next = rest.get(at).copied();
            let after = rest.get(at + 1).copied();
            match next {
                None | Some(b'\n') => break,
                Some(b' ') => {}
                Some(b'#') if end < at => break,
                Some(b':') if is_blank(after) => break,
                Some(b',' | b'[' | b']' | b'{' | b'}') if in_brackets => break,
                // Here the parsers disagree.
                Some(b':' | b'-' | b'?') if in_brackets && after.is_some_and(is_flow) => {
                    return None;
                }
                Some(_) => end = at + 1,
            }
            at += 1;
        }
        Some(from + end)
    }

    /// A value within a line, or within brackets that go over several; `column` is that of the block it is in.
    fn flow_value(&mut self, column: usize, in_brackets: bool) -> Option<Node> {
        let from = self.at;
        let kind = match self.peek()? {
            b'{' => self.braces(column)?,
            b'[' => self.brackets(column)?,
            b'"' | b'\'' => Kind::String(self.quoted()?),
            first if scalar::begins(first, self.peek_after()) => {
                let end = self.scan(from, in_brackets)?;
                let kind = scalar::kind(self.text.get(from..end)?)?;
                self.at = end;
                return Some(self.node(from, end, kind));
            }
            _ => return None,
        };
        // The locator has the spaces and the comment that follow with what it closes.
        self.skip_spaces();
        if self.peek() == Some(b'#') {
            return None;
        }
        Some(self.node(from, self.at, kind))
    }

    /// A text in quotes, on one line and without escapes.
    fn quoted(&mut self) -> Option<String> {
        let quote = self.peek()?;
        let from = self.at + 1;
        let mut is_doubled = false;
        self.at = from;
        loop {
            match self.peek()? {
                b'\n' => return None,
                b'\\' if quote == b'"' => return None,
                next if next != quote => {}
                b'\'' if self.peek_after() == Some(b'\'') => {
                    is_doubled = true;
                    self.at += 1;
                }
                _ => break,
            }
            self.at += 1;
        }
        let text = self.text.get(from..self.at)?;
        self.at += 1;
        Some(if is_doubled {
            text.replace("''", "'")
        } else {
            text.to_owned()
        })
    }

    fn braces(&mut self, column: usize) -> Option<Kind> {
        let mut entries = Vec::new();
        let mut known = Known::default();
        self.enclosed(column, b'}', |reader| {
            let key = reader.key(true)?;
            reader.skip_spaces();
            let value = reader.flow_value(column, true)?;
            if known.first(&key, &entries).is_some() {
                return None;
            }
            entries.push((key, value));
            Some(())
        })?;
        Some(Kind::Mapping(entries))
    }

    fn brackets(&mut self, column: usize) -> Option<Kind> {
        let mut items = Vec::new();
        self.enclosed(column, b']', |reader| {
            items.push(reader.flow_value(column, true)?);
            Some(())
        })?;
        Some(Kind::Sequence(items))
    }

    /// What stands in brackets, with commas between.
    fn enclosed(
        &mut self,
        column: usize,
        close: u8,
        mut one: impl FnMut(&mut Self) -> Option<()>,
    ) -> Option<()> {
        self.depth += 1;
        if self.depth > MOST_LEVELS {
            return None;
        }
        self.at += 1;
        self.skip_lines(column)?;
        let mut is_open = self.peek()? != close;
        while is_open {
            one(self)?;
            self.skip_lines(column)?;
            is_open = self.peek()? != close;
            if is_open {
                if self.peek()? != b',' {
                    return None;
                }
                self.at += 1;
                self.skip_lines(column)?;
            }
        }
        self.at += 1;
        self.depth -= 1;
        Some(())
    }

    /// Passes over spaces and ends of lines within brackets, each line of which must be deeper than the block at `column`.
    fn skip_lines(&mut self, column: usize) -> Option<()> {
        self.skip_spaces();
        while self.peek() == Some(b'\n') {
            self.begin_line();
            self.skip_spaces();
            if self.column() <= column && self.peek() != Some(b'\n') {
                return None;
            }
        }
        Some(())
    }
}

fn is_blank(next: Option<u8>) -> bool {
    matches!(next, None | Some(b' ' | b'\n'))
}

fn is_flow(next: u8) -> bool {
    matches!(next, b',' | b'?' | b'[' | b']' | b'{' | b'}')
}

fn begins_key(first: u8) -> bool {
    first.is_ascii_alphanumeric() || first == b'_' || !first.is_ascii()
}

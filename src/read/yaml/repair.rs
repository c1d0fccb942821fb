//! A text that is not YAML, read nevertheless: a slip that can be told is mended, and a line that cannot is left out.
//!
//! Only what is read is mended, never the file; each mending is a fault.

use std::ops::Range;

use super::draft::{Draft, Edit};
use super::slips::{self, Slip};
use super::{Fault, Kind, Node, Parsed, SyntaxError, strict};

/// So many slips of a file are told at most.
const MOST_SLIPS: usize = 20;

/// So many bytes are parsed for it at most: a file made to be slow is given up.
const MOST_BYTES: usize = 32 << 20;

/// Reads a text of which `error` is the first.
pub(super) fn parse(yaml: &str, start: usize, error: SyntaxError) -> Parsed {
    let mut repair = Repair {
        yaml,
        start,
        draft: Draft::new(yaml, start),
        faults: Vec::new(),
        is_whole: true,
        bytes_left: MOST_BYTES,
        takes_bare_keys: false,
        mended: Vec::new(),
    };
    let error = SyntaxError {
        byte: error.byte - start,
        ..error
    };
    let root = match repair.root(error) {
        Some(root) => repair.draft.node(root),
        None => {
            repair.is_whole = false;
            let span = start..start + yaml.len();
            let kind = Kind::Unread;
            Node { span, kind }
        }
    };
    Parsed {
        root,
        faults: repair.faults,
        mended: repair.mended,
        is_whole: repair.is_whole,
    }
}

struct Repair<'a> {
    /// The text as it is in the file, where it stands at byte `start`.
    yaml: &'a str,
    start: usize,
    draft: Draft,
    faults: Vec<Fault>,
    is_whole: bool,
    bytes_left: usize,
    takes_bare_keys: bool,
    mended: Vec<Range<usize>>,
}

/// What became of a draft.
enum Attempt {
    Read(Node, Vec<Fault>),
    Error(SyntaxError),
}

impl Repair<'_> {
    fn root(&mut self, mut error: SyntaxError) -> Option<Node> {
        // A text that is YAML and would be too much is no slip.
        if error.limit.is_some() {
            self.tell(&error);
            return None;
        }
        if let Some(attempt) = self.without_tabs() {
            match attempt {
                Attempt::Read(root, faults) => return Some(self.finish(root, faults)),
                Attempt::Error(next) => error = next,
            }
        }
        for _ in 0..MOST_SLIPS {
            let attempt = match self.mend(&error) {
                Some(attempt) => attempt,
                None if error.is_bare_key => {
                    self.takes_bare_keys = true;
                    let draft = self.draft.clone();
                    self.attempt(&draft)?
                }
                None => {
                    self.tell(&error);
                    self.is_whole = false;
                    self.leave_out(&error)?
                }
            };
            match attempt {
                Attempt::Read(root, faults) => return Some(self.finish(root, faults)),
                Attempt::Error(next) => error = next,
            }
        }
        self.tell(&error);
        None
    }

    fn finish(&mut self, root: Node, faults: Vec<Fault>) -> Node {
        let faults = faults.into_iter().map(|fault| self.draft.fault(fault));
        self.faults.extend(faults);
        root
    }

    /// The fault in the parser's own words.
    fn tell(&mut self, error: &SyntaxError) {
        let rest = self.draft.text.get(error.byte..);
        let next = rest.and_then(|rest| rest.chars().next());
        // A fault at a line's end marks nothing.
        let length = next
            .filter(|next| !next.is_control())
            .map_or(0, char::len_utf8);
        let span = self.draft.origins(&(error.byte..error.byte + length));
        let fault = match error.limit {
            Some(limit) => Fault {
                help: Some(limit.help().to_owned()),
                limit: Some(limit),
                ..Fault::new(span, limit.message())
            },
            None => Fault::new(span, error.message.clone()),
        };
        self.faults.push(fault);
    }

    /// Tabs that indent lines become spaces.
    fn without_tabs(&mut self) -> Option<Attempt> {
        let tabs = indenting_tabs(&self.draft.text);
        let first = tabs.first()?.clone();
        let message = "a tab indents this line; YAML takes only spaces";
        let fault = Fault::new(self.draft.origins(&first), message);
        self.faults.push(fault);
        let edits: Vec<_> = tabs
            .into_iter()
            .map(|span| Edit {
                span,
                text: "  ".to_owned(),
            })
            .collect();
        self.draft = self.draft.edited(&edits)?;
        let draft = self.draft.clone();
        self.attempt(&draft)
    }

    /// Mends the first slip by whose mending the text can be read further.
    fn mend(&mut self, error: &SyntaxError) -> Option<Attempt> {
        for slip in slips::possible(&self.draft, error, error.byte) {
            if let Some((draft, attempt)) = self.try_edits(&slip.edits, error) {
                let fault = self.fault(slip);
                self.mended.push(fault.span.clone());
                self.faults.push(fault);
                self.draft = draft;
                return Some(attempt);
            }
        }
        None
    }

    fn fault(&self, slip: Slip) -> Fault {
        Fault {
            help: Some(slip.help),
            ..Fault::new(self.draft.origins(&slip.span), slip.message)
        }
    }

    /// Leaves out as few lines as lets the text be read further.
    fn leave_out(&mut self, error: &SyntaxError) -> Option<Attempt> {
        let lines = self.draft.lines();
        let at = lines.partition_point(|line| line.end < error.byte);
        let at = at.min(lines.len().checked_sub(1)?);
        let above = at.saturating_sub(1);
        let context = error.context.map_or(above, |(line, _)| line.min(at));
        let under = under(&self.draft.text, &lines, at);
        let cuts = [
            at..at + 1,
            above..above + 1,
            above..at + 1,
            at..under,
            above..under,
            context..under,
            at..lines.len(),
            above..lines.len(),
        ];
        for cut in cuts {
            let edits: Vec<_> = lines.get(cut)?.iter().cloned().map(blank).collect();
            if let Some((draft, attempt)) = self.try_edits(&edits, error) {
                self.draft = draft;
                return Some(attempt);
            }
        }
        None
    }

    /// The draft with these edits, if it can be read further than to `error`.
    fn try_edits(&mut self, edits: &[Edit], error: &SyntaxError) -> Option<(Draft, Attempt)> {
        let draft = self.draft.edited(edits)?;
        let attempt = self.attempt(&draft)?;
        let is_further = match &attempt {
            Attempt::Read(..) => true,
            Attempt::Error(next) => {
                let (before, after) = (self.draft.origin(error.byte), draft.origin(next.byte));
                let is_later = self.line_of(after) > self.line_of(before);
                // Keys without a colon in braces are found when all else is right; two may stand on one line.
                is_later || (next.is_bare_key && (!error.is_bare_key || after > before))
            }
        };
        is_further.then_some((draft, attempt))
    }

    /// The line, from 0, of a byte of the file.
    fn line_of(&self, byte: usize) -> usize {
        let before = self.yaml.bytes().take(byte.saturating_sub(self.start));
        before.filter(|byte| *byte == b'\n').count()
    }

    /// Reads a draft; none when too much was read already.
    fn attempt(&mut self, draft: &Draft) -> Option<Attempt> {
        self.bytes_left = self.bytes_left.checked_sub(draft.text.len())?;
        Some(match strict(&draft.text, 0, self.takes_bare_keys) {
            Ok((root, faults)) => Attempt::Read(root, faults),
            Err(error) => Attempt::Error(error),
        })
    }
}

fn blank(span: Range<usize>) -> Edit {
    let text = String::new();
    Edit { span, text }
}

/// The line after those that stand deeper than line `at`.
fn under(text: &str, lines: &[Range<usize>], at: usize) -> usize {
    let indent = |line: &Range<usize>| {
        let text = text.get(line.clone()).unwrap_or_default();
        let indent = text.len() - text.trim_start().len();
        (indent < text.len()).then_some(indent)
    };
    let own = lines.get(at).and_then(indent).unwrap_or_default();
    let deeper = lines.iter().skip(at + 1);
    let count = deeper
        .take_while(|line| indent(line).is_none_or(|indent| indent > own))
        .count();
    at + 1 + count
}

/// The tabs that indent lines, which every YAML parser refuses in words that nobody understands.
fn indenting_tabs(text: &str) -> Vec<Range<usize>> {
    let mut tabs = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if !line.trim().is_empty() {
            let bytes = line.bytes().take(indent).enumerate();
            let found = bytes.filter(|(_, byte)| *byte == b'\t');
            tabs.extend(found.map(|(at, _)| start + at..start + at + 1));
        }
        start += line.len();
    }
    tabs
}

//! What a page's Markdown points at, parsed once: typed parts that know where they stand, not yet looked up.

use std::ops::Range;

use super::Fragment;

/// A reference in a page, where it stands and what it points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The bytes of the whole link, image or citation in the page's file.
    pub span: Range<usize>,
    /// The bytes of the words.
    pub words: Range<usize>,
    /// The title of a link (`[words](address "title")`), as plain text.
    pub title: Option<Box<str>>,
    /// What it points at.
    pub target: Target,
}

/// What a reference points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// `fact:TABLE/ROW/COLUMN`, with the words as plain text.
    Fact {
        /// The cell.
        cell: CellAddress,
        /// The words without their markup.
        words: String,
        /// How many bytes of the words stand in the file just so, before any markup or smart punctuation.
        verbatim: usize,
        /// What touches them in the text.
        context: Context,
    },
    /// `table:TABLE`.
    Table {
        /// The table's name.
        name: AddressText,
        /// The caption.
        caption: Fragment,
    },
    /// `chart:TABLE/CHART`.
    Chart {
        /// The chart.
        chart: ChartAddress,
        /// The text alternative, as plain text.
        alternative: String,
    },
    /// `[@key, p. 4; @other]`.
    Citation(Vec<Citation>),
    /// `SCHEME:KEY`: an entry of a register, such as a claim or a term.
    Entry {
        /// The scheme, by which the kind of reference is known.
        scheme: &'static str,
        /// The entry's key.
        key: AddressText,
    },
    /// A link to a file, page or heading of the site.
    Link(SiteAddress),
    /// A picture of the site.
    Image {
        /// Its file.
        address: SiteAddress,
        /// Plain text.
        alternative: String,
    },
    /// An address of a known scheme whose form is wrong.
    Malformed {
        /// The scheme.
        scheme: &'static str,
        /// What follows it.
        address: AddressText,
    },
}

impl Target {
    /// The scheme that names its kind; those without one in Markdown have a word of their own.
    pub fn scheme(&self) -> &'static str {
        match self {
            Self::Fact { .. } => "fact",
            Self::Table { .. } => "table",
            Self::Chart { .. } => "chart",
            Self::Citation(_) => "cite",
            Self::Link(_) => "link",
            Self::Image { .. } => "image",
            Self::Entry { scheme, .. } | Self::Malformed { scheme, .. } => scheme,
        }
    }

    /// The first byte of what is written of its address. It is that of the whole reference where the address stands elsewhere,
    /// as in `[words][label]`, or is written with escapes: then no part of it can be replaced.
    pub fn address_start(&self) -> Option<usize> {
        Some(match self {
            Self::Fact { cell, .. } => cell.written.span().start,
            Self::Table { name, .. } => name.span().start,
            Self::Chart { chart, .. } => chart.written.span().start,
            Self::Entry { key, .. } => key.span().start,
            Self::Link(address) | Self::Image { address, .. } => address.path_span().start,
            Self::Malformed { address, .. } => address.span().start,
            Self::Citation(citations) => citations.first()?.span.start,
        })
    }

    /// The name of the table that it shows, quotes or draws.
    pub fn table(&self) -> Option<&str> {
        match self {
            Self::Fact { cell, .. } => Some(cell.table()),
            Self::Table { name, .. } => Some(name.text()),
            Self::Chart { chart, .. } => Some(chart.table()),
            _ => None,
        }
    }
}

/// The plain text of a block around a reference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// Before it.
    pub before: Box<str>,
    /// After it.
    pub after: Box<str>,
}

/// Words of an address, and the bytes of the file that hold them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressText {
    text: Box<str>,
    start: u32,
    end: u32,
}

impl Reference {
    /// Makes all its places those of a text of which no part has a place of its own.
    pub fn collapse(&mut self, span: &Range<usize>) {
        self.span = span.clone();
        self.words = span.clone();
        match &mut self.target {
            Target::Fact { cell, verbatim, .. } => {
                cell.written.collapse(span);
                *verbatim = 0;
            }
            Target::Table { name, .. } => name.collapse(span),
            Target::Chart { chart, .. } => chart.written.collapse(span),
            Target::Citation(citations) => {
                for cited in citations {
                    cited.span = span.clone();
                }
            }
            Target::Entry { key, .. } => key.collapse(span),
            Target::Malformed { address, .. } => address.collapse(span),
            Target::Link(address) | Target::Image { address, .. } => {
                let whole = AddressText::new("", span);
                address.path_span = (whole.start, whole.end);
                address.fragment_span = address.path_span;
            }
        }
    }
}

impl AddressText {
    fn collapse(&mut self, span: &Range<usize>) {
        *self = Self::new(&self.text, span);
    }

    /// `text`, which stands at `span`; where the file writes it with escapes, the two differ in length.
    pub fn new(text: &str, span: &Range<usize>) -> Self {
        let narrow = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        Self {
            text: text.into(),
            start: narrow(span.start),
            end: narrow(span.end),
        }
    }

    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes that hold them.
    pub fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The bytes that hold a part of the text; all of them where the file writes the text with escapes.
    fn span_within(&self, part: Range<usize>) -> Range<usize> {
        let span = self.span();
        if span.len() == self.text.len() {
            span.start + part.start..span.start + part.end
        } else {
            span
        }
    }

    /// Where a part of the text ends that begins at byte `from`: at the next slash, or at the end.
    fn part_end(&self, from: usize) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let slash = rest.iter().position(|byte| *byte == b'/');
        slash.map_or(self.text.len(), |slash| from + slash)
    }
}

/// `TABLE/ROW/COLUMN`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellAddress {
    written: AddressText,
    /// Where the table's name and the row's key end.
    ends: (u32, u32),
}

impl CellAddress {
    /// The address of a cell.
    ///
    /// # Errors
    /// What was written, when it does not have three parts.
    pub fn parse(written: AddressText) -> Result<Self, AddressText> {
        let table = written.part_end(0);
        let row = written.part_end(table + 1);
        let has_column = row < written.text.len();
        if !has_column || written.part_end(row + 1) != written.text.len() {
            return Err(written);
        }
        let narrow = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        Ok(Self {
            ends: (narrow(table), narrow(row)),
            written,
        })
    }

    fn parts(&self) -> [Range<usize>; 3] {
        let (table, row) = (self.ends.0 as usize, self.ends.1 as usize);
        [0..table, table + 1..row, row + 1..self.written.text.len()]
    }

    fn part(&self, part: Range<usize>) -> &str {
        self.written.text.get(part).unwrap_or_default()
    }

    /// The table's name.
    pub fn table(&self) -> &str {
        let [table, _, _] = self.parts();
        self.part(table)
    }

    /// The row's key.
    pub fn row(&self) -> &str {
        let [_, row, _] = self.parts();
        self.part(row)
    }

    /// The column's key.
    pub fn column(&self) -> &str {
        let [_, _, column] = self.parts();
        self.part(column)
    }

    /// The bytes of table, row and column.
    pub fn spans(&self) -> [Range<usize>; 3] {
        self.parts().map(|part| self.written.span_within(part))
    }
}

/// `TABLE/CHART`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartAddress {
    written: AddressText,
    /// Where the table's name ends.
    end: u32,
}

impl ChartAddress {
    /// The address of a chart.
    ///
    /// # Errors
    /// What was written, when it does not have two parts.
    pub fn parse(written: AddressText) -> Result<Self, AddressText> {
        let end = written.part_end(0);
        let has_chart = end < written.text.len();
        if !has_chart || written.part_end(end + 1) != written.text.len() {
            return Err(written);
        }
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Ok(Self { written, end })
    }

    fn parts(&self) -> [Range<usize>; 2] {
        let end = self.end as usize;
        [0..end, end + 1..self.written.text.len()]
    }

    /// The table's name.
    pub fn table(&self) -> &str {
        let [table, _] = self.parts();
        self.written.text.get(table).unwrap_or_default()
    }

    /// The chart's key.
    pub fn chart(&self) -> &str {
        let [_, chart] = self.parts();
        self.written.text.get(chart).unwrap_or_default()
    }

    /// The bytes of table and chart.
    pub fn spans(&self) -> [Range<usize>; 2] {
        self.parts().map(|part| self.written.span_within(part))
    }
}

/// An address within the site: a path, absolute under the base or relative to the page's file, and a fragment.
/// Percent-encoding is taken away where the link is read (RFC 3986, section 2.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteAddress {
    path: Box<str>,
    fragment: Box<str>,
    path_span: (u32, u32),
    fragment_span: (u32, u32),
}

impl SiteAddress {
    /// Splits what was written at its first `#`; `decode` takes percent-encoding away.
    pub fn parse(written: &AddressText, decode: impl Fn(&str) -> String) -> Self {
        let text = written.text();
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        let narrow = |span: Range<usize>| {
            let narrow = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
            (narrow(span.start), narrow(span.end))
        };
        Self {
            path: decode(path).into(),
            fragment: decode(fragment).into(),
            path_span: narrow(written.span_within(0..path.len())),
            fragment_span: narrow(written.span_within(text.len() - fragment.len()..text.len())),
        }
    }

    /// The path; empty where only a heading of the same page is named.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What follows `#`; may be empty.
    pub fn fragment(&self) -> &str {
        &self.fragment
    }

    /// The bytes of the path.
    pub fn path_span(&self) -> Range<usize> {
        self.path_span.0 as usize..self.path_span.1 as usize
    }

    /// The bytes of the fragment.
    pub fn fragment_span(&self) -> Range<usize> {
        self.fragment_span.0 as usize..self.fragment_span.1 as usize
    }
}

/// One source in a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The source's key.
    pub key: String,
    /// The bytes of the key, with its `@`.
    pub span: Range<usize>,
    /// What is said before it, such as "see"; may be empty.
    pub prefix: String,
    /// Whether its author is left out, since the text names them: `[-@key]`.
    pub hides_author: bool,
    /// Where in the source, such as "p. 4"; may be empty.
    pub locator: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_know_where_they_stand() {
        let cell = CellAddress::parse(AddressText::new("t/row/c", &(10..17))).expect("three parts");
        assert_eq!((cell.table(), cell.row(), cell.column()), ("t", "row", "c"));
        assert_eq!(cell.spans(), [10..11, 12..15, 16..17]);
        let escaped =
            CellAddress::parse(AddressText::new("t/r/c", &(10..17))).expect("three parts");
        assert_eq!(escaped.spans(), [10..17, 10..17, 10..17]);
        for other in ["t/r", "t/r/c/d", "t", ""] {
            assert!(CellAddress::parse(AddressText::new(other, &(0..3))).is_err());
        }
        let chart = ChartAddress::parse(AddressText::new("t/c", &(0..3))).expect("two parts");
        assert_eq!((chart.table(), chart.chart()), ("t", "c"));
        assert_eq!(chart.spans(), [0..1, 2..3]);
        assert!(ChartAddress::parse(AddressText::new("t/c/d", &(0..5))).is_err());
        let written = AddressText::new("a.md#x", &(5..11));
        let address = SiteAddress::parse(&written, str::to_owned);
        assert_eq!(
            (address.path_span(), address.fragment_span()),
            (5..9, 10..11)
        );
    }
}

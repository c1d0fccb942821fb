//! The blocks of a page's text, as a translation answers to them one by one.

use std::fmt;
use std::ops::Range;

/// A piece of a page that is translated as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What kind of piece.
    pub kind: BlockKind,
    /// Its bytes in the page's file.
    pub span: Range<usize>,
    /// What it says.
    pub digest: Digest,
    /// The byte of the page's HTML before which a remark on it can stand; none in footnotes and in the front matter.
    pub end: Option<usize>,
}

/// What kind of piece a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The page's title.
    Title,
    /// The page's summary.
    Summary,
    /// A heading.
    Heading,
    /// A paragraph, wherever it stands; also a table or chart of the site, which is one.
    Paragraph,
    /// The text of an item of a list, of a term or of its definition.
    Item,
    /// A table in Markdown.
    Table,
    /// A block of code.
    Code,
    /// Raw HTML.
    Html,
}

impl BlockKind {
    /// As messages call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Summary => "summary",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::Item => "item",
            Self::Table => "table",
            Self::Code => "block of code",
            Self::Html => "block of HTML",
        }
    }
}

/// What a block says, in 48 bits: its text with single spaces, its markup and addresses, but not the words of its facts,
/// so that a figure that changes is no change of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 6]);

/// The letters of a digest, for 0 to 15: none is a digit, so that YAML never takes a digest for a number.
const LETTERS: &[u8; 16] = b"zyxwvutsrqponmlk";

impl Digest {
    /// That of a hash, which it begins.
    pub fn of_hash(hash: &blake3::Hash) -> Self {
        let (first, _) = hash
            .as_bytes()
            .split_first_chunk()
            .unwrap_or((&[0; 6], &[]));
        Self(*first)
    }

    /// That which 12 letters spell.
    pub fn parse(text: &str) -> Option<Self> {
        let letters: [u8; 12] = text.as_bytes().try_into().ok()?;
        let mut bytes = [0; 6];
        for (byte, pair) in bytes.iter_mut().zip(letters.chunks_exact(2)) {
            for letter in pair {
                let value = LETTERS.iter().position(|known| known == letter)?;
                *byte = *byte << 4 | u8::try_from(value).ok()?;
            }
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.0 {
            for half in [byte >> 4, byte & 15] {
                let letter = LETTERS.get(usize::from(half)).copied().unwrap_or_default();
                write!(f, "{}", char::from(letter))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_written_and_read() {
        for text in ["", "a", "b", "70 per cent"] {
            let digest = Digest::of_hash(&blake3::hash(text.as_bytes()));
            let written = digest.to_string();
            assert_eq!(Digest::parse(&written), Some(digest), "{written}");
        }
        for wrong in ["", "zzzz", "zzzzzzzzzzza", "zzzzzzzzzzzzz"] {
            assert_eq!(Digest::parse(wrong), None, "{wrong}");
        }
    }
}

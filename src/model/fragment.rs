//! HTML with holes where references stand.

/// HTML with holes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fragment {
    /// The HTML around the holes.
    pub html: String,
    /// In the order of the HTML.
    pub holes: Vec<Hole>,
}

/// A place in the HTML that a reference fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hole {
    /// The byte of the HTML before which it stands.
    pub byte: usize,
    /// Which reference fills it.
    pub reference: usize,
    /// Which side of the reference.
    pub side: HoleSide,
}

/// Which side of a reference fills a hole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoleSide {
    /// All of it.
    Whole,
    /// What stands before its words.
    Open,
    /// What stands after its words.
    Close,
}

/// The name of the element that a tag opens or ends.
pub fn tag_name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name
        .bytes()
        .position(|byte| matches!(byte, b' ' | b'>' | b'/'));
    end.and_then(|end| name.get(..end)).unwrap_or(name)
}

/// Whether an element stands within a word or sentence; any other is between them.
pub fn is_inline(element: &str) -> bool {
    matches!(
        element,
        "a" | "em"
            | "strong"
            | "del"
            | "sup"
            | "sub"
            | "code"
            | "b"
            | "i"
            | "u"
            | "span"
            | "abbr"
            | "data"
            | "img"
    )
}

impl Fragment {
    /// Gives back the memory that it does not need: it stays until the site is written.
    pub fn shrink_to_fit(&mut self) {
        self.html.shrink_to_fit();
        self.holes.shrink_to_fit();
    }

    /// Appends another fragment.
    pub fn append(&mut self, other: &Self) {
        let base = self.html.len();
        let moved = other.holes.iter().map(|hole| Hole {
            byte: hole.byte + base,
            ..*hole
        });
        self.holes.extend(moved);
        self.html.push_str(&other.html);
    }
}

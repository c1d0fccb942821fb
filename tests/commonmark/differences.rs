//! The examples that come out otherwise than the specification says, and why.

/// Examples that differ for one reason.
pub struct Difference {
    /// In a sentence.
    pub why: &'static str,
    /// The fault that the writer of such a page is told of, if it is one.
    pub code: Option<&'static str>,
    /// Their numbers.
    pub examples: &'static [u16],
}

/// On purpose.
pub const INTENDED: &[Difference] = &[
    Difference {
        why: "A scheme that is not known is most often a misspelt `fact:` or a forgotten `https://`, so it is refused and not linked.",
        code: Some("unknown-scheme"),
        examples: &[596, 598, 599, 601],
    },
    Difference {
        why: "A picture with a title that is a paragraph of its own is a figure, whose caption the title is.",
        code: None,
        examples: &[572, 573, 577, 588, 589, 591],
    },
    Difference {
        why: "Addresses in running text are links, as in GFM.",
        code: None,
        examples: &[602, 608, 611, 612],
    },
    Difference {
        why: "Comments are for editors, and are not published.",
        code: None,
        examples: &[177, 179, 183, 308, 309, 625, 626],
    },
];

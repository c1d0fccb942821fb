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
pub const INTENDED: &[Difference] = &[Difference {
    why: "A scheme that is not known is most often a misspelt `fact:` or a forgotten `https://`, so it is refused and not linked.",
    code: Some("unknown-scheme"),
    examples: &[596, 598, 599, 601],
}];

/// By mistake: faults of `src/markdown/`, each to be taken from here as it is mended.
pub const PENDING: &[Difference] = &[
    Difference {
        why: "A link within the site loses its title.",
        code: None,
        examples: &[
            22, 23, 32, 33, 192, 193, 194, 195, 196, 202, 217, 482, 505, 506, 509, 510, 527, 539,
            542, 543, 553, 554, 555, 556, 557, 558, 559, 561, 593,
        ],
    },
    Difference {
        why: "An e-mail address in angle brackets becomes a link within the site, without `mailto:`.",
        code: None,
        examples: &[604, 605],
    },
    Difference {
        why: "A picture within the words of another loses its own words.",
        code: None,
        examples: &[574],
    },
    Difference {
        why: "A backslash in an address outside the site is written as it is, and browsers take it for a slash.",
        code: None,
        examples: &[20, 603],
    },
];

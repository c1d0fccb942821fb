//! What a site says of the diagnostics: how much a code weighs, and which files it does not hold for.

use std::ops::Range;

/// What `rules:` says of one code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteRule {
    /// The code.
    pub code: String,
    /// How much it weighs here, where that is said.
    pub level: Option<RuleLevel>,
    /// Files in which it is not reported.
    pub waivers: Vec<Waiver>,
}

/// How much a code weighs in a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleLevel {
    /// It stops the build.
    Error,
    /// It stops the build only under `--strict`.
    Warning,
    /// It is not reported.
    Off,
}

impl RuleLevel {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Off];

    /// The word in YAML.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Off => "off",
        }
    }
}

/// A file in which a code is not reported, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// The file, from the root.
    pub file: String,
    /// The bytes of the file's name in site.yaml.
    pub file_span: Range<usize>,
    /// Why it is waived there.
    pub reason: String,
    /// The bytes of the waiver in site.yaml.
    pub span: Range<usize>,
}

//! What is wrong, where, and how to mend it: the one type for every fault in the content.
//!
//! This module knows nothing of how faults are found. A span is a range of bytes in a file;
//! [`position`] turns it into the line and column that people and editors count in. [`FORMATS`] lists how they are printed.

use std::borrow::Borrow;
use std::ops::Range;
use std::sync::Arc;

mod by_file;
pub mod code;
mod formats;
mod github;
pub mod human;
mod json;
pub mod position;
mod replacement;
mod sarif;
mod severity;
mod suggest;
mod texts;
pub mod visible;

pub use by_file::{ByFile, Revision};
pub use code::{CODES, Code};
pub use formats::{Audience, FORMATS, Findings, Format, Print};
pub use replacement::{quoted, replaced, scalar};
pub use severity::Severity;
pub use suggest::{LISTED, Suggestions, listed, nearest};
pub use texts::{Region, Texts};

/// A range of bytes in one file of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The file's path, relative to the root, with `/` between its parts.
    pub file: String,
    /// The bytes, from the start of the file.
    pub bytes: Range<usize>,
}

impl Span {
    /// The `bytes` of `file`.
    pub fn new(file: &str, bytes: Range<usize>) -> Self {
        let file = file.to_owned();
        Self { file, bytes }
    }
}

/// A second place that explains the first, with a word on what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there, such as "the cell".
    pub text: String,
}

/// The replacement that mends a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The bytes to replace in the diagnostic's own file.
    pub bytes: Range<usize>,
    /// What takes their place.
    pub text: String,
}

/// One fault in the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable word, such as `fact-differs`.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where it is wrong.
    pub span: Span,
    /// What stands under the marked words, such as "differs from 70%"; may be empty.
    pub label: String,
    /// Other places that matter.
    pub related: Vec<Label>,
    /// How to mend it.
    pub help: Option<String>,
    /// The mending itself, where a program can do it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A fault at `span`, which weighs what its code does.
    pub fn new(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Code::named(code).map_or(Severity::Error, |known| known.severity),
            message: message.into(),
            span,
            label: String::new(),
            related: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// With words under the marked place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label = text.into();
        self
    }

    /// With a way to mend it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// With another place that matters.
    #[must_use]
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        self.related.push(Label { span, text });
        self
    }

    /// With the replacement that mends it.
    #[must_use]
    pub fn fix(mut self, bytes: Range<usize>, text: impl Into<String>) -> Self {
        let text = text.into();
        self.fix = Some(Fix { bytes, text });
        self
    }

    /// With the replacement of a key that was renamed to `new`, which `text` writes.
    #[must_use]
    pub fn renamed(self, bytes: Range<usize>, text: impl Into<String>, new: &str) -> Self {
        let help = format!("`briefing check --fix` writes `{new}` here");
        self.help(help).fix(bytes, text)
    }

    /// Its place, then the related ones.
    pub fn spans(&self) -> impl Iterator<Item = &Span> {
        let related = self.related.iter().map(|label| &label.span);
        std::iter::once(&self.span).chain(related)
    }
}

/// A diagnostic that is kept from one state of a site to the next, and told in each.
pub type SharedDiagnostic = Arc<Diagnostic>;

/// Diagnostics to be shared.
pub fn shared(diagnostics: Vec<Diagnostic>) -> Vec<SharedDiagnostic> {
    diagnostics.into_iter().map(Arc::new).collect()
}

/// Whether any diagnostic stops the build.
pub fn stops(diagnostics: &[impl Borrow<Diagnostic>], strict: bool) -> bool {
    let mut all = diagnostics.iter();
    all.any(|fault| strict || fault.borrow().severity == Severity::Error)
}

/// Puts each file's diagnostics in the order of its bytes.
pub fn sort(diagnostics: &mut [impl Borrow<Diagnostic>]) {
    diagnostics.sort_by(|a, b| {
        let (a, b): (&Diagnostic, &Diagnostic) = (a.borrow(), b.borrow());
        let key = |fault: &Diagnostic| (fault.span.bytes.start, fault.code);
        (&a.span.file, key(a)).cmp(&(&b.span.file, key(b)))
    });
}

/// What the tests of the printers share.
#[cfg(test)]
mod testing {
    use super::*;

    /// What a printer makes of diagnostics about texts.
    pub fn printed(print: Print, diagnostics: &[Diagnostic], files: &[(&str, &str)]) -> String {
        let texts = Texts::of(diagnostics, |wanted| {
            let file = files.iter().find(|(file, _)| *file == wanted);
            file.map(|(_, text)| text.as_bytes().to_vec())
        });
        let mut out = Vec::new();
        let look = human::Look::default();
        print(&Findings { diagnostics, look }, &texts, &mut out).expect("memory");
        String::from_utf8(out).expect("UTF-8")
    }
}

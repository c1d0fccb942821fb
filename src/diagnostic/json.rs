//! One JSON object a line, for editors and scripts. The objects are described by the contract in the manual, not by a standard.

use std::io::{self, Write};

use serde::Serialize;

use super::visible::escaped;
use super::{Diagnostic, Findings, Span, Texts};

/// A diagnostic as it is written.
#[derive(Debug, Serialize)]
struct Object<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    /// Null where there is none, as for `help`.
    label: Option<&'a str>,
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Replacement<'a>>,
}

/// Where something is: `end_column` is that of the character behind it.
#[derive(Debug, Serialize)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Debug, Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    label: &'a str,
}

/// Bytes of the diagnostic's file and what takes their place.
#[derive(Debug, Serialize)]
struct Replacement<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// Prints the findings, an object a line.
///
/// # Errors
/// What the machine says when it cannot write.
pub fn print(findings: &Findings<'_>, texts: &Texts<'_>, out: &mut dyn Write) -> io::Result<()> {
    for diagnostic in findings.diagnostics {
        let object = serde_json::to_string(&object(diagnostic, texts))?;
        writeln!(out, "{}", escaped(&object))?;
    }
    Ok(())
}

fn object<'a>(diagnostic: &'a Diagnostic, texts: &Texts<'_>) -> Object<'a> {
    let related = diagnostic.related.iter().map(|label| Related {
        place: place(&label.span, texts),
        label: &label.text,
    });
    Object {
        code: diagnostic.code,
        severity: diagnostic.severity.word(),
        message: &diagnostic.message,
        place: place(&diagnostic.span, texts),
        label: Some(diagnostic.label.as_str()).filter(|label| !label.is_empty()),
        help: diagnostic.help.as_deref(),
        related: related.collect(),
        fix: diagnostic.fix.as_ref().map(|fix| Replacement {
            start: fix.bytes.start,
            end: fix.bytes.end,
            text: &fix.text,
        }),
    }
}

fn place<'a>(span: &'a Span, texts: &Texts<'_>) -> Place<'a> {
    let region = texts.region(span);
    Place {
        file: &span.file,
        line: region.start.line,
        column: region.start.column,
        end_line: region.end.line,
        end_column: region.end.column,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::testing;
    use super::*;

    #[test]
    fn gives_places_label_and_fix() {
        let texts = [
            ("content/a.md", "Çin\n72% of it\n"),
            ("content/data/t.yaml", "p: 70"),
        ];
        let fault = Diagnostic::new("fact-differs", Span::new("content/a.md", 5..8), "says 72%")
            .label("differs from 70%")
            .related(Span::new("content/data/t.yaml", 3..5), "the cell")
            .help("write 70%")
            .fix(5..8, "70%");
        let printed = testing::printed(print, &[fault], &texts);
        let object: Value = serde_json::from_str(&printed).expect("JSON");
        let expected = json!({
            "code": "fact-differs", "severity": "error", "message": "says 72%",
            "file": "content/a.md", "line": 2, "column": 1, "end_line": 2, "end_column": 4,
            "label": "differs from 70%", "help": "write 70%",
            "related": [{
                "file": "content/data/t.yaml", "line": 1, "column": 4, "end_line": 1, "end_column": 6,
                "label": "the cell",
            }],
            "fix": {"start": 5, "end": 8, "text": "70%"},
        });
        assert_eq!(object, expected);
    }

    #[test]
    fn a_line_holds_one_object() {
        let fault = Diagnostic::new("code", Span::new("a", 0..0), "one\ntwo");
        let printed = testing::printed(print, &[fault.clone(), fault], &[]);
        assert_eq!(printed.lines().count(), 2);
        assert!(printed.starts_with(r#"{"code":"code","severity":"error","message":"one\ntwo","#));
    }
}

//! SARIF 2.1.0 (OASIS, *Static Analysis Results Interchange Format*), which code hosts and editors read.
//!
//! The types are the few of its objects that are needed, under the names of the standard; § is a section of it.

use std::collections::BTreeSet;
use std::io::{self, Write};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::visible::escaped;
use super::{Diagnostic, Findings, Fix, Label, Span, Texts};

/// §3.13
#[derive(Debug, Serialize)]
struct Log<'a> {
    version: &'static str,
    #[serde(rename = "$schema")]
    schema: &'static str,
    runs: [Run<'a>; 1],
}

/// §3.14
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'static str,
    results: Vec<SarifResult<'a>>,
}

/// §3.18
#[derive(Debug, Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

/// §3.19, the tool component.
#[derive(Debug, Serialize)]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    rules: Vec<SarifRule<'a>>,
}

/// §3.49, the reporting descriptor.
#[derive(Debug, Serialize)]
struct SarifRule<'a> {
    id: &'a str,
}

/// §3.27, the result.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Proposal<'a>>,
}

/// §3.11
#[derive(Debug, Serialize)]
struct Message {
    text: String,
}

/// §3.28
#[derive(Debug, Serialize)]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    place: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

/// §3.29
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: TextRegion,
}

/// §3.4
#[derive(Debug, Serialize)]
struct ArtifactLocation {
    uri: String,
}

/// §3.30.2: lines and columns are from 1, the end is behind the last character, a byte-order mark is not counted.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct TextRegion {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// §3.55, the fix.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Proposal<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Message>,
    artifact_changes: [ArtifactChange<'a>; 1],
}

/// §3.56
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation,
    replacements: [SarifReplacement<'a>; 1],
}

/// §3.57. A text is replaced by lines and columns, not by bytes, for which the standard wants the new content in Base64.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifReplacement<'a> {
    deleted_region: TextRegion,
    inserted_content: Content<'a>,
}

/// §3.3
#[derive(Debug, Serialize)]
struct Content<'a> {
    text: &'a str,
}

/// What stays as it is in the path of an address (RFC 3986, unreserved, and the `/` between its parts).
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// Prints the findings as one document, also when there are none.
///
/// # Errors
/// What the machine says when it cannot write.
pub fn print(findings: &Findings<'_>, texts: &Texts<'_>, out: &mut dyn Write) -> io::Result<()> {
    let log = serde_json::to_string_pretty(&log(findings, texts))?;
    writeln!(out, "{}", escaped(&log))
}

fn log<'a>(findings: &Findings<'a>, texts: &Texts<'_>) -> Log<'a> {
    let diagnostics = findings.diagnostics;
    let codes: BTreeSet<_> = diagnostics.iter().map(|fault| fault.code).collect();
    let rules: Vec<_> = codes.into_iter().map(|id| SarifRule { id }).collect();
    let results = diagnostics.iter().map(|fault| {
        // All codes are among the rules.
        let rule = rules.partition_point(|rule| rule.id < fault.code);
        result(fault, rule, texts)
    });
    let results = results.collect();
    Log {
        version: "2.1.0",
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: env!("CARGO_PKG_NAME"),
                    version: env!("CARGO_PKG_VERSION"),
                    rules,
                },
            },
            column_kind: "unicodeCodePoints",
            results,
        }],
    }
}

fn result<'a>(diagnostic: &'a Diagnostic, rule: usize, texts: &Texts<'_>) -> SarifResult<'a> {
    let related = diagnostic.related.iter().zip(1..);
    let related = related.map(|(label, id)| related_location(label, id, texts));
    let fixes = diagnostic.fix.iter();
    SarifResult {
        rule_id: diagnostic.code,
        rule_index: rule,
        level: diagnostic.severity.word(),
        message: message(diagnostic),
        locations: [Location {
            id: None,
            place: physical(&diagnostic.span, texts),
            message: Message::unless_empty(&diagnostic.label),
        }],
        related_locations: related.collect(),
        fixes: fixes.map(|fix| proposal(diagnostic, fix, texts)).collect(),
    }
}

/// The message, and below it the help, since fixes are shown only by some readers.
fn message(diagnostic: &Diagnostic) -> Message {
    match &diagnostic.help {
        Some(help) => Message::new(&format!("{}\nhelp: {help}", diagnostic.message)),
        None => Message::new(&diagnostic.message),
    }
}

/// The number keeps two places apart that are otherwise alike: §3.27.22 wants them unique.
fn related_location(label: &Label, id: usize, texts: &Texts<'_>) -> Location {
    Location {
        id: Some(id),
        place: physical(&label.span, texts),
        message: Message::unless_empty(&label.text),
    }
}

fn proposal<'a>(diagnostic: &Diagnostic, fix: &'a Fix, texts: &Texts<'_>) -> Proposal<'a> {
    let span = Span::new(&diagnostic.span.file, fix.bytes.clone());
    let place = physical(&span, texts);
    Proposal {
        description: diagnostic.help.as_deref().map(Message::new),
        artifact_changes: [ArtifactChange {
            artifact_location: place.artifact_location,
            replacements: [SarifReplacement {
                deleted_region: place.region,
                inserted_content: Content { text: &fix.text },
            }],
        }],
    }
}

fn physical(span: &Span, texts: &Texts<'_>) -> PhysicalLocation {
    let region = texts.region(span);
    PhysicalLocation {
        artifact_location: ArtifactLocation {
            uri: utf8_percent_encode(&span.file, PATH).to_string(),
        },
        region: TextRegion {
            start_line: region.start.line,
            start_column: region.start.column,
            end_line: region.end.line,
            end_column: region.end.column,
        },
    }
}

impl Message {
    /// Braces stand for arguments, so that one that is meant is written twice (§3.11.5).
    fn new(text: &str) -> Self {
        let text = text.replace('{', "{{").replace('}', "}}");
        Self { text }
    }

    fn unless_empty(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self::new(text))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::testing;
    use super::*;

    fn run(diagnostics: &[Diagnostic], files: &[(&str, &str)]) -> Value {
        let printed = testing::printed(print, diagnostics, files);
        let log: Value = serde_json::from_str(&printed).expect("JSON");
        assert_eq!(log["version"], "2.1.0");
        log["runs"][0].clone()
    }

    #[test]
    fn gives_rule_places_and_fix() {
        let files = [("content/a b.md", "\u{feff}中 72% of it\n"), ("t", "p: 70")];
        let fault = Diagnostic::new("fact-differs", Span::new("content/a b.md", 7..10), "72%")
            .label("differs")
            .related(Span::new("t", 3..5), "the cell")
            .help("write 70%")
            .fix(7..10, "70%");
        let other = Diagnostic::new("heading-skip", Span::new("gone", 5..9), "`{{ x }}`");
        let run = run(&[fault, other], &files);
        let region = json!({"startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 6});
        let file = json!({"uri": "content/a%20b.md"});
        assert_eq!(
            run["tool"]["driver"]["rules"],
            json!([{"id": "fact-differs"}, {"id": "heading-skip"}])
        );
        assert_eq!(
            run["results"][0],
            json!({
                "ruleId": "fact-differs", "ruleIndex": 0, "level": "error",
                "message": {"text": "72%\nhelp: write 70%"},
                "locations": [{
                    "physicalLocation": {"artifactLocation": file, "region": region},
                    "message": {"text": "differs"},
                }],
                "relatedLocations": [{
                    "id": 1,
                    "physicalLocation": {
                        "artifactLocation": {"uri": "t"},
                        "region": {"startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 6},
                    },
                    "message": {"text": "the cell"},
                }],
                "fixes": [{
                    "description": {"text": "write 70%"},
                    "artifactChanges": [{
                        "artifactLocation": file,
                        "replacements": [{"deletedRegion": region, "insertedContent": {"text": "70%"}}],
                    }],
                }],
            })
        );
        assert_eq!(run["results"][1]["level"], "warning");
        assert_eq!(run["results"][1]["message"]["text"], "`{{{{ x }}}}`");
    }

    #[test]
    fn says_that_there_is_nothing() {
        assert_eq!(run(&[], &[])["results"], json!([]));
    }
}

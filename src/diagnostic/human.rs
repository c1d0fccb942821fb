//! For people: the message, the place, the line itself with the words marked, and the way to mend it.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Diagnostic, Findings, Severity, Span, Texts};

/// Prints the findings, then how many there are.
///
/// # Errors
/// What the machine says when it cannot write.
pub fn print(findings: &Findings<'_>, texts: &Texts, out: &mut dyn Write) -> io::Result<()> {
    for diagnostic in findings.diagnostics {
        writeln!(out, "{}", render(diagnostic, texts))?;
    }
    if !findings.diagnostics.is_empty() {
        writeln!(out, "{}", summary(findings.diagnostics))?;
    }
    Ok(())
}

/// "2 errors, 1 warning".
fn summary(diagnostics: &[Diagnostic]) -> String {
    let severities = [Severity::Error, Severity::Warning].into_iter();
    let counts = severities.map(|severity| {
        let same = diagnostics
            .iter()
            .filter(|fault| fault.severity == severity);
        (same.count(), severity.word())
    });
    let counts = counts.filter(|(count, _)| *count > 0).map(counted);
    counts.collect::<Vec<_>>().join(", ")
}

/// "1 page", "2 pages".
pub fn counted((count, word): (usize, &str)) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {word}{plural}")
}

/// The diagnostic as lines of text, ending with a newline.
pub fn render(diagnostic: &Diagnostic, texts: &Texts) -> String {
    let severity = diagnostic.severity.word();
    let mut out = format!("{severity}[{}]: {}\n", diagnostic.code, diagnostic.message);
    let last = diagnostic
        .spans()
        .map(|span| texts.region(span).start.line)
        .max();
    let gutter = " ".repeat(last.unwrap_or(1).to_string().len());
    let (span, label) = (&diagnostic.span, &diagnostic.label);
    excerpt(&mut out, &gutter, ("-->", '^'), span, label, texts);
    for related in &diagnostic.related {
        let _ = writeln!(out, "{gutter} |");
        let (span, label) = (&related.span, &related.text);
        excerpt(&mut out, &gutter, (":::", '-'), span, label, texts);
    }
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(out, "{gutter} = help: {help}");
    }
    out
}

fn excerpt(
    out: &mut String,
    gutter: &str,
    (arrow, mark): (&str, char),
    span: &Span,
    label: &str,
    texts: &Texts,
) {
    let start = texts.region(span).start;
    let _ = writeln!(
        out,
        "{gutter}{arrow} {}:{}:{}",
        span.file, start.line, start.column
    );
    let text = texts.get(&span.file);
    let Some(excerpt) = text.and_then(|text| text.excerpt(&span.bytes)) else {
        return;
    };
    let marked = excerpt.marked.lines().next().unwrap_or_default();
    // Tabs stay tabs, so that the mark stands under its words whatever a tab is worth.
    let lead = excerpt.before.chars();
    let lead: String = lead.map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    let marks = mark.to_string().repeat(marked.chars().count().max(1));
    let number = format!("{:>1$}", start.line, gutter.len());
    let after = if marked == excerpt.marked {
        excerpt.after
    } else {
        ""
    };
    let _ = writeln!(
        out,
        "{gutter} |\n{number} | {}{marked}{after}",
        excerpt.before
    );
    let _ = writeln!(
        out,
        "{}",
        format!("{gutter} | {lead}{marks} {label}").trim_end()
    );
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    #[test]
    fn shows_both_places() {
        let page = "one\nChina mines [72%](fact:t/china/p) of it\n";
        let table = "rows:\n  china: {p: 70}\n";
        let page_span = Span::new("content/a.md", 17..20);
        let table_span = Span::new("content/data/t.yaml", 19..21);
        let message = "the text says 72%, the table says 70%";
        let fault = Diagnostic::error("fact-differs", page_span, message)
            .label("differs from 70%")
            .related(table_span, "the cell")
            .help("write 70%");
        let files = [("content/a.md", page), ("content/data/t.yaml", table)];
        let shown = testing::printed(print, &[fault], &files);
        assert_eq!(
            shown,
            "error[fact-differs]: the text says 72%, the table says 70%\n\
             \x20--> content/a.md:2:14\n\
             \x20 |\n\
             2 | China mines [72%](fact:t/china/p) of it\n\
             \x20 |              ^^^ differs from 70%\n\
             \x20 |\n\
             \x20::: content/data/t.yaml:2:14\n\
             \x20 |\n\
             2 |   china: {p: 70}\n\
             \x20 |              -- the cell\n\
             \x20 = help: write 70%\n\n1 error\n"
        );
    }
}

//! For people: the message, the place, the line itself with the words marked, and the way to mend it.

use std::fmt::Write as _;

use super::position::position;
use super::{Diagnostic, Span};

/// The diagnostic as lines of text, ending with a newline. `read` gives the text of a file of the tree, or "" if it is gone.
pub fn render<'text>(diagnostic: &Diagnostic, read: impl Fn(&str) -> &'text str) -> String {
    let severity = diagnostic.severity.word();
    let mut out = format!("{severity}[{}]: {}\n", diagnostic.code, diagnostic.message);
    let places =
        std::iter::once(&diagnostic.span).chain(diagnostic.related.iter().map(|l| &l.span));
    let last = places.map(|span| position(read(&span.file), span.bytes.start).line);
    let gutter = " ".repeat(last.max().unwrap_or(1).to_string().len());
    let text = read(&diagnostic.span.file);
    excerpt(
        &mut out,
        &gutter,
        "-->",
        '^',
        &diagnostic.span,
        &diagnostic.label,
        text,
    );
    for related in &diagnostic.related {
        let _ = writeln!(out, "{gutter} |");
        let text = read(&related.span.file);
        excerpt(
            &mut out,
            &gutter,
            ":::",
            '-',
            &related.span,
            &related.text,
            text,
        );
    }
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(out, "{gutter} = help: {help}");
    }
    out
}

fn excerpt(
    out: &mut String,
    gutter: &str,
    arrow: &str,
    mark: char,
    span: &Span,
    label: &str,
    text: &str,
) {
    let start = position(text, span.bytes.start);
    let _ = writeln!(
        out,
        "{gutter}{arrow} {}:{}:{}",
        span.file, start.line, start.column
    );
    let Some(line) = text.lines().nth(start.line - 1) else {
        return;
    };
    let line = line.trim_start_matches('\u{feff}');
    let end = position(text, span.bytes.end);
    let rest = line.chars().count().saturating_sub(start.column - 1);
    let width = if end.line == start.line {
        end.column.saturating_sub(start.column)
    } else {
        rest
    };
    // Tabs stay tabs, so that the mark stands under its words whatever a tab is worth.
    let lead = line.chars().take(start.column - 1);
    let lead: String = lead.map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    let marks = mark.to_string().repeat(width.clamp(1, rest.max(1)));
    let number = format!("{:>1$}", start.line, gutter.len());
    let _ = writeln!(out, "{gutter} |\n{number} | {line}");
    let _ = writeln!(
        out,
        "{}",
        format!("{gutter} | {lead}{marks} {label}").trim_end()
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_both_places() {
        let page = "one\nChina mines [72%](fact:t/china/p) of it\n";
        let table = "rows:\n  china: {p: 70}\n";
        let span = |file: &str, bytes| Span {
            file: file.to_owned(),
            bytes,
        };
        let found = Diagnostic::error(
            "fact-differs",
            span("content/a.md", 17..20),
            "the text says 72%, the table says 70%",
        )
        .label("differs from 70%")
        .related(span("content/data/t.yaml", 19..21), "the cell")
        .help("write 70%");
        let shown = render(
            &found,
            |file| if file.ends_with("md") { page } else { table },
        );
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
             \x20 = help: write 70%\n"
        );
    }
}

//! Workflow commands, which code hosts show beside the changed line.

use super::Diagnostic;
use super::position::position;

/// The diagnostic as one workflow command, without the newline. `text` is the text of its file.
pub fn render(diagnostic: &Diagnostic, text: &str) -> String {
    let start = position(text, diagnostic.span.bytes.start);
    let end = position(text, diagnostic.span.bytes.end);
    let command = diagnostic.severity.word();
    let mut message = diagnostic.message.clone();
    if let Some(help) = &diagnostic.help {
        message.push_str("\nhelp: ");
        message.push_str(help);
    }
    format!(
        "::{command} file={},line={},endLine={},col={},endColumn={},title={}::{}",
        property(&diagnostic.span.file),
        start.line,
        end.line,
        start.column,
        end.column,
        property(diagnostic.code),
        data(&message),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::Span;
    use super::*;

    #[test]
    fn escapes_what_would_end_the_command() {
        let file = "content/a,b.md".to_owned();
        let found = Diagnostic::error("fact-differs", Span { file, bytes: 0..3 }, "says 72%")
            .help("write 70%");
        assert_eq!(
            render(&found, "72%"),
            "::error file=content/a%2Cb.md,line=1,endLine=1,col=1,endColumn=4,title=fact-differs\
             ::says 72%25%0Ahelp: write 70%25"
        );
    }
}

//! GitHub's workflow commands (`::error file=…,line=…::…`), which code hosts show beside the changed line.

use std::io::{self, Write};

use super::visible::visible;
use super::{Diagnostic, Findings, Texts};

/// Prints the findings, a command a line.
///
/// # Errors
/// What the machine says when it cannot write.
pub fn print(findings: &Findings<'_>, texts: &Texts<'_>, out: &mut dyn Write) -> io::Result<()> {
    for diagnostic in findings.diagnostics {
        writeln!(out, "{}", command(diagnostic, texts))?;
    }
    Ok(())
}

/// The message is for people; the file's name is the one that the host knows, whatever is in it.
fn command(diagnostic: &Diagnostic, texts: &Texts<'_>) -> String {
    let region = texts.region(&diagnostic.span);
    let command = diagnostic.severity.word();
    let mut message = data(&visible(&diagnostic.message));
    if let Some(help) = &diagnostic.help {
        message.push_str("%0Ahelp: ");
        message.push_str(&data(&visible(help)));
    }
    format!(
        "::{command} file={},line={},endLine={},col={},endColumn={},title={}::{}",
        property(&diagnostic.span.file),
        region.start.line,
        region.end.line,
        region.start.column,
        region.end.column,
        property(diagnostic.code),
        message,
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
    use super::super::{Span, testing};
    use super::*;

    #[test]
    fn escapes_what_would_end_the_command() {
        let span = Span::new("content/a,b.md", 0..3);
        let fault = Diagnostic::new("fact-differs", span, "says\u{9b} 72%").help("write 70%");
        assert_eq!(
            testing::printed(print, &[fault], &[("content/a,b.md", "72%")]),
            "::error file=content/a%2Cb.md,line=1,endLine=1,col=1,endColumn=4,title=fact-differs\
             ::says<U+009B> 72%25%0Ahelp: write 70%25\n"
        );
    }
}

//! For people: the message, the place, the line itself with the words marked, and the way to mend it, drawn as rustc draws them.

use std::collections::BTreeMap;
use std::io::{self, Write};

use annotate_snippets::renderer::DEFAULT_TERM_WIDTH;
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use super::visible::{visible, visible_lines};
use super::{Diagnostic, Findings, Severity, Span, Texts};

/// How people see diagnostics; what programs read does not depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// With the escape sequences of ANSI terminals.
    pub color: bool,
    /// The columns of the terminal: a longer line of a file is cut round the fault.
    pub width: usize,
    /// All of them, also where a file has more than [`ALIKE`] of one code.
    pub all: bool,
}

impl Default for Look {
    /// For a file or a pipe.
    fn default() -> Self {
        Self {
            color: false,
            width: DEFAULT_TERM_WIDTH,
            all: false,
        }
    }
}

/// A narrower terminal breaks the lines itself: there is no room left to cut them well.
const MINIMAL_WIDTH: usize = 40;

/// So many diagnostics of one code in one file are shown, the rest is counted: who has read these knows what is wrong.
pub const ALIKE: usize = 100;

/// Prints the findings, then how many there are.
///
/// # Errors
/// What the machine says when it cannot write.
pub fn print(findings: &Findings<'_>, texts: &Texts<'_>, out: &mut dyn Write) -> io::Result<()> {
    let look = findings.look;
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for diagnostic in findings.diagnostics {
        let alike = (diagnostic.span.file.as_str(), diagnostic.code);
        let count = counts.entry(alike).or_default();
        *count += 1;
        if look.all || *count <= ALIKE {
            writeln!(out, "{}", render(diagnostic, texts, look))?;
        }
    }
    let folded = counts.into_iter().filter(|(_, count)| *count > ALIKE);
    for ((file, code), count) in folded.filter(|_| !look.all) {
        let (more, file) = (count - ALIKE, visible(file));
        writeln!(
            out,
            "{more} more {code} in {file}: `briefing check --all` prints them"
        )?;
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
pub fn render(diagnostic: &Diagnostic, texts: &Texts<'_>, look: Look) -> String {
    let renderer = if look.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(visible(&diagnostic.message))
        .id(diagnostic.code);
    let (span, label) = (&diagnostic.span, &diagnostic.label);
    let own = place(AnnotationKind::Primary, span, label, texts);
    let related = diagnostic.related.iter();
    let related =
        related.map(|other| place(AnnotationKind::Context, &other.span, &other.text, texts));
    let help = diagnostic.help.as_deref();
    let help = help.map(|help| Element::from(Level::HELP.message(visible(help))));
    let report = [title.element(own).elements(related).elements(help)];
    let renderer = renderer.term_width(look.width.max(MINIMAL_WIDTH));
    renderer.render(&report) + "\n"
}

/// The lines of a place with a mark under it, or only where it is if its text is not to be had.
fn place<'a>(
    kind: AnnotationKind,
    span: &'a Span,
    label: &'a str,
    texts: &Texts<'_>,
) -> Element<'a> {
    let path = visible(&span.file);
    let text = texts.get(&span.file);
    let Some(excerpt) = text.as_ref().and_then(|text| text.excerpt(&span.bytes)) else {
        let start = texts.region(span).start;
        return Origin::path(path)
            .line(start.line)
            .char_column(start.column)
            .into();
    };
    // The column in the header counts the characters of this text, which is why each of them stands for one of the file.
    let mut source = visible_lines(excerpt.before).into_owned();
    let start = source.len();
    source.push_str(&visible_lines(excerpt.marked));
    let end = source.len();
    source.push_str(&visible_lines(excerpt.after));
    let label = (!label.is_empty()).then(|| visible(label));
    Snippet::source(source)
        .path(path)
        .line_start(excerpt.line)
        .annotation(kind.span(start..end).label(label))
        .into()
}

#[cfg(test)]
mod tests {
    use super::super::{FORMATS, testing};
    use super::*;

    #[test]
    fn shows_both_places() {
        let page = "one\nChina mines [72%](fact:t/china/p) of it\n";
        let table = "rows:\n  china: {p: 70}\n";
        let page_span = Span::new("content/a.md", 17..20);
        let table_span = Span::new("content/data/t.yaml", 19..21);
        let message = "the text says 72%, the table says 70%";
        let fault = Diagnostic::new("fact-differs", page_span, message)
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
             \x20 |\n\x20 = help: write 70%\n\n1 error\n"
        );
    }

    /// Where the header says that it is: `file:line:column`.
    fn header(shown: &str) -> &str {
        let arrow = shown.lines().find_map(|line| line.split_once("--> "));
        arrow.expect("a header").1
    }

    #[test]
    fn columns_are_those_of_json() {
        let long = format!("{}fault{}", "中 x\t".repeat(80), " y".repeat(200));
        // The fault is where the word is, or at the end.
        let texts = [
            "fault",
            "a fault",
            "\u{feff}fault",
            "\u{feff}a\nb fault",
            "one\r\n\r\ntwo fault\r\n",
            "a\rb fault",
            "\tfault\tx",
            "  \t \t  fault",
            "中国 fault 中国",
            "中国\tüü e\u{301}\u{308} fault",
            "👩\u{200d}👧 🇹🇷 fault",
            "\u{0}\u{1b}[2J\u{7f}\u{9b}2J fault",
            "\u{202e}\u{2066}\u{200f} fault \u{2069}",
            "\u{200b}\u{feff}\u{ad} fault",
            "\u{2028}\u{85}\u{b}\u{c} fault",
            "fault\u{1b}[0m\nmore",
            "ends with a newline\n",
            "ends in \r\n",
            "ends",
            "",
            "\u{feff}",
            long.as_str(),
        ];
        for text in texts {
            let start = text.find("fault");
            let bytes = start.map_or(text.len()..text.len(), |start| start..start + 5);
            let look = Look::default();
            let fault = Diagnostic::new("code", Span::new("f", bytes), "m");
            let texts = Texts::of([&fault], |_| Some(text.as_bytes().to_vec()));
            let shown = render(&fault, &texts, look);
            let json = testing::printed(FORMATS[1].print, &[fault], &[("f", text)]);
            let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
            let expected = format!("f:{}:{}", json["line"], json["column"]);
            assert_eq!(header(&shown), expected, "{text:?}\n{shown}");
            let unseen = |c: char| c.is_control() && c != '\n';
            assert!(!shown.contains(unseen), "{shown:?}");
        }
    }

    #[test]
    fn marks_stand_under_their_words() {
        for (text, line, mark) in [
            ("中国fault", "1 | 中国fault", "  |     ^^^^^"),
            ("\tfault", "1 |     fault", "  |     ^^^^^"),
            ("e\u{301}fault", "1 | e\u{301}fault", "  |  ^^^^^"),
            ("\u{9b}fault", "1 | \u{fffd}fault", "  |  ^^^^^"),
        ] {
            let start = text.find("fault").expect("the word");
            let fault = Diagnostic::new("code", Span::new("f", start..start + 5), "m");
            let shown = testing::printed(print, &[fault], &[("f", text)]);
            let lines: Vec<_> = shown.lines().collect();
            assert_eq!(lines[3..5], [line, mark]);
        }
    }

    #[test]
    fn says_where_also_what_cannot_be_read() {
        let fault = Diagnostic::new("heading-skip", Span::new("gone\u{9b}", 7..9), "m\u{1b}[31m")
            .label("never seen")
            .related(Span::new("t", 1..2), "l\u{202e}")
            .help("h\u{7}");
        let shown = testing::printed(print, &[fault], &[("t", "abc")]);
        assert_eq!(
            shown,
            "warning[heading-skip]: m␛[31m\n\
             \x20--> gone<U+009B>:1:1\n\
             \x20 |\n\
             \x20::: t:1:2\n\
             \x20 |\n\
             1 | abc\n\
             \x20 |  - l<U+202E>\n\
             \x20 |\n\
             \x20 = help: h␇\n\n\
             1 warning\n"
        );
    }

    #[test]
    fn cuts_a_long_line_round_the_fault() {
        let text = format!("{}fault{}", "word ".repeat(60), " word".repeat(60));
        let fault = Diagnostic::new("code", Span::new("f", 300..305), "m").label("here");
        let texts = Texts::of([&fault], |_| Some(text.clone().into_bytes()));
        for width in [0, 60, 80, 140] {
            let look = Look {
                width,
                ..Look::default()
            };
            let shown = render(&fault, &texts, look);
            assert!(shown.contains("f:1:301") && shown.contains("fault"));
            for line in shown.lines() {
                assert!(line.chars().count() <= width.max(MINIMAL_WIDTH), "{shown}");
            }
        }
    }

    #[test]
    fn counts_what_is_alike_in_one_file() {
        let faults = |file: &str, code, count| {
            let fault = Diagnostic::new(code, Span::new(file, 0..1), "m");
            std::iter::repeat_n(fault, count)
        };
        let mut diagnostics: Vec<_> = faults("a", "one", ALIKE + 7).collect();
        diagnostics.extend(faults("a", "two", ALIKE));
        diagnostics.extend(faults("b", "one", ALIKE));
        let shown = |all| {
            let look = Look {
                all,
                ..Look::default()
            };
            let findings = Findings {
                diagnostics: &diagnostics,
                look,
            };
            let mut out = Vec::new();
            print(&findings, &Texts::default(), &mut out).expect("memory");
            String::from_utf8(out).expect("UTF-8")
        };
        let folded = shown(false);
        assert_eq!(folded.matches("error[").count(), 3 * ALIKE);
        let end = "\n\n7 more one in a: `briefing check --all` prints them\n307 errors\n";
        assert!(folded.ends_with(end), "{folded}");
        let all = shown(true);
        assert_eq!(all.matches("error[").count(), 3 * ALIKE + 7);
        assert!(all.ends_with("1:1\n\n307 errors\n"), "{all}");
        let json = testing::printed(FORMATS[1].print, &diagnostics, &[]);
        assert_eq!(json.lines().count(), 3 * ALIKE + 7);
    }
}

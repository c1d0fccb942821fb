//! `> [!NOTE]`: what looks like a call-out, but is read as a quotation.

use std::ops::Range;

use super::writer::Writer;
use crate::diagnostic::nearest;

/// The call-outs of GFM.
const NAMES: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// What a quotation begins with.
struct Mark<'a> {
    /// Its bytes in the quotation.
    bytes: Range<usize>,
    name: &'a str,
    /// Whether text follows on its line.
    has_text: bool,
}

/// The mark of a call-out at the beginning of a quotation.
fn mark(quotation: &str) -> Option<Mark<'_>> {
    let line = quotation.lines().next()?;
    let inside = line.trim_start().strip_prefix('>')?.trim_start();
    let (name, rest) = inside.strip_prefix("[!")?.split_once(']')?;
    let is_name = |next: char| next.is_alphanumeric() || "-_ ".contains(next);
    let is_whole = rest.is_empty()
        || rest.starts_with(|next: char| next.is_whitespace() || "+-".contains(next));
    let start = line.len() - inside.len();
    (is_whole && !name.trim().is_empty() && name.chars().all(is_name)).then(|| Mark {
        bytes: start..start + "[!]".len() + name.len(),
        name,
        has_text: !rest.trim().is_empty(),
    })
}

impl Writer<'_> {
    /// Reports a quotation that was meant to be a call-out.
    pub(super) fn no_callout(&mut self, range: &Range<usize>) {
        let Some(mark) = mark(self.source(range)) else {
            return;
        };
        let upper = mark.name.to_uppercase();
        let names = NAMES.map(|name| format!("`[!{name}]`")).join(", ");
        let (message, help) = if NAMES.contains(&&*upper) {
            if !mark.has_text {
                return;
            }
            let message = format!("text follows `[!{}]` on its line", mark.name);
            (message, "begin the text on the next line".to_owned())
        } else {
            let near = nearest(&upper, NAMES);
            let near = near.map(|near| format!("did you mean `[!{near}]`? "));
            let help = format!("{}known: {names}", near.unwrap_or_default());
            (format!("unknown call-out `{}`", mark.name), help)
        };
        let bytes = range.start + mark.bytes.start..range.start + mark.bytes.end;
        let fault = self.error("unknown-callout", &bytes, message);
        self.document.diagnostics.push(fault.help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_told_from_other_brackets() {
        for (text, wanted) in [
            ("> [!FOO]", Some("[!FOO]")),
            (">[!foo]- text", Some("[!foo]")),
            ("  >  [!NOTE] text\n> more", Some("[!NOTE]")),
            ("> [FOO]", None),
            ("> [!FOO](a.md)", None),
            ("> [!FOO]: a.md", None),
            ("> > [!FOO]", None),
            ("> [!]", None),
            ("> a [!FOO]", None),
            ("", None),
        ] {
            let found = mark(text).map(|mark| &text[mark.bytes]);
            assert_eq!(found, wanted, "{text}");
        }
    }
}

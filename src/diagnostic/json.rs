//! One JSON object a line, for editors and scripts.

use serde_json::{Value, json};

use super::Diagnostic;
use super::position::position;

/// The diagnostic as one line of JSON, without the newline. `text` is the text of its file.
pub fn render(diagnostic: &Diagnostic, text: &str) -> String {
    let start = position(text, diagnostic.span.bytes.start);
    let end = position(text, diagnostic.span.bytes.end);
    let mut object = json!({
        "code": diagnostic.code,
        "severity": diagnostic.severity.word(),
        "message": diagnostic.message,
        "file": diagnostic.span.file,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "help": diagnostic.help,
    });
    if let (Some(fix), Value::Object(fields)) = (&diagnostic.fix, &mut object) {
        let fix = json!({"start": fix.bytes.start, "end": fix.bytes.end, "text": fix.text});
        fields.insert("fix".into(), fix);
    }
    object.to_string()
}

#[cfg(test)]
mod tests {
    use super::super::Span;
    use super::*;

    #[test]
    fn gives_place_and_fix() {
        let text = "Çin\n72% of it\n";
        let file = "content/a.md".to_owned();
        let bytes = 5..8;
        let found = Diagnostic::error("fact-differs", Span { file, bytes }, "says 72%")
            .help("write 70%")
            .fix(5..8, "70%");
        let object: Value = serde_json::from_str(&render(&found, text)).expect("JSON");
        assert_eq!(object["line"], 2);
        assert_eq!(object["column"], 1);
        assert_eq!(object["end_column"], 4);
        assert_eq!(object["fix"], json!({"start": 5, "end": 8, "text": "70%"}));
    }
}

//! What holds for any tree that is examined.

use briefing::atlas::RESERVED;
use briefing::builtin::WithBuiltin;
use briefing::diagnostic::human::Look;
use briefing::diagnostic::{Diagnostic, FORMATS, Findings, Severity, Span, Texts};
use briefing::examine::{Examined, examine};
use briefing::read::{SiteOptions, Tree};
use briefing::render::{Body, Renderer};

use super::tree::Files;
use super::{downloads, links};

/// Examines a tree. Every fault stands in its file and prints in every format; a site without errors renders, and every
/// link in it leads somewhere.
pub fn all(tree: &WithBuiltin<Files>) -> Examined {
    let examined = examine(tree, &SiteOptions::default()).expect("a tree in memory");
    for fault in &examined.diagnostics {
        printed(tree, fault);
    }
    let has_error = examined
        .diagnostics
        .iter()
        .any(|fault| fault.severity == Severity::Error);
    assert_eq!(
        examined.site.is_none(),
        has_error,
        "{:?}",
        examined.diagnostics
    );
    if let Some(site) = examined.site.clone() {
        match Renderer::new(site) {
            Ok(renderer) => rendered(tree, &renderer),
            Err(faults) => faults.iter().for_each(|fault| printed(tree, fault)),
        }
    }
    examined
}

/// The codes of all errors.
pub fn errors(examined: &Examined) -> Vec<&'static str> {
    let errors = examined
        .diagnostics
        .iter()
        .filter(|fault| fault.severity == Severity::Error);
    errors.map(|fault| fault.code).collect()
}

fn printed(tree: &WithBuiltin<Files>, fault: &Diagnostic) {
    stands(tree, &fault.span, fault);
    for related in &fault.related {
        stands(tree, &related.span, fault);
    }
    if let Some(fix) = &fault.fix {
        stands(tree, &Span::new(&fault.span.file, fix.bytes.clone()), fault);
    }
    let texts = Texts::of([fault], |file| tree.read(file).ok());
    let findings = Findings {
        diagnostics: std::slice::from_ref(fault),
        look: Look::default(),
    };
    for format in FORMATS {
        let mut out = Vec::new();
        (format.print)(&findings, &texts, &mut out).expect("can write to memory");
        let text = String::from_utf8(out).expect("UTF-8");
        match format.name {
            "human" => assert!(text.starts_with(fault.severity.word()), "{text}"),
            "json" => {
                let object: serde_json::Value = serde_json::from_str(&text).expect("JSON");
                assert_eq!(object["code"], fault.code);
            }
            "github" => assert_eq!(text.lines().count(), 1, "{fault:?}"),
            _ => drop(serde_json::from_str::<serde_json::Value>(&text).expect("JSON")),
        }
    }
}

/// The span is a part of its file and begins between two characters; it ends so too, unless it marks a first byte.
fn stands(tree: &WithBuiltin<Files>, span: &Span, fault: &Diagnostic) {
    let bytes = tree.read(&span.file).unwrap_or_default();
    let (start, end) = (span.bytes.start, span.bytes.end);
    assert!(
        start <= end && end <= bytes.len(),
        "{span:?} is no part of its file: {fault:?}"
    );
    // Bytes that are no text have no characters.
    let Ok(text) = std::str::from_utf8(&bytes) else {
        return;
    };
    // What misses a key is marked by its first byte, which may be a part of a letter.
    let ends = text.is_char_boundary(end) || end == start + 1;
    assert!(
        text.is_char_boundary(start) && ends,
        "{span:?} cuts a character: {fault:?}"
    );
}

/// Every address renders, and every link leads somewhere.
fn rendered(tree: &WithBuiltin<Files>, renderer: &Renderer) {
    let mut files = Files::new();
    for address in renderer.atlas().addresses() {
        let bytes = match renderer.render(address) {
            Ok(Body::Bytes(bytes)) => bytes,
            Ok(Body::Picture(svg)) => svg.into_bytes(),
            Ok(Body::File(file) | Body::Scaled(file, _)) => {
                tree.read(&file).expect("a file of the tree")
            }
            // A template of the tree's own may be wrong.
            Err(fault) => return printed(tree, &fault),
        };
        files.insert(address.file(), bytes);
    }
    for (name, _) in RESERVED {
        files.insert((*name).to_owned(), Vec::new());
    }
    downloads::agree(&files);
    let faults = links::faults(&files, renderer.base().path());
    assert!(faults.is_empty(), "{faults:#?}");
}

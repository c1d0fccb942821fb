//! What an editor adds to the head and the foot of every page: `menu` and `footer`.

use super::reader::Reader;
use super::shape::{Field, FieldType, optional};
use super::yaml::Node;
use crate::diagnostic::Diagnostic;
use crate::model::{Passage, Prose, Target};

/// The field `menu`.
pub(super) const MENU: Field = optional(
    "menu",
    FieldType::List(&FieldType::Text),
    "The links at the head of each page, beside the search, in place of those to the data, the claims, the sources, the terms and the changes.",
)
.such_as(r#"["[Data](/data/)", "[Sources](/sources/)"]"#);

/// The field `footer`.
pub(super) const FOOTER: Field = optional(
    "footer",
    FieldType::Text,
    "What else stands at the foot of each page: words and links.",
)
.such_as("Printed copies can be ordered.");

/// The entries of a menu, each a link.
pub(super) fn menu(reader: &mut Reader<'_>, node: &Node) -> Vec<Prose> {
    let mut menu = Vec::new();
    for node in reader.items(node) {
        menu.extend(entry(reader, node));
    }
    menu
}

fn entry(reader: &mut Reader<'_>, node: &Node) -> Option<Prose> {
    let prose = links(reader, node, "menu")?;
    if !prose.0.iter().all(is_link) {
        let span = reader.span(&node.span);
        let fault = Diagnostic::new("links-only", span, "an entry of the menu is one link");
        let fault = fault.help("write `[words](address)`, as on a page");
        reader.diagnostics.push(fault);
    }
    Some(prose).filter(|prose| !prose.is_empty())
}

/// The words at the foot.
pub(super) fn footer(reader: &mut Reader<'_>, node: &Node) -> Prose {
    links(reader, node, "footer").unwrap_or_default()
}

/// Inline Markdown that refers to nothing but pages and files.
fn links(reader: &mut Reader<'_>, node: &Node, place: &str) -> Option<Prose> {
    let prose = reader.prose(node)?;
    let references = prose.0.iter().flat_map(|passage| &passage.references);
    for reference in references.filter(|it| !matches!(it.target, Target::Link(_))) {
        let fault = Diagnostic::new(
            "links-only",
            reader.span(&reference.span),
            format!("the {place} holds no {}", noun(&reference.target)),
        );
        let help = "every page repeats it: put this on a page, and link to that";
        reader.diagnostics.push(fault.help(help));
    }
    Some(prose)
}

fn noun(target: &Target) -> &'static str {
    match target.scheme() {
        "fact" => "figure",
        "cite" => "citation",
        "image" => "picture",
        other => other,
    }
}

/// Whether the whole text is the words of one link.
fn is_link(passage: &Passage) -> bool {
    let html = passage.html.html.as_str();
    match passage.html.holes.as_slice() {
        [] => html.starts_with("<a ") && html.find("</a>") == Some(html.len().saturating_sub(4)),
        [open, close] => open.byte == 0 && close.byte == html.len(),
        _ => false,
    }
}

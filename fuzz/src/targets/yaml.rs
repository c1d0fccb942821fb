//! A YAML document: every node and fault stands inside it.

use briefing::read::yaml::{Kind, Node, parse};

pub fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let parsed = parse(text, 0..text.len());
    inside(&parsed.root, text);
    for fault in parsed.faults {
        let span = fault.diagnostic("a.yaml").span.bytes;
        assert!(span.start <= span.end && span.end <= text.len(), "{span:?}");
    }
}

fn inside(node: &Node, text: &str) {
    assert!(node.span.end <= text.len(), "{:?}", node.span);
    match &node.kind {
        Kind::Sequence(items) => items.iter().for_each(|item| inside(item, text)),
        Kind::Mapping(entries) => entries.iter().for_each(|(_, value)| inside(value, text)),
        _ => {}
    }
}

//! The values of single settings.

use super::reader::Reader;
use super::yaml::{Kind, Node};
use crate::cite::style;
use crate::diagnostic::Diagnostic;
use crate::model::site::MEBIBYTE;
use crate::model::{Language, Period};

/// A style that this program can set.
pub(super) fn citation_style(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    let name = reader.string(node)?;
    if name == style::DEFAULT {
        return Some(name);
    }
    let names = style::names();
    if names.contains(&name.as_str()) {
        return Some(name);
    }
    let (message, help) = if style::HAS_CSL {
        let near = reader.suggestions.nearest(&name, names.iter().copied());
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "there are `{}`, and those of CSL such as `apa`, `chicago-author-date` and `iso-690-author-date`",
                style::DEFAULT
            ),
        };
        (format!("unknown citation style `{name}`"), help)
    } else {
        (
            format!(
                "the citation style `{name}` needs a program built with the feature `citations`"
            ),
            format!(
                "build it with `--features citations`, or write `{}`, the program's own style",
                style::DEFAULT
            ),
        )
    };
    let fault =
        Diagnostic::new("unknown-citation-style", reader.span(&node.span), message).help(help);
    reader.diagnostics.push(fault);
    None
}

/// An e-mail address that may stand after `mailto:` as it is: of RFC 5322's, those without quotes and rare marks.
pub(super) fn mailbox(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    let address = reader.string(node)?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._+-".contains(&byte);
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(is_plain);
    let parts = address.split_once('@');
    if parts.is_some_and(|(name, host)| is_name(name) && is_host_name(host)) {
        return Some(address);
    }
    let message = format!("`{address}` is not an e-mail address");
    let fault = Diagnostic::new("bad-address", reader.span(&node.span), message)
        .help("write the address alone: corrections@example.org");
    reader.diagnostics.push(fault);
    None
}

/// A host name (RFC 1123): what a host reads from its `CNAME` file.
pub(super) fn host_name(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    let name = reader.string(node)?;
    if is_host_name(&name) {
        return Some(name);
    }
    let message = format!("`{name}` is not a host name");
    let fault = Diagnostic::new("bad-cname", reader.span(&node.span), message)
        .help("write the host alone, without scheme or path: briefing.example.org");
    reader.diagnostics.push(fault);
    None
}

fn is_host_name(name: &str) -> bool {
    let is_label = |label: &str| {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        (1..=63).contains(&label.len())
            && label.bytes().all(is_plain)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.len() <= 253 && name.contains('.') && name.split('.').all(is_label)
}

/// `90 days`, `12 months`, `2 years`.
pub(super) fn period(reader: &mut Reader<'_>, node: &Node) -> Option<Period> {
    let text = reader.string(node)?;
    let period = Period::parse(&text);
    if period.is_none() {
        let message = format!("`{text}` is not a period");
        let fault = Diagnostic::new("bad-period", reader.span(&node.span), message)
            .help("write a number of days, months or years: `12 months`");
        reader.diagnostics.push(fault);
    }
    period
}

/// In MiB, from 1 to 1024: more than fits into memory many times over is a slip.
pub(super) fn text_limit(reader: &mut Reader<'_>, node: &Node) -> Option<u64> {
    let limit = reader.integer(node)?;
    let limit = u64::try_from(limit)
        .ok()
        .filter(|limit| (1..=1024).contains(limit));
    if limit.is_none() {
        reader.error(
            "out-of-bounds",
            &node.span,
            "`text_limit` is between 1 and 1024 (MiB)",
        );
    }
    Some(limit? * MEBIBYTE)
}

/// Where one of the languages cannot be read, all that we know are taken, lest pages in it be taken for others.
pub(super) fn languages(reader: &mut Reader<'_>, node: &Node) -> Vec<Language> {
    let items = reader.items(node);
    let languages = items.iter().map(|node| reader.language(node));
    let known: Vec<_> = languages.collect();
    let mut languages: Vec<_> = known.iter().copied().flatten().collect();
    if languages.is_empty() && node.kind == Kind::Sequence(Vec::new()) {
        return vec![Language::English];
    }
    if languages.is_empty() || languages.len() < known.len() {
        let others = Language::ALL.iter().copied();
        let others: Vec<_> = others.filter(|known| !languages.contains(known)).collect();
        languages.extend(others);
    }
    languages
}

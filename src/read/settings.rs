//! `site.yaml`.

use super::bibliography::web_address;
use super::reader::Reader;
use super::rules::rules;
use super::yaml::{Kind, Node};
use crate::diagnostic::Diagnostic;
use crate::model::{Entity, Language, Settings, Text};

/// What is asked of reading beyond the tree itself.
#[derive(Debug, Clone, Default)]
pub struct SiteOptions {
    /// Pages marked `draft: true` are part of the site.
    pub drafts: bool,
    /// Over site.yaml's; ends in `/`.
    pub base_url: Option<String>,
}

/// The settings of a file; what is missing has a default that lets the rest be checked.
pub fn settings(reader: &mut Reader<'_>, root: &Node) -> Settings {
    let mut settings = Settings::default();
    let Some(mut fields) = reader.fields(root) else {
        return settings;
    };
    let mut text = |key, reader: &mut Reader<'_>| {
        let node = fields.optional(key);
        node.and_then(|node| reader.text(node)).unwrap_or_default()
    };
    settings.description = text("description", reader);
    settings.kind = text("type", reader);
    settings.disclaimer = text("disclaimer", reader);
    let title = fields.required("title", &mut reader.diagnostics);
    settings.title = title.and_then(|node| reader.text(node)).unwrap_or_default();
    if let Some(node) = fields.required("base_url", &mut reader.diagnostics) {
        settings.base_url = reader
            .string(node)
            .and_then(|url| base_url(&url).or_else(|| refuse(reader, node, &url)))
            .unwrap_or(settings.base_url);
    }
    if let Some(node) = fields.optional("languages") {
        let items = reader.items(node);
        let languages: Vec<_> = items
            .iter()
            .filter_map(|node| reader.language(node))
            .collect();
        if !languages.is_empty() {
            settings.languages = languages;
        }
    }
    let publisher = fields.optional("publisher");
    settings.publisher = publisher.and_then(|node| entity(reader, node));
    let licence = fields.optional("licence");
    settings.licence = licence.and_then(|node| entity(reader, node));
    let repository = fields.optional("repository");
    settings.repository = repository.and_then(|node| web_address(reader, node));
    let contact = fields.optional("contact");
    settings.contact = contact.and_then(|node| reader.string(node));
    if let Some(node) = fields.optional("authors") {
        let authors = reader.strings(node);
        settings.authors = authors.into_iter().map(|(name, _)| name).collect();
    }
    if let Some(node) = fields.optional("raw_html") {
        let word = reader.word(node, &["allow", "refuse"], |word| word);
        settings.raw_html = word == Some("allow");
    }
    let cname = fields.optional("cname");
    settings.cname = cname.and_then(|node| reader.string(node));
    if let Some(node) = fields.optional("rules") {
        settings.rules = rules(reader, node);
    }
    fields.finish(&mut reader.diagnostics);
    settings
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: Text::default(),
            description: Text::default(),
            base_url: "https://example.org/".into(),
            languages: vec![Language::English],
            kind: Text::default(),
            publisher: None,
            licence: None,
            repository: None,
            contact: None,
            authors: Vec::new(),
            disclaimer: Text::default(),
            raw_html: false,
            cname: None,
            rules: Vec::new(),
        }
    }
}

/// A base address: http or https, a host, a path that ends in `/`; none when it is not one.
pub fn base_url(url: &str) -> Option<String> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split('/').next().unwrap_or_default();
    let plain = |next: char| next.is_ascii_alphanumeric() || "-._~:[]/%".contains(next);
    let slash = if rest.ends_with('/') { "" } else { "/" };
    (!host.is_empty() && rest.chars().all(plain)).then(|| format!("{url}{slash}"))
}

fn refuse(reader: &mut Reader<'_>, node: &Node, url: &str) -> Option<String> {
    let message = format!("`{url}` is not a valid base URL");
    let fault = Diagnostic::new("bad-base-url", reader.span(&node.span), message)
        .help("write it in full, without a query: https://example.org/briefing/");
    reader.diagnostics.push(fault);
    None
}

/// A name, or `{name, url}`.
fn entity(reader: &mut Reader<'_>, node: &Node) -> Option<Entity> {
    if let Kind::String(name) = &node.kind {
        let name = Text::plain(name);
        return Some(Entity { name, url: None });
    }
    let mut fields = reader.fields(node)?;
    let name = fields.required("name", &mut reader.diagnostics);
    let url = fields.optional("url");
    fields.finish(&mut reader.diagnostics);
    let name = name.and_then(|node| reader.text(node)).unwrap_or_default();
    let url = url.and_then(|node| web_address(reader, node));
    Some(Entity { name, url })
}

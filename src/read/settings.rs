//! `site.yaml`.

use std::sync::Arc;

use super::reader::Reader;
use super::rules::{RULE, codes, rules};
use super::setting_values::{citation_style, host_name, languages, mailbox, period, text_limit};
use super::shape::{FieldType, Keys, Shape, optional, required};
use super::units::{UNIT, units};
use super::web_address::web_address;
use super::yaml::{Kind, Node};
use super::{extra, menu};
use crate::cite::style;
use crate::diagnostic::Diagnostic;
use crate::model::site::MEBIBYTE;
use crate::model::{
    Date, Entity, Extra, HeadingIds, Language, Prose, RuleLevel, Settings, Text, Units,
};

/// What is asked of reading beyond the tree itself.
#[derive(Debug, Clone, Default)]
pub struct SiteOptions {
    /// Pages marked `draft: true` are part of the site.
    pub drafts: bool,
    /// Over site.yaml's; ends in `/`.
    pub base_url: Option<String>,
    /// The day on which the site is checked: without it, nothing is found that another day would not find. A build never has
    /// it, so that the same input gives the same result.
    pub today: Option<Date>,
    /// Pages keep where each block of their text stands in a site of one language too.
    pub keeps_blocks: bool,
}

const LANGUAGES: FieldType = FieldType::Word(Language::codes);
const ENTITY: FieldType = FieldType::OneOf(&[FieldType::String, FieldType::Mapping(&NAMED)]);
const LEVEL: FieldType =
    FieldType::Word(|| RuleLevel::ALL.iter().map(|level| level.name()).collect());

/// `site.yaml`.
pub static SITE: Shape = Shape {
    name: "the site's settings",
    fields: &[
        required("title", FieldType::Text, "The site's title."),
        required(
            "base_url",
            FieldType::WebAddress,
            "Where it is published: scheme, host and path.",
        ),
        optional(
            "description",
            FieldType::Text,
            "What it is, in a sentence or two.",
        ),
        optional(
            "type",
            FieldType::Text,
            "What it calls itself, such as `Policy briefing`.",
        ).such_as("Policy briefing"),
        optional(
            "short_title",
            FieldType::Text,
            "The title in a few words, for the head of each page and for the names of tabs; the title if it is not there.",
        ),
        optional(
            "languages",
            FieldType::List(&LANGUAGES),
            "Its languages; the first is at `/`, each other one at `/CODE/`.",
        ).such_as("[en]"),
        optional("publisher", ENTITY, "Who publishes it.").such_as("{name: The Institute, url: https://example.org/}"),
        optional("licence", ENTITY, "The licence that it is under.").such_as("{name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/}"),
        optional(
            "repository",
            FieldType::WebAddress,
            "Where its source is kept.",
        ).such_as("https://example.org/source/"),
        optional(
            "contact",
            FieldType::Pattern(r"^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+$"),
            "An e-mail address for questions and corrections.",
        ).such_as("corrections@example.org"),
        optional(
            "authors",
            FieldType::List(&FieldType::Text),
            "Who wrote it.",
        ).such_as("[Ada Marren]"),
        optional(
            "cards",
            FieldType::Boolean,
            "Whether each page has a card, the picture with which it is shared; true unless told otherwise.",
        ),
        optional(
            "picture_sizes",
            FieldType::Boolean,
            "Whether pages show photos and other pictures of `content/` (JPEG, PNG) in the width that the reader's screen needs, as WebP beside the original; true unless told otherwise.",
        ),
        optional(
            "citation_style",
            FieldType::String,
            "The style of references: `briefing`, which is the program's own and stands unless told otherwise, or one of CSL's: `apa`, `chicago-author-date`, `iso-690-author-date`, `gb-7714-2015-numeric` …",
        ).such_as("briefing"),
        optional(
            "citation_files",
            FieldType::Boolean,
            "Whether each page and table comes with files for reference managers (BibTeX, RIS, CSL-JSON); true unless told otherwise.",
        ),
        optional(
            "disclaimer",
            FieldType::Text,
            "The disclaimer at the foot of each page.",
        ),
        menu::MENU,
        menu::FOOTER,
        optional(
            "raw_html",
            FieldType::Word(|| RAW_HTML.to_vec()),
            "Whether HTML in Markdown is let through.",
        ).such_as("refuse"),
        optional(
            "heading_ids",
            FieldType::Word(|| HeadingIds::ALL.map(HeadingIds::name).to_vec()),
            "How ids are made of the words of headings: `briefing`, which stands unless told otherwise, or `github`, so that links hold there too.",
        ).such_as("briefing"),
        optional(
            "cname",
            FieldType::String,
            "The host name for a `CNAME` file.",
        ).such_as("briefing.example.org"),
        optional(
            "text_limit",
            FieldType::Integer,
            "The largest text file that is read, in MiB; 16 unless told otherwise.",
        ).such_as("16"),
        optional(
            "review_after",
            FieldType::Pattern(r"^[0-9]+ (day|month|year)s?$"),
            "How long a claim holds after it was `checked`: `90 days`, `12 months`, `2 years`. `check` and `serve` tell which are older.",
        ).such_as("12 months"),
        optional(
            "print",
            FieldType::Boolean,
            "Whether `/print/` holds all pages as one document; it does unless a language has more than 100.",
        ),
        optional(
            "search",
            FieldType::Boolean,
            "Whether there is a search page; there is one unless it is `false`.",
        ),
        optional(
            "units",
            FieldType::Keyed(Keys::Own, &FieldType::Mapping(&UNIT)),
            "Units of your own, by name, for the columns of tables.",
        ).such_as(r#"{carat: {dimension: gram, factor: 0.2, forms: {en: {one: "{} carat", other: "{} carats"}}}}"#),
        extra::field("Values of your own for templates, which have them as `site.extra`.").such_as("{audience: ministers}"),
        optional(
            "rules",
            FieldType::Keyed(Keys::Ours("codes of diagnostics", codes), &FieldType::OneOf(&[LEVEL, FieldType::Mapping(&RULE)])),
            "The level of a diagnostic, by its code.",
        ).such_as("{orphan-page: off}"),
    ],
};

static NAMED: Shape = Shape {
    name: "a name with an address",
    fields: &[
        required("name", FieldType::Text, "The name."),
        optional("url", FieldType::WebAddress, "The address."),
    ],
};

const RAW_HTML: [&str; 2] = ["allow", "refuse"];

/// The settings of a file; what is missing has a default that lets the rest be checked.
pub fn settings(reader: &mut Reader<'_>, root: &Node) -> Settings {
    let mut settings = Settings::default();
    let fields = reader.fields(root, &SITE);
    match fields.get("languages") {
        Some(node) => settings.languages = languages(reader, node),
        None if reader.is_partial || fields.may_have("languages") => {
            settings.languages = Language::ALL.to_vec();
        }
        None => {}
    }
    reader.language = settings
        .languages
        .first()
        .copied()
        .unwrap_or(Language::English);
    let text = |key, reader: &mut Reader<'_>| {
        let node = fields.get(key);
        node.and_then(|node| reader.statement(node))
            .unwrap_or_default()
    };
    settings.description = text("description", reader);
    settings.kind = text("type", reader);
    settings.short_title = text("short_title", reader);
    settings.disclaimer = text("disclaimer", reader);
    let title = fields.get("title");
    settings.title = title
        .and_then(|node| reader.statement(node))
        .unwrap_or_default();
    if let Some(node) = fields.get("base_url") {
        settings.base_url = reader
            .string(node)
            .and_then(|url| base_url(&url).or_else(|| refuse(reader, node, &url)))
            .unwrap_or(settings.base_url);
    }
    let publisher = fields.get("publisher");
    settings.publisher = publisher.and_then(|node| entity(reader, node));
    let licence = fields.get("licence");
    settings.licence = licence.and_then(|node| entity(reader, node));
    let repository = fields.get("repository");
    settings.repository = repository.and_then(|node| web_address(reader, node));
    let contact = fields.get("contact");
    settings.contact = contact.and_then(|node| mailbox(reader, node));
    if let Some(node) = fields.get("authors") {
        let authors = reader.items(node);
        settings.authors = authors
            .iter()
            .filter_map(|name| reader.text(name))
            .collect();
    }
    if let Some(node) = fields.get("citation_style") {
        let style = citation_style(reader, node);
        settings.citation_style = style.unwrap_or(settings.citation_style);
    }
    let cards = fields.get("cards");
    let cards = cards.and_then(|node| reader.boolean(node));
    settings.cards = cards.unwrap_or(settings.cards);
    let sizes = fields.get("picture_sizes");
    let sizes = sizes.and_then(|node| reader.boolean(node));
    settings.picture_sizes = sizes.unwrap_or(settings.picture_sizes);
    let files = fields.get("citation_files");
    let files = files.and_then(|node| reader.boolean(node));
    settings.citation_files = files.unwrap_or(settings.citation_files);
    if let Some(node) = fields.get("raw_html") {
        let word = reader.word(node, &RAW_HTML, |word| word);
        settings.raw_html = word == Some("allow");
    }
    if let Some(node) = fields.get("heading_ids") {
        let ids = reader.word(node, &HeadingIds::ALL, HeadingIds::name);
        settings.heading_ids = ids.unwrap_or_default();
    }
    reader.raw_html = settings.raw_html;
    let menu = fields.get("menu");
    settings.menu = menu.map(|node| menu::menu(reader, node));
    let footer = fields.get("footer");
    settings.footer = footer.map_or_else(Prose::default, |node| menu::footer(reader, node));
    let cname = fields.get("cname");
    settings.cname = cname.and_then(|node| host_name(reader, node));
    if let Some(node) = fields.get("text_limit") {
        settings.text_limit = text_limit(reader, node).unwrap_or(settings.text_limit);
    }
    let review = fields.get("review_after");
    settings.review_after = review.and_then(|node| period(reader, node));
    if let Some(node) = fields.get("print") {
        settings.print = reader.boolean(node);
    }
    if let Some(node) = fields.get("search") {
        settings.search = reader.boolean(node).unwrap_or(settings.search);
    }
    if let Some(node) = fields.get("units") {
        settings.units = units(reader, node, &settings.languages);
    }
    settings.extra = extra::extra(reader, fields.get("extra"));
    if let Some(node) = fields.get("rules") {
        settings.rules = rules(reader, node);
    }
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
            short_title: Text::default(),
            publisher: None,
            licence: None,
            repository: None,
            contact: None,
            authors: Vec::new(),
            citation_style: style::DEFAULT.to_owned(),
            cards: true,
            picture_sizes: true,
            citation_files: true,
            disclaimer: Text::default(),
            menu: None,
            footer: Prose::default(),
            raw_html: false,
            heading_ids: HeadingIds::default(),
            cname: None,
            review_after: None,
            extra: Extra::default(),
            units: Units::default(),
            unbound: Arc::default(),
            search: true,
            print: None,
            rules: Vec::new(),
            text_limit: 16 * MEBIBYTE,
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
    let fields = reader.fields(node, &NAMED);
    let name = fields.get("name");
    let url = fields.get("url");
    let name = name.and_then(|node| reader.text(node)).unwrap_or_default();
    let url = url.and_then(|node| web_address(reader, node));
    Some(Entity { name, url })
}

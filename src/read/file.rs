//! One file of the tree: what it is read as, by its place and name.

use std::io;
use std::sync::Arc;

use super::reader::Reader;
use super::settings::SiteOptions;
use super::tree::{Tree, Unreadable};
use super::yaml::{self, Kind, Node};
use super::{
    active, bibliography, claims, front_matter, page, picture_size, settings, table, translations,
};
use crate::characters::first_forbidden;
use crate::diagnostic::{Diagnostic, SharedDiagnostic, Span, shared};
use crate::format::text_length;
use crate::kept::Kept;
use crate::markdown::{self, MarkdownOptions};
use crate::model::files::SETTINGS;
use crate::model::page_address::{address, unlisted_language};
use crate::model::site::MEBIBYTE;
use crate::model::{
    Asset, BUILTIN, Block, BlockKind, Body, Claim, Glossary, HeadingIds, Keyed, Language, Page,
    Settings, Sources, Strings, Table, Text, TextStore, TranslationRecord, Units, YamlTexts,
};
use crate::picture;

/// What one file says, and of which bytes.
#[derive(Debug)]
pub(super) struct FileReading {
    /// Known from the first time that the file is read again.
    pub hash: Option<blake3::Hash>,
    /// A number that no other reading has.
    pub revision: u64,
    pub content: FileContent,
    pub faults: Vec<SharedDiagnostic>,
    /// Texts in which a figure may stand that nothing binds; a page has its own.
    pub unbound: YamlTexts,
    /// Whether something of it could not be read.
    pub is_partial: bool,
}

/// The templates' own words, in templates/.
const STRINGS: &str = "strings.yaml";

/// What one file says.
#[derive(Debug, Clone)]
pub(super) enum FileContent {
    Page(Arc<Page>),
    Table(Arc<Table>),
    Sources(Kept<Sources>),
    Glossary(Kept<Glossary>),
    Claims(Kept<Keyed<Claim>>),
    Translations(Kept<Keyed<TranslationRecord>>),
    Strings(Strings),
    Template(String, String),
    Asset(Asset),
    Nothing,
}

pub(super) fn read_settings(
    tree: &dyn Tree,
    options: &SiteOptions,
    is_refused: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Settings, Unreadable> {
    let mut reader = Reader::new(SETTINGS);
    let text = match text(tree, &mut reader, Settings::default().text_limit) {
        Ok(text) => Some(text),
        Err(Unreadable { error, .. }) if error.kind() == io::ErrorKind::NotFound => None,
        Err(failure) => return Err(failure),
    };
    let mut settings = Settings::default();
    if let Some(text) = text {
        let root = whole(&mut reader, &text);
        settings = settings::settings(&mut reader, &root);
    } else {
        // What they would say of languages is not known.
        settings.languages = Language::ALL.to_vec();
        if !is_refused {
            reader.diagnostics.push(no_site());
        }
    }
    if let Some(base_url) = &options.base_url {
        settings.base_url.clone_from(base_url);
    }
    diagnostics.append(&mut reader.diagnostics);
    settings.unbound = reader.unbound.into();
    Ok(settings)
}

fn no_site() -> Diagnostic {
    let span = Span::new(SETTINGS, 0..0);
    let fault = Diagnostic::new("no-site", span, "content/site.yaml not found");
    fault.help("`briefing init` starts a briefing; or create it with two lines: `title: …` and `base_url: https://…`")
}

/// The text of the reader's file. Bytes that are no UTF-8 are a fault, and something else stands for them, so that they hide
/// nothing else.
fn text(tree: &dyn Tree, reader: &mut Reader<'_>, limit: u64) -> Result<String, Unreadable> {
    let mut bytes = match tree.read_up_to(reader.file, limit) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            too_large(reader, limit);
            return Ok(String::new());
        }
        Err(error) => {
            let file = reader.file.to_owned();
            return Err(Unreadable { file, error });
        }
    };
    loop {
        let error = match String::from_utf8(bytes) {
            Ok(text) => return Ok(without_forbidden(reader, text)),
            Err(error) => error,
        };
        let start = error.utf8_error().valid_up_to();
        bytes = error.into_bytes();
        if !reader.is_partial {
            let fault = Diagnostic::new(
                "bad-utf8",
                reader.span(&(start..start + 1)),
                "invalid UTF-8",
            );
            let fault = fault.help("save the file as UTF-8");
            reader.diagnostics.push(fault);
            reader.is_partial = true;
        }
        // The same length, so that all places stay.
        mask(&mut bytes, start);
    }
}

/// A text in which spaces stand for the characters that no text holds, each of which is a fault.
fn without_forbidden(reader: &mut Reader<'_>, mut text: String) -> String {
    let mut from = 0;
    while let Some((byte, bad)) = text.get(from..).and_then(first_forbidden) {
        let span = from + byte..from + byte + bad.len_utf8();
        reader.forbidden(&span, bad);
        text.replace_range(span.clone(), &" ".repeat(bad.len_utf8()));
        from = span.end;
    }
    text
}

fn too_large(reader: &mut Reader<'_>, limit: u64) {
    let message = format!("this file is larger than {} MiB", limit / MEBIBYTE);
    let fault = Diagnostic::new("file-too-large", reader.span(&(0..0)), message);
    let fault = fault.help("split it, or raise `text_limit` in content/site.yaml");
    reader.diagnostics.push(fault);
    reader.is_partial = true;
}

/// Puts `_` in the place of every byte from `start` that is part of no character.
fn mask(bytes: &mut [u8], start: usize) {
    let mut at = start;
    while let Some(rest) = bytes.get_mut(at..) {
        match std::str::from_utf8(rest) {
            Ok(_) => return,
            Err(error) => {
                let wrong = error.valid_up_to();
                if let Some(byte) = rest.get_mut(wrong) {
                    *byte = b'_';
                }
                at += wrong + 1;
            }
        }
    }
}

/// The YAML of a file that is nothing else.
fn whole(reader: &mut Reader<'_>, text: &str) -> Node {
    reader.yaml(text, yaml::whole(text))
}

/// What of the settings the reading of a file depends on. As long as these are the same, what was read of it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FileOptions {
    languages: Vec<Language>,
    units: Units,
    raw_html: bool,
    heading_ids: HeadingIds,
    text_limit: u64,
    keeps_blocks: bool,
}

impl FileOptions {
    pub(super) fn new(settings: &Settings, options: &SiteOptions) -> Self {
        Self {
            languages: settings.languages.clone(),
            units: settings.units.clone(),
            raw_html: settings.raw_html,
            heading_ids: settings.heading_ids,
            text_limit: settings.text_limit,
            keeps_blocks: options.keeps_blocks || settings.languages.len() > 1,
        }
    }
}

pub(super) fn read_file(
    tree: &dyn Tree,
    file: &str,
    options: &FileOptions,
) -> Result<FileReading, Unreadable> {
    let mut reader = Reader::new(file);
    reader.units = options.units.clone();
    reader.raw_html = options.raw_html;
    reader.keeps_blocks = options.keeps_blocks;
    reader.language = address(file, &options.languages).language;
    let content = match file.split_once('/') {
        Some(("templates", name)) => template(tree, &mut reader, name, options)?,
        Some(("static", path)) => FileContent::Asset(asset(tree, &mut reader, path)?),
        Some(("content", path)) => content(tree, &mut reader, path, options)?,
        _ => FileContent::Nothing,
    };
    Ok(FileReading {
        hash: None,
        revision: 0,
        content,
        faults: shared(reader.diagnostics),
        unbound: reader.unbound.into(),
        is_partial: reader.is_partial,
    })
}

fn asset(tree: &dyn Tree, reader: &mut Reader<'_>, path: &str) -> Result<Asset, Unreadable> {
    let file = reader.file;
    let mut asset = Asset {
        file: file.to_owned(),
        path: format!("/{path}"),
        size: None,
        digest: None,
    };
    let ending = path.rsplit('.').next().unwrap_or_default();
    let is_picture = picture_size::is_picture(ending);
    if is_picture || asset.is_fingerprinted() {
        let bytes = tree.read(file).map_err(|error| Unreadable {
            file: file.to_owned(),
            error,
        })?;
        if is_picture {
            if picture::is_cut_off(&bytes) {
                let message = "the file stops in the middle of the picture";
                let fault = Diagnostic::new("bad-picture", reader.span(&(0..0)), message);
                reader.diagnostics.push(fault.help("copy it again"));
            }
            asset.size = picture_size::of(ending, &bytes);
            let is_content = file.starts_with("content/");
            let scaled = asset.size.filter(|size| {
                // What the design shows is as large as it is meant to be.
                is_content && picture::is_scaled(ending, *size, &bytes)
            });
            asset.digest = scaled.map(|_| picture::digest(ending, &bytes).into());
        } else {
            asset.path = hashed(path, &bytes);
        }
    }
    Ok(asset)
}

/// `/style.0123456789.css` of `style.css`: a name that changes with the bytes may be kept for ever.
fn hashed(path: &str, bytes: &[u8]) -> String {
    let hash: String = blake3::hash(bytes).to_hex().chars().take(10).collect();
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    format!("/{stem}.{hash}.{ending}")
}

fn template(
    tree: &dyn Tree,
    reader: &mut Reader<'_>,
    name: &str,
    options: &FileOptions,
) -> Result<FileContent, Unreadable> {
    let is_strings = name == STRINGS || name.strip_prefix(BUILTIN) == Some(STRINGS);
    if !name.ends_with(".html") && !is_strings {
        return Ok(FileContent::Nothing);
    }
    let text = text(tree, reader, options.text_limit)?;
    if !is_strings {
        return Ok(FileContent::Template(name.to_owned(), text));
    }
    let mut strings = Strings::new();
    let root = whole(reader, &text);
    for (key, node) in reader.entries(&root) {
        let words: Option<Text> = reader.text(node);
        strings.insert(key.text.clone(), words.unwrap_or_default());
    }
    Ok(FileContent::Strings(strings))
}

/// Reports what a browser would run.
fn refuse_active(tree: &dyn Tree, reader: &mut Reader<'_>, path: &str) -> Result<(), Unreadable> {
    let mut bytes = Vec::new();
    if active::is_xml(path) {
        let file = reader.file;
        bytes = tree.read(file).map_err(|error| Unreadable {
            file: file.to_owned(),
            error,
        })?;
    }
    active::check(reader, path, &bytes);
    Ok(())
}

fn content(
    tree: &dyn Tree,
    reader: &mut Reader<'_>,
    path: &str,
    options: &FileOptions,
) -> Result<FileContent, Unreadable> {
    let table_name = path
        .strip_prefix("data/")
        .and_then(|name| name.strip_suffix(".yaml"))
        .filter(|name| !name.contains('/'));
    let is_text = path.ends_with(".md") || table_name.is_some();
    let is_known = [
        "sources.yaml",
        "glossary.yaml",
        "claims.yaml",
        "translations.yaml",
    ]
    .contains(&path);
    if path == "site.yaml" {
        return Ok(FileContent::Nothing);
    }
    if !is_text && !is_known {
        if !options.raw_html {
            refuse_active(tree, reader, path)?;
        }
        return Ok(FileContent::Asset(asset(tree, reader, path)?));
    }
    let text = text(tree, reader, options.text_limit)?;
    if path.ends_with(".md") {
        let store = tree.store();
        return Ok(read_page(reader, &text, options, store));
    }
    let root = whole(reader, &text);
    Ok(match (path, table_name) {
        ("sources.yaml", _) => {
            let sources = bibliography::sources(reader, &root).into_iter();
            let keyed = sources.map(|source| (source.key.clone(), source));
            FileContent::Sources(Kept::new(keyed.collect()))
        }
        ("glossary.yaml", _) => {
            let terms = bibliography::glossary(reader, &root).into_iter();
            let keyed = terms.map(|term| (term.key.clone(), term));
            FileContent::Glossary(Kept::new(keyed.collect()))
        }
        ("claims.yaml", _) => FileContent::Claims(Kept::new(claims::claims(reader, &root).into())),
        ("translations.yaml", _) => {
            let records = translations::translations(reader, &root);
            FileContent::Translations(Kept::new(records.into()))
        }
        (_, Some(name)) => FileContent::Table(Arc::new(table::table(reader, name, &root))),
        _ => FileContent::Nothing,
    })
}

fn read_page(
    reader: &mut Reader<'_>,
    text: &str,
    options: &FileOptions,
    store: Option<Arc<dyn TextStore>>,
) -> FileContent {
    let parts = front_matter::split(text);
    if let Some(span) = &parts.open {
        let fault = Diagnostic::new(
            "open-front-matter",
            reader.span(span),
            "unclosed front matter",
        );
        let fault = fault.help("close it with a line `---`");
        reader.diagnostics.push(fault);
    }
    let root = match parts.yaml {
        Some(yaml) => reader.yaml(text, yaml),
        // Its absence is told by the keys that are missing.
        None => Node {
            span: 0..0,
            kind: Kind::Null,
        },
    };
    let markdown = MarkdownOptions {
        file: reader.file,
        language: address(reader.file, &options.languages).language,
        raw_html: options.raw_html,
        heading_ids: options.heading_ids,
        keeps_blocks: reader.keeps_blocks,
    };
    // Another language's rules would find faults that are none.
    if let Some(language) = unlisted_language(reader.file, &options.languages) {
        let (code, name) = (language.code(), language.name());
        let message = format!("`{code}` ({name}) is not one of the site's languages");
        let fault = Diagnostic::new("unlisted-language", reader.span(&(0..0)), message);
        let help = format!("add `{code}` to `languages` in content/site.yaml, or rename this file");
        reader.diagnostics.push(fault.help(help));
        let address = address(reader.file, &options.languages);
        let page = page::page(reader, address, &options.languages, &root);
        // What its text refers to is not known.
        reader.is_partial = true;
        return FileContent::Page(Arc::new(page));
    }
    // The Markdown is looked at even where the front matter is broken: all faults in one run.
    let mut document = markdown::render(text, parts.body, markdown);
    document.footnotes.shrink_to_fit();
    document.references.shrink_to_fit();
    let address = address(reader.file, &options.languages);
    let page = page::page(reader, address, &options.languages, &root);
    reader.diagnostics.extend(document.diagnostics);
    let plain = reader.unbound.drain(..).map(|(_, text)| text);
    let mut unbound: Vec<_> = plain.chain(document.unbound).collect();
    unbound.shrink_to_fit();
    let blocks = if options.keeps_blocks {
        blocks(&page, document.blocks)
    } else {
        Vec::new()
    };
    FileContent::Page(Arc::new(Page {
        length: text_length(&document.body.html),
        body: Body::new(document.body, store),
        footnotes: document.footnotes,
        references: document.references,
        blocks,
        unbound,
        headings: Arc::new(document.headings.into()),
        former_headings: Arc::new(document.former_headings.into()),
        ..page
    }))
}

/// The title, the summary and the blocks of the text.
fn blocks(page: &Page, text: Vec<Block>) -> Vec<Block> {
    let front = [
        (BlockKind::Title, &page.title, &page.title_span),
        (BlockKind::Summary, &page.summary, &page.summary_span),
    ];
    let front = front.into_iter().map(|(kind, text, span)| Block {
        kind,
        span: span.clone(),
        digest: markdown::digest(text),
        end: None,
    });
    front.chain(text).collect()
}

//! The whole tree: which file is read as what, all of them in parallel, and put together.

use std::io;
use std::sync::Arc;

use super::page::address;
use super::reader::Reader;
use super::reading::Reading;
use super::tree::Tree;
use super::yaml::{Kind, Node};
use super::{bibliography, claims, front_matter, page, settings, table};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::markdown;
use crate::model::{Asset, Claim, Page, Settings, Site, Source, Strings, Table, Term, Text};

/// What is asked of reading beyond the tree itself.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Pages marked `draft: true` are part of the site.
    pub drafts: bool,
    /// Over site.yaml's; ends in `/`.
    pub base_url: Option<String>,
}

/// What one file says.
#[derive(Debug, Clone)]
pub(super) enum Part {
    Page(Arc<Page>),
    Table(Arc<Table>),
    Sources(Vec<Source>),
    Glossary(Vec<Term>),
    Claims(Vec<Claim>),
    Strings(Strings),
    Template(String, String),
    Asset(Asset),
    Nothing,
}

/// Reads the whole tree: the site, unchecked across files, and every fault found in each.
///
/// # Errors
/// What the machine says, and of which file, when it cannot be read.
pub fn read(tree: &dyn Tree, options: &Options) -> Result<(Site, Vec<Diagnostic>), Unreadable> {
    Ok(Reading::new(tree, options)?.into_site())
}

pub(super) fn refused(link: &str) -> Diagnostic {
    let message = "this link leads out of the tree, or nowhere";
    Diagnostic::error("link-outside", Span::new(link, 0..0), message)
        .help("put the file itself here: what is outside could be published unseen")
}

/// A file that the machine cannot read.
#[derive(Debug)]
pub struct Unreadable {
    /// Its path from the root.
    pub file: String,
    /// What the machine says.
    pub error: io::Error,
}

pub(super) fn add(site: &mut Site, part: Part) {
    match part {
        Part::Page(page) => site.pages.push(page),
        Part::Table(table) => {
            site.tables.insert(table.name.clone(), table);
        }
        Part::Sources(sources) => {
            let keyed = sources
                .into_iter()
                .map(|source| (source.key.clone(), source));
            site.sources.extend(keyed);
        }
        Part::Glossary(terms) => {
            let keyed = terms.into_iter().map(|term| (term.key.clone(), term));
            site.glossary.extend(keyed);
        }
        Part::Claims(claims) => site.claims = claims,
        Part::Strings(strings) => site.strings = strings,
        Part::Template(name, text) => site.templates.push((name, text)),
        Part::Asset(asset) => site.assets.push(asset),
        Part::Nothing => {}
    }
}

pub(super) fn read_settings(
    tree: &dyn Tree,
    options: &Options,
    files: &[String],
    found: &mut Vec<Diagnostic>,
) -> Result<Settings, Unreadable> {
    let file = "content/site.yaml";
    let mut reader = Reader::new(file);
    let mut settings = Settings::default();
    if files.iter().any(|name| name == file) {
        if let Some(root) = text(tree, &mut reader)?.and_then(|text| whole(&mut reader, &text)) {
            settings = settings::settings(&mut reader, &root);
        }
    } else {
        let fault = Diagnostic::error(
            "no-site",
            Span::new(file, 0..0),
            "there is no content/site.yaml",
        );
        reader
            .found
            .push(fault.help("it needs two lines: `title: …` and `base_url: https://…`"));
    }
    if let Some(base_url) = &options.base_url {
        settings.base_url.clone_from(base_url);
    }
    found.append(&mut reader.found);
    Ok(settings)
}

/// The text of the reader's file; bytes that are no UTF-8 are a fault.
fn text(tree: &dyn Tree, reader: &mut Reader<'_>) -> Result<Option<String>, Unreadable> {
    let bytes = tree.read(reader.file).map_err(|error| Unreadable {
        file: reader.file.to_owned(),
        error,
    })?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let fault = Diagnostic::error(
                "bad-utf8",
                reader.span(&(at..at + 1)),
                "these bytes are not UTF-8 text",
            );
            reader.found.push(fault.help("save the file as UTF-8"));
            None
        }
    })
}

/// The YAML of a file that is nothing else; a byte-order mark is passed over.
fn whole(reader: &mut Reader<'_>, text: &str) -> Option<Node> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    reader.yaml(text, start..text.len())
}

pub(super) type Outcome = (Part, Vec<Diagnostic>);

pub(super) fn read_file(
    tree: &dyn Tree,
    file: &str,
    settings: &Settings,
) -> Result<Outcome, Unreadable> {
    let mut reader = Reader::new(file);
    let part = match file.split_once('/') {
        Some(("templates", name)) => template(tree, &mut reader, name)?,
        Some(("static", path)) => Part::Asset(asset(tree, file, path)?),
        Some(("content", path)) => content(tree, &mut reader, path, settings)?,
        _ => Part::Nothing,
    };
    Ok((part, reader.found))
}

/// The endings of pictures whose size a page tells, so that it does not jump when they come.
const PICTURES: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "avif"];

fn asset(tree: &dyn Tree, file: &str, path: &str) -> Result<Asset, Unreadable> {
    let mut asset = Asset {
        file: file.to_owned(),
        path: format!("/{path}"),
        size: None,
    };
    let ending = path.rsplit('.').next().unwrap_or_default();
    let is_picture = PICTURES.contains(&ending.to_ascii_lowercase().as_str());
    if is_picture || asset.is_stylesheet() {
        let bytes = tree.read(file).map_err(|error| Unreadable {
            file: file.to_owned(),
            error,
        })?;
        if is_picture {
            let size = imagesize::blob_size(&bytes).ok();
            asset.size = size.map(|size| (size.width, size.height));
        } else {
            asset.path = hashed(path, &bytes);
        }
    }
    Ok(asset)
}

/// `/style.0123456789.css` of `style.css`: a name that changes with the bytes may be kept for ever.
fn hashed(path: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let stem = path.strip_suffix(".css").unwrap_or(path);
    format!("/{stem}.{}.css", &hash[..10])
}

fn template(tree: &dyn Tree, reader: &mut Reader<'_>, name: &str) -> Result<Part, Unreadable> {
    if !name.ends_with(".html") && name != "strings.yaml" {
        return Ok(Part::Nothing);
    }
    let Some(text) = text(tree, reader)? else {
        return Ok(Part::Nothing);
    };
    if name != "strings.yaml" {
        return Ok(Part::Template(name.to_owned(), text));
    }
    let mut strings = Strings::new();
    if let Some(root) = whole(reader, &text) {
        for (key, node) in reader.entries(&root) {
            let words: Option<Text> = reader.text(node);
            strings.insert(key.text.clone(), words.unwrap_or_default());
        }
    }
    Ok(Part::Strings(strings))
}

fn content(
    tree: &dyn Tree,
    reader: &mut Reader<'_>,
    path: &str,
    settings: &Settings,
) -> Result<Part, Unreadable> {
    let table_name = path
        .strip_prefix("data/")
        .and_then(|name| name.strip_suffix(".yaml"))
        .filter(|name| !name.contains('/'));
    let is_text = path.ends_with(".md") || table_name.is_some();
    let is_known = ["sources.yaml", "glossary.yaml", "claims.yaml"].contains(&path);
    if path == "site.yaml" {
        return Ok(Part::Nothing);
    }
    if !is_text && !is_known {
        return Ok(Part::Asset(asset(tree, reader.file, path)?));
    }
    let Some(text) = text(tree, reader)? else {
        return Ok(Part::Nothing);
    };
    if path.ends_with(".md") {
        return Ok(read_page(reader, &text, settings));
    }
    let Some(root) = whole(reader, &text) else {
        return Ok(Part::Nothing);
    };
    Ok(match (path, table_name) {
        ("sources.yaml", _) => Part::Sources(bibliography::sources(reader, &root)),
        ("glossary.yaml", _) => Part::Glossary(bibliography::glossary(reader, &root)),
        ("claims.yaml", _) => Part::Claims(claims::claims(reader, &root)),
        (_, Some(name)) => match table::table(reader, name, &root) {
            Some(table) => Part::Table(Arc::new(table)),
            None => Part::Nothing,
        },
        _ => Part::Nothing,
    })
}

fn read_page(reader: &mut Reader<'_>, text: &str, settings: &Settings) -> Part {
    let parts = match front_matter::split(text) {
        Ok(parts) => parts,
        Err(at) => {
            let span = reader.span(&(at..at + 3));
            let fault = Diagnostic::error("open-front-matter", span, "the front matter never ends");
            reader.found.push(fault.help("close it with a line `---`"));
            return Part::Nothing;
        }
    };
    let root = match parts.yaml {
        Some(yaml) => reader.yaml(text, yaml),
        // Its absence is told by the keys that are missing.
        None => Some(Node {
            span: 0..0,
            kind: Kind::Null,
        }),
    };
    let options = markdown::Options {
        file: reader.file,
        language: address(reader.file, &settings.languages).language,
        raw_html: settings.raw_html,
    };
    // The Markdown is looked at even where the front matter is broken: all faults in one run.
    let document = markdown::render(text, parts.body, options);
    let address = address(reader.file, &settings.languages);
    let page = root.and_then(|root| page::page(reader, address, &root));
    reader.found.extend(document.diagnostics);
    let Some(page) = page else {
        return Part::Nothing;
    };
    Part::Page(Arc::new(Page {
        body: document.body,
        footnotes: document.footnotes,
        references: document.references,
        headings: document.headings,
        ..page
    }))
}

/// Whether anything found stops the build.
pub fn stops(found: &[Diagnostic], strict: bool) -> bool {
    found
        .iter()
        .any(|fault| strict || fault.severity == Severity::Error)
}

/// The faults, each file's in the order of its bytes.
pub fn sort(found: &mut [Diagnostic]) {
    found.sort_by(|a, b| {
        let key =
            |fault: &Diagnostic| (fault.span.file.clone(), fault.span.bytes.start, fault.code);
        key(a).cmp(&key(b))
    });
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn tree(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        let file = |(name, text): &(&str, &str)| ((*name).to_owned(), text.as_bytes().to_vec());
        files.iter().map(file).collect()
    }

    #[test]
    fn every_file_reports_its_own_faults_in_one_run() {
        let tree = tree(&[
            (
                "content/site.yaml",
                "title: T\nbase_url: https://example.org\n",
            ),
            (
                "content/index.md",
                "---\ntitle: A\nsumary: B\n---\nHello.\n",
            ),
            ("content/open.md", "---\ntitle: A\n"),
            (
                "content/data/t.yaml",
                "title: T\nas_of: 2024\nsources: [s]\ncolumns:\n  a: {title: A, type: number, unit: percnt}\nrows:\n  r: {a: 1e3}\n  q: {b: 1}\n",
            ),
        ]);
        let (site, mut found) = read(&tree, &Options::default()).expect("a tree in memory");
        sort(&mut found);
        let codes: Vec<_> = found.iter().map(|fault| fault.code).collect();
        assert_eq!(
            codes,
            [
                "unknown-word",
                "wrong-type",
                "missing-cell",
                "unknown-column",
                "missing-key",
                "unknown-key",
                "open-front-matter"
            ]
        );
        assert_eq!(site.settings.base_url, "https://example.org/");
    }
}

//! One build of a site: what it publishes for machines.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::address::FigureAddress;
use super::figure::Figure;
use crate::atlas::{MANIFEST, is_file_name};

/// The files of a build that are read here.
const PACKAGE: &str = "datapackage.json";
const CLAIMS: &str = "claims.json";
const PAGES: &str = "pages.json";

/// Why a build cannot be compared.
#[derive(Debug)]
pub enum Fault<E> {
    /// The machine cannot read a file.
    Unreadable {
        /// The file, in the folder of the build.
        file: String,
        /// What the machine says.
        error: E,
    },
    /// The folder holds no site that this program built.
    NoSite,
    /// A file says what no build writes, or is not there although another names it.
    Broken {
        /// The file, in the folder of the build.
        file: String,
        /// What is wrong with it.
        error: String,
    },
}

/// What a build publishes for machines.
#[derive(Debug, Default)]
pub struct Built {
    /// The BCP 47 tag of the default language, where the build says so.
    pub language: Option<String>,
    /// Every table, by name.
    pub tables: BTreeMap<String, Table>,
    /// Every cell with a value.
    pub figures: BTreeMap<FigureAddress, Figure>,
    /// By key, with the place in the register; none where the build does not publish its claims.
    pub claims: Option<BTreeMap<String, Claim>>,
    /// None where the build does not say what its pages quote.
    pub pages: Option<Vec<Page>>,
    /// What is known of sources, by key.
    pub sources: HashMap<String, Source>,
}

/// A table, for people.
#[derive(Debug, Default)]
pub struct Table {
    /// Its title.
    pub title: String,
    /// The titles of its columns, by key.
    pub columns: HashMap<String, String>,
    /// What its rows are called: the first text of each, by key.
    pub rows: HashMap<String, String>,
}

/// A source that a figure or a claim rests on.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub url: Option<String>,
}

/// A claim of the register: its members as the build writes them.
pub type Claim = BTreeMap<String, serde_json::Value>;

/// A page that quotes a figure or a claim, or tells of changes.
#[derive(Debug, Deserialize)]
pub struct Page {
    /// Under the site's base.
    pub address: String,
    /// The Markdown file.
    pub file: String,
    /// Its BCP 47 tag.
    pub language: String,
    /// `MAJOR.MINOR.PATCH`.
    #[serde(default)]
    pub version: Option<String>,
    /// The entries of its front matter, newest first.
    #[serde(default)]
    pub changes: Vec<serde_json::Value>,
    /// The addresses of the figures that it quotes.
    #[serde(default)]
    pub facts: Vec<String>,
    /// The keys of the claims that it quotes.
    #[serde(default)]
    pub claims: Vec<String>,
}

#[derive(Deserialize)]
struct PackageJson {
    resources: Vec<ResourceJson>,
}

#[derive(Deserialize)]
struct ResourceJson {
    path: String,
    #[serde(default)]
    sources: Vec<SourceJson>,
}

#[derive(Deserialize)]
struct SourceJson {
    /// Builds of earlier versions do not give it.
    key: Option<String>,
    title: String,
    path: Option<String>,
}

#[derive(Deserialize)]
struct TableJson {
    name: String,
    title: String,
    #[serde(default)]
    sources: Vec<String>,
    columns: Vec<ColumnJson>,
    rows: Vec<RowJson>,
}

#[derive(Deserialize)]
struct ColumnJson {
    key: String,
    title: String,
    #[serde(rename = "type")]
    kind: String,
    unit: Option<String>,
}

#[derive(Deserialize)]
struct RowJson {
    key: String,
    cells: Vec<CellJson>,
}

#[derive(Deserialize)]
struct CellJson {
    column: String,
    value: Box<RawValue>,
    is: Option<String>,
    status: Option<String>,
    #[serde(default)]
    note: String,
    #[serde(default)]
    sources: Vec<String>,
}

#[derive(Deserialize)]
struct RegisterJson {
    claims: Vec<Claim>,
}

#[derive(Deserialize)]
struct PagesJson {
    language: Option<String>,
    pages: Vec<Page>,
}

impl Built {
    /// Reads a build; `read` gives the bytes of a file, or none where there is no such file.
    ///
    /// # Errors
    /// Why it cannot be compared.
    pub fn read<E>(read: impl Fn(&str) -> Result<Option<Vec<u8>>, E>) -> Result<Self, Fault<E>> {
        let bytes = |file: &str| {
            read(file).map_err(|error| Fault::Unreadable {
                file: file.to_owned(),
                error,
            })
        };
        if bytes(MANIFEST)?.is_none() {
            return Err(Fault::NoSite);
        }
        let mut built = Self::default();
        let package = optional(PACKAGE, bytes(PACKAGE)?)?;
        let resources = package.map_or_else(Vec::new, |package: PackageJson| package.resources);
        for resource in resources {
            let table = table_file(&resource.path)?;
            built.add_sources(resource.sources);
            let Some(file) = table else { continue };
            let table = optional(&file, bytes(&file)?)?;
            let table = table.ok_or_else(|| broken(&file, "it is not there"))?;
            built.add_table(table);
        }
        let register: Option<RegisterJson> = optional(CLAIMS, bytes(CLAIMS)?)?;
        built.claims = register
            .map(|register| keyed(register.claims))
            .transpose()?;
        if let Some(pages) = optional::<PagesJson, E>(PAGES, bytes(PAGES)?)? {
            built.language = pages.language;
            built.pages = Some(pages.pages);
        }
        // A build that says what its pages quote publishes its claims, if it has any.
        if built.pages.is_some() {
            built.claims.get_or_insert_default();
        }
        Ok(built)
    }

    fn add_sources(&mut self, sources: Vec<SourceJson>) {
        for SourceJson { key, title, path } in sources {
            if let Some(key) = key {
                self.sources.insert(key, Source { title, url: path });
            }
        }
    }

    fn add_table(&mut self, json: TableJson) {
        let first_words = json.columns.iter().find(|column| column.kind == "string");
        let first_words = first_words.map(|column| column.key.clone());
        let mut table = Table {
            title: json.title,
            ..Table::default()
        };
        let by_key = json
            .columns
            .iter()
            .map(|column| (column.key.as_str(), column));
        let by_key: HashMap<&str, &ColumnJson> = by_key.collect();
        for row in json.rows {
            for cell in row.cells {
                if cell.value.get() == "null" {
                    continue;
                }
                if first_words.as_ref() == Some(&cell.column)
                    && let Ok(words) = serde_json::from_str(cell.value.get())
                {
                    table.rows.insert(row.key.clone(), words);
                }
                let column = by_key.get(cell.column.as_str());
                let figure = Figure {
                    value: cell.value,
                    unit: column.and_then(|column| column.unit.clone()),
                    is: cell.is,
                    status: cell.status,
                    note: cell.note,
                    sources: if cell.sources.is_empty() {
                        json.sources.clone()
                    } else {
                        cell.sources
                    },
                    kind: column.map_or_else(String::new, |column| column.kind.clone()),
                };
                let address = FigureAddress {
                    table: json.name.clone(),
                    row: row.key.clone(),
                    column: cell.column,
                };
                self.figures.insert(address, figure);
            }
        }
        let titles = json.columns.into_iter();
        table.columns = titles.map(|column| (column.key, column.title)).collect();
        self.tables.insert(json.name, table);
    }
}

/// The JSON file of a table, beside the CSV file that the data package names; none for the register of claims.
fn table_file<E>(csv: &str) -> Result<Option<String>, Fault<E>> {
    // A package that somebody else wrote must not lead out of the folder.
    if !is_file_name(csv) {
        return Err(broken(PACKAGE, &format!("it names a file `{csv}`")));
    }
    let name = csv
        .strip_prefix("data/")
        .and_then(|name| name.strip_suffix(".csv"));
    Ok(name.map(|name| format!("data/{name}.json")))
}

fn keyed<E>(claims: Vec<Claim>) -> Result<BTreeMap<String, Claim>, Fault<E>> {
    let keyed = claims
        .into_iter()
        .map(|mut claim| match claim.remove("key") {
            Some(serde_json::Value::String(key)) => Ok((key, claim)),
            _ => Err(broken(CLAIMS, "a claim has no key")),
        });
    keyed.collect()
}

fn broken<E>(file: &str, error: &str) -> Fault<E> {
    Fault::Broken {
        file: file.to_owned(),
        error: error.to_owned(),
    }
}

/// What a file says, if it is there.
fn optional<T: DeserializeOwned, E>(
    file: &str,
    bytes: Option<Vec<u8>>,
) -> Result<Option<T>, Fault<E>> {
    let read = bytes.map(|bytes| serde_json::from_slice(&bytes));
    read.transpose()
        .map_err(|error| broken(file, &error.to_string()))
}

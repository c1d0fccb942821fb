//! What a page says of itself to machines: JSON-LD after schema.org (`Report`, `Dataset`, `BreadcrumbList`).

use serde::Serialize;
use serde_json::{Value, json};

use crate::model::{Page, Source, Table};
use crate::render::edition::Edition;
use crate::render::parts::page_view::PageView;
use crate::render::parts::prose;
use crate::render::renderer::Renderer;

/// The graph of a page as the text of a script element, which is data and is never run. The nodes are JSON.
pub(in crate::render) fn graph(nodes: &[String]) -> String {
    if nodes.is_empty() {
        return String::new();
    }
    let text = format!(
        "{{\"@context\":\"https://schema.org\",\"@graph\":[{}]}}",
        nodes.join(",")
    );
    // The text of a script element ends at `</`.
    text.replace('<', "\\u003c")
}

#[derive(Serialize)]
struct Breadcrumbs<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "itemListElement")]
    items: Vec<BreadcrumbItem<'a>>,
}

#[derive(Serialize)]
struct BreadcrumbItem<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'a str,
    #[serde(rename = "item")]
    address: String,
}

/// The way down to a page.
pub(in crate::render) fn breadcrumbs(renderer: &Renderer, view: &PageView<'_>) -> Option<String> {
    if view.breadcrumbs.is_empty() {
        return None;
    }
    let above = view
        .breadcrumbs
        .iter()
        .map(|link| (link.title.as_str(), renderer.base.absolute(&link.href)));
    let all = above.chain([(view.title, view.canonical.clone())]);
    let items = all
        .enumerate()
        .map(|(place, (name, address))| BreadcrumbItem {
            kind: "ListItem",
            position: place + 1,
            name,
            address,
        });
    let list = Breadcrumbs {
        kind: "BreadcrumbList",
        items: items.collect(),
    };
    serde_json::to_string(&list).ok()
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: &'a str,
    url: &'a str,
    headline: &'a str,
    description: &'a str,
    in_language: &'static str,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_part_of: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    #[serde(flatten)]
    parties: Value,
}

/// A page of the content that has a date.
pub(in crate::render) fn report(
    renderer: &Renderer,
    edition: &Edition,
    page: &Page,
) -> Option<String> {
    let date = page.date?;
    let language = edition.language;
    let address = renderer.canonical(&page.permalink);
    let mut parties = json!({});
    self::parties(renderer, edition, &mut parties);
    let report = Report {
        kind: if page.response.is_some() {
            "Comment"
        } else {
            "Report"
        },
        id: &address,
        url: &address,
        headline: &page.title,
        description: &page.summary,
        in_language: language.tag(),
        date_published: date.to_string(),
        date_modified: page.updated.unwrap_or(date).to_string(),
        is_part_of: (page.path != "/").then(|| {
            let home = renderer.canonical(&renderer.atlas().permalink(language, "/"));
            json!({"@type": "Report", "@id": home})
        }),
        version: page.version.as_deref(),
        parties,
    };
    serde_json::to_string(&report).ok()
}

/// Gives an object one more member.
fn set(node: &mut Value, name: &str, value: Value) {
    if let Some(members) = node.as_object_mut() {
        members.insert(name.to_owned(), value);
    }
}

/// Who publishes, who wrote, under which licence.
fn parties(renderer: &Renderer, edition: &Edition, node: &mut Value) {
    let settings = &renderer.site.settings;
    if let Some(publisher) = &settings.publisher {
        let mut organization =
            json!({"@type": "Organization", "name": publisher.name.get(edition.language)});
        if let Some(url) = &publisher.url {
            set(&mut organization, "url", json!(url));
        }
        set(node, "publisher", organization);
    }
    if !settings.authors.is_empty() {
        let publisher = settings
            .publisher
            .as_ref()
            .map(|publisher| publisher.name.get(edition.language));
        let authors = settings.authors.iter().map(|name| {
            let name = name.get(edition.language);
            let kind = if publisher == Some(name) {
                "Organization"
            } else {
                "Person"
            };
            json!({"@type": kind, "name": name})
        });
        set(node, "author", authors.collect());
    }
    if let Some(url) = settings
        .licence
        .as_ref()
        .and_then(|licence| licence.url.as_ref())
    {
        set(node, "license", json!(url));
    }
}

/// A table, with its downloads and what it rests on.
pub(in crate::render) fn dataset(renderer: &Renderer, edition: &Edition, table: &Table) -> String {
    let language = edition.language;
    let title = table.title.get(language);
    let description = match prose::plain(renderer, edition, &table.description) {
        text if text.chars().count() >= 50 => text.into_owned(),
        // Search engines want fifty characters at least.
        text => format!(
            "{title}. {text} {}",
            renderer.site.settings.description.get(language)
        ),
    };
    let file = |ending: &str, kind: &str| {
        json!({
            "@type": "DataDownload",
            "encodingFormat": kind,
            "contentUrl": renderer.canonical(&format!("/data/{}.{ending}", table.name)),
        })
    };
    let sources = table
        .sources
        .iter()
        .filter_map(|(key, _)| renderer.site.sources.get(key));
    let based_on: Vec<_> = sources.map(|source| work(source, edition)).collect();
    let address = renderer.canonical(
        &renderer
            .atlas()
            .permalink(language, &format!("/data/{}/", table.name)),
    );
    let measured = table
        .columns
        .iter()
        .filter(|column| column.kind.is_numeric());
    let measured: Vec<_> = measured.map(|column| column.title.get(language)).collect();
    let mut node = json!({
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": title,
        "description": description.trim(),
        "inLanguage": language.tag(),
        "isAccessibleForFree": true,
        "distribution": [file("csv", "text/csv"), file("json", "application/json")],
        "isBasedOn": based_on,
    });
    if !measured.is_empty() {
        set(&mut node, "variableMeasured", json!(measured));
    }
    parties(renderer, edition, &mut node);
    // A dataset has a creator.
    if let Some(author) = node.as_object_mut().and_then(|node| node.remove("author")) {
        set(&mut node, "creator", author);
    }
    node.to_string()
}

fn work(source: &Source, edition: &Edition) -> Value {
    let mut node =
        json!({"@type": "CreativeWork", "name": source.work.title.get(edition.language)});
    if let Some(url) = &source.work.url {
        set(&mut node, "url", json!(url));
    }
    node
}

//! `/data/NAME-CHART.svg` (SVG) and `.png`: a chart as a file of its own, in each language; as PNG where there is a font for
//! its script, and the site has pictures drawn.

use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::chart::{Sheet, sheet};
use crate::diagnostic::Diagnostic;
use crate::model::{Chart, Table};
use crate::picture;
use crate::render::edition::Edition;
use crate::render::parts::chart::{alternatives, file, kind, measure, scene, source_keys};
use crate::render::parts::source::{SourceView, listed};
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the drawing of the chart",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    let default = contents.default_language();
    let mut files = Vec::new();
    for (table, chart) in &contents.charts {
        for language in contents.languages {
            let file = |ending: &str, kind| {
                let subject = Subject::Chart((*table).to_owned(), (*chart).to_owned());
                let path = format!("/data/{table}-{chart}.{ending}");
                Address::local(&path, *language, default, subject, kind)
            };
            files.push(file("svg", media::SVG));
            if contents.has_cards && picture::covers(language.name()) {
                files.push(file("png", media::PNG));
            }
        }
    }
    files
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let edition = renderer.edition(address.language);
    let chart = match &address.subject {
        Subject::Chart(table, chart) => renderer.site.tables.get(table).and_then(|table| {
            let chart = table.charts.with_key(chart)?;
            Some((table, chart))
        }),
        _ => None,
    };
    let text = chart.map_or_else(String::new, |(table, chart)| {
        svg(renderer, edition, table, chart)
    });
    Ok(if address.media == media::PNG {
        Body::Picture(text)
    } else {
        Body::Bytes(text.into_bytes())
    })
}

/// The text of the file.
fn svg(renderer: &Renderer, edition: &Edition, table: &Table, chart: &Chart) -> String {
    let language = edition.language;
    let scene = scene(renderer, edition, table, chart);
    let colon = edition.word("colon");
    let line = |word: &'static str, text: &str| format!("{}{colon}{text}", edition.word(word));
    let mut foot = Vec::new();
    let note = chart.note.get(language);
    if !note.is_empty() {
        foot.push(note.to_owned());
    }
    let sources = SourceView::with_keys(renderer, edition, source_keys(scene));
    let word = if sources.len() > 1 {
        "sources"
    } else {
        "source"
    };
    foot.push(line(word, &listed(edition, &sources)));
    let settings = &renderer.site.settings;
    let licence = settings.licence.as_ref();
    let licence = licence.map(|licence| licence.name.get(language));
    let page = format!("/data/{}/", table.name);
    let page = renderer.atlas().permalink(language, &page);
    let address = renderer.canonical(&page);
    foot.extend(licence.map(|licence| line("licence", licence)));
    foot.push(address.clone());
    let measure = measure(scene);
    let kind = format!("{}{colon}{measure}", kind(edition, chart));
    let alternatives = alternatives(renderer, language, &table.name);
    let words = alternatives.get(chart.key.as_str()).copied();
    let description = match words.unwrap_or_else(|| chart.description.get(language)) {
        "" => kind,
        words => format!("{kind}. {words}"),
    };
    let own = file(table, chart);
    let own = renderer.atlas().permalink(language, &own);
    let url = settings
        .licence
        .as_ref()
        .and_then(|known| known.url.as_deref());
    let metadata = [
        Some(renderer.canonical(&own)),
        Some(address),
        url.map(str::to_owned),
    ];
    let metadata: Vec<_> = metadata.into_iter().flatten().collect();
    let around = Sheet {
        lang: language.tag(),
        title: chart.title.get(language),
        measure: &measure,
        description: &description,
        foot: &foot,
        metadata: &metadata.join(" "),
    };
    sheet(scene, around)
}

//! The picture with which a page is shared: title, key figure, publisher, in the colours of the light scheme.

use std::fmt::Write;

use super::escape::{attribute, escape};
use super::key_figure::{KeyFigure, key_figure};
use super::page_view::title_of;
use crate::atlas::Address;
use crate::given::given;
use crate::picture::light::{ACCENT, GROUND, INK, LINE, SOFT};
use crate::picture::{Weight, covers, wrapped};
use crate::render::edition::Edition;
use crate::render::renderer::Renderer;

/// Width and height in pixels, as Open Graph's readers want them.
const SIZE: (usize, usize) = (1200, 630);
/// The text's distance from the left edge, and its width.
const LEFT: f32 = 72.0;
const WITHIN: f32 = 1056.0;

given! {
    /// The picture with which the page is shared.
    pub(in crate::render) struct CardView {
        /// Its address, with scheme and host.
        pub url: String,
        /// In pixels.
        pub width: usize,
        /// In pixels.
        pub height: usize,
        /// What it says.
        pub alternative: String,
    }
}

/// Where the card of a page is: `/cards/a/b.png` for `/a/b/`.
pub(in crate::render) fn card_path(page: &str) -> String {
    match page.trim_matches('/') {
        "" => "/cards/index.png".to_owned(),
        name => format!("/cards/{name}.png"),
    }
}

/// The page that a card is of.
pub(in crate::render) fn page_path(card: &str) -> Option<String> {
    let name = card.strip_prefix("/cards/")?.strip_suffix(".png")?;
    Some(match name {
        "index" => "/".to_owned(),
        name => format!("/{name}/"),
    })
}

/// The card of a page; that of the default language, or of its front page, where the page has none of its own.
pub(in crate::render) fn card(
    renderer: &Renderer,
    edition: &Edition,
    address: &Address,
) -> Option<CardView> {
    let atlas = renderer.atlas();
    let (own, default) = (edition.language, atlas.default_language());
    let path = card_path(address.path());
    let front = card_path("/");
    let places = [
        (own, &path),
        (default, &path),
        (own, &front),
        (default, &front),
    ];
    let mut found = places
        .into_iter()
        .filter_map(|(language, path)| Some((language, atlas.local(language, path)?)));
    let (language, card) = found.next()?;
    let edition = renderer.edition(Some(language));
    let page = page_path(card.path())?;
    let shown = Shown::new(renderer, edition, atlas.local(language, &page)?);
    Some(CardView {
        url: renderer.canonical(&card.permalink),
        width: SIZE.0,
        height: SIZE.1,
        alternative: shown.words(),
    })
}

/// What a card shows.
struct Shown<'a> {
    kind: &'a str,
    title: &'a str,
    figure: Option<KeyFigure<'a>>,
    publisher: &'a str,
}

impl<'a> Shown<'a> {
    fn new(renderer: &'a Renderer, edition: &'a Edition, address: &'a Address) -> Self {
        let settings = &renderer.site.settings;
        let language = edition.language;
        let title = title_of(renderer, edition, address);
        let short = settings.short_title(language);
        let kind = match settings.kind.get(language) {
            kind if address.path() == "/" => kind,
            _ => short,
        };
        let pages = [renderer.page_at(address), renderer.front(language)];
        let pages = pages.into_iter().flatten();
        let mut figures = pages.filter_map(|page| key_figure(renderer, edition, page));
        let publisher = settings.publisher.as_ref();
        // What the fonts have no letters for is left out.
        Self {
            kind: Some(kind).filter(|text| covers(text)).unwrap_or_default(),
            title: Some(title).filter(|text| covers(text)).unwrap_or(short),
            figure: figures.next().filter(|figure| covers(&figure.words())),
            publisher: publisher
                .map(|publisher| publisher.name.get(language))
                .filter(|text| covers(text))
                .unwrap_or_default(),
        }
    }

    fn words(&self) -> String {
        let figure = self.figure.as_ref().map(KeyFigure::words);
        let parts = [
            Some(self.title.to_owned()),
            figure,
            Some(self.publisher.to_owned()),
        ];
        let parts: Vec<_> = parts
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(" – ")
    }
}

/// The card of a page, as SVG.
pub(in crate::render) fn svg(renderer: &Renderer, edition: &Edition, address: &Address) -> String {
    let shown = Shown::new(renderer, edition, address);
    let (width, height) = SIZE;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" font-family=\"sans-serif\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{GROUND}\"/>\
         <rect width=\"{width}\" height=\"14\" fill=\"{ACCENT}\"/>"
    );
    out.insert_str(4, &lang(edition));
    let kind = wrapped(shown.kind, Weight::Bold, WITHIN, &[(30.0, 1)]);
    lines(
        &mut out,
        &kind.lines,
        Weight::Bold,
        (30.0, 0.0),
        84.0,
        ACCENT,
    );
    let sizes = match shown.figure {
        Some(_) => [(76.0, 2), (64.0, 3), (54.0, 3), (46.0, 4), (40.0, 4)],
        None => [(84.0, 3), (72.0, 4), (60.0, 4), (50.0, 4), (42.0, 4)],
    };
    let title = wrapped(shown.title, Weight::Bold, WITHIN, &sizes);
    let step = title.size * 1.16;
    lines(
        &mut out,
        &title.lines,
        Weight::Bold,
        (title.size, step),
        104.0 + title.size,
        INK,
    );
    if let Some(figure) = &shown.figure {
        drawn_figure(&mut out, figure);
    }
    let _ = write!(
        out,
        "<rect x=\"{LEFT}\" y=\"548\" width=\"{WITHIN}\" height=\"2\" fill=\"{LINE}\"/>"
    );
    let publisher = wrapped(shown.publisher, Weight::Regular, WITHIN, &[(28.0, 1)]);
    lines(
        &mut out,
        &publisher.lines,
        Weight::Regular,
        (28.0, 0.0),
        593.0,
        SOFT,
    );
    out.push_str("</svg>");
    out
}

fn lang(edition: &Edition) -> String {
    let mut text = String::from(" xml:lang=\"");
    attribute(&mut text, edition.language.tag());
    text.push('"');
    text
}

/// The figure, and beside it what it is.
fn drawn_figure(out: &mut String, figure: &KeyFigure<'_>) {
    let number = wrapped(
        &figure.figure,
        Weight::Bold,
        520.0,
        &[(84.0, 1), (60.0, 1), (44.0, 1)],
    );
    lines(
        out,
        &number.lines,
        Weight::Bold,
        (number.size, 0.0),
        508.0,
        ACCENT,
    );
    let widths = number.lines.iter();
    let widths = widths.map(|line| crate::picture::width(line, Weight::Bold, number.size));
    let taken = widths.fold(0.0, f32::max) + 28.0;
    let label = wrapped(
        &figure.label(),
        Weight::Regular,
        WITHIN - taken,
        &[(27.0, 2), (24.0, 3)],
    );
    let step = label.size * 1.3;
    #[allow(clippy::cast_precision_loss)] // three at most
    let top = 508.0 - step * (label.lines.len().saturating_sub(1)) as f32;
    for (place, line) in label.lines.iter().enumerate() {
        #[allow(clippy::cast_precision_loss)]
        let y = top + step * place as f32;
        text(
            out,
            line,
            Weight::Regular,
            label.size,
            (LEFT + taken, y),
            SOFT,
        );
    }
}

/// Lines under each other, the first on a baseline.
fn lines(
    out: &mut String,
    lines: &[String],
    weight: Weight,
    (size, step): (f32, f32),
    first: f32,
    colour: &str,
) {
    let mut y = first;
    for line in lines {
        text(out, line, weight, size, (LEFT, y), colour);
        y += step;
    }
}

fn text(out: &mut String, line: &str, weight: Weight, size: f32, (x, y): (f32, f32), colour: &str) {
    let bold = if weight == Weight::Bold {
        " font-weight=\"bold\""
    } else {
        ""
    };
    let line = escape(line);
    // Writing to a string does not fail.
    let _ = write!(
        out,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\"{bold} fill=\"{colour}\">{line}</text>"
    );
}

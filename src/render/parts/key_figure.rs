//! The first key figure of a page, as its text tells it: the figure, what is said of it, and how its claim stands.

use super::key_figures::sections;
use super::link::fact_words;
use super::status::word;
use crate::model::{HoleSide, Page, Target};
use crate::render::edition::Edition;
use crate::render::renderer::Renderer;
use crate::resolve::{Resolved, resolve};

/// A key figure.
pub(super) struct KeyFigure<'a> {
    /// The figure.
    pub figure: String,
    /// The rest of its sentence.
    rest: String,
    /// How it stands, if that is not beyond doubt.
    status: Option<&'a str>,
}

impl KeyFigure<'_> {
    /// What is said of it.
    pub(super) fn label(&self) -> String {
        match self.status {
            Some(status) => format!("{} ({status})", self.rest),
            None => self.rest.clone(),
        }
    }

    /// All of it.
    pub(super) fn words(&self) -> String {
        format!("{} {}", self.figure, self.label())
    }
}

/// The first figure in the section of a page whose class says that it holds key figures.
pub(super) fn key_figure<'a>(
    renderer: &'a Renderer,
    edition: &'a Edition,
    page: &'a Page,
) -> Option<KeyFigure<'a>> {
    let html = page.body.html();
    let section = sections(&html).into_iter().next()?;
    let from = section.start + html.get(section.clone())?.find("<li>")?;
    let to = from + html.get(from..section.end)?.find("</li>")?;
    let holes = page.body.holes.iter();
    let holes = holes.filter(|hole| (from..=to).contains(&hole.byte));
    let mut fact = None;
    let mut status = None;
    for hole in holes {
        let reference = page.references.get(hole.reference)?;
        match (&reference.target, hole.side) {
            (Target::Fact { .. }, HoleSide::Open | HoleSide::Whole) if fact.is_none() => {
                fact = Some((hole, reference));
            }
            (Target::Entry { scheme, key }, _) if *scheme == "claim" => {
                status = status.or_else(|| doubt(renderer, edition, key.text()));
            }
            _ => {}
        }
    }
    let (hole, reference) = fact?;
    let Ok(Resolved::Cell(cell)) = resolve(renderer.site.scope(), page.origin(), &reference.target)
    else {
        return None;
    };
    let status = status.or_else(|| Some(edition.word(cell.cell.status?.name())));
    let closes = page
        .body
        .holes
        .iter()
        .find(|other| other.reference == hole.reference && other.side == HoleSide::Close);
    let end = closes.map_or(hole.byte, |close| close.byte);
    let written = plain(html.get(hole.byte..end)?);
    let figure = match written.as_str() {
        "" => fact_words(edition, cell),
        _ => written,
    };
    let rest = plain(html.get(end..to)?);
    Some(KeyFigure {
        figure,
        rest,
        status,
    })
}

/// The status of a claim that is neither confirmed nor corroborated.
fn doubt<'a>(renderer: &Renderer, edition: &'a Edition, key: &str) -> Option<&'a str> {
    let status = renderer.site.claims.with_key(key)?.status?;
    (!status.is_firm()).then(|| word(edition, status))
}

/// The first sentence of HTML without its marks. Where a citation was, no space is left before the full stop.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => is_tag = true,
            '>' => is_tag = false,
            letter if !is_tag => text.push(letter),
            _ => {}
        }
    }
    for (entity, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, letter);
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.replace(" .", ".").replace(" ,", ",");
    let first = text.split(". ").next().unwrap_or_default();
    first.trim_end_matches(['.', '。']).to_owned()
}

//! Inline Markdown of YAML files with its references filled in: as HTML, and as plain text.

use std::borrow::Cow;

use super::escape::{attribute, escape};
use super::link::{claim_status, fact_words, open, open_fact, with_anchor};
use super::status::Mention;
use crate::atlas::Base;
use crate::model::{
    Citation, Fragment, Hole, HoleSide, Language, Origin, Passage, Prose, Reference, Source,
    Target, Text,
};
use crate::render::edition::Edition;
use crate::render::engine::Html;
use crate::render::renderer::Renderer;
use crate::resolve::{Resolved, Scope, resolve};

/// Text of the file `file` as HTML in the language of an edition. Citations name their sources: a list of references
/// belongs to a page.
pub(in crate::render) fn html(
    renderer: &Renderer,
    edition: &Edition,
    file: &str,
    prose: &Prose,
) -> Html {
    Html::new(&text(renderer, edition, file, prose))
}

/// The same as text that something else is made of.
pub(in crate::render) fn text(
    renderer: &Renderer,
    edition: &Edition,
    file: &str,
    prose: &Prose,
) -> String {
    let Some(passage) = prose.get(edition.language) else {
        return String::new();
    };
    let filler = Filler {
        renderer,
        edition,
        file,
        passage,
    };
    let text = filled(&passage.html, |hole, out| filler.fill(hole, out));
    match prose.fallback(edition.language) {
        Some(other) => format!("<span lang=\"{}\">{text}</span>", other.tag()),
        None => text,
    }
}

/// Text that refers to nothing but pages and files, as HTML; what is around it is not known yet.
pub(in crate::render) fn links(
    (scope, base): (Scope<'_>, &Base),
    origin: Origin<'_>,
    passage: &Passage,
) -> String {
    filled(&passage.html, |hole, out| {
        let reference = passage.references.get(hole.reference);
        let resolved = reference.map(|it| (it, resolve(scope, origin, &it.target)));
        let Some((reference, Ok(Resolved::Address(address, anchor)))) = resolved else {
            return;
        };
        let href = with_anchor(base.href(&address.permalink), anchor);
        match hole.side {
            HoleSide::Open => open(out, reference, "", "", &href),
            HoleSide::Close => out.push_str("</a>"),
            HoleSide::Whole => {}
        }
    })
}

/// Text as plain text in the language of an edition; citations are left out.
pub(in crate::render) fn plain<'a>(
    renderer: &Renderer,
    edition: &Edition,
    prose: &'a Prose,
) -> Cow<'a, str> {
    let passage = prose.get(edition.language);
    passage.map_or(Cow::Borrowed(""), |passage| {
        plain_passage(renderer, edition, passage)
    })
}

fn plain_passage<'a>(renderer: &Renderer, edition: &Edition, passage: &'a Passage) -> Cow<'a, str> {
    if passage.plain.holes.is_empty() {
        return Cow::Borrowed(&passage.plain.html);
    }
    let text = filled(&passage.plain, |hole, out| {
        let Some(Reference {
            target: Target::Fact { cell, .. },
            ..
        }) = passage.references.get(hole.reference)
        else {
            return;
        };
        if let Ok(fact) = crate::resolve::cell(renderer.site.scope(), cell) {
            out.push_str(&fact_words(edition, fact));
        }
    });
    Cow::Owned(text)
}

/// Text as plain text in each language that it is given in.
pub(in crate::render) fn texts(renderer: &Renderer, prose: &Prose) -> Text {
    let passages = prose.0.iter().map(|passage| {
        let edition = renderer.edition(passage.language);
        let text = plain_passage(renderer, edition, passage);
        (passage.language, text.into_owned())
    });
    Text(passages.collect())
}

/// A fragment with its holes filled.
fn filled(fragment: &Fragment, mut fill: impl FnMut(Hole, &mut String)) -> String {
    let mut out = String::with_capacity(fragment.html.len() + 120 * fragment.holes.len());
    let mut from = 0;
    for hole in &fragment.holes {
        out.push_str(fragment.html.get(from..hole.byte).unwrap_or_default());
        from = hole.byte;
        fill(*hole, &mut out);
    }
    out.push_str(fragment.html.get(from..).unwrap_or_default());
    out
}

struct Filler<'a> {
    renderer: &'a Renderer,
    edition: &'a Edition,
    file: &'a str,
    passage: &'a Passage,
}

impl Filler<'_> {
    fn fill(&self, hole: Hole, out: &mut String) {
        let Some(reference) = self.passage.references.get(hole.reference) else {
            return;
        };
        let site = &self.renderer.site;
        let origin = self.passage.origin(self.file, site.default_language());
        // What is unresolved was reported, and stops a build.
        let Ok(resolved) = resolve(site.scope(), origin, &reference.target) else {
            return;
        };
        let href = match (&reference.target, resolved) {
            (_, Resolved::Cell(fact)) => {
                if hole.side == HoleSide::Close {
                    out.push_str("</a></data>");
                    return;
                }
                let shell = (self.renderer, self.edition);
                open_fact(shell, out, fact, (reference, Mention::First), "");
                if hole.side == HoleSide::Whole {
                    out.push_str(&escape(&fact_words(self.edition, fact)));
                    out.push_str("</a></data>");
                }
                return;
            }
            (Target::Citation(citations), _) => return self.citation(out, citations),
            (Target::Entry { scheme, .. }, Resolved::Entry(register, key)) => {
                if hole.side == HoleSide::Close {
                    out.push_str("</a>");
                    if *scheme == "claim" {
                        claim_status((self.renderer, self.edition), out, key, Mention::First);
                    }
                    return;
                }
                let register = self.renderer.local_href(self.edition.language, register);
                return open(out, reference, "", scheme, &with_anchor(register, key));
            }
            (_, Resolved::Address(address, anchor)) => {
                with_anchor(self.renderer.href(&address.permalink), anchor)
            }
            _ => return,
        };
        match hole.side {
            HoleSide::Close => out.push_str("</a>"),
            HoleSide::Open => open(out, reference, "", "", &href),
            // A picture.
            HoleSide::Whole => {}
        }
    }

    /// `[Reuters, 2024, p. 4]`, or `[see 2024]` where the text names the author.
    fn citation(&self, out: &mut String, citations: &[Citation]) {
        let sources = &self.renderer.site.sources;
        let language = self.edition.language;
        let bibliography = self.renderer.local_href(language, "/sources/");
        out.push_str("<span class=\"cite\">[");
        for (place, cited) in citations.iter().enumerate() {
            let Some(source) = sources.get(&cited.key) else {
                continue;
            };
            if place > 0 {
                out.push_str("; ");
            }
            if !cited.prefix.is_empty() {
                out.push_str(&escape(&cited.prefix));
                out.push(' ');
            }
            let name = cited_name(source, self.edition.language);
            let words = match source.work.date {
                Some(date) if cited.hides_author => date.year.to_string(),
                Some(date) => format!("{name}, {}", date.year),
                None => name.to_owned(),
            };
            out.push_str("<a href=\"");
            attribute(out, &format!("{bibliography}#{}", source.key));
            out.push_str("\">");
            out.push_str(&escape(&words));
            out.push_str("</a>");
            if !cited.locator.is_empty() {
                out.push_str(", ");
                out.push_str(&escape(&cited.locator));
            }
        }
        out.push_str("]</span>");
    }
}

/// By what a source is named in running text: its publisher, else what it is a part of, else its title.
fn cited_name(source: &Source, language: Language) -> &str {
    let parent = source.work.parents.first();
    let parent = parent.map(|parent| parent.title.get(language));
    let publisher = source.work.publisher.as_deref();
    publisher
        .or(parent)
        .unwrap_or(source.work.title.get(language))
}

//! The plain text of a page, section by section: what a search finds it by.

use super::link::fact_words;
use crate::eight::find_near;
use crate::model::{Heading, Hole, HoleSide, Page, is_inline, tag_name};
use crate::render::edition::Edition;
use crate::render::renderer::Renderer;
use crate::resolve::{Resolved, resolve};

/// Hands over the text before the first heading, and that under each heading, without the headings themselves; footnotes
/// belong to the first. Citations, tables and charts are left out.
pub(super) fn each_section(
    renderer: &Renderer,
    edition: &Edition,
    page: &Page,
    mut take: impl FnMut(Option<&Heading>, &str),
) {
    let html = page.body.html();
    let mut text = String::with_capacity(html.len());
    let notes = &page.footnotes;
    let mut notes = Walk::new(renderer, edition, page, (&notes.html, &notes.holes));
    while notes.next_section(&mut text).is_some() {}
    let mut headings = page.headings.iter();
    let mut heading = None;
    let mut walk = Walk::new(renderer, edition, page, (&html, &page.body.holes));
    while let Some(id) = walk.next_section(&mut text) {
        // Raw HTML may hold headings, which the page does not know.
        if headings
            .as_slice()
            .first()
            .is_some_and(|known| known.id == id)
        {
            take(heading, &text);
            text.clear();
            heading = headings.next();
            walk.skip_heading();
        }
    }
    take(heading, &text);
    // None that is known is left out, whatever the HTML says.
    for heading in headings {
        take(Some(heading), "");
    }
}

/// Whether a tag tells assistive technology that it leads to a footnote or back.
fn is_of_note(tag: &str) -> bool {
    // Most tags are shorter, or have no hyphen.
    if tag.len() < "<a role=doc-noteref>".len() {
        return false;
    }
    memchr::memchr_iter(b'-', tag.as_bytes()).any(|hyphen| {
        let (before, after) = tag.split_at_checked(hyphen).unwrap_or_default();
        before.ends_with("doc") && (after.starts_with("-noteref") || after.starts_with("-backlink"))
    })
}

/// A way through a fragment.
struct Walk<'a> {
    renderer: &'a Renderer,
    edition: &'a Edition,
    page: &'a Page,
    html: &'a str,
    holes: std::iter::Peekable<std::slice::Iter<'a, Hole>>,
    at: usize,
}

impl<'a> Walk<'a> {
    fn new(
        renderer: &'a Renderer,
        edition: &'a Edition,
        page: &'a Page,
        (html, holes): (&'a str, &'a [Hole]),
    ) -> Self {
        Self {
            renderer,
            edition,
            page,
            html,
            holes: holes.iter().peekable(),
            at: 0,
        }
    }

    /// Appends the text up to the next heading with an id, whose id it is; none at the end.
    fn next_section(&mut self, text: &mut String) -> Option<&'a str> {
        loop {
            while let Some(hole) = self.holes.next_if(|hole| hole.byte <= self.at) {
                self.fill(*hole, text);
            }
            let rest = self.html.get(self.at..).filter(|rest| !rest.is_empty())?;
            let hole = self.holes.peek();
            let until_hole = hole.map_or(rest.len(), |hole| hole.byte - self.at);
            let bytes = rest.as_bytes().get(..until_hole).unwrap_or_default();
            match memchr::memchr2(b'<', b'&', bytes) {
                Some(0) if rest.starts_with('&') => {
                    // A mark, which stands between words.
                    text.push(' ');
                    self.at += find_near(b';', rest.as_bytes()).map_or(1, |end| end + 1);
                }
                Some(0) => {
                    let end = find_near(b'>', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
                    self.at += end;
                    let tag = rest.get(..end).unwrap_or_default();
                    if let Some(id) = self.tag(tag, text) {
                        return Some(id);
                    }
                }
                end => {
                    let end = end.unwrap_or(until_hole);
                    text.push_str(rest.get(..end).unwrap_or_default());
                    self.at += end.max(1);
                }
            }
        }
    }

    /// Takes note of a tag; the id of a heading that it opens.
    fn tag(&mut self, tag: &'a str, text: &mut String) -> Option<&'a str> {
        let name = tag_name(tag);
        if is_of_note(tag) {
            // The letter of a footnote is no word.
            let rest = self.html.get(self.at..).unwrap_or_default();
            self.at += rest.find('<').unwrap_or(rest.len());
        } else if !is_inline(name) {
            text.push(' ');
        }
        let level = name.strip_prefix('h')?;
        let is_heading = matches!(level.as_bytes(), [b'1'..=b'6']) && !tag.starts_with("</");
        let id = tag.split_once(" id=\"").filter(|_| is_heading)?.1;
        id.split('"').next()
    }

    /// Goes to the end of a heading that has begun.
    fn skip_heading(&mut self) {
        let rest = self.html.get(self.at..).unwrap_or_default();
        self.at += rest.find("</h").unwrap_or(rest.len());
        while self.holes.next_if(|hole| hole.byte <= self.at).is_some() {}
    }

    /// The words of a figure that are filled in; those of all others stand in the text.
    fn fill(&self, hole: Hole, text: &mut String) {
        let reference = self.page.references.get(hole.reference);
        let Some(reference) = reference.filter(|_| hole.side == HoleSide::Whole) else {
            return;
        };
        let site = self.renderer.site.scope();
        if let Ok(Resolved::Cell(fact)) = resolve(site, self.page.origin(), &reference.target) {
            text.push_str(&fact_words(self.edition, fact));
        }
    }
}

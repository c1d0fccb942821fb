//! The head of every page: rendered once for each part of the site, and marked for each page within it.

use std::collections::HashMap;

use super::engine::Html;

/// A section of more pages lists none of them in the head of each: every page would repeat them all.
pub(super) const MOST_LISTED: usize = 30;

/// A site of more parts lists only the current one in the head of its pages, for the same reason.
pub(super) const MOST_PARTS: usize = 100;

/// Around the number of a listed page, where its mark goes; no text can hold them.
const OPEN: char = '\u{FDD0}';
const CLOSE: char = '\u{FDD1}';

/// The place for the mark of a listed page, by its number, as a template is given it.
pub(super) fn place(number: usize) -> String {
    format!("{OPEN}{number}{CLOSE}")
}

/// The head of the pages of one part of the site.
#[derive(Debug)]
pub(super) struct Header {
    /// With no page marked.
    plain: Html,
    /// The text between the places of marks, and the number of the page that each is for; the last is for none.
    pieces: Vec<(String, Option<usize>)>,
    /// The numbers of the listed pages, by their paths.
    listed: HashMap<String, usize>,
}

impl Header {
    /// Of what a template made, with the paths of the pages that it lists.
    pub(super) fn new(html: &str, listed: impl Iterator<Item = String>) -> Self {
        let pieces = pieces(html);
        let plain: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        Self {
            plain: Html::new(&plain),
            pieces,
            listed: listed.zip(0..).collect(),
        }
    }

    /// On the page at a path, whose own link, or that of the listed page that it is in, is marked.
    pub(super) fn at(&self, path: &str) -> Html {
        let mut above = Some(path);
        while let Some(listed) = above {
            if let Some(number) = self.listed.get(listed) {
                let current = if listed == path { "page" } else { "true" };
                return self.marked(*number, current);
            }
            above = super::outline::parent(listed);
        }
        self.plain.clone()
    }

    fn marked(&self, marked: usize, current: &str) -> Html {
        let mut html = String::with_capacity(4096);
        for (text, number) in &self.pieces {
            html.push_str(text);
            if *number == Some(marked) {
                html.push_str(" aria-current=\"");
                html.push_str(current);
                html.push('"');
            }
        }
        Html::new(&html)
    }
}

fn pieces(html: &str) -> Vec<(String, Option<usize>)> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some((text, after)) = rest.split_once(OPEN) {
        let (number, after) = after.split_once(CLOSE).unwrap_or((after, ""));
        pieces.push((text.to_owned(), number.parse().ok()));
        rest = after;
    }
    pieces.push((rest.to_owned(), None));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Header {
        let html = format!("<a{}>One</a><a{}>Two</a>", place(0), place(1));
        let listed = ["/a/one/", "/a/two/"].map(ToOwned::to_owned);
        Header::new(&html, listed.into_iter())
    }

    fn text(html: &Html) -> String {
        serde_json::to_string(html).expect("a string")
    }

    #[test]
    fn the_page_itself_is_marked() {
        let marked = text(&Html::new("<a>One</a><a aria-current=\"page\">Two</a>"));
        assert_eq!(text(&header().at("/a/two/")), marked);
    }

    #[test]
    fn above_a_page_what_it_is_in_is_marked() {
        let marked = text(&Html::new("<a>One</a><a aria-current=\"true\">Two</a>"));
        assert_eq!(text(&header().at("/a/two/below/")), marked);
    }

    #[test]
    fn elsewhere_nothing_is() {
        let plain = text(&Html::new("<a>One</a><a>Two</a>"));
        assert_eq!(text(&header().at("/a/")), plain);
        assert_eq!(text(&header().at("/b/two/")), plain);
    }
}

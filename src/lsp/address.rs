//! Completion of what links and citations name, in pages and in the texts of YAML files.

use std::ops::Range;

use lsp_types::CompletionItemKind;

use super::describe;
use super::offer::Offer;
use super::offers;
use super::sight::{Sight, Spot};
use crate::atlas::{decoded, encoded};
use crate::model::Language;
use crate::model::files::{joined, relative};
use crate::resolve::{Form, KINDS};

/// What may stand at the cursor in an address or a citation, and the bytes that it replaces; none where there is neither.
pub(super) fn complete(sight: &Sight<'_>, spot: &Spot) -> Option<(Range<usize>, Vec<Offer>)> {
    let before = spot.text.get(..spot.offset)?;
    let line = before.rsplit('\n').next()?;
    let after = spot.text.get(spot.offset..)?;
    let language = sight.language(&spot.file);
    if let Some(start) = citation_start(line) {
        let start = spot.offset - (line.len() - start);
        let is_key = |next: char| next.is_alphanumeric() || "-_.:".contains(next);
        let end = spot.offset + (after.len() - after.trim_start_matches(is_key).len());
        return Some((start..end, offers::sources(sight, language)));
    }
    let (typed, is_image) = address_before(line)?;
    let end = after.find([')', ' ', '\n', '"', '#', '/']);
    let end = spot.offset + end.unwrap_or(after.len());
    let (part, offers) = of_address(sight, spot, typed, is_image, language);
    Some((spot.offset - part.len()..end, offers))
}

/// Where the key of a citation begins in a line up to the cursor, behind its `@`.
fn citation_start(line: &str) -> Option<usize> {
    let open = line.rfind('[')?;
    let inside = line.get(open..)?;
    if inside.contains(']') {
        return None;
    }
    let at = inside.rfind('@')?;
    let key = inside.get(at + 1..)?;
    let is_key = |next: char| next.is_alphanumeric() || "-_.:".contains(next);
    let before = inside.get(..at)?;
    let before = before.strip_suffix('-').unwrap_or(before);
    let starts = before.ends_with(['[', ';']) || before.ends_with(char::is_whitespace);
    (starts && key.chars().all(is_key)).then_some(open + at + 1)
}

/// What is written of the address of a link up to the cursor, and whether it is that of an image.
fn address_before(line: &str) -> Option<(&str, bool)> {
    let open = line.rfind("](")?;
    let typed = line.get(open + 2..)?;
    if typed.contains([')', ' ', '<']) {
        return None;
    }
    let words = line.get(..open)?;
    let is_image = words
        .rfind('[')
        .is_some_and(|at| words.get(..at).is_some_and(|it| it.ends_with('!')));
    Some((typed, is_image))
}

/// The part of an address that is being typed, and what it may be.
fn of_address<'t>(
    sight: &Sight<'_>,
    spot: &Spot,
    typed: &'t str,
    is_image: bool,
    language: Language,
) -> (&'t str, Vec<Offer>) {
    let last = typed.rsplit(['/', ':']).next().unwrap_or_default();
    let Some((scheme, rest)) = typed.split_once(':') else {
        return match typed.split_once('#') {
            Some((path, id)) => (id, headings(sight, spot, path)),
            None => (typed, links(sight, spot, is_image)),
        };
    };
    let parts: Vec<&str> = rest.split('/').collect();
    let table = || {
        sight
            .site()
            .tables
            .get(parts.first().copied().unwrap_or_default())
    };
    let offers = match (scheme, parts.len()) {
        ("fact" | "table" | "chart", 1) => offers::tables(sight, language),
        ("fact", 2) => table().map_or_else(Vec::new, |table| offers::rows(table, language)),
        ("fact", 3) => {
            let row = parts.get(1).copied().unwrap_or_default();
            table().map_or_else(Vec::new, |table| offers::cells(sight, table, row, language))
        }
        ("chart", 2) => table().map_or_else(Vec::new, |table| offers::charts(table, language)),
        ("claim", 1) => offers::claims(sight, language),
        ("term", 1) => offers::terms(sight, language),
        _ => Vec::new(),
    };
    (last, offers)
}

/// The schemes, and the files of pages and pictures, as a link here names them.
fn links(sight: &Sight<'_>, spot: &Spot, is_image: bool) -> Vec<Offer> {
    let kinds = KINDS.iter().filter(|kind| match kind.form {
        Form::Block => is_image,
        Form::Link | Form::Words => !is_image,
        Form::Bare => false,
    });
    let schemes = kinds.map(|kind| Offer {
        is_first: true,
        kind: CompletionItemKind::KEYWORD,
        ..Offer::word(&format!("{}:", kind.scheme))
    });
    let mut offers: Vec<_> = schemes.collect();
    let file = |name: &str| {
        let path = encoded(&relative(&spot.file, name)).into_owned();
        Offer {
            kind: CompletionItemKind::FILE,
            ..Offer::word(&path)
        }
    };
    if is_image {
        let pictures = sight
            .site()
            .assets
            .iter()
            .filter(|asset| asset.size.is_some() && asset.file.starts_with("content/"));
        offers.extend(pictures.map(|asset| file(&asset.file)));
        return offers;
    }
    // A link to a page leads to it in the reader's language: it is named by its file in the default one.
    let default = sight.site().default_language();
    let pages = sight.view.pages().filter(|page| page.language == default);
    offers.extend(pages.map(|page| Offer {
        detail: page.title.clone(),
        doc: describe::page(page),
        ..file(&page.file)
    }));
    offers
}

/// The headings of the page at a path, or of this one.
fn headings(sight: &Sight<'_>, spot: &Spot, path: &str) -> Vec<Offer> {
    let path = decoded(path);
    let page = if path.is_empty() {
        sight.view.page(&spot.file)
    } else if path.starts_with('/') {
        let mut pages = sight.view.pages();
        pages.find(|page| page.path == path || page.permalink == path)
    } else {
        joined(&spot.file, &path).and_then(|file| sight.view.page(&file))
    };
    let headings = page.into_iter().flat_map(|page| page.headings.iter());
    let offers = headings.map(|heading| Offer {
        detail: heading.text.clone(),
        kind: CompletionItemKind::REFERENCE,
        ..Offer::word(&heading.id)
    });
    offers.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_is_told_from_other_brackets() {
        assert_eq!(citation_start("A [@ab"), Some(4));
        assert_eq!(citation_start("A [@a, p. 3; @b"), Some(14));
        assert_eq!(citation_start("A [see -@b"), Some(9));
        for line in ["A [@a] b@c", "[a@b", "a @b", "[@a b"] {
            assert_eq!(citation_start(line), None, "{line}");
        }
    }

    #[test]
    fn an_address_is_what_follows_the_words() {
        assert_eq!(address_before("a [b](fact:t/"), Some(("fact:t/", false)));
        assert_eq!(address_before("![b](ch"), Some(("ch", true)));
        assert_eq!(address_before("[b](a.md) c"), None);
        assert_eq!(address_before("[b]"), None);
    }
}

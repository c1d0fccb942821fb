//! A page's HTML as a part of another page: its ids under a prefix, links to what stands in the same whole led there, headings
//! a level lower, notes open.
//!
//! It reads what the writer of Markdown and the templates of parts make: attributes in double quotes.

use std::collections::HashMap;
use std::fmt::Write;

/// Where links lead in the whole.
#[derive(Debug, Default)]
pub(in crate::render) struct Places {
    /// The prefixes of the ids of pages, by what links to the pages say.
    pub pages: HashMap<String, String>,
    /// The numbers of sources in the one list of references, by what links to their entries say.
    pub sources: HashMap<String, usize>,
}

/// How a page is moved.
pub(in crate::render) struct Move<'a> {
    pub places: &'a Places,
    /// What its ids begin with.
    pub prefix: &'a str,
    /// By how many levels its headings are lowered.
    pub lower: u8,
    /// The numbers in the one list of references, in the order of the page's own.
    pub numbers: &'a [usize],
    /// Of each chart in its order, whether its data are shown.
    pub data: Vec<bool>,
}

/// Attributes that name ids of the same page.
const NAMES: [&str; 6] = [
    "id=",
    "aria-labelledby=",
    "aria-describedby=",
    "for=",
    "headers=",
    "aria-details=",
];

impl Move<'_> {
    /// The HTML as a part of the whole.
    pub(in crate::render) fn html(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len() + html.len() / 8);
        let (mut rest, mut charts, mut in_chart) = (html, self.data.iter(), None);
        while let Some(start) = memchr::memchr(b'<', rest.as_bytes()) {
            out.push_str(rest.get(..start).unwrap_or_default());
            let tag = rest.get(start..).unwrap_or_default();
            let end = tag.find('>').map_or(tag.len(), |end| end + 1);
            let (tag, after) = tag.split_at(end);
            rest = after;
            if tag.starts_with("<figure") {
                let is_chart = tag.contains("class=\"chart");
                in_chart = is_chart.then(|| charts.next().copied().unwrap_or(true));
            }
            if tag.starts_with("<details") && in_chart == Some(false) {
                rest = rest.split_once("</details>").map_or("", |(_, rest)| rest);
                continue;
            }
            if tag.contains("role=\"doc-backlink\"") {
                // It leads back on a screen alone.
                rest = rest.split_once("</a>").map_or("", |(_, rest)| rest);
                continue;
            }
            match self.citation(tag) {
                Some(number) => {
                    // Writing to a string does not fail.
                    let _ = write!(
                        out,
                        "<a href=\"#ref-{number}\" role=\"doc-biblioref\">{number}</a>"
                    );
                    rest = rest.split_once("</a>").map_or("", |(_, rest)| rest);
                }
                None => self.tag(&mut out, tag),
            }
        }
        out.push_str(rest);
        out
    }

    /// The number of the source that a link of a citation names.
    fn citation(&self, tag: &str) -> Option<usize> {
        let (_, number) = tag.split_once("href=\"#ref-")?;
        let number: usize = number.split('"').next()?.parse().ok()?;
        self.numbers.get(number.checked_sub(1)?).copied()
    }

    fn tag(&self, out: &mut String, tag: &str) {
        let name = tag.trim_start_matches(['<', '/']);
        let (name, attributes) = name.split_once([' ', '>']).map_or((name, ""), |(name, _)| {
            (
                name,
                tag.get(tag.find(name).unwrap_or_default() + name.len()..)
                    .unwrap_or_default(),
            )
        });
        out.push_str(if tag.starts_with("</") { "</" } else { "<" });
        match name
            .strip_prefix('h')
            .and_then(|level| level.parse::<u8>().ok())
        {
            Some(level) => {
                let _ = write!(out, "h{}", (level + self.lower).min(6));
            }
            None => out.push_str(name),
        }
        if name == "details" && !tag.starts_with("</") {
            out.push_str(" open");
        }
        self.attributes(out, attributes);
    }

    fn attributes(&self, out: &mut String, attributes: &str) {
        let mut rest = attributes;
        while let Some((before, quoted)) = rest.split_once('"') {
            let (value, after) = quoted.split_once('"').unwrap_or((quoted, ""));
            let name = before.trim_start();
            out.push_str(before);
            out.push('"');
            if NAMES.contains(&name) {
                let ids: Vec<_> = value.split(' ').map(|id| self.id(id)).collect();
                out.push_str(&ids.join(" "));
            } else if name == "href=" {
                out.push_str(&self.href(value));
            } else if let Some(id) = value.strip_prefix("url(#") {
                out.push_str("url(#");
                out.push_str(&self.id(id));
            } else {
                out.push_str(value);
            }
            out.push('"');
            rest = after;
        }
        out.push_str(rest);
    }

    fn id(&self, id: &str) -> String {
        format!("{}{id}", self.prefix)
    }

    /// Where a link leads in the whole; out of it as before.
    fn href(&self, href: &str) -> String {
        if let Some(number) = self.places.sources.get(href) {
            return format!("#ref-{number}");
        }
        let (page, anchor) = href.split_once('#').unwrap_or((href, ""));
        if page.is_empty() {
            if let Some(key) = anchor.strip_prefix("term-") {
                // The glossary is there once.
                return format!("#term-{key}");
            }
            return format!("#{}", self.id(anchor));
        }
        match self.places.pages.get(page) {
            Some(prefix) if anchor.is_empty() => format!("#{}", prefix.trim_end_matches('-')),
            Some(prefix) => format!("#{prefix}{anchor}"),
            None => href.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_becomes_a_part_of_the_whole() {
        let places = Places {
            pages: HashMap::from([
                ("/b/".to_owned(), "s2-".to_owned()),
                ("/glossary/".to_owned(), "term-".to_owned()),
            ]),
            sources: HashMap::from([("/sources/#mine".to_owned(), 7)]),
        };
        let moved = Move {
            places: &places,
            prefix: "s1-",
            lower: 1,
            numbers: &[4, 7],
            data: vec![false, true],
        };
        for (html, wanted) in [
            ("<h2 id=\"a\">A</h2>", "<h3 id=\"s1-a\">A</h3>"),
            ("<h6 class=\"x\" id=\"a\">", "<h6 class=\"x\" id=\"s1-a\">"),
            ("<a href=\"#a\">", "<a href=\"#s1-a\">"),
            ("<a href=\"/b/#c\">", "<a href=\"#s2-c\">"),
            ("<a href=\"/b/\">", "<a href=\"#s2\">"),
            ("<a href=\"/c/#d\" download>", "<a href=\"/c/#d\" download>"),
            (
                "<a class=\"term\" href=\"#term-ore\">",
                "<a class=\"term\" href=\"#term-ore\">",
            ),
            ("<a href=\"/glossary/#ore\">", "<a href=\"#term-ore\">"),
            (
                "<a href=\"/sources/#mine\">M</a>",
                "<a href=\"#ref-7\">M</a>",
            ),
            (
                "[<a href=\"#ref-2\" role=\"doc-biblioref\" aria-label=\"R 2\">2</a>, p. 3]",
                "[<a href=\"#ref-7\" role=\"doc-biblioref\">7</a>, p. 3]",
            ),
            (
                "<svg aria-labelledby=\"a b\"><rect fill=\"url(#h)\"/>",
                "<svg aria-labelledby=\"s1-a s1-b\"><rect fill=\"url(#s1-h)\"/>",
            ),
            (
                "<li>N <a href=\"#f\" role=\"doc-backlink\">↩</a></li>",
                "<li>N </li>",
            ),
            (
                "<figure class=\"chart\"><details>D</details></figure><figure class=\"chart\"><details>D</details></figure>",
                "<figure class=\"chart\"></figure><figure class=\"chart\"><details open>D</details></figure>",
            ),
            ("<hr><header>h2</header>", "<hr><header>h2</header>"),
        ] {
            assert_eq!(moved.html(html), wanted);
        }
    }
}

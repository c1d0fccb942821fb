//! Set text as HTML. The policy of pages forbids `style` attributes: what a run looks like is an element or a class.

use super::escape::{attribute, escape};
use crate::cite::style::Run;

/// The title in a reference, which is marked as one wherever it stands.
pub(in crate::render) struct Marked<'a> {
    pub title: &'a str,
    /// Its language, where it is not the page's.
    pub lang: Option<&'a str>,
    /// Where the work is: the title leads there, unless the reference names the address.
    pub url: Option<&'a str>,
}

/// The runs of a reference.
pub(in crate::render) fn html(runs: &[Run], marked: &Marked<'_>) -> String {
    let leads = runs.iter().any(|run| run.href.is_some());
    let url = marked.url.filter(|_| !leads);
    let mut out = String::new();
    let mut is_marked = marked.title.is_empty();
    for run in runs {
        let (open, close) = look(run);
        out.push_str(&open);
        match run.text.split_once(marked.title).filter(|_| !is_marked) {
            Some((before, after)) if run.href.is_none() => {
                out.push_str(&escape(before));
                title(&mut out, marked, url);
                out.push_str(&escape(after));
                is_marked = true;
            }
            _ => out.push_str(&escape(&run.text)),
        }
        out.push_str(&close);
    }
    out
}

fn title(out: &mut String, marked: &Marked<'_>, url: Option<&str>) {
    if let Some(url) = url {
        anchor(out, url, marked.lang);
    }
    out.push_str("<cite");
    if let Some(lang) = marked.lang {
        out.push_str(" lang=\"");
        attribute(out, lang);
        out.push('"');
    }
    out.push('>');
    out.push_str(&escape(marked.title));
    out.push_str("</cite>");
    if url.is_some() {
        out.push_str("</a>");
    }
}

fn anchor(out: &mut String, url: &str, lang: Option<&str>) {
    out.push_str("<a href=\"");
    attribute(out, url);
    if let Some(lang) = lang {
        out.push_str("\" hreflang=\"");
        attribute(out, lang);
    }
    out.push_str("\">");
}

/// The tags around a run.
fn look(run: &Run) -> (String, String) {
    let (mut open, mut close) = (String::new(), String::new());
    let tags = [
        (run.italic, "<i>", "</i>"),
        (run.bold, "<b>", "</b>"),
        (run.superscript, "<sup>", "</sup>"),
        (run.subscript, "<sub>", "</sub>"),
        (run.small_caps, "<span class=\"small-caps\">", "</span>"),
    ];
    if let Some(url) = &run.href {
        anchor(&mut open, url, None);
        close.push_str("</a>");
    }
    for (_, start, end) in tags.into_iter().filter(|(is_there, ..)| *is_there) {
        open.push_str(start);
        close.insert_str(0, end);
    }
    (open, close)
}

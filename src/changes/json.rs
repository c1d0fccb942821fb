//! Changes for programs: an object a line.

use serde::Serialize;

use super::built::Claim;
use super::change::{FigureChange, PageRef};
use super::compare::Changes;
use super::figure::Figure;
use crate::diagnostic::visible::escaped;
use crate::model::Date;

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Line<'a> {
    Figure {
        change: &'static str,
        fact: String,
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        fields: &'a [&'static str],
        was: Option<&'a Figure>,
        now: Option<&'a Figure>,
        pages: Vec<&'a str>,
    },
    Claim {
        change: &'static str,
        claim: &'a str,
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        fields: &'a [&'a str],
        was: Option<&'a Claim>,
        now: Option<&'a Claim>,
        sources: Vec<&'a str>,
        pages: Vec<&'a str>,
    },
    /// A page that quotes what changed, and does not tell of it.
    Page {
        page: &'a str,
        file: &'a str,
        facts: Vec<String>,
    },
}

/// A line for each change, and for each page that does not tell of one.
pub(super) fn print(changes: &Changes<'_>, _: Date) -> String {
    let figures = changes.figures.iter().map(|change| Line::Figure {
        change: change.change().name(),
        fact: change.address.to_string(),
        fields: &change.fields,
        was: change.old,
        now: change.new,
        pages: addresses(&change.pages),
    });
    let claims = changes.claims.iter().map(|change| Line::Claim {
        change: change.change().name(),
        claim: change.key,
        fields: &change.fields,
        was: change.old,
        now: change.new,
        sources: change.sources(),
        pages: addresses(&change.pages),
    });
    let fact = |place: &usize| {
        let figure: Option<&FigureChange<'_>> = changes.figures.get(*place);
        figure.map(|figure| figure.address.to_string())
    };
    let pages = changes.findings.iter().map(|finding| Line::Page {
        page: &finding.page.address,
        file: &finding.page.file,
        facts: finding.figures.iter().filter_map(fact).collect(),
    });
    let lines = figures.chain(claims).chain(pages);
    let mut text = String::new();
    for line in lines {
        let line = serde_json::to_string(&line).unwrap_or_default();
        text.push_str(&escaped(&line));
        text.push('\n');
    }
    text
}

fn addresses<'a>(pages: &[PageRef<'a>]) -> Vec<&'a str> {
    pages.iter().map(|page| page.address).collect()
}

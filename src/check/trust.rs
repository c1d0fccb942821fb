//! A publication tells who makes it, who pays for it and how it is corrected; it is reviewed when it says so; and a
//! response stands where what it responds to can be read.

use std::collections::HashMap;

use super::rule::Whole;
use crate::diagnostic::{Diagnostic, Span};
use crate::model::files::SETTINGS;
use crate::model::{Page, Response, Role, Site};

/// Reports roles that no page of a publisher's site takes, reviews that are overdue, and responses to what is not there.
pub fn check(&Whole { site, today, .. }: &Whole<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if site.settings.publisher.is_some() {
        missing_roles(site, diagnostics);
    }
    let mut by_file = None;
    for page in &site.pages {
        if let (Some(review), Some(today)) = (&page.next_review, today)
            && review.date < today
        {
            let message = format!("this page was to be reviewed by {}", review.date);
            let span = Span::new(&page.file, review.span.clone());
            let fault = Diagnostic::new("review-overdue", span, message);
            diagnostics.push(fault.help("review it, and set `updated` and `next_review`"));
        }
        if let Some(response) = &page.response {
            let by_file = by_file.get_or_insert_with(|| by_file_of(site));
            diagnostics.extend(lost_response(by_file, page, response));
        }
    }
}

fn missing_roles(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for language in &site.settings.languages {
        let pages = || site.pages.iter().filter(|page| page.language == *language);
        // A language without any page has other things missing.
        if pages().next().is_none() {
            continue;
        }
        let missing = Role::ALL
            .iter()
            .filter(|role| !pages().any(|page| page.roles.contains(role)));
        let missing: Vec<_> = missing.map(|role| format!("`{}`", role.name())).collect();
        if missing.is_empty() {
            continue;
        }
        let message = format!(
            "no page of language `{}` tells readers of {}",
            language.code(),
            missing.join(", ")
        );
        let fault = Diagnostic::new("missing-role", Span::new(SETTINGS, 0..1), message);
        let help =
            "write it, and list it in the page's front matter, such as `roles: [people, funding]`";
        diagnostics.push(fault.help(help));
    }
}

/// The pages by their files.
fn by_file_of(site: &Site) -> HashMap<&str, &Page> {
    let pages = site.pages.iter();
    pages.map(|page| (&*page.file, &**page)).collect()
}

fn lost_response(
    by_file: &HashMap<&str, &Page>,
    page: &Page,
    response: &Response,
) -> Option<Diagnostic> {
    let file = response.file.as_ref();
    let about = file.and_then(|file| by_file.get(&**file));
    let message = match about {
        Some(about)
            if response.anchor.is_empty()
                || about.headings.position(&response.anchor).is_some() =>
        {
            return None;
        }
        Some(_) => format!(
            "no heading `#{}` in the page that this responds to",
            response.anchor
        ),
        None => "this responds to a page that is not there".to_owned(),
    };
    let span = Span::new(&page.file, response.about.clone());
    let fault = Diagnostic::new("lost-response", span, message);
    Some(fault.help("name the page's file, as a link in this page would: `../index.md#summary`"))
}

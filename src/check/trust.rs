//! A publication tells who makes it, who pays for it and how it is corrected; it is reviewed when it says so; and a
//! response stands where what it responds to can be read.

use std::collections::HashMap;

use super::rule::{Whole, WholeRule};
use crate::diagnostic::{Diagnostic, Span};
use crate::model::files::SETTINGS;
use crate::model::{
    Date, Heading, Keyed, Language, NextReview, Page, PageView, Pages, Response, Role,
};

/// Reports roles that no page of a publisher's site takes, reviews that are overdue, and responses to what is not there.
pub struct Trust;

/// What a page tells of the publication.
#[derive(PartialEq)]
pub struct Told<'a> {
    file: &'a str,
    language: Language,
    roles: &'a [Role],
    next_review: Option<&'a NextReview>,
    response: Option<&'a Response>,
    headings: &'a Keyed<Heading>,
}

impl PageView for Trust {
    type Seen<'a> = Told<'a>;

    fn of(page: &Page) -> Told<'_> {
        Told {
            file: &page.file,
            language: page.language,
            roles: &page.roles,
            next_review: page.next_review.as_ref(),
            response: page.response.as_ref(),
            headings: &page.headings,
        }
    }
}

#[derive(PartialEq)]
pub struct Input<'a> {
    has_publisher: bool,
    languages: &'a [Language],
    today: Option<Date>,
    pages: Pages<'a, Trust>,
}

impl WholeRule for Trust {
    type Input<'a> = Input<'a>;

    fn input<'a>(whole: &Whole<'a>) -> Input<'a> {
        let settings = &whole.site.settings;
        Input {
            has_publisher: settings.publisher.is_some(),
            languages: &settings.languages,
            today: whole.today,
            pages: Pages::new(&whole.site.pages),
        }
    }

    fn check(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
        if input.has_publisher {
            missing_roles(input, diagnostics);
        }
        let mut by_file = None;
        for page in input.pages.iter() {
            if let (Some(review), Some(today)) = (page.next_review, input.today)
                && review.date < today
            {
                let message = format!("this page was to be reviewed by {}", review.date);
                let span = Span::new(page.file, review.span.clone());
                let fault = Diagnostic::new("review-overdue", span, message);
                diagnostics.push(fault.help("review it, and set `updated` and `next_review`"));
            }
            if page.response.is_some() {
                let by_file = by_file.get_or_insert_with(|| by_file_of(&input.pages));
                diagnostics.extend(lost_response(by_file, &page));
            }
        }
    }
}

fn missing_roles(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for language in input.languages {
        let pages = || input.pages.iter().filter(|page| page.language == *language);
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

fn by_file_of<'a>(pages: &Pages<'a, Trust>) -> HashMap<&'a str, Told<'a>> {
    pages.iter().map(|page| (page.file, page)).collect()
}

fn lost_response(by_file: &HashMap<&str, Told<'_>>, page: &Told<'_>) -> Option<Diagnostic> {
    let response = page.response?;
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
    let span = Span::new(page.file, response.about.clone());
    let fault = Diagnostic::new("lost-response", span, message);
    Some(fault.help("name the page's file, as a link in this page would: `../index.md#summary`"))
}

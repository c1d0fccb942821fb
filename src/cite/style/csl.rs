//! CSL's styles (of Hayagriva's archive), by which Hayagriva sets an item. Its HTML has `style` attributes, which the policy
//! of pages forbids: the tree that it sets is walked instead.

use std::collections::BTreeMap;

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::json::{
    DateValue, Item as CslItem, LiteralName, NameItem, NameValue, Value, VecDate, VecDateRange,
};
use hayagriva::citationberg::{
    FontStyle, FontVariant, FontWeight, IndependentStyle, Locale, LocaleCode, Style, VerticalAlign,
};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, Elem, ElemChild,
    ElemChildren, ElemMeta, Formatted,
};

use super::run::Run;
use crate::cite::item::{Item, ItemValue};
use crate::model::{Date, Language, Person};

/// What sets labels, and no references.
const LABELS: [&str; 1] = ["alphanumeric"];

/// The styles that can be named beside the program's own.
pub fn names() -> Vec<&'static str> {
    let styles = ArchivedStyle::all().iter();
    let names = styles.flat_map(|style| style.names().iter().copied());
    let mut names: Vec<_> = names.filter(|name| !LABELS.contains(name)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Sets references in one style.
#[derive(Debug)]
pub struct Setter {
    style: IndependentStyle,
    locales: Vec<Locale>,
}

impl Setter {
    /// The setter of a style; none where there is no style of the name.
    pub fn new(name: &str) -> Option<Self> {
        match ArchivedStyle::by_name(name)?.get() {
            Style::Independent(style) => Some(Self {
                style,
                locales: locales(),
            }),
            Style::Dependent(_) => None,
        }
    }

    /// A reference as runs. Each stands for itself: what tells two references of an author and a year apart is their place.
    pub fn set(&self, item: &Item, language: Language) -> Vec<Run> {
        let item = csl_item(item);
        let locale = LocaleCode(locale(language).to_owned());
        let mut driver = BibliographyDriver::new();
        driver.citation(CitationRequest::new(
            vec![CitationItem::with_entry(&item)],
            &self.style,
            Some(locale.clone()),
            &self.locales,
            Some(1),
        ));
        let rendered = driver.finish(BibliographyRequest::new(
            &self.style,
            Some(locale),
            &self.locales,
        ));
        let mut runs = Vec::new();
        match rendered.bibliography {
            Some(bibliography) => {
                for item in bibliography.items {
                    children(&item.content, &mut runs);
                }
            }
            // A style of notes has no list: a reference looks as in its first note.
            None => {
                for citation in rendered.citations {
                    children(&citation.citation, &mut runs);
                }
            }
        }
        trimmed(runs)
    }
}

/// CSL's locale for a language.
fn locale(language: Language) -> &'static str {
    match language {
        Language::English => "en-GB",
        Language::Turkish => "tr-TR",
        Language::Chinese => "zh-CN",
    }
}

fn csl_item(item: &Item) -> CslItem {
    let mut members = BTreeMap::new();
    members.insert("id".to_owned(), Value::String(item.id.clone()));
    members.insert("type".to_owned(), Value::String(item.kind.to_owned()));
    for (variable, value) in item.variables() {
        let value = match value {
            ItemValue::Text(text) => Value::String(text.clone()),
            ItemValue::Names(names) => Value::Names(names.iter().map(name).collect()),
            ItemValue::Date(date) => match csl_date(*date) {
                Some(date) => Value::Date(date),
                None => continue,
            },
        };
        members.insert(variable.to_owned(), value);
    }
    CslItem(members)
}

fn name(person: &Person) -> NameValue {
    if person.given.is_none() {
        return NameValue::Literal(LiteralName {
            literal: person.to_string(),
        });
    }
    NameValue::Item(NameItem {
        family: person.name.clone(),
        given: person.given.clone(),
        non_dropping_particle: person.prefix.clone(),
        dropping_particle: None,
        suffix: person.suffix.clone(),
        comma_suffix: None,
    })
}

fn csl_date(date: Date) -> Option<DateValue> {
    let rest = [date.month, date.day].into_iter().map_while(|part| part);
    let mut parts = vec![i16::try_from(date.year).ok()?];
    parts.extend(rest.map(i16::from));
    Some(DateValue::DateParts {
        date_parts: VecDateRange(vec![VecDate(parts)]),
        literal: None,
        season: None,
        circa: false,
    })
}

fn children(children: &ElemChildren, runs: &mut Vec<Run>) {
    for child in &children.0 {
        match child {
            ElemChild::Text(text) => push(runs, run(text, None)),
            ElemChild::Link { text, url } => push(runs, run(text, Some(url))),
            ElemChild::Markup(text) => push(
                runs,
                Run {
                    text: text.clone(),
                    ..Run::default()
                },
            ),
            ElemChild::Elem(elem) => element(elem, runs),
            ElemChild::Transparent { .. } => {}
        }
    }
}

/// What stands as a block of its own is set off by a space. The list numbers its items itself.
fn element(elem: &Elem, runs: &mut Vec<Run>) {
    if elem.meta == Some(ElemMeta::CitationNumber) {
        return;
    }
    let is_apart = elem.display.is_some() && runs.last().is_some();
    if is_apart {
        push(
            runs,
            Run {
                text: " ".to_owned(),
                ..Run::default()
            },
        );
    }
    children(&elem.children, runs);
}

fn run(text: &Formatted, url: Option<&String>) -> Run {
    let look = text.formatting;
    Run {
        text: text.text.clone(),
        href: url.cloned(),
        italic: look.font_style == FontStyle::Italic,
        bold: look.font_weight == FontWeight::Bold,
        small_caps: look.font_variant == FontVariant::SmallCaps,
        superscript: look.vertical_align == VerticalAlign::Sup,
        subscript: look.vertical_align == VerticalAlign::Sub,
    }
}

fn push(runs: &mut Vec<Run>, run: Run) {
    match runs.last_mut() {
        Some(last) if is_like(last, &run) => last.text.push_str(&run.text),
        _ => runs.push(run),
    }
}

/// Whether a run looks as another does, and neither leads anywhere.
fn is_like(last: &Run, next: &Run) -> bool {
    let looks = |run: &Run| Run {
        text: String::new(),
        ..run.clone()
    };
    last.href.is_none() && looks(last) == looks(next)
}

/// Without the brackets and the point that were around the number, and without space at the ends.
fn trimmed(mut runs: Vec<Run>) -> Vec<Run> {
    if let Some(first) = runs.first_mut() {
        let rest = first.text.trim_start();
        let rest = ["[]", "()", "."]
            .iter()
            .find_map(|left| rest.strip_prefix(left))
            .unwrap_or(rest);
        first.text = rest.trim_start().to_owned();
    }
    if let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    runs.retain(|run| !run.text.is_empty());
    runs
}

//! Tera, which nothing else knows of: templates compiled, and their faults as diagnostics with a place.

use std::collections::{HashMap, HashSet};
use std::marker::PhantomData;
use std::ops::Range;

use serde::{Serialize, Serializer};
use tera::{Context, ErrorKind, ReportError, Tera, Value};

use crate::builtin;
use crate::diagnostic::{Diagnostic, Span, nearest};
use crate::given::{Described, Give, Receiver, Shape, Template};
use crate::model::BUILTIN;

/// HTML, which a template prints as it is; any other text it escapes.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Html(Value);

impl Html {
    pub(super) fn new(html: &str) -> Self {
        Self(Value::safe_string(html))
    }
}

impl Described for Html {
    const SHAPE: Shape = Shape::Plain("HTML");
}

/// A value that many templates are given, made ready for them once.
#[derive(Debug)]
pub(super) struct Ready<T> {
    value: Value,
    of: PhantomData<T>,
}

impl<T> Clone for Ready<T> {
    fn clone(&self) -> Self {
        Self {
            value: self.value.clone(),
            of: PhantomData,
        }
    }
}

impl<T: Serialize> Ready<T> {
    pub(super) fn new(value: &T) -> Self {
        Self {
            value: Value::from_serializable(value),
            of: PhantomData,
        }
    }
}

impl<T> Serialize for Ready<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<T: Described> Described for Ready<T> {
    const SHAPE: Shape = T::SHAPE;
}

impl Receiver for Context {
    fn receive<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.insert(name, value);
    }
}

/// The compiled templates.
#[derive(Debug)]
pub(super) struct Engine {
    tera: Tera,
    /// Of which a site changes nothing, neither their text nor that of what they include.
    unchanged: HashSet<&'static str>,
}

impl Engine {
    /// Compiles templates, given as name and text.
    pub(super) fn new(templates: &[(String, String)]) -> Result<Self, Vec<Diagnostic>> {
        let mut tera = Tera::new();
        tera.set_fallback_prefixes([BUILTIN])
            .map_err(|fault| vec![diagnostic(&fault, "base.html")])?;
        let all = templates
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()));
        match tera.add_raw_templates(all) {
            Ok(()) => Ok(Self {
                tera,
                unchanged: unchanged(templates),
            }),
            Err(fault) => {
                let syntax = syntax(templates);
                Err(if syntax.is_empty() {
                    together(&fault, templates)
                } else {
                    syntax
                })
            }
        }
    }

    /// Whether a template is the program's, with all that it includes: what it makes of its variables is known then.
    pub(super) fn is_unchanged<T: Template>(&self) -> bool {
        self.unchanged.contains(T::NAME)
    }

    /// Renders a part of a page, which is given what is its own beside what all templates are given.
    pub(super) fn part<T: Template>(&self, all: &impl Give, own: &T) -> Result<String, Diagnostic> {
        self.tera
            .render(T::NAME, &context(all, own))
            .map_err(|fault| rendering(&fault, T::NAME, T::NAME))
    }

    /// Renders a page by the template `name`, which is given what is its own beside what all pages are given.
    pub(super) fn page<T: Template>(
        &self,
        name: &str,
        all: &impl Give,
        own: &T,
    ) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = Vec::with_capacity(16 * 1024);
        self.tera
            .render_to(name, &context(all, own), &mut bytes)
            .map_err(|fault| rendering(&fault, name, T::NAME))?;
        Ok(bytes)
    }
}

#[cfg(test)]
impl Engine {
    /// The names that a template and those that it includes or extends take from what they are given.
    pub(super) fn names_used(&self, name: &str) -> impl Iterator<Item = &str> {
        let names = self.tera.get_template_variables(name);
        names.into_iter().flatten()
    }
}

/// The faults of each template by itself, so that all are told in one run.
fn syntax(templates: &[(String, String)]) -> Vec<Diagnostic> {
    let fault = |(name, text): &(String, String)| {
        let fault = Tera::new().add_raw_template(name, text).err()?;
        matches!(fault.kind(), ErrorKind::SyntaxError(_)).then(|| diagnostic(&fault, name))
    };
    templates.iter().filter_map(fault).collect()
}

/// The templates of the program that a site does not change.
fn unchanged(templates: &[(String, String)]) -> HashSet<&'static str> {
    let templates = templates.iter();
    let texts: HashMap<_, _> = templates
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let text = |name: &str| match texts.get(name) {
        Some(text) => Some(*text),
        None => texts.get(format!("{BUILTIN}{name}").as_str()).copied(),
    };
    let own = builtin::templates().filter(|(name, own)| text(name) == Some(own));
    let mut unchanged: HashMap<_, _> = own
        .map(|(name, own)| (name, Mentions::of(own).templates))
        .collect();
    // Until no more go: what includes one that is changed is itself changed.
    loop {
        let known: HashSet<_> = unchanged.keys().copied().collect();
        unchanged.retain(|_, mentions| mentions.iter().all(|name| known.contains(name)));
        if unchanged.len() == known.len() {
            return known;
        }
    }
}

fn context(all: &impl Give, own: &impl Give) -> Context {
    let mut context = Context::new();
    all.give(&mut context);
    own.give(&mut context);
    context
}

/// The templates that a template extends or includes. One that defines components is used by their names, wherever it is.
pub(super) struct Mentions<'t> {
    pub(super) templates: Vec<&'t str>,
    pub(super) has_components: bool,
}

impl<'t> Mentions<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut mentions = Self {
            templates: Vec::new(),
            has_components: false,
        };
        let mut rest = text;
        let begins = |rest: &str| {
            let mut braces = memchr::memchr_iter(b'{', rest.as_bytes());
            braces.find(|at| matches!(rest.as_bytes().get(at + 1), Some(b'%' | b'#')))
        };
        while let Some(start) = begins(rest) {
            let tag = rest.get(start..).unwrap_or_default();
            let (is_tag, inside) = (tag.starts_with("{%"), tag.get(2..).unwrap_or_default());
            let (tag, after) = inside
                .split_once(if is_tag { "%}" } else { "#}" })
                .unwrap_or((inside, ""));
            if is_tag {
                mentions.note(tag.trim_start_matches('-').trim_start());
            }
            rest = after;
        }
        mentions
    }

    fn note(&mut self, tag: &'t str) {
        let (word, rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        match word {
            "component" => self.has_components = true,
            "extends" | "include" => {
                let mut quoted = rest.split(['"', '\'', '`']);
                self.templates.extend(quoted.nth(1));
            }
            _ => {}
        }
    }
}

/// A fault of the template `name`, which is given what `known` is.
fn rendering(fault: &tera::Error, name: &str, known: &str) -> Diagnostic {
    diagnostic(fault, name).help(format!(
        "`briefing explain template {known}` says what it is given; `templates/strings.yaml` may add to `t`"
    ))
}

fn diagnostic(fault: &tera::Error, name: &str) -> Diagnostic {
    match fault.kind() {
        ErrorKind::SyntaxError(report) => reported("template-syntax", report, name),
        ErrorKind::RenderingError(report) => reported("template-fault", report, name),
        _ => {
            let message = fault.to_string();
            let first = message.lines().next().unwrap_or_default().to_owned();
            let span = Span::new(&format!("templates/{name}"), 0..0);
            Diagnostic::new("template-fault", span, first)
        }
    }
}

/// The faults of templates that do not fit together, which Tera tells as one text.
fn together(fault: &tera::Error, templates: &[(String, String)]) -> Vec<Diagnostic> {
    let place = |name: &str, find: &dyn Fn(&str) -> Option<Range<usize>>| {
        let text = templates.iter().find(|(known, _)| known == name);
        let bytes = text.and_then(|(_, text)| find(text)).unwrap_or(0..0);
        Span::new(&format!("templates/{name}"), bytes)
    };
    let error = |span, message: String| Diagnostic::new("template-fault", span, message);
    match fault.kind() {
        ErrorKind::MissingParent { current, parent } => {
            let span = place(current, &|text| {
                let start = text.find(parent.as_str())?;
                Some(start..start + parent.len())
            });
            let names = templates.iter().map(|(name, _)| name.as_str());
            let names = names
                .clone()
                .chain(names.filter_map(|name| name.strip_prefix(BUILTIN)));
            let fault = error(span, format!("no template `{parent}`"));
            vec![match nearest(parent, names) {
                Some(near) => fault.help(format!("did you mean `{near}`?")),
                None => fault,
            }]
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            let message = "this template leads back to itself".to_owned();
            let fault = error(place(tpl, &|_| None), message);
            let is_builtin = |(name, _): &(String, String)| name.strip_prefix(BUILTIN) == Some(tpl);
            vec![if templates.iter().any(is_builtin) {
                fault.help(format!(
                    "to build on the built-in one, name `{BUILTIN}{tpl}`"
                ))
            } else {
                fault
            }]
        }
        kind => {
            let text = kind.to_string();
            let reports = text.split("error: ").skip(1).filter_map(|report| {
                let (message, rest) = report.split_once('\n')?;
                let (name, line, column) = address(rest)?;
                let span = place(name, &|text| word_at(text, line, column));
                Some(error(span, message.trim().to_owned()))
            });
            let reports: Vec<_> = reports.collect();
            if reports.is_empty() {
                return vec![diagnostic(fault, "base.html")];
            }
            reports
        }
    }
}

/// The template, line and column in a report's ` --> NAME:LINE:COLUMN`.
fn address(report: &str) -> Option<(&str, usize, usize)> {
    let line = report.lines().next()?;
    let mut parts = line.trim().strip_prefix("-->")?.trim().rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let row = parts.next()?.parse().ok()?;
    Some((parts.next()?, row, column))
}

/// The bytes of the word at a line and a column, both from 1.
fn word_at(text: &str, line: usize, column: usize) -> Option<Range<usize>> {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.checked_sub(1)?)
        .map(str::len)
        .sum();
    let rest = text.get(start..)?;
    let (byte, _) = rest.char_indices().nth(column.checked_sub(1)?)?;
    let word = rest
        .get(byte..)?
        .chars()
        .take_while(|next| next.is_alphanumeric() || "_-.".contains(*next));
    let length: usize = word.map(char::len_utf8).sum();
    Some(start + byte..start + byte + length)
}

fn reported(code: &'static str, report: &ReportError, name: &str) -> Diagnostic {
    let file = if report.filename().is_empty() {
        name
    } else {
        report.filename()
    };
    let span = Span::new(&format!("templates/{file}"), report.span().range.clone());
    let message = report.message().trim_end_matches('.').replace('\n', " ");
    Diagnostic::new(code, span, message)
}

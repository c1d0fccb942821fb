//! `units:` of site.yaml: the units of a site's own.

use icu::plurals::PluralCategory;

use super::cell::decimal;
use super::reader::Reader;
use super::shape::{FieldType, Keys, Shape, optional, required};
use super::yaml::{Key, Kind, Node};
use crate::diagnostic::Diagnostic;
use crate::language::{Dimension, Measure, OwnUnit, OwnWords, Ratio};
use crate::model::{Language, Unit, Units};

/// A unit of a site's own.
pub(super) static UNIT: Shape = Shape {
    name: "a unit",
    fields: &[
        required(
            "dimension",
            FieldType::String,
            "What it measures: the name of a unit that it converts to, such as `kilogram`, `joule` or `USD`, or a word of your own, shared by units that convert to each other.",
        ),
        optional(
            "factor",
            FieldType::Number,
            "How many of the unit in `dimension` it is; 1 unless told otherwise.",
        ),
        required(
            "forms",
            FieldType::Keyed(Keys::Ours("languages", Language::codes), &FORMS_OF_LANGUAGE),
            "How each language writes a figure in it.",
        ),
    ],
};

const FORMS_OF_LANGUAGE: FieldType =
    FieldType::OneOf(&[FieldType::String, FieldType::Mapping(&FORMS)]);

static FORMS: Shape = Shape {
    name: "the forms of a unit",
    fields: &[
        required(
            "other",
            FieldType::String,
            "The pattern of a figure in it, in which `{}` is the number: `\"{} carats\"`.",
        ),
        optional("one", FieldType::String, "The same for the singular."),
        optional("zero", FieldType::String, "The same for CLDR's `zero`."),
        optional("two", FieldType::String, "The same for CLDR's `two`."),
        optional("few", FieldType::String, "The same for CLDR's `few`."),
        optional("many", FieldType::String, "The same for CLDR's `many`."),
        optional(
            "label",
            FieldType::String,
            "In the heading of a column; the words of `other` unless told otherwise.",
        ),
    ],
};

const CATEGORIES: [(&str, PluralCategory); 6] = [
    ("other", PluralCategory::Other),
    ("one", PluralCategory::One),
    ("zero", PluralCategory::Zero),
    ("two", PluralCategory::Two),
    ("few", PluralCategory::Few),
    ("many", PluralCategory::Many),
];

/// The units of a site whose pages are in these languages. One that cannot be read keeps its name.
pub(super) fn units(reader: &mut Reader<'_>, node: &Node, languages: &[Language]) -> Units {
    let mut units: Vec<OwnUnit> = Vec::new();
    let mut dimensions: Vec<(String, u16)> = Vec::new();
    for (key, node) in reader.entries(node) {
        if Unit::from_name(&key.text).is_some() {
            let message = format!("`{}` is a built-in unit", key.text);
            let fault = Diagnostic::new("duplicate-key", reader.span(&key.span), message);
            reader
                .diagnostics
                .push(fault.help("use it without declaring it"));
            continue;
        }
        let Ok(place) = u16::try_from(units.len()) else {
            break;
        };
        units.push(unit(reader, key, node, &mut dimensions, (place, languages)));
    }
    units.into()
}

fn unit(
    reader: &mut Reader<'_>,
    key: &Key,
    node: &Node,
    dimensions: &mut Vec<(String, u16)>,
    (place, languages): (u16, &[Language]),
) -> OwnUnit {
    let fields = reader.fields(node, &UNIT);
    let dimension = fields.get("dimension");
    let factor = fields.get("factor");
    let forms = fields.get("forms");
    let base = dimension.and_then(|node| base(reader, node, dimensions, place));
    let factor = factor.and_then(|node| self::factor(reader, node));
    let base = base.unwrap_or(Measure::of(Dimension::Own(place), Ratio::ONE));
    let worth = factor.map_or(Some(base.worth), |factor| base.worth.times(factor));
    let words = forms.map_or_else(Vec::new, |node| words(reader, node, languages));
    OwnUnit {
        name: key.text.clone(),
        measure: Measure {
            worth: worth.unwrap_or(Ratio::ONE),
            ..base
        },
        words,
    }
}

/// What a dimension's word stands for: a known unit, or a dimension that the site's own units share.
fn base(
    reader: &mut Reader<'_>,
    node: &Node,
    dimensions: &mut Vec<(String, u16)>,
    place: u16,
) -> Option<Measure> {
    let name = reader.string(node)?;
    let known = Unit::from_name(&name).and_then(Unit::measure);
    if let Some(measure) = known.or_else(|| Measure::named(&name)) {
        return Some(measure);
    }
    if let Some((_, first)) = dimensions.iter().find(|(known, _)| *known == name) {
        return Some(Measure::of(Dimension::Own(*first), Ratio::ONE));
    }
    // A slip would make a dimension of its own, to which nothing converts.
    let near = reader.suggestions.nearest(&name, Measure::names());
    if let Some(near) = near {
        let message = format!("unknown unit `{name}`");
        let fault = Diagnostic::new("unknown-word", reader.span(&node.span), message);
        let help = format!("did you mean `{near}`? A dimension of your own needs another name");
        reader.diagnostics.push(fault.help(help));
    }
    dimensions.push((name, place));
    Some(Measure::of(Dimension::Own(place), Ratio::ONE))
}

/// How many of the base unit: a number above 0.
fn factor(reader: &mut Reader<'_>, node: &Node) -> Option<Ratio> {
    let number = decimal(reader, node)?;
    if number.is_zero() || number.is_sign_negative() {
        reader.error(
            "out-of-bounds",
            &node.span,
            "`factor` must be greater than 0",
        );
        return None;
    }
    Ratio::of(number)
}

fn words(
    reader: &mut Reader<'_>,
    node: &Node,
    languages: &[Language],
) -> Vec<(Language, OwnWords)> {
    let mut words = Vec::new();
    for (key, node) in reader.entries(node) {
        let language = reader.language_of(key);
        let said = forms(reader, node);
        if let Some(language) = language {
            words.push((language, said));
        }
    }
    let is_said = |language: &&Language| !words.iter().any(|(known, _)| known == *language);
    let missing: Vec<_> = languages.iter().filter(is_said).collect();
    if matches!(node.kind, Kind::Mapping(_)) && !reader.is_partial {
        for language in missing {
            let message = format!("the forms for `{}` are missing", language.code());
            let fault = Diagnostic::new("missing-key", reader.span(&node.span), message);
            let help = format!(
                "add how figures in this unit are written: `{}: \"{{}} …\"`",
                language.code()
            );
            reader.diagnostics.push(fault.help(help));
        }
    }
    words
}

fn forms(reader: &mut Reader<'_>, node: &Node) -> OwnWords {
    if !matches!(node.kind, Kind::Mapping(_)) {
        let form = pattern(reader, node);
        let forms: Vec<_> = form
            .map(|form| (PluralCategory::Other, form))
            .into_iter()
            .collect();
        return OwnWords {
            label: label(&forms),
            forms,
        };
    }
    let fields = reader.fields(node, &FORMS);
    let mut forms = Vec::new();
    for (name, category) in CATEGORIES {
        let form = fields.get(name).and_then(|node| pattern(reader, node));
        forms.extend(form.map(|form| (category, form)));
    }
    let given = fields.get("label").and_then(|node| reader.string(node));
    OwnWords {
        label: given.unwrap_or_else(|| label(&forms)),
        forms,
    }
}

/// A pattern holds the place of the number once, and a word.
fn pattern(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    let pattern = reader.string(node)?;
    let parts: Vec<_> = pattern.split("{}").collect();
    let has_words = parts.iter().any(|part| !part.trim().is_empty());
    let has_digits = pattern.contains(|next: char| next.is_numeric());
    if parts.len() == 2 && has_words && !has_digits {
        return Some(pattern);
    }
    let message = format!("`{pattern}` is not a pattern for figures");
    let fault = Diagnostic::new("pattern", reader.span(&node.span), message);
    let help = "write `{}` once where the number stands, and the unit beside it: `\"{} carats\"`";
    reader.diagnostics.push(fault.help(help));
    None
}

fn label(forms: &[(PluralCategory, String)]) -> String {
    let first = forms.first().map(|(_, form)| form.replacen("{}", "", 1));
    first.unwrap_or_default().trim().to_owned()
}

//! The units that a site declares beside the built-in ones.

use std::sync::Arc;

use icu::plurals::PluralCategory;

use super::Language;
use super::measure::Measure;
use super::unit::Unit;

/// A unit of a site's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnUnit {
    /// Its name in a table's `unit:`.
    pub name: String,
    /// What it is worth.
    pub measure: Measure,
    /// How each language says it.
    pub words: Vec<(Language, OwnWords)>,
}

/// How a language says a unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnWords {
    /// In the heading of a column.
    pub label: String,
    /// Patterns in which `{}` is the figure, by CLDR's plural category; `other` is among them.
    pub forms: Vec<(PluralCategory, String)>,
}

impl OwnWords {
    fn form(&self, category: PluralCategory) -> Option<&str> {
        let form = |wanted| self.forms.iter().find(|(known, _)| *known == wanted);
        let form = form(category).or_else(|| form(PluralCategory::Other));
        form.map(|(_, form)| form.as_str())
    }
}

/// All units of a site's own, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Units(Arc<[OwnUnit]>);

impl From<Vec<OwnUnit>> for Units {
    fn from(units: Vec<OwnUnit>) -> Self {
        Self(units.into())
    }
}

impl Units {
    fn own(&self, unit: Unit) -> Option<&OwnUnit> {
        match unit {
            Unit::Own(place) => self.0.get(usize::from(place)),
            _ => None,
        }
    }

    /// The unit of a name, built in or own.
    pub fn named(&self, name: &str) -> Option<Unit> {
        let own = || {
            let place = self.0.iter().position(|unit| unit.name == name)?;
            u16::try_from(place).ok().map(Unit::Own)
        };
        Unit::from_name(name).or_else(own)
    }

    /// The names of all, built in and own.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let built_in = Unit::ALL.iter().filter_map(|unit| unit.built_in_name());
        built_in.chain(self.0.iter().map(|unit| unit.name.as_str()))
    }

    /// The name of a unit in a table's `unit:`.
    pub fn name(&self, unit: Unit) -> &str {
        let own = || self.own(unit).map(|own| own.name.as_str());
        unit.built_in_name().or_else(own).unwrap_or_default()
    }

    /// What a unit is worth; none for mere counts.
    pub fn measure(&self, unit: Unit) -> Option<Measure> {
        unit.measure().or_else(|| Some(self.own(unit)?.measure))
    }

    /// How a unit is said in a language: in its own words, else in those of the first that has some.
    fn words_of(&self, unit: Unit, language: Language) -> Option<&OwnWords> {
        let words = &self.own(unit)?.words;
        let own = words.iter().find(|(known, _)| *known == language);
        own.or_else(|| words.first()).map(|(_, words)| words)
    }

    /// The heading of a column in it.
    pub(crate) fn label(&self, unit: Unit, language: Language) -> &str {
        let words = self.words_of(unit, language);
        words.map_or("", |words| &words.label)
    }

    /// The pattern of a figure in it.
    pub(crate) fn form(&self, unit: Unit, language: Language, category: PluralCategory) -> &str {
        let words = self.words_of(unit, language);
        words.and_then(|words| words.form(category)).unwrap_or("{}")
    }

    /// The words that figures are read from in a language, with what each is worth, and whether it stands before its figure.
    pub(crate) fn words(&self, language: Language) -> impl Iterator<Item = (Measure, &str, bool)> {
        self.0.iter().flat_map(move |unit| {
            let said = unit
                .words
                .iter()
                .filter(move |(known, _)| *known == language);
            let said = said.flat_map(|(_, words)| {
                let forms = words.forms.iter().filter_map(|(_, form)| {
                    let (before, after) = form.split_once("{}")?;
                    let leads = after.trim().is_empty();
                    let word = if leads { before } else { after };
                    Some((word.trim(), leads))
                });
                forms.chain([(words.label.trim(), false)])
            });
            let said = said.filter(|(word, _)| !word.is_empty());
            said.map(|(word, leads)| (unit.measure, word, leads))
        })
    }
}

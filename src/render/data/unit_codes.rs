//! Units as machines name them: UCUM codes, QUDT's addresses, ISO 4217 codes of currencies.
//!
//! A unit that a standard does not have gets no code of it. `.ci/run` holds every code to the standards' own lists.

use serde::Serialize;
use serde_json::{Value, json};

use crate::model::Unit;

/// QUDT's units.
const QUDT: &str = "http://qudt.org/vocab/unit/";

/// The codes of a unit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct UnitCodes {
    /// Of a currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    iso4217: Option<&'static str>,
    /// The Unified Code for Units of Measure, case sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    ucum: Option<&'static str>,
    /// The whole address.
    #[serde(skip_serializing_if = "Option::is_none")]
    qudt: Option<String>,
    /// What it is counted per.
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<Box<UnitCodes>>,
}

/// The codes of a unit; a unit that is left out does not compile. None where no standard has it.
pub(super) fn codes(unit: Unit) -> Option<UnitCodes> {
    Some(match unit {
        Unit::Percent => measure("%", "PERCENT"),
        // Neither standard has the difference of two percentages; `%` would say something else.
        Unit::PercentagePoint | Unit::Own(_) => return None,
        Unit::Usd => currency("USD"),
        Unit::Eur => currency("EUR"),
        Unit::UsdPerKilogram => UnitCodes {
            per: Some(Box::new(measure("kg", "KiloGM"))),
            ..currency("USD")
        },
        Unit::Tonne => measure("t", "TONNE"),
        Unit::Kilotonne => measure("kt", "KiloTONNE"),
        Unit::Kilogram => measure("kg", "KiloGM"),
        Unit::Metre => measure("m", "M"),
        Unit::Kilometre => measure("km", "KiloM"),
        Unit::Year => measure("a", "YR"),
        // A twelfth of a year. QUDT's `MO` is the month of the moon.
        Unit::Month => measure("mo_j", "MO_MeanJulian"),
        Unit::Day => measure("d", "DAY"),
        Unit::Count => measure("1", "NUM"),
        // UCUM says what is counted in braces; QUDT has none of these.
        Unit::Person => counted("{person}"),
        Unit::Element => counted("{element}"),
        Unit::Country => counted("{country}"),
    })
}

fn measure(ucum: &'static str, qudt: &str) -> UnitCodes {
    UnitCodes {
        qudt: Some(format!("{QUDT}{qudt}")),
        ..counted(ucum)
    }
}

fn counted(ucum: &'static str) -> UnitCodes {
    UnitCodes {
        ucum: Some(ucum),
        ..UnitCodes::default()
    }
}

fn currency(code: &'static str) -> UnitCodes {
    UnitCodes {
        iso4217: Some(code),
        qudt: Some(format!("{QUDT}CCY_{code}")),
        ..UnitCodes::default()
    }
}

/// A term of QUDT's schema. CSVW knows no prefix for it.
fn term(name: &str) -> String {
    format!("http://qudt.org/schema/qudt/{name}")
}

impl UnitCodes {
    /// The property of QUDT that says what a column is measured in.
    pub fn property() -> String {
        term("hasUnit")
    }

    /// The unit as an object of JSON-LD, in QUDT's terms; one that is counted per another by its factors.
    pub fn linked(&self) -> Value {
        let Some(per) = &self.per else {
            return self.single();
        };
        let factor = |unit: &Self, exponent: i8| json!({term("hasUnit"): unit.single(), term("exponent"): exponent});
        json!({term("hasFactorUnit"): [factor(self, 1), factor(per, -1)]})
    }

    fn single(&self) -> Value {
        let mut unit = serde_json::Map::new();
        if let Some(address) = &self.qudt {
            unit.insert("@id".to_owned(), json!(address));
        }
        if let Some(code) = self.ucum {
            let code = json!({"@value": code, "@type": term("UCUMcs")});
            unit.insert(term("ucumCode"), code);
        }
        if let Some(code) = self.iso4217 {
            unit.insert(term("currencyCode"), json!(code));
        }
        Value::Object(unit)
    }
}

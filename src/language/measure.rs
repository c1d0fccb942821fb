//! What units are worth in one another.

use super::cldr::MEASURES;
use super::ratio::Ratio;
use super::unit::Unit;

/// A unit, for comparing: figures in two units can be compared if their dimensions are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// What it measures.
    pub dimension: Dimension,
    /// The dimension of what it is counted per.
    pub per: Option<Dimension>,
    /// How many of the base unit it is.
    pub worth: Ratio,
}

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dimension {
    /// By its base unit, or by the code of a currency.
    Known(&'static str),
    /// One of the site's own, by the place of the first of its units.
    Own(u16),
}

/// Units that CLDR has no conversion of: name, dimension, and worth as a fraction of that dimension's base unit.
const OWN: &[(&str, &str, i128, i128)] = &[
    ("percentage-point", "percentage-point", 1, 1),
    ("basis-point", "percentage-point", 1, 100),
    // Imperial: 2,240 pounds.
    ("long-ton", "kilogram", 317_514_659, 312_500),
    (
        "tonne-of-oil-equivalent",
        "kilogram-square-meter-per-square-second",
        41_868_000_000,
        1,
    ),
    ("part-per-million", "part", 1, 1_000_000),
    ("part-per-billion", "part", 1, 1_000_000_000),
    // Chinese: 成, 斤, 两, 亩, 里.
    ("tenth", "part", 1, 10),
    ("jin", "kilogram", 1, 2),
    ("liang", "kilogram", 1, 20),
    ("mu", "square-meter", 2_000, 3),
    ("li", "meter", 500, 1),
    ("US-cent", "USD", 1, 100),
    ("GB-penny", "GBP", 1, 100),
    ("person", "person", 1, 1),
    ("element", "element", 1, 1),
    ("country", "country", 1, 1),
];

/// What figures of nothing but a number are in.
pub const PART: Dimension = Dimension::Known("part");

/// The dimensions of lengths of time: "a year" after a figure says how often, and not of what.
pub const TIMES: [Dimension; 2] = [Dimension::Known("second"), Dimension::Known("month")];

/// The dimensions of what is merely counted.
pub const THINGS: [Dimension; 3] = [
    Dimension::Known("person"),
    Dimension::Known("element"),
    Dimension::Known("country"),
];

impl Measure {
    /// The unit of a name: CLDR's, or one of our own.
    pub fn named(name: &str) -> Option<Self> {
        if let Ok(at) = MEASURES.binary_search_by_key(&name, |(name, ..)| name) {
            let (_, dimension, above, below) = MEASURES.get(at)?;
            return Some(Self::of(
                Dimension::Known(dimension),
                Ratio::lowest(*above, *below),
            ));
        }
        let (_, dimension, above, below) = OWN.iter().find(|(own, ..)| *own == name)?;
        Some(Self::of(
            Dimension::Known(dimension),
            Ratio::lowest(*above, *below),
        ))
    }

    /// The names of all units that can be converted.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let known = MEASURES.iter().map(|(name, ..)| *name);
        known.chain(OWN.iter().map(|(name, ..)| *name))
    }

    /// A currency, by its ISO 4217 code; or a part of one that has a name.
    pub fn currency(code: &'static str) -> Self {
        Self::named(code).unwrap_or(Self::of(Dimension::Known(code), Ratio::ONE))
    }

    /// So much of the base unit of a dimension.
    pub fn of(dimension: Dimension, worth: Ratio) -> Self {
        Self {
            dimension,
            per: None,
            worth,
        }
    }

    /// It for each of another unit.
    pub fn per(self, other: Self) -> Option<Self> {
        Some(Self {
            per: Some(other.dimension),
            worth: self.worth.over(other.worth)?,
            ..self
        })
    }

    /// Whether it is money, and not money for each of something.
    pub fn is_money(self) -> bool {
        let is_code =
            |code: &str| code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_uppercase());
        matches!(self.dimension, Dimension::Known(code) if is_code(code)) && self.per.is_none()
    }

    /// Whether figures in both can be compared.
    pub fn is_like(self, other: Self) -> bool {
        self.dimension == other.dimension && self.per == other.per
    }
}

impl Unit {
    /// What a built-in unit is worth; none for mere counts.
    pub fn measure(self) -> Option<Measure> {
        let name = match self {
            Self::Usd => return Some(Measure::currency("USD")),
            Self::Eur => return Some(Measure::currency("EUR")),
            Self::UsdPerKilogram => {
                return Measure::currency("USD").per(Measure::named("kilogram")?);
            }
            Self::Count | Self::Own(_) => return None,
            Self::Metre => "meter",
            Self::Kilometre => "kilometer",
            unit => unit.built_in_name()?,
        };
        Measure::named(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_of_a_column_has_a_measure() {
        for unit in Unit::ALL {
            assert_eq!(unit.measure().is_none(), *unit == Unit::Count, "{unit:?}");
        }
        assert!(MEASURES.is_sorted_by_key(|(name, ..)| *name));
        for (name, _, above, below) in MEASURES.iter().chain(OWN) {
            assert_eq!(
                Ratio::new(*above, *below),
                Some(Ratio::lowest(*above, *below)),
                "{name}"
            );
        }
    }

    #[test]
    fn units_of_a_dimension_convert_exactly() {
        let ratio = |a: &str, b: &str| {
            let (a, b) = (
                Measure::named(a).expect("a unit"),
                Measure::named(b).expect("a unit"),
            );
            assert!(a.is_like(b));
            a.worth.over(b.worth).expect("a number")
        };
        assert_eq!(ratio("kilotonne", "kilogram").whole(), Some(1_000_000));
        assert_eq!(ratio("percent", "permille").whole(), Some(10));
        assert_eq!(ratio("year", "month").whole(), Some(12));
        assert_eq!(ratio("ton", "pound").whole(), Some(2_000));
        assert_eq!(ratio("long-ton", "pound").whole(), Some(2_240));
        assert_eq!(ratio("barrel", "gallon").whole(), Some(42));
        let price = Unit::UsdPerKilogram.measure().expect("a unit");
        let other = Measure::currency("USD").per(Measure::named("tonne").expect("a unit"));
        assert_eq!(
            price
                .worth
                .over(other.expect("a unit").worth)
                .and_then(Ratio::whole),
            Some(1_000)
        );
    }
}

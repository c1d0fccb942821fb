//! The units that columns count in.

macro_rules! units {
    ($($unit:ident $field:ident $name:literal $doc:literal)*) => {
        /// What a column counts in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Unit {
            $(#[doc = $doc] $unit,)*
            /// One of the site's own, by its place among them; see [`Units`](super::Units).
            Own(u16),
        }

        impl Unit {
            /// All that are built in.
            pub const ALL: &[Self] = &[$(Self::$unit),*];

            /// The name of a built-in unit in a table's `unit:`.
            pub fn built_in_name(self) -> Option<&'static str> {
                match self { $(Self::$unit => Some($name),)* Self::Own(_) => None }
            }

            /// The built-in unit of a name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$unit),)* _ => None }
            }
        }

        /// Something for every built-in unit: a language that leaves one out does not compile.
        #[derive(Debug)]
        pub struct PerUnit<T> { $(#[doc = $doc] pub $field: T,)* }

        impl<T> PerUnit<T> {
            /// What there is for a built-in unit.
            pub fn get(&self, unit: Unit) -> Option<&T> {
                match unit { $(Unit::$unit => Some(&self.$field),)* Unit::Own(_) => None }
            }
        }
    };
}

units! {
    Percent percent "percent" "Hundredths of a whole."
    PercentagePoint percentage_point "percentage-point" "Differences of percentages."
    Usd usd "usd" "United States dollars."
    UsdPerKilogram usd_per_kilogram "usd-per-kilogram" "United States dollars a kilogram."
    Eur eur "eur" "Euros."
    Tonne tonne "tonne" "Metric tonnes, 1,000 kg."
    Kilotonne kilotonne "kilotonne" "Thousands of metric tonnes."
    Kilogram kilogram "kilogram" "Kilograms."
    Metre metre "metre" "Metres."
    Kilometre kilometre "kilometre" "Kilometres."
    Year year "year" "Years, as a length of time."
    Month month "month" "Months, as a length of time."
    Day day "day" "Days, as a length of time."
    Person person "person" "People."
    Count count "count" "Things counted."
    Element element "element" "Chemical elements."
    Country country "country" "Countries."
}

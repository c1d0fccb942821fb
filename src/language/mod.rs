//! The languages that a briefing can be written in: a file for each, which holds all that is particular to it.
//!
//! A further language is such a file, its `mod` line, a line in the list below, and its strings in `templates/strings.yaml`.

mod chinese;
mod cldr;
mod data;
mod english;
mod measure;
mod own_units;
mod ratio;
mod turkish;
mod unit;

pub use data::{
    Callouts, CldrWords, Direction, Forms, LocaleData, MarkdownWords, Marks, NumeralGrammar,
    Qualifier, Qualifiers, RunningWords, ScaleWord, UnitWords, Vocabulary, WordEnd, Words,
};
pub use measure::{Dimension, Measure, PART, THINGS, TIMES};
pub use own_units::{OwnUnit, OwnWords, Units};
pub use ratio::Ratio;
pub use unit::{PerUnit, Unit};

macro_rules! languages {
    ($($language:ident $file:ident $doc:literal)*) => {
        /// A language with formats, words for figures and template strings of its own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Language { $(#[doc = $doc] $language,)* }

        impl Language {
            /// All of them.
            pub const ALL: [Self; [$($doc),*].len()] = [$(Self::$language),*];

            /// All that is particular to it.
            pub fn data(self) -> &'static LocaleData {
                match self { $(Self::$language => &$file::DATA,)* }
            }
        }
    };
}

languages! {
    English english "English, in British conventions."
    Turkish turkish "Turkish."
    Chinese chinese "Chinese in simplified characters."
}

impl Language {
    /// The codes of all languages.
    pub fn codes() -> Vec<&'static str> {
        Self::ALL.iter().map(|language| language.code()).collect()
    }

    /// The language of a code in file names and YAML: `en`, `tr`, `zh`.
    pub fn from_code(code: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|language| language.code() == code)
    }

    /// The code in file names, YAML and addresses.
    pub fn code(self) -> &'static str {
        self.data().code
    }

    /// The BCP 47 tag for `lang=`.
    pub fn tag(self) -> &'static str {
        self.data().tag
    }

    /// Its name in itself.
    pub fn name(self) -> &'static str {
        self.data().name
    }

    /// Which way its lines run.
    pub fn direction(self) -> Direction {
        self.data().direction
    }
}

#[cfg(test)]
mod tests;

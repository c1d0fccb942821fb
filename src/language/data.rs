//! What there is to say of a language. One file beside this one says it for each.

use icu::locale::Locale;
use icu::plurals::PluralCategory;

use super::unit::{PerUnit, Unit};

/// One language: how it is named, how it writes figures, and the words that the program itself says in it.
///
/// What CLDR knows of a language comes from CLDR, by way of ICU4X and `locale`: digits, grouping, dates, plural
/// categories, alphabetical order. Here stand what CLDR does not say, or says otherwise than the style guides that
/// briefings follow.
#[derive(Debug)]
pub struct LocaleData {
    /// The code in file names, YAML and addresses: the language subtag of BCP 47.
    pub code: &'static str,
    /// The BCP 47 tag for `lang=`, with the script where the language alone does not say it.
    pub tag: &'static str,
    /// Its name in itself.
    pub name: &'static str,
    /// Which way its lines run.
    pub direction: Direction,
    /// The locale whose conventions are taken from CLDR.
    pub locale: Locale,
    /// The signs within a number.
    pub marks: Marks,
    /// The scale words that large numbers are written with, the largest first.
    pub scales: &'static [ScaleWord],
    /// How each unit is said.
    pub units: PerUnit<UnitWords>,
    /// What stands between the ends of a range, with its spaces.
    pub range: &'static str,
    /// How exact a figure is.
    pub qualifiers: Qualifiers,
    /// The words that figures are read from.
    pub vocabulary: Vocabulary,
    /// The titles of call-outs.
    pub callouts: Callouts,
    /// The few words that Markdown itself puts on a page.
    pub markdown: MarkdownWords,
}

/// Which way lines run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// As in Latin and Chinese script.
    LeftToRight,
    /// As in Arabic and Hebrew script.
    RightToLeft,
}

impl Direction {
    /// The word for HTML's `dir=`.
    pub fn name(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// The signs that a number is read by; those it is written with are CLDR's, and the same.
#[derive(Debug)]
pub struct Marks {
    /// Between the whole and its decimals.
    pub decimal: char,
    /// Between groups of three digits. A space that does not break is read as one in every language.
    pub group: char,
}

/// A word for a power of ten.
#[derive(Debug)]
pub struct ScaleWord {
    /// The power of ten that it stands for.
    pub power: u32,
    /// A pattern in which `{}` is the number before it.
    pub forms: Forms,
}

impl ScaleWord {
    /// The pattern of a power of ten.
    pub const fn new(power: u32, forms: Forms) -> Self {
        Self { power, forms }
    }
}

/// How a unit is said.
#[derive(Debug)]
pub struct UnitWords {
    /// In the heading of a column or the subtitle of a chart; nothing where things are merely counted.
    pub label: &'static str,
    /// In text: a pattern in which `{}` is the figure. Kilotonnes are said as tonnes there.
    pub forms: Forms,
}

impl UnitWords {
    /// A unit with its label and its pattern.
    pub const fn new(label: &'static str, forms: Forms) -> Self {
        Self { label, forms }
    }
}

/// A pattern in the plural forms of CLDR (UTS #35, part 3): one for each category that the language tells apart.
///
/// A pattern that is the same for every count has `other` alone. One that is not has a form for each category that
/// CLDR knows of the language; a test holds the languages to it.
#[derive(Debug, Clone, Copy)]
pub struct Forms {
    /// Arabic and Latvian tell it apart, among others.
    pub zero: Option<&'static str>,
    /// 1, and in some languages what ends in it.
    pub one: Option<&'static str>,
    /// Arabic and Slovene tell it apart, among others.
    pub two: Option<&'static str>,
    /// Russian from 2 to 4.
    pub few: Option<&'static str>,
    /// Russian from 5; a million in French.
    pub many: Option<&'static str>,
    /// All the rest, which every language has.
    pub other: &'static str,
}

impl Forms {
    /// The same for every count.
    pub const fn same(other: &'static str) -> Self {
        Self {
            zero: None,
            one: None,
            two: None,
            few: None,
            many: None,
            other,
        }
    }

    /// A singular and a plural, as English and German have them.
    pub const fn number(one: &'static str, other: &'static str) -> Self {
        let mut forms = Self::same(other);
        forms.one = Some(one);
        forms
    }

    /// The form that is given for a category, if any is.
    pub const fn given(&self, category: PluralCategory) -> Option<&'static str> {
        match category {
            PluralCategory::Zero => self.zero,
            PluralCategory::One => self.one,
            PluralCategory::Two => self.two,
            PluralCategory::Few => self.few,
            PluralCategory::Many => self.many,
            PluralCategory::Other => Some(self.other),
        }
    }

    /// The form for a category: its own, else `other`.
    pub fn get(&self, category: PluralCategory) -> &'static str {
        self.given(category).unwrap_or(self.other)
    }
}

/// How exact a figure is: patterns in which `{}` is the figure.
#[derive(Debug)]
pub struct Qualifiers {
    /// It or more.
    pub at_least: &'static str,
    /// It or less.
    pub at_most: &'static str,
    /// Near it.
    pub about: &'static str,
}

/// The words that figures are read from, whatever their case.
///
/// In each list the first word that fits is taken, so the longer of two stands first where one begins with the other
/// (before a figure: ends in it). A test holds the languages to it.
#[derive(Debug)]
pub struct Vocabulary {
    /// Where a word ends.
    pub word_end: WordEnd,
    /// A scale word and the power of ten that it stands for.
    pub scales: &'static [(&'static str, u32)],
    /// Scale words that are such only with money: "$400m" is millions, "400 m" is metres.
    pub money_scales: &'static [(&'static str, u32)],
    /// A unit's sign or word before the figure.
    pub before: &'static [(&'static str, Unit)],
    /// A unit's sign or word after the figure, and how many of the unit it is.
    pub after: &'static [(&'static str, Unit, u32)],
    /// Small numbers in words, read only where no digits stand.
    pub numerals: &'static [(&'static str, u32)],
    /// What may stand between the ends of a range.
    pub between: &'static [&'static str],
    /// Whether "October 16, 2024" is read beside "16 October 2024".
    pub american_dates: bool,
    /// Signs that follow the digits of a date and belong to it.
    pub date_signs: &'static [char],
}

/// Where a word ends that other letters follow.
#[derive(Debug)]
pub enum WordEnd {
    /// Words stand apart: with letters behind it, it is another word.
    Apart,
    /// Words take endings, as `dolar` in `dolarlık`; but not those of one or two letters, nor those in the list, since
    /// other words begin with them.
    Endings(&'static [&'static str]),
    /// Words follow each other without a space.
    Anywhere,
}

impl WordEnd {
    /// Whether `word` still stands where another letter follows it.
    pub fn allows_letter_after(&self, word: &str) -> bool {
        match self {
            Self::Apart => !word.ends_with(char::is_alphabetic),
            Self::Endings(except) => word.chars().count() > 2 && !except.contains(&word),
            Self::Anywhere => true,
        }
    }
}

/// The titles of call-outs (`> [!NOTE]`).
#[derive(Debug)]
pub struct Callouts {
    /// `[!NOTE]`
    pub note: &'static str,
    /// `[!TIP]`
    pub tip: &'static str,
    /// `[!IMPORTANT]`
    pub important: &'static str,
    /// `[!WARNING]`
    pub warning: &'static str,
    /// `[!CAUTION]`
    pub caution: &'static str,
}

/// The few words that Markdown itself puts on a page.
#[derive(Debug)]
pub struct MarkdownWords {
    /// What a screen reader says at a footnote's marker.
    pub footnote: &'static str,
    /// What a screen reader says at the way back from a footnote.
    pub back: &'static str,
    /// The name of a table that can be scrolled.
    pub table: &'static str,
}

//! What there is to say of a language. One file beside this one says it for each.

use icu::locale::Locale;
use icu::plurals::PluralCategory;

use super::unit::PerUnit;

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

    /// Whether it is the same for every count.
    pub fn is_same(&self) -> bool {
        let others = [self.zero, self.one, self.two, self.few, self.many];
        others.iter().all(Option::is_none)
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
    /// More than it.
    pub more_than: &'static str,
    /// It or less.
    pub at_most: &'static str,
    /// Less than it.
    pub less_than: &'static str,
    /// Near it.
    pub about: &'static str,
}

impl Qualifiers {
    /// The pattern for one.
    pub fn get(&self, qualifier: Qualifier) -> &'static str {
        match qualifier {
            Qualifier::AtLeast => self.at_least,
            Qualifier::MoreThan => self.more_than,
            Qualifier::AtMost => self.at_most,
            Qualifier::LessThan => self.less_than,
            Qualifier::About => self.about,
        }
    }
}

/// A word, and what it stands for.
pub type Words<T> = &'static [(&'static str, T)];

/// The words that figures are read from: data for the one grammar of quantities in `format::wording`.
///
/// Words of up to three letters, and those with a capital inside, are read in just that case (`Mt`, `kWh`); all others in
/// any. A space also stands for a hyphen. The longest word that fits is taken, in whatever list it stands.
#[derive(Debug)]
pub struct Vocabulary {
    /// Where a word ends.
    pub word_end: WordEnd,
    /// How numbers are put together from words.
    pub numerals: NumeralGrammar,
    /// Numbers below a hundred that have a word of their own.
    pub numbers: Words<u32>,
    /// Powers of ten that have a word, whether in digits or in words before it.
    pub scales: Words<u32>,
    /// Signs of powers of ten that count as such only with money or before a unit: "$400m", "1.9m tonnes", but "400 m".
    pub short_scales: Words<u32>,
    /// What may stand within a number in words: "two hundred and five".
    pub joiners: &'static [&'static str],
    /// Parts of a whole: "quarters" is 4.
    pub parts: Words<u32>,
    /// What makes another figure of the one after it: "half of", "twice".
    pub multiples: &'static [&'static str],
    /// What makes the figure after it negative.
    pub negatives: &'static [&'static str],
    /// What the figure after it is the bound of.
    pub bounds_before: Words<Qualifier>,
    /// Those of them that may say before a length of time how long something lasts: "over five years".
    pub during: &'static [&'static str],
    /// What the figure before it is the bound of.
    pub bounds_after: Words<Qualifier>,
    /// The same after a figure in the dative: `70'e kadar` is up to it.
    pub bounds_after_dative: Words<Qualifier>,
    /// How words and figures in the dative end.
    pub dative_endings: &'static [&'static str],
    /// The same between a number and its scale or unit: 20多亿.
    pub bounds_inside: Words<Qualifier>,
    /// What stands between a number and what it counts: 5个百分点.
    pub classifiers: &'static [&'static str],
    /// What stands between the whole and the part of a fraction: 三分之二.
    pub fraction_joints: &'static [&'static str],
    /// Whether the word for the part leads its count: dörtte üç.
    pub parts_lead: bool,
    /// What stands for the decimal mark in words: 一点九.
    pub decimal_words: &'static [&'static str],
    /// Words and signs of units, by the unit's name in CLDR, which CLDR does not have; see `measure`.
    pub units: Words<&'static str>,
    /// Words of units so short that they would be taken for signs: ay.
    pub short_words: &'static [&'static str],
    /// Names and signs of currencies, by ISO 4217 code, which CLDR does not have.
    pub currencies: Words<&'static str>,
    /// What CLDR has of both.
    pub cldr: CldrWords,
    /// What joins a unit to the one that it is counted per, as "a" in "$5 a kilogram".
    pub per: &'static [&'static str],
    /// The same before its unit and the figure: 每千克20美元.
    pub per_before: &'static [&'static str],
    /// The same after its unit, before the figure: kilogram başına 20 dolar.
    pub per_after: &'static [&'static str],
    /// What may stand between a figure and what belongs to it: "half of the 70%".
    pub fillers: &'static [&'static str],
    /// What may stand between the ends of a range.
    pub between: &'static [&'static str],
    /// What may do so only if one of `range_openers` stands before: "between 5 and 6".
    pub between_opened: &'static [&'static str],
    /// See `between_opened`.
    pub range_openers: &'static [&'static str],
    /// What makes an ordinal of the digits before it: "th".
    pub ordinal_endings: &'static [&'static str],
    /// What makes an ordinal of the number after it: 第.
    pub ordinal_prefixes: &'static [&'static str],
    /// What is only asked of text that is not bound.
    pub running: RunningWords,
    /// Words that say no to what is asked.
    pub no: &'static [&'static str],
    /// Words that say yes to it.
    pub yes: &'static [&'static str],
    /// Whether "October 16, 2024" is read beside "16 October 2024".
    pub american_dates: bool,
    /// Signs that follow the digits of a date and belong to it.
    pub date_signs: &'static [char],
}

/// Words that tell a figure in running text from what only looks like one.
#[derive(Debug)]
pub struct RunningWords {
    /// Words for numbers that are said of all kinds of things: "one".
    pub common_numbers: &'static [&'static str],
    /// Words that are a number with an ending, and mostly something else: onu is "ten" and "it".
    pub homonyms: &'static [&'static str],
    /// What makes no figure of a power of ten that follows it: "birkaç milyon", 数百万.
    pub vague_before: &'static [&'static str],
    /// What numbers something, before the number: "page", "No.".
    pub labels: &'static [&'static str],
    /// The same after it: 页, sayılı.
    pub labels_after: &'static [&'static str],
    /// Words that are units beside a bound figure, and mostly something else in running text: "in".
    pub ambiguous_units: &'static [&'static str],
    /// What follows a length of time that is told up to now: "ago".
    pub ago: &'static [&'static str],
    /// What makes an amount of a part, behind it: "of".
    pub part_of: &'static [&'static str],
    /// What stands before such a part: "a".
    pub part_after: &'static [&'static str],
    /// What stands before both and says of what it is a part: "of which".
    pub whole_before: &'static [&'static str],
    /// Whether a power of ten is a number without another before it: bin, yüz.
    pub scales_are_numbers: bool,
    /// Whether a part in words is always an amount: 三分之二.
    pub parts_are_amounts: bool,
}

/// CLDR's words for units and currencies; see `cldr/generate.mjs`.
#[derive(Debug)]
pub struct CldrWords {
    /// By CLDR's name of the unit.
    pub units: Words<&'static str>,
    /// By ISO 4217 code.
    pub currencies: Words<&'static str>,
}

/// How a stated amount relates to the true one: a cell's `is:`, and what words beside a figure say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qualifier {
    /// It or more.
    AtLeast,
    /// More than it.
    MoreThan,
    /// It or less.
    AtMost,
    /// Less than it.
    LessThan,
    /// Near it.
    About,
}

impl Qualifier {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::AtLeast,
        Self::MoreThan,
        Self::AtMost,
        Self::LessThan,
        Self::About,
    ];

    /// The word in a cell's `is:`.
    pub fn name(self) -> &'static str {
        match self {
            Self::AtLeast => "at-least",
            Self::MoreThan => "more-than",
            Self::AtMost => "at-most",
            Self::LessThan => "less-than",
            Self::About => "about",
        }
    }

    /// Whether what a cell is allows it to be said: what is more than a figure is also at least that.
    pub fn allows(self, said: Self) -> bool {
        self == said
            || matches!(
                (self, said),
                (Self::MoreThan, Self::AtLeast) | (Self::LessThan, Self::AtMost)
            )
    }
}

/// How numbers are put together from words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumeralGrammar {
    /// Tens, ones, and powers of ten from the largest down: "two million three hundred thousand".
    Additive,
    /// The same, with 11 to 19 put together like all others: on sekiz.
    AdditiveFromTen,
    /// Digits and powers of ten by ten thousands: 二十亿, 七十一, 二〇二四.
    Myriads,
}

/// Where a word ends that other letters follow.
#[derive(Debug)]
pub enum WordEnd {
    /// Words stand apart: with letters behind it, it is another word.
    Apart,
    /// Words take endings, as `dolar` in `dolarlık`: any sequence of these.
    Endings(&'static [&'static str]),
    /// Words follow each other without a space.
    Anywhere,
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
    /// What a screen reader says at the box of a task that is done.
    pub done: &'static str,
    /// What a screen reader says at the box of one that is not.
    pub to_do: &'static str,
    /// The name of a table that can be scrolled.
    pub table: &'static str,
}

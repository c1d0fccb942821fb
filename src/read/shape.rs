//! The fields of each kind of YAML, declared once: what is read, what is an unknown key, and what the reference of fields in
//! the documentation says.

/// A mapping with keys of ours.
#[derive(Debug)]
pub struct Shape {
    /// What it is: "a column".
    pub name: &'static str,
    /// In the order of the documentation.
    pub fields: &'static [Field],
}

/// A field of a mapping.
#[derive(Debug)]
pub struct Field {
    /// Its key.
    pub key: &'static str,
    /// What it takes.
    pub kind: FieldType,
    /// Whether it may not be missing.
    pub is_required: bool,
    /// What it means, in a line.
    pub doc: &'static str,
    /// A value of it, in YAML on one line, where the type alone does not suggest a good one.
    pub example: Option<&'static str>,
}

impl Field {
    /// With an example of its value.
    pub(super) const fn such_as(self, example: &'static str) -> Self {
        Self {
            example: Some(example),
            ..self
        }
    }

    /// A value of it, in YAML on one line.
    pub fn sample(&self) -> String {
        self.example
            .map_or_else(|| self.kind.sample(), ToOwned::to_owned)
    }
}

/// A few words.
type Words = fn() -> Vec<&'static str>;

/// What a field takes.
#[derive(Debug, Clone, Copy)]
pub enum FieldType {
    /// Text, or one per language.
    Text,
    /// Text that is the same in every language.
    String,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A number in plain digits.
    Number,
    /// ISO 8601: a year, a month or a day.
    Date,
    /// ISO 8601: a day.
    Day,
    /// `https:`, `http:` or `mailto:`.
    WebAddress,
    /// Text that a regular expression describes.
    Pattern(&'static str),
    /// One of a few words.
    Word(Words),
    /// One of a few words, in any case.
    WordInAnyCase(Words),
    /// One of a few words, or one that is declared elsewhere.
    KnownWord(Words),
    /// Any value.
    Any,
    /// A list.
    List(&'static FieldType),
    /// What something else is called.
    Key(Named),
    /// Keys, each with such a value.
    Keyed(Keys, &'static FieldType),
    /// A mapping with keys of ours.
    Mapping(&'static Shape),
    /// One of these.
    OneOf(&'static [FieldType]),
}

/// The keys of a mapping in which every value is of one type.
#[derive(Debug, Clone, Copy)]
pub enum Keys {
    /// The editor's own.
    Own,
    /// The editor's own, by which things of a kind are named elsewhere.
    Naming(Named),
    /// Ours: what they are called, and which there are.
    Ours(&'static str, Words),
}

impl Keys {
    /// In words: "languages".
    fn words(self) -> &'static str {
        match self {
            Self::Own | Self::Naming(_) => "keys of your own",
            Self::Ours(words, _) => words,
        }
    }

    /// One of them.
    fn sample(self) -> &'static str {
        match self {
            Self::Own | Self::Naming(_) => "key",
            Self::Ours(_, keys) => keys().first().copied().unwrap_or("key"),
        }
    }
}

/// What has a key of its own, by which others name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A table; its file's name is its key.
    Table,
    /// A row: of the table that a field beside the key names, else of the table that the file is.
    Row,
    /// A column of the table that the file is.
    Column,
    /// A source.
    Source,
    /// A claim.
    Claim,
    /// A term.
    Term,
}

impl Named {
    /// The word for it.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Row => "row",
            Self::Column => "column",
            Self::Source => "source",
            Self::Claim => "claim",
            Self::Term => "term",
        }
    }
}

/// The field `was`: what something was called before it was renamed.
pub(super) const fn formerly(doc: &'static str) -> Field {
    const KEYS: FieldType =
        FieldType::OneOf(&[FieldType::String, FieldType::List(&FieldType::String)]);
    optional("was", KEYS, doc)
}

/// A field that may not be missing.
pub(super) const fn required(key: &'static str, kind: FieldType, doc: &'static str) -> Field {
    Field {
        is_required: true,
        ..optional(key, kind, doc)
    }
}

/// A field that may be missing.
pub(super) const fn optional(key: &'static str, kind: FieldType, doc: &'static str) -> Field {
    Field {
        key,
        kind,
        is_required: false,
        doc,
        example: None,
    }
}

impl FieldType {
    /// In words: "a date".
    pub fn words(self) -> String {
        let list = |kinds: &[Self]| {
            let words: Vec<_> = kinds.iter().map(|kind| kind.words()).collect();
            words.join(", or ")
        };
        match self {
            Self::Text => "text, or text per language".to_owned(),
            Self::String | Self::Pattern(_) => "text".to_owned(),
            Self::Boolean => "`true` or `false`".to_owned(),
            Self::Integer => "a whole number".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::Date => "a date (2026, 2026-11 or 2026-11-24)".to_owned(),
            Self::Day => "a date (2026-11-24)".to_owned(),
            Self::WebAddress => "a web address".to_owned(),
            Self::Word(words) | Self::WordInAnyCase(words) | Self::KnownWord(words) => {
                let words: Vec<_> = words().iter().map(|word| format!("`{word}`")).collect();
                words.join(", ")
            }
            Self::Any => "anything".to_owned(),
            Self::List(kind) => format!("a list; each item: {}", kind.words()),
            Self::Key(named) => format!("the key of a {}", named.noun()),
            Self::Keyed(keys, kind) => {
                format!("{}; each value: {}", keys.words(), kind.words())
            }
            Self::Mapping(shape) => shape.name.to_owned(),
            Self::OneOf(kinds) => list(kinds),
        }
    }

    /// A value that it takes, in YAML on one line.
    pub fn sample(self) -> String {
        match self {
            Self::Text | Self::String | Self::Pattern(_) | Self::Key(_) | Self::Any => {
                "…".to_owned()
            }
            Self::Boolean => "true".to_owned(),
            Self::Integer => "10".to_owned(),
            Self::Number => "1.5".to_owned(),
            Self::Date => "2026-11".to_owned(),
            Self::Day => "2026-11-24".to_owned(),
            Self::WebAddress => "https://example.org/".to_owned(),
            Self::Word(words) | Self::WordInAnyCase(words) | Self::KnownWord(words) => {
                words().first().copied().unwrap_or("…").to_owned()
            }
            Self::List(kind) => format!("[{}]", kind.sample()),
            Self::Keyed(keys, kind) => format!("{{{}: {}}}", keys.sample(), kind.sample()),
            Self::Mapping(shape) => {
                let required = shape.fields.iter().filter(|field| field.is_required);
                let fields = required.map(|field| format!("{}: {}", field.key, field.sample()));
                format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
            }
            Self::OneOf(kinds) => kinds.first().map_or_else(String::new, |kind| kind.sample()),
        }
    }

    /// The mappings that a value of it may hold.
    pub fn shapes(self) -> Vec<&'static Shape> {
        match self {
            Self::Mapping(shape) => vec![shape],
            Self::List(kind) | Self::Keyed(_, kind) => kind.shapes(),
            Self::OneOf(kinds) => kinds.iter().flat_map(|kind| kind.shapes()).collect(),
            _ => Vec::new(),
        }
    }
}

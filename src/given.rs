//! What templates are given: one declaration makes the type, how it is handed over, and how it is explained to whoever
//! writes a template. `briefing explain template` and `.github/TEMPLATES.md` are made from these declarations.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use crate::model::Extra;

/// What a value is to a template.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A value without parts, by the word for it, such as "text".
    Plain(&'static str),
    /// One that may be missing: then it is false.
    Optional(&'static Shape),
    /// Several, in an order.
    List(&'static Shape),
    /// Several, by key.
    Map(&'static Shape),
    /// One with named parts.
    Record(&'static Record),
}

impl Shape {
    /// What it is, in words.
    pub fn words(&self) -> String {
        match self {
            Self::Plain(word) => (*word).to_owned(),
            Self::Optional(inner) => format!("{} or none", inner.words()),
            Self::List(inner) => format!("list of {}", inner.words()),
            Self::Map(inner) => format!("{} by key", inner.words()),
            Self::Record(record) => record.word().to_owned(),
        }
    }

    /// The record that it is, or that its items are.
    fn record(&self) -> Option<&'static Record> {
        match self {
            Self::Plain(_) => None,
            Self::Optional(inner) | Self::List(inner) | Self::Map(inner) => inner.record(),
            Self::Record(record) => Some(record),
        }
    }
}

/// A type whose parts have names.
#[derive(Debug)]
pub struct Record {
    /// What it is called.
    pub name: &'static str,
    /// What it stands for, in a sentence.
    pub meaning: &'static str,
    /// Its parts.
    pub fields: &'static [Field],
}

impl Record {
    /// What it is called where it is explained.
    pub fn word(&self) -> &'static str {
        self.name.strip_suffix("View").unwrap_or(self.name)
    }

    /// The records that its parts are made of, and theirs, each once, in the order in which they are met.
    pub fn inner(&self) -> Vec<&'static Record> {
        let mut met = Vec::new();
        for field in self.fields {
            meet(&field.shape, &mut met);
        }
        met
    }
}

fn meet(shape: &Shape, met: &mut Vec<&'static Record>) {
    if let Some(record) = shape.record()
        && !met.iter().any(|known| known.name == record.name)
    {
        met.push(record);
        for field in record.fields {
            meet(&field.shape, met);
        }
    }
}

/// A part of a record.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// What templates call it.
    pub name: &'static str,
    /// What it stands for, in a sentence.
    pub meaning: &'static str,
    /// What it is.
    pub shape: Shape,
}

/// A type of which is known what it is to a template.
pub trait Described {
    /// What it is.
    const SHAPE: Shape;
}

/// What takes the parts of a record, one by one.
pub trait Receiver {
    /// Takes a part.
    fn receive<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T);
}

/// Something whose parts are names of their own in a template.
pub trait Give {
    /// Hands over its parts.
    fn give(&self, to: &mut impl Receiver);
}

/// A record whose parts are names of their own in a template.
pub trait Given: Give {
    /// What templates are told of it.
    const RECORD: &'static Record;
}

/// The parts of both.
impl<A: Give, B: Give> Give for (&A, &B) {
    fn give(&self, to: &mut impl Receiver) {
        self.0.give(to);
        self.1.give(to);
    }
}

macro_rules! plain {
    ($($type:ty: $word:literal,)+) => {
        $(impl Described for $type {
            const SHAPE: Shape = Shape::Plain($word);
        })+
    };
}

plain! {
    str: "text",
    String: "text",
    bool: "true or false",
    u8: "number",
    usize: "number",
    f64: "number",
    Extra: "values of your own",
}

impl<T: Described + ?Sized> Described for &T {
    const SHAPE: Shape = T::SHAPE;
}

impl<T: Described> Described for Option<T> {
    const SHAPE: Shape = Shape::Optional(&T::SHAPE);
}

impl<T: Described> Described for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
}

impl<T: Described> Described for [T] {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
}

impl<T: Described> Described for BTreeMap<String, T> {
    const SHAPE: Shape = Shape::Map(&T::SHAPE);
}

/// A list whose items are made one by one as a template is given them, so that a long one is not in memory twice.
pub struct OneByOne<'a, T>(Box<Each<'a, T>>);

/// Hands over each item.
type Each<'a, T> = dyn Fn(&mut dyn FnMut(T)) + 'a;

impl<'a, T> OneByOne<'a, T> {
    /// Of the items that `items` makes anew each time; none unless they are wanted.
    pub fn when<I: Iterator<Item = T>>(is_wanted: bool, items: impl Fn() -> I + 'a) -> Self {
        Self(Box::new(move |take| {
            if is_wanted {
                items().for_each(take);
            }
        }))
    }
}

impl<T> fmt::Debug for OneByOne<'_, T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("OneByOne")
    }
}

impl<T: Serialize> Serialize for OneByOne<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let mut outcome = Ok(());
        (self.0)(&mut |item| {
            if outcome.is_ok() {
                outcome = list.serialize_element(&item);
            }
        });
        outcome?;
        list.end()
    }
}

impl<T: Described> Described for OneByOne<'_, T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
}

/// What one template is given beside what others are given too.
pub trait Template: Given {
    /// The name of the template.
    const NAME: &'static str;
}

/// Declares a type that templates are given. What its documentation and that of its fields says is what they are told.
macro_rules! given {
    (
        $(#[doc = $meaning:literal])+
        $(#[derive($($derive:ident),+)])?
        $visibility:vis struct $name:ident $(<$life:lifetime>)? {
            $(
                $(#[doc = $field_meaning:literal])+
                $field_visibility:vis $field:ident: $type:ty,
            )*
        }
    ) => {
        $(#[doc = $meaning])+
        #[derive(Debug, ::serde::Serialize $($(, $derive)+)?)]
        $visibility struct $name $(<$life>)? {
            $(
                $(#[doc = $field_meaning])+
                $field_visibility $field: $type,
            )*
        }

        impl $(<$life>)? $crate::given::Given for $name $(<$life>)? {
            const RECORD: &'static $crate::given::Record = &$crate::given::Record {
                name: stringify!($name),
                meaning: concat!($($meaning),+).trim_ascii(),
                fields: &[$($crate::given::Field {
                    name: stringify!($field),
                    meaning: concat!($($field_meaning),+).trim_ascii(),
                    shape: <$type as $crate::given::Described>::SHAPE,
                }),*],
            };
        }

        impl $(<$life>)? $crate::given::Described for $name $(<$life>)? {
            const SHAPE: $crate::given::Shape =
                $crate::given::Shape::Record(<Self as $crate::given::Given>::RECORD);
        }

        impl $(<$life>)? $crate::given::Give for $name $(<$life>)? {
            #[allow(unused_variables)] // a record may have no parts
            fn give(&self, to: &mut impl $crate::given::Receiver) {
                $(to.receive(stringify!($field), &self.$field);)*
            }
        }
    };
}

pub(crate) use given;

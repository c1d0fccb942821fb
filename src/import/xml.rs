//! XML, step by step: names without their prefix, attributes, text.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::package::broken;
use crate::scaffold::Refused;

/// A step through a document.
pub(super) enum Step<'a> {
    /// An element begins.
    Open(&'a str, Attributes<'a>),
    /// An element ends.
    Close(&'a str),
    /// Some of a text.
    Text(&'a str),
}

/// The attributes of an element.
pub(super) struct Attributes<'a>(&'a BytesStart<'a>);

impl Attributes<'_> {
    /// The value of an attribute, by its name without a prefix; the first where there are two.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        let value =
            attributes.find(|attribute| attribute.key.local_name().as_ref() == name.as_bytes())?;
        let value = value
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .ok()?;
        Some(value.into_owned())
    }

    /// The same as a number.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }
}

/// Walks through a document; `visit` may end the walk with a fault.
pub(super) fn walk(
    bytes: &[u8],
    mut visit: impl FnMut(Step<'_>) -> Result<(), Refused>,
) -> Result<(), Refused> {
    let mut reader = Reader::from_reader(bytes);
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader
            .read_event()
            .map_err(|error| broken(&error.to_string()))?
        {
            Event::Start(start) => {
                let name = start.local_name();
                let name = String::from_utf8_lossy(name.as_ref());
                visit(Step::Open(&name, Attributes(&start)))?;
            }
            Event::End(end) => {
                let name = end.local_name();
                visit(Step::Close(&String::from_utf8_lossy(name.as_ref())))?;
            }
            Event::Text(text) => visit(Step::Text(&text.decode().unwrap_or_default()))?,
            Event::CData(text) => visit(Step::Text(&text.decode().unwrap_or_default()))?,
            Event::GeneralRef(reference) => {
                let next = reference.resolve_char_ref().ok().flatten();
                let name = reference.decode().unwrap_or_default();
                let text = match next {
                    Some(next) => next.to_string(),
                    // Entities of a document's own are not expanded: they can grow without bound.
                    None => resolve_predefined_entity(&name)
                        .unwrap_or_default()
                        .to_owned(),
                };
                visit(Step::Text(&text))?;
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

//! Works in Hayagriva's form, as `sources.yaml` holds them and as they hold each other.

use std::ops::Range;

use super::fields::Fields;
use super::reader::Reader;
use super::shape::{Field, FieldType, Keys, Named, Shape, formerly, optional, required};
use super::web_address::web_address;
use super::yaml::{Kind, Node};
use crate::model::{Date, Person, Text, Work, WorkDetail};

/// The entry types of Hayagriva's format.
const KINDS: &[&str] = &[
    "article",
    "chapter",
    "entry",
    "anthos",
    "report",
    "thesis",
    "web",
    "scene",
    "artwork",
    "patent",
    "case",
    "newspaper",
    "legislation",
    "manuscript",
    "post",
    "misc",
    "performance",
    "periodical",
    "proceedings",
    "book",
    "blog",
    "reference",
    "conference",
    "anthology",
    "repository",
    "thread",
    "video",
    "audio",
    "exhibition",
    "original",
];

/// The roles of Hayagriva's `affiliated`.
const ROLES: &[&str] = &[
    "translator",
    "afterword",
    "foreword",
    "introduction",
    "annotator",
    "commentator",
    "holder",
    "compiler",
    "founder",
    "collaborator",
    "organizer",
    "cast-member",
    "composer",
    "producer",
    "executive-producer",
    "writer",
    "cinematography",
    "director",
    "illustrator",
    "narrator",
];

const PERSON: FieldType = FieldType::OneOf(&[FieldType::String, FieldType::Mapping(&NAME)]);
const PEOPLE: FieldType = FieldType::OneOf(&[PERSON, FieldType::List(&PERSON)]);
static PARENT: FieldType = FieldType::OneOf(&[FieldType::String, FieldType::Mapping(&LARGER)]);

/// A detail, under Hayagriva's word for it.
const fn detail(detail: WorkDetail) -> Field {
    optional(detail.key(), FieldType::String, detail.meaning())
}

/// The fields of a work, with some before and some after them.
macro_rules! work_fields {
    ([$($before:expr),* $(,)?], [$($after:expr),* $(,)?]) => {
        &[
            $($before,)*
            optional("author", PEOPLE, "Who wrote it: `Name, Given`, or the name of an organisation."),
            optional("editor", PEOPLE, "Who edited it."),
            optional(
                "affiliated",
                FieldType::List(&FieldType::Mapping(&AFFILIATED)),
                "Who else took part.",
            ),
            optional("publisher", PERSON, "Who published it."),
            optional("date", FieldType::Date, "When it was published."),
            optional(
                "language",
                FieldType::String,
                "The title's language, as a BCP 47 tag.",
            ),
            optional(
                "serial-number",
                FieldType::OneOf(&[FieldType::String, FieldType::Keyed(Keys::Own, &FieldType::String)]),
                "A number, or one per scheme, such as `doi` and `isbn`.",
            ),
            optional("doi", FieldType::String, "Its digital object identifier: `10.5066/P1WKQ63T`."),
            optional("isbn", FieldType::String, "Its ISBN."),
            optional("issn", FieldType::String, "Its ISSN."),
            optional("note", FieldType::Text, "A remark."),
            optional(
                "parent",
                FieldType::OneOf(&[FieldType::String, FieldType::Mapping(&LARGER), FieldType::List(&PARENT)]),
                "The larger work: its title, or an entry with one; several, the nearest first.",
            ),
            detail(WorkDetail::Edition),
            detail(WorkDetail::Volume),
            detail(WorkDetail::VolumeTotal),
            detail(WorkDetail::Issue),
            detail(WorkDetail::Chapter),
            detail(WorkDetail::Pages),
            detail(WorkDetail::PageTotal),
            detail(WorkDetail::TimeRange),
            detail(WorkDetail::Runtime),
            detail(WorkDetail::Genre),
            detail(WorkDetail::Organization),
            detail(WorkDetail::Location),
            detail(WorkDetail::Archive),
            detail(WorkDetail::ArchiveLocation),
            detail(WorkDetail::CallNumber),
            detail(WorkDetail::Abstract),
            optional(
                "url",
                FieldType::OneOf(&[FieldType::WebAddress, FieldType::Mapping(&SEEN)]),
                "Where it is.",
            ),
            $($after,)*
        ]
    };
}

const KIND: FieldType = FieldType::WordInAnyCase(|| KINDS.to_vec());
const TITLE: FieldType = FieldType::OneOf(&[FieldType::Text, FieldType::Mapping(&FORMATTABLE)]);

/// A source.
pub static SOURCE: Shape = Shape {
    name: "a source",
    fields: work_fields!(
        [
            required("type", KIND, "Hayagriva's entry type, in any case."),
            required("title", TITLE, "Its title."),
        ],
        [
            optional(
                "primary",
                FieldType::Boolean,
                "Whether it is an official text, a statistic, or a party's own statement.",
            ),
            optional(
                "read",
                FieldType::Text,
                "In what it was read, if not as it was published: `a reprint`. Every reference says so.",
            ),
            optional(
                "origin",
                FieldType::OneOf(&[FieldType::String, FieldType::Key(Named::Source)]),
                "The text that it is copied from, such as that of a news agency: the key of a source, or words. Reports of one origin do not corroborate each other.",
            ),
            formerly("Keys that it had; citations of them are errors that `--fix` mends."),
        ]
    ),
};

static LARGER: Shape = Shape {
    name: "a larger work",
    fields: work_fields!(
        [
            optional("type", KIND, "Hayagriva's entry type, in any case."),
            optional("title", TITLE, "Its title."),
        ],
        []
    ),
};

static NAME: Shape = Shape {
    name: "a name in parts",
    fields: &[
        required(
            "name",
            FieldType::String,
            "The family name, or that of an organisation.",
        ),
        optional("given-name", FieldType::String, "The given name."),
        optional(
            "prefix",
            FieldType::String,
            "What stands before the family name: `von`.",
        ),
        optional("suffix", FieldType::String, "What follows the name: `Jr.`"),
        optional(
            "alias",
            FieldType::Any,
            "Taken as Hayagriva has it; not shown.",
        ),
        optional("location", FieldType::String, "Where a publisher is."),
    ],
};

static AFFILIATED: Shape = Shape {
    name: "people with a role",
    fields: &[
        required(
            "role",
            FieldType::WordInAnyCase(|| ROLES.to_vec()),
            "What they did, in any case.",
        ),
        required("names", PEOPLE, "Who they are."),
    ],
};

static FORMATTABLE: Shape = Shape {
    name: "a title in parts",
    fields: &[
        required("value", FieldType::Text, "The title."),
        optional("short", FieldType::String, "The title in short."),
        optional(
            "verbatim",
            FieldType::Any,
            "Taken as Hayagriva has it; a title is always shown as it is written.",
        ),
    ],
};

static SEEN: Shape = Shape {
    name: "an address that was seen",
    fields: &[
        required("value", FieldType::WebAddress, "The address."),
        optional(
            "date",
            FieldType::Date,
            "The day on which it was last seen.",
        ),
    ],
};

/// What every work has; of its address, whoever asks for it needs the place too.
pub(super) fn work(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Work {
    let kind = fields.get("type");
    let kind = kind.and_then(|node| reader.word(&lower(node), KINDS, |word| word));
    let (title, short_title) = fields
        .get("title")
        .map_or_else(Default::default, |node| formattable(reader, node));
    let mut people = |key| {
        let node = fields.get(key);
        node.map_or_else(Vec::new, |node| people(reader, node))
    };
    let (authors, editors) = (people("author"), people("editor"));
    let others = fields.get("affiliated");
    let others = others.map_or_else(Vec::new, |node| affiliated(reader, node));
    let (publisher, publisher_place) = fields
        .get("publisher")
        .map_or((None, None), |node| publisher(reader, node));
    let mut string = |key| {
        let node = fields.get(key);
        node.and_then(|node| reader.string(node))
    };
    let mut details = Vec::new();
    for detail in WorkDetail::ALL {
        details.extend(string(detail.key()).map(|text| (*detail, text)));
    }
    let language = string("language");
    let schemes = ["doi", "isbn", "issn"];
    let of_schemes = schemes.map(|scheme| Some((scheme.to_owned(), string(scheme)?)));
    let numbers = fields.get("serial-number");
    let mut numbers = numbers.map_or_else(Vec::new, |node| serial(reader, node));
    numbers.extend(of_schemes.into_iter().flatten());
    let note = fields.get("note").and_then(|node| reader.text(node));
    Work {
        kind: kind.unwrap_or("misc").to_owned(),
        title,
        short_title,
        language,
        authors,
        editors,
        others,
        publisher,
        publisher_place,
        date: fields.get("date").and_then(|node| reader.date(node)),
        url: None,
        visited: None,
        numbers,
        details,
        note: note.unwrap_or_default(),
        parents: fields
            .get("parent")
            .map_or_else(Vec::new, |node| parents(reader, node)),
    }
}

/// Hayagriva takes its types in any case.
fn lower(node: &Node) -> Node {
    let mut node = node.clone();
    if let Kind::String(text) = &mut node.kind {
        *text = text.to_lowercase();
    }
    node
}

/// Hayagriva's formattable string: text, or `{value, short, verbatim}`; ours may also be one per language.
fn formattable(reader: &mut Reader<'_>, node: &Node) -> (Text, Option<String>) {
    if let Kind::Mapping(entries) = &node.kind
        && entries.iter().any(|(key, _)| key.text == "value")
    {
        let fields = reader.fields(node, &FORMATTABLE);
        let (value, short) = (fields.get("value"), fields.get("short"));
        let value = value.and_then(|value| reader.text(value));
        return (
            value.unwrap_or_default(),
            short.and_then(|short| reader.string(short)),
        );
    }
    (reader.text(node).unwrap_or_default(), None)
}

/// One person or several: `"Name, Given"` or `{name, given-name, prefix, suffix, alias}`.
fn people(reader: &mut Reader<'_>, node: &Node) -> Vec<Person> {
    let items = match &node.kind {
        Kind::Sequence(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    items.iter().filter_map(|item| name(reader, item)).collect()
}

/// A publisher's name, and where it is. A comma in the name is a part of it.
fn publisher(reader: &mut Reader<'_>, node: &Node) -> (Option<String>, Option<String>) {
    if !matches!(node.kind, Kind::Mapping(_)) {
        return (reader.string(node), None);
    }
    let fields = reader.fields(node, &NAME);
    let place = fields.get("location");
    let place = place.and_then(|node| reader.string(node));
    let person = in_parts(reader, &fields);
    (person.map(|person| person.to_string()), place)
}

/// A name, as text or as `{name, …}`.
fn name(reader: &mut Reader<'_>, node: &Node) -> Option<Person> {
    if !matches!(node.kind, Kind::Mapping(_)) {
        return Some(Person::parse(&reader.string(node)?));
    }
    let fields = reader.fields(node, &NAME);
    in_parts(reader, &fields)
}

fn in_parts(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<Person> {
    let mut string = |key| {
        let node = fields.get(key);
        node.and_then(|node| reader.string(node))
    };
    Some(Person {
        name: string("name")?,
        given: string("given-name"),
        prefix: string("prefix"),
        suffix: string("suffix"),
    })
}

/// People with their roles.
fn affiliated(reader: &mut Reader<'_>, node: &Node) -> Vec<(String, Vec<Person>)> {
    let mut all = Vec::new();
    for item in reader.items(node) {
        let fields = reader.fields(item, &AFFILIATED);
        let role = fields.get("role");
        let role = role.and_then(|node| reader.word(&lower(node), ROLES, |word| word));
        let names = fields.get("names");
        let names = names.map_or_else(Vec::new, |node| people(reader, node));
        all.extend(role.map(|role| (role.to_owned(), names)));
    }
    all
}

/// A serial number: text, or one per scheme.
fn serial(reader: &mut Reader<'_>, node: &Node) -> Vec<(String, String)> {
    let Kind::Mapping(entries) = &node.kind else {
        let number = reader.string(node);
        return number
            .map(|number| (String::new(), number))
            .into_iter()
            .collect();
    };
    let mut numbers = Vec::new();
    for (scheme, value) in entries {
        let number = reader.string(value);
        numbers.extend(number.map(|number| (scheme.text.to_lowercase(), number)));
    }
    numbers
}

/// The larger works: each a title, or an entry.
fn parents(reader: &mut Reader<'_>, node: &Node) -> Vec<Work> {
    let items = match &node.kind {
        Kind::Sequence(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    items
        .iter()
        .filter_map(|item| parent(reader, item))
        .collect()
}

fn parent(reader: &mut Reader<'_>, node: &Node) -> Option<Work> {
    if !matches!(node.kind, Kind::Mapping(_)) {
        return Some(Work {
            title: Text::plain(reader.string(node)?),
            ..Work::default()
        });
    }
    let fields = reader.fields(node, &LARGER);
    let mut work = work(reader, &fields);
    if let Some(node) = fields.get("url") {
        (work.url, work.visited) = address(reader, node, &mut node.span.clone());
    }
    Some(work)
}

/// An address: text, or `{value, date}` with the day on which it was seen.
pub(super) fn address(
    reader: &mut Reader<'_>,
    node: &Node,
    span: &mut Range<usize>,
) -> (Option<String>, Option<Date>) {
    if !matches!(node.kind, Kind::Mapping(_)) {
        return (web_address(reader, node), None);
    }
    let fields = reader.fields(node, &SEEN);
    let value = fields.get("value");
    if let Some(value) = value {
        *span = value.span.clone();
    }
    let value = value.and_then(|node| web_address(reader, node));
    let date = fields.get("date").and_then(|node| reader.date(node));
    (value, date)
}

//! An entry at the end of a register, whose other bytes stay as they are.

use super::{Planned, Refused, bytes, check_key};
use crate::read::Tree;
use crate::read::yaml::{Key, Kind, Node, parse, whole};

/// A register: a YAML file of entries by key.
pub(super) struct Register {
    /// Its path from the root.
    pub file: &'static str,
    /// What an entry is: "source".
    pub what: &'static str,
    /// Its first line, where there is no file yet.
    pub head: &'static str,
}

/// Plans an entry `name` whose fields are `fields`, a line each and indented.
pub(super) fn append(
    tree: &dyn Tree,
    register: &Register,
    name: &str,
    fields: &str,
) -> Result<Planned, Refused> {
    let Register { file, what, head } = *register;
    check_key(what, name)?;
    let entry = format!("{name}:\n{}\n", fields.trim_end());
    let Some(old) = bytes(tree, file)? else {
        return Ok(Planned::new(file, format!("{head}\n\n{entry}")));
    };
    let Ok(text) = str::from_utf8(&old) else {
        return Err(broken(file));
    };
    let before = entries(text).ok_or_else(|| broken(file))?;
    if before.iter().any(|key| key == name) {
        return Err(Refused::exists(what, name, file));
    }
    let new = joined(text, &entry);
    // The file may end in the middle of something: then nothing can follow it.
    let mut expected = before;
    expected.push(name.to_owned());
    if entries(&new) != Some(expected) {
        return Err(Refused::told(
            format!("nothing can be added at the end of {file}"),
            "write a line for each key, without braces around them all, and no `...` at the end",
        ));
    }
    Ok(Planned {
        file: file.to_owned(),
        old: Some(old),
        text: new,
    })
}

fn broken(file: &str) -> Refused {
    Refused::told(
        format!("{file} cannot be read"),
        "`briefing check` says why; nothing was added",
    )
}

/// The text with an entry after it, in its line ends.
fn joined(text: &str, entry: &str) -> String {
    // An empty mapping, in braces, says nothing.
    let text = if text.trim() == "{}" { "" } else { text };
    let gap = match text {
        "" => "",
        _ if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let added = format!("{gap}{entry}");
    let added = if text.contains("\r\n") {
        added.replace('\n', "\r\n")
    } else {
        added
    };
    text.to_owned() + &added
}

/// The keys of a register; none if something in it cannot be read.
fn entries(text: &str) -> Option<Vec<String>> {
    let parsed = parse(text, whole(text));
    if !parsed.faults.is_empty() {
        return None;
    }
    let key = |(key, _): (Key, Node)| key.text;
    match parsed.root.kind {
        Kind::Null => Some(Vec::new()),
        Kind::Mapping(entries) => Some(entries.into_iter().map(key).collect()),
        _ => None,
    }
}

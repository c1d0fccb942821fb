//! YAML as a structure, and the many ways to write it.

use std::fmt::{Display, Write};

use briefing::read::yaml::{Key, Kind, Node};

use super::choices::Choices;

/// What a YAML text says.
#[derive(Debug, Clone, PartialEq)]
pub enum Yaml {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A number, in its digits.
    Number(String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Yaml>),
    /// Keys with values.
    Map(Vec<(String, Yaml)>),
}

/// Text.
pub fn text(text: impl Into<String>) -> Yaml {
    Yaml::Text(text.into())
}

/// A list of texts.
pub fn texts<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Yaml {
    Yaml::List(texts.into_iter().map(|item| text(item.as_ref())).collect())
}

/// A number.
pub fn number(digits: impl Display) -> Yaml {
    Yaml::Number(digits.to_string())
}

/// Keys with values.
pub fn map<K: Into<String>>(entries: impl IntoIterator<Item = (K, Yaml)>) -> Yaml {
    Yaml::Map(
        entries
            .into_iter()
            .map(|(key, value)| (key.into(), value))
            .collect(),
    )
}

impl Yaml {
    /// What a node says.
    pub fn of_node(node: &Node) -> Self {
        match &node.kind {
            Kind::Null | Kind::Unread => Self::Null,
            Kind::Bool(flag) => Self::Bool(*flag),
            Kind::Number(digits) => Self::Number(digits.clone()),
            Kind::String(text) => Self::Text(text.clone()),
            Kind::Sequence(items) => Self::List(items.iter().map(Self::of_node).collect()),
            Kind::Mapping(entries) => {
                let entry = |(key, node): &(Key, Node)| (key.text.clone(), Self::of_node(node));
                Self::Map(entries.iter().map(entry).collect())
            }
        }
    }

    fn is_block(&self) -> bool {
        match self {
            Self::List(items) => !items.is_empty(),
            Self::Map(entries) => !entries.is_empty(),
            _ => false,
        }
    }
}

/// The structure as YAML text, in a style that the choices decide: flow or block, quotes, comments, indentation, aliases.
pub fn write(yaml: &Yaml, choices: &mut Choices) -> String {
    let mut writer = Writer {
        step: choices.pick(&[2, 4, 3, 1]),
        comments: choices.one_in(3),
        aliases: choices.one_in(4),
        anchors: Vec::new(),
        out: String::new(),
        choices,
    };
    if writer.comments {
        writer.out.push_str("# A comment: at the top\n\n");
    }
    if yaml.is_block() && !writer.choices.one_in(12) {
        writer.block(yaml, 0, false);
    } else {
        writer.flow(yaml, 0);
        writer.out.push('\n');
    }
    writer.out
}

struct Writer<'a> {
    choices: &'a mut Choices,
    step: usize,
    comments: bool,
    aliases: bool,
    anchors: Vec<Yaml>,
    out: String,
}

impl Writer<'_> {
    fn indent(&mut self, indent: usize) {
        self.out.extend(std::iter::repeat_n(' ', indent));
    }

    /// The entries of a map or the items of a list, a line or more each; the first may stand where the text now ends.
    fn block(&mut self, yaml: &Yaml, indent: usize, mut inline: bool) {
        let mut begin = |writer: &mut Self| {
            if !std::mem::take(&mut inline) {
                writer.comment_line(indent);
                writer.indent(indent);
            }
        };
        match yaml {
            Yaml::Map(entries) => {
                for (key, value) in entries {
                    begin(self);
                    self.key(key);
                    self.out.push(':');
                    self.block_value(value, indent, false);
                }
            }
            Yaml::List(items) => {
                for item in items {
                    begin(self);
                    self.out.push('-');
                    self.block_value(item, indent, true);
                }
            }
            _ => {}
        }
    }

    /// What follows `key:` or `-`, with the end of its line.
    fn block_value(&mut self, value: &Yaml, indent: usize, in_list: bool) {
        if self.alias(value) {
            return self.end_line();
        }
        self.anchor(value);
        match value {
            Yaml::Text(text) if is_literal(text) && self.choices.one_in(6) => {
                return self.literal(text, indent + self.step);
            }
            Yaml::Map(_) | Yaml::List(_) if value.is_block() && self.choices.one_in(2) => {
                let is_anchored = !self.out.ends_with(['-', ':']);
                if in_list && !is_anchored && self.choices.one_in(2) {
                    self.out.push(' ');
                    return self.block(value, indent + 2, true);
                }
                self.end_line();
                // A list may stand as deep as its key.
                let is_flush = matches!(value, Yaml::List(_)) && !in_list && self.choices.one_in(2);
                let step = if is_flush { 0 } else { self.step };
                return self.block(value, indent + step, false);
            }
            Yaml::Null if self.choices.one_in(2) => {}
            _ => {
                self.out.push(' ');
                self.flow(value, indent + self.step);
            }
        }
        self.end_line();
    }

    /// A value within a line, or within brackets that may go over several.
    fn flow(&mut self, value: &Yaml, indent: usize) {
        match value {
            Yaml::Null => {
                let word = self.choices.pick(&["null", "~"]);
                self.out.push_str(word);
            }
            Yaml::Bool(flag) => self.out.push_str(&flag.to_string()),
            Yaml::Number(digits) => self.out.push_str(digits),
            Yaml::Text(text) => self.text(text),
            Yaml::List(items) => {
                self.brackets('[', ']', items.len(), indent, |writer, place| {
                    writer.flow_value(&items[place], indent);
                });
            }
            Yaml::Map(entries) => {
                self.brackets('{', '}', entries.len(), indent, |writer, place| {
                    let (key, value) = &entries[place];
                    writer.key(key);
                    writer.out.push(':');
                    writer.out.push(' ');
                    writer.flow_value(value, indent);
                });
            }
        }
    }

    fn flow_value(&mut self, value: &Yaml, indent: usize) {
        if self.alias(value) {
            // A comma could be part of its name.
            self.out.push(' ');
        } else {
            if self.anchor(value) {
                self.out.push(' ');
            }
            self.flow(value, indent);
        }
    }

    fn brackets(
        &mut self,
        open: char,
        close: char,
        count: usize,
        indent: usize,
        mut item: impl FnMut(&mut Self, usize),
    ) {
        let over_lines = count > 0 && self.choices.one_in(8);
        let padded = self.choices.one_in(4);
        self.out.push(open);
        for place in 0..count {
            if over_lines {
                self.end_line();
                self.indent(indent + 1);
            } else if padded || place > 0 {
                self.out.push(' ');
            }
            item(self, place);
            if place + 1 < count || (over_lines && self.choices.one_in(2)) {
                self.out.push(',');
            }
        }
        if padded {
            self.out.push(' ');
        }
        self.out.push(close);
    }

    fn key(&mut self, key: &str) {
        if is_plain(key) && !self.choices.one_in(10) {
            self.out.push_str(key);
        } else {
            self.quoted(key);
        }
    }

    fn text(&mut self, text: &str) {
        if is_plain(text) && !self.choices.one_in(3) {
            self.out.push_str(text);
        } else {
            self.quoted(text);
        }
    }

    fn quoted(&mut self, text: &str) {
        let is_line = !text.chars().any(char::is_control);
        if is_line && self.choices.one_in(2) {
            self.out.push('\'');
            self.out.push_str(&text.replace('\'', "''"));
            self.out.push('\'');
            return;
        }
        let escape_letters = self.choices.one_in(6);
        self.out.push('"');
        for next in text.chars() {
            match next {
                '"' | '\\' => self.out.extend(['\\', next]),
                '\n' => self.out.push_str("\\n"),
                '\t' => self.out.push_str("\\t"),
                next if next.is_control() || (escape_letters && !next.is_ascii()) => {
                    let _ = write!(self.out, "\\U{:08X}", u32::from(next));
                }
                next => self.out.push(next),
            }
        }
        self.out.push('"');
    }

    /// The lines of a text after `|` or, if it is a single one, `>`.
    fn literal(&mut self, text: &str, indent: usize) {
        let folds = !text.trim_end().contains('\n') && self.choices.one_in(2);
        self.out.push_str(if folds { " >" } else { " |" });
        self.out
            .push_str(if text.ends_with('\n') { "\n" } else { "-\n" });
        for line in text.lines() {
            if !line.is_empty() {
                self.indent(indent);
                self.out.push_str(line);
            }
            self.out.push('\n');
        }
    }

    fn end_line(&mut self) {
        if self.comments && self.choices.one_in(6) {
            self.out.push_str("  # said 'so': [here");
        }
        self.out.push('\n');
    }

    fn comment_line(&mut self, indent: usize) {
        if self.comments && self.choices.one_in(6) {
            self.indent(indent);
            self.out.push_str("# key: {comment\n");
        } else if self.choices.one_in(20) {
            self.out.push('\n');
        }
    }

    /// Marks a value, so that an equal one may point at it.
    fn anchor(&mut self, value: &Yaml) -> bool {
        if !self.aliases || !self.choices.one_in(8) || self.anchors.contains(value) {
            return false;
        }
        if !self.out.ends_with([' ', '\n']) && !self.out.is_empty() {
            self.out.push(' ');
        }
        self.anchors.push(value.clone());
        let _ = write!(self.out, "&a{}", self.anchors.len());
        true
    }

    /// Points at an equal value, if one is marked.
    fn alias(&mut self, value: &Yaml) -> bool {
        let place = self.anchors.iter().position(|known| known == value);
        match place.filter(|_| self.choices.one_in(2)) {
            Some(place) => {
                if !self.out.ends_with(' ') {
                    self.out.push(' ');
                }
                let _ = write!(self.out, "*a{}", place + 1);
                true
            }
            None => false,
        }
    }
}

/// Whether a text is a text without quotes, wherever it stands.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 8] = ["null", "true", "false", "yes", "no", "on", "off", "y"];
    let is_inner = |next: char| next.is_alphanumeric() || " -_.()/%'’".contains(next);
    text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(is_inner)
        && !WORDS.contains(&text.to_lowercase().as_str())
}

/// Whether a text may stand as lines after `|`.
fn is_literal(text: &str) -> bool {
    let is_line = |line: &str| !line.chars().any(char::is_control) && line.trim() == line;
    let body = text.strip_suffix('\n').unwrap_or(text);
    !body.is_empty()
        && !body.starts_with('\n')
        && !body.ends_with('\n')
        && body.lines().all(is_line)
}

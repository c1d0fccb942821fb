//! HTML as tokens, so that two ways of writing the same thing compare equal.
//!
//! The specification leaves some of the writing to the renderer, and this one adds a few things on purpose, everywhere.
//! Both are undone here, on both sides, so that the list of differences holds only what changes an example's meaning.
//! What is text and what is a tag is never blurred: `<` and `&lt;` stay apart, and so do `&` and `&amp;`.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// A piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// `<name key="value">`, the attributes in the order of their names.
    Open(String, Vec<(String, String)>),
    /// `</name>`.
    Close(String),
    /// All else; comments and declarations too, since raw HTML passes through as it is.
    Text(String),
}

/// The blocks that Markdown makes: a line break beside their tags shows nowhere.
const BLOCKS: [&str; 13] = [
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "ul",
];

/// What may stand in an address as it is or as `%…`; a browser asks for the same either way.
///
/// Not the backslash, which a browser takes for a slash.
const ENCODED: AsciiSet = CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The tokens of `html`, alike for all HTML that this test takes to be the same.
pub fn normal(html: &str) -> Vec<Token> {
    let mut tokens = tokens(html);
    let mut literal = 0_usize;
    let mut after_block = true;
    for at in 0..tokens.len() {
        let before_block = tokens.get(at + 1).is_none_or(Token::is_block);
        match &mut tokens[at] {
            Token::Open(name, attributes) => {
                literal += usize::from(is_literal(name));
                open(name, attributes);
            }
            Token::Close(name) => literal = literal.saturating_sub(usize::from(is_literal(name))),
            Token::Text(text) => {
                *text = quotes(text);
                if literal == 0 {
                    *text = plain(text);
                }
                if after_block {
                    *text = text.trim_start_matches('\n').to_owned();
                }
                if before_block {
                    *text = text.trim_end_matches('\n').to_owned();
                }
            }
        }
        after_block = tokens[at].is_block();
    }
    tokens.retain(|token| *token != Token::Text(String::new()));
    tokens
}

impl Token {
    fn is_block(&self) -> bool {
        match self {
            Self::Open(name, _) | Self::Close(name) => BLOCKS.contains(&name.as_str()),
            Self::Text(_) => false,
        }
    }
}

/// Whether smart punctuation has no business in this element.
fn is_literal(name: &str) -> bool {
    matches!(name, "code" | "pre")
}

fn open(name: &str, attributes: &mut Vec<(String, String)>) {
    attributes.retain(|(key, _)| {
        // Every heading has an anchor, so that the table of contents and other pages can link to it.
        let anchor = matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") && key == "id";
        // Long lines of code scroll sideways, and whoever has no mouse must be able to reach them.
        let reachable = name == "pre" && key == "tabindex";
        !anchor && !reachable
    });
    for (key, value) in attributes.iter_mut() {
        *value = quotes(value);
        match key.as_str() {
            // The specification leaves it to the renderer which characters of an address it encodes.
            "href" | "src" => {
                let address = value.replace("&lt;", "<").replace("&gt;", ">");
                *value = utf8_percent_encode(&address, &ENCODED).to_string();
            }
            "alt" => *value = plain(value),
            _ => {}
        }
    }
    attributes.sort();
}

/// A quote needs no escape in text, and in an attribute there are several.
fn quotes(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
}

/// Undoes smart punctuation, which is part of the dialect: quotes, dashes and ellipses become those of print.
fn plain(text: &str) -> String {
    text.replace(['“', '”'], "\"")
        .replace(['‘', '’'], "'")
        .replace('–', "--")
        .replace('—', "---")
        .replace('…', "...")
}

fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut text = String::new();
    let mut rest = html;
    while let Some(next) = rest.chars().next() {
        if let Some((token, after)) = tag(rest) {
            if !text.is_empty() {
                tokens.push(Token::Text(std::mem::take(&mut text)));
            }
            tokens.push(token);
            rest = after;
        } else {
            text.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    if !text.is_empty() {
        tokens.push(Token::Text(text));
    }
    tokens
}

/// The tag at the beginning of `html` and what follows it; `None` if there is none, or if it does not end.
fn tag(html: &str) -> Option<(Token, &str)> {
    let rest = html.strip_prefix('<')?;
    if let Some(rest) = rest.strip_prefix('/') {
        let (name, rest) = name(rest)?;
        let rest = rest.trim_start().strip_prefix('>')?;
        return Some((Token::Close(name), rest));
    }
    let (name, mut rest) = name(rest)?;
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        // `<br />` and `<br>` are one tag.
        let end = rest.strip_prefix('/').unwrap_or(rest);
        if let Some(after) = end.strip_prefix('>') {
            return Some((Token::Open(name, attributes), after));
        }
        let (attribute, after) = attribute(rest)?;
        attributes.push(attribute);
        rest = after;
    }
}

fn name(html: &str) -> Option<(String, &str)> {
    let end = html.find(|next: char| !next.is_ascii_alphanumeric() && next != '-')?;
    let (name, rest) = html.split_at(end);
    let first = name.starts_with(|next: char| next.is_ascii_alphabetic());
    first.then(|| (name.to_ascii_lowercase(), rest))
}

fn attribute(html: &str) -> Option<((String, String), &str)> {
    let end = html.find(|next: char| next.is_whitespace() || "\"'<>/=".contains(next))?;
    let (key, rest) = html.split_at(end);
    if key.is_empty() {
        return None;
    }
    let key = key.to_ascii_lowercase();
    let Some(value) = rest.trim_start().strip_prefix('=') else {
        return Some(((key, String::new()), rest));
    };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(value) = value.strip_prefix(quote) {
            let (value, rest) = value.split_once(quote)?;
            return Some(((key, value.to_owned()), rest));
        }
    }
    let end = value.find(|next: char| next.is_whitespace() || next == '>')?;
    let (value, rest) = value.split_at(end);
    Some(((key, value.to_owned()), rest))
}

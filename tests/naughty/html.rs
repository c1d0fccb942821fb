//! A page as a browser's tokenizer reads it.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

#[derive(Default)]
struct Read {
    tags: RefCell<Vec<Tag>>,
    text: RefCell<String>,
    errors: RefCell<Vec<String>>,
}

impl TokenSink for Read {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => {
                let is_script = tag.kind == TagKind::StartTag && &*tag.name == "script";
                let is_title = tag.kind == TagKind::StartTag && &*tag.name == "title";
                self.tags.borrow_mut().push(tag);
                if is_script {
                    return TokenSinkResult::RawData(
                        html5ever::tokenizer::states::RawKind::ScriptData,
                    );
                }
                if is_title {
                    return TokenSinkResult::RawData(html5ever::tokenizer::states::RawKind::Rcdata);
                }
            }
            Token::CharacterTokens(text) => self.text.borrow_mut().push_str(&text),
            Token::ParseError(error) => self.errors.borrow_mut().push(error.into_owned()),
            Token::NullCharacterToken => self.errors.borrow_mut().push("U+0000".into()),
            Token::CommentToken(_) | Token::DoctypeToken(_) | Token::EOFToken => {}
        }
        TokenSinkResult::Continue
    }
}

fn read(page: &str) -> Read {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    let options = TokenizerOpts {
        exact_errors: true,
        ..TokenizerOpts::default()
    };
    let tokenizer = Tokenizer::new(Read::default(), options);
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink
}

/// No error of the tokenizer, and every element is closed by its own tag.
pub fn well_formed(page: &str, name: &str) {
    const VOID: [&str; 8] = ["meta", "link", "br", "img", "hr", "input", "col", "wbr"];
    let read = read(page);
    let errors = read.errors.borrow();
    assert!(errors.is_empty(), "{name}: {errors:?}\n{page}");
    let mut open = Vec::new();
    for tag in read.tags.borrow().iter() {
        match tag.kind {
            TagKind::StartTag if tag.self_closing || VOID.contains(&&*tag.name) => {}
            TagKind::StartTag => open.push(tag.name.to_string()),
            TagKind::EndTag => {
                assert_eq!(open.pop().as_deref(), Some(&*tag.name), "{name}\n{page}");
            }
        }
    }
    assert!(open.is_empty(), "{name}: {open:?}");
}

/// The tags in their order, each with the names of its attributes.
///
/// The marks of a chart are left out: how many lines of text a label takes depends on the label.
pub fn elements(page: &str) -> Vec<String> {
    let read = read(page);
    let tags = read.tags.borrow();
    let tag = |tag: &Tag| {
        let attributes: Vec<_> = tag
            .attrs
            .iter()
            .map(|attribute| &*attribute.name.local)
            .collect();
        format!("{:?} {} {}", tag.kind, tag.name, attributes.join(" "))
    };
    let is_mark = |tag: &&Tag| ["text", "line", "rect", "circle"].contains(&&*tag.name);
    tags.iter().filter(|tag| !is_mark(tag)).map(tag).collect()
}

/// The text outside of tags.
pub fn text(page: &str) -> String {
    read(page).text.take()
}

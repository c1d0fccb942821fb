//! The kinds of request that are answered.

use super::request::RequestKind;
use super::{
    code_action, completion, definition, document_symbol, hover, inlay_hint, references, rename,
};

/// Every kind of request that is answered.
pub const REQUESTS: &[RequestKind] = &[
    hover::REQUEST,
    completion::REQUEST,
    definition::REQUEST,
    references::REQUEST,
    rename::REQUEST,
    rename::PREPARE,
    code_action::REQUEST,
    document_symbol::REQUEST,
    inlay_hint::REQUEST,
];

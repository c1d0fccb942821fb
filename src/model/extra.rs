//! What an editor hands to templates: any mapping, which the program itself does not read.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

/// Values of the editor's own, by key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Extra(pub BTreeMap<String, Value>);

/// What a page without a file hands over.
pub static NO_EXTRA: Extra = Extra(BTreeMap::new());

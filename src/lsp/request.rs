//! What each kind of request declares of itself.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::sight::Sight;

/// A kind of request.
#[derive(Debug, Clone, Copy)]
pub struct RequestKind {
    /// The method, by which editors ask for it.
    pub method: &'static str,
    /// What the site answers; an error is a sentence for the editor's user.
    pub answer: fn(&Sight<'_>, Value) -> Result<Value, String>,
}

/// An answer to typed parameters.
pub(super) fn typed<P: DeserializeOwned, R: Serialize>(
    params: Value,
    answer: impl FnOnce(P) -> Result<R, String>,
) -> Result<Value, String> {
    let params = serde_json::from_value(params).map_err(|error| error.to_string())?;
    serde_json::to_value(answer(params)?).map_err(|error| error.to_string())
}

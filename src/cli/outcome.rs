//! What a run comes to.

/// What a run came to; the numbers are the exit statuses of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Done = 0,
    /// The content has errors.
    Faults = 1,
    /// The call was wrong.
    Usage = 2,
    /// The machine failed it.
    Machine = 3,
}

//! Why something is not added, on the terminal.

use super::outcome::Outcome;
use super::report;
use crate::diagnostic::visible::visible;
use crate::scaffold::Refused;

/// Says why nothing is written.
pub(super) fn say(refused: &Refused) -> Outcome {
    match refused {
        Refused::Told { message, help } => {
            eprintln!("briefing: {}", visible(message));
            if let Some(help) = help {
                eprintln!("  {}", visible(help));
            }
            Outcome::Usage
        }
        Refused::Unreadable(failure) => report::unreadable(failure),
    }
}

//! Claims are looked up again in time.

use super::files::CLAIMS;
use super::rule::Whole;
use crate::diagnostic::{Diagnostic, Span};

/// Reports claims that were last looked up longer ago than the site's `review_after`; nothing where no day is given.
pub fn check(&Whole { site, today, .. }: &Whole<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (Some(period), Some(today)) = (site.settings.review_after, today) else {
        return;
    };
    for claim in &site.claims {
        let Some(checked) = claim.checked else {
            continue;
        };
        if period.after(checked) < today {
            let message = format!("claim `{}` was last checked on {checked}", claim.key);
            let fault = Diagnostic::new(
                "stale-claim",
                Span::new(CLAIMS, claim.checked_span.clone()),
                message,
            );
            let help = "check it again and set `checked` to the day you did";
            diagnostics.push(fault.help(help));
        }
    }
}

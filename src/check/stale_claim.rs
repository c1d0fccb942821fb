//! Claims are looked up again in time.

use super::files::CLAIMS;
use super::rule::{Whole, WholeRule};
use crate::diagnostic::{Diagnostic, Span};
use crate::kept::Kept;
use crate::model::{Claim, Date, Keyed, Period};

/// Reports claims that were last looked up longer ago than the site's `review_after`; nothing where no day is given.
pub struct StaleClaim;

#[derive(PartialEq)]
pub struct Input<'a> {
    period: Option<Period>,
    today: Option<Date>,
    claims: &'a Kept<Keyed<Claim>>,
}

impl WholeRule for StaleClaim {
    type Input<'a> = Input<'a>;

    fn input<'a>(whole: &Whole<'a>) -> Input<'a> {
        Input {
            period: whole.site.settings.review_after,
            today: whole.today,
            claims: &whole.site.claims,
        }
    }

    fn check(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
        check(input, diagnostics);
    }
}

fn check(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (Some(period), Some(today)) = (input.period, input.today) else {
        return;
    };
    for claim in input.claims {
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

//! `briefing explain`: why a diagnostic is reported.

use super::outcome::Outcome;
use crate::diagnostic::{CODES, Code, nearest};

/// Prints what a code means; without one, all codes.
pub fn run(code: Option<&str>) -> Outcome {
    let Some(name) = code else {
        for code in CODES {
            println!("{:<20} {:<8} {}", code.name, code.severity.word(), code.why);
        }
        return Outcome::Done;
    };
    let Some(code) = Code::named(name) else {
        eprintln!("briefing: unknown code `{name}`");
        match nearest(name, CODES.iter().map(|code| code.name)) {
            Some(near) => eprintln!("  did you mean `{near}`?"),
            None => eprintln!("  `briefing explain` lists all codes"),
        }
        return Outcome::Usage;
    };
    println!("{}[{}]\n\n{}\n", code.severity.word(), code.name, code.why);
    println!("For example:\n");
    for line in code.example.lines() {
        println!("    {line}");
    }
    println!();
    if code.is_judgement {
        println!(
            "`rules:` in content/site.yaml can set it to error, warning or off, or waive it for a file with a reason."
        );
    } else {
        println!("It cannot be turned off: what it reports cannot be published correctly.");
    }
    Outcome::Done
}

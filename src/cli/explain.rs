//! `briefing explain`: why a diagnostic is reported, what a template is given.

use clap::{Args, FromArgMatches, Subcommand};

use super::command::CommandEntry;
use super::outcome::Outcome;
use crate::diagnostic::{CODES, Code, nearest};
use crate::given::Field;
use crate::model::BUILTIN;
use crate::render::templates::{TEMPLATES, TemplateDoc, types};

/// The command.
pub(super) const COMMAND: CommandEntry = CommandEntry {
    name: "explain",
    about: "Explain a diagnostic, or what a template is given",
    examples: "Examples:\n  briefing explain fact-differs\n  briefing explain\n  briefing explain template page.html",
    arguments: |command| {
        Explain::augment_args(command)
            .args_conflicts_with_subcommands(true)
            .disable_help_subcommand(true)
    },
    run: |matches| {
        let Explain { subject, code } = Explain::from_arg_matches(matches)?;
        Ok(match subject {
            Some(Subject::Template { name }) => template(name.as_deref()),
            None => explain(code.as_deref()),
        })
    },
};

/// The options of `explain`.
#[derive(Debug, Args)]
struct Explain {
    #[command(subcommand)]
    subject: Option<Subject>,
    /// The code in the brackets of a diagnostic; without it, all codes are listed.
    code: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Subject {
    /// List what a template is given: names, types, meanings.
    #[command(
        after_help = "Examples:\n  briefing explain template page.html\n  briefing explain template"
    )]
    Template {
        /// The name of a built-in template; without it, all are listed.
        name: Option<String>,
    },
}

/// Prints what a code means; without one, all codes.
fn explain(code: Option<&str>) -> Outcome {
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

/// Prints what a template is given; without one, all templates.
fn template(name: Option<&str>) -> Outcome {
    let Some(name) = name else {
        for template in TEMPLATES {
            println!("{:<28} {}", template.name, template.meaning);
        }
        return Outcome::Done;
    };
    let bare = name.strip_prefix("templates/").unwrap_or(name);
    let bare = bare.strip_prefix(BUILTIN).unwrap_or(bare);
    let Some(template) = TemplateDoc::named(bare) else {
        eprintln!("briefing: no built-in template is called `{name}`");
        match nearest(bare, TEMPLATES.iter().map(|template| template.name)) {
            Some(near) => eprintln!("  did you mean `{near}`?"),
            None => eprintln!("  `briefing explain template` lists all templates"),
        }
        return Outcome::Usage;
    };
    println!("{}\n\n{}", template.name, template.meaning);
    let given = template.given();
    for (head, record) in &given {
        println!("\n{head}:");
        print_fields(record.fields);
    }
    let records: Vec<_> = given.iter().map(|(_, record)| *record).collect();
    for record in types(&records) {
        println!("\n{}: {}", record.word(), record.meaning);
        print_fields(record.fields);
    }
    Outcome::Done
}

fn print_fields(fields: &[Field]) {
    for field in fields {
        let shape = field.shape.words();
        println!("  {:<14} {shape:<26} {}", field.name, field.meaning);
    }
}

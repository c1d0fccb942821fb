//! `briefing explain`: why a diagnostic is reported, what a template is given.

use std::fmt::Write;

use clap::{Args, FromArgMatches, Subcommand};

use super::command::CommandEntry;
use super::outcome::Outcome;
use super::report::answer;
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
    // Writing to a string does not fail.
    let mut text = String::new();
    let Some(name) = code else {
        for code in CODES {
            let _ = writeln!(
                text,
                "{:<20} {:<8} {}",
                code.name,
                code.severity.word(),
                code.why
            );
        }
        return answer(&text);
    };
    let Some(code) = Code::named(name) else {
        eprintln!("briefing: unknown code `{name}`");
        match nearest(name, CODES.iter().map(|code| code.name)) {
            Some(near) => eprintln!("  did you mean `{near}`?"),
            None => eprintln!("  `briefing explain` lists all codes"),
        }
        return Outcome::Usage;
    };
    let _ = writeln!(
        text,
        "{}[{}]\n\n{}\n",
        code.severity.word(),
        code.name,
        code.why
    );
    let _ = writeln!(text, "For example:\n");
    for line in code.example.lines() {
        let _ = writeln!(text, "    {line}");
    }
    text.push('\n');
    if code.is_judgement {
        let _ = writeln!(
            text,
            "`rules:` in content/site.yaml can set it to error, warning or off, or waive it for a file with a reason."
        );
    } else {
        let _ = writeln!(
            text,
            "It cannot be turned off: what it reports cannot be published correctly."
        );
    }
    answer(&text)
}

/// Prints what a template is given; without one, all templates.
fn template(name: Option<&str>) -> Outcome {
    let mut text = String::new();
    let Some(name) = name else {
        for template in TEMPLATES {
            let _ = writeln!(text, "{:<28} {}", template.name, template.meaning);
        }
        return answer(&text);
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
    let _ = writeln!(text, "{}\n\n{}", template.name, template.meaning);
    let given = template.given();
    for (head, record) in &given {
        let _ = writeln!(text, "\n{head}:");
        print_fields(&mut text, record.fields);
    }
    let records: Vec<_> = given.iter().map(|(_, record)| *record).collect();
    for record in types(&records) {
        let _ = writeln!(text, "\n{}: {}", record.word(), record.meaning);
        print_fields(&mut text, record.fields);
    }
    answer(&text)
}

fn print_fields(text: &mut String, fields: &[Field]) {
    for field in fields {
        let shape = field.shape.words();
        let _ = writeln!(text, "  {:<14} {shape:<26} {}", field.name, field.meaning);
    }
}

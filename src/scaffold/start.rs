//! A small complete briefing, on an invented subject.

use super::{Planned, commented};
use crate::model::Date;
use crate::model::files::{CLAIMS, GLOSSARY, SETTINGS, SOURCES};
use crate::read::declared::SITE;

/// Where the texts say the day on which the briefing is started.
const DAY: &str = "DATE";

/// The files of a new briefing that is started on a day.
pub fn start(today: Date) -> Vec<Planned> {
    let today = today.to_string();
    let texts = [
        ("content/index.md", include_str!("start/index.md")),
        (
            "content/data/journeys.yaml",
            include_str!("start/journeys.yaml"),
        ),
        (SOURCES, include_str!("start/sources.yaml")),
        (CLAIMS, include_str!("start/claims.yaml")),
        (GLOSSARY, include_str!("start/glossary.yaml")),
    ];
    let mut files = vec![Planned::new(SETTINGS, settings())];
    files.extend(texts.map(|(file, text)| Planned::new(file, text.replace(DAY, &today))));
    files
}

/// `site.yaml`: what most sites say, and every other field in a comment.
fn settings() -> String {
    let head = "# The settings of the site. Every field is here; what stands in a comment has a default.\n\n";
    let fields = commented::fields(SITE.fields, ("", "\n"), |field| {
        let value = match field.key {
            "title" => "Cycling to work in Veldria",
            "base_url" => "https://example.org/",
            "description" => {
                "An example of a briefing: how people travel to work in an invented country."
            }
            "type" | "languages" => return Some(field.sample()),
            _ => return None,
        };
        Some(match field.key {
            "description" => format!("\"{value}\""),
            _ => value.to_owned(),
        })
    });
    head.to_owned() + fields.trim_end() + "\n"
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::builtin::WithBuiltin;
    use crate::examine::examine;
    use crate::read::SiteOptions;

    type Files = BTreeMap<String, Vec<u8>>;

    fn today() -> Date {
        Date::parse("2026-11-26").expect("a day")
    }

    fn files() -> Files {
        let files = start(today()).into_iter();
        files
            .map(|plan| (plan.file, plan.text.into_bytes()))
            .collect()
    }

    fn told(files: Files) -> Vec<String> {
        let options = SiteOptions {
            today: Some(today()),
            ..SiteOptions::default()
        };
        let examined = examine(&WithBuiltin(files), &options).expect("a tree in memory");
        // Whoever has a publisher is asked who that is, which is no fault of the example.
        let diagnostics = examined.diagnostics.iter();
        let diagnostics = diagnostics.filter(|fault| fault.code != "missing-role");
        diagnostics.map(|fault| format!("{fault:?}")).collect()
    }

    #[test]
    fn nothing_is_found_in_a_new_briefing() {
        assert_eq!(told(files()), [""; 0]);
    }

    #[test]
    fn each_field_of_the_settings_is_there_with_its_meaning() {
        let text = settings();
        let words = text.replace("\n# ", " ");
        for field in SITE.fields {
            let mark = if field.is_required { "" } else { "# " };
            let is_set = text.contains(&format!("\n{}: ", field.key));
            assert!(
                is_set || text.contains(&format!("\n{mark}{}: ", field.key)),
                "{}",
                field.key
            );
            assert!(words.contains(field.doc), "{}", field.key);
        }
    }

    #[test]
    fn each_example_in_the_settings_can_be_taken() {
        let text = settings();
        let commented = SITE
            .fields
            .iter()
            .map(|field| format!("\n# {}: ", field.key));
        let commented: Vec<_> = commented.filter(|line| text.contains(line)).collect();
        assert!(commented.len() > 10, "{commented:?}");
        for line in commented {
            let mut files = files();
            let taken = text.replace(&line, &line.replace("# ", ""));
            files.insert(SETTINGS.to_owned(), taken.into_bytes());
            assert_eq!(told(files), [""; 0], "{line}");
        }
    }
}

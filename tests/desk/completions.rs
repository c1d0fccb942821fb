//! `briefing completions` and `briefing schema`.

use super::folder::Folder;

const KINDS: [&str; 8] = [
    "translations",
    "page",
    "table",
    "sources",
    "claims",
    "glossary",
    "site",
    "strings",
];

#[test]
fn each_shell_gets_the_commands_and_the_kinds() {
    let folder = Folder::new();
    let help = folder.run(&["--help"]).out;
    let (_, commands) = help.split_once("Commands:\n").expect("a list of commands");
    let commands: Vec<_> = commands
        .lines()
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  "))
        // What an explanation goes on with stands further in.
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(
        commands.contains(&"init") && commands.contains(&"check"),
        "{commands:?}"
    );
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let ran = folder.run(&["completions", shell]);
        assert_eq!(ran.code, 0, "{}", ran.said);
        for command in &commands {
            assert!(ran.out.contains(command), "{shell}: {command}");
        }
        for kind in KINDS {
            assert!(ran.out.contains(kind), "{shell}: {kind}");
        }
    }
    assert_eq!(folder.run(&["completions", "csh"]).code, 2);
}

#[test]
fn each_kind_of_file_has_a_schema() {
    let folder = Folder::new();
    for kind in KINDS {
        let ran = folder.run(&["schema", kind]);
        assert_eq!(ran.code, 0, "{}", ran.said);
        let schema: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    }
    let ran = folder.run(&["schema", "tables"]);
    assert_eq!(ran.code, 2);
    assert!(ran.said.contains("'table'"), "{}", ran.said);
}

//! `briefing init` and `briefing new`.

use super::folder::Folder;

const KINDS: [(&str, &str); 5] = [
    ("page", "content/rail-freight.md"),
    ("table", "content/data/rail-freight.yaml"),
    ("source", "content/sources.yaml"),
    ("claim", "content/claims.yaml"),
    ("term", "content/glossary.yaml"),
];

fn started() -> Folder {
    let folder = Folder::new();
    let ran = folder.run(&["init"]);
    assert_eq!(ran.code, 0, "{}", ran.said);
    folder
}

#[test]
fn a_new_briefing_builds_without_a_warning() {
    let folder = started();
    for arguments in [&["build", "--strict"][..], &["check", "--strict"]] {
        let ran = folder.run(arguments);
        assert_eq!(ran.code, 0, "{}", ran.said);
        assert!(!ran.said.contains("warning"), "{}", ran.said);
    }
    let page = folder.read("public/index.html");
    assert!(page.contains("<svg"), "it shows a chart");
    for made in ["data/journeys", "claims", "glossary", "sources"] {
        assert!(folder.path().join("public").join(made).is_dir(), "{made}");
    }
}

#[test]
fn a_briefing_starts_in_a_folder_that_is_named_and_prints_its_files() {
    let folder = Folder::new();
    folder.write("a/content/.keep", "");
    std::fs::remove_file(folder.path().join("a/content/.keep")).expect("removed");
    for name in ["a", "b/c"] {
        let ran = folder.run(&["init", name]);
        assert_eq!(ran.code, 0, "{}", ran.said);
        assert_eq!(ran.out.lines().count(), 6);
        for file in ran.out.lines() {
            assert!(
                file.starts_with(name) && !folder.read(file).is_empty(),
                "{file}"
            );
        }
        let left = std::fs::read_dir(folder.path().join(name)).expect("a folder");
        assert_eq!(left.count(), 1, "nothing stays beside it");
    }
}

#[test]
fn nothing_is_overwritten() {
    let folder = Folder::new();
    folder.write("content/images/a.txt", "mine");
    let ran = folder.run(&["init"]);
    assert_eq!(ran.code, 2);
    assert!(ran.said.contains("not empty"), "{}", ran.said);
    assert!(!folder.path().join("content/site.yaml").exists());

    let folder = started();
    for (kind, file) in KINDS {
        let first = folder.run(&["new", kind, "rail-freight"]);
        assert_eq!(
            (first.code, &*first.out),
            (0, &*format!("{file}\n")),
            "{}",
            first.said
        );
        let text = folder.read(file);
        let again = folder.run(&["new", kind, "rail-freight"]);
        assert_eq!((again.code, &*again.out), (2, ""));
        assert!(again.said.contains("exists already"), "{}", again.said);
        assert_eq!(folder.read(file), text);
    }
}

#[test]
fn what_is_new_is_read_and_asks_for_what_only_the_editor_knows() {
    let folder = started();
    for (kind, _) in KINDS {
        assert_eq!(folder.run(&["new", kind, "rail-freight"]).code, 0);
    }
    let ran = folder.run(&["check", "--drafts", "--format", "json"]);
    let codes: Vec<_> = ran
        .out
        .lines()
        .map(|line| {
            let fault: serde_json::Value = serde_json::from_str(line).expect("an object");
            fault["code"].as_str().expect("a code").to_owned()
        })
        .collect();
    // A period and a source are the editor's to tell; and nothing uses what is new yet.
    assert_eq!(
        codes,
        [
            "unused-claim",
            "missing-period",
            "unused-table",
            "no-source",
            "unused-term",
            "unused-source"
        ]
    );
}

#[test]
fn entries_go_after_what_stands_there() {
    let folder = started();
    for (text, expected) in [
        (
            "a: {term: A, definition: B}",
            "a: {term: A, definition: B}\n\nb:\n",
        ),
        (
            "# Mine.\r\na: {term: A, definition: B}\r\n",
            "# Mine.\r\na: {term: A, definition: B}\r\n\r\nb:\r\n",
        ),
        ("{}\n", "b:\n"),
        ("# Nothing yet.\n", "# Nothing yet.\n\nb:\n"),
        (
            "\u{feff}a: {term: A, definition: B}\n",
            "\u{feff}a: {term: A, definition: B}\n\nb:\n",
        ),
    ] {
        folder.write("content/glossary.yaml", text);
        let ran = folder.run(&["new", "term", "b"]);
        assert_eq!(ran.code, 0, "{text:?}: {}", ran.said);
        let now = folder.read("content/glossary.yaml");
        assert!(now.starts_with(expected), "{text:?}: {now:?}");
    }
    for text in [
        "{a: {term: A, definition: B}}\n",
        "a: {term: A, definition: B}\n...\n",
        "- a\n",
        "a: [\n",
        "  a: {term: A, definition: B}\n",
    ] {
        folder.write("content/glossary.yaml", text);
        let ran = folder.run(&["new", "term", "b"]);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{text:?}");
        assert_eq!(folder.read("content/glossary.yaml"), text);
    }
    std::fs::remove_file(folder.path().join("content/glossary.yaml")).expect("removed");
    assert_eq!(folder.run(&["new", "term", "b"]).code, 0);
    assert!(
        folder
            .read("content/glossary.yaml")
            .starts_with("# The glossary")
    );
}

#[test]
fn a_page_goes_where_its_name_says() {
    let folder = started();
    for (name, file) in [
        ("notes/rail", "content/notes/rail.md"),
        ("content/ports.md", "content/ports.md"),
        ("notes/index", "content/notes/index.md"),
    ] {
        let ran = folder.run(&["new", "page", name]);
        assert_eq!(ran.out, format!("{file}\n"), "{}", ran.said);
        assert!(folder.read(file).contains("draft: true"));
    }
    let ran = folder.run_in("content/notes", &["new", "page", "deep"]);
    assert!(
        ran.out.trim_end().ends_with("content/deep.md"),
        "{}",
        ran.out
    );
    // The same address, or the same file where case does not count.
    for name in ["notes", "Ports", "index", "notes/rail"] {
        assert_eq!(folder.run(&["new", "page", name]).code, 2, "{name}");
    }
    for name in ["../out", "", "/a", "a//b", "a:b", ".hidden", "notes/"] {
        let ran = folder.run(&["new", "page", name]);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{name}");
    }
    for name in ["a/b", "../out", "", "a b", "-a", "a."] {
        for kind in ["table", "source", "claim", "term"] {
            assert_eq!(
                folder.run(&["new", kind, "--", name]).code,
                2,
                "{kind} {name}"
            );
        }
    }
}

#[test]
fn without_a_briefing_nothing_is_added() {
    for (kind, file) in KINDS {
        let folder = Folder::new();
        let ran = folder.run(&["new", kind, "rail-freight"]);
        assert_eq!(ran.code, 2);
        assert!(ran.said.contains("`briefing init`"), "{}", ran.said);
        assert!(!folder.path().join(file).exists());
    }
}

#[cfg(unix)]
#[test]
fn no_link_is_followed_out_of_the_briefing() {
    let folder = started();
    let outside = Folder::new();
    outside.write("sources.yaml", "a: {type: web, title: A}\n");
    let link = |target: &str, name: &str| {
        let name = folder.path().join("content").join(name);
        let _ = std::fs::remove_file(&name);
        std::os::unix::fs::symlink(outside.path().join(target), name).expect("linked");
    };
    link("", "notes");
    link("new.md", "rail.md");
    link("sources.yaml", "sources.yaml");
    for arguments in [
        &["new", "page", "notes/rail"],
        &["new", "page", "rail"],
        &["new", "source", "rail"],
    ] {
        assert_ne!(folder.run(arguments).code, 0, "{arguments:?}");
    }
    assert_eq!(outside.read("sources.yaml"), "a: {type: web, title: A}\n");
    assert_eq!(
        std::fs::read_dir(outside.path()).expect("a folder").count(),
        1
    );
}

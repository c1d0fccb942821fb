//! `--root` by default.

use super::folder::Folder;

const PAGE: &str = "---\ntitle: A page of a briefing\nsummary: What it says, in a sentence that is long enough for a card.\n---\n";

fn site() -> Folder {
    let folder = Folder::new();
    folder.write(
        "content/site.yaml",
        "title: T\nbase_url: https://example.org/\n",
    );
    folder.write("content/index.md", PAGE);
    folder
}

#[test]
fn the_root_is_the_nearest_folder_upward_that_holds_a_site() {
    let folder = site();
    folder.write("content/deep/er/index.md", PAGE);
    for inner in ["", "content", "content/deep/er"] {
        let ran = folder.run_in(inner, &["build"]);
        assert_eq!(ran.code, 0, "{inner}: {}", ran.said);
    }
    assert!(folder.read("public/deep/er/index.html").contains("A page"));
    // Nearer than the one above.
    folder.write(
        "inner/content/site.yaml",
        "title: I\nbase_url: https://example.org/i/\n",
    );
    folder.write("inner/content/index.md", PAGE);
    assert_eq!(folder.run_in("inner/content", &["build"]).code, 0);
    assert!(folder.path().join("inner/public/index.html").is_file());
}

#[test]
fn a_root_that_is_named_is_taken() {
    let folder = site();
    folder.write("other/content/index.md", PAGE);
    let ran = folder.run_in("content", &["check", "--root", "../other"]);
    assert_eq!(ran.code, 1);
    assert!(ran.said.contains("error[no-site]"), "{}", ran.said);
}

#[test]
fn where_there_is_no_site_init_is_named() {
    for empty in ["nothing/README", "content/data/README"] {
        let folder = Folder::new();
        folder.write(empty, "");
        for arguments in [&["check"][..], &["build"], &[], &["facts"]] {
            let ran = folder.run(arguments);
            assert_eq!(ran.code, 1, "{arguments:?}");
            assert!(ran.said.contains("`briefing init`"), "{}", ran.said);
            assert_eq!(ran.out, "");
        }
    }
}

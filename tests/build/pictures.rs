//! Cards and pictures are kept from one build to the next, and never unverified.

use super::*;

/// What a card says decides whether it is drawn again; one that somebody changed is not kept.
#[test]
fn a_card_is_kept_while_it_says_the_same_and_is_whole() {
    let tree = Tree::new("cards");
    tree.edit("content/site.yaml", "cards: false", "cards: true");
    succeeds(&tree.build());
    let right = tree.site();
    let card = "cards/why-it-matters.png";
    let name = tree.path("public").join(card);
    let time = |name: &Path| {
        fs::metadata(name)
            .expect("a file")
            .modified()
            .expect("a time")
    };
    let before = time(&name);
    succeeds(&tree.build());
    assert_eq!(time(&name), before, "it was drawn again");
    // Its words are as they were, its pixels are not.
    let mut spoiled = right[card].clone();
    let last = spoiled.len() - 20;
    spoiled[last] ^= 1;
    fs::remove_file(&name).expect("can remove");
    fs::write(&name, &spoiled).expect("can write");
    succeeds(&tree.build());
    assert!(tree.site() == right, "the spoiled card was kept");
    tree.edit(
        "content/why-it-matters.md",
        "title: Why it matters",
        "title: Why it counts",
    );
    succeeds(&tree.build());
    let changed = tree.site();
    assert!(changed[card] != right[card], "the old card was kept");
    assert!(changed["cards/about.png"] == right["cards/about.png"]);
    tree.edit("content/site.yaml", "cards: true", "cards: false");
    succeeds(&tree.build());
    let without = tree.site();
    assert!(!without.keys().any(|file| file.starts_with("cards/")));
    let page = String::from_utf8_lossy(&without["index.html"]).into_owned();
    assert!(!page.contains("og:image"));
}

/// A picture has the same bytes by any number of threads; one that somebody changed in the old site is not kept.
#[test]
fn a_picture_is_scaled_once_and_always_alike() {
    let tree = Tree::new("scaled");
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let photo = cases.join("pictures-in-widths/content/quay.jpg");
    fs::copy(photo, tree.path("content/quay.jpg")).expect("can copy");
    tree.append("content/about.md", "\n![The quay](quay.jpg)\n");
    succeeds(&tree.build());
    let right = tree.site();
    let scaled: Vec<_> = right
        .keys()
        .filter(|file| file.starts_with("quay-"))
        .collect();
    assert_eq!(scaled.len(), 2, "{scaled:?}");
    let one = tree
        .command(&["build"])
        .arg("--out")
        .arg(tree.path("one"))
        .env("RAYON_NUM_THREADS", "1")
        .output();
    succeeds(&one.expect("the program runs"));
    assert!(files(&tree.path("one")) == right, "threads decide on bytes");
    let name = tree.path("public").join(scaled[0]);
    let mut spoiled = right[scaled[0]].clone();
    let last = spoiled.len() - 2;
    spoiled[last] ^= 1;
    fs::remove_file(&name).expect("can remove");
    fs::write(&name, &spoiled).expect("can write");
    succeeds(&tree.build());
    assert!(tree.site() == right, "the spoiled picture was kept");
}

//! The promises of a build: the old site or the new one, whole; the same bytes everywhere; nothing stale; no mistake published.

#![allow(clippy::expect_used, clippy::panic)] // a test says what it expected
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

#[cfg(feature = "pictures")]
#[path = "build/pictures.rs"]
mod pictures;
#[path = "build/stored.rs"]
mod stored;

/// A folder with a copy of the repository's content, removed when the test ends.
struct Tree(PathBuf);

impl Tree {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        for folder in ["content", "templates", "static"] {
            copy(
                &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
                &path.join(folder),
            );
        }
        let tree = Self(path);
        // Drawing all of them each time would take longer than everything else.
        tree.append("content/site.yaml", "cards: false\n");
        tree
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.join(file)
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(file)).expect("a file");
        assert!(text.contains(from), "{file} holds no {from}");
        fs::write(self.path(file), text.replacen(from, to, 1)).expect("can write");
    }

    fn append(&self, file: &str, text: &str) {
        let old = fs::read_to_string(self.path(file)).expect("a file");
        fs::write(self.path(file), old + text).expect("can write");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
        command.args(arguments).arg("--root").arg(&self.0);
        command
    }

    fn build(&self) -> Output {
        self.command(&["build"]).output().expect("the program runs")
    }

    fn site(&self) -> Files {
        files(&self.path("public"))
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

type Files = BTreeMap<String, Vec<u8>>;

fn files(root: &Path) -> Files {
    let entries = walkdir::WalkDir::new(root)
        .into_iter()
        .map(|entry| entry.expect("an entry"));
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(root).expect("under the root");
            let bytes = fs::read(entry.path()).expect("a file");
            (path.to_string_lossy().replace('\\', "/"), bytes)
        })
        .collect()
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let to = to.join(path);
        fs::create_dir_all(to.parent().expect("a parent")).expect("can make a folder");
        fs::write(to, bytes).expect("can write");
    }
}

fn succeeds(output: &Output) {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
}

#[test]
fn what_pages_share_is_what_each_would_render() {
    let tree = Tree::new("shared");
    succeeds(&tree.build());
    let shared = tree.site();
    // A comment makes a template the site's own, which each page renders anew.
    for template in ["table", "chart"] {
        let file = format!("templates/components/{template}.html");
        tree.append(&file, "{# Ours. #}");
    }
    succeeds(&tree.build());
    let own = tree.site();
    let differs = |(name, bytes): &(&String, &Vec<u8>)| own.get(*name) != Some(*bytes);
    let differing: Vec<_> = shared
        .iter()
        .filter(differs)
        .map(|(name, _)| name)
        .collect();
    assert!(differing.is_empty(), "{differing:?}");
    assert_eq!(shared.len(), own.len());
}

#[test]
fn the_same_input_is_the_same_site_in_any_folder_time_zone_and_number_of_threads() {
    let trees = [Tree::new("same-one"), Tree::new("same-two/deeper/in")];
    let settings = [
        ("Europe/Istanbul", "1", "tr_TR.UTF-8"),
        ("Asia/Shanghai", "7", "C"),
    ];
    let sites = trees.each_ref().map(|tree| {
        let (zone, threads, locale) = settings[usize::from(tree.0.ends_with("in"))];
        let output = tree
            .command(&["build"])
            .env("TZ", zone)
            .env("RAYON_NUM_THREADS", threads)
            .env("LC_ALL", locale)
            .output()
            .expect("the program runs");
        succeeds(&output);
        tree.site()
    });
    assert!(sites[0].len() > 80);
    for (file, bytes) in &sites[0] {
        assert!(sites[1].get(file) == Some(bytes), "{file} differs");
    }
    assert_eq!(sites[0].len(), sites[1].len());
}

/// A mistake: its name, how it is made, and the place that must be named.
type Mistake = (&'static str, fn(&Tree), &'static str);

const MISTAKES: &[Mistake] = &[
    (
        "a broken link",
        |tree| tree.append("content/outlook.md", "\n[x](/nope/)\n"),
        "outlook.md:",
    ),
    (
        "a missing picture",
        |tree| tree.append("content/outlook.md", "\n![x](map.png)\n"),
        "outlook.md:",
    ),
    (
        "an unknown key",
        |tree| tree.edit("content/outlook.md", "title:", "drfat: true\ntitle:"),
        "outlook.md:2:1",
    ),
    (
        "broken front matter",
        |tree| tree.edit("content/outlook.md", "title: ", "title: \"a\" b "),
        "outlook.md:2:",
    ),
    (
        "broken data",
        |tree| tree.edit("content/data/prices.yaml", "columns:", "columns: ["),
        "prices.yaml:",
    ),
    (
        "a key twice",
        |tree| tree.edit("content/data/prices.yaml", "title:", "title: Twice\ntitle:"),
        "prices.yaml:2:1",
    ),
    (
        "a template's slip",
        |tree| {
            tree.edit(
                "templates/layouts/article.html",
                "{{ content }}",
                "{{ contnet }}",
            );
        },
        "templates/layouts/article.html:10:4",
    ),
    (
        "a figure that differs",
        |tree| tree.edit("content/index.md", "[91.3%]", "[92.3%]"),
        "index.md:",
    ),
];

#[test]
fn every_mistake_stops_the_build_with_its_place_and_leaves_the_old_site() {
    let tree = Tree::new("mistakes");
    succeeds(&tree.build());
    let site = tree.site();
    let parts = ["content", "templates"];
    let right = parts.map(|part| files(&tree.path(part)));
    for (name, make, place) in MISTAKES {
        make(&tree);
        let output = tree.build();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{name}: {stderr}");
        assert!(stderr.contains(place), "{name}: no {place} in\n{stderr}");
        assert!(tree.site() == site, "{name}: the old site was touched");
        for (part, files) in parts.iter().zip(&right) {
            for (file, bytes) in files {
                fs::write(tree.path(part).join(file), bytes).expect("can write");
            }
        }
    }
    succeeds(&tree.build());
}

#[test]
fn a_page_that_is_gone_is_gone_from_the_site_and_the_rest_keeps_its_time() {
    let tree = Tree::new("stale");
    fs::write(
        tree.path("content/extra.md"),
        "---\ntitle: Extra\nsummary: S\norder: 999\n---\nText.\n",
    )
    .expect("can write");
    succeeds(&tree.build());
    let time = |file: &str| {
        let data = fs::metadata(tree.path("public").join(file)).expect("a file");
        data.modified().expect("a time")
    };
    assert!(tree.path("public/extra/index.html").exists());
    let before = time("data/prices.csv");
    fs::remove_file(tree.path("content/extra.md")).expect("can remove");
    std::thread::sleep(Duration::from_millis(20));
    succeeds(&tree.build());
    assert!(!tree.path("public/extra").exists());
    assert_eq!(time("data/prices.csv"), before);
}

#[test]
fn links_are_right_under_a_base_with_a_path() {
    let tree = Tree::new("base");
    for (base, prefix) in [
        ("https://example.org/a/b", "/a/b/"),
        ("https://example.org", "/"),
    ] {
        succeeds(
            &tree
                .command(&["build", "--base-url", base])
                .output()
                .expect("the program runs"),
        );
        let site = tree.site();
        for (file, bytes) in site.iter().filter(|(file, _)| file.ends_with(".html")) {
            let text = String::from_utf8_lossy(bytes);
            for part in text.split(" href=\"").chain(text.split(" src=\"")).skip(1) {
                let link = part.split('"').next().unwrap_or_default();
                let Some(path) = link.strip_prefix(prefix).filter(|_| link.starts_with('/')) else {
                    assert!(!link.starts_with('/'), "{file}: {link}");
                    continue;
                };
                let path = path.split('#').next().unwrap_or_default();
                let target = if path.is_empty() || path.ends_with('/') {
                    format!("{path}index.html")
                } else {
                    path.to_owned()
                };
                assert!(site.contains_key(&target), "{file}: {link} leads nowhere");
            }
        }
    }
}

#[test]
fn every_anchor_that_a_page_links_to_is_there() {
    let tree = Tree::new("anchors");
    succeeds(
        &tree
            .command(&["build", "--base-url", "https://example.org/"])
            .output()
            .expect("the program runs"),
    );
    let site = tree.site();
    let mut count = 0;
    for (file, bytes) in site.iter().filter(|(file, _)| file.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        for part in text.split(" href=\"").skip(1) {
            let link = part.split('"').next().unwrap_or_default();
            let Some((path, anchor)) = link.split_once('#') else {
                continue;
            };
            if path.contains(':') {
                continue;
            }
            let target = match path {
                "" => file.clone(),
                path => format!("{}index.html", &path[1..]),
            };
            let target = site.get(&target).expect("a page");
            let id = format!(" id=\"{anchor}\"");
            assert!(
                String::from_utf8_lossy(target).contains(&id),
                "{file}: no {link}"
            );
            count += 1;
        }
    }
    assert!(count > 1000);
}

#[test]
fn a_wrong_call_and_a_foreign_folder_have_exit_statuses_of_their_own() {
    let tree = Tree::new("calls");
    for arguments in [
        &["build", "--nope"][..],
        &["build", "--base-url", "example.org"],
        &["build", "--base-url", "https://x/a;b/"],
        &["bulid"],
    ] {
        let output = tree.command(arguments).output().expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
    fs::create_dir(tree.path("public")).expect("can make a folder");
    fs::write(tree.path("public/thesis.txt"), "years of work").expect("can write");
    let output = tree.build();
    assert_eq!(output.status.code(), Some(3));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("was not created by briefing"), "{stderr}");
    assert_eq!(tree.site().len(), 1);
}

#[test]
fn compressed_copies_are_the_same_each_time_and_each_page_stays_small() {
    let trees = [Tree::new("compressed-one"), Tree::new("compressed-two")];
    let sites = trees.each_ref().map(|tree| {
        let mut command = tree.command(&["build", "--compress"]);
        succeeds(&command.output().expect("the program runs"));
        tree.site()
    });
    assert!(sites[0] == sites[1]);
    assert!(sites[0].contains_key("index.html.br") && sites[0].contains_key("index.html.gz"));
    // However much there is to read, no page takes long to come; the document for print is all of them.
    for (file, bytes) in &sites[0] {
        let is_page = file.ends_with(".html.br") && !file.ends_with("print/index.html.br");
        let is_large = is_page && bytes.len() > 40 * 1024;
        assert!(!is_large, "{file}: {} bytes", bytes.len());
    }
}

#[test]
fn every_host_gets_the_same_pages() {
    let tree = Tree::new("hosts");
    let mut first: Option<Files> = None;
    for host in ["netlify", "cloudflare", "nginx", "caddy", "s3"] {
        let mut command = tree.command(&["build", "--for", host]);
        succeeds(&command.output().expect("the program runs"));
        let mut site = tree.site();
        // What is for the host alone.
        for own in ["_nginx.conf", "_Caddyfile", "briefing-manifest.json"] {
            site.remove(own);
        }
        match &first {
            Some(first) => assert!(*first == site, "{host}"),
            None => first = Some(site),
        }
    }
}

/// GitHub Pages sends no headers of a site's own.
#[test]
fn where_no_header_is_sent_every_page_holds_the_policy() {
    let tree = Tree::new("policy");
    succeeds(&tree.build());
    let plain = tree.site();
    let mut command = tree.command(&["build", "--for", "github-pages"]);
    succeeds(&command.output().expect("the program runs"));
    let mut pages = 0;
    for (name, bytes) in tree.site() {
        let old = &plain[&name];
        if name.ends_with(".html") {
            let text = String::from_utf8(bytes).expect("UTF-8");
            let start = text.find("\n<meta http-equiv=\"Content-Security-Policy\"");
            let start = start.expect("a policy");
            let end = start + 1 + text[start + 1..].find('\n').expect("a line");
            assert_eq!([&text[..start], &text[end..]].concat().as_bytes(), old);
            assert!(!text[..start].contains("<link"), "{name}");
            pages += 1;
        } else if name != "briefing-manifest.json" {
            assert!(bytes == *old, "{name}");
        }
    }
    assert!(pages > 10);
}

/// A fault of the staged output, such as a template's link that leads nowhere, is found before the old site is replaced.
#[test]
fn a_site_that_does_not_hold_together_leaves_the_old_one() {
    let tree = Tree::new("unverified");
    succeeds(&tree.build());
    let site = tree.site();
    tree.edit(
        "templates/layouts/article.html",
        "{{ content }}",
        "<a href=\"/nowhere/\">x</a>{{ content }}",
    );
    let output = tree.build();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(stderr.contains("/nowhere/"), "{stderr}");
    assert!(tree.site() == site, "the old site was touched");
    let mut command = tree.command(&["build", "--no-verify"]);
    succeeds(&command.output().expect("the program runs"));
    assert!(tree.site() != site);
}

#[test]
fn an_output_that_was_tampered_with_does_not_verify() {
    let tree = Tree::new("verify");
    succeeds(&tree.build());
    let verify = || briefing::publish::verify::verify(&tree.path("public"), "/turkey-china-mou/");
    assert_eq!(verify(), Vec::<String>::new());
    let page = tree.path("public/outlook/index.html");
    let right = fs::read_to_string(&page).expect("a file");
    fs::write(
        &page,
        right.replace(
            "/turkey-china-mou/claims/#",
            "/turkey-china-mou/claims/#no-",
        ),
    )
    .expect("can write");
    fs::write(tree.path("public/extra.txt"), "x").expect("can write");
    fs::remove_file(tree.path("public/conclusion/index.html")).expect("can remove");
    let faults = verify().join("\n");
    for fault in [
        "outlook/index.html: is not what",
        "names an anchor that is not there",
        "extra.txt: is in the site and not",
        "conclusion/index.html: is in the manifest and not",
        "leads nowhere",
    ] {
        assert!(faults.contains(fault), "no {fault} in\n{faults}");
    }
}

/// No folder of its own: Windows could not even check out such names.
#[test]
fn a_backslash_in_a_name_is_refused() {
    let page = "---\ntitle: T\nsummary: S\n---\nText.\n";
    let site = "title: T\nbase_url: https://example.org/\nrules: {summary-length: off, duplicate-title: off, duplicate-summary: off}\n";
    let tree = [
        ("content/site.yaml", site),
        ("content/index.md", page),
        ("content/a\\b.md", page),
        ("content/im\\g.png", ""),
    ];
    let tree: BTreeMap<String, Vec<u8>> = tree
        .into_iter()
        .map(|(file, text)| (file.to_owned(), text.as_bytes().to_vec()))
        .collect();
    let examined = briefing::examine::examine(&tree, &briefing::read::SiteOptions::default())
        .expect("a tree in memory");
    let faults: Vec<_> = examined
        .diagnostics
        .iter()
        .map(|fault| (fault.code, &*fault.span.file, fault.message.as_str()))
        .collect();
    let message = "the name of a published file cannot contain `\\`";
    assert_eq!(
        faults,
        [
            ("bad-name", "content/a\\b.md", message),
            ("bad-name", "content/im\\g.png", message)
        ]
    );
}

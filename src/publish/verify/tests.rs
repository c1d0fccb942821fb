use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

const BASE: &str = "/base/";

/// A site in a folder of its own, removed when the test ends.
struct Sample(PathBuf);

impl Sample {
    /// These files, a page that is whole among them, and a manifest that names all.
    fn new(files: &[(&str, &str)]) -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "briefing-verify-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let sample = Self(std::env::temp_dir().join(name));
        let whole = r##"<h1 id="one">One</h1><a href="#one"></a><a href="/base/"></a><a href="https://a.example/b#c">"##;
        let mut listed = BTreeMap::new();
        for (path, text) in files.iter().chain(&[("index.html", whole)]) {
            sample.write(path, text);
            let file = ManifestEntry {
                size: text.len() as u64,
                blake3: crate::publish::manifest::hash(text.as_bytes()),
                kind: "any".into(),
                cache: "any".into(),
            };
            listed.insert((*path).to_owned(), file);
        }
        let manifest = Manifest::new(listed).to_bytes();
        fs::write(sample.0.join(MANIFEST), manifest).expect("a file");
        sample.write(".briefing", "mark");
        sample
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    #[track_caller]
    fn has(&self, faults: &[&str]) {
        assert_eq!(verify(&self.0, BASE), faults);
    }
}

impl Drop for Sample {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What is wrong with a page `a/index.html` of this text.
#[track_caller]
fn page_has(text: &str, faults: &[&str]) {
    Sample::new(&[("a/index.html", text)]).has(faults);
}

#[test]
fn a_whole_site_has_no_faults() {
    page_has(
        r##"<p id="a&amp;b"><a href="#a&#38;b"></a><a href=""></a><a href="?x#a%26b"></a><a href="#"></a>
        <a href="/base/#one"></a><a href="/base/a/?x&amp;y#a%26b"></a><img src="/base/index.html">
        <a href="//b.example/"></a><a href="mailto:a@b.example"></a><img src="data:,x"> id="x" href="/no/" id="x""##,
        &[],
    );
}

#[test]
fn a_link_that_leads_nowhere_is_told_of_every_page_that_holds_it() {
    let text = r#"<a href="/base/b/"></a><img src="/base/c.png"><a href="/base/b/"></a><a href="/base/a">"#;
    Sample::new(&[("a/index.html", text), ("d.html", text)]).has(&[
        "a/index.html: /base/a leads nowhere",
        "a/index.html: /base/b/ leads nowhere",
        "a/index.html: /base/c.png leads nowhere",
        "d.html: /base/a leads nowhere",
        "d.html: /base/b/ leads nowhere",
        "d.html: /base/c.png leads nowhere",
    ]);
}

#[test]
fn a_link_that_is_broken_in_one_of_many_pages_is_told() {
    let mut files: Vec<_> = (0..3 * TOGETHER)
        .map(|number| (format!("{number}.html"), r#"<a href="/base/#one">"#))
        .collect();
    files.push(("z.html".to_owned(), r#"<a href="/base/#two">"#));
    files.push(("0/z.html".to_owned(), r#"<a href="/base/#two">"#));
    let files: Vec<_> = files
        .iter()
        .map(|(path, text)| (path.as_str(), *text))
        .collect();
    Sample::new(&files).has(&[
        "0/z.html: /base/#two names an anchor that is not there",
        "z.html: /base/#two names an anchor that is not there",
    ]);
}

#[test]
fn an_anchor_that_is_not_there_is_told() {
    page_has(
        r##"<p id="b"><a href="#c"></a><a href="/base/#two"></a><a href="/base/a/#c"></a><a href="/base/a/#b">"##,
        &[
            "a/index.html: #c names an anchor that is not there",
            "a/index.html: /base/#two names an anchor that is not there",
            "a/index.html: /base/a/#c names an anchor that is not there",
        ],
    );
}

#[test]
fn an_id_that_is_there_twice_is_told_once() {
    page_has(
        r#"<p id="b"><p id="a&amp;b"><p id="b"><p id="c"><p id="a&#38;b"><p id="b">"#,
        &[
            "a/index.html: the id `a&b` is there twice",
            "a/index.html: the id `b` is there twice",
        ],
    );
}

#[test]
fn a_link_is_decoded_before_it_is_looked_up() {
    let text = r#"<a href="/base/%C3%B6%20&amp;%2B/"></a><a href="/base/%C3%B6/"></a><a href="/base/%FF/">"#;
    Sample::new(&[("ö &+/index.html", ""), ("a.html", text)]).has(&[
        "a.html: /base/%C3%B6/ leads nowhere",
        "a.html: /base/%FF/ leads nowhere",
    ]);
    let sample = Sample::new(&[("a.html", r#"<a href="/%C3%B6/"></a><a href="/base/">"#)]);
    let faults = verify(&sample.0, "/ö/");
    assert!(faults.contains(&"a.html: /base/ does not begin with /ö/".to_owned()));
    assert!(!faults.concat().contains("%C3"), "{faults:?}");
}

#[test]
fn a_link_out_of_the_base_is_told() {
    page_has(
        r#"<a href="/a/"></a><a href="b.html"></a><a href="/base"></a><a href="./c:d">"#,
        &[
            "a/index.html: ./c:d does not begin with /base/",
            "a/index.html: /a/ does not begin with /base/",
            "a/index.html: /base does not begin with /base/",
            "a/index.html: b.html does not begin with /base/",
        ],
    );
}

#[test]
fn files_are_held_to_the_manifest() {
    let sample = Sample::new(&[
        ("a.csv", "a"),
        ("b.csv", "b"),
        ("b.html", "b"),
        ("c/d.csv", "c"),
        ("e.csv", "e"),
    ]);
    sample.has(&[]);
    sample.write("a.csv", "b");
    sample.write("b.csv", "bb");
    sample.write("b.html", "c");
    sample.write("c/.briefing", "mark");
    sample.write("f/g.html", r##"<a href="#h">"##);
    fs::remove_file(sample.0.join("c/d.csv")).expect("a file");
    sample.has(&[
        "a.csv: is not what the manifest says",
        "b.csv: is not what the manifest says",
        "b.html: is not what the manifest says",
        "c/.briefing: is in the site and not in the manifest",
        "c/d.csv: is in the manifest and not in the site",
        "f/g.html: #h names an anchor that is not there",
        "f/g.html: is in the site and not in the manifest",
    ]);
}

#[test]
fn a_site_without_a_manifest_has_one_fault() {
    let sample = Sample::new(&[]);
    fs::write(sample.0.join(MANIFEST), "{").expect("a file");
    assert_eq!(verify(&sample.0, BASE).len(), 1);
    fs::remove_file(sample.0.join(MANIFEST)).expect("a file");
    let faults = verify(&sample.0, BASE);
    assert!(matches!(&faults[..], [fault] if fault.starts_with(MANIFEST)));
}

#[cfg(unix)]
#[test]
fn a_link_of_the_file_system_is_no_file_of_the_site() {
    let sample = Sample::new(&[("a.csv", "a")]);
    fs::rename(sample.0.join("a.csv"), sample.0.join("b")).expect("a file");
    std::os::unix::fs::symlink("b", sample.0.join("a.csv")).expect("a link");
    fs::remove_file(sample.0.join("b")).expect("a file");
    sample.has(&[
        "a.csv: is in the manifest and not in the site",
        "a.csv: is in the site and not in the manifest",
    ]);
}

//! `briefing changes`: real builds before and after edits, and folders that are no builds.

#![allow(clippy::expect_used, clippy::panic)] // a test says what it expected

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A small site in two languages, and its builds.
struct Site {
    root: PathBuf,
}

const SITE: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "title: T\nbase_url: https://example.org/\nlanguages: [en, tr]\n",
    ),
    (
        "content/index.md",
        "---\ntitle: A\nsummary: B\nversion: \"1.0\"\nchanges:\n  - {date: 2026-11-24, kind: publication, note: First.}\n---\n\nChina mines [](fact:shares/china/share), and [says so](claim:said).\n",
    ),
    (
        "content/plain.md",
        "---\ntitle: C\nsummary: D\n---\n\nChina: [](fact:shares/china/share). Chile: [](fact:shares/chile/share).\n",
    ),
    (
        "content/index.tr.md",
        "---\ntitle: E\nsummary: F\n---\n\nÇin: [](fact:shares/china/share).\n",
    ),
    (
        "content/other.md",
        "---\ntitle: G\nsummary: H\n---\n\nChile: [](fact:shares/chile/share).\n",
    ),
    (
        "content/data/shares.yaml",
        "title: Shares\nas_of: 2024\nsources: [s]\ncolumns:\n  country: {title: Country, type: string}\n  share: {title: Share, type: number, unit: percent, required: false}\nrows:\n  china: {country: China, share: 70}\n  chile: {country: Chile, share: 9.5}\n",
    ),
    (
        "content/data/years.yaml",
        "title: Years\nas_of: 2024\nsources: [s]\ncolumns:\n  year: {title: Year, type: year}\nrows:\n  one: {year: 2024}\n",
    ),
    (
        "content/sources.yaml",
        "s: {type: report, title: A report, publisher: P, date: 2026, url: https://example.org/s, primary: true}\nt: {type: report, title: Another, publisher: Q, date: 2026}\n",
    ),
    (
        "content/claims.yaml",
        "said: {claim: It is so., kind: figure, by: X, status: reported, evidence: [{source: s, says: Yes.}]}\nleft: {claim: It was so., kind: opinion, by: Y}\n",
    ),
];

impl Site {
    fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("changes-{name}"));
        let _ = fs::remove_dir_all(&root);
        let site = Self { root };
        for (file, text) in SITE {
            let path = site.root.join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("can write");
            fs::write(path, text).expect("can write");
        }
        site.build("before");
        site
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.root.join(file);
        let text = fs::read_to_string(&path).expect("a file");
        assert!(text.contains(from), "{file} holds no {from}");
        fs::write(path, text.replacen(from, to, 1)).expect("can write");
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
        command.args(arguments).current_dir(&self.root);
        command.output().expect("the program runs")
    }

    fn build(&self, out: &str) {
        let output = self.run(&["build", "--out", out]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output.stderr));
    }

    /// Builds again, and compares.
    fn changes(&self, format: &str) -> (Option<i32>, String, String) {
        self.build("after");
        self.compared("before", "after", format)
    }

    fn compared(&self, old: &str, new: &str, format: &str) -> (Option<i32>, String, String) {
        let output = self.run(&[
            "changes",
            old,
            new,
            "--format",
            format,
            "--date",
            "2026-12-01",
        ]);
        (
            output.status.code(),
            said(&output.stdout),
            said(&output.stderr),
        )
    }

    fn objects(&self) -> Vec<Value> {
        let (_, out, _) = self.changes("json");
        let lines = out.lines().map(serde_json::from_str);
        lines.map(|line| line.expect("an object a line")).collect()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// The objects of a kind, as `member` of each.
fn of_kind<'a>(objects: &'a [Value], kind: &str, member: &str) -> Vec<&'a str> {
    let own = objects.iter().filter(|object| object["kind"] == kind);
    own.filter_map(|object| object[member].as_str()).collect()
}

#[test]
fn two_builds_of_the_same_site_do_not_differ() {
    let site = Site::new("same");
    for format in ["human", "json", "markdown", "entry"] {
        let (status, out, _) = site.changes(format);
        assert_eq!((status, out.as_str()), (Some(0), ""), "{format}");
    }
}

#[test]
fn figures_are_told_with_what_they_were_who_quotes_them_and_what_they_rest_on() {
    let site = Site::new("figures");
    site.edit(
        "content/data/shares.yaml",
        "share: 70",
        "share: {value: 72, is: more-than, sources: [t]}",
    );
    site.edit(
        "content/data/shares.yaml",
        "share: 9.5",
        "share: {value: 9.5, status: estimate}",
    );
    site.edit(
        "content/data/shares.yaml",
        "  chile:",
        "  peru: {country: Peru, share: null}\n  chile:",
    );
    site.edit(
        "content/data/years.yaml",
        "one: {year: 2024}",
        "two: {year: 2024}",
    );
    let (status, out, err) = site.changes("human");
    assert_eq!(status, Some(1), "{err}");
    assert_eq!(
        out,
        "changed    shares/chile/share  9.5%, status: none → estimate  [s]\n\
         \x20          quoted in content/other.md\n\
         \x20          quoted in content/plain.md\n\
         changed    shares/china/share  70% → more than 72%, another sources  [t]\n\
         \x20          quoted in content/index.md\n\
         \x20          quoted in content/plain.md\n\
         \x20          quoted in content/index.tr.md\n\
         added      shares/peru/country  Peru  [s]\n\
         withdrawn  years/one/year  2024  [s]\n\
         added      years/two/year  2024  [s]\n\
         content/index.md: 1 quoted figure changed, and `changes` has no new entry\n\
         content/plain.md: 1 quoted figure changed, and `changes` has no new entry\n\
         content/index.tr.md: 1 quoted figure changed, and `changes` has no new entry\n"
    );
    assert!(
        err.contains("figures: 2 changed, 2 added, 1 withdrawn; claims: 0 changed"),
        "{err}"
    );
    let objects = site.objects();
    let china = objects
        .iter()
        .find(|object| object["fact"] == "shares/china/share");
    let china = china.expect("the figure");
    assert_eq!(
        china["fields"],
        serde_json::json!(["value", "is", "sources"])
    );
    assert_eq!(
        (&china["was"]["value"], &china["now"]["value"]),
        (&70.into(), &72.into())
    );
    assert_eq!(china["pages"], serde_json::json!(["/", "/plain/", "/tr/"]));
    assert_eq!(of_kind(&objects, "page", "page"), ["/", "/plain/", "/tr/"]);
    let (status, out, _) = site.changes("markdown");
    assert_eq!(status, Some(1));
    assert!(
        out.contains("- Shares: China, Share: 70% → more than 72%; other sources — Another\n"),
        "{out}"
    );
    assert!(
        out.contains("- Shares: Chile, Share: 9.5%; status none → estimate — [A report](<https://example.org/s>)\n"),
        "{out}"
    );
}

/// What is printed is pasted where it says, and then the pages tell of what changed.
#[test]
fn an_entry_that_is_pasted_is_right_and_settles_the_finding() {
    let site = Site::new("entry");
    site.edit("content/data/shares.yaml", "share: 70", "share: 72");
    site.edit(
        "content/data/shares.yaml",
        "title: Share,",
        "title: 'Share: the \"{first}\" #1',",
    );
    site.edit(
        "content/data/shares.yaml",
        "country: China",
        "country: 'China: \"the\" {first}'",
    );
    let (status, out, _) = site.changes("entry");
    assert_eq!(status, Some(1));
    let entries: Vec<_> = out.split("\n\n").collect();
    assert_eq!(entries.len(), 3, "{out}");
    for entry in entries {
        let (head, lines) = entry.split_once('\n').expect("a comment first");
        let (file, place) = head
            .strip_prefix("# ")
            .and_then(|head| head.split_once(": "))
            .expect("a file");
        match place {
            "in the front matter" => {
                assert!(
                    lines.starts_with("changes:\n  - {date: 2026-12-01"),
                    "{lines}"
                );
                site.edit(file, "---\n\n", &format!("{}\n---\n\n", lines.trim_end()));
            }
            "first in the list" => {
                site.edit(
                    file,
                    "changes:\n",
                    &format!("changes:\n{}\n", lines.trim_end()),
                );
            }
            other => panic!("{other}"),
        }
    }
    let turkish = fs::read_to_string(site.root.join("content/index.tr.md")).expect("a page");
    assert!(turkish.contains("was: \"%70\", now: \"%72\""), "{turkish}");
    let output = site.run(&["check", "--strict"]);
    assert!(
        !said(&output.stderr).contains("changes"),
        "{}",
        said(&output.stderr)
    );
    let (status, out, err) = site.changes("entry");
    assert_eq!((status, out.as_str()), (Some(0), ""), "{err}");
    let page = fs::read_to_string(site.root.join("after/index.html")).expect("a page");
    assert!(
        page.contains("<del>70%</del>") && page.contains("<ins>72%</ins>"),
        "{page}"
    );
}

#[test]
fn a_quoted_figure_that_is_withdrawn_is_a_finding_and_one_that_is_renamed_is_not() {
    let site = Site::new("withdrawn");
    site.edit("content/data/shares.yaml", "  chile:", "  cl:");
    site.edit("content/other.md", "chile", "cl");
    site.edit(
        "content/plain.md",
        " Chile: [](fact:shares/chile/share).",
        "",
    );
    let objects = site.objects();
    assert_eq!(of_kind(&objects, "page", "file"), ["content/plain.md"]);
    let (_, out, _) = site.changes("entry");
    assert!(out.contains("was: \"9.5%\"}"), "{out}");
    // A page that is new, and one that only begins to quote what changed, never said anything else.
    let site = Site::new("begins");
    site.edit("content/data/shares.yaml", "share: 9.5", "share: 9.6");
    site.edit(
        "content/index.md",
        "China mines",
        "Chile: [](fact:shares/chile/share). China mines",
    );
    let page = fs::read_to_string(site.root.join("content/other.md")).expect("a page");
    fs::write(
        site.root.join("content/new.md"),
        page.replace("title: G", "title: I"),
    )
    .expect("can write");
    let objects = site.objects();
    assert_eq!(
        of_kind(&objects, "page", "file"),
        ["content/other.md", "content/plain.md"]
    );
}

#[test]
fn claims_and_whole_tables_are_told() {
    let site = Site::new("claims");
    let claims = "content/claims.yaml";
    site.edit(claims, "status: reported", "status: confirmed");
    site.edit(claims, "Yes.", "It is.");
    site.edit(claims, "left:", "come:");
    fs::rename(
        site.root.join("content/data/years.yaml"),
        site.root.join("content/data/ages.yaml"),
    )
    .expect("can rename");
    let (status, out, err) = site.changes("human");
    assert_eq!(status, Some(0), "{err}");
    assert_eq!(
        out,
        "added      table ages (1 figure)\n\
         withdrawn  table years (1 figure)\n\
         added      claim come  It was so.  []\n\
         withdrawn  claim left  It was so.  []\n\
         changed    claim said  evidence, status: reported → confirmed  [s]\n\
         \x20          quoted in content/index.md\n"
    );
    let objects = site.objects();
    assert_eq!(
        of_kind(&objects, "claim", "change"),
        ["added", "withdrawn", "changed"]
    );
    let (_, out, _) = site.changes("markdown");
    assert!(
        out.contains(
            "### Claims changed\n\n- It is so. (evidence; status reported → confirmed) — [A report]"
        ),
        "{out}"
    );
}

#[test]
fn a_build_of_an_earlier_version_is_compared_as_far_as_it_goes() {
    let site = Site::new("earlier");
    for file in ["pages.json", "claims.json"] {
        fs::remove_file(site.root.join("before").join(file)).expect("can remove");
    }
    site.edit("content/data/shares.yaml", "share: 70", "share: 72");
    let (status, out, err) = site.changes("human");
    assert_eq!(status, Some(0));
    assert!(
        out.starts_with("changed    shares/china/share  70% → 72%  [s]\n"),
        "{out}"
    );
    assert!(err.contains("claims are not compared"), "{err}");
    assert!(err.contains("no page is held to its `changes`"), "{err}");
}

#[test]
fn what_cannot_be_compared_is_named_with_what_is_wrong() {
    let site = Site::new("broken");
    site.build("after");
    let (status, out, err) = site.compared("before", "nowhere", "human");
    assert_eq!((status, out.as_str()), (Some(3), ""));
    assert!(err.starts_with("briefing: cannot read nowhere"), "{err}");
    let (status, _, err) = site.compared("content", "nowhere", "human");
    assert_eq!(status, Some(3));
    assert!(
        err.contains("content/ is not a site built by briefing"),
        "{err}"
    );
    assert!(err.contains("cannot read nowhere"), "{err}");
    let (status, ..) = site.compared("content", "after", "human");
    assert_eq!(status, Some(2));
    for (file, text, wrong) in [
        (
            "pages.json",
            "{\"pages\": [",
            "cannot compare before/pages.json: EOF",
        ),
        (
            "claims.json",
            "{\"claims\": [{\"claim\": \"x\"}]}",
            "cannot compare before/claims.json: a claim has no key",
        ),
        (
            "data/shares.json",
            "[]",
            "cannot compare before/data/shares.json: ",
        ),
        (
            "datapackage.json",
            "{\"resources\": [{\"path\": \"data/../../x.csv\"}]}",
            "cannot compare before/datapackage.json: it names a file `data/../../x.csv`",
        ),
        (
            "datapackage.json",
            "{\"resources\": [{\"path\": \"data/lost.csv\"}]}",
            "cannot compare before/data/lost.json: it is not there",
        ),
    ] {
        let path = site.root.join("before").join(file);
        let right = fs::read(&path).expect("a file");
        fs::write(&path, text).expect("can write");
        let (status, out, err) = site.compared("before", "after", "human");
        assert_eq!((status, out.as_str()), (Some(2), ""), "{file}: {err}");
        assert!(err.starts_with(&format!("briefing: {wrong}")), "{err}");
        fs::write(&path, right).expect("can write");
    }
    let output = site.run(&["changes", "before", "after", "--date", "2026-11"]);
    assert_eq!(output.status.code(), Some(2));
}

/// Whoever made the other folder does not paint the terminal.
#[test]
fn control_characters_of_a_build_are_shown() {
    let site = Site::new("control");
    site.build("after");
    let path = site.root.join("after/data/shares.json");
    let text = fs::read_to_string(&path).expect("a file");
    fs::write(
        &path,
        text.replace("\"China\"", "\"\\u001b[31mChina\\nadded\""),
    )
    .expect("can write");
    for format in ["human", "json", "markdown", "entry"] {
        let (_, out, _) = site.compared("before", "after", format);
        assert!(
            !out.contains('\u{1b}') && !out.contains("\nadded"),
            "{format}: {out}"
        );
    }
}

/// What a forged file may hold where a build writes something else.
const ODD: &[&str] = &[
    "null",
    "true",
    "-1",
    "1e400",
    "99999999999999999999999999999999",
    "\"\"",
    "\"2024-13-45\"",
    "\"\\u001b[31m\\n\\u202e\"",
    "[]",
    "{}",
    "{\"low\": 5, \"high\": -5}",
    "\"number\"",
    "\"date\"",
    "\"year\"",
    "\"usd\"",
    "\"about\"",
];

/// The places of all values in a text of JSON, but for keys.
fn values(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(colon) = text[at..].find(": ").or_else(|| text[at..].find("\":")) {
        let start = text[at + colon..]
            .find(':')
            .map_or(text.len(), |more| at + colon + more + 1);
        let trimmed = start + text[start..].len() - text[start..].trim_start().len();
        let mut stream = serde_json::Deserializer::from_str(&text[trimmed..])
            .into_iter::<serde::de::IgnoredAny>();
        if let Some(Ok(_)) = stream.next() {
            places.push(trimmed..trimmed + stream.byte_offset());
        }
        at = start;
    }
    places
}

/// One value after the other of what a build publishes is replaced by an odd one: it is compared, or refused.
#[test]
fn any_forged_value_is_compared_or_refused() {
    use briefing::changes::{Built, Changes, FORMATS};
    use briefing::model::Date;

    let site = Site::new("forged");
    let read = |forged: &str, text: &str| {
        Built::read(
            |file: &str| match fs::read(site.root.join("before").join(file)) {
                Ok(_) if file == forged => Ok::<_, std::io::Error>(Some(text.as_bytes().to_vec())),
                read => Ok(read.ok()),
            },
        )
    };
    let ours = read("", "").expect("what was built");
    let date = Date::parse("2026-12-01").expect("a date");
    let mut compared = 0;
    for file in [
        "datapackage.json",
        "data/shares.json",
        "data/years.json",
        "claims.json",
        "pages.json",
    ] {
        let text = fs::read_to_string(site.root.join("before").join(file)).expect("a file");
        let places = values(&text);
        assert!(places.len() > 10, "{file}: {}", places.len());
        for place in places {
            for odd in ODD {
                let mut forged = text.clone();
                forged.replace_range(place.clone(), odd);
                let Ok(theirs) = read(file, &forged) else {
                    continue;
                };
                for (old, new) in [(&theirs, &ours), (&ours, &theirs)] {
                    let changes = Changes::between(old, new);
                    for format in FORMATS {
                        let text = (format.print)(&changes, date);
                        let unseen = |next: char| next.is_control() && next != '\n';
                        assert!(
                            !text.contains(unseen),
                            "{} {file} {odd}: {text}",
                            format.name
                        );
                    }
                }
                compared += 1;
            }
        }
    }
    assert!(compared > 1000, "{compared}");
}

//! Reading, rendering and building a synthetic site of 100, of 1,000 and of 10,000 pages: `cargo bench --bench site`.
//!
//! Compare figures of one run with each other, never with those of another machine.

#![allow(missing_docs, clippy::expect_used)] // criterion's macros; a bench says what it expected
use std::collections::BTreeMap;
use std::fmt::Write;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use briefing::builtin::WithBuiltin;
use briefing::check::Checked;
use briefing::examine::examine;
use briefing::model::Site;
use briefing::publish::build::{BuildOptions, build};
use briefing::read::SiteOptions;
use briefing::render::Renderer;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

/// What pages come with, each by itself.
const EXTRAS: [(&str, &str); 3] = [
    ("alone", "cards: false\ncitation_files: false\n"),
    ("with cards", "cards: true\ncitation_files: false\n"),
    (
        "with citation files",
        "cards: false\ncitation_files: true\n",
    ),
];

type Files = WithBuiltin<BTreeMap<String, Vec<u8>>>;

/// What sentences are made of.
const WORDS: &str = "mineral supply refining reserve export licence quota policy industry agreement partner capacity \
    investment price market risk strategy technology separation magnet oxide ore deposit mine plant pilot permit water \
    waste energy port rail labour training transfer venture equity share council ministry regulation sanction tariff";

/// How many sections pages are shared out to.
const SECTIONS: usize = 20;

/// Numbers that look like chance, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).expect("31 bits") % sides
    }

    fn sentences(&mut self, count: usize) -> String {
        let words: Vec<_> = WORDS.split_whitespace().collect();
        let mut text = String::new();
        for _ in 0..count {
            text.push_str("The ");
            for _ in 0..7 + self.roll(15) {
                text.push_str(words[self.roll(words.len())]);
                text.push(' ');
            }
            let _ = write!(text, "and **{}**. ", words[self.roll(words.len())]);
        }
        text
    }
}

/// A number in letters, which no rule takes for a figure.
fn lettered(mut number: usize) -> String {
    let mut letters = String::from("n");
    while number > 0 {
        letters.extend(char::from_digit(
            10 + u32::try_from(number % 26).expect("a digit"),
            36,
        ));
        number /= 26;
    }
    letters
}

/// Pages with headings, paragraphs, lists, a table and a footnote of their own, a link, two bound figures and a citation; every
/// tenth shows one of the data tables, of which there is one for ten pages.
fn tree(pages: usize, extras: &str) -> Files {
    let mut files = BTreeMap::new();
    let mut add = |name: &str, text: String| files.insert(name.to_owned(), text.into_bytes());
    add(
        "content/site.yaml",
        format!(
            "title: T\nbase_url: https://example.org/\nrules: {{summary-length: off}}\n{extras}"
        ),
    );
    add(
        "content/sources.yaml",
        "s: {type: web, title: S, publisher: P, date: 2026}\n".into(),
    );
    let tables = pages.div_ceil(10);
    for table in 0..tables {
        let mut text = "title: Table TITLE\nas_of: 2026\nsources: [s]\ncolumns:\n  name: {title: N, type: string}\n  share: {title: S, type: number, unit: percent}\nrows:\n".replace("TITLE", &lettered(table));
        for row in 0..5 {
            let _ = writeln!(
                text,
                "  r{row}: {{name: Row, share: {}.5}}",
                (table + row) % 90
            );
        }
        add(&format!("content/data/t{table}.yaml"), text);
    }
    let file = |page: usize| format!("s{}/p{page}.md", page % SECTIONS);
    for page in 0..pages {
        let mut dice = Dice(page as u64);
        let table = page % tables;
        let name = lettered(page);
        let mut text = format!(
            "---\ntitle: A note on supply, {name}\nsummary: What is known of {name}.\ndate: 2026-01-{:02}\n---\n",
            page % 28 + 1
        );
        for section in 0..5 {
            let _ = write!(
                text,
                "{}\n\n## Heading\n\n{}\n\n",
                dice.sentences(5),
                dice.sentences(4)
            );
            match section {
                1 => {
                    let _ = write!(
                        text,
                        "See [the other](../{}).[^n]\n\n",
                        file((page * 7 + 3) % pages)
                    );
                }
                3 => text.push_str(
                    "| Item | First |\n| --- | ---: |\n| ore | many |\n| oxide | few |\n\n",
                ),
                _ => {
                    let _ = write!(text, "- {}\n- {}\n\n", dice.sentences(1), dice.sentences(1));
                }
            }
        }
        let share = table % 90;
        let _ = write!(
            text,
            "[^n]: A footnote.\n\nA share of [{share}.5%](fact:t{table}/r0/share), then [](fact:t{table}/r1/share) [@s, p. {page}].\n"
        );
        if page.is_multiple_of(10) {
            let _ = write!(text, "\n![Shares](table:t{table})\n");
        }
        add(&format!("content/{}", file(page)), text);
    }
    WithBuiltin(files)
}

fn site(tree: &Files) -> Checked<Site> {
    let examined = examine(tree, &SiteOptions::default()).expect("a tree in memory");
    assert!(
        examined.diagnostics.is_empty(),
        "{:?}",
        examined.diagnostics
    );
    examined.site.expect("a site without errors")
}

/// The very build of the program, with or without reading the output back.
fn whole(tree: &Files, out: &Path, verify: bool) {
    let renderer = Renderer::new(site(tree)).expect("templates");
    let options = BuildOptions {
        host: None,
        compress: false,
        verify,
    };
    build(tree, &renderer, out, options, &|_| ()).expect("the new site");
}

/// In memory where the system has a place there: on a disk, its file system would drown the rest.
fn folder() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() {
        memory.to_owned()
    } else {
        std::env::temp_dir()
    };
    place.join(format!("briefing-bench-{}", std::process::id()))
}

fn benches(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("site");
    group.sample_size(10);
    for pages in [100, 1_000, 10_000] {
        let tree = tree(pages, EXTRAS[0].1);
        group.bench_with_input(BenchmarkId::new("read", pages), &tree, |bench, tree| {
            bench.iter(|| black_box(site(tree)));
        });
        let renderer = Renderer::new(site(&tree)).expect("templates");
        let atlas = renderer.atlas();
        group.bench_with_input(BenchmarkId::new("render", pages), atlas, |bench, atlas| {
            bench.iter(|| {
                for address in atlas.addresses() {
                    black_box(renderer.render(address).expect("a page"));
                }
            });
        });
        let folder = folder();
        let out = folder.join("public");
        for (name, verify) in [("build", false), ("build and verify", true)] {
            group.bench_with_input(BenchmarkId::new(name, pages), &tree, |bench, tree| {
                bench.iter(|| whole(tree, &out, verify));
            });
        }
        let _ = std::fs::remove_dir_all(folder);
    }
    for pages in [50, 100] {
        for (name, extras) in EXTRAS {
            let tree = tree(pages, extras);
            let folder = folder();
            group.bench_with_input(BenchmarkId::new(name, pages), &tree, |bench, tree| {
                bench.iter(|| {
                    // Nothing is kept from the build before.
                    let _ = std::fs::remove_dir_all(&folder);
                    whole(tree, &folder.join("public"), false);
                });
            });
            let _ = std::fs::remove_dir_all(folder);
        }
    }
    group.finish();
}

criterion_group!(all, benches);
criterion_main!(all);

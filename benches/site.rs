//! Reading, rendering and building a synthetic site of 100, of 1,000 and of 10,000 pages: `cargo bench`.
//!
//! Compare figures of one run with each other, never with those of another machine.

#![allow(missing_docs, clippy::expect_used)] // criterion's macros; a bench says what it expected
use std::collections::BTreeMap;
use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;

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

/// Sections of fifty pages, each page with prose, facts, citations, links and a table.
fn tree(pages: usize, extras: &str) -> Files {
    let mut files = BTreeMap::new();
    let mut add = |name: &str, text: String| files.insert(name.to_owned(), text.into_bytes());
    add(
        "content/site.yaml",
        format!("title: T\nbase_url: https://example.org/\n{extras}"),
    );
    add(
        "content/sources.yaml",
        "s: {type: web, title: S, publisher: P, date: 2026}\n".into(),
    );
    let mut table = "title: T\nas_of: 2026\nsources: [s]\ncolumns:\n  name: {title: N, type: string}\n  share: {title: S, type: number, unit: percent}\nrows:\n".to_owned();
    for row in 0..20 {
        let _ = writeln!(table, "  r{row}: {{name: Row {row}, share: {row}.5}}");
    }
    add("content/data/t.yaml", table);
    let prose =
        "Supply of *rare earths* follows **refining**, and [refining](#two) follows price. "
            .repeat(12);
    for page in 0..pages {
        let row = page % 20;
        let text = format!(
            "---\ntitle: Page {page}\nsummary: The page {page}.\n---\n{prose}\n\n## One\n\nA share of [{row}.5%](fact:t/r{row}/share) [@s, p. {page}].\n\n## Two\n\n{prose}\n\n![Shares](table:t)\n"
        );
        add(&format!("content/s{}/p{page}.md", page / 50), text);
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
        let folder = std::env::temp_dir().join(format!("briefing-bench-{}", std::process::id()));
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
            let folder =
                std::env::temp_dir().join(format!("briefing-bench-{}", std::process::id()));
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

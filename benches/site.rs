//! Reading, rendering and building a synthetic site of 100 and of 1,000 pages: `cargo bench`.
//!
//! Compare figures of one run with each other, never with those of another machine.

#![allow(missing_docs, clippy::expect_used)] // criterion's macros; a bench says what it expected
use std::collections::BTreeMap;
use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

use briefing::builtin::WithBuiltin;
use briefing::check::check;
use briefing::model::Site;
use briefing::output::Staging;
use briefing::read::site::{Options, read};
use briefing::read::tree::Tree;
use briefing::render::{Body, Renderer};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

type Files = WithBuiltin<BTreeMap<String, Vec<u8>>>;

/// Sections of fifty pages, each page with prose, facts, citations, links and a table.
fn tree(pages: usize) -> Files {
    let mut files = BTreeMap::new();
    let mut add = |name: &str, text: String| files.insert(name.to_owned(), text.into_bytes());
    add(
        "content/site.yaml",
        "title: T\nbase_url: https://example.org/\n".into(),
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

fn site(tree: &Files) -> Site {
    let (site, found) = read(tree, &Options::default()).expect("a tree in memory");
    assert!(found.is_empty() && check(&site).is_empty(), "{found:?}");
    site
}

fn build(tree: &Files, out: &Path) {
    let renderer = Renderer::new(Arc::new(site(tree))).expect("templates");
    let staging = Staging::begin(out).expect("a folder");
    for route in renderer.routes() {
        let bytes = match route.render(&renderer).expect("a page") {
            Body::Bytes(bytes) => bytes,
            Body::File(file) => tree.read(&file).expect("a file"),
        };
        staging.write(&route.file, &bytes).expect("written");
    }
    staging.commit().expect("the new site");
}

fn benches(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("site");
    group.sample_size(10);
    for pages in [100, 1_000] {
        let tree = tree(pages);
        group.bench_with_input(BenchmarkId::new("read", pages), &tree, |bench, tree| {
            bench.iter(|| black_box(site(tree)));
        });
        let renderer = Renderer::new(Arc::new(site(&tree))).expect("templates");
        let routes = renderer.routes();
        group.bench_with_input(
            BenchmarkId::new("render", pages),
            &routes,
            |bench, routes| {
                bench.iter(|| {
                    for route in routes {
                        black_box(route.render(&renderer).expect("a page"));
                    }
                });
            },
        );
        let folder = std::env::temp_dir().join(format!("briefing-bench-{}", std::process::id()));
        let out = folder.join("public");
        group.bench_with_input(BenchmarkId::new("build", pages), &tree, |bench, tree| {
            bench.iter(|| build(tree, &out));
        });
        let _ = std::fs::remove_dir_all(folder);
    }
    group.finish();
}

criterion_group!(all, benches);
criterion_main!(all);

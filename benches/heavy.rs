//! How the time of a check grows with what a file holds: `cargo bench --bench heavy`.
//!
//! Each line is an input at two sizes, the second four times the first: where the time grows with the size, the ratio is
//! about 4. It prints and judges nothing; `cargo bench --bench heavy -- WORD` takes only the inputs whose name holds a word.

#![allow(missing_docs, clippy::expect_used)] // a bench says what it expected
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use briefing::builtin::WithBuiltin;
use briefing::diagnostic::{FORMATS, Findings, Texts, human::Look};
use briefing::examine::examine;
use briefing::read::{SiteOptions, Tree};
use briefing::render::Renderer;

type Files = BTreeMap<String, String>;

const INDEX: &str = "content/index.md";
const TABLE: &str = "content/data/t.yaml";
const FRONT: &str = "---\ntitle: A\nsummary: B\n---\n";

/// An input: its name, its smaller size, and the files that differ from those of an empty site.
type Input = (&'static str, usize, fn(usize) -> Files);

const INPUTS: &[Input] = &[
    ("equal headings", 2_500, |n| page(&"## Same\n\n".repeat(n))),
    ("links to headings", 2_500, |n| {
        page(&each(n, |n| {
            format!("## Heading {n}\n\n[x](#heading-{n})\n\n")
        }))
    }),
    ("links to missing headings", 1_000, |n| {
        page(&each(n, |n| {
            format!("## Heading {n}\n\n[x](#headng-{n})\n\n")
        }))
    }),
    ("links to missing pages", 2_500, |n| {
        page(&each(n, |n| format!("[x](p{n}.md)\n\n")))
    }),
    ("links to the site", 2_500, |n| {
        page(&"[x](index.md)\n\n".repeat(n))
    }),
    ("links outside", 2_500, |n| {
        page(&"[x](https://example.org/)\n\n".repeat(n))
    }),
    ("unknown schemes", 2_500, |n| {
        page(&"[x](fcat:t/r/a)\n\n".repeat(n))
    }),
    ("reference links", 2_500, |n| {
        page(&(each(n, |n| format!("[x{n}]\n\n")) + &each(n, |n| format!("[x{n}]: index.md\n"))))
    }),
    ("footnotes", 2_500, |n| {
        page(&(each(n, |n| format!("a[^{n}]\n\n")) + &each(n, |n| format!("[^{n}]: N.\n\n"))))
    }),
    ("faults in a file", 2_500, |n| {
        page(&"<b>x</b>\n\n".repeat(n))
    }),
    ("faults in a line", 2_500, |n| {
        page(&"中<b>x</b> ".repeat(n))
    }),
    ("quotes in quotes", 2_500, |n| page(&"> ".repeat(n))),
    ("brackets", 2_500, |n| page(&"[".repeat(n))),
    ("citations", 2_500, |n| page(&"x [@s, p. 4]\n\n".repeat(n))),
    ("facts", 2_500, |n| {
        let facts = each(n, |n| format!("[](fact:t/r{n}/a)\n\n"));
        with(
            page(&facts),
            TABLE,
            &table(
                "  a: {title: A, type: number}\n",
                &each(n, |n| format!("  r{n}: {{a: {n}}}\n")),
                "",
            ),
        )
    }),
    ("facts of missing rows", 1_000, |n| {
        let facts = each(n, |n| format!("[](fact:t/q{n}/a)\n\n"));
        with(
            page(&facts),
            TABLE,
            &table(
                "  a: {title: A, type: number}\n",
                &each(n, |n| format!("  r{n}: {{a: {n}}}\n")),
                "",
            ),
        )
    }),
    ("redirects", 5_000, |n| {
        let aliases = each(n, |n| format!("/old{n}/, "));
        one(
            INDEX,
            &format!("---\ntitle: A\nsummary: B\naliases: [{aliases}]\n---\n"),
        )
    }),
    ("folders in folders", 50, |n| {
        (1..n)
            .map(|n| {
                (
                    format!("content{}/index.md", "/a".repeat(n)),
                    FRONT.to_owned(),
                )
            })
            .collect()
    }),
    ("unknown keys", 5_000, |n| {
        yaml("", &each(n, |n| format!("key{n}: 1\n")))
    }),
    ("unknown cells", 1_000, |n| {
        let cells = each(n, |n| format!(", k{n}: 1"));
        one(
            TABLE,
            &table(
                "  a: {title: A, type: string}\n",
                &format!("  r: {{a: x{cells}}}\n"),
                "",
            ),
        )
    }),
    ("duplicate keys", 2_500, |n| {
        yaml(&"  r: {a: x}\n".repeat(n), "")
    }),
    ("rows", 5_000, |n| {
        yaml(&each(n, |n| format!("  r{n}: {{a: x{n}}}\n")), "")
    }),
    ("rows of 200 columns", 250, |n| {
        let columns = each(200, |n| format!("  c{n}: {{title: C, type: number}}\n"));
        let cells = each(200, |n| format!("c{n}: {n}, "));
        one(
            TABLE,
            &table(&columns, &each(n, |n| format!("  r{n}: {{{cells}}}\n")), ""),
        )
    }),
    ("columns of 500 rows", 50, |n| {
        let columns = each(n, |n| format!("  c{n}: {{title: C, type: number}}\n"));
        let cells = each(n, |n| format!("c{n}: {n}, "));
        one(
            TABLE,
            &table(
                &columns,
                &each(500, |n| format!("  r{n}: {{{cells}}}\n")),
                "",
            ),
        )
    }),
    ("allowed values", 2_500, |n| {
        let words = each(n, |n| format!("x{n}, "));
        let columns = format!("  a: {{title: A, type: string, enum: [{words}]}}\n");
        one(
            TABLE,
            &table(&columns, &each(n, |n| format!("  r{n}: {{a: x{n}}}\n")), ""),
        )
    }),
    ("notes of cells", 2_500, |n| {
        yaml(
            &each(n, |n| format!("  r{n}: {{a: {{value: x, note: N {n}}}}}\n")),
            "",
        )
    }),
    ("slips: no colon", 2_500, |n| {
        yaml(&each(n, |n| format!("  r{n}: {{a x}}\n")), "")
    }),
    ("slips: tabs", 2_500, |n| {
        yaml(&each(n, |n| format!("  r{n}:\n\t\ta: x\n")), "")
    }),
    ("lists in lists", 2_500, |n| {
        yaml("", &format!("x: {}", "[".repeat(n)))
    }),
    ("mappings in mappings", 2_500, |n| {
        yaml("", &format!("x: {}", "{a: ".repeat(n)))
    }),
    ("bytes of aliases", 500, |n| {
        yaml(
            "",
            &format!(
                "notes: [&a {}{}]\n",
                "x".repeat(1_000 * n),
                ", *a".repeat(n)
            ),
        )
    }),
    ("sources", 2_500, |n| {
        let sources = each(n, |n| {
            format!("s{n}: {{type: web, title: S {n}, publisher: P, date: 2026}}\n")
        });
        with(
            page(&each(n, |n| format!("x [@s{n}]\n\n"))),
            "content/sources.yaml",
            &sources,
        )
    }),
    ("claims", 2_500, |n| {
        let claims = each(n, |n| {
            format!(
                "c{n}: {{claim: C {n}, kind: figure, by: B, status: reported, evidence: [{{source: s, says: so}}]}}\n"
            )
        });
        with(
            page(&each(n, |n| format!("[x](claim:c{n})\n\n"))),
            "content/claims.yaml",
            &claims,
        )
    }),
    ("terms", 2_500, |n| {
        let terms = each(n, |n| format!("t{n}: {{term: T {n}, definition: D}}\n"));
        with(
            page(&each(n, |n| format!("[x](term:t{n})\n\n"))),
            "content/glossary.yaml",
            &terms,
        )
    }),
    ("pages that show one table", 250, |n| {
        let rows = each(100, |n| format!("  r{n}: {{a: x{n}}}\n"));
        let mut files = yaml(&rows, "");
        files.extend(pages(n, |_| "![T](table:t)\n".to_owned()));
        files
    }),
    ("pages that bind figures of one table", 250, |n| {
        let columns = "  a: {title: A, type: number, unit: percent}\n";
        let rows = each(1_000, |n| {
            format!("  r{n}: {{a: {{value: {n}, note: N {n}}}}}\n")
        });
        let mut files = one(TABLE, &table(columns, &rows, ""));
        files.extend(pages(n, |page| {
            each(20, |fact| {
                format!("[](fact:t/r{}/a)\n\n", (page * 31 + fact) % 1_000)
            })
        }));
        files
    }),
    ("pages that name claims, terms and sources", 250, |n| {
        let mut files = pages(n, |page| {
            each(20, |entry| {
                let key = (page * 7 + entry) % 200;
                format!("[x](claim:c{key}), [y](term:t{key}) [@s{key}, p. {entry}].\n\n")
            })
        });
        let sources = each(200, |n| {
            format!("s{n}: {{type: web, title: S {n}, publisher: P, date: 2026}}\n")
        });
        let claims = each(200, |n| {
            format!(
                "c{n}: {{claim: C {n}, kind: figure, by: B, status: reported, evidence: [{{source: s{n}, says: so}}]}}\n"
            )
        });
        let terms = each(200, |n| {
            format!("t{n}: {{term: T {n}, definition: D, sources: [s{n}]}}\n")
        });
        for (file, text) in [
            ("sources", sources),
            ("claims", claims),
            ("glossary", terms),
        ] {
            files.insert(format!("content/{file}.yaml"), text);
        }
        files
    }),
    ("tables whose cells have sources", 50, |n| {
        let columns = "  a: {title: A, type: string}\n";
        let sources = each(200, |n| {
            format!("s{n}: {{type: web, title: S {n}, publisher: P, date: 2026}}\n")
        });
        let mut files = one("content/sources.yaml", &sources);
        for number in 0..n {
            let rows = each(100, |row| {
                format!(
                    "  r{row}: {{a: {{value: x, sources: [s{}]}}}}\n",
                    (number + row) % 200
                )
            });
            let text = table(columns, &rows, "").replace("[s]", "[s0]");
            files.insert(format!("content/data/t{number}.yaml"), text);
        }
        files
    }),
];

/// So many pages, each of which says what is made of its number.
fn pages(count: usize, body: impl Fn(usize) -> String) -> Files {
    let page = |number: usize| {
        (
            format!("content/p{number}.md"),
            format!("{FRONT}{}", body(number)),
        )
    };
    (0..count).map(page).collect()
}

fn each(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(text).collect()
}

fn one(file: &str, text: &str) -> Files {
    Files::from([(file.to_owned(), text.to_owned())])
}

fn with(mut files: Files, file: &str, text: &str) -> Files {
    files.insert(file.to_owned(), text.to_owned());
    files
}

fn page(body: &str) -> Files {
    one(INDEX, &format!("{FRONT}{body}\n"))
}

fn table(columns: &str, rows: &str, more: &str) -> String {
    format!("title: T\nas_of: 2026\nsources: [s]\ncolumns:\n{columns}rows:\n{rows}{more}")
}

/// A table of one column `a`, with these rows, and `more` after them.
fn yaml(rows: &str, more: &str) -> Files {
    let rows = format!("  first: {{a: x}}\n{rows}");
    one(
        TABLE,
        &table("  a: {title: A, type: string}\n", &rows, more),
    )
}

fn tree(files: Files) -> WithBuiltin<BTreeMap<String, Vec<u8>>> {
    let mut all = Files::from([
        (
            "content/site.yaml".to_owned(),
            "title: T\nbase_url: https://example.org/\n".to_owned(),
        ),
        (
            "content/sources.yaml".to_owned(),
            "s: {type: web, title: S, publisher: P, date: 2026}\n".to_owned(),
        ),
        (INDEX.to_owned(), format!("{FRONT}Text.\n")),
    ]);
    all.extend(files);
    let bytes = all
        .into_iter()
        .map(|(file, text)| (file, text.into_bytes()));
    WithBuiltin(bytes.collect())
}

/// Reads and checks a tree, renders all of it or prints what is wrong in it.
fn run(tree: &dyn Tree) {
    let examined = examine(tree, &SiteOptions::default()).expect("a tree in memory");
    let Some(site) = examined.site else {
        let diagnostics = &examined.diagnostics;
        let texts = Texts::of(diagnostics, |file| tree.read(file).ok());
        for format in FORMATS {
            let look = Look::default();
            let findings = Findings { diagnostics, look };
            (format.print)(&findings, &texts, &mut std::io::sink()).expect("nowhere");
        }
        return;
    };
    let renderer = Renderer::new(site).expect("templates");
    for address in renderer.atlas().addresses() {
        black_box(renderer.render(address).expect("a file"));
    }
}

/// The shortest time of a few: what else the machine does only adds to it.
fn time(files: Files) -> Duration {
    let tree = tree(files);
    let times = (0..3).map(|_| {
        let start = Instant::now();
        run(&tree);
        start.elapsed()
    });
    times.min().unwrap_or_default()
}

fn main() {
    let words: Vec<_> = std::env::args().skip(1).collect();
    // `cargo test --benches` runs it too: then each input once, and small.
    if !words.iter().any(|word| word == "--bench") {
        for (_, _, files) in INPUTS {
            run(&tree(files(10)));
        }
        return;
    }
    let mut words = words.iter().filter(|word| !word.starts_with("--"));
    let word = words.next();
    println!(
        "{:28} {:>7} {:>10} {:>10} {:>6}",
        "input", "n", "n", "4 n", "ratio"
    );
    for (name, size, files) in INPUTS {
        if word.is_some_and(|word| !name.contains(word.as_str())) {
            continue;
        }
        let (small, large) = (time(files(*size)), time(files(4 * size)));
        let ratio = large.as_secs_f64() / small.as_secs_f64();
        println!("{name:28} {size:7} {small:>10.1?} {large:>10.1?} {ratio:6.1}");
    }
}

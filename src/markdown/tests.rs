use super::*;
use crate::model::{Fragment, HeadingIds, HoleSide, Language, Target};

fn document(text: &str) -> Document {
    let options = MarkdownOptions {
        file: "content/a.md",
        language: Language::English,
        raw_html: false,
        heading_ids: HeadingIds::default(),
        keeps_blocks: false,
    };
    render(text, 0..text.len(), options)
}

/// The HTML with `{0<}`, `{0>}` and `{0}` where the holes are.
fn shown(fragment: &Fragment) -> String {
    let mut html = fragment.html.clone();
    for hole in fragment.holes.iter().rev() {
        let mark = match hole.side {
            HoleSide::Open => "<",
            HoleSide::Close => ">",
            HoleSide::Whole => "",
        };
        html.insert_str(hole.byte, &format!("{{{}{mark}}}", hole.reference));
    }
    html
}

#[test]
fn markdown_becomes_html_with_holes() {
    for (text, expected) in [
        (
            "A *b* & `c<d`",
            "<p>A <em>b</em> &amp; <code>c&lt;d</code></p>\n",
        ),
        (
            "x [**70%**](fact:t/r/c) y",
            "<p>x {0<}<strong>70%</strong>{0>} y</p>\n",
        ),
        ("x [](fact:t/r/c) y", "<p>x {0} y</p>\n"),
        ("x [@a, p. 4; @b].", "<p>x {0}.</p>\n"),
        ("[w](claim:k) [t](term:k)", "<p>{0<}w{0>} {1<}t{1>}</p>\n"),
        ("![Caption](table:t)", "{0}"),
        ("![One](table:t)\n![Two](chart:t/c)", "{0}{1}"),
        (
            "[p](a.md#b) [o](https://e.org/?a&b)",
            "<p>{0<}p{0>} <a href=\"https://e.org/?a&amp;b\">o</a></p>\n",
        ),
        (
            "## A {#a .summary}\n\nx\n\n## B",
            "<section class=\"summary\" aria-labelledby=\"a\">\n<h2 id=\"a\">A</h2>\n<p>x</p>\n</section>\n<h2 id=\"b\">B</h2>\n",
        ),
        (
            "## A\n\n## A",
            "<h2 id=\"a\">A</h2>\n<h2 id=\"a-2\">A</h2>\n",
        ),
        (
            "> [!NOTE]\n> x",
            "<div class=\"callout callout-note\" role=\"note\">\n<p class=\"callout-title\">Note</p>\n<p>x</p>\n</div>\n",
        ),
        (
            "| a | b |\n| - | -: |\n| 1 | 2 |",
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table\"><table class=\"plain\">\n<thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"numeric\">b</th></tr></thead>\n<tbody>\n<tr><td>1</td><td class=\"numeric\">2</td></tr>\n</tbody></table></div>\n",
        ),
        (
            "term\n: what it is",
            "<dl>\n<dt>term</dt>\n<dd>what it is</dd>\n</dl>\n",
        ),
        ("\"a\" -- 'b' ~~c~~", "<p>“a” – ‘b’ <del>c</del></p>\n"),
        ("a <!-- hidden --> b", "<p>a  b</p>\n"),
        (
            "<desk@example.org>",
            "<p><a href=\"mailto:desk@example.org\">desk@example.org</a></p>\n",
        ),
        (
            "- ## A {.x}",
            "<ul>\n<li><h2 id=\"a\">A</h2>\n</li>\n</ul>\n",
        ),
        (
            "## References\n\n## References",
            "<h2 id=\"references-2\">References</h2>\n<h2 id=\"references-3\">References</h2>\n",
        ),
    ] {
        let document = document(text);
        assert_eq!(document.diagnostics, [], "{text}");
        assert_eq!(shown(&document.body), expected, "{text}");
    }
}

#[test]
fn every_fault_has_its_code_and_its_place() {
    for (text, code, place) in [
        ("a <b>c</b>", "raw-html", "<b>"),
        (
            "[x](javascript:alert%281%29)",
            "dangerous-address",
            "javascript:alert%281%29",
        ),
        ("[x](JaVaScRiPt:a)", "dangerous-address", "JaVaScRiPt:a"),
        (
            "[x](data:text/html,a)",
            "dangerous-address",
            "data:text/html,a",
        ),
        ("![x](vbscript:a)", "dangerous-address", "vbscript:a"),
        ("[x](fcat:t/r/c)", "unknown-scheme", "fcat:t/r/c"),
        ("[x](table:t)", "not-an-image", "table:t"),
        ("![x](fact:t/r/c)", "not-a-link", "fact:t/r/c"),
        (
            "![x](https://e.org/a.png)",
            "outside-image",
            "https://e.org/a.png",
        ),
        ("words ![x](table:t)", "block-in-text", "![x](table:t)"),
        ("![x](table:t) words", "block-in-text", "![x](table:t)"),
        ("![](chart:t/c)", "missing-alternative", "![](chart:t/c)"),
        ("a [@a; b]", "bad-citation", "b"),
        ("# One", "heading-one", "# One"),
        ("## A\n\n#### B", "heading-skip", "#### B"),
        ("## A {#x}\n\n## B {#x}", "duplicate-heading", "## B {#x}"),
        ("## A {#main}", "reserved-id", "## A {#main}"),
        ("a[^x]", "undefined-footnote", "[^x]"),
        ("a\n\n[^x]: b", "unused-footnote", "[^x]: b"),
    ] {
        let document = document(text);
        let codes: Vec<_> = document
            .diagnostics
            .iter()
            .map(|fault| fault.code)
            .collect();
        assert!(codes.contains(&code), "{text}: {codes:?}");
        let fault = document.diagnostics.iter().find(|fault| fault.code == code);
        let bytes = fault
            .map(|fault| fault.span.bytes.clone())
            .unwrap_or_default();
        assert_eq!(&text[bytes], place, "{text}");
    }
}

#[test]
fn footnotes_are_lettered_in_the_order_of_their_mention() {
    let document = document("a[^x] b[^y] c[^x]\n\n[^y]: Y [@s].\n\n[^x]: X");
    assert_eq!(document.diagnostics, []);
    assert!(document.body.html.contains("href=\"#fn-b\""));
    assert!(document.body.html.contains("id=\"fnref-a-2\""));
    let notes = shown(&document.footnotes);
    assert!(notes.starts_with("<li id=\"fn-a\"><p>X</p>\n"), "{notes}");
    assert!(notes.contains("<li id=\"fn-b\"><p>Y {0}.</p>"), "{notes}");
}

#[test]
fn words_and_spans_are_bytes_of_the_whole_file() {
    let text = "---\n---\nÇin [some 70%](fact:a/b/c).";
    let options = MarkdownOptions {
        file: "content/a.md",
        language: Language::English,
        raw_html: false,
        heading_ids: HeadingIds::default(),
        keeps_blocks: false,
    };
    let document = render(text, 8..text.len(), options);
    let reference = &document.references[0];
    assert_eq!(&text[reference.span.clone()], "[some 70%](fact:a/b/c)");
    assert_eq!(&text[reference.words.clone()], "some 70%");
    let Target::Fact { cell, words, .. } = &reference.target else {
        panic!("not a fact: {reference:?}")
    };
    assert_eq!((cell.table(), cell.row(), cell.column()), ("a", "b", "c"));
    assert_eq!(words, "some 70%");
}

/// The bytes of the words are right however the link is written: `check --fix` writes there.
#[test]
fn the_words_of_a_link_are_what_its_brackets_hold() {
    for (text, words) in [
        ("[70%](fact:t/r/c)", "70%"),
        ("[**70%**](fact:t/r/c)", "**70%**"),
        ("[](fact:t/r/c)", ""),
        ("[70%](fact:t/r/c \"a](b\")", "70%"),
        ("[70%][f]\n\n[f]: fact:t/r/c", "70%"),
        ("[a *b*](a.md)", "a *b*"),
        ("![a *b*](a.png)", "a *b*"),
        ("<fact:t/r/c>", "fact:t/r/c"),
    ] {
        let document = document(text);
        let reference = document.references.first().expect("a reference");
        assert_eq!(&text[reference.words.clone()], words, "{text}");
    }
}

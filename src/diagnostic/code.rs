//! Every diagnostic code: what it is called, how much it weighs unless a site says otherwise, why it is there.
//!
//! A code is a stable word: editors, scripts and `rules:` in site.yaml name it. [`CODES`] lists all; `briefing explain`
//! and `.github/DIAGNOSTICS.md` are made from it.

use std::fmt::Write;

use super::severity::Severity::{self, Error, Warning};

/// A diagnostic code.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    /// The word.
    pub name: &'static str,
    /// How much it weighs where `rules:` says nothing.
    pub severity: Severity,
    /// Whether it is a judgement that a site may take more lightly; other faults leave something that cannot be published.
    pub is_judgement: bool,
    /// Why it is reported, in a sentence or two.
    pub why: &'static str,
    /// What is reported, such as an editor writes it.
    pub example: &'static str,
}

const fn rule(
    name: &'static str,
    severity: Severity,
    why: &'static str,
    example: &'static str,
) -> Code {
    Code {
        name,
        severity,
        is_judgement: false,
        why,
        example,
    }
}

const fn judgement(
    name: &'static str,
    severity: Severity,
    why: &'static str,
    example: &'static str,
) -> Code {
    Code {
        is_judgement: true,
        ..rule(name, severity, why, example)
    }
}

/// All codes, in the order of the alphabet.
#[rustfmt::skip] // a table
pub const CODES: &[Code] = &[
    rule("bad-address", Error, "An address in the data is not one that a browser can follow.", "url: example.org/report"),
    rule("bad-alias", Error, "An old address of a page begins with `/` and names a place of this site.", "aliases: [old-name]"),
    rule("bad-base-url", Error, "The base URL is an http or https address with a host and, if need be, a path, without a query.", "base_url: example.org"),
    rule("bad-chart", Error, "A chart's address has two parts, and its series can be told apart without colour.", "![What it shows](chart:shares)"),
    rule("bad-citation", Error, "What stands in the brackets of a citation is a source's key, with a place in it after a comma.", "[@report p. 4]"),
    rule("bad-date", Error, "A date is written as ISO 8601 has it and is in the calendar; a page's own dates name a day.", "date: 24.11.2026"),
    rule("bad-fact", Error, "A fact's address has three parts: table, row and column.", "[70%](fact:shares/china)"),
    rule("bad-key", Error, "The keys of rows, columns and charts are parts of addresses and anchors.", "rows: {new zealand: {…}}"),
    rule("bad-name", Error, "The name of a published file holds only what URLs, hosts' settings and file systems take as it is.", "content/a?.md"),
    rule("bad-pattern", Error, "A column's `pattern` is a regular expression.", "pattern: \"[a-z\""),
    rule("bad-utf8", Error, "Text files are UTF-8.", "a file saved as Windows-1254"),
    rule("bad-version", Error, "A page's version is MAJOR.MINOR or MAJOR.MINOR.PATCH.", "version: final"),
    rule("bad-yaml", Error, "The file, or a page's front matter, is not YAML that this program reads.", "title: \"a\" b"),
    judgement("block-in-text", Error, "A table or chart is a block; within a paragraph it would break the sentence for screen readers and on paper.", "As ![Shares](table:shares) shows, …"),
    rule("broken-link", Error, "Nothing is published at the address of a link or picture.", "[the risks](outlok.md)"),
    judgement("changes-order", Error, "Changes are listed newest first, as readers expect them.", "an older change above a newer one"),
    rule("chart-of-words", Error, "A chart draws numbers; this column holds none.", "values: [country]"),
    rule("dangerous-address", Error, "A link that runs code or embeds data could harm readers.", "[x](javascript:…)"),
    rule("duplicate-heading", Error, "Two headings have the same id, so links reach only one of them.", "## A {#x} … ## B {#x}"),
    rule("duplicate-key", Error, "A key is given twice; which of the two counts would be chance.", "title: A\ntitle: B"),
    rule("fact-differs", Error, "The words of a figure and the cell it is bound to disagree. This is the promise of every briefing.", "[72%](fact:shares/china/share), where the cell says 70"),
    rule("fixed-rule", Error, "What this code reports would leave something that cannot be published, so no site can take it more lightly.", "rules: {unknown-row: off}"),
    judgement("heading-one", Warning, "The title is the page's only heading of the first level.", "# Introduction"),
    judgement("heading-skip", Warning, "Screen readers move by heading level; a level that is left out reads as a missing section.", "## A … #### B"),
    rule("link-outside", Error, "A link in the tree leads out of it: what is outside could be published unseen.", "content/a.md -> /etc/passwd"),
    judgement("missing-alternative", Error, "Readers who cannot see a chart need its message in words.", "![](chart:shares/by-country)"),
    rule("missing-cell", Error, "A cell of a required column is empty. If the figure is not known, say so with `required: false`.", "china: {country: China}"),
    rule("missing-key", Error, "A key that is needed is not there.", "a page without `title`"),
    judgement("missing-period", Warning, "A figure without its period cannot be checked.", "a table without `as_of`"),
    rule("mixed-units", Error, "The series of a chart share one axis, so they share one unit.", "values: [share, tonnes]"),
    rule("no-site", Error, "The tree has no content/site.yaml, which names the site and its address.", "an empty content/"),
    rule("no-source", Error, "Every table names at least one source.", "sources: []"),
    rule("no-sum", Error, "A column of ranges or words cannot be summed.", "checks: [{sum: country, equals: 100}]"),
    rule("not-a-link", Error, "A fact, claim or term is linked, not shown as an image.", "![70%](fact:shares/china/share)"),
    rule("not-allowed", Error, "The value is none of the column's `enum`.", "status: maybe, where the column allows yes and no"),
    rule("not-an-image", Error, "A table or chart is shown as an image, not linked.", "[Shares](table:shares)"),
    rule("not-unique", Error, "A value stands twice in a column that is `unique`.", "two rows with code: TR"),
    rule("open-front-matter", Error, "The front matter begins with `---` and never ends.", "---\ntitle: A"),
    rule("opinion-with-status", Error, "An opinion cannot be checked, so it has no status.", "kind: opinion, status: confirmed"),
    rule("out-of-bounds", Error, "The value is outside the column's `min` and `max`.", "share: 170, where max is 100"),
    rule("outside-image", Error, "A picture from another site would send readers' browsers there.", "![map](https://example.org/map.png)"),
    rule("pattern", Error, "The value does not match the column's `pattern`.", "code: Turkey, where the pattern is [A-Z]{2}"),
    rule("qualified-words", Error, "Only a number can be at least, at most or about something.", "{value: China, is: about}"),
    rule("range-reversed", Error, "A range's low end is above its high end.", "{low: 15.9, high: 9.3}"),
    rule("raw-html", Error, "HTML in Markdown is refused unless the site allows it: it escapes every check.", "<b>bold</b>"),
    rule("reserved-id", Error, "The id belongs to a part that every page has.", "## Sources {#references}"),
    rule("same-address", Error, "Two things would be published at one address, and one of them would be lost.", "content/a.md beside content/a/index.md"),
    rule("sum-differs", Error, "The cells of a column do not add up to what the table's `checks` say.", "checks: [{sum: share, equals: 100}]"),
    rule("template-fault", Error, "A template cannot be rendered: a name is missing, or templates do not fit together.", "{{ page.titel }}"),
    rule("template-syntax", Error, "A template is not one that the template engine can read.", "{% if %}"),
    judgement("unconfirmed", Error, "A claim is `confirmed` only by a primary document or by both parties.", "status: confirmed, on a newspaper alone"),
    judgement("uncorroborated", Error, "A claim is `corroborated` only by two publishers at least.", "status: corroborated, with one source"),
    rule("undefined-footnote", Error, "A footnote is referred to and never written.", "text[^a]"),
    rule("unit-of-words", Error, "Only numbers have a unit.", "{type: string, unit: percent}"),
    rule("unknown-chart", Error, "The table has no chart of this key.", "![…](chart:shares/by-cuontry)"),
    rule("unknown-claim", Error, "The register has no claim of this key.", "[words](claim:investmnet)"),
    rule("unknown-code", Error, "No diagnostic has this code.", "rules: {heading-skp: off}"),
    rule("unknown-column", Error, "The table has no column of this key.", "[70%](fact:shares/china/shaer)"),
    rule("unknown-heading", Error, "The page has no heading of this id.", "[risks](outlook.md#risk)"),
    rule("unknown-key", Error, "A key that nothing reads is most often a misspelt one, whose value would be lost.", "drfat: true"),
    rule("unknown-language", Error, "The program does not know this language.", "languages: [xx]"),
    rule("unknown-row", Error, "The table has no row of this key.", "[70%](fact:shares/chian/share)"),
    rule("unknown-scheme", Error, "The address begins with a scheme that is not known, most often a misspelt `fact:`.", "[70%](fcat:shares/china/share)"),
    rule("unknown-source", Error, "The bibliography has no source of this key.", "[@raport]"),
    rule("unknown-table", Error, "There is no table of this name in content/data/.", "![Shares](table:shaers)"),
    rule("unknown-template", Error, "There is no template of this name.", "template: pgae.html"),
    rule("unknown-term", Error, "The glossary has no term of this key.", "[words](term:dysprosum)"),
    rule("unknown-word", Error, "The value is one of a few words, and this is none of them.", "type: nubmer"),
    judgement("unreported", Error, "A claim is `reported` by somebody; no evidence says by whom.", "status: reported, without evidence"),
    judgement("unused-footnote", Error, "A footnote is written and never referred to, so nobody would see it.", "[^a]: A note."),
    judgement("unused-template", Warning, "A template that nothing uses is most often a misspelt name: the built-in one is shown in its place.", "templates/pagee.html"),
    judgement("unused-waiver", Warning, "A waiver that waives nothing hides that its reason is gone.", "waivers: [{file: content/gone.md, reason: …}]"),
    judgement("updated-before-date", Error, "A page cannot be updated before it was first published.", "date: 2026-11-20, updated: 2026-11-02"),
    rule("wrong-type", Error, "The value is of another type than its key or column takes.", "order: first"),
];

impl Code {
    /// The code of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        let place = CODES.binary_search_by(|code| code.name.cmp(name)).ok()?;
        CODES.get(place)
    }
}

/// The reference of all codes, as Markdown.
pub fn reference() -> String {
    let mut text = String::from(
        "# Diagnostics\n\nEvery code, from `src/diagnostic/code.rs`; `briefing explain CODE` prints one. A site's `rules:` may set any code to `error`, and those\nmarked \"judgement\" also to `warning` or `off`.\n\n| code | by default | why | example |\n| --- | --- | --- | --- |\n",
    );
    for code in CODES {
        let kind = if code.is_judgement { ", judgement" } else { "" };
        let cell = |text: &str| text.replace('|', "\\|").replace('\n', "⏎ ");
        let (name, word) = (code.name, code.severity.word());
        let (why, example) = (cell(code.why), cell(code.example));
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "| `{name}` | {word}{kind} | {why} | `` {example} `` |"
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_is_the_one_in_the_repository() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/.github/DIAGNOSTICS.md");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(path, reference()).expect("can write");
        }
        let text = std::fs::read_to_string(path).expect("a file; BLESS=1 writes it");
        assert_eq!(text.replace("\r\n", "\n"), reference());
    }

    #[test]
    fn codes_are_sorted_and_explained() {
        for pair in CODES.windows(2) {
            assert!(pair[0].name < pair[1].name, "{}", pair[1].name);
        }
        for code in CODES {
            assert!(
                code.why.ends_with('.') && !code.example.is_empty(),
                "{}",
                code.name
            );
            assert_eq!(
                Code::named(code.name).map(|known| known.name),
                Some(code.name)
            );
        }
        assert!(Code::named("no-such-code").is_none());
    }
}

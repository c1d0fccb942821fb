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
    rule("alias-limit", Error, "Aliases may repeat what an anchor names, but not without bound: a small file could fill the memory.", "a: &a [x, x]\nb: &b [*a, *a]\n…"),
    rule("bad-address", Error, "The value is not a URL that a browser can follow, or not an e-mail address.", "url: example.org/report"),
    rule("bad-alias", Error, "An alias is a path from the site's root, beginning with `/`.", "aliases: [old-name]"),
    rule("bad-base-url", Error, "The base URL must be an http or https URL with a host, optionally a path, and no query.", "base_url: example.org"),
    rule("bad-character", Error, "A control character or noncharacter cannot be part of well-formed HTML or XML.", "&#7;"),
    rule("bad-chart", Error, "A chart's address has two parts, and a chart has few enough series to tell apart without colour.", "![What it shows](chart:shares)"),
    rule("bad-citation", Error, "A citation holds the key of a source; words may stand before it, and a locator after a comma.", "[@report p. 4]"),
    rule("bad-cname", Error, "`cname` is a host name: labels of letters, digits and hyphens, joined by dots.", "cname: https://example.org"),
    rule("bad-date", Error, "Dates are valid ISO 8601 dates; the dates of a page include the day.", "date: 24.11.2026"),
    rule("bad-digest", Error, "`content/translations.yaml` is written by `briefing translated`; what stands there is no digest of a block.", "blocks: [edited by hand]"),
    rule("bad-fact", Error, "A fact's address has three parts: table, row and column.", "[70%](fact:shares/china)"),
    rule("bad-key", Error, "The keys of rows, columns and charts become part of addresses and anchors.", "rows: {new zealand: {…}}"),
    rule("bad-name", Error, "The name of a published file contains a character that URLs, host configurations or file systems treat specially, starts or ends with a dot, or is longer than object stores and file systems allow.", "content/a?.md"),
    rule("bad-pattern", Error, "A column's `pattern` must be a valid regular expression.", "pattern: \"[a-z\""),
    rule("bad-period", Error, "A period is a number of days, months or years.", "review_after: P1Y"),
    rule("bad-picture", Error, "A picture that is damaged shows in part or not at all, and cannot be made smaller for small screens.", "a JPEG that was cut off while it was copied"),
    rule("bad-utf8", Error, "Text files must be encoded in UTF-8.", "a file saved as Windows-1254"),
    rule("bad-version", Error, "A page's version has the form MAJOR.MINOR or MAJOR.MINOR.PATCH.", "version: final"),
    rule("bad-was", Error, "A page's former name is the path of a Markdown file in content/, as a link in the page would write it.", "was: /old-name/"),
    rule("bad-yaml", Error, "The file, or the front matter of a page, is not valid YAML.", "title: \"a\" b"),
    judgement("block-in-text", Error, "A table or chart is a block; inside a paragraph it would interrupt the sentence for screen readers and in print.", "As ![Shares](table:shares) shows, …"),
    rule("broken-link", Error, "A link or image leads to nothing that is published.", "[the risks](outlok.md)"),
    judgement("changes-order", Error, "Readers expect the newest change first.", "an older change above a newer one"),
    rule("chart-of-words", Error, "A chart needs numeric columns.", "values: [country]"),
    rule("dangerous-address", Error, "A link that runs code or embeds data could harm readers.", "[x](javascript:…)"),
    judgement("dead-source", Warning, "The address of a source answers that nothing is there any more, or its host does not exist. Only `check --external` asks.", "url: https://example.org/gone"),
    judgement("disputed-figure", Warning, "A figure whose cell is `disputed` reads as settled where the text does not say so, and neither a footnote nor a claim does.", "China mines [70%](fact:shares/china/share), where the cell has status: disputed"),
    rule("duplicate-heading", Error, "Two headings have the same id, so links reach only one of them.", "## A {#x} … ## B {#x}"),
    rule("duplicate-key", Error, "A key is defined twice in one mapping; only the first would count.", "title: A\ntitle: B"),
    judgement("duplicate-summary", Warning, "Two pages with one summary cannot be told apart in a list or a search.", "summary: The same on two pages"),
    judgement("duplicate-title", Warning, "Two pages of one title cannot be told apart in a list, a search or a row of tabs.", "title: Overview, on two pages"),
    rule("fact-differs", Error, "The text of a figure disagrees with the table cell that it is bound to.", "[72%](fact:shares/china/share), where the cell says 70"),
    rule("file-too-large", Error, "A text file is larger than `text_limit` in content/site.yaml.", "a table of 200 MiB"),
    rule("fixed-rule", Error, "This code reports something that cannot be published correctly, so its severity cannot be lowered.", "rules: {unknown-row: off}"),
    judgement("heading-one", Warning, "The page's title should be its only level-one heading.", "# Introduction"),
    judgement("heading-skip", Warning, "Screen reader users navigate by heading level; a skipped level sounds like a missing section.", "## A … #### B"),
    rule("link-outside", Error, "A symbolic link leads out of its folder, so a build could publish a file that nobody meant to publish.", "content/a.md -> /etc/passwd"),
    rule("links-only", Error, "The menu and the foot are the same on every page. A figure there would be repeated without its source, and a menu whose entries are no links leads nowhere.", "menu: [Data]"),
    rule("lost-response", Error, "A published response stands beside what it responds to.", "about: ../lost.md"),
    judgement("missing-alternative", Error, "Readers who cannot see a chart or a picture need what it says as text; decoration belongs in the stylesheet.", "![](chart:shares/by-country)"),
    rule("missing-cell", Error, "A required column has an empty cell. If the figure is not known, set `required: false` on the column.", "china: {country: China}"),
    rule("missing-key", Error, "A required key is missing.", "a page without `title`"),
    judgement("missing-original", Warning, "A page in another language than the site's first has no page that it translates, so that no one is told when it falls behind.", "content/notes.tr.md, without content/notes.md"),
    judgement("missing-period", Warning, "A figure cannot be verified without the period it refers to.", "a table without `as_of`"),
    judgement("missing-role", Warning, "Readers look for who makes a publication, who pays for it, how it is corrected, how accessible it is and what it knows of them.", "publisher: The Desk"),
    rule("mixed-units", Error, "All series of a chart share one axis and therefore need the same unit.", "values: [share, tonnes]"),
    judgement("moved-source", Warning, "The address of a source redirects for good to another. Only `check --external` asks.", "url: http://example.org/old"),
    rule("no-consent", Error, "A response is published only with the consent of who wrote it.", "consent: false"),
    rule("no-site", Error, "Every site needs content/site.yaml with its title and base URL.", "an empty content/"),
    rule("no-source", Error, "Every table must cite at least one source.", "sources: []"),
    rule("no-sum", Error, "A column of ranges or text cannot be summed.", "checks: [{sum: country, equals: 100}]"),
    rule("not-a-link", Error, "Facts, claims and terms are written as links, not as images.", "![70%](fact:shares/china/share)"),
    rule("not-allowed", Error, "The value is not in the column's `enum`.", "status: maybe, where the column allows yes and no"),
    rule("not-an-image", Error, "Tables and charts are written as images, not as links.", "[Shares](table:shares)"),
    rule("not-unique", Error, "A column marked `unique` contains the same value twice.", "two rows with code: TR"),
    rule("open-comment", Error, "A comment without an end takes in all that follows, or is published as text.", "<!-- to be checked"),
    rule("open-front-matter", Error, "The front matter is opened with `---` but never closed.", "---\ntitle: A"),
    rule("opinion-with-status", Error, "An opinion cannot be verified, so it cannot have a status.", "kind: opinion, status: confirmed"),
    judgement("orphan-page", Warning, "Texts link to at least half of the pages of a section, but to this one never: it was most likely forgotten.", "a page that only the list of its section leads to"),
    judgement("orphan-record", Warning, "What is recorded of a file that is no translation records nothing; the file may have been renamed without `was:`.", "a name in content/translations.yaml of a page that is gone"),
    rule("out-of-bounds", Error, "The value is outside the range set by the column's `min` and `max`.", "share: 170, where max is 100"),
    rule("outside-image", Error, "An image from another site would disclose every reader's visit to that site.", "![map](https://example.org/map.png)"),
    rule("pattern", Error, "The value does not match the column's `pattern`.", "code: Turkey, where the pattern is [A-Z]{2}"),
    rule("qualified-words", Error, "Only numbers can be qualified with `at-least`, `at-most` or `about`.", "{value: China, is: about}"),
    rule("range-reversed", Error, "The low end of a range is above its high end, or a column's `min` above its `max`.", "{low: 15.9, high: 9.3}"),
    rule("raw-html", Error, "Raw HTML in Markdown bypasses every check, so a site must allow it explicitly.", "<b>bold</b>"),
    rule("reserved-id", Error, "The id is used by a part of the page layout.", "## Sources {#references}"),
    rule("review-before-change", Error, "The next review of a page comes after its last change.", "next_review: 2020-01-01"),
    judgement("review-overdue", Warning, "A page says when it is reviewed next, and that day has passed.", "next_review: 2026-01-01"),
    rule("same-address", Error, "Two files would be published at the same address, and one of them would be lost.", "content/a.md beside content/a/index.md"),
    judgement("similar-address", Warning, "Two addresses differ only in upper and lower case or in Unicode normalization; many hosts and file systems take them for one.", "content/A.md beside content/a.md"),
    rule("special-file", Error, "A pipe, socket or device stands among the files of the site.", "a named pipe in content/"),
    judgement("stale-claim", Warning, "A claim that was looked up longer ago than `review_after` may no longer hold. Only `check` and `serve` tell, so that a build does not depend on the day.", "checked: 2024-01-31, with review_after: 12 months"),
    judgement("stale-translation", Warning, "The original has changed since the translation was brought up to date with it; readers are told so until `briefing translated` records that it is again.", "a sentence of index.md that changed after index.tr.md was translated"),
    judgement("status-not-carried", Warning, "The evidence does not carry the status: `differs`, `contradicted` and `outdated` need some, `not-found` has none.", "status: differs, without evidence"),
    judgement("statuses-disagree", Warning, "A page that states a `disputed` figure beside a `confirmed` or `corroborated` claim, or a figure that a `contradicted` claim quotes as if nobody disputed it, says two things at once.", "[70%](fact:shares/china/share), as is [confirmed](claim:share)"),
    rule("sum-differs", Error, "The cells of a column do not add up to the total in the table's `checks`.", "checks: [{sum: share, equals: 100}]"),
    judgement("summary-length", Warning, "Search results and cards cut a summary of more than 200 columns; one of less than 50 says little. A wide character, as of Chinese, counts as two.", "summary: Facts."),
    rule("template-fault", Error, "A template cannot be rendered: a variable is undefined, or a block or parent does not exist.", "{{ page.titel }}"),
    rule("template-syntax", Error, "A template has a syntax error.", "{% if %}"),
    rule("timeline-column", Error, "A timeline needs a column of type `date`, and columns of words.", "timeline: {date: year, text: event}"),
    judgement("title-length", Warning, "Search results and cards cut a title of more than 65 columns. A wide character, as of Chinese, counts as two.", "title: A title that goes on …"),
    judgement("translation-differs", Warning, "A block of a translation refers to the same facts, claims, terms, sources, tables and charts as its original, or readers of one language are told something else.", "a figure that only one of index.md and index.tr.md binds"),
    judgement("unbound-figure", Warning, "A figure that nothing ties to a source can be wrong, or become wrong, and no one would be told.", "China mines 70% of them."),
    judgement("unconfirmed", Error, "A `confirmed` claim needs a primary source.", "status: confirmed, on a newspaper alone"),
    judgement("uncorroborated", Error, "A `corroborated` claim needs evidence from at least two publishers, whose texts do not go back to one `origin`.", "status: corroborated, with one source"),
    rule("undefined-footnote", Error, "A footnote is referred to but not defined.", "text[^a]"),
    rule("unit-of-words", Error, "Only numeric columns can have a unit.", "{type: string, unit: percent}"),
    judgement("unknown-callout", Warning, "A call-out of another name, or with text on the line of its name, is shown as a quotation.", "> [!NOTICE]"),
    rule("unknown-chart", Error, "The table has no chart with this key.", "![…](chart:shares/by-cuontry)"),
    rule("unknown-citation-style", Error, "The style is neither the program's own, `briefing`, nor one of CSL's that it was built with.", "citation_style: appa"),
    rule("unknown-claim", Error, "The register has no claim with this key.", "[words](claim:investmnet)"),
    rule("unknown-code", Error, "There is no diagnostic with this code.", "rules: {heading-skp: off}"),
    rule("unknown-column", Error, "The table has no column with this key.", "[70%](fact:shares/china/shaer)"),
    rule("unknown-heading", Error, "The page has no heading with this id.", "[risks](outlook.md#risk)"),
    rule("unknown-key", Error, "An unknown key is usually a misspelling, and its value would be ignored.", "drfat: true"),
    rule("unknown-language", Error, "The language is not supported.", "languages: [xx]"),
    rule("unknown-row", Error, "The table has no row with this key.", "[70%](fact:shares/chian/share)"),
    rule("unknown-scheme", Error, "The URL has an unknown scheme, usually a misspelt `fact:`.", "[70%](fcat:shares/china/share)"),
    rule("unknown-source", Error, "The bibliography has no source with this key.", "[@raport]"),
    rule("unknown-table", Error, "There is no table with this name in content/data/.", "![Shares](table:shaers)"),
    rule("unknown-template", Error, "There is no template with this name.", "template: pgae.html"),
    rule("unknown-term", Error, "The glossary has no term with this key.", "[words](term:dysprosum)"),
    rule("unknown-word", Error, "The value is not one of the words that the key accepts.", "type: nubmer"),
    judgement("unlike-statuses", Warning, "The same primary sources make one claim `confirmed` and another of its kind only `corroborated`.", "status: corroborated, beside a confirmed claim with the same evidence"),
    rule("unlisted-language", Error, "A page's file name ends in a language that the site does not list, so the page would be published as if it were in another.", "content/index.tr.md, where languages: [en]"),
    judgement("unrecorded-translation", Warning, "A translation of which nothing is recorded falls behind unseen.", "a page that content/translations.yaml does not name"),
    judgement("unreported", Error, "A `reported` claim needs evidence of who reported it.", "status: reported, without evidence"),
    judgement("unused-claim", Warning, "A claim that no page links to is published in the register alone; usually its link is missing.", "a key of claims.yaml that no `claim:` names"),
    judgement("unused-footnote", Error, "A footnote is defined but never referred to, so it would not appear.", "[^a]: A note."),
    judgement("unused-source", Warning, "A source that nothing cites supports nothing.", "a key of sources.yaml that no citation and no table names"),
    judgement("unused-table", Warning, "A table that no page shows, quotes or draws is published, but nobody is led to it.", "content/data/shares.yaml, which no page names"),
    judgement("unused-template", Warning, "A template that nothing uses usually has a misspelt name, and the built-in one is used in its place.", "templates/pagee.html"),
    judgement("unused-term", Warning, "A term that no page links to explains nothing.", "a key of glossary.yaml that no `term:` names"),
    judgement("unused-waiver", Warning, "A waiver that no longer applies should be removed.", "waivers: [{file: content/gone.md, reason: …}]"),
    judgement("updated-before-date", Error, "A page cannot be updated before it was first published.", "date: 2026-11-20, updated: 2026-11-02"),
    rule("was-in-use", Error, "A former name that something still has would lead nowhere: references to it are right.", "rows: {china: {was: china, …}}"),
    rule("was-twice", Error, "A former name that two things have had does not say which of them a reference means.", "china: {was: prc, …} … taiwan: {was: prc, …}"),
    rule("wrong-type", Error, "The value does not have the type that its key or column requires.", "order: first"),
    rule("yaml-too-deep", Error, "Lists and mappings may be nested 128 levels deep; no field needs more than a few.", "[[[[[…"),
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

//! Translations refer to what their originals do, and answer to what these say now.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::rule::{Whole, WholeRule};
use crate::diagnostic::{Diagnostic, Span};
use crate::kept::Kept;
use crate::model::{Block, Digest, Keyed, Language, Page, Pages, SamePage, TranslationRecord};
use crate::translation::parity::{Difference, Side, differences};
use crate::translation::record::FILE;
use crate::translation::staleness::{Change, Stale, span_of, stale};
use crate::translation::{Translation, name, pairs};

/// Reports translations without an original, what a translation and its original do not both refer to, and what of an
/// original has changed since.
pub struct Translations;

#[derive(PartialEq)]
pub struct Input<'a> {
    language: Language,
    pages: Pages<'a, SamePage<'static>>,
    drafts: Pages<'a, SamePage<'static>>,
    records: Option<&'a Kept<Keyed<TranslationRecord>>>,
    partial_files: &'a BTreeSet<String>,
}

impl WholeRule for Translations {
    type Input<'a> = Input<'a>;

    fn input<'a>(Whole { site, .. }: &Whole<'a>) -> Input<'a> {
        Input {
            language: site.default_language(),
            pages: Pages::new(&site.pages),
            drafts: Pages::new(&site.drafts),
            records: site.translations.as_ref(),
            partial_files: &site.partial_files,
        }
    }

    fn check(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
        check(input, diagnostics);
    }
}

fn check<'a>(site: &Input<'a>, diagnostics: &mut Vec<Diagnostic>) {
    let pages = site.pages.iter().map(|SamePage(page)| page);
    let records = site.records.map(|records| &**records);
    let all: Vec<Translation<'a>> = pairs(pages, site.language, records);
    let originals = OnceCell::new();
    for translation in &all {
        let page = translation.page;
        let Some(original) = translation.original else {
            let originals = originals.get_or_init(|| Untranslated::new(site, &all));
            diagnostics.extend(without_original(site, translation, originals));
            continue;
        };
        let is_partial = |page: &Page| site.partial_files.contains(&*page.file);
        if is_partial(page) || is_partial(original) {
            continue;
        }
        let outdated_blocks = stale(translation);
        let found = differences(original, page).into_iter();
        let found = found.filter(|it| !has_moved(&outdated_blocks, it));
        diagnostics.extend(found.map(|it| differs(original, page, &it)));
        if site.records.is_some() && translation.record.is_none() {
            diagnostics.push(unrecorded(page));
        }
        let found = outdated_blocks.iter();
        diagnostics.extend(found.map(|it| outdated(original, page, it)));
    }
    orphan_records(site, &all, diagnostics);
}

fn without_original(
    site: &Input<'_>,
    translation: &Translation<'_>,
    originals: &Untranslated<'_>,
) -> Option<Diagnostic> {
    let page = translation.page;
    // What the original of a translation is to be may be written yet.
    let language = site.language;
    let mut drafts = site.drafts.iter();
    if drafts.any(|SamePage(draft)| draft.language == language && draft.path == page.path) {
        return None;
    }
    let message = format!("this page has no original in {}", language.name());
    let span = Span::new(&page.file, page.title_span.clone());
    let fault = Diagnostic::new("missing-original", span, message);
    let Some(renamed) = originals.renamed(translation) else {
        return Some(
            fault.help("name it like the page that it translates, with the language before `.md`"),
        );
    };
    let stem = renamed.file.strip_suffix(".md").unwrap_or(&renamed.file);
    let named = format!("{stem}.{}.md", page.language.code());
    let place = Span::new(&renamed.file, renamed.title_span.clone());
    let fault = fault.related(place, "most of what it translates is here");
    Some(fault.help(format!(
        "was its original renamed? Then rename this to `{named}`; `briefing rename page` does both"
    )))
}

/// The originals by what they say, and which of them are translated.
struct Untranslated<'a> {
    originals: Vec<&'a Page>,
    /// The places of the originals that have a block, once for each time.
    by_block: HashMap<Digest, Vec<usize>>,
    translated: HashSet<(Language, &'a str)>,
}

impl<'a> Untranslated<'a> {
    fn new(site: &Input<'a>, all: &[Translation<'a>]) -> Self {
        let pages = site.pages.iter().map(|SamePage(page)| page);
        let originals = pages.filter(|page| page.language == site.language);
        let originals: Vec<_> = originals.collect();
        let mut by_block: HashMap<_, Vec<_>> = HashMap::new();
        for (place, page) in originals.iter().enumerate() {
            for block in &page.blocks {
                by_block.entry(block.digest).or_default().push(place);
            }
        }
        let translated = all
            .iter()
            .map(|it| (it.page.language, it.page.path.as_str()));
        Self {
            originals,
            by_block,
            translated: translated.collect(),
        }
    }

    /// The page that most of a translation's recorded blocks are in, of those without a translation in its language.
    fn renamed(&self, translation: &Translation<'_>) -> Option<&'a Page> {
        let record = translation.record?;
        let recorded: HashSet<_> = record.blocks.iter().collect();
        let places = recorded
            .into_iter()
            .filter_map(|block| self.by_block.get(block));
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for place in places.flatten() {
            *shared.entry(*place).or_default() += 1;
        }
        let language = translation.page.language;
        let shared = shared.into_iter().filter_map(|(place, count)| {
            let page = *self.originals.get(place)?;
            let is_translated = self.translated.contains(&(language, page.path.as_str()));
            (!is_translated).then_some((count, page))
        });
        let (count, page) = shared.max_by_key(|(count, _)| *count)?;
        (count * 2 > record.blocks.len()).then_some(page)
    }
}

/// Whether a block stands elsewhere than its counterpart, which is told of it: what it refers to then does too.
fn has_moved(outdated: &[Stale], found: &Difference) -> bool {
    let moved = outdated.iter().filter(|it| it.change == Change::Moved);
    let mut blocks = moved.map(|it| match found.lacks {
        Side::Translation => span_of(it.original.as_ref()),
        Side::Original => span_of(it.translation.as_ref()),
    });
    blocks.any(|block| block.contains(&found.stands.start))
}

fn differs(original: &Page, page: &Page, found: &Difference) -> Diagnostic {
    let Difference { address, lacks, .. } = found;
    let (holder, other, whose) = match lacks {
        Side::Translation => (original, page, "this translation"),
        Side::Original => (page, original, "the original"),
    };
    let stands = Span::new(&holder.file, found.stands.clone());
    let (place, says) = match (&found.missing, &found.before) {
        (Some((it, span)), _) => (span.clone(), format!("this {}", it.name())),
        (None, Some(span)) => (span.clone(), "what follows this".to_owned()),
        (None, None) => (0..0, "its beginning".to_owned()),
    };
    let place = Span::new(&other.file, place);
    let message = format!("{whose} lacks `{address}`");
    match lacks {
        Side::Translation => Diagnostic::new("translation-differs", place, message)
            .label(format!("{says} does not refer to it"))
            .related(stands, "the original does, here")
            .help("refer to it, or take it out of the original"),
        Side::Original => Diagnostic::new("translation-differs", stands, message)
            .label("the translation refers to it")
            .related(place, format!("{says} does not"))
            .help("take it out, or refer to it in the original"),
    }
}

fn unrecorded(page: &Page) -> Diagnostic {
    let span = Span::new(&page.file, page.title_span.clone());
    let message = "nothing records which text of its original this translation answers to";
    let fault = Diagnostic::new("unrecorded-translation", span, message);
    fault.help(format!(
        "once it is up to date, run `briefing translated {}`",
        page.file
    ))
}

fn outdated(original: &Page, page: &Page, found: &Stale) -> Diagnostic {
    let kind = |block: &Option<Block>| block.as_ref().map_or("text", |block| block.kind.name());
    let (message, label, there) = match found.change {
        Change::Changed => (
            format!(
                "the original of this {} has changed",
                kind(&found.translation)
            ),
            "answers to what it said before",
            "the original now",
        ),
        Change::Moved => (
            format!(
                "the original of this {} has moved",
                kind(&found.translation)
            ),
            "stands where it was",
            "the original now",
        ),
        Change::New => (
            format!("the original has a new {}", kind(&found.original)),
            "its translation should follow this",
            "new here",
        ),
        Change::Gone => (
            format!("the original of this {} is gone", kind(&found.translation)),
            "answers to nothing",
            "it stood after this",
        ),
    };
    let at = Span::new(&page.file, span_of(found.translation.as_ref()));
    let related = Span::new(&original.file, span_of(found.original.as_ref()));
    let help = format!(
        "bring it up to date, then run `briefing translated {}`",
        page.file
    );
    Diagnostic::new("stale-translation", at, message)
        .label(label)
        .related(related, there)
        .help(help)
}

/// Reports records of files that are no translations.
fn orphan_records(site: &Input<'_>, all: &[Translation<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let recorded = all.iter().filter_map(|it| it.record);
    let recorded = recorded.map(|record| record.page.as_str());
    let drafts = site.drafts.iter().map(|SamePage(draft)| name(&draft.file));
    let known: HashSet<&str> = recorded.chain(drafts).collect();
    for record in site.records.iter().flat_map(|records| records.iter()) {
        if known.contains(record.page.as_str()) {
            continue;
        }
        let message = format!("`{}` is not a translation", record.page);
        let span = Span::new(FILE, record.span.clone());
        let fault = Diagnostic::new("orphan-record", span, message);
        diagnostics
            .push(fault.help("`briefing translated` leaves it out when it next writes this file"));
    }
}

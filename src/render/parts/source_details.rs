//! What tells a work from others, in the words of a language: "vol. 3", "pp. 12–34".

use crate::given::given;
use crate::model::{Person, Work, WorkDetail};
use crate::render::edition::Edition;

given! {
    /// A detail of a source.
    pub(in crate::render) struct DetailView {
        /// In words.
        pub text: String,
        /// Where it leads.
        pub href: Option<String>,
    }
}

/// The details that a word goes with, by its key in `strings.yaml`; the others stand as they are.
const WORDED: &[(WorkDetail, &str)] = &[
    (WorkDetail::Edition, "cite_edition"),
    (WorkDetail::Volume, "cite_volume"),
    (WorkDetail::VolumeTotal, "cite_volumes"),
    (WorkDetail::Issue, "cite_issue"),
    (WorkDetail::Chapter, "cite_chapter"),
    (WorkDetail::PageTotal, "cite_page_total"),
];

/// The words for some people, by what they did.
const PEOPLE: &[(&str, &str)] = &[
    ("translator", "cite_translators"),
    ("director", "cite_directors"),
];

/// What is known of a work and of those that it is a part of, each once.
pub(super) fn details(work: &Work, edition: &Edition) -> Vec<DetailView> {
    let mut texts = Vec::new();
    for work in std::iter::once(work).chain(&work.parents) {
        if !work.editors.is_empty() {
            texts.push(worded(edition, "cite_editors", &names(&work.editors)));
        }
        for (role, people) in &work.others {
            let word = PEOPLE.iter().find(|(known, _)| known == role);
            let word = word.map_or("cite_others", |(_, word)| word);
            texts.push(worded(edition, word, &names(people)));
        }
        // What it says in short stands by itself.
        let details = work.details.iter();
        let details = details.filter(|(detail, _)| *detail != WorkDetail::Abstract);
        texts.extend(details.map(|(detail, text)| detail_text(edition, *detail, text)));
    }
    let mut told: Vec<DetailView> = Vec::new();
    for text in texts {
        if !told.iter().any(|detail| detail.text == text) {
            told.push(DetailView { text, href: None });
        }
    }
    told
}

fn names(people: &[Person]) -> String {
    let names: Vec<_> = people.iter().map(Person::in_text).collect();
    names.join("; ")
}

fn worded(edition: &Edition, word: &str, text: &str) -> String {
    edition.word(word).replace("{}", text)
}

/// An edition or a volume in words of its own ("revised edition") needs no other.
fn detail_text(edition: &Edition, detail: WorkDetail, text: &str) -> String {
    if detail == WorkDetail::Pages {
        let several = text.contains(['-', '–', ',']);
        let word = if several { "cite_pages" } else { "cite_page" };
        return worded(edition, word, &text.replace('-', "–"));
    }
    let word = WORDED.iter().find(|(known, _)| *known == detail);
    match word {
        Some((_, word)) if text.starts_with(|first: char| first.is_ascii_digit()) => {
            worded(edition, word, text)
        }
        _ => text.to_owned(),
    }
}

/// The numbers of a work and of those that it is a part of, with their schemes.
pub(super) fn numbers(work: &Work) -> Vec<DetailView> {
    let works = std::iter::once(work).chain(&work.parents);
    let numbers = works.flat_map(|work| &work.numbers);
    let view = |(scheme, number): &(String, String)| DetailView {
        text: match scheme.as_str() {
            "" | "serial" => number.clone(),
            scheme => format!("{} {number}", scheme.to_uppercase()),
        },
        href: (scheme == "doi" && number.starts_with("10."))
            .then(|| format!("https://doi.org/{}", crate::atlas::encoded(number))),
    };
    numbers.map(view).collect()
}

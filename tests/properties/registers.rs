//! Sources, claims, terms and the settings of a site.

use briefing::model::{ClaimKind, Language, Status};

use super::choices::Choices;
use super::words::{date, former, localized, prose, web_address, words, wrong};
use super::yaml::{Yaml, map, number, text, texts};

/// A source, as far as others refer to it.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its key.
    pub key: &'static str,
    primary: bool,
    publisher: Option<&'static str>,
}

/// The sources, and the file that holds them.
pub fn sources(choices: &mut Choices) -> (Vec<Source>, Yaml) {
    let keys = ["s", "report-2024", "müller_2020", "来源", "a.b:c"];
    let count = choices.between(1, keys.len());
    let mut sources = Vec::new();
    let mut entries = Vec::new();
    for key in &keys[..count] {
        let source = Source {
            key,
            primary: choices.one_in(2),
            publisher: choices.pick(&[None, Some("The ministry"), Some("A newspaper")]),
        };
        entries.push((*key, self::source(choices, &source)));
        sources.push(source);
    }
    (sources, map(entries))
}

fn source(choices: &mut Choices, source: &Source) -> Yaml {
    let kind = choices.pick(&["web", "report", "Article", "legislation", "video"]);
    let title = localized(choices);
    let title = if choices.one_in(6) {
        map([("value", title), ("short", text("S"))])
    } else {
        title
    };
    let mut fields = vec![("type", text(kind)), ("title", title)];
    if choices.one_in(5) {
        let keys = [
            text(former(source.key)),
            text(format!("{}-too", former(source.key))),
        ];
        fields.push(("was", Yaml::List(keys.to_vec())));
    }
    if choices.one_in(3) {
        fields.push(("author", author(choices)));
    }
    if let Some(publisher) = source.publisher {
        let name = text(publisher);
        let is_whole = choices.one_in(4);
        let name = if is_whole {
            map([("name", name), ("location", text("Ankara"))])
        } else {
            name
        };
        fields.push(("publisher", name));
    }
    if choices.one_in(2) {
        fields.push(("date", date(choices)));
    }
    if choices.one_in(2) {
        let address = text(web_address(choices));
        let is_seen = choices.one_in(2);
        let address = if is_seen {
            map([("value", address), ("date", date(choices))])
        } else {
            address
        };
        fields.push(("url", address));
    }
    if source.primary {
        fields.push(("primary", Yaml::Bool(true)));
    }
    if choices.one_in(4) {
        fields.push(("language", text(choices.pick(&["tr", "en-GB", "zh-Hans"]))));
    }
    if choices.one_in(6) {
        let serial = map([("doi", text("10.1000/1")), ("isbn", number(978))]);
        fields.push((
            "serial-number",
            if choices.one_in(2) {
                serial
            } else {
                text("No. 12")
            },
        ));
    }
    if choices.one_in(6) {
        let parent = map([
            ("type", text("periodical")),
            ("title", text(words(choices))),
        ]);
        fields.push((
            "parent",
            if choices.one_in(2) {
                Yaml::List(vec![parent])
            } else {
                parent
            },
        ));
    }
    if choices.one_in(4) {
        fields.extend([
            ("note", text(prose(choices))),
            ("volume", number(3)),
            ("page-range", text("1-9")),
        ]);
    }
    map(fields)
}

fn author(choices: &mut Choices) -> Yaml {
    let whole = map([
        ("name", text("Öztürk")),
        ("given-name", text("Ayşe")),
        ("prefix", text("de")),
    ]);
    match choices.below(3) {
        0 => text("Müller, Jan"),
        1 => whole,
        _ => Yaml::List(vec![text("Li, Wei"), whole]),
    }
}

/// The key of a source, which may be wrong.
pub fn source_key(choices: &mut Choices, sources: &[Source]) -> String {
    let key = choices.pick_any(sources).map_or("s", |source| source.key);
    if choices.flaw() {
        wrong(choices, key)
    } else {
        key.to_owned()
    }
}

/// The keys of some sources, at least one.
pub fn source_keys(choices: &mut Choices, sources: &[Source]) -> Yaml {
    let count = choices.between(1, 2);
    texts(
        (0..count)
            .map(|_| source_key(choices, sources))
            .collect::<Vec<_>>(),
    )
}

/// The claims, and the file that holds them. Each has the evidence that its status asks for.
pub fn claims(choices: &mut Choices, sources: &[Source]) -> (Vec<&'static str>, Yaml) {
    let keys = ["investment", "c-2", "iddia_ü", "主张"];
    let count = choices.below(keys.len() + 1);
    let entries: Vec<_> = keys[..count]
        .iter()
        .map(|key| (*key, claim(choices, key, sources)))
        .collect();
    (keys[..count].to_vec(), map(entries))
}

fn claim(choices: &mut Choices, key: &str, sources: &[Source]) -> Yaml {
    let kind = choices.pick(ClaimKind::ALL);
    let mut fields = vec![
        ("claim", localized(choices)),
        ("kind", text(kind.name())),
        ("by", localized(choices)),
    ];
    if kind != ClaimKind::Opinion || choices.flaw() {
        let status = choices.pick(Status::ALL);
        let evidence: Vec<&Source> = sources.iter().filter(|_| choices.one_in(2)).collect();
        let status = if holds(status, &evidence) || choices.flaw() {
            status
        } else {
            Status::NotFound
        };
        fields.push(("status", text(status.name())));
        let mut items = Vec::new();
        for source in evidence {
            let mut item = vec![("source", text(source.key)), ("says", localized(choices))];
            if choices.one_in(3) {
                item.push(("at", text("p. 4")));
            }
            items.push(map(item));
        }
        if !items.is_empty() || choices.one_in(2) {
            fields.push(("evidence", Yaml::List(items)));
        }
    }
    if choices.one_in(5) {
        fields.push(("was", text(former(key))));
    }
    for key in ["note", "where"] {
        if choices.one_in(4) {
            fields.push((key, localized(choices)));
        }
    }
    if choices.one_in(4) {
        fields.push(("checked", date(choices)));
    }
    map(fields)
}

fn holds(status: Status, evidence: &[&Source]) -> bool {
    let mut publishers: Vec<_> = evidence
        .iter()
        .filter_map(|source| source.publisher)
        .collect();
    publishers.sort_unstable();
    publishers.dedup();
    match status {
        Status::Confirmed => evidence.iter().any(|source| source.primary),
        Status::Corroborated => publishers.len() > 1,
        Status::Reported => !evidence.is_empty(),
        _ => true,
    }
}

/// The terms, and the file that holds them.
pub fn glossary(choices: &mut Choices, sources: &[Source]) -> (Vec<&'static str>, Yaml) {
    let keys = ["dysprosium", "t", "cevher.1"];
    let count = choices.below(keys.len() + 1);
    let mut entries = Vec::new();
    for key in &keys[..count] {
        let mut fields = vec![
            ("term", localized(choices)),
            ("definition", localized(choices)),
        ];
        if choices.one_in(2) {
            fields.push(("sources", source_keys(choices, sources)));
        }
        if choices.one_in(5) {
            fields.push(("was", text(former(key))));
        }
        entries.push((*key, map(fields)));
    }
    (keys[..count].to_vec(), map(entries))
}

/// The languages of a site; the first is the one at `/`.
pub fn languages(choices: &mut Choices) -> Vec<Language> {
    use Language::{Chinese, English, Turkish};
    let lists: [&[Language]; 5] = [
        &[English],
        &[English, Turkish, Chinese],
        &[Turkish, English],
        &[Chinese],
        &[Turkish],
    ];
    choices.pick(&lists).to_vec()
}

/// `site.yaml`.
pub fn site(choices: &mut Choices, languages: &[Language]) -> Yaml {
    let base = choices.pick(&[
        "https://example.org/",
        "https://example.org/repo/",
        "http://localhost:4000",
    ]);
    let mut fields = vec![("title", localized(choices)), ("base_url", text(base))];
    if languages != [Language::English] || choices.one_in(2) {
        fields.push((
            "languages",
            texts(languages.iter().map(|language| language.code())),
        ));
    }
    for key in ["description", "type", "disclaimer"] {
        if choices.one_in(3) {
            fields.push((key, localized(choices)));
        }
    }
    for key in ["publisher", "licence"] {
        if choices.one_in(3) {
            let name = localized(choices);
            let whole = map([("name", name), ("url", text(web_address(choices)))]);
            fields.push((
                key,
                if choices.one_in(2) {
                    whole
                } else {
                    text(words(choices))
                },
            ));
        }
    }
    if choices.one_in(3) {
        let authors = Yaml::List(vec![text("Öztürk, Ayşe"), text(words(choices))]);
        let own = [
            ("repository", text("https://example.org/git")),
            ("contact", text("a@example.org")),
        ];
        fields.extend(own);
        fields.extend([
            ("authors", authors),
            ("cname", text("example.org")),
            ("raw_html", text("refuse")),
        ]);
    }
    map(fields)
}

//! `check --external`: the addresses of the sources, asked on the web.

use std::collections::{BTreeMap, BTreeSet};
use std::time::SystemTime;

use super::outcome::Outcome;
use super::report;
use crate::check::weigh;
use crate::diagnostic::visible::visible;
use crate::diagnostic::{Diagnostic, Span};
use crate::external::{Answer, Asker, Cache, NO_HOST, Patience, ask};
use crate::model::files::SOURCES;
use crate::model::{Site, Source};

/// What of the sources' addresses is gone or has moved; how the rest answered is said on standard error.
///
/// # Errors
/// That the machine cannot ask, once that has been said.
pub(super) fn findings(site: &Site) -> Result<Vec<Diagnostic>, Outcome> {
    let mut addresses: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
    for source in site.sources.values() {
        let url = source.work.url.as_deref();
        if let Some(url) = url.filter(|url| url.starts_with("http")) {
            addresses.entry(url).or_default().push(source);
        }
    }
    let answers = answers(addresses.keys().map(|url| (*url).to_owned()).collect())?;
    let mut found = Vec::new();
    for (url, answer) in &answers {
        let sources = addresses.get(url.as_str()).into_iter().flatten();
        found.extend(sources.filter_map(|source| finding(source, answer)));
    }
    weigh(&site.settings, &mut found);
    Ok(found)
}

fn answers(addresses: BTreeSet<String>) -> Result<BTreeMap<String, Answer>, Outcome> {
    let cannot = |doing: &str, error: &dyn std::fmt::Display| {
        eprintln!("briefing: cannot {doing}: {error}");
        Outcome::Machine
    };
    let asker = Asker::new(Patience::default(), false);
    let asker = asker.map_err(|error| cannot("ask the web", &error))?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| cannot("start", &error))?;
    let mut cache = Cache::open(Cache::place(), SystemTime::now());
    let kept = addresses
        .iter()
        .filter(|it| cache.get(it).is_some())
        .count();
    let count = addresses.len() - kept;
    eprintln!(
        "asking about {}, {kept} more known from the last 24 hours",
        report::counted((count, "URL"))
    );
    let answers = runtime.block_on(ask(asker, addresses, &mut cache));
    let is_lost = |answer: &Answer| matches!(answer, Answer::Gone { why, .. } if why == NO_HOST);
    if count > 1 && answers.values().all(is_lost) {
        return Err(cannot(
            "ask the web",
            &"no host is found; is there a network?",
        ));
    }
    summarize(&answers);
    if let Err(error) = cache.save() {
        eprintln!("briefing: warning: cannot keep the answers: {error}");
    }
    Ok(answers)
}

fn summarize(answers: &BTreeMap<String, Answer>) {
    let mut unsure = 0;
    for (url, answer) in answers {
        if let Answer::Unsure { why } = answer {
            eprintln!("could not tell: {}: {}", visible(url), visible(why));
            unsure += 1;
        }
    }
    let gone = answers
        .values()
        .filter(|it| matches!(it, Answer::Gone { .. }));
    let gone = gone.count();
    let found = answers.len() - gone - unsure;
    eprintln!("{found} found, {gone} gone, {unsure} could not be told");
}

fn finding(source: &Source, answer: &Answer) -> Option<Diagnostic> {
    let span = || Span::new(SOURCES, source.url_span.clone());
    match answer {
        Answer::Gone { why, moved } => {
            let label = match moved {
                Some(moved) => format!("moved to {}, which is gone too", visible(moved)),
                None => String::new(),
            };
            let message = format!("the address of `{}` is gone: {why}", source.key);
            let help = "give the address of an archived copy, or where the text stands now";
            let fault = Diagnostic::new("dead-source", span(), message);
            Some(fault.label(label).help(help))
        }
        Answer::Found { moved: Some(moved) } => {
            let moved = visible(moved);
            let message = format!("the address of `{}` has moved", source.key);
            let fault = Diagnostic::new("moved-source", span(), message);
            let help = "see whether the same text stands there, and give that address";
            Some(fault.label(format!("moved to {moved}")).help(help))
        }
        Answer::Found { moved: None } | Answer::Unsure { .. } => None,
    }
}

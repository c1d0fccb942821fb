//! Figures that nothing binds, found in sentences that were labelled by hand before there was a rule: `unbound/LANGUAGE.txt`.

#![allow(clippy::expect_used, clippy::print_stdout)] // a test says what it expected

use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use briefing::format::{Formatter, Says, may_hold_figure};
use briefing::markdown::{MarkdownOptions, render};
use briefing::model::{HeadingIds, Language};

/// A sentence without its labels, and the bytes of what they mark.
fn labelled(line: &str) -> (String, Vec<Range<usize>>) {
    let (mut text, mut labels) = (String::new(), Vec::new());
    let mut start = 0;
    for part in line.split_inclusive(['{', '}']) {
        text.push_str(part.trim_end_matches(['{', '}']));
        match part.chars().next_back() {
            Some('{') => start = text.len(),
            Some('}') => labels.push(start..text.len()),
            _ => {}
        }
    }
    (text, labels)
}

/// What is found in a sentence: years, which are told only beside a figure of another year, are not.
fn found(formatter: &Formatter, text: &str) -> Vec<Range<usize>> {
    if !may_hold_figure(text, formatter.language) {
        return Vec::new();
    }
    let figures = formatter.figures_in(text).into_iter();
    let amounts = figures.filter(|figure| matches!(figure.says, Says::Amount(_)));
    amounts.map(|figure| figure.span).collect()
}

#[test]
fn labelled_figures_are_found_and_nothing_else() {
    let sets = [
        (Language::English, include_str!("unbound/en.txt")),
        (Language::Turkish, include_str!("unbound/tr.txt")),
        (Language::Chinese, include_str!("unbound/zh.txt")),
    ];
    for (language, set) in sets {
        let formatter = Formatter::new(language);
        let (mut labels_found, mut labels, mut false_alarms, mut alarms) = (0, 0, 0, 0);
        for line in set.lines().filter(|line| !line.starts_with('#')) {
            let (text, wanted) = labelled(line);
            let got = found(&formatter, &text);
            let touches = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
            for label in &wanted {
                labels += 1;
                if got.iter().any(|figure| touches(figure, label)) {
                    labels_found += 1;
                } else {
                    println!("missed: {} in {line}", &text[label.clone()]);
                }
            }
            for figure in &got {
                alarms += 1;
                if !wanted.iter().any(|label| touches(figure, label)) {
                    false_alarms += 1;
                    println!("false: {} in {line}", &text[figure.clone()]);
                }
            }
        }
        println!(
            "{language:?}: {labels_found} of {labels} found, {false_alarms} of {alarms} false"
        );
        assert!(labels_found * 100 >= labels * 95, "{language:?}");
        assert!(false_alarms * 100 <= alarms * 5, "{language:?}");
    }
}

/// Draws findings at random from prose that nobody here wrote, to be judged by reading: the rate of false alarms.
///
/// `CORPUS=DIR[:DIR…] cargo test --test unbound -- --ignored --nocapture`: the longest 400 Markdown files under the folders;
/// `SEED=N` draws others.
#[test]
#[ignore = "needs a corpus, and somebody who reads"]
fn findings_in_foreign_prose() {
    let folders = std::env::var("CORPUS").expect("CORPUS=DIR[:DIR…]");
    let seed = std::env::var("SEED")
        .ok()
        .and_then(|seed| seed.parse().ok());
    let mut files: Vec<(u64, PathBuf)> = folders
        .split(':')
        .flat_map(walkdir::WalkDir::new)
        .filter_map(Result::ok)
        .filter(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|ending| ending == "md")
        })
        .filter_map(|entry| Some((entry.metadata().ok()?.len(), entry.into_path())))
        .collect();
    files.sort();
    files.reverse();
    files.truncate(400);
    let formatter = Formatter::new(Language::English);
    let (mut findings, mut words) = (Vec::new(), 0);
    for (_, path) in &files {
        let Ok(text) = fs::read_to_string(path) else {
            continue;
        };
        words += text.split_whitespace().count();
        let options = MarkdownOptions {
            file: "x.md",
            language: Language::English,
            raw_html: true,
            heading_ids: HeadingIds::default(),
            keeps_blocks: false,
        };
        for sentence in render(&text, 0..text.len(), options).unbound {
            for figure in found(&formatter, &sentence.text) {
                let (before, after) =
                    (&sentence.text[..figure.start], &sentence.text[figure.end..]);
                findings.push(format!("{before}⟦{}⟧{after}", &sentence.text[figure]));
            }
        }
    }
    println!(
        "{} files, {words} words, {} findings",
        files.len(),
        findings.len()
    );
    // A linear congruential generator: the same draw on every machine.
    let mut state: u64 = seed.unwrap_or(1);
    for number in 1..=100.min(findings.len()) {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let place = usize::try_from(state >> 33).unwrap_or(0) % findings.len();
        println!(
            "{number}. {}",
            findings.swap_remove(place).replace('\n', " ")
        );
    }
}

use std::collections::BTreeMap;
use std::fmt::Write;

use proptest::prelude::*;

use super::canvas::width_of;
use super::*;
use crate::format::Formatter;
use crate::model::{Language, Site};
use crate::read::{SiteOptions, read};

/// A site with a table `t` of some rows and one chart, and what reading it found.
fn site(columns: &str, rows: &str, chart: &str) -> Site {
    let text = format!(
        "title: T\nas_of: 2024\nsources: [s]\ncolumns:\n{columns}rows:\n{rows}charts:\n  c: {{title: M, {chart}}}\n"
    );
    let tree: BTreeMap<String, Vec<u8>> = BTreeMap::from([
        (
            "content/site.yaml".into(),
            b"title: T\nbase_url: https://example.org/\n".to_vec(),
        ),
        ("content/data/t.yaml".into(), text.clone().into_bytes()),
    ]);
    let (site, faults) = read(&tree, &SiteOptions::default()).expect("a tree in memory");
    let faults: Vec<_> = faults
        .iter()
        .filter(|fault| fault.code != "missing-key" || fault.message.contains("chart"))
        .map(|fault| &fault.message)
        .collect();
    assert!(faults.is_empty(), "{faults:?}\n{text}");
    site
}

fn sketches(site: &Site, room: f64) -> Vec<Sketch> {
    let table = &site.tables["t"];
    let format = Formatter::new(Language::English);
    let words = ["not available", "estimate"].map(|word| (word.replace(' ', "_"), word.to_owned()));
    let mut words = BTreeMap::from(words);
    words.insert("colon".into(), ": ".into());
    words.insert("open_bracket".into(), " (".into());
    words.insert("close_bracket".into(), ")".into());
    draw(
        Scene {
            table,
            chart: &table.charts[0],
            tables: &site.tables,
            format: &format,
            words: &words,
        },
        room,
    )
}

const SHARES: &str = "  a: {title: A, type: string}\n  b: {title: B, type: number, unit: percent, required: false}\n";

fn texts(sketch: &Sketch) -> Vec<&str> {
    let texts = sketch.marks.iter().filter_map(|mark| match mark {
        Mark::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// Left side and width of each bar, in percent.
fn bars(sketch: &Sketch) -> Vec<(f64, f64)> {
    let bars = sketch.marks.iter().filter_map(|mark| match mark {
        Mark::Rect { x, width, .. } => Some((*x, *width)),
        _ => None,
    });
    bars.collect()
}

#[test]
fn the_length_of_a_bar_is_its_figure_and_nothing_has_none() {
    let rows = "  x: {a: X, b: 70}\n  y: {a: Y, b: 35}\n  z: {a: Z, b: null}\n  o: {a: O, b: 0}\n";
    let site = site(SHARES, rows, "kind: bar, label: a, values: b");
    let sketch = &sketches(&site, NARROW)[0];
    let bars = bars(sketch);
    assert_eq!(bars.len(), 2, "{bars:?}");
    assert!((bars[0].1 / bars[1].1 - 2.0).abs() < 0.005, "{bars:?}");
    let expected = ["X", "70%", "Y", "35%", "Z", "not available", "O", "0%"];
    assert_eq!(texts(sketch), expected);
}

#[test]
fn a_negative_figure_reaches_left_of_zero() {
    let rows = "  x: {a: X, b: 50}\n  y: {a: Y, b: -50}\n";
    let site = site(SHARES, rows, "kind: bar, label: a, values: b");
    let bars = bars(&sketches(&site, NARROW)[0]);
    assert!((bars[1].0 + bars[1].1 - bars[0].0).abs() < 0.01, "{bars:?}");
}

#[test]
fn sorted_rows_begin_with_the_largest_and_end_with_what_is_not_known() {
    let rows = "  x: {a: X, b: null}\n  y: {a: Y, b: 5}\n  z: {a: Z, b: 70}\n";
    let site = site(SHARES, rows, "kind: bar, label: a, values: b, sort: true");
    let sketches = sketches(&site, NARROW);
    let labels: Vec<_> = texts(&sketches[0]).into_iter().step_by(2).collect();
    assert_eq!(labels, ["Z", "Y", "X"]);
}

#[test]
fn a_bar_of_parts_is_filled_by_its_whole() {
    let rows = "  x: {a: X, b: 46}\n  y: {a: Y, b: 29}\n  z: {a: Z, b: 20}\n  o: {a: O, b: 5}\n";
    let site = site(SHARES, rows, "kind: stacked-bar, label: a, values: b");
    let bars = bars(&sketches(&site, NARROW)[0]);
    assert_eq!(bars.len(), 4);
    for pair in bars.windows(2) {
        let end = pair[0].0 + pair[0].1;
        assert!(end < pair[1].0 && pair[1].0 - end < 1.5, "{bars:?}");
    }
    let end = bars[3].0 + bars[3].1;
    assert!(end <= 100.0 && end > 98.0, "{bars:?}");
}

#[test]
fn time_is_true_and_a_missing_year_is_dotted() {
    let columns = "  a: {title: A, type: string}\n  b: {title: B, type: number}\n  c: {title: C, type: number}\n  d: {title: D, type: number}\n";
    let rows = "  x: {a: X, b: 200, c: 100, d: 150}\n";
    let chart = "kind: index, label: a, values: [b, c, d], x: [2022, 2024, 2025]";
    let site = site(columns, rows, chart);
    let sketch = &sketches(&site, NARROW)[0];
    let dots = sketch.marks.iter().filter_map(|mark| match mark {
        Mark::Circle { x, y, .. } => Some((*x, *y)),
        _ => None,
    });
    let dots: Vec<(f64, f64)> = dots.collect();
    let steps = (dots[1].0 - dots[0].0) / (dots[2].0 - dots[1].0);
    assert!((steps - 2.0).abs() < 0.01, "{dots:?}");
    // Half of the first figure, then three quarters of it.
    let (all, rise) = (dots[1].1 - dots[0].1, dots[1].1 - dots[2].1);
    assert!((all / rise - 2.0).abs() < 0.01, "{dots:?}");
    let lines = sketch.marks.iter().filter_map(|mark| match mark {
        Mark::Line { class, .. } if class.starts_with("trend") => Some(*class),
        _ => None,
    });
    let lines: Vec<&str> = lines.collect();
    assert_eq!(lines, ["trend gap", "trend"]);
    assert!(texts(sketch).contains(&"X 75"), "{:?}", texts(sketch));
}

/// The boxes of texts by the estimate: left, top, right, bottom, in ems.
fn boxes(sketch: &Sketch, room: f64) -> Vec<(&str, [f64; 4])> {
    let boxed = |mark| match mark {
        &Mark::Text {
            class,
            x,
            y,
            shift,
            anchor,
            ref text,
        } => {
            let (at, width) = (x / 100.0 * room + shift, width_of(class, text));
            let left = match anchor {
                Anchor::Start => at,
                Anchor::Middle => at - width / 2.0,
                Anchor::End => at - width,
            };
            // From the height of capitals to below the base line.
            Some((text.as_str(), [left, y - 0.75, left + width, y + 0.23]))
        }
        _ => None,
    };
    sketch.marks.iter().filter_map(boxed).collect()
}

fn label() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "China",
        "Rare-earth",
        "mines",
        "United",
        "States",
        "Kızılcaören’deki",
        "稀土开采和精炼",
        "a",
        "Handelsministerium",
        "üretim",
        "2024",
        "计划产量占比",
    ]);
    prop::collection::vec(word, 1..6).prop_map(|words| words.join(" "))
}

/// A cell of the table: `null`, a figure, a range, an estimate.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        1 => Just("null".to_owned()),
        6 => (0..40_000_000_u32).prop_map(|figure| figure.to_string()),
        3 => (0..100_u32).prop_map(|figure| figure.to_string()),
        1 => (0..50_u32, 50..90_u32).prop_map(|(low, high)| format!("{{value: {{low: {low}, high: {high}}}}}")),
        2 => (0..9_000_u32).prop_map(|figure| format!("{{value: {figure}, status: estimate, is: more-than}}")),
    ]
}

fn rows() -> impl Strategy<Value = Vec<(String, [String; 3])>> {
    prop::collection::vec((label(), [cell(), cell(), cell()]), 1..9)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// No text is cut on the narrowest screen, and none meets another, whatever the labels and the figures.
    #[test]
    fn no_text_is_cut_or_meets_another(rows in rows(), wide in any::<bool>(), kind in 0..9_usize) {
        let chart = [
            "kind: bar, label: a, values: [b]",
            "kind: bar, label: a, values: [b, c, d], sort: true",
            "kind: bar, label: y, name: a, values: [b]",
            "kind: dot, label: a, values: [b, c]",
            "kind: dot, label: y, name: a, values: [b], claimed: [r0]",
            "kind: line, label: a, values: [b, c, d], x: [2019, 2024, 2025]",
            "kind: slope, label: a, values: [b, c]",
            "kind: stacked-bar, label: a, values: [b, c, d]",
            "kind: timeline, label: a, x: y, group: a",
        ][kind];
        let columns = "  a: {title: A, type: string}\n  y: {title: Y, type: year}\n  b: {title: Long title of a column, type: number, required: false}\n  c: {title: C, type: number, required: false}\n  d: {title: D, type: number, required: false}\n";
        let mut text = String::new();
        let most = if kind == 5 { 4 } else { rows.len() };
        for (place, (label, [b, c, d])) in rows.iter().enumerate().take(most) {
            let year = 2020 + place / 2;
            writeln!(text, "  r{place}: {{a: \"{label}\", y: {year}, b: {b}, c: {c}, d: {d}}}").expect("a string");
        }
        let site = site(columns, &text, chart);
        let room = if wide { WIDE } else { NARROW };
        for sketch in sketches(&site, room) {
            let boxes = boxes(&sketch, room);
            for (place, (text, one)) in boxes.iter().enumerate() {
                prop_assert!(one[0] > -0.01 && one[2] < room + 0.01, "{text} {one:?}\n{chart}");
                prop_assert!(one[1] > -0.1 && one[3] < sketch.height + 0.3, "{text} {one:?} of {}\n{chart}", sketch.height);
                for (other, two) in boxes.iter().skip(place + 1) {
                    let meets = one[0] + 0.01 < two[2] && two[0] + 0.01 < one[2] && one[1] + 0.01 < two[3] && two[1] + 0.01 < one[3];
                    prop_assert!(!meets, "{text} {one:?} meets {other} {two:?}\n{chart}");
                }
            }
        }
    }
}

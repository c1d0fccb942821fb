//! `new table --from` and `import`.

use super::folder::Folder;

fn started() -> Folder {
    let folder = Folder::new();
    assert_eq!(folder.run(&["init"]).code, 0);
    folder
}

/// The text of the table that a file becomes, after what every new table begins with.
fn imported(name: &str, bytes: &[u8]) -> String {
    let folder = started();
    folder.write(name, bytes);
    let ran = folder.run(&["new", "table", "t", "--from", name]);
    assert_eq!(ran.code, 0, "{name}: {}", ran.said);
    assert_eq!(ran.out, "content/data/t.yaml\n");
    // No source is invented: it is asked for.
    assert!(ran.said.contains("error[no-source]"), "{}", ran.said);
    assert_eq!(
        ran.said.matches("error").count(),
        2,
        "and nothing else is wrong: {}",
        ran.said
    );
    let text = folder.read("content/data/t.yaml");
    assert!(text.contains("\nsources: []\n"), "{text}");
    text.split_once("sources: []\n")
        .expect("a start")
        .1
        .to_owned()
}

#[test]
fn numbers_of_csv_come_in_digit_for_digit() {
    let csv = "Port;Share (%);Tonnes;Opened;Site;Year\nOsthaven;70,50;1.234,5;1999-12-31;https://example.org/o;2024\n\"Kar;row\";7;0,30;2026-11-24;https://example.org/k;2025\n";
    let expected = "columns:
  port: {title: Port, type: string}
  share: {title: Share, type: number, unit: percent}
  tonnes: {title: Tonnes, type: number}
  opened: {title: Opened, type: date}
  site: {title: Site, type: url}
  year: {title: Year, type: year}
rows:
  osthaven: {port: Osthaven, share: 70.50, tonnes: 1234.5, opened: 1999-12-31, site: \"https://example.org/o\", year: 2024}
  kar-row: {port: Kar;row, share: 7, tonnes: 0.30, opened: 2026-11-24, site: \"https://example.org/k\", year: 2025}
";
    assert_eq!(imported("a.csv", csv.as_bytes()), expected);
    let utf16: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(csv.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(imported("a.csv", &utf16), expected);
    let tabs = csv
        .replace("\"Kar;row\"", "Kar-row")
        .replace(';', "\t")
        .replace("1.234,5", "1234.5")
        .replace("70,50", "70.50")
        .replace("0,30", "0.30");
    assert_eq!(
        imported("a.tsv", tabs.as_bytes()),
        expected.replace("Kar;row", "Kar-row")
    );
}

#[test]
fn keys_are_unique_and_none_is_one_of_the_program() {
    let csv = "Was,was,2024,\nA,1,2,x\nA,3,-,y\n";
    let expected = "columns:
  was-1: {title: Was, type: string}
  was-2: {title: was, type: integer}
  c2024: {title: \"2024\", type: integer, required: false}
  column-4: {title: Column 4, type: string}
rows:
  a: {was-1: A, was-2: 1, c2024: 2, column-4: x}
  a-2: {was-1: A, was-2: 3, c2024: null, column-4: \"y\"}
";
    assert_eq!(imported("a.csv", csv.as_bytes()), expected);
}

#[test]
fn what_is_no_table_is_refused() {
    let folder = started();
    for (name, bytes) in [
        ("a.csv", &b""[..]),
        ("a.csv", b"\n\n"),
        ("a.csv", b"a,b\n"),
        ("a.csv", b"caf\xe9,b\n1,2\n"),
        ("a.pdf", b"a,b\n1,2\n"),
    ] {
        folder.write(name, bytes);
        let ran = folder.run(&["new", "table", "t", "--from", name]);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{name} {bytes:?}");
    }
    assert_eq!(
        folder
            .run(&["new", "table", "t", "--from", "none.csv"])
            .code,
        3
    );
    assert_eq!(folder.run(&["new", "table", "t", "--sheet", "A"]).code, 2);
    assert!(!folder.path().join("content/data/t.yaml").exists());
}

const NEWER: &str = "Means of travel,2015,2025\nCar,71,60\nPublic transport,17,19\nBicycle,6,13.5\nOn foot,6,7\nTram,0,1\n";

#[test]
fn what_is_not_seen_is_left_out() {
    let csv = "Figures,of ports\n,\nPort,Share\nA\u{1}B,1\n\u{ffff},2\n";
    let expected = "rows:
  ab: {port: AB, share: 1}
  r: {port: null, share: 2}
";
    assert!(imported("a.csv", csv.as_bytes()).ends_with(expected));
}

/// The figures of a port in two years, say: the file's first is the table's first.
#[test]
fn rows_of_one_name_are_told_apart_by_their_order() {
    let folder = started();
    let csv = "Port,Year,Tonnes\nA,2024,1\nB,2024,5\nA,2025,2\n";
    folder.write("old.csv", csv);
    let ran = folder.run(&["new", "table", "t", "--from", "old.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.said);
    let ran = folder.run(&["import", "t", "old.csv"]);
    assert_eq!((ran.code, &*ran.out), (0, ""), "{}", ran.said);
    let newer = csv.replace("2025,2", "2025,3") + "A,2026,4\n";
    folder.write("new.csv", newer);
    let ran = folder.run(&["import", "t", "new.csv", "--dry-run"]);
    assert_eq!(ran.out, "t/a-2/tonnes  2 → 3\nt/a-3  new\n", "{}", ran.said);
}

#[test]
fn what_a_column_cannot_hold_is_left_out_of_a_new_row_and_its_key_is_free() {
    let folder = started();
    folder.write(
        "newer.csv",
        "Means of travel,2015,2025\nCar,a: b,\"{\"\nCar,1_0,60\n",
    );
    let before = folder.read("content/data/journeys.yaml");
    let ran = folder.run(&["import", "journeys", "newer.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.said);
    let expected = before.replace(
        "y2025: 7}\n",
        "y2025: 7}\n  car-2: {means: Car, y2015: null, y2025: 60}\n",
    );
    assert_eq!(folder.read("content/data/journeys.yaml"), expected);
    for note in [
        "car/y2015 is `a: b` in the file, and stays 71",
        "car-2/y2015 is `1_0` in the file, and stays empty",
    ] {
        assert!(ran.said.contains(note), "{}", ran.said);
    }
}

#[test]
fn a_newer_file_shows_what_changes_and_who_quotes_it_before_it_is_written() {
    let folder = started();
    folder.write("newer.csv", NEWER);
    let before = folder.read("content/data/journeys.yaml");
    let shown = "journeys/car/y2025  62 → 60
  content/index.md:10:220  Most of what it gained came from the car, which is still used for 62%.
journeys/bicycle/y2025  12 → 13.5
  content/index.md:10:21  The bicycle carried 12% of the journeys to work in 2025, against 6% in 2015.
journeys/tram  new
";
    let ran = folder.run(&["import", "journeys", "newer.csv", "--dry-run"]);
    assert_eq!(
        (ran.code, without_columns(&ran.out)),
        (0, without_columns(shown)),
        "{}",
        ran.said
    );
    assert_eq!(folder.read("content/data/journeys.yaml"), before);
    let ran = folder.run(&["import", "journeys", "newer.csv"]);
    assert_eq!(
        without_columns(&ran.out),
        without_columns(&format!("{shown}content/data/journeys.yaml\n"))
    );
    // Only these cells change: no remark, key or comment.
    let expected = before
        .replace("y2025: 62", "y2025: 60")
        .replace("value: 12,", "value: 13.5,")
        .replace(
            "y2025: 7}\n",
            "y2025: 7}\n  tram: {means: Tram, y2015: 0, y2025: 1}\n",
        );
    assert_eq!(folder.read("content/data/journeys.yaml"), expected);
    // And the sentences can follow.
    folder.run(&["check", "--fix"]);
    assert!(
        folder
            .read("content/index.md")
            .contains("[13.5%](fact:journeys/bicycle/y2025)")
    );
    let ran = folder.run(&["import", "journeys", "newer.csv"]);
    assert_eq!((ran.code, &*ran.out), (0, ""));
    assert!(ran.said.contains("nothing changes"), "{}", ran.said);
}

/// Without the columns of places, which the words of the example decide.
fn without_columns(text: &str) -> String {
    let lines = text.lines().map(|line| match line.split_once(".md:") {
        Some((file, rest)) => {
            let mut parts = rest.splitn(3, ':');
            let (_, _) = (parts.next(), parts.next().unwrap_or_default());
            let words = rest.split_once("  ").map_or("", |(_, words)| words);
            format!("{file}.md {words}\n")
        }
        None => format!("{line}\n"),
    });
    lines.collect()
}

#[test]
fn what_a_newer_file_cannot_say_stays() {
    let folder = started();
    let table = "title: T\nas_of: 2025\nsources: [travel-survey]\ncolumns:\n  name: {title: {en: Name, tr: Ad}, type: string}\n  n: {title: Number, type: integer, required: false}\n  r: {title: Range, type: number, required: false}\nrows:\n  a: {name: {en: One, tr: Bir}, n: 1, r: {low: 1, high: 2}}\n  b: # with remarks\n    name: Two\n    n: {value: null, note: Unknown.}\n    # none\n  c: {name: Three, n: 3, r: ~}\n";
    folder.write("content/data/t.yaml", table);
    folder.write(
        "t.csv",
        "Ad,Number,Range,Other\nbir,x,3,1\nTwo,2,5,\nThree,,4,\n",
    );
    let ran = folder.run(&["import", "t", "t.csv"]);
    assert_eq!(
        ran.out, "t/b/n  empty → 2\nt/c/r  empty → 4\ncontent/data/t.yaml\n",
        "{}",
        ran.said
    );
    for note in [
        "no column `Other`",
        "a/n is `x`",
        "a/r is `3` in the file, and stays 1 to 2",
        "b/r is `5` in the file, and stays empty",
        "c/n is empty in the file, and stays 3",
    ] {
        assert!(ran.said.contains(note), "{note}: {}", ran.said);
    }
    assert_eq!(
        folder.read("content/data/t.yaml"),
        table
            .replace("value: null", "value: 2")
            .replace("r: ~", "r: 4")
    );
    let ran = folder.run(&["import", "journey", "t.csv"]);
    assert_eq!(ran.code, 2);
    assert!(ran.said.contains("did you mean `journeys`"), "{}", ran.said);
}

#[test]
fn new_rows_follow_the_last_in_whatever_form_it_is() {
    for (rows, ending) in [
        ("rows:\n  a: {n: 1}\n", "\n"),
        ("rows:\n  a:\n    n: 1\n", "\n"),
        ("rows:\n  a:\n    n: 1\nnotes: [A note.]\n", "\n"),
        (
            "rows:\n  a: {n: 1}   # a remark\n\n# more\nnotes: [A note.]\n",
            "\n",
        ),
        ("rows:\r\n  a: {n: 1}\r\nnotes: [A note.]\r\n", "\r\n"),
        ("rows:\n  a: {n: 1}", "\n"),
    ] {
        let folder = started();
        let head = "title: T\nas_of: 2025\nsources: [travel-survey]\ncolumns: {n: {title: N, type: integer}}\n".replace('\n', ending);
        folder.write("content/data/t.yaml", head.clone() + rows);
        folder.write("t.csv", "N\n1\n2\n");
        let ran = folder.run(&["import", "t", "t.csv"]);
        assert_eq!(ran.code, 0, "{rows:?}: {}", ran.said);
        let text = folder.read("content/data/t.yaml");
        // The only row has no name in words, so that both are new.
        let check = folder.run(&["check", "--format", "json"]);
        assert!(
            !check.out.contains("\"severity\":\"error\""),
            "{text}\n{}",
            check.out
        );
        assert_eq!(
            text.matches("{n: ").count() + text.matches("    n: ").count(),
            4,
            "{text}"
        );
        assert_eq!(text.contains("\r\n"), ending == "\r\n");
    }
}

#[cfg(feature = "spreadsheets")]
#[path = "spreadsheets.rs"]
mod spreadsheets;

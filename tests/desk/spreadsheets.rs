//! Sheets made by openpyxl, by `LibreOffice` and by `rust_xlsxwriter`, and files that are made to do harm.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::folder::Folder;
use super::{imported, started};

/// What `sheets/make.py` writes, as a person sees it.
const SEEN: &str = "columns:
  harbour: {title: Harbour, type: string}
  raw: {title: Raw, type: number}
  share: {title: Share, type: number, unit: percent}
  thousands: {title: Thousands, type: integer}
  decimals: {title: Decimals, type: number}
  balance: {title: Balance, type: number}
  in-thousands: {title: In thousands, type: integer}
  dollars: {title: Dollars, type: number, unit: usd}
  euros: {title: Euros, type: integer, unit: eur}
  opened: {title: Opened, type: date}
  month: {title: Month, type: date}
  open: {title: Open, type: boolean}
  depth: {title: Depth, type: number, unit: metre, required: false}
  code: {title: Code, type: string}
rows:
  osthaven-bay: {harbour: \"Osthaven & Bay\", raw: 0.3, share: 70.5, thousands: 1234568, decimals: 2.68, balance: -1234.50, in-thousands: 12346, dollars: 1234.50, euros: 1235, opened: 2026-11-24, month: 2026-11, open: true, depth: 12.0, code: \"007\"}
  karrow: {harbour: Karrow, raw: 1.21, share: 7.0, thousands: 12, decimals: 1.01, balance: 0, in-thousands: 1, dollars: 0.10, euros: 0, opened: 1999-12-31, month: 2026-11, open: false, depth: null, code: A1}
  no: {harbour: \"No\", raw: 23.3333333333333, share: 100.0, thousands: 1, decimals: 3.00, balance: 10.00, in-thousands: 2, dollars: 20.00, euros: 20, opened: 2000-02-29, month: 2026-11, open: true, depth: 7.0, code: \"12\"}
";

/// Also those that the gate has just made, if it has.
#[test]
fn a_sheet_of_every_program_comes_in_as_it_is_seen() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for folder in ["tests/desk/sheets", "target/sheets"] {
        for entry in std::fs::read_dir(root.join(folder))
            .into_iter()
            .flatten()
            .flatten()
        {
            let name = entry.file_name().into_string().expect("UTF-8");
            if name.ends_with(".xlsx") || name.ends_with(".ods") {
                let bytes = std::fs::read(entry.path()).expect("a file");
                assert_eq!(imported(&name, &bytes), SEEN, "{folder}/{name}");
                count += 1;
            }
        }
    }
    assert!(count >= 6, "{count}");
}

#[test]
fn a_workbook_of_xlsxwriter_comes_in_as_it_is_seen() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Ports").expect("a name");
    let format = |code: &str| Format::new().set_num_format(code);
    let date = ExcelDateTime::from_ymd(2026, 11, 24).expect("a day");
    for (column, head) in ["Port", "Raw", "Share", "Loss", "Opened", "Built in"]
        .into_iter()
        .enumerate()
    {
        let column = u16::try_from(column).expect("few columns");
        sheet.write(0, column, head).expect("written");
    }
    sheet.write(1, 0, "Osthaven").expect("written");
    sheet.write(1, 1, 0.1 + 0.2).expect("written");
    sheet
        .write_with_format(1, 2, 0.705, &Format::new().set_num_format_index(10))
        .expect("written");
    sheet
        .write_with_format(1, 3, -5.0, &Format::new().set_num_format_index(44))
        .expect("written");
    sheet
        .write_with_format(1, 4, &date, &Format::new().set_num_format_index(14))
        .expect("written");
    sheet
        .write_with_format(1, 5, &date, &format("yyyy"))
        .expect("written");
    let bytes = book.save_to_buffer().expect("saved");
    let expected = "columns:
  port: {title: Port, type: string}
  raw: {title: Raw, type: number}
  share: {title: Share, type: number, unit: percent}
  loss: {title: Loss, type: number, unit: usd}
  opened: {title: Opened, type: date}
  built-in: {title: Built in, type: year}
rows:
  osthaven: {port: Osthaven, raw: 0.3, share: 70.50, loss: -5.00, opened: 2026-11-24, built-in: 2026}
";
    assert_eq!(imported("a.xlsx", &bytes), expected);
}

#[test]
fn a_sheet_is_found_by_its_name() {
    let folder = started();
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/desk/sheets/openpyxl.xlsx"
    );
    let ran = folder.run(&["new", "table", "t", "--from", file, "--sheet", "Harbour"]);
    assert_eq!(ran.code, 2);
    assert!(ran.said.contains("`Harbours`, `Notes`"), "{}", ran.said);
    let ran = folder.run(&["new", "table", "t", "--from", file, "--sheet", "Notes"]);
    assert_eq!(ran.code, 2);
    assert!(ran.said.contains("there is no table"), "{}", ran.said);
}

/// A ZIP archive of these parts, each repeated.
fn archive(parts: &[(&str, &str, usize)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text, times) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        let block = text.repeat((*times).min(1 << 16));
        for _ in 0..(*times).div_ceil(1 << 16) {
            archive.write_all(block.as_bytes()).expect("written");
        }
    }
    archive.finish().expect("an archive").into_inner()
}

fn workbook(sheet: &str, times: usize) -> Vec<u8> {
    archive(&[
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name='S' r:id='r1'/></sheets></workbook>",
            1,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='r1' Target='s.xml'/></Relationships>",
            1,
        ),
        ("xl/s.xml", sheet, times),
    ])
}

fn document(cells: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><table:table table:name='S'>{cells}</table:table></office:body></office:document-content>"
    );
    archive(&[("content.xml", &content, 1)])
}

fn refused(folder: &Folder, name: &str, bytes: &[u8]) {
    folder.write(name, bytes);
    let start = Instant::now();
    let ran = folder.run(&["new", "table", "t", "--from", name]);
    assert_eq!((ran.code, &*ran.out), (2, ""), "{}", ran.said);
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "{:?}",
        start.elapsed()
    );
    assert!(!folder.path().join("content/data/t.yaml").exists());
}

#[test]
fn files_made_to_do_harm_are_bounded() {
    let folder = started();
    // 200 MiB of spaces, in 200 KiB.
    refused(
        &folder,
        "a.xlsx",
        &workbook(&" ".repeat(1 << 10), 200 << 10),
    );
    let many = "<row><c><v>1</v></c></row>".repeat(100_001);
    refused(
        &folder,
        "a.xlsx",
        &workbook(&format!("<sheetData>{many}</sheetData>"), 1),
    );
    refused(
        &folder,
        "a.xlsx",
        &workbook("<c r='XFD1048576'><v>1</v></c>", 1),
    );
    refused(&folder, "a.xlsx", &workbook("<c r='A1'><v>1</c>", 1));
    let cell = "<table:table-cell office:value-type='float' office:value='1' table:number-columns-repeated='N'/>";
    for repeated in ["16384", "18446744073709551615"] {
        let cell = cell.replace('N', repeated);
        refused(
            &folder,
            "a.ods",
            &document(&format!("<table:table-row>{cell}</table:table-row>")),
        );
    }
    let cell = cell.replace('N', "9");
    for repeated in ["1048576", "18446744073709551615"] {
        refused(
            &folder,
            "a.ods",
            &document(&format!(
                "<table:table-row table:number-rows-repeated='{repeated}'>{cell}</table:table-row>"
            )),
        );
    }
    let whole = workbook("<c><v>1</v></c>", 1);
    for length in [0, 1, whole.len() / 2, whole.len() - 1] {
        refused(&folder, "a.xlsx", &whole[..length]);
    }
    refused(&folder, "a.ods", &whole);
}

#[test]
fn what_only_claims_to_be_a_date_is_text() {
    let row = |value: &str, text: &str| {
        format!(
            "<table:table-row><table:table-cell office:value-type='date' office:date-value='{value}'><text:p>{text}</text:p></table:table-cell></table:table-row>"
        )
    };
    let rows = ["Since", "24 Nov", "then"]
        .iter()
        .zip(["", "2026-11-24", "{a: "]);
    let rows: String = rows.map(|(text, value)| row(value, text)).collect();
    let text = imported("a.ods", &document(&rows));
    assert!(
        text.contains("{since: 2026-11-24}") || text.contains("{since: \"2026-11-24\"}"),
        "{text}"
    );
    assert!(text.contains("{since: then}"), "{text}");
    let sheet = "<sheetData><row><c t='str'><v>Since</v></c></row><row><c t='d'><v>[2026</v></c></row></sheetData>";
    let text = imported("a.xlsx", &workbook(sheet, 1));
    assert!(text.contains("{since: \"[2026\"}"), "{text}");
}

#[test]
fn entities_of_a_file_are_not_expanded() {
    let laughs: Vec<_> = (1..30)
        .map(|n| format!("<!ENTITY l{n} '&l{};&l{};'>", n - 1, n - 1))
        .collect();
    let laughs = laughs.concat();
    let sheet = format!(
        "<!DOCTYPE x [<!ENTITY l0 'ha'>{laughs}]><sheetData><row><c t='str'><v>Head</v></c></row><row><c t='str'><v>A&l29;&amp;&#66;</v></c></row></sheetData>"
    );
    let text = imported("a.xlsx", &workbook(&sheet, 1));
    assert!(text.contains("{head: \"A&B\"}"), "{text}");
}

#[test]
fn empty_cells_without_end_cost_nothing() {
    let row = "<table:table-row><table:table-cell office:value-type='string'><text:p>Head</text:p></table:table-cell><table:table-cell table:number-columns-repeated='1048576'/></table:table-row>";
    let rows = format!(
        "{row}{}<table:table-row table:number-rows-repeated='1048576'><table:table-cell/></table:table-row>",
        row.replace("Head", "1")
    );
    assert!(imported("a.ods", &document(&rows)).contains("{head: \"1\"}"));
}

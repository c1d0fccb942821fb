//! A spreadsheet or CSV file: what is imported from it is a table that can be read, in which the same file changes nothing, and
//! what it changes in another table leaves one that can be read.

use std::io::{Cursor, Write};

use briefing::import::{Imported, new_table, read, update};
use briefing::read::SiteOptions;
use briefing::read::yaml::parse;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::site::{self, Files, MARK};

pub fn run(bytes: &[u8]) {
    // The first line is how the file's name ends.
    let end = bytes.iter().position(|&byte| byte == b'\n');
    let (ending, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
    let name = format!("a{}", String::from_utf8_lossy(ending));
    // Parts are packed here, since what is packed already can hardly be mutated.
    let packed = rest
        .starts_with(MARK.as_bytes())
        .then(|| packed(site::from_text(rest)));
    let file = packed.as_deref().or(rest.get(1..)).unwrap_or_default();
    if let Ok(imported) = read(&name, file, None) {
        as_a_new_table(&imported);
        over_another(&imported);
    }
}

fn packed(parts: Files) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        // A name that an archive cannot have is left out.
        if archive.start_file(name, stored).is_ok() {
            archive.write_all(&part).expect("memory");
        }
    }
    archive.finish().expect("memory").into_inner()
}

fn as_a_new_table(imported: &Imported) {
    let mut files = site::site();
    let plan = new_table(&files, "n", imported).expect("a name that nothing has");
    let text = plan.text;
    files.insert(plan.file.clone(), text.clone().into_bytes());
    let options = SiteOptions::default();
    let (site, faults) = briefing::read::read(&files, &options).expect("a tree in memory");
    let table = site.tables.get("n").expect("a table");
    let mut faults = faults.iter().filter(|it| *it.span.file == plan.file);
    // Which source and which period it has, only an editor knows.
    let expected = ["no-source", "missing-period"];
    let fault = faults.find(|it| !expected.contains(&it.code));
    assert!(fault.is_none(), "{fault:?}\n{text}");
    assert_eq!(table.rows.len(), imported.rows.len(), "{text}");
    let again = update(table, &text, imported);
    assert!(again.changes.is_empty(), "{:?}\n{text}", again.changes);
    assert!(again.new_rows.is_empty(), "{:?}\n{text}", again.new_rows);
    assert_eq!(again.text, text);
}

fn over_another(imported: &Imported) {
    let files = site::site();
    let options = SiteOptions::default();
    let (site, _) = briefing::read::read(&files, &options).expect("a tree in memory");
    let table = site.tables.get("t").expect("a table");
    let text = files.get(&table.file).map(|it| String::from_utf8_lossy(it));
    let text = text.expect("its file");
    let new = update(table, &text, imported).text;
    let parsed = parse(&new, 0..new.len());
    assert!(parsed.faults.is_empty(), "{:?}\n{new}", parsed.faults);
}

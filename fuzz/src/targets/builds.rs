//! A build that somebody else made, compared with one of ours, both ways round.

use std::convert::Infallible;
use std::sync::LazyLock;

use briefing::builtin::WithBuiltin;
use briefing::changes::{Built, Changes, FORMATS};
use briefing::examine::examine;
use briefing::model::Date;
use briefing::read::SiteOptions;
use briefing::render::{Body, Renderer};

use crate::site::{self, Files};

static OURS: LazyLock<Built> = LazyLock::new(|| {
    let tree = WithBuiltin(site::site());
    let examined = examine(&tree, &SiteOptions::default()).expect("a tree in memory");
    let renderer = Renderer::new(examined.site.expect("no errors")).expect("right templates");
    let mut files = Files::new();
    for address in renderer.atlas().addresses() {
        if let Ok(Body::Bytes(bytes)) = renderer.render(address) {
            files.insert(address.file(), bytes);
        }
    }
    read(files).expect("what was built")
});

fn read(mut files: Files) -> Option<Built> {
    files.insert("briefing-manifest.json".to_owned(), Vec::new());
    Built::read(|file| Ok::<_, Infallible>(files.get(file).cloned())).ok()
}

pub fn run(bytes: &[u8]) {
    let Some(theirs) = read(site::from_text(bytes)) else {
        return;
    };
    let date = Date::parse("2026-12-01").expect("a date");
    for (old, new) in [(&theirs, &*OURS), (&*OURS, &theirs)] {
        let changes = Changes::between(old, new);
        for format in FORMATS {
            let text = (format.print)(&changes, date);
            let unseen = |next: char| next.is_control() && next != '\n';
            assert!(!text.contains(unseen), "{}: {text:?}", format.name);
            if format.name == "json" {
                for line in text.lines() {
                    assert!(
                        line.starts_with("{\"kind\":\"") && line.ends_with('}'),
                        "{line}"
                    );
                }
            }
        }
    }
    let same = Changes::between(&theirs, &theirs);
    assert!(same.figures.is_empty() && same.claims.is_empty() && same.findings.is_empty());
}

//! Pages whose text is kept outside of memory from reading to rendering.

use std::io;
use std::path::Path;
use std::sync::Arc;

use briefing::builtin::WithBuiltin;
use briefing::disk::{Disk, Spool};
use briefing::examine::examine;
use briefing::model::TextStore;
use briefing::publish::build::{BuildOptions, Stop, build};
use briefing::read::tree::Listing;
use briefing::read::{SiteOptions, Tree as Source};
use briefing::render::Renderer;

use super::{Tree, files};

fn built(source: &dyn Source, out: &Path) -> Result<(), Stop> {
    let options = SiteOptions {
        drafts: false,
        base_url: None,
        today: None,
        keeps_blocks: false,
    };
    let site = examine(source, &options).expect("a tree").site;
    let renderer = Renderer::new(site.expect("a sound site")).expect("sound templates");
    let options = BuildOptions {
        host: None,
        compress: false,
        verify: true,
    };
    build(source, &renderer, out, options, &|_| ()).map(|_| ())
}

#[test]
fn a_site_is_the_same_wherever_its_texts_wait() {
    let tree = Tree::new("spooled");
    tree.append("content/site.yaml", "print: true\n");
    let disk = || Disk::new(&tree.0);
    let [held, spooled, both] = ["held", "spooled", "both"].map(|name| tree.path(name));
    built(&WithBuiltin(disk()), &held).expect("built");
    let held = files(&held);
    for (out, limit) in [(spooled, 0), (both, 50_000)] {
        let spool = Spool::beside(&out, limit);
        built(&WithBuiltin(disk().with_spool(spool)), &out).expect("built");
        assert!(files(&out) == held, "{limit}");
    }
}

/// A machine that takes texts and does not give them back.
#[derive(Debug)]
struct Forgetful;

impl TextStore for Forgetful {
    fn put(&self, _: &str) -> Option<u64> {
        Some(0)
    }

    fn get(&self, _: u64, _: usize) -> String {
        String::new()
    }

    fn failure(&self) -> Option<io::Error> {
        Some(io::Error::other("forgotten"))
    }
}

struct Forgetting(Disk);

impl Source for Forgetting {
    fn list(&self) -> io::Result<Listing> {
        self.0.list()
    }

    fn read_up_to(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        self.0.read_up_to(path, most)
    }

    fn store(&self) -> Option<Arc<dyn TextStore>> {
        Some(Arc::new(Forgetful))
    }
}

#[test]
fn a_text_that_does_not_come_back_leaves_the_old_site() {
    let tree = Tree::new("forgotten");
    let out = tree.path("public");
    built(&WithBuiltin(Disk::new(&tree.0)), &out).expect("built");
    let before = tree.site();
    match built(&WithBuiltin(Forgetting(Disk::new(&tree.0))), &out) {
        Err(Stop::Machine(failure)) => {
            let failure = failure.to_string();
            assert!(failure.ends_with("public: forgotten"), "{failure}");
        }
        outcome => panic!("{outcome:?}"),
    }
    assert!(tree.site() == before);
}

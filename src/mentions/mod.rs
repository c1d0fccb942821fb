//! Every place of a site that names something: where it is given, and where it is used. Whoever renames takes all of them,
//! an editor's "go to definition" and "find references" those of the thing at hand.
//!
//! References of Markdown were parsed by the reader, and the keys of YAML are known from the declared fields, so that no
//! form of a reference is known here a second time.

mod front_matter;
mod references;
mod thing;
mod view;
mod yaml;

pub use thing::{Form, Mention, Thing};
pub use view::View;

use crate::model::{Origin, Page, Reference};

/// Every mention of a site, by file.
pub fn all(view: &View<'_>) -> Vec<Mention> {
    some(view, |_| true)
}

/// Every mention of one thing, by file.
pub fn of(view: &View<'_>, thing: &Thing) -> Vec<Mention> {
    let key = thing.key();
    // A file that does not hold its key does not name it; others need not be parsed.
    let may_name = |file: &str| view.text(file).is_some_and(|text| text.contains(key));
    let mut mentions = some(view, may_name);
    mentions.retain(|mention| mention.thing == *thing);
    mentions
}

fn some(view: &View<'_>, is_wanted: impl Fn(&str) -> bool) -> Vec<Mention> {
    let mut out = Vec::new();
    each_reference(view, &mut |from, reference| {
        references::of(view, from, reference, &mut out);
    });
    for page in view.pages() {
        front_matter::of(view, page, &mut out);
    }
    for file in yaml::files(view).filter(|file| is_wanted(file)) {
        yaml::of(view, file, &mut out);
    }
    sorted(out)
}

/// Shows every reference of a site, with where it stands: those of pages and drafts, and of the texts of YAML files.
pub fn each_reference<'a>(view: &View<'a>, see: &mut dyn FnMut(Origin<'a>, &'a Reference)) {
    for page in view.pages() {
        for reference in &page.references {
            see(page.origin(), reference);
        }
    }
    let default = view.site.default_language();
    for (file, passage) in view.site.passages() {
        for reference in &passage.references {
            see(passage.origin(file, default), reference);
        }
    }
}

/// Every mention in one file, in the order of its bytes.
pub fn in_file(view: &View<'_>, file: &str) -> Vec<Mention> {
    let mut out = Vec::new();
    if let Some(page) = view.page(file) {
        in_page(view, page, &mut out);
        return sorted(out);
    }
    let default = view.site.default_language();
    for (_, passage) in view.site.passages().filter(|(of, _)| *of == file) {
        for reference in &passage.references {
            references::of(view, passage.origin(file, default), reference, &mut out);
        }
    }
    yaml::of(view, file, &mut out);
    sorted(out)
}

fn in_page(view: &View<'_>, page: &Page, out: &mut Vec<Mention>) {
    for reference in &page.references {
        references::of(view, page.origin(), reference, out);
    }
    front_matter::of(view, page, out);
}

fn sorted(mut mentions: Vec<Mention>) -> Vec<Mention> {
    mentions.sort_by(|a, b| (&a.file, a.span.start).cmp(&(&b.file, b.span.start)));
    // A value that an alias repeats stands in one place.
    mentions.dedup();
    mentions
}

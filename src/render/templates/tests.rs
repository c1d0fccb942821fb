use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::*;
use crate::builtin::WithBuiltin;
use crate::check::Checked;
use crate::disk::Disk;
use crate::examine::examine;
use crate::given::Shape;
use crate::model::{BUILTIN, Site};
use crate::read::{SiteOptions, Tree};
use crate::render::Renderer;
use crate::render::engine::Engine;

#[test]
fn the_reference_is_the_one_in_the_repository() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/.github/TEMPLATES.md");
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, reference()).expect("can write");
    }
    let text = fs::read_to_string(path).expect("a file; BLESS=1 writes it");
    assert_eq!(text.replace("\r\n", "\n"), reference());
}

/// The repository's content under templates of these names and texts.
fn site(templates: &[(&str, String)]) -> Checked<Site> {
    let disk = Disk::new(Path::new(env!("CARGO_MANIFEST_DIR")));
    let mut files = disk.list().expect("a list").files;
    files.retain(|file| file.starts_with("content/"));
    let file = |file: String| {
        let bytes = disk.read(&file).expect("a file");
        (file, bytes)
    };
    let mut tree: BTreeMap<_, _> = files.into_iter().map(file).collect();
    for (name, text) in templates {
        tree.insert(format!("templates/{name}"), text.clone().into_bytes());
    }
    let examined = examine(&WithBuiltin(tree), &SiteOptions::default()).expect("can be read");
    examined.site.expect("no error")
}

#[test]
fn every_built_in_template_is_declared_and_uses_only_what_it_is_given() {
    let site = site(&[]);
    let names = site.templates.iter().map(|(name, _)| name.as_str());
    let names: Vec<_> = names.map(|name| &name[BUILTIN.len()..]).collect();
    let declared: Vec<_> = TEMPLATES.iter().map(|template| template.name).collect();
    assert_eq!(declared, names);
    let engine = Engine::new(&site.templates).expect("they compile");
    for template in TEMPLATES {
        let given = template.given();
        let fields = given.iter().flat_map(|(_, record)| record.fields);
        let names: BTreeSet<_> = fields.map(|field| field.name).collect();
        for used in engine.names_used(template.name) {
            assert!(
                names.contains(used) || is_set(&site, used),
                "{}: {used}",
                template.name
            );
        }
    }
}

/// Whether a built-in template sets the name itself, for a part that it includes.
fn is_set(site: &Site, name: &str) -> bool {
    let tag = format!("{{% set {name} =");
    site.templates.iter().any(|(_, text)| text.contains(&tag))
}

/// A template that prints every name it is said to be given, and every part of it.
fn printing(template: &TemplateDoc) -> String {
    let mut text = String::new();
    for (_, record) in template.given() {
        for field in record.fields {
            print(&mut text, field.name, &field.shape, 0);
        }
    }
    text
}

fn print(text: &mut String, path: &str, shape: &Shape, depth: usize) {
    let _ = writeln!(text, "{{{{ {path} }}}}");
    match shape {
        Shape::Plain(_) | Shape::Map(_) => {}
        Shape::Optional(inner) => {
            let _ = write!(text, "{{% if {path} %}}");
            print(text, path, inner, depth);
            text.push_str("{% endif %}");
        }
        Shape::List(inner) => {
            let _ = write!(text, "{{% for item{depth} in {path} %}}");
            print(text, &format!("item{depth}"), inner, depth + 1);
            text.push_str("{% endfor %}");
        }
        Shape::Record(record) => {
            for field in record.fields {
                print(text, &format!("{path}.{}", field.name), &field.shape, depth);
            }
        }
    }
}

/// A name that is declared and not given would be a fault.
#[test]
fn whatever_is_declared_is_given() {
    let is_extended = |name: &str| name == "base.html" || name.starts_with("layouts/");
    let rendered = TEMPLATES
        .iter()
        .filter(|template| !template.is_included && !is_extended(template.name));
    let templates: Vec<_> = rendered
        .map(|template| (template.name, printing(template)))
        .collect();
    let renderer = Renderer::new(site(&templates)).expect("they compile");
    let addresses = renderer.atlas().addresses().iter();
    let faults = addresses.filter_map(|address| renderer.render(address).err());
    assert_eq!(faults.collect::<Vec<_>>(), []);
}

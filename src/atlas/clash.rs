//! Two things at one address, and names that no address can hold.

use std::collections::HashMap;

use super::address::{Address, Subject};
use super::contents::Contents;
use super::reserved::RESERVED;
use crate::diagnostic::{Diagnostic, Span};

/// Who claims an address: the file and the bytes in it; the program itself has none.
struct Claimant {
    name: String,
    span: Option<Span>,
    noun: &'static str,
}

/// What the program makes itself.
const PROGRAM: &str = "part of the program";

/// Every fault of the addresses.
pub(super) fn faults(
    addresses: &[Address],
    names: &[&'static str],
    contents: &Contents<'_>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let claimant = |address: &Address| claimant(address, names, contents);
    let mut taken: HashMap<String, usize> = HashMap::with_capacity(addresses.len());
    // At each address, what the program makes stands first; then pages, files, old addresses.
    for (place, address) in addresses.iter().enumerate() {
        let own = claimant(address);
        if let Some(fault) = bad_name(address, &own) {
            diagnostics.push(fault);
            continue;
        }
        let file = address.file();
        let holder = match taken.get(&file) {
            Some(holder) => claimant(&addresses[*holder]),
            None => match RESERVED.iter().find(|(name, _)| *name == file) {
                Some((_, noun)) => Claimant {
                    name: (*noun).to_owned(),
                    span: None,
                    noun: PROGRAM,
                },
                None => {
                    taken.insert(file, place);
                    continue;
                }
            },
        };
        diagnostics.extend(clash(&address.permalink, own, holder));
    }
    diagnostics.extend(folders(&taken, addresses, claimant));
    diagnostics
}

/// A file whose name is that of a folder with files in it: `a` beside `a/index.html`.
fn folders(
    taken: &HashMap<String, usize>,
    addresses: &[Address],
    claimant: impl Fn(&Address) -> Claimant,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (file, place) in taken {
        let mut folder = file.as_str();
        while let Some((above, _)) = folder.rsplit_once('/') {
            if let Some(holder) = taken.get(above) {
                let (inner, outer) = (claimant(&addresses[*place]), claimant(&addresses[*holder]));
                let permalink = &addresses[*holder].permalink;
                // The one that an editor can rename is told.
                let (own, other) = if outer.noun == PROGRAM {
                    (inner, outer)
                } else {
                    (outer, inner)
                };
                diagnostics.extend(clash(permalink, own, other));
            }
            folder = above;
        }
    }
    diagnostics
}

fn clash(permalink: &str, own: Claimant, holder: Claimant) -> Option<Diagnostic> {
    let (noun, name, span) = (own.noun, holder.name, own.span?);
    let message = match noun {
        "alias" => format!("the alias {permalink} is taken by {name}"),
        noun => format!("this {noun} is published at {permalink}, where {name} is"),
    };
    let help = match noun {
        "alias" => "choose another alias, or take it away",
        _ if holder.noun != PROGRAM => "rename one of the two",
        _ => "rename it: the program makes this address itself",
    };
    let fault = Diagnostic::error("same-address", span, message).help(help);
    Some(match holder.span {
        Some(other) => fault.related(other, "the other one"),
        None => fault,
    })
}

fn claimant(address: &Address, names: &[&'static str], contents: &Contents<'_>) -> Claimant {
    let file = |file: &str, noun| Claimant {
        name: file.to_owned(),
        span: Some(Span::new(file, 0..0)),
        noun,
    };
    match &address.subject {
        Subject::Page(place) => match contents.pages.get(*place) {
            Some(page) => file(page.file, "page"),
            None => program(address, names),
        },
        Subject::Asset(place) => match contents.assets.get(*place) {
            Some(asset) => file(&asset.file, "file"),
            None => program(address, names),
        },
        Subject::Alias(place, alias) => {
            let page = contents.pages.get(*place);
            let alias = page.and_then(|page| Some((page.file, page.aliases.get(*alias)?)));
            match alias {
                Some((file, (_, bytes))) => Claimant {
                    name: format!("an alias of {file}"),
                    span: Some(Span::new(file, bytes.clone())),
                    noun: "alias",
                },
                None => program(address, names),
            }
        }
        Subject::Table(name) => {
            let table = contents.tables.iter().find(|(known, _)| known == name);
            let claimant = program(address, names);
            Claimant {
                name: format!("{} `{name}`", claimant.name),
                span: table.map(|(_, file)| Span::new(file, 0..0)),
                ..claimant
            }
        }
        Subject::Site | Subject::Folder => program(address, names),
    }
}

fn program(address: &Address, names: &[&'static str]) -> Claimant {
    let what = names.get(address.kind).copied().unwrap_or("a file");
    Claimant {
        name: what.to_owned(),
        span: None,
        noun: PROGRAM,
    }
}

/// A name with a character that addresses, hosts' settings or file systems take for something else.
fn bad_name(address: &Address, own: &Claimant) -> Option<Diagnostic> {
    let is_bad = |next: &char| {
        next.is_control() || "\\<>:\"|?*#%;{}`^$".contains(*next) || is_invisible(*next)
    };
    let bad = address.permalink.chars().find(is_bad)?;
    let span = own.span.clone()?;
    let what = match own.noun {
        "alias" => "an address",
        _ => "the name of a published file",
    };
    let message = format!("{what} cannot hold {}", shown(bad));
    let help = "use letters, digits, `-`, `_` and `.`";
    Some(Diagnostic::error("bad-name", span, message).help(help))
}

fn is_invisible(next: char) -> bool {
    matches!(next, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn shown(bad: char) -> String {
    if bad.is_control() || is_invisible(bad) {
        format!("the character U+{:04X}", u32::from(bad))
    } else {
        format!("`{bad}`")
    }
}

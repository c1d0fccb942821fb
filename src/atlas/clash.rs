//! Two things at one address, and names that no address can hold.

use super::address::{Address, Subject, link_of};
use super::contents::Contents;
use super::name::{self, NameFlaw, is_invisible};
use super::reserved::{OF_HOSTS, RESERVED};
use super::similar;
use crate::diagnostic::{Diagnostic, Span};

/// Who claims an address: the file and the bytes in it; the program itself has none.
pub(super) struct Claimant {
    name: String,
    pub span: Option<Span>,
    pub noun: &'static str,
}

/// What the program makes itself.
const PROGRAM: &str = "part of the program";

/// Every fault of the addresses, which are in the order of their permalinks, and at one permalink in that of who holds it.
pub(super) fn faults(
    addresses: &[Address],
    names: &[&'static str],
    contents: &Contents<'_>,
) -> Vec<Diagnostic> {
    let claimant = |address: &Address| claimant(address, names, contents);
    let mut diagnostics = Vec::new();
    for (place, address) in addresses.iter().enumerate() {
        if let Some(flaw) = name::flaw(&address.permalink) {
            // The key of a chart is held to the same letters where it is read.
            let is_told = matches!(flaw, NameFlaw::Character(_))
                && matches!(address.subject, Subject::Chart(..));
            if !is_told {
                diagnostics.extend(bad_name(flaw, claimant(address)));
            }
            continue;
        }
        let holder = match holder(addresses, place) {
            Some(holder) => Some(claimant(holder)),
            None => reserved(address).or_else(|| of_host(address, contents)),
        };
        if let Some(holder) = holder {
            diagnostics.extend(clash(&address.permalink, claimant(address), holder));
        } else if let Some(inner) = inside(addresses, address) {
            // The one that an editor can rename is told.
            let (own, other) = match (claimant(address), claimant(inner)) {
                (outer, inner) if outer.noun == PROGRAM => (inner, outer),
                (outer, inner) => (outer, inner),
            };
            diagnostics.extend(clash(&address.permalink, own, other));
        }
    }
    diagnostics.extend(similar::faults(addresses, &claimant));
    diagnostics
}

/// What stands first where the address at `place` is published too; `/a/index.html` is `/a/`.
fn holder(addresses: &[Address], place: usize) -> Option<&Address> {
    let permalink = &addresses.get(place)?.permalink;
    let first = |permalink: &str| {
        let first = addresses.partition_point(|address| address.permalink.as_str() < permalink);
        let holder = addresses.get(first)?;
        (holder.permalink == permalink && first != place).then_some(holder)
    };
    let before = place
        .checked_sub(1)
        .and_then(|before| addresses.get(before));
    if before.is_some_and(|before| before.permalink == *permalink) {
        return first(permalink);
    }
    let folder = link_of(permalink);
    if folder == permalink {
        return None;
    }
    first(folder)
}

/// A file that the program writes beside the addresses.
fn reserved(address: &Address) -> Option<Claimant> {
    let name = address.permalink.strip_prefix('/')?;
    let (_, what) = RESERVED.iter().find(|(known, _)| *known == name)?;
    Some(Claimant {
        name: (*what).to_owned(),
        span: None,
        noun: PROGRAM,
    })
}

/// A file by which a host is told what to do, where an editor would publish something else.
fn of_host(address: &Address, contents: &Contents<'_>) -> Option<Claimant> {
    let is_allowed = match &address.subject {
        Subject::Asset(place) => {
            let asset = contents.assets.get(*place);
            asset.is_some_and(|asset| asset.file.starts_with("static/"))
        }
        Subject::Site => true,
        _ => false,
    };
    let is_hosts = OF_HOSTS.contains(&address.permalink.trim_end_matches('/'));
    (is_hosts && !is_allowed).then(|| Claimant {
        name: "a file of the host's settings".to_owned(),
        span: None,
        noun: PROGRAM,
    })
}

/// What is in a folder that has the name of this file: `/a/b/` where `/a` is a file.
fn inside<'a>(addresses: &'a [Address], file: &Address) -> Option<&'a Address> {
    if file.permalink.ends_with('/') {
        return None;
    }
    let folder = format!("{}/", file.permalink);
    let first = addresses.partition_point(|address| address.permalink < folder);
    let inner = addresses.get(first)?;
    inner.permalink.starts_with(&folder).then_some(inner)
}

fn clash(permalink: &str, own: Claimant, holder: Claimant) -> Option<Diagnostic> {
    let (noun, name, span) = (own.noun, holder.name, own.span?);
    let message = match noun {
        "alias" => format!("the alias {permalink} is taken by {name}"),
        noun => format!("this {noun} would be published at {permalink}, which is taken by {name}"),
    };
    let help = match noun {
        "alias" => "choose another alias, or remove it",
        _ if holder.noun != PROGRAM => "rename one of the two",
        _ => "rename it: this address is generated",
    };
    let fault = Diagnostic::new("same-address", span, message).help(help);
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
        Subject::Asset(place) | Subject::Scaled(place, _) => match contents.assets.get(*place) {
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
        Subject::Table(name) | Subject::Chart(name, _) => {
            let table = contents.tables.iter().find(|(known, _)| known == name);
            let claimant = program(address, names);
            let own = match &address.subject {
                Subject::Chart(_, chart) => format!("{name}/{chart}"),
                _ => name.clone(),
            };
            Claimant {
                name: format!("{} `{own}`", claimant.name),
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

fn bad_name(flaw: NameFlaw, own: Claimant) -> Option<Diagnostic> {
    let what = match own.noun {
        "alias" => "an alias",
        _ => "the name of a published file",
    };
    let (message, help) = match flaw {
        NameFlaw::Character(bad) => (
            format!("{what} cannot contain {}", shown(bad)),
            "use letters, digits, `-`, `_` and `.`",
        ),
        NameFlaw::LeadingDot => (
            format!("no part of {what} can start with a dot"),
            "remove the dot",
        ),
        NameFlaw::TrailingDot => (
            format!("no part of {what} can end with a dot"),
            "remove the dot",
        ),
        NameFlaw::LongPart(most) => (
            format!("no part of {what} can be longer than {most} bytes"),
            "shorten it",
        ),
        NameFlaw::Long(most) => (
            format!("{what} cannot be longer than {most} bytes"),
            "shorten it, or the names of the folders that hold it",
        ),
    };
    Some(Diagnostic::new("bad-name", own.span?, message).help(help))
}

fn shown(bad: char) -> String {
    if bad.is_control() || is_invisible(bad) {
        format!("the character U+{:04X}", u32::from(bad))
    } else {
        format!("`{bad}`")
    }
}

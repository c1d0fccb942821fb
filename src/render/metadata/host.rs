//! What static hosts read: `_headers` and `_redirects` (Netlify, Cloudflare Pages), `.nojekyll` and `CNAME` (GitHub Pages).

use std::fmt::Write;

use super::cover::patterns;
use crate::atlas::{
    Address, AddressKind, Atlas, Base, CachePolicy, Contents, Policy, Subject, media,
};
use crate::diagnostic::Diagnostic;
use crate::render::renderer::{Body, Make, Renderer};

/// The header that holds a browser to a policy.
pub const POLICY: &str = "Content-Security-Policy";

/// The headers of every answer, beside its policy.
pub const HEADERS: &[(&str, &str)] = &[
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "a file of the host's settings",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    // Code hosts would else leave out names that begin with an underscore.
    let mut names = vec![".nojekyll"];
    // A site may bring its own.
    for name in ["_headers", "_redirects"] {
        if !contents.has_asset(&format!("static/{name}")) {
            names.push(name);
        }
    }
    if contents.has_cname {
        names.push("CNAME");
    }
    let address = |name: &str| Address::new(format!("/{name}"), Subject::Site, media::BYTES);
    names.into_iter().map(address).collect()
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let text = match address.permalink.as_str() {
        "/_headers" => renderer.host_headers(headers).to_owned(),
        "/_redirects" => redirects(renderer),
        "/CNAME" => match &renderer.site.settings.cname {
            Some(name) => format!("{name}\n"),
            None => String::new(),
        },
        _ => String::new(),
    };
    Ok(Body::Bytes(text.into_bytes()))
}

fn headers(base: &Base, atlas: &Atlas) -> String {
    let mut text = format!("{}*\n", base.path());
    // Writing to a string does not fail.
    for (name, value) in HEADERS {
        let _ = writeln!(text, "  {name}: {value}");
    }
    let addresses = atlas.addresses();
    let folders: Vec<_> = folders_of_search(base, atlas).collect();
    // What only a host reads is served to nobody.
    let served = addresses
        .iter()
        .filter(|address| address.subject != Subject::Site || address.media != media::BYTES);
    let links: Vec<_> = served
        .map(|address| base.href(&address.permalink))
        .collect();
    let links = links.iter().map(String::as_str);
    let of_search = folders
        .iter()
        .map(|folder| (format!("{folder}*"), Policy::Search));
    let of_others = patterns(base.path(), links, &folders).into_iter();
    for (pattern, policy) in of_search.chain(of_others.map(|pattern| (pattern, Policy::Still))) {
        let _ = writeln!(text, "{pattern}\n  {POLICY}: {}", policy.header());
    }
    for address in addresses
        .iter()
        .filter(|address| address.cache == CachePolicy::Immutable)
    {
        let (path, cache) = (base.href(&address.permalink), address.cache.header());
        let _ = writeln!(text, "{path}\n  Cache-Control: {cache}");
    }
    // Hosts would guess the type of any XML.
    for address in addresses
        .iter()
        .filter(|address| address.media == media::ATOM)
    {
        let (path, media) = (base.href(&address.permalink), &address.media);
        let _ = writeln!(text, "{path}\n  Content-Type: {media}");
    }
    text
}

/// The folders, as links lead to them, whose answers have [`Policy::Search`].
pub fn search_folders(renderer: &Renderer) -> impl Iterator<Item = String> {
    folders_of_search(&renderer.base, renderer.atlas())
}

fn folders_of_search(base: &Base, atlas: &Atlas) -> impl Iterator<Item = String> {
    let addresses = atlas.addresses().iter();
    let pages = addresses
        .filter(|address| address.policy == Policy::Search && address.permalink.ends_with('/'));
    pages.map(move |page| base.href(&page.permalink))
}

/// The old addresses of pages and the new, as links lead to them.
pub fn moved(renderer: &Renderer) -> Vec<(String, String)> {
    let pages = renderer.site.pages.iter();
    let moved = pages.flat_map(|page| {
        let aliases = page.aliases.iter();
        aliases.map(|(alias, _)| (renderer.href(alias), renderer.href(&page.permalink)))
    });
    moved.collect()
}

fn redirects(renderer: &Renderer) -> String {
    let mut text = String::new();
    for (from, to) in moved(renderer) {
        let _ = writeln!(text, "{from} {to} 301");
    }
    text
}

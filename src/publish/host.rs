//! What each host needs beyond the files that every site has.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::atlas::{Address, CachePolicy, Policy, Subject, media};
use crate::render::{HEADERS, POLICY, Renderer, moved, search_folders};

/// A host that `--for` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Host {
    /// Reads `.nojekyll` and `CNAME`; sends no headers, so that the policy stands in the pages.
    GithubPages,
    /// Reads `_headers` and `_redirects`.
    Netlify,
    /// Reads `_headers` and `_redirects`.
    Cloudflare,
    /// Gets `_nginx.conf`, to be included in a server block.
    Nginx,
    /// Gets `_Caddyfile`, to be imported in a site block.
    Caddy,
    /// Gets its headers from `briefing deploy`.
    S3,
}

impl Host {
    /// Whether it sends the headers that a site asks for.
    pub(super) fn sends_headers(self) -> bool {
        self != Self::GithubPages
    }
}

/// The files that a host needs, as name and bytes.
pub fn host_files(host: Host, renderer: &Renderer) -> Vec<(&'static str, Vec<u8>)> {
    match host {
        Host::GithubPages | Host::Netlify | Host::Cloudflare | Host::S3 => Vec::new(),
        Host::Nginx => vec![("_nginx.conf", nginx(renderer).into_bytes())],
        Host::Caddy => vec![("_Caddyfile", caddy(renderer).into_bytes())],
    }
}

/// Files that are served otherwise than their name's ending says, or kept for ever. Old addresses have rules of their own.
fn exceptions(renderer: &Renderer) -> impl Iterator<Item = &Address> {
    let addresses = renderer.atlas().addresses().iter();
    addresses.filter(|address| {
        let is_page = matches!(
            address.subject,
            Subject::Page(_) | Subject::Folder | Subject::Alias(..)
        );
        !is_page && (address.cache == CachePolicy::Immutable || !is_plain(address))
    })
}

/// Whether the type is the one that the name's ending stands for.
fn is_plain(address: &Address) -> bool {
    address.media == media::BYTES || address.media == media::of_copied_file(&address.file())
}

/// The media types of the site's files and the endings of their names, without parameters.
fn endings(renderer: &Renderer) -> BTreeMap<String, BTreeSet<String>> {
    let mut endings: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for address in renderer.atlas().addresses() {
        let file = address.file();
        let name = file.rsplit('/').next().unwrap_or_default();
        if let Some((_, ending)) = name.rsplit_once('.').filter(|_| is_plain(address)) {
            let essence = essence(&address.media).to_owned();
            endings
                .entry(essence)
                .or_default()
                .insert(ending.to_owned());
        }
    }
    endings
}

/// `text/html` of `text/html; charset=utf-8`.
fn essence(media: &str) -> &str {
    media.split(';').next().unwrap_or(media)
}

/// A location for the base; the folder is the variable `$briefing`.
fn nginx(renderer: &Renderer) -> String {
    let base = renderer.base().path();
    let mut text =
        String::from("# Include this in a server block, after `set $briefing /path/of/public;`.\n");
    // Writing to a string does not fail.
    for (from, to) in moved(renderer) {
        let _ = writeln!(text, "location = \"{from}\" {{ return 301 \"{to}\"; }}");
    }
    if base != "/" {
        let bare = base.trim_end_matches('/');
        let _ = writeln!(text, "location = {bare} {{ return 301 {base}; }}");
    }
    let _ = write!(
        text,
        r#"location ^~ {base} {{
    alias $briefing/;
    index index.html;
    absolute_redirect off;
    error_page 404 {base}404.html;
    gzip_static on;
    charset utf-8;
    default_type application/octet-stream;
    charset_types {charset_types};
    types {{
{types}    }}
    location ~ "^{base}(_[^/]*|\.[^/]*|CNAME|briefing-manifest\.json|.*\.(br|gz))$" {{ return 404; }}
{exceptions}{search}{others}}}
"#,
        charset_types = charset_types(renderer),
        types = nginx_types(renderer),
        exceptions = nginx_exceptions(renderer),
        search = search_folders(renderer)
            .map(|folder| nginx_folder(base, &folder, Policy::Search))
            .collect::<String>(),
        others = nginx_folder(base, base, Policy::Still),
    );
    text
}

/// A location for a folder: a file by its name, so that the headers stand at one place.
fn nginx_folder(base: &str, folder: &str, policy: Policy) -> String {
    let under = folder.strip_prefix(base).unwrap_or_default();
    format!(
        r#"    location ~ "^{folder}" {{
        location ~ "^{folder}(.*)$" {{
            alias $briefing/{under}$1;
            add_header Cache-Control "{cache}" always;
{headers}        }}
    }}
"#,
        cache = CachePolicy::Revalidated.header(),
        headers = nginx_headers(policy),
    )
}

fn nginx_headers(policy: Policy) -> String {
    let header = |(name, value)| format!("            add_header {name} \"{value}\" always;\n");
    headers(policy).map(header).collect()
}

/// The headers of every answer that has a policy.
fn headers(policy: Policy) -> impl Iterator<Item = (&'static str, &'static str)> {
    [(POLICY, policy.header())]
        .into_iter()
        .chain(HEADERS.iter().copied())
}

fn nginx_types(renderer: &Renderer) -> String {
    let mut text = String::new();
    for (media, endings) in endings(renderer) {
        let endings: Vec<_> = endings.into_iter().collect();
        let _ = writeln!(text, "        {media} {};", endings.join(" "));
    }
    text
}

/// The types that come with their encoding; nginx itself adds it to HTML.
fn charset_types(renderer: &Renderer) -> String {
    let addresses = renderer.atlas().addresses().iter();
    let text = addresses.filter(|address| address.media.contains("charset="));
    let types: BTreeSet<_> = text.map(|address| essence(&address.media)).collect();
    let types = types.into_iter().filter(|media| *media != "text/html");
    types.collect::<Vec<_>>().join(" ")
}

fn nginx_exceptions(renderer: &Renderer) -> String {
    let base = renderer.base().path();
    let mut text = String::new();
    for address in exceptions(renderer) {
        let (file, cache) = (address.file(), address.cache.header());
        let (media, headers) = (essence(&address.media), nginx_headers(address.policy));
        let _ = write!(
            text,
            r#"    location = "{base}{file}" {{
        alias "$briefing/{file}";
        types {{ }}
        default_type {media};
        add_header Cache-Control "{cache}" always;
{headers}    }}
"#
        );
    }
    text
}

/// A site block's content; the folder is `{$BRIEFING}` of the environment.
fn caddy(renderer: &Renderer) -> String {
    let base = renderer.base().path();
    let mut text = String::from(
        "# Import this in a site block; BRIEFING in the environment is the folder `public`.\n",
    );
    // Writing to a string does not fail.
    for (from, to) in moved(renderer) {
        let _ = writeln!(text, "redir {from} {to} 301");
    }
    if base != "/" {
        let _ = writeln!(text, "redir {} {base} 301", base.trim_end_matches('/'));
    }
    let mut headers = String::new();
    for (name, value) in HEADERS {
        let _ = writeln!(headers, "\t\t{name} \"{value}\"");
    }
    let _ = write!(
        text,
        r#"handle_path {base}* {{
	root * {{$BRIEFING}}
	@own path /_headers /_redirects /_nginx.conf /_Caddyfile /.nojekyll /.briefing /CNAME /briefing-manifest.json *.br *.gz
	error @own 404
{search}	header ?{POLICY} "{policy}"
	header {{
{headers}		?Cache-Control "{cache}"
	}}
{exceptions}	file_server {{
		precompressed br gzip
	}}
}}
handle_errors {{
	root * {{$BRIEFING}}
	rewrite * /404.html
	header {POLICY} "{policy}"
	header {{
{headers}	}}
	file_server
}}
"#,
        cache = CachePolicy::Revalidated.header(),
        policy = Policy::Still.header(),
        search = caddy_search(renderer),
        exceptions = caddy_exceptions(renderer),
    );
    text
}

fn caddy_search(renderer: &Renderer) -> String {
    let base = renderer.base().path();
    let folders = search_folders(renderer).map(|folder| {
        let under = folder.strip_prefix(base).unwrap_or_default();
        format!(" /{under}*")
    });
    let folders: String = folders.collect();
    if folders.is_empty() {
        return folders;
    }
    let policy = Policy::Search.header();
    format!("\t@search path{folders}\n\theader @search {POLICY} \"{policy}\"\n")
}

fn caddy_exceptions(renderer: &Renderer) -> String {
    let mut text = String::new();
    // Caddy knows the types of the system that it runs on, to which those of references may be new.
    for (ending, media) in [(".bib", media::BIBTEX), (".ris", media::RIS)] {
        let mut addresses = renderer.atlas().addresses().iter();
        if addresses.any(|address| address.permalink.ends_with(ending)) {
            let name = ending.trim_start_matches('.');
            let _ = writeln!(text, "\t@{name} path *{ending}");
            let _ = writeln!(text, "\theader @{name} Content-Type \"{media}\"");
        }
    }
    for (number, address) in exceptions(renderer).enumerate() {
        let (file, cache) = (address.file(), address.cache.header());
        let _ = writeln!(text, "\t@exception{number} path \"/{file}\"");
        let _ = writeln!(
            text,
            "\theader @exception{number} Cache-Control \"{cache}\""
        );
        if !is_plain(address) {
            let media = &address.media;
            let _ = writeln!(text, "\theader @exception{number} Content-Type \"{media}\"");
        }
    }
    text
}

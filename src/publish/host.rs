//! What each host needs beyond the files that every site has.

use std::fmt::Write;

use crate::render::Renderer;
use crate::render::host::{HEADERS, IMMUTABLE, REVALIDATED, moved};

/// A host that `--for` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Host {
    /// Reads `.nojekyll` and `CNAME`.
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

/// The files that a host needs, as name and bytes.
pub fn files(host: Host, renderer: &Renderer) -> Vec<(&'static str, Vec<u8>)> {
    match host {
        Host::GithubPages | Host::Netlify | Host::Cloudflare | Host::S3 => Vec::new(),
        Host::Nginx => vec![("_nginx.conf", nginx(renderer).into_bytes())],
        Host::Caddy => vec![("_Caddyfile", caddy(renderer).into_bytes())],
    }
}

/// A location for the base; the folder is the variable `$briefing`.
fn nginx(renderer: &Renderer) -> String {
    let base = renderer.base();
    let mut headers = String::new();
    let mut text =
        String::from("# Include this in a server block, after `set $briefing /path/of/public;`.\n");
    // Writing to a string does not fail.
    for (name, value) in HEADERS {
        let _ = writeln!(headers, "        add_header {name} \"{value}\" always;");
    }
    for (from, to) in moved(renderer) {
        let _ = writeln!(text, "location = {from} {{ return 301 {to}; }}");
    }
    if base != "/" {
        let _ = writeln!(
            text,
            "location = {} {{ return 301 {base}; }}",
            base.trim_end_matches('/')
        );
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
    charset_types text/css text/csv text/plain text/xml application/atom+xml;
    types {{
        text/html html; text/css css; text/csv csv; text/plain txt; text/xml xml; application/json json;
        image/svg+xml svg; image/png png; image/jpeg jpg jpeg; image/webp webp; image/avif avif; image/gif gif; application/pdf pdf;
    }}
    location ~ "^{base}(_[^/]*|\.[^/]*|CNAME|briefing-manifest\.json|.*\.(br|gz))$" {{ return 404; }}
    location ~ "^{base}(.*\.[0-9a-f]{{10}}\.css)$" {{
        alias $briefing/$1;
        add_header Cache-Control "{IMMUTABLE}" always;
{headers}    }}
    location ~ "^{base}((?:.*/)?(?:feed|changes)\.xml)$" {{
        alias $briefing/$1;
        types {{ application/atom+xml xml; }}
        add_header Cache-Control "{REVALIDATED}" always;
{headers}    }}
    location ~ "^{base}" {{
        # A file by its name, so that the headers stand at one place.
        location ~ "^{base}(.*)$" {{
            alias $briefing/$1;
            add_header Cache-Control "{REVALIDATED}" always;
{headers}        }}
    }}
}}
"#
    );
    text
}

/// A site block's content; the folder is `{$BRIEFING}` of the environment.
fn caddy(renderer: &Renderer) -> String {
    let base = renderer.base();
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
	header {{
{headers}		?Cache-Control "{REVALIDATED}"
	}}
	@hashed path_regexp \.[0-9a-f]{{10}}\.css$
	header @hashed Cache-Control "{IMMUTABLE}"
	@feed path */feed.xml */changes.xml
	header @feed Content-Type "application/atom+xml; charset=utf-8"
	file_server {{
		precompressed br gzip
	}}
}}
handle_errors {{
	root * {{$BRIEFING}}
	rewrite * /404.html
	header {{
{headers}	}}
	file_server
}}
"#
    );
    text
}

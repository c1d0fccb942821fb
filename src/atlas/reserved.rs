//! Files that the program writes beside the addresses, which nothing else may be published as.

/// The manifest of all published files, which is written after them.
pub const MANIFEST: &str = "briefing-manifest.json";

/// The file by which a folder is known as this program's.
pub const MARK: &str = ".briefing";

/// Files by which hosts are told what to do: only the program makes them, or the site itself in static/.
pub const OF_HOSTS: &[&str] = &["/_headers", "/_redirects", "/CNAME", "/.nojekyll"];

/// Files that the program writes beside the addresses, and what they are.
pub const RESERVED: &[(&str, &str)] = &[
    (MANIFEST, "the manifest"),
    (MARK, "the program's mark"),
    ("_nginx.conf", "nginx's settings"),
    ("_Caddyfile", "Caddy's settings"),
];

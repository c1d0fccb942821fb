//! What static hosts read: `_headers` and `_redirects` (Netlify, Cloudflare Pages), `.nojekyll` and `CNAME` (GitHub Pages).

use std::fmt::Write;

use super::{Renderer, Route};

/// No script, nothing from elsewhere, in no frame. `connect-src` lets audits ask for robots.txt.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The headers of every answer.
pub const HEADERS: &[(&str, &str)] = &[
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

/// How long a file of a hashed name may be kept: for ever.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// How long any other may be kept: until it is asked for again.
pub const REVALIDATED: &str = "public, max-age=0, must-revalidate";

pub(super) fn routes(renderer: &Renderer) -> Vec<Route> {
    let mut routes = vec![
        // Code hosts would else leave out names that begin with an underscore.
        Route::file(".nojekyll".into(), |_| Ok(Vec::new())),
        Route::file("_headers".into(), |renderer| {
            Ok(headers(renderer).into_bytes())
        }),
        Route::file("_redirects".into(), |renderer| {
            Ok(redirects(renderer).into_bytes())
        }),
    ];
    if renderer.site.settings.cname.is_some() {
        routes.push(Route::file("CNAME".into(), |renderer| {
            let name = renderer.site.settings.cname.clone().unwrap_or_default();
            Ok(format!("{name}\n").into_bytes())
        }));
    }
    routes
}

fn headers(renderer: &Renderer) -> String {
    let mut text = format!("{}*\n", renderer.base);
    // Writing to a string does not fail.
    for (name, value) in HEADERS {
        let _ = writeln!(text, "  {name}: {value}");
    }
    let assets = renderer
        .site
        .assets
        .iter()
        .filter(|asset| asset.is_stylesheet());
    for asset in assets {
        let _ = writeln!(
            text,
            "{}\n  Cache-Control: {IMMUTABLE}",
            renderer.href(&asset.path)
        );
    }
    for language in renderer.languages() {
        for name in ["/feed.xml", "/changes.xml"] {
            let path = renderer.local_href(language, name);
            let _ = writeln!(
                text,
                "{path}\n  Content-Type: application/atom+xml; charset=utf-8"
            );
        }
    }
    text
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

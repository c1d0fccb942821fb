//! Files that are copied: pictures beside pages, and what is in static/.

use super::{Renderer, Route};

pub(super) fn routes(renderer: &Renderer) -> Vec<Route> {
    let assets = renderer.site.assets.iter();
    let mut routes: Vec<_> = assets
        .map(|asset| {
            let file = asset.path.trim_start_matches('/').to_owned();
            Route::copy(file, asset.file.clone())
        })
        .collect();
    // Code hosts would else leave out names that begin with an underscore.
    routes.push(Route::file(".nojekyll".into(), |_| Ok(Vec::new())));
    routes
}

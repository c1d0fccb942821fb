//! Files that are copied: pictures beside pages, and what is in static/.

use super::{Renderer, Route};

pub(super) fn routes(renderer: &Renderer) -> Vec<Route> {
    let assets = renderer.site.assets.iter();
    assets
        .map(|asset| {
            let file = asset.path.trim_start_matches('/').to_owned();
            Route::copy(file, asset.file.clone())
        })
        .collect()
}

//! What tells machines of the site: feeds, sitemap, structured data, and what hosts read.

mod cover;
pub(super) mod feed;
pub(super) mod host;
pub(super) mod robots;
pub(super) mod sitemap;
pub(super) mod structured;

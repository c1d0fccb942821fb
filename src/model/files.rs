//! The files that a site has at most one of.

/// The site's settings.
pub const SETTINGS: &str = "content/site.yaml";
/// The bibliography.
pub const SOURCES: &str = "content/sources.yaml";
/// The glossary.
pub const GLOSSARY: &str = "content/glossary.yaml";
/// The register of claims.
pub const CLAIMS: &str = "content/claims.yaml";

//! The files that a site has at most one of.

/// The glossary.
pub(super) const GLOSSARY: &str = "content/glossary.yaml";
/// The register of claims.
pub(super) const CLAIMS: &str = "content/claims.yaml";
/// The site's settings.
pub(super) const SETTINGS: &str = "content/site.yaml";

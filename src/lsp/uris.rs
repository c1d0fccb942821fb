//! Files of the tree as the protocol names them.

use std::path::Path;
use std::str::FromStr;

use lsp_types::Uri;

use crate::atlas::{decoded, encoded};
use crate::platform;

/// The root of the tree, as editors may name it.
#[derive(Debug)]
pub struct Uris {
    /// Absolute paths, not percent-encoded, that end in `/`; the first is the one that answers use.
    roots: Vec<String>,
}

/// What the address of a file begins with (RFC 8089).
const FILE: &str = "file://";

impl Uris {
    /// A root, by these of its names: an editor may have followed a link to it.
    pub fn new<'p>(roots: impl IntoIterator<Item = &'p Path>) -> Self {
        let root = |path| format!("{}/", platform::url_path(path).trim_end_matches('/'));
        Self {
            roots: roots.into_iter().map(root).collect(),
        }
    }

    /// The file of the tree that an address names.
    pub fn file(&self, uri: &Uri) -> Option<String> {
        let path = decoded(uri.as_str().strip_prefix(FILE)?);
        let mut roots = self.roots.iter();
        let file = roots.find_map(|root| path.strip_prefix(root.as_str()))?;
        Some(file.to_owned())
    }

    /// The address of a file of the tree.
    pub fn uri(&self, file: &str) -> Option<Uri> {
        let root = self.roots.first()?;
        let path = format!("{root}{file}");
        Uri::from_str(&format!("{FILE}{}", encoded(&path))).ok()
    }
}

/// The folder that an address names, as a path.
pub fn folder(uri: &Uri) -> Option<String> {
    Some(decoded(uri.as_str().strip_prefix(FILE)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_back_to_its_file() {
        let uris = Uris::new([Path::new("/a b"), Path::new("/real")]);
        let file = "content/ığdır 稀土.md";
        let uri = uris.uri(file).expect("an address");
        assert!(
            uri.as_str().starts_with("file:///a%20b/content/"),
            "{uri:?}"
        );
        assert_eq!(uris.file(&uri).as_deref(), Some(file));
        let file = |uri: &str| uris.file(&Uri::from_str(uri).expect("an address"));
        assert_eq!(
            file("file:///real/content/a.md").as_deref(),
            Some("content/a.md")
        );
        assert_eq!(
            file("file:///a%20b%2Fcontent/a.md").as_deref(),
            Some("content/a.md")
        );
        assert_eq!(file("file:///elsewhere/a.md"), None);
        assert_eq!(file("untitled:a"), None);
    }
}

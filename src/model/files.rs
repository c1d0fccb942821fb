//! The files that a site has at most one of.

/// The site's settings.
pub const SETTINGS: &str = "content/site.yaml";
/// The bibliography.
pub const SOURCES: &str = "content/sources.yaml";
/// The glossary.
pub const GLOSSARY: &str = "content/glossary.yaml";
/// The register of claims.
pub const CLAIMS: &str = "content/claims.yaml";

/// `path` as a link in `file` means it; none where it leads out of content/.
pub fn joined(file: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    (parts.first() == Some(&"content")).then(|| parts.join("/"))
}

/// How a link in `file` names the file `other`: the inverse of [`joined`].
pub fn relative(file: &str, other: &str) -> String {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (from, to): (Vec<_>, Vec<_>) = (folder.split('/').collect(), other.split('/').collect());
    let pairs = from.iter().zip(&to);
    let shared = pairs.take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - shared);
    let down = to.iter().skip(shared).copied();
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_path_leads_where_it_came_from() {
        for (file, other, path) in [
            ("content/a.md", "content/b.md", "b.md"),
            ("content/a.md", "content/f/b.md", "f/b.md"),
            ("content/f/a.md", "content/b.md", "../b.md"),
            ("content/f/g/a.md", "content/f/h/b.md", "../h/b.md"),
        ] {
            assert_eq!(relative(file, other), path);
            assert_eq!(joined(file, path).as_deref(), Some(other));
        }
        assert_eq!(joined("content/a.md", "../b.md"), None);
    }
}

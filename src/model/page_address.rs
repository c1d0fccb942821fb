//! Where the page of a file is published, by the file's name.

use super::{Language, PageKind};

/// Where the page of a file is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageAddress {
    /// The language, by the file's name.
    pub language: Language,
    /// The same for all languages: `/NAME/`.
    pub path: String,
    /// Under the base: `/tr/NAME/`.
    pub permalink: String,
    /// By its place.
    pub kind: PageKind,
}

/// The language that a file's name ends in, where the site has no pages in it.
pub fn unlisted_language(file: &str, languages: &[Language]) -> Option<Language> {
    let stem = file.strip_suffix(".md").unwrap_or(file);
    let (_, code) = stem.rsplit_once('.')?;
    Language::from_code(code).filter(|language| !languages.contains(language))
}

/// The address of `content/FOLDER/NAME.LANG.md` in a site of these languages.
pub fn address(file: &str, languages: &[Language]) -> PageAddress {
    let default = languages.first().copied().unwrap_or(Language::English);
    let stem = file.strip_prefix("content/").unwrap_or(file);
    let stem = stem.strip_suffix(".md").unwrap_or(stem);
    // A name with a dot that is no language of the site keeps it.
    let known = |code: &str| Language::from_code(code).filter(|code| languages.contains(code));
    let (stem, language) = stem
        .rsplit_once('.')
        .and_then(|(stem, code)| Some((stem, known(code)?)))
        .unwrap_or((stem, default));
    let is_index = stem == "index" || stem.ends_with("/index");
    let folder = if is_index {
        stem.strip_suffix("index").unwrap_or(stem)
    } else {
        stem
    };
    let path = match folder.trim_end_matches('/') {
        "" => "/".to_owned(),
        "404" => "/404.html".to_owned(),
        folder => format!("/{folder}/"),
    };
    let kind = match path.as_str() {
        "/" => PageKind::Front,
        _ if is_index => PageKind::Section,
        _ => PageKind::Page,
    };
    let permalink = if language == default {
        path.clone()
    } else {
        format!("/{}{path}", language.code())
    };
    PageAddress {
        language,
        path,
        permalink,
        kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_follow_the_names() {
        let languages = [Language::English, Language::Turkish, Language::Chinese];
        for (file, permalink, kind) in [
            ("content/index.md", "/", PageKind::Front),
            ("content/index.tr.md", "/tr/", PageKind::Front),
            ("content/outlook.md", "/outlook/", PageKind::Page),
            ("content/outlook.zh.md", "/zh/outlook/", PageKind::Page),
            ("content/notes/index.md", "/notes/", PageKind::Section),
            ("content/notes/a.b.md", "/notes/a.b/", PageKind::Page),
            ("content/data/index.md", "/data/", PageKind::Section),
            ("content/data/shares.md", "/data/shares/", PageKind::Page),
            ("content/404.md", "/404.html", PageKind::Page),
        ] {
            let address_found = address(file, &languages);
            assert_eq!(
                (address_found.permalink.as_str(), address_found.kind),
                (permalink, kind),
                "{file}"
            );
        }
        assert_eq!(
            address("content/a.tr.md", &languages[..1]).permalink,
            "/a.tr/"
        );
    }
}

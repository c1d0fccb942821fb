//! One published address, and what is known of it before anything is rendered.

use std::borrow::Cow;

use super::media::MediaType;
use crate::model::Language;

/// A file of the published site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Where it is published under the base, not percent-encoded: `/tr/NAME/`, `/data/NAME.csv`.
    pub permalink: String,
    /// Its language, where it has one.
    pub language: Option<Language>,
    /// How many bytes of the permalink name the language: 3 of `/tr/NAME/`, 0 of `/NAME/`.
    prefix: u8,
    /// What it is made from.
    pub subject: Subject,
    /// The page, by its place in the site, whose Markdown words the opening of one that the program makes.
    pub opening: Option<usize>,
    /// Its `Content-Type`.
    pub media: MediaType,
    /// How long it may be cached.
    pub cache: CachePolicy,
    /// What a browser may do with it.
    pub policy: Policy,
    /// Whether search engines are asked to leave it out.
    pub is_unlisted: bool,
    /// Whether the sitemap lists it.
    pub in_sitemap: bool,
    /// The key of the word that names it in the site's navigation, where it is offered there.
    pub navigation: Option<&'static str>,
    /// Its kind: a place in the list that the atlas was made with.
    pub kind: usize,
}

/// What an address is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The site as a whole.
    Site,
    /// A page, by its place in the site.
    Page(usize),
    /// An old address of a page: the page's place, and the alias's in the page.
    Alias(usize, usize),
    /// A folder that has no page of its own.
    Folder,
    /// A table, by its name.
    Table(String),
    /// A chart, by the name of its table and its key.
    Chart(String, String),
    /// A file that is copied, by its place in the site.
    Asset(usize),
    /// A picture in another width: the place of its file in the site, and the width in pixels.
    Scaled(usize, usize),
}

/// How long a file may be kept by browsers and caches (RFC 9111, RFC 8246).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CachePolicy {
    /// For ever: other bytes would have another name.
    Immutable,
    /// Until it is asked for again.
    Revalidated,
}

/// What a browser may do with a page (Content Security Policy Level 3). One policy alone reaches each address: where two do,
/// a browser holds a page to both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// No script, nothing from elsewhere, in no frame. `connect-src` lets audits ask for robots.txt.
    Still,
    /// The same with scripts and forms of the site's own.
    Search,
}

impl Policy {
    /// The value of `Content-Security-Policy`.
    pub fn header(self) -> &'static str {
        match self {
            Self::Still => {
                "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            }
            Self::Search => {
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
            }
        }
    }
}

impl CachePolicy {
    /// The value of `Cache-Control`.
    pub fn header(self) -> &'static str {
        match self {
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Revalidated => "public, max-age=0, must-revalidate",
        }
    }
}

impl Address {
    /// An address that is the same in every language.
    pub fn new(permalink: impl Into<String>, subject: Subject, media: MediaType) -> Self {
        Self {
            permalink: permalink.into(),
            language: None,
            prefix: 0,
            subject,
            opening: None,
            media,
            cache: CachePolicy::Revalidated,
            policy: Policy::Still,
            is_unlisted: false,
            in_sitemap: false,
            navigation: None,
            kind: 0,
        }
    }

    /// The page of the content that it publishes, or that words the opening of what it publishes, by its place in the site.
    pub fn page(&self) -> Option<usize> {
        match self.subject {
            Subject::Page(place) => Some(place),
            _ => self.opening,
        }
    }

    /// The address of `path` in `language`, which stands under its code where it is not the `default` one.
    pub fn local(
        path: &str,
        language: Language,
        default: Language,
        subject: Subject,
        media: MediaType,
    ) -> Self {
        let permalink = localized(path, language, default).into_owned();
        let prefix = u8::try_from(permalink.len() - path.len()).unwrap_or_default();
        Self {
            language: Some(language),
            prefix,
            ..Self::new(permalink, subject, media)
        }
    }

    /// The same address, listed in the sitemap.
    #[must_use]
    pub fn listed(mut self) -> Self {
        self.in_sitemap = true;
        self
    }

    /// The same address, which search engines are asked to leave out.
    #[must_use]
    pub fn unlisted(mut self) -> Self {
        self.is_unlisted = true;
        self
    }

    /// The address without its language: `/NAME/`.
    pub fn path(&self) -> &str {
        self.permalink
            .get(usize::from(self.prefix)..)
            .unwrap_or(&self.permalink)
    }

    /// The file under the site's folder: `tr/NAME/index.html`.
    pub fn file(&self) -> String {
        file_of(&self.permalink)
    }
}

/// The file that is served at a permalink.
pub fn file_of(permalink: &str) -> String {
    let bare = permalink.trim_start_matches('/');
    if bare.is_empty() || bare.ends_with('/') {
        format!("{bare}index.html")
    } else {
        bare.to_owned()
    }
}

/// What a link under the base says to lead to a file: `tr/NAME/` for `tr/NAME/index.html`; the opposite of [`file_of`].
pub fn link_of(file: &str) -> &str {
    let folder = file.strip_suffix("index.html");
    let folder = folder.filter(|folder| folder.is_empty() || folder.ends_with('/'));
    folder.unwrap_or(file)
}

/// `/NAME/` as `/tr/NAME/` in a language that is not the default one.
pub fn localized(path: &str, language: Language, default: Language) -> Cow<'_, str> {
    if language == default {
        Cow::Borrowed(path)
    } else {
        Cow::Owned(format!("/{}{path}", language.code()))
    }
}

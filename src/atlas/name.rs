//! Which names a published file can have: on hosts, in object stores, on file systems, and in a manifest that somebody else
//! may have written.

use super::reserved::{MANIFEST, MARK, OF_HOSTS};

/// Object stores take names of up to 1024 bytes, and `.br` may follow.
const MOST: usize = 1024 - ".br".len();

/// File systems take 255 bytes for a file or a folder.
const MOST_OF_PART: usize = 255 - ".br".len();

/// A folder that starts with a dot and is published all the same (RFC 8615).
const WELL_KNOWN: &str = ".well-known";

/// Why a name cannot be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameFlaw {
    /// URLs, hosts' settings or file systems take it for something else.
    Character(char),
    /// Hosts hide what starts with a dot, and `..` leads out.
    LeadingDot,
    /// Azure and Windows drop it.
    TrailingDot,
    /// The part of it between two slashes is too long.
    LongPart(usize),
    /// It is too long as a whole.
    Long(usize),
}

/// Whether a path, relative to the site's folder, can be that of a published file.
pub fn is_file_name(file: &str) -> bool {
    flaw(file).is_none() && file.split('/').all(|part| !part.is_empty()) && !file.ends_with('/')
}

/// Whether a manifest can name a file.
pub fn is_listed_name(file: &str) -> bool {
    is_file_name(file) && file != MANIFEST && file != MARK
}

/// What is wrong with a permalink or the path of a file.
pub(super) fn flaw(path: &str) -> Option<NameFlaw> {
    if let Some(bad) = bad_character(path) {
        return Some(NameFlaw::Character(bad));
    }
    let file = path.strip_prefix('/').unwrap_or(path);
    for (place, part) in file.split('/').enumerate() {
        let is_known = place == 0 && part == WELL_KNOWN
            || OF_HOSTS
                .iter()
                .any(|known| known.strip_prefix('/') == Some(file));
        if part.starts_with('.') && !is_known {
            return Some(NameFlaw::LeadingDot);
        }
        if part.ends_with('.') {
            return Some(NameFlaw::TrailingDot);
        }
        if part.len() > MOST_OF_PART {
            return Some(NameFlaw::LongPart(MOST_OF_PART));
        }
    }
    let index = if file.ends_with('/') {
        "index.html".len()
    } else {
        0
    };
    (file.len() + index > MOST).then_some(NameFlaw::Long(MOST))
}

fn bad_character(path: &str) -> Option<char> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    if path.bytes().all(is_plain) {
        return None;
    }
    path.chars().find(|next| match next {
        ' '..='~' => !next.is_ascii_alphanumeric() && !"/-._~ !'()+,=@&".contains(*next),
        _ => next.is_control() || next.is_whitespace() || is_invisible(*next),
    })
}

pub(super) fn is_invisible(next: char) -> bool {
    matches!(next, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_are_hidden_or_too_long_are_refused() {
        for good in [
            "index.html",
            ".nojekyll",
            ".well-known/a",
            "a b/ç.png",
            "_nginx.conf",
        ] {
            assert!(is_listed_name(good), "{good}");
        }
        let (part, whole) = ("a".repeat(253), "a/".repeat(511) + "a");
        for bad in [
            "",
            "/a",
            "a//b",
            "a/",
            "..",
            "a/../b",
            ".git/config",
            "a/.htaccess",
            ".well-known/.a",
            "a/.nojekyll",
            "a\\b",
            "C:/a",
            "a\0b",
            "a\nb",
            "a\u{202e}b",
            "a./b",
            "a.",
            &part,
            &whole,
            MANIFEST,
            MARK,
        ] {
            assert!(!is_listed_name(bad), "{bad}");
        }
    }
}

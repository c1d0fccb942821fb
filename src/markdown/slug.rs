//! Anchors from headings.

use icu::properties::CodePointMapData;
use icu::properties::props::{GeneralCategory, GeneralCategoryGroup};

/// Lower case, letters and digits, `-` between words; Turkish and other Latin letters folded to ASCII, others kept.
///
/// Rust's own lower case of `İ` is two characters, so folding comes first.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.chars() {
        if !letter.is_alphanumeric() {
            gap |= !matches!(letter, '\'' | '’');
            continue;
        }
        if gap && !slug.is_empty() {
            slug.push('-');
        }
        gap = false;
        match fold(letter) {
            Some(folded) => slug.push_str(folded),
            None => slug.extend(letter.to_lowercase()),
        }
    }
    slug
}

/// The anchor that GitHub makes: in lower case, without punctuation and symbols, each space a hyphen.
pub fn github_slug(text: &str) -> String {
    let kept = GeneralCategoryGroup::Letter
        .union(GeneralCategoryGroup::Mark)
        .union(GeneralCategoryGroup::Number)
        .union(GeneralCategoryGroup::ConnectorPunctuation);
    let categories = CodePointMapData::<GeneralCategory>::new();
    let lower = text.to_lowercase();
    let letters = lower.chars().filter_map(|letter| match letter {
        ' ' | '-' => Some('-'),
        _ => kept.contains(categories.get(letter)).then_some(letter),
    });
    letters.collect()
}

fn fold(letter: char) -> Option<&'static str> {
    Some(match letter {
        'İ' | 'ı' | 'î' | 'Î' | 'í' | 'ì' | 'ï' => "i",
        'Ş' | 'ş' | 'š' | 'Š' => "s",
        'Ğ' | 'ğ' => "g",
        'Ç' | 'ç' | 'ć' | 'č' | 'Č' => "c",
        'Ö' | 'ö' | 'ó' | 'ò' | 'ô' | 'Ó' | 'Ô' | 'ø' | 'Ø' => "o",
        'Ü' | 'ü' | 'ú' | 'ù' | 'û' | 'Û' | 'Ú' => "u",
        'á' | 'à' | 'â' | 'ä' | 'å' | 'ã' | 'Á' | 'Â' | 'Ä' | 'Å' => "a",
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' => "e",
        'ñ' | 'Ñ' => "n",
        'ß' => "ss",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{github_slug, slug};

    #[test]
    fn folds_turkish_and_keeps_chinese() {
        assert_eq!(
            slug("İhracat’ın Işığı: %70 artış?"),
            "ihracatin-isigi-70-artis"
        );
        assert_eq!(slug("稀土 供应"), "稀土-供应");
        assert_eq!(slug("  What's next — now? "), "whats-next-now");
    }

    #[test]
    fn github_drops_punctuation_and_keeps_every_space() {
        for (text, wanted) in [
            ("What's next? (A & B)", "whats-next-a--b"),
            ("snake_case – 1.5%", "snake_case--15"),
            ("Işık 稀土", "işık-稀土"),
            ("e\u{301} ☃", "e\u{301}-"),
            ("?!", ""),
        ] {
            assert_eq!(github_slug(text), wanted);
        }
    }
}

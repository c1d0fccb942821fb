//! Anchors from headings.

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
    use super::slug;

    #[test]
    fn folds_turkish_and_keeps_chinese() {
        assert_eq!(
            slug("İhracat’ın Işığı: %70 artış?"),
            "ihracatin-isigi-70-artis"
        );
        assert_eq!(slug("稀土 供应"), "稀土-供应");
        assert_eq!(slug("  What's next — now? "), "whats-next-now");
    }
}

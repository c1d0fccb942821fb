//! The words that say of a figure that it is disputed, by language.

use crate::model::Language;

/// Beginnings of words, in lower case; where no spaces part the words, pieces of them.
fn words(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &[
            "alleg",
            "alone",
            "challeng",
            "conflict",
            "contest",
            "contradict",
            "controvers",
            "contrast",
            "differ",
            "disagree",
            "disput",
            "diverg",
            "doubt",
            "inconsisten",
            "no other source",
            "not confirmed",
            "not established",
            "not found",
            "question",
            "unconfirmed",
            "unlike",
            "unproven",
            "unsupported",
            "unverified",
        ],
        Language::Turkish => &[
            "anlaşmazlı",
            "aykırı",
            "çelişk",
            "çeliş",
            "doğrulanma",
            "farklı",
            "ihtilaf",
            "iddia",
            "itiraz",
            "kanıtlanma",
            "kuşku",
            "şüphe",
            "tartışma",
            "teyit edilme",
            "uyuşm",
            "bulunamadı",
        ],
        Language::Chinese => &[
            "不一致",
            "不同",
            "争议",
            "争论",
            "分歧",
            "存疑",
            "据称",
            "未找到",
            "未经证实",
            "未证实",
            "未获证实",
            "疑问",
            "矛盾",
            "质疑",
            "出入",
            "有别",
        ],
    }
}

/// Whether a sentence says that something in it is disputed.
pub(super) fn says_disputed(language: Language, sentence: &str) -> bool {
    let sentence = sentence.to_lowercase();
    let is_spaced = language != Language::Chinese;
    words(language).iter().any(|word| {
        let mut found = sentence.match_indices(word);
        found.any(|(at, _)| {
            let before = sentence.get(..at).unwrap_or_default();
            !is_spaced || !before.ends_with(char::is_alphanumeric)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dispute_is_told_in_words() {
        for (language, sentence, says) in [
            (Language::English, "A figure that others dispute.", true),
            (Language::English, "Independent estimates differ.", true),
            (Language::English, "China mines 70% of it.", false),
            (Language::English, "An indifferent figure.", false),
            (Language::Turkish, "Bu rakam tartışmalıdır.", true),
            (Language::Turkish, "Payı yüzde 70'tir.", false),
            (Language::Chinese, "这一数字有争议。", true),
            (Language::Chinese, "占全球的70%。", false),
        ] {
            assert_eq!(says_disputed(language, sentence), says, "{sentence}");
        }
    }
}

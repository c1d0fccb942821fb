//! A source as the site sets it: taken from its bibliography, so that it is set in one way alone.

use super::sight::Sight;
use crate::model::Language;
use crate::render::Body;

/// The reference of a source in a language, as plain text; none before the site was once without an error.
pub(super) fn reference(sight: &Sight<'_>, key: &str, language: Language) -> Option<String> {
    let renderer = sight.renderer?;
    let address = renderer.atlas().local(language, "/sources/")?;
    let Ok(Body::Bytes(bytes)) = renderer.render(address) else {
        return None;
    };
    let page = String::from_utf8(bytes).ok()?;
    let (_, entry) = page.split_once(&format!("<li id=\"{key}\">"))?;
    let (entry, _) = entry.split_once("</p>")?;
    Some(plain(entry))
}

/// HTML without its tags.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let marks = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ];
    let text = marks
        .iter()
        .fold(text, |text, (from, to)| text.replace(from, to));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_references_of_characters_are_taken_away() {
        assert_eq!(
            plain("\n<p>A &amp; B, <cite lang=\"tr\">&lt;Ç&gt;</cite>.\n <b>x"),
            "A & B, <Ç>. x"
        );
    }
}

//! The sentence that stands around a place of a text.

use std::ops::Range;

/// The sentence around some bytes of Markdown, in plain words: what a reader sees of links, and no citations.
pub fn sentence(text: &str, place: &Range<usize>) -> String {
    let (start, end) = (place.start.min(text.len()), place.end.min(text.len()));
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let block = before.rfind("\n\n").map_or(0, |blank| blank + 2);
    let block_end = after.find("\n\n").unwrap_or(after.len());
    let head = before.get(block..).unwrap_or_default();
    let tail = after.get(..block_end).unwrap_or_default();
    let from = ends(head).last().unwrap_or(0);
    let to = ends(tail).next().unwrap_or(tail.len());
    let sentence = [head.get(from..), text.get(start..end), tail.get(..to)];
    plain(&sentence.map(Option::unwrap_or_default).concat())
}

/// Where sentences end; what stands in brackets, as a citation does, ends none.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    let mut depth = 0_i32;
    text.char_indices().filter_map(move |(at, mark)| {
        let end = at + mark.len_utf8();
        let rest = text.get(end..)?;
        let is_inside = depth > 0;
        match mark {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = (depth - 1).max(0),
            _ => {}
        }
        match mark {
            // Of an item or a heading, the line.
            '\n' if rest.starts_with(['-', '*', '#', '|']) => Some(end),
            _ if is_inside => None,
            '。' | '！' | '？' => Some(end),
            // And not of a number, whose point no space follows.
            '.' | '!' | '?' if rest.starts_with(char::is_whitespace) || rest.is_empty() => {
                Some(end)
            }
            _ => None,
        }
    })
}

/// What a reader sees of Markdown: the words of links, and no citations.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        let Some((words, after)) = after.split_once(']') else {
            plain.push_str(after);
            return tidy(&plain);
        };
        if !words.starts_with('@') {
            plain.push_str(words);
        }
        rest = match after
            .strip_prefix('(')
            .and_then(|after| after.split_once(')'))
        {
            Some((address, after)) => {
                // The cell fills in the words.
                if words.is_empty() {
                    plain.push_str(address.strip_prefix("fact:").unwrap_or("…"));
                }
                after
            }
            None => after,
        };
    }
    plain.push_str(rest);
    tidy(&plain)
}

fn tidy(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let text = words
        .join(" ")
        .replace(" .", ".")
        .replace(" ,", ",")
        .replace(" ;", ";");
    text.trim_start_matches(['-', '*', '#', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_around_a_link_is_found() {
        let text = "# A\n\nOne is here. China mines [70.5%](fact:a/b/c) of it [@s, p. 4]; so\nit [goes](x.md). Three.\n\n- An item of [9](fact:a/b/d)\n- Another\n";
        let at = |needle: &str| {
            let start = text.find(needle).expect("it is there");
            sentence(text, &(start..start + needle.len()))
        };
        assert_eq!(
            at("[70.5%](fact:a/b/c)"),
            "China mines 70.5% of it; so it goes."
        );
        assert_eq!(at("[9](fact:a/b/d)"), "An item of 9");
        let text = "前面。中国[70%](fact:a/b/c)。后面。";
        assert_eq!(sentence(text, &(9..30)), "中国70%。");
        assert_eq!(sentence("ab", &(5..9)), "ab");
    }
}

//! Whether the columns of a table have room beside each other.

use crate::model::{Column, Quantity, Row, Value};
use crate::render::edition::Edition;

/// How many letters a table on the narrowest phone, 320 px wide, holds beside each other.
const PHONE: usize = 34;
/// How many letters the space between two columns takes.
const GAP: usize = 2;
/// Long tables are as wide as their first rows show.
const ROWS: usize = 60;

/// Where the rows of a table become lists: `never`, on a `phone`, also on a `narrow` screen, `always`.
///
/// Columns of text, and four columns of anything, need more room than a phone has beside each other, and many columns of text more
/// than a page. What cannot break must not be cut: `310.00` is read as another number than `310.000`.
pub(super) fn stacks(
    edition: &Edition,
    columns: &[&Column],
    rows: &[&Row],
    shown: &[usize],
) -> &'static str {
    let words = columns
        .iter()
        .filter(|column| !column.kind.is_numeric())
        .count();
    match (words, columns.len()) {
        (6.., _) => "always",
        (3.., _) => "narrow",
        (2.., 3..) | (_, 4..) => "phone",
        _ if letters(edition, columns, rows, shown) > PHONE => "phone",
        _ => "never",
    }
}

/// The letters of the widest parts that do not break, of all columns beside each other.
fn letters(edition: &Edition, columns: &[&Column], rows: &[&Row], shown: &[usize]) -> usize {
    let column = |(column, at): (&&Column, &usize)| {
        let cells = rows.iter().take(ROWS).filter_map(|row| row.cells.get(*at));
        let widest = if column.kind.is_numeric() {
            // A figure stays on its line. To write each would cost as much as the table.
            let longest = cells.max_by_key(|cell| digits(&cell.value));
            longest.map(|cell| {
                edition
                    .format
                    .cell(&cell.value, column.unit)
                    .chars()
                    .count()
            })
        } else {
            let word = |value: &Value| match value {
                Value::Text(text) => widest_word(text.get(edition.language)),
                value => edition.format.cell(value, column.unit).chars().count(),
            };
            cells.map(|cell| word(&cell.value)).max()
        };
        let head = widest_word(column.title.get(edition.language));
        head.max(widest.unwrap_or_default()) + GAP
    };
    columns.iter().zip(shown).map(column).sum()
}

/// How many digits a number has, and whether more than two of them say something: `3660000` is written longer than `9000000`.
fn digits(value: &Value) -> (u32, bool) {
    let Value::Number(Quantity { low, high, .. }) = value else {
        return (0, false);
    };
    let mantissa = high.unwrap_or(*low).mantissa().unsigned_abs();
    let length = mantissa.checked_ilog10().unwrap_or_default();
    let two = 10_u128.pow(length.saturating_sub(1));
    (length, !mantissa.is_multiple_of(two))
}

/// Chinese breaks after each letter, which is as wide as two others.
fn widest_word(text: &str) -> usize {
    let is_wide = |letter: char| letter >= '\u{2e80}';
    let words = text.split(|letter: char| letter.is_whitespace() || is_wide(letter));
    let words = words.map(|word| word.chars().count());
    words
        .chain([if text.contains(is_wide) { 2 } else { 0 }])
        .max()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::widest_word;

    #[test]
    fn the_widest_word_is_that_which_does_not_break() {
        assert_eq!(widest_word("Nadir toprak elementleri"), 11);
        assert_eq!(widest_word("澳大利亚"), 2);
        assert_eq!(widest_word("莱纳斯（Lynas）"), 5);
        assert_eq!(widest_word(""), 0);
    }
}

//! Letters that number notes: a, b, …, z, aa, ab, …

/// The letters of a number, from 0.
pub fn letter(number: usize) -> String {
    let mut rest = number;
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(
            b'a' + u8::try_from(rest % 26).unwrap_or_default(),
        ));
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(
            [letter(0), letter(25), letter(26), letter(51), letter(52)],
            ["a", "z", "aa", "az", "ba"]
        );
    }
}

//! Eight bytes of text looked at together, as the bytes of a number of which the first is the lowest. What is found of each
//! byte is its highest bit.

use memchr::memchr;

/// One in each byte.
pub const LOW: u64 = u64::from_ne_bytes([0x01; 8]);
/// The highest bit of each byte.
pub const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);

/// The bytes that lie from `first` to `last`, of which all must be ASCII.
pub fn within(bytes: u64, first: u8, last: u8) -> u64 {
    let from = bytes + LOW * u64::from(0x80 - first);
    let beyond = bytes + LOW * u64::from(0x7f - last);
    from & !beyond & HIGH
}

/// The letters of ASCII; other bytes must be ASCII too.
pub fn letters(bytes: u64) -> u64 {
    within(bytes | (LOW * 0x20), b'a', b'z')
}

/// The digits of ASCII; other bytes must be ASCII too.
pub fn digits(bytes: u64) -> u64 {
    within(bytes, b'0', b'9')
}

/// How many bytes stand before the first that was found; eight if none was.
pub fn before_first(found: u64) -> usize {
    found.trailing_zeros() as usize / 8
}

/// At most eight bytes with zeros behind them.
pub fn padded(bytes: &[u8]) -> u64 {
    let mut eight = [0; 8];
    for (to, from) in eight.iter_mut().zip(bytes) {
        *to = *from;
    }
    u64::from_le_bytes(eight)
}

/// Where a byte first stands. Most tags, attributes and stretches of text are so short that a search with vectors would take
/// longer to begin than this to end.
pub fn find_near(mark: u8, bytes: &[u8]) -> Option<usize> {
    const NEAR: usize = 32;
    let (near, far) = bytes.split_at(bytes.len().min(NEAR));
    find([mark], near).or_else(|| Some(NEAR + memchr(mark, far)?))
}

/// Where the first of some bytes stands, eight at a time.
pub fn find<const COUNT: usize>(marks: [u8; COUNT], bytes: &[u8]) -> Option<usize> {
    let (words, rest) = bytes.as_chunks();
    for (number, word) in words.iter().enumerate() {
        let found = found(marks, *word);
        if found != 0 {
            return Some(8 * number + before_first(found));
        }
    }
    let start = 8 * words.len();
    let index = rest.iter().position(|byte| marks.contains(byte))?;
    Some(start + index)
}

/// A word whose lowest bit that is set lies in the first byte that is one of the marks; 0 if none is.
fn found<const COUNT: usize>(marks: [u8; COUNT], word: [u8; 8]) -> u64 {
    let word = u64::from_le_bytes(word);
    marks.iter().fold(0, |found, mark| {
        // A byte is zero where the mark is; only above such a byte can another seem to be.
        let other = word ^ (LOW * u64::from(*mark));
        found | (other.wrapping_sub(LOW) & !other & HIGH)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_of_eight_is_told_by_itself() {
        for byte in 0..=0x7f_u8 {
            for place in 0..8 {
                for other in [0, b'a', b'9', 0x7f] {
                    let mut bytes = [other; 8];
                    bytes[place] = byte;
                    let eight = u64::from_le_bytes(bytes);
                    let found = |is: fn(&u8) -> bool| {
                        u64::from_le_bytes(bytes.map(|byte| if is(&byte) { 0x80 } else { 0 }))
                    };
                    assert_eq!(letters(eight), found(u8::is_ascii_alphabetic));
                    assert_eq!(digits(eight), found(u8::is_ascii_digit));
                    assert_eq!(within(eight, 0, b' '), found(|byte| *byte <= b' '));
                    let first = bytes.iter().position(u8::is_ascii_digit);
                    assert_eq!(before_first(digits(eight)), first.unwrap_or(8));
                }
            }
        }
        assert_eq!(padded(b"ab"), 0x6261);
    }
}

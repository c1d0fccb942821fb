use super::staleness::{Change, compared};
use crate::model::Digest;

fn digests(text: &str) -> Vec<Digest> {
    let each = text.chars().map(|letter| letter.to_string());
    each.map(|letter| Digest::of_hash(&blake3::hash(letter.as_bytes())))
        .collect()
}

/// What happened, as `changed 1 1` for the second block that was and is.
fn told(then: &str, now: &str) -> Vec<String> {
    let events = compared(&digests(then), &digests(now));
    let told = events.iter().map(|event| {
        let name = event.change.name();
        match event.change {
            Change::New => format!("{name} {}", event.now),
            Change::Gone => format!("{name} {}", event.then),
            _ => format!("{name} {} {}", event.then, event.now),
        }
    });
    told.collect()
}

#[test]
fn what_happened_to_a_block_is_told_by_its_place() {
    for (then, now, expected) in [
        ("abcd", "abcd", &[][..]),
        ("abcd", "abXd", &["changed 2 2"]),
        ("abcd", "aXYd", &["changed 1 1", "changed 2 2"]),
        ("abcd", "abXcd", &["new 2"]),
        ("abcd", "abd", &["gone 2"]),
        ("abcde", "acdbe", &["moved 1 3"]),
        ("ab", "XabY", &["new 0", "new 3"]),
        // Two that were joined: one of them says something else, and the other is gone.
        ("abcd", "aXd", &["changed 1 1", "gone 2"]),
        // One that was split: it says something else, and another is new.
        ("abcd", "aXYcd", &["changed 1 1", "new 2"]),
        ("", "ab", &["new 0", "new 1"]),
        ("aa", "a", &["gone 1"]),
    ] {
        assert_eq!(told(then, now), expected, "{then} {now}");
    }
}

#[test]
fn what_moved_to_the_place_of_another_does_not_hide_it() {
    assert_eq!(
        told("abc", "cXb"),
        ["moved 2 0", "gone 0", "new 1"].map(str::to_owned)
    );
}

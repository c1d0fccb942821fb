//! "Did you mean …?": the nearest of many candidates, at a bounded cost.
//!
//! A file made of mistakes would otherwise cost the number of mistakes times that of candidates.

/// So many candidates of a lookup are compared exactly, those that share the most letters with the word first.
const COMPARED: usize = 200;

/// So many are compared exactly for all lookups of a file.
const COMPARED_IN_FILE: usize = 20_000;

/// So many candidates are looked at for all lookups of a file. A quarter of them is the most for a single lookup.
const SEEN_IN_FILE: usize = 1 << 21;

/// For a longer word there is no suggestion; it is in bytes.
const LONGEST: usize = 256;

/// So many words are listed at most, where no near one is known.
pub const LISTED: usize = 12;

/// The suggestions for one file, and what they may still cost. Once that is spent, there are no more.
#[derive(Debug, Clone)]
pub struct Suggestions {
    compared: usize,
    seen: usize,
}

impl Default for Suggestions {
    fn default() -> Self {
        Self {
            compared: COMPARED_IN_FILE,
            seen: SEEN_IN_FILE,
        }
    }
}

impl Suggestions {
    /// The candidate nearest to `word`, for "did you mean …?"; none when all are far.
    pub fn nearest<'a>(
        &mut self,
        word: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        if word.len() > LONGEST {
            return None;
        }
        let letters = Letters::of(word);
        let mut possible = Vec::new();
        let most = self.seen.min(SEEN_IN_FILE / 4);
        for candidate in candidates.into_iter().take(most) {
            self.seen = self.seen.saturating_sub(1);
            // In bytes, of which a character has four at most.
            let (short, long) = (
                word.len().min(candidate.len()),
                word.len().max(candidate.len()),
            );
            if long > LONGEST || short * 6 < long {
                continue;
            }
            let other = Letters::of(candidate);
            let bound = letters.least_distance(&other);
            if bound <= letters.count.max(other.count) / 3 {
                possible.push((bound, letters.count.max(other.count) / 3, candidate));
            }
        }
        possible.sort_by_key(|(bound, ..)| *bound);
        let mut best: Option<(usize, &str)> = None;
        for (bound, most, candidate) in possible.into_iter().take(COMPARED.min(self.compared)) {
            if best.is_some_and(|(distance, _)| distance < bound) {
                break;
            }
            self.compared = self.compared.saturating_sub(1);
            let found = (strsim::damerau_levenshtein(word, candidate), candidate);
            if found.0 <= most && best.is_none_or(|best| found < best) {
                best = Some(found);
            }
        }
        best.map(|(_, candidate)| candidate)
    }
}

/// [`Suggestions::nearest`] of a single lookup.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    Suggestions::default().nearest(word, candidates)
}

/// Words as a list with `separator` between; of many, the first ones.
pub fn listed<'a>(words: impl IntoIterator<Item = &'a str>, separator: &str) -> String {
    let mut words = words.into_iter();
    let first: Vec<_> = words.by_ref().take(LISTED).collect();
    let mut list = first.join(separator);
    if words.next().is_some() {
        list.push_str(", …");
    }
    list
}

/// How often each letter stands in a word, letters being told apart as far as 32 counters can.
struct Letters {
    counts: [u8; 32],
    /// The number of characters.
    count: usize,
}

impl Letters {
    fn of(word: &str) -> Self {
        let mut letters = Self {
            counts: [0; 32],
            count: 0,
        };
        if word.is_ascii() {
            word.bytes().for_each(|letter| letters.add(letter));
        } else {
            let low = |letter: char| u32::from(letter).to_le_bytes()[0];
            word.chars().for_each(|letter| letters.add(low(letter)));
        }
        letters
    }

    fn add(&mut self, letter: u8) {
        self.count += 1;
        if let Some(count) = self.counts.get_mut(usize::from(letter % 32)) {
            *count = count.saturating_add(1);
        }
    }

    /// What the distance is at least: an edit takes away one letter at most, and brings one at most.
    fn least_distance(&self, other: &Self) -> usize {
        let (mut here, mut there) = (0_u16, 0_u16);
        for (own, others) in self.counts.iter().zip(&other.counts) {
            here += u16::from(own.saturating_sub(*others));
            there += u16::from(others.saturating_sub(*own));
        }
        usize::from(here.max(there))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_finds_a_slip_and_refuses_a_stranger() {
        let keys = ["draft", "date", "title"];
        assert_eq!(nearest("drfat", keys), Some("draft"));
        assert_eq!(nearest("colour", keys), None);
    }

    /// Compares every candidate.
    fn exhaustive<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
        let near = candidates.iter().filter_map(|candidate| {
            let distance = strsim::damerau_levenshtein(word, candidate);
            let most = candidate.chars().count().max(word.chars().count()) / 3;
            (distance <= most).then_some((distance, *candidate))
        });
        near.min().map(|(_, candidate)| candidate)
    }

    #[test]
    fn what_is_not_compared_is_no_nearer() {
        let words = [
            "share",
            "shares",
            "shaer",
            "hares",
            "ahsre",
            "s",
            "",
            "稀土",
            "稀土供应",
            "refining",
            "refinery",
            "refined",
            "mining",
            "minings",
            "ünite",
            "unite",
            "heading-1",
            "heading-12",
            "heading-21",
            "heading-120",
            "a-heading",
        ];
        for word in words {
            for from in 0..words.len() {
                let candidates = &words[from..];
                let found = nearest(word, candidates.iter().copied());
                assert_eq!(found, exhaustive(word, candidates), "{word} {candidates:?}");
            }
        }
    }

    #[test]
    fn a_file_full_of_slips_gets_suggestions_until_they_cost_too_much() {
        let headings: Vec<_> = (0..5_000).map(|n| format!("heading-{n}")).collect();
        let mut suggestions = Suggestions::default();
        let mut found = |word: &str| {
            let near = suggestions.nearest(word, headings.iter().map(String::as_str));
            near.map(str::to_owned)
        };
        assert_eq!(found("headng-4321").as_deref(), Some("heading-4321"));
        for _ in 0..50 {
            assert!(found("headin-77").is_some());
        }
        for _ in 0..1_000 {
            found("headin-77");
        }
        assert_eq!(found("headin-77"), None);
        assert_eq!(nearest(&"x".repeat(1 << 20), ["x"]), None);
    }

    #[test]
    fn a_long_list_is_cut() {
        let words: Vec<_> = (0..=LISTED).map(|n| n.to_string()).collect();
        let words = || words.iter().map(String::as_str);
        assert_eq!(listed(words().take(2), ", "), "0, 1");
        assert!(listed(words(), ", #").ends_with("10, #11, …"));
    }
}

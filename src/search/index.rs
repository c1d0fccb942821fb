//! Which documents hold each word, and how much the word says about them.

use std::collections::BTreeMap;

use ahash::AHashMap;

use super::shard::{names, of_word};
use super::words::{Word, each_word};

/// What is found: a section of a page, a table, a claim, a term. Documents are numbered in the order in which they are added.
#[derive(Debug, Default)]
pub struct Document<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What stands in it, in parts between which no word goes on.
    pub texts: &'a [&'a str],
}

/// How much a word says about a document, from little to much: it stands there, it stands there often, it is in its name.
const STANDS: u32 = 0;
const OFTEN: u32 = 1;
const NAMES: u32 = 2;
const WEIGHTS: u32 = 3;

/// So many times is often.
const MANY: u32 = 3;

/// A word that more than half of the documents hold, and at least so many, tells them apart only where it is in their names.
const ENOUGH: u32 = 30;

/// An index that is being made.
#[derive(Debug, Default)]
pub struct Builder {
    /// The short words.
    short: AHashMap<u64, Postings>,
    long: AHashMap<Box<str>, Postings>,
    documents: u32,
    scratch: String,
}

/// The documents that hold a word, each as its number times [`WEIGHTS`] and the weight.
#[derive(Debug, Default)]
struct Postings {
    /// All but the last, each less the one before it, seven bits a byte from the lowest, the eighth set where more follow:
    /// a large site has millions, and most differences fit in one.
    packed: Vec<u8>,
    /// The last but one.
    before: u32,
    last: u32,
    /// How many there are.
    documents: u32,
    /// How often the last document holds the word.
    count: u32,
}

impl Postings {
    fn add(&mut self, document: u32, weight: u32) {
        if self.documents > 0 && self.last / WEIGHTS == document {
            self.count += 1;
            let often = if self.count >= MANY { OFTEN } else { STANDS };
            self.last = self.last.max(document * WEIGHTS + weight.max(often));
            return;
        }
        if self.documents > 0 {
            pack(self.last - self.before, &mut self.packed);
            self.before = self.last;
        }
        self.last = document * WEIGHTS + weight;
        self.documents += 1;
        self.count = 1;
    }

    fn iter(&self) -> impl Iterator<Item = u32> {
        let (mut rest, mut before) = (self.packed.as_slice(), 0);
        let packed = std::iter::from_fn(move || {
            before += unpack(&mut rest)?;
            Some(before)
        });
        packed.chain((self.documents > 0).then_some(self.last))
    }

    /// As the script reads it: each number less the one before it; -1 stands first where all documents may be taken to hold
    /// the word.
    fn write(&self, documents: u32, out: &mut String) {
        let is_everywhere = self.documents >= ENOUGH && self.documents > documents / 2;
        out.push('[');
        if is_everywhere {
            out.push_str("-1,");
        }
        let mut before = 0;
        for posting in self.iter() {
            if !is_everywhere || posting % WEIGHTS == NAMES {
                push_number(posting - before, out);
                out.push(',');
                before = posting;
            }
        }
        if out.ends_with(',') {
            out.pop();
        }
        out.push(']');
    }
}

/// Appends a number in decimal digits. There are millions, of which the formatter would take much longer.
fn push_number(number: u32, out: &mut String) {
    if number >= 10 {
        push_number(number / 10, out);
    }
    out.extend(char::from_digit(number % 10, 10));
}

/// Appends a number in as few bytes as it needs (LEB128).
fn pack(mut number: u32, out: &mut Vec<u8>) {
    while number > 0x7f {
        let [low, ..] = number.to_le_bytes();
        out.push(0x80 | low);
        number >>= 7;
    }
    let [low, ..] = number.to_le_bytes();
    out.push(low);
}

/// The number at the beginning, which is taken away.
fn unpack(bytes: &mut &[u8]) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
        shift += 7;
    }
}

impl Builder {
    /// Adds a document.
    pub fn add(&mut self, document: &Document<'_>) {
        let (short, long, number) = (&mut self.short, &mut self.long, self.documents);
        let texts = document.texts.iter().map(|text| (*text, STANDS));
        for (text, weight) in std::iter::once((document.name, NAMES)).chain(texts) {
            each_word(text, &mut self.scratch, |word| match word {
                Word::Short(word) => short.entry(word).or_default().add(number, weight),
                Word::Long(word) => match long.get_mut(word) {
                    Some(postings) => postings.add(number, weight),
                    None => long.entry(word.into()).or_default().add(number, weight),
                },
            });
        }
        self.documents += 1;
    }

    /// The files of the index, by name: JSON objects from words to documents. All names are there.
    pub fn shards(self, sets: u32) -> BTreeMap<String, String> {
        let short = self.short.into_iter();
        let short = short.map(|(word, postings)| (Word::Short(word).text().into(), postings));
        let mut sorted: Vec<_> = self.long.into_iter().chain(short).collect();
        sorted.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let mut shards: BTreeMap<_, _> = names(sets).map(|name| (name, String::new())).collect();
        for (word, postings) in sorted {
            let Some(shard) = shards.get_mut(&of_word(&word, sets)) else {
                continue;
            };
            shard.push_str(if shard.is_empty() { "{" } else { ",\n" });
            shard.push_str(&serde_json::to_string(&word).unwrap_or_default());
            shard.push(':');
            postings.write(self.documents, shard);
        }
        for shard in shards.values_mut() {
            shard.push_str(if shard.is_empty() { "{}\n" } else { "}\n" });
        }
        shards
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_leads_to_the_documents_that_hold_it() {
        let mut builder = Builder::default();
        for (name, text) in [
            ("Karrow", "Quays, quays and quays."),
            ("Berths", "Of Karrow 海港."),
            ("", "70% of quays"),
        ] {
            builder.add(&Document {
                name,
                texts: &[text],
            });
        }
        let shards = builder.shards(2);
        assert_eq!(shards.len(), 29);
        // Each document's number times three, and 2 where the word is in its name or 1 where it stands there often.
        assert_eq!(shards["k"], "{\"karrow\":[2,1]}\n");
        assert_eq!(shards["q"], "{\"quays\":[1,5]}\n");
        assert_eq!(shards["0"], "{\"70\":[6]}\n");
        assert_eq!(shards["u1"], "{\"海\":[3],\n\"海港\":[3],\n\"港\":[3]}\n");
        assert_eq!(shards["z"], "{}\n");
    }

    #[test]
    fn documents_are_told_however_far_apart_they_are() {
        let documents = [0, 1, 42, 43, 85, 86, 5_461, 5_462, 700_000, 400_000_000];
        let mut postings = Postings::default();
        for document in documents {
            postings.add(document, STANDS);
            postings.add(document, if document % 2 == 0 { NAMES } else { STANDS });
        }
        let weighed =
            documents.map(|number| number * WEIGHTS + if number % 2 == 0 { NAMES } else { STANDS });
        assert_eq!(postings.iter().collect::<Vec<_>>(), weighed);
    }

    #[test]
    fn a_word_that_is_everywhere_leads_to_what_it_names() {
        let mut builder = Builder::default();
        for number in 0..60 {
            let name = if number == 7 { "Sea" } else { "" };
            let text = if number < 31 { "By the sea" } else { "By land" };
            builder.add(&Document {
                name,
                texts: &[text],
            });
        }
        let shards = builder.shards(1);
        assert_eq!(shards["s"], "{\"sea\":[-1,23]}\n");
        assert_eq!(shards["b"], "{\"by\":[-1]}\n");
        let land = &shards["l"];
        assert!(land.starts_with("{\"land\":[93,3,3,"), "{land}");
    }
}

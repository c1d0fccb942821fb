//! The choices that make a tree: numbers that proptest makes up, and makes smaller when a test fails.

use proptest::prelude::*;

/// Numbers, each of which decides one thing. Smaller ones decide for what is simpler; when they run out, all is simple.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    numbers: Vec<u16>,
    next: usize,
    flawed: bool,
}

impl Choices {
    /// The choices that `numbers` decide.
    pub fn new(numbers: Vec<u16>) -> Self {
        Self {
            numbers,
            next: 0,
            flawed: false,
        }
    }

    /// From here on, [`Self::flaw`] may be true.
    pub fn allow_flaws(&mut self) {
        self.flawed = true;
    }

    /// A number below `count`; 0 if there is none.
    pub fn below(&mut self, count: usize) -> usize {
        let number = self.numbers.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        (usize::from(number) * count) >> u16::BITS
    }

    /// A number from `least` to `most`.
    pub fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most + 1 - least)
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) + 1 == times
    }

    /// Whether something is made wrong here.
    pub fn flaw(&mut self) -> bool {
        self.flawed && self.one_in(120)
    }

    /// One of the items.
    pub fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// One of the items, or none if there are none.
    pub fn pick_any<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let place = self.below(items.len());
        items.get(place)
    }

    /// Some of the items, in their order.
    pub fn some<'a, T>(&mut self, items: &'a [T]) -> Vec<&'a T> {
        items.iter().filter(|_| self.one_in(2)).collect()
    }
}

/// At most so many choices.
pub fn choices(most: usize) -> impl Strategy<Value = Choices> {
    prop::collection::vec(any::<u16>(), 0..most).prop_map(Choices::new)
}

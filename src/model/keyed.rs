//! A list in the editor's order whose items are looked up by key.

use std::ops::Deref;

/// Whether a key can be a part of an address: it is of letters, digits, `-`, `_` and `.`.
pub fn is_key(key: &str) -> bool {
    let is_plain = |next: char| next.is_alphanumeric() || "-_.".contains(next);
    !key.is_empty() && key.chars().all(is_plain)
}

/// An item with a key of its own.
pub trait HasKey {
    /// The key, which no other item of the list has.
    fn key(&self) -> &str;
}

impl HasKey for String {
    fn key(&self) -> &str {
        self
    }
}

/// Items in the order they were written, found by key in logarithmic time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyed<T> {
    items: Vec<T>,
    /// Places in `items`, in the order of their keys: a map that holds no key twice.
    order: Box<[u32]>,
}

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            order: Box::default(),
        }
    }
}

impl<T: HasKey> Keyed<T> {
    /// The place of the item with `key`; the first where there are several.
    pub fn position(&self, key: &str) -> Option<usize> {
        let key_at = |place: &u32| self.items.get(*place as usize).map_or("", HasKey::key);
        let first = self.order.partition_point(|place| key_at(place) < key);
        let place = self.order.get(first).filter(|place| key_at(place) == key)?;
        Some(*place as usize)
    }

    /// The item with `key`.
    pub fn with_key(&self, key: &str) -> Option<&T> {
        self.items.get(self.position(key)?)
    }

    /// The keys, in the order they were written.
    pub fn keys(&self) -> impl Iterator<Item = &str> + Clone {
        self.items.iter().map(HasKey::key)
    }
}

impl<T: HasKey> From<Vec<T>> for Keyed<T> {
    fn from(mut items: Vec<T>) -> Self {
        // They stay until the site is written.
        items.shrink_to_fit();
        let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
        let mut order: Box<[u32]> = (0..count).collect();
        let key = |place: u32| items.get(place as usize).map_or("", HasKey::key);
        // The sort is stable: of equal keys, the first stays first.
        order.sort_by(|a, b| key(*a).cmp(key(*b)));
        Self { items, order }
    }
}

impl<T: HasKey> FromIterator<T> for Keyed<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        items.into_iter().collect::<Vec<_>>().into()
    }
}

impl<T> Deref for Keyed<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<'a, T> IntoIterator for &'a Keyed<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl HasKey for &str {
        fn key(&self) -> &str {
            self
        }
    }

    #[test]
    fn items_keep_their_order_and_are_found_by_key() {
        let list: Keyed<&str> = ["m", "a", "z", "b"].into_iter().collect();
        assert_eq!(&*list, ["m", "a", "z", "b"]);
        for (place, key) in list.iter().enumerate() {
            assert_eq!(list.position(key), Some(place));
        }
        assert_eq!(list.with_key("c"), None);
        assert_eq!(Keyed::<&str>::default().position("a"), None);
    }
}

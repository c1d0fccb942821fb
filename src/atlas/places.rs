//! The place of each permalink in the list of addresses, in few bytes: a large site has several addresses a page.

use ahash::RandomState;
use hashbrown::HashTable;

use super::Address;

/// Places in a list of addresses, which every call is given again.
#[derive(Debug, Default)]
pub(super) struct Places {
    hashes: RandomState,
    table: HashTable<u32>,
}

impl Places {
    /// Of all addresses; of several with the same permalink the last.
    pub(super) fn new(addresses: &[Address]) -> Self {
        let hashes = RandomState::new();
        let mut table = HashTable::with_capacity(addresses.len());
        for (address, place) in addresses.iter().zip(0..) {
            let permalink = address.permalink.as_str();
            let is_same = |known: &u32| permalink_at(addresses, *known) == permalink;
            let hash_of = |known: &u32| hashes.hash_one(permalink_at(addresses, *known));
            let hash = hashes.hash_one(permalink);
            table.entry(hash, is_same, hash_of).insert(place);
        }
        Self { hashes, table }
    }

    /// The place of a permalink in the list.
    pub(super) fn get(&self, addresses: &[Address], permalink: &str) -> Option<usize> {
        let is_it = |place: &u32| permalink_at(addresses, *place) == permalink;
        let place = self.table.find(self.hashes.hash_one(permalink), is_it)?;
        Some(*place as usize)
    }
}

fn permalink_at(addresses: &[Address], place: u32) -> &str {
    let address = addresses.get(place as usize);
    address.map_or("", |address| &address.permalink)
}

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
        let mut places = Self {
            hashes: RandomState::new(),
            table: HashTable::with_capacity(addresses.len()),
        };
        for (address, place) in addresses.iter().zip(0..) {
            places.insert(addresses, address, place);
        }
        places
    }

    fn insert(&mut self, addresses: &[Address], address: &Address, place: u32) {
        let permalink = address.permalink.as_str();
        let hash = self.hashes.hash_one(permalink);
        match self
            .table
            .find_mut(hash, |place| is_at(addresses, *place, permalink))
        {
            Some(known) => *known = place,
            None => {
                let permalink = |place: &u32| {
                    addresses
                        .get(*place as usize)
                        .map(|address| address.permalink.as_str())
                };
                let hash_of =
                    |place: &u32| self.hashes.hash_one(permalink(place).unwrap_or_default());
                self.table.insert_unique(hash, place, hash_of);
            }
        }
    }

    /// The place of a permalink in the list.
    pub(super) fn get(&self, addresses: &[Address], permalink: &str) -> Option<usize> {
        let hash = self.hashes.hash_one(permalink);
        let place = self
            .table
            .find(hash, |place| is_at(addresses, *place, permalink))?;
        Some(*place as usize)
    }
}

fn is_at(addresses: &[Address], place: u32, permalink: &str) -> bool {
    addresses
        .get(place as usize)
        .is_some_and(|address| address.permalink == permalink)
}

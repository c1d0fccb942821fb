//! Whether addresses still answer: what `briefing check --external` asks the web. Nothing else of the program does.
//!
//! Politely: a few hosts at a time, of each host one request at a time and not at once after another, and no address twice in
//! a day. Only what is certain is told; a host that refuses a program may well answer a reader.

mod answer;
mod asker;
mod cache;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;

pub use answer::Answer;
pub use asker::{Asker, NO_HOST};
pub use cache::Cache;

/// So many hosts are asked at a time.
const HOSTS: usize = 4;

/// How long is waited for what.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For an answer.
    pub answer: Duration,
    /// Between two requests to one host.
    pub between: Duration,
    /// Before what failed is tried again; twice as long each time.
    pub again: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            answer: Duration::from_secs(15),
            between: Duration::from_millis(500),
            again: Duration::from_secs(2),
        }
    }
}

/// The answers of addresses that are not in the cache, which they are put into.
pub async fn ask(
    asker: Asker,
    addresses: BTreeSet<String>,
    cache: &mut Cache,
) -> BTreeMap<String, Answer> {
    let mut answers = BTreeMap::new();
    let mut hosts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for address in addresses {
        if let Some(answer) = cache.get(&address) {
            answers.insert(address, answer.clone());
        } else {
            let host = asker::host(&address);
            hosts.entry(host).or_default().push(address);
        }
    }
    let (asker, few) = (Arc::new(asker), Arc::new(Semaphore::new(HOSTS)));
    let mut tasks = JoinSet::new();
    for addresses in hosts.into_values() {
        let (asker, few) = (Arc::clone(&asker), Arc::clone(&few));
        tasks.spawn(async move {
            let mut answers = Vec::with_capacity(addresses.len());
            for address in addresses {
                // It is never closed.
                let _permit = few.acquire().await;
                let answer = asker.ask(&address).await;
                answers.push((address, answer));
            }
            answers
        });
    }
    while let Some(done) = tasks.join_next().await {
        for (address, answer) in done.unwrap_or_default() {
            cache.put(&address, &answer);
            answers.insert(address, answer);
        }
    }
    answers
}

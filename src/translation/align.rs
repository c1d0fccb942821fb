//! Which block of a translation answers to which of its original.

use super::units::Unit;

/// How many cells the table of the search may have; longer pages are paired in order.
const MOST: usize = 1 << 22;

/// The pairs of blocks that answer to each other, in order: the most alike that can be, in kind and in what they refer to.
pub(super) fn aligned(original: &[Unit<'_>], other: &[Unit<'_>]) -> Vec<(usize, usize)> {
    let both = || original.iter().zip(other);
    let start = both().take_while(|(a, b)| is_like(a, b)).count();
    let room = original.len().min(other.len()) - start;
    let backwards = original.iter().rev().zip(other.iter().rev()).take(room);
    let end = backwards.take_while(|(a, b)| is_like(a, b)).count();
    let (left, right) = (
        original
            .get(start..original.len() - end)
            .unwrap_or_default(),
        other.get(start..other.len() - end).unwrap_or_default(),
    );
    let middle = if left.len() * right.len() <= MOST {
        searched(left, right)
    } else {
        (0..left.len().min(right.len()))
            .map(|at| (at, at))
            .collect()
    };
    let mut pairs: Vec<_> = (0..start).map(|at| (at, at)).collect();
    pairs.extend(middle.into_iter().map(|(a, b)| (a + start, b + start)));
    pairs.extend(
        (0..end)
            .rev()
            .map(|back| (original.len() - 1 - back, other.len() - 1 - back)),
    );
    pairs
}

/// Whether nothing tells two blocks apart.
fn is_like(a: &Unit<'_>, b: &Unit<'_>) -> bool {
    let addresses = |unit: &Unit<'_>| unit.references.len();
    a.kind() == b.kind()
        && addresses(a) == addresses(b)
        && a.references.iter().all(|known| b.has(&known.address))
}

/// How much a pair is worth: nothing where the kinds differ, more the more they refer to alike.
fn worth(a: &Unit<'_>, b: &Unit<'_>) -> usize {
    if a.kind() != b.kind() {
        return 0;
    }
    let shared = a.references.iter().filter(|known| b.has(&known.address));
    let shared = shared.count();
    let all = a.references.len() + b.references.len() - shared;
    // A pair of any kind is worth 4, one that is alike 12.
    4 + (8 * shared).checked_div(all).unwrap_or(8)
}

/// The best pairs, by dynamic programming over both.
fn searched(left: &[Unit<'_>], right: &[Unit<'_>]) -> Vec<(usize, usize)> {
    let width = right.len() + 1;
    // What the rest from each place on is worth.
    let mut best = vec![0_usize; (left.len() + 1) * width];
    let at = |best: &[usize], a: usize, b: usize| best.get(a * width + b).copied().unwrap_or(0);
    for (a, one) in left.iter().enumerate().rev() {
        for (b, other) in right.iter().enumerate().rev() {
            let paired = match worth(one, other) {
                0 => 0,
                worth => worth + at(&best, a + 1, b + 1),
            };
            let most = paired.max(at(&best, a + 1, b)).max(at(&best, a, b + 1));
            if let Some(cell) = best.get_mut(a * width + b) {
                *cell = most;
            }
        }
    }
    let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
    while let (Some(one), Some(other)) = (left.get(a), right.get(b)) {
        let here = at(&best, a, b);
        let worth = worth(one, other);
        if worth > 0 && here == worth + at(&best, a + 1, b + 1) {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if here == at(&best, a + 1, b) {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

//! Exact numbers: what a unit is worth in another, and what a figure says.

use rust_decimal::Decimal;

/// A fraction in lowest terms. No operation rounds or overflows unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    above: i128,
    /// Greater than 0.
    below: i128,
}

impl Ratio {
    /// 0.
    pub const ZERO: Self = Self { above: 0, below: 1 };
    /// 1.
    pub const ONE: Self = Self { above: 1, below: 1 };

    /// `above` by `below`; none if that is 0.
    pub fn new(above: i128, below: i128) -> Option<Self> {
        // Most are whole, and a division of so many bits takes long.
        if below == 1 {
            return Some(Self { above, below });
        }
        let divisor = greatest_common_divisor(above.checked_abs()?, below.checked_abs()?);
        let divisor = if below < 0 {
            divisor.checked_neg()?
        } else {
            divisor
        };
        Some(Self {
            above: above.checked_div(divisor)?,
            below: below.checked_div(divisor).filter(|below| *below > 0)?,
        })
    }

    /// `above` by `below`, which are in lowest terms.
    pub(super) const fn lowest(above: i128, below: i128) -> Self {
        Self { above, below }
    }

    /// A decimal, digit for digit.
    pub fn of(number: Decimal) -> Option<Self> {
        Self::new(number.mantissa(), 10_i128.checked_pow(number.scale())?)
    }

    /// It as a decimal of a few places, if it is one.
    pub fn to_decimal(self) -> Option<Decimal> {
        (0..=6).find_map(|places| {
            let whole = self.times(Self::power_of_ten(places)?)?.whole()?;
            Decimal::try_from_i128_with_scale(whole, places).ok()
        })
    }

    /// A power of ten.
    pub fn power_of_ten(power: u32) -> Option<Self> {
        Self::new(10_i128.checked_pow(power)?, 1)
    }

    /// It as a binary fraction, for searching alone.
    #[allow(clippy::cast_precision_loss)] // near is near enough
    pub fn approximate(self) -> f64 {
        self.above as f64 / self.below as f64
    }

    /// The product.
    pub fn times(self, other: Self) -> Option<Self> {
        // In lowest terms crosswise first, so that the product stays small.
        let left = Self::new(self.above, other.below)?;
        let right = Self::new(other.above, self.below)?;
        Some(Self {
            above: left.above.checked_mul(right.above)?,
            below: left.below.checked_mul(right.below)?,
        })
    }

    /// The quotient.
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.below, other.above)?)
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        let above = self.above.checked_mul(other.below)?;
        let above = above.checked_add(other.above.checked_mul(self.below)?)?;
        Self::new(above, self.below.checked_mul(other.below)?)
    }

    /// With the other sign.
    pub fn negated(self) -> Option<Self> {
        Self::new(self.above.checked_neg()?, self.below)
    }

    /// The nearest multiple of `step`, halves away from zero.
    pub fn rounded(self, step: Self) -> Option<Self> {
        let steps = self.over(step)?;
        let twice = steps
            .above
            .checked_abs()?
            .checked_mul(2)?
            .checked_add(steps.below)?;
        let whole = twice.checked_div(steps.below.checked_mul(2)?)?;
        let whole = if steps.above < 0 {
            whole.checked_neg()?
        } else {
            whole
        };
        Self::new(whole, 1)?.times(step)
    }

    /// Whether it is a whole number.
    pub fn is_whole(self) -> bool {
        self.below == 1
    }

    /// The whole number that it is, if it is one.
    pub fn whole(self) -> Option<i128> {
        self.is_whole().then_some(self.above)
    }
}

/// Euclid's; 1 for two zeros.
fn greatest_common_divisor(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(above: i128, below: i128) -> Ratio {
        Ratio::new(above, below).expect("a fraction")
    }

    #[test]
    fn fractions_are_exact() {
        assert_eq!(ratio(2, -4), ratio(-1, 2));
        assert_eq!(Ratio::new(1, 0), None);
        assert_eq!(ratio(1, 3).plus(ratio(1, 6)), Some(ratio(1, 2)));
        assert_eq!(ratio(2, 3).over(ratio(4, 3)), Some(ratio(1, 2)));
        assert_eq!(Ratio::of(Decimal::new(-105, 2)), Some(ratio(-21, 20)));
        assert_eq!(ratio(i128::MAX, 1).times(ratio(2, 1)), None);
        assert_eq!(
            ratio(i128::MAX, 2).times(ratio(2, i128::MAX)),
            Some(Ratio::ONE)
        );
    }

    #[test]
    fn halves_round_away_from_zero() {
        for (number, step, rounded) in [
            ((711, 10), (1, 1), (71, 1)),
            ((715, 10), (1, 1), (72, 1)),
            ((-5, 2), (1, 1), (-3, 1)),
            ((1234, 1), (100, 1), (1200, 1)),
            ((1, 3), (1, 100), (33, 100)),
        ] {
            let found = ratio(number.0, number.1).rounded(ratio(step.0, step.1));
            assert_eq!(found, Some(ratio(rounded.0, rounded.1)));
        }
    }
}

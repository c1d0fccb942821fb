//! From a figure to a place, and the round figures that an axis names.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A linear scale that always holds zero.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    pub least: f64,
    pub most: f64,
}

impl Scale {
    /// The scale over some figures.
    pub fn new(figures: impl Iterator<Item = f64>) -> Self {
        let (least, most) = figures.fold((0.0_f64, 0.0_f64), |(least, most), figure| {
            (least.min(figure), most.max(figure))
        });
        let most = if most > least { most } else { least + 1.0 };
        Self { least, most }
    }

    /// The same scale, widened to round figures; and those figures, from the least on.
    pub fn rounded(self) -> (Self, Vec<f64>) {
        let step = step(self.most - self.least);
        let (first, last) = ((self.least / step).floor(), (self.most / step).ceil());
        let wide = Self {
            least: first * step,
            most: last * step,
        };
        let mut ticks = Vec::new();
        let mut at = first;
        while at <= last {
            ticks.push(at * step);
            at += 1.0;
        }
        (wide, ticks)
    }

    /// Where a figure stands between the least (0) and the most (1).
    pub fn place(self, figure: f64) -> f64 {
        (figure - self.least) / (self.most - self.least)
    }
}

/// 1, 2 or 5 times a power of ten, so that at most five steps make the span.
fn step(span: f64) -> f64 {
    let rough = span / 5.0;
    let power = 10.0_f64.powf(rough.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0];
    let fits = steps.iter().find(|step| *step * power >= rough * 0.999_999);
    fits.map_or(power, |step| step * power)
}

/// For drawing only: what is written keeps its digits.
pub(super) fn number(figure: Decimal) -> f64 {
    figure.to_f64().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_the_figures() {
        for (figures, ticks) in [
            (vec![100.0, 54.0], vec![0.0, 20.0, 40.0, 60.0, 80.0, 100.0]),
            (vec![3.0, -1.0], vec![-1.0, 0.0, 1.0, 2.0, 3.0]),
            (vec![91.3], vec![0.0, 20.0, 40.0, 60.0, 80.0, 100.0]),
            (vec![], vec![0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        ] {
            let (scale, found) = Scale::new(figures.iter().copied()).rounded();
            assert_eq!(found.len(), ticks.len(), "{found:?}");
            assert!(found.iter().zip(&ticks).all(|(a, b)| (a - b).abs() < 1e-9));
            assert!(
                figures
                    .iter()
                    .all(|figure| (0.0..=1.0).contains(&scale.place(*figure)))
            );
        }
    }
}

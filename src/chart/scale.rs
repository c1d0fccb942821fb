//! From a figure to a place across the drawing.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A linear scale that always holds zero.
#[derive(Debug, Clone, Copy)]
pub(super) struct AxisScale {
    least: f64,
    span: f64,
    /// The width that bars may take, in percent; the rest is for their figures.
    room: f64,
}

impl AxisScale {
    /// The scale over some figures.
    pub(super) fn new(figures: impl Iterator<Item = Decimal> + Clone, room: f64) -> Self {
        let zero = Decimal::ZERO;
        let least = figures.clone().fold(zero, Decimal::min);
        let greatest = figures.fold(zero, Decimal::max);
        let span = number(greatest) - number(least);
        Self {
            least: number(least),
            span: if span > 0.0 { span } else { 1.0 },
            room,
        }
    }

    /// The place of a figure, in percent of the width.
    pub(super) fn place(&self, figure: Decimal) -> f64 {
        round((number(figure) - self.least) / self.span * self.room)
    }
}

/// For drawing only: what is written keeps its digits.
fn number(figure: Decimal) -> f64 {
    figure.to_f64().unwrap_or_default()
}

/// To a hundredth, so that the same figure is the same bytes everywhere.
pub(super) fn round(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

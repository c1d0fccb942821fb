//! Where marks are put: laid out in ems on a canvas of the narrowest width that a page gives it, and kept in percent of
//! that width, so that what does not meet there does not meet on any wider page.

use super::letters::{width, wrap};
use super::mark::{Anchor, Mark};

/// From one line of text to the next, in ems.
pub(super) const LINE: f64 = 1.25;
/// From the top of a line of text to its base line, in ems.
pub(super) const BASE: f64 = 0.95;
/// The height of a bar, in ems.
pub(super) const BAR: f64 = 1.1;
/// Between a mark and the text beside it, in ems.
pub(super) const GAP: f64 = 0.4;
/// The radius of a dot, in ems.
pub(super) const DOT: f64 = 0.33;

/// A drawing that is being made.
#[derive(Debug)]
pub(super) struct Canvas {
    /// Its least width, in ems.
    pub room: f64,
    /// How far down it is filled, in ems.
    pub y: f64,
    pub marks: Vec<Mark>,
}

/// How an area is filled: told apart without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    Solid,
    Outlined,
    Striped,
}

impl Fill {
    /// That of a series, from 0.
    pub fn of_series(series: usize) -> Self {
        match series {
            0 => Self::Solid,
            1 => Self::Outlined,
            _ => Self::Striped,
        }
    }
}

impl Canvas {
    pub fn new(room: f64) -> Self {
        Self {
            room,
            y: 0.0,
            marks: Vec::new(),
        }
    }

    /// A place across, from ems to percent.
    pub fn across(&self, ems: f64) -> f64 {
        ems / self.room * 100.0
    }

    /// A line of text; `x` and `y` in ems.
    pub fn text(&mut self, class: &'static str, (x, y): (f64, f64), anchor: Anchor, text: &str) {
        self.shifted(class, (x, y), 0.0, anchor, text);
    }

    /// A line of text that keeps its distance from what stands at its place.
    pub fn shifted(
        &mut self,
        class: &'static str,
        (x, y): (f64, f64),
        shift: f64,
        anchor: Anchor,
        text: &str,
    ) {
        let x = self.across(x);
        self.marks.push(Mark::Text {
            class,
            x,
            y,
            shift,
            anchor,
            text: text.to_owned(),
        });
    }

    /// Text over the whole width, in as many lines as it takes.
    pub fn paragraph(&mut self, class: &'static str, text: &str) {
        for line in wrap(text, self.room, is_bold(class)) {
            self.text(class, (0.0, self.y + BASE), Anchor::Start, &line);
            self.y += LINE;
        }
    }

    /// What of a line down at `x` no text stands in the way of; in ems.
    pub fn free(&self, x: f64, (top, bottom): (f64, f64)) -> Vec<(f64, f64)> {
        let mut taken: Vec<(f64, f64)> = Vec::new();
        for mark in &self.marks {
            let Mark::Text {
                class,
                x: place,
                y,
                shift,
                anchor,
                text,
            } = mark
            else {
                continue;
            };
            let at = place / 100.0 * self.room + shift;
            let width = width_of(class, text);
            let start = match anchor {
                Anchor::Start => at,
                Anchor::Middle => at - width / 2.0,
                Anchor::End => at - width,
            };
            if start - 0.2 < x && x < start + width + 0.2 {
                taken.push((y - BASE - 0.05, y + 0.35));
            }
        }
        taken.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut free = Vec::new();
        let mut from = top;
        for (start, end) in taken {
            if start > from + 0.1 {
                free.push((from, start.min(bottom)));
            }
            from = from.max(end);
        }
        if bottom > from + 0.1 {
            free.push((from, bottom));
        }
        free
    }

    /// A straight line; places in ems.
    pub fn line(&mut self, class: &'static str, from: (f64, f64), to: (f64, f64)) {
        let from = (self.across(from.0), from.1);
        let to = (self.across(to.0), to.1);
        self.marks.push(Mark::Line {
            class,
            from,
            to,
            width: 0.0,
        });
    }

    /// A bar from `from` to `to` across, in ems, with its top at `y`.
    pub fn bar(&mut self, fill: Fill, (from, to): (f64, f64), y: f64, height: f64) {
        let (x, end) = (self.across(from), self.across(to));
        self.marks.push(Mark::Rect {
            class: if fill == Fill::Solid {
                "bar solid"
            } else {
                "bar"
            },
            x,
            y,
            width: end - x,
            height,
        });
        if fill == Fill::Striped {
            self.marks.push(Mark::Line {
                class: "stripes",
                from: (x, y + height / 2.0),
                to: (end, y + height / 2.0),
                width: height,
            });
        }
    }

    /// A dot; places in ems. A hollow one is wider, so that it shows around a full one at the same place.
    pub fn dot(&mut self, is_hollow: bool, (x, y): (f64, f64)) {
        let x = self.across(x);
        self.marks.push(Mark::Circle {
            class: if is_hollow { "dot hollow" } else { "dot" },
            x,
            y,
            radius: if is_hollow { DOT + 0.05 } else { DOT },
        });
    }
}

/// Whether text of the class is set in bold.
pub(super) fn is_bold(class: &str) -> bool {
    class == "label"
}

/// The width of a text of a class, in ems.
pub(super) fn width_of(class: &str, text: &str) -> f64 {
    width(text, is_bold(class))
}

/// Middles of blocks, moved apart as little as their order allows so that none meets another, between `top` and `bottom`.
pub(super) fn spread(middles: &[f64], heights: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..middles.len()).collect();
    let at = |list: &[f64], place: usize| list.get(place).copied().unwrap_or_default();
    order.sort_by(|a, b| at(middles, *a).total_cmp(&at(middles, *b)));
    let mut placed = middles.to_vec();
    let mut edge = top;
    for place in &order {
        let half = at(heights, *place) / 2.0;
        let middle = at(middles, *place).max(edge + half);
        edge = middle + half;
        if let Some(slot) = placed.get_mut(*place) {
            *slot = middle;
        }
    }
    let mut edge = bottom;
    for place in order.iter().rev() {
        let half = at(heights, *place) / 2.0;
        if let Some(slot) = placed.get_mut(*place) {
            *slot = slot.min(edge - half);
            edge = *slot - half;
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_moved_apart_and_stay_inside() {
        let heights = [1.2, 1.2, 2.5, 1.2];
        for middles in [
            [5.0, 5.0, 5.0, 5.0],
            [0.0, 0.1, 9.0, 9.9],
            [10.0, 9.0, 8.0, 0.0],
        ] {
            let placed = spread(&middles, &heights, 0.0, 10.0);
            for (a, one) in placed.iter().enumerate() {
                assert!(*one >= heights[a] / 2.0 - 1e-9 && *one <= 10.0 - heights[a] / 2.0 + 1e-9);
                for (b, other) in placed.iter().enumerate().skip(a + 1) {
                    let apart = (one - other).abs() + 1e-9;
                    assert!(apart >= f64::midpoint(heights[a], heights[b]), "{placed:?}");
                }
            }
        }
        assert_eq!(spread(&[2.0, 5.0], &[1.0, 1.0], 0.0, 10.0), [2.0, 5.0]);
    }
}

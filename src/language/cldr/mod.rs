//! What CLDR says of units and currencies; `generate.mjs` makes the lists. CLDR's data is © Unicode, Inc., and licensed under
//! the Unicode License v3 (<https://www.unicode.org/license.txt>).

pub(super) mod chinese;
pub(super) mod english;
mod measures;
pub(super) mod turkish;

pub(super) use measures::MEASURES;

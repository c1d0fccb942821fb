//! A table's columns add up to what its `checks` say.

use std::collections::HashMap;
use std::fmt;

use rust_decimal::Decimal;

use super::rule::{Whole, WholeRule};
use crate::diagnostic::{Diagnostic, Span};
use crate::model::{Check, SharedTables, Table, Value};

/// Reports sums that are off by more than their tolerance.
pub struct SumRule;

impl WholeRule for SumRule {
    type Input<'a> = SharedTables<'a>;

    fn input<'a>(whole: &Whole<'a>) -> SharedTables<'a> {
        SharedTables(&whole.site.tables)
    }

    fn check(SharedTables(tables): &SharedTables<'_>, diagnostics: &mut Vec<Diagnostic>) {
        for table in tables.values() {
            let mut totals = HashMap::new();
            for check in &table.checks {
                let total = totals.entry(check.sum);
                let total = total.or_insert_with(|| total_of(table, check.sum));
                diagnostics.extend(fault(table, check, *total));
            }
        }
    }
}

/// What a column adds up to.
#[derive(Debug, Clone, Copy)]
enum Total {
    Sum(Sum),
    /// It has ranges or text.
    Never,
    /// It has a cell that was refused, which has its own diagnostic.
    Unread,
}

fn total_of(table: &Table, column: usize) -> Total {
    let definition = table.columns.get(column);
    if table.is_partial || definition.is_none_or(|column| column.is_unread) {
        return Total::Unread;
    }
    let mut sum = Sum::default();
    for row in &table.rows {
        match row.cells.get(column).map(|cell| &cell.value) {
            Some(Value::Number(quantity)) if quantity.high.is_none() => {
                sum = sum.plus(quantity.low);
            }
            Some(Value::Unread) | None => return Total::Unread,
            Some(Value::Empty) => {}
            Some(_) => return Total::Never,
        }
    }
    Total::Sum(sum)
}

fn fault(table: &Table, check: &Check, total: Total) -> Option<Diagnostic> {
    let sum = match total {
        Total::Sum(sum) => sum,
        Total::Never => return Some(no_sum(table, check)),
        Total::Unread => return None,
    };
    let off = sum.plus(-check.equals).abs();
    let key = &table.columns.get(check.sum)?.key;
    off.exceeds(check.tolerance).then(|| {
        let message = format!(
            "`{key}` adds up to {sum}, not to {}",
            check.equals.normalize()
        );
        let span = Span::new(&table.file, check.span.clone());
        let within = check.tolerance.normalize();
        Diagnostic::new("sum-differs", span, message)
            .label(format!("off by {off}; the tolerance is {within}"))
            .help("correct a cell or the check")
    })
}

fn no_sum(table: &Table, check: &Check) -> Diagnostic {
    let span = Span::new(&table.file, check.span.clone());
    let message = "a column with ranges or text cannot be summed";
    Diagnostic::new("no-sum", span, message).help("remove the check, or sum another column")
}

/// A sum that is exact also where a [`Decimal`] would overflow or round: a column may hold numbers that need all 28 digits.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    /// The whole part. Of 96 bits each, more numbers fit than a file can hold.
    whole: i128,
    /// The rest, in units of 10⁻²⁸, with the sign of the whole.
    rest: i128,
    /// How many decimals the most precise number has.
    scale: u32,
}

/// A whole in units of the rest.
const ONE: i128 = 10_i128.pow(Decimal::MAX_SCALE);

impl Sum {
    fn plus(self, number: Decimal) -> Self {
        let whole = number.trunc();
        let rest = number.fract();
        let finer = 10_i128.pow(Decimal::MAX_SCALE.saturating_sub(rest.scale()));
        let whole = whole.mantissa() / 10_i128.pow(whole.scale());
        let rest = self
            .rest
            .saturating_add(rest.mantissa().saturating_mul(finer));
        Self {
            whole: self.whole.saturating_add(whole).saturating_add(rest / ONE),
            rest: rest % ONE,
            scale: self.scale.max(number.scale()),
        }
        .with_one_sign()
    }

    fn with_one_sign(self) -> Self {
        let carried = match (self.whole.signum(), self.rest.signum()) {
            (1, -1) => 1,
            (-1, 1) => -1,
            _ => return self,
        };
        Self {
            whole: self.whole.saturating_sub(carried),
            rest: self.rest.saturating_add(carried * ONE),
            ..self
        }
    }

    fn abs(self) -> Self {
        Self {
            whole: self.whole.saturating_abs(),
            rest: self.rest.saturating_abs(),
            ..self
        }
    }

    fn exceeds(self, bound: Decimal) -> bool {
        let bound = Self::default().plus(bound);
        (self.whole, self.rest) > (bound.whole, bound.rest)
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.whole < 0 || self.rest < 0 {
            "-"
        } else {
            ""
        };
        let whole = self.whole.unsigned_abs();
        write!(out, "{sign}{whole}")?;
        if self.scale > 0 {
            let coarser = 10_u128.pow(Decimal::MAX_SCALE.saturating_sub(self.scale));
            let rest = self.rest.unsigned_abs() / coarser;
            write!(out, ".{rest:0width$}", width = self.scale as usize)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(numbers: &[&str]) -> Sum {
        let numbers = numbers.iter().map(|text| text.parse().expect("a decimal"));
        numbers.fold(Sum::default(), Sum::plus)
    }

    #[test]
    fn sums_are_exact_beyond_what_a_decimal_holds() {
        let most = Decimal::MAX.to_string();
        let least = Decimal::MIN.to_string();
        for (numbers, total) in [
            (vec!["70", "30.0"], "100.0"),
            (vec!["0.1", "-0.35"], "-0.25"),
            (vec!["1", "-0.25", "-0.75"], "0.00"),
            (vec!["-1", "0.25"], "-0.75"),
            (vec![&most, &most], "158456325028528675187087900670"),
            (vec![&most, "0.1"], "79228162514264337593543950335.1"),
            (vec![&least, &least, &most], &least),
            (
                vec!["1", "0.0000000000000000000000000001"],
                "1.0000000000000000000000000001",
            ),
        ] {
            assert_eq!(sum(&numbers).to_string(), total);
        }
        assert!(sum(&[&most, "0.1"]).exceeds(Decimal::MAX));
        assert!(!sum(&[&most]).exceeds(Decimal::MAX));
        assert!(sum(&["0.1"]).exceeds(Decimal::ZERO));
    }
}

//! Tables: typed columns, rows that fit them, and what is drawn and checked.

use std::str::FromStr;

use briefing::model::{CellStatus, ColumnType, Date, Qualifier, Quantity, Text, Unit, Value};
use rust_decimal::Decimal;

use super::choices::Choices;
use super::registers::{Source, source_key, source_keys};
use super::words::{date, former, localized, prose, web_address, words, wrong};
use super::yaml::{Yaml, map, number, text, texts};

/// A table, as far as pages refer to it.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its cells.
    pub facts: Vec<Fact>,
    /// The keys of its charts.
    pub charts: Vec<&'static str>,
}

/// A cell.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Its row.
    pub row: &'static str,
    /// Its column.
    pub column: &'static str,
    /// What it holds.
    pub value: Value,
    /// In which unit.
    pub unit: Option<Unit>,
}

struct Column {
    key: &'static str,
    kind: ColumnType,
    unit: Option<Unit>,
    required: bool,
    /// Whether its numbers are single ones.
    single: bool,
    values: Vec<Value>,
}

const ROWS: [&str; 5] = ["china", "r2", "türkiye", "稀土", "x.y_z-1"];

/// A table, and the file that holds it.
pub fn table(choices: &mut Choices, name: &'static str, sources: &[Source]) -> (Table, Yaml) {
    let mut columns = columns(choices);
    let row_count = choices.between(1, ROWS.len());
    let mut facts = Vec::new();
    let mut rows = Vec::new();
    for row in &ROWS[..row_count] {
        let mut cells = Vec::new();
        for column in &mut columns {
            let (value, cell) = cell(choices, column, sources);
            if let Some(cell) = cell {
                let key = if choices.flaw() {
                    wrong(choices, column.key)
                } else {
                    column.key.to_owned()
                };
                cells.push((key, cell));
            }
            let (column_key, unit) = (column.key, column.unit);
            facts.push(Fact {
                row,
                column: column_key,
                value: value.clone(),
                unit,
            });
            column.values.push(value);
        }
        if choices.one_in(6) {
            cells.push(("was".to_owned(), text(former(row))));
        }
        rows.push((*row, map(cells)));
    }
    let is_renamed = choices.one_in(6);
    let (chart_keys, charts) = charts(choices, &columns);
    let checks = checks(choices, &columns);
    let mut fields = vec![("title", localized(choices))];
    if !choices.one_in(10) {
        fields.push(("as_of", date(choices)));
    }
    let own: Vec<_> = columns
        .iter()
        .map(|column| (column.key, declaration(choices, column)))
        .collect();
    fields.extend([
        ("sources", source_keys(choices, sources)),
        ("columns", map(own)),
        ("rows", map(rows)),
    ]);
    if is_renamed {
        fields.push(("was", text(former(name))));
    }
    if choices.one_in(4) {
        fields.push(("description", localized(choices)));
        fields.push((
            "notes",
            Yaml::List(vec![localized(choices), text(prose(choices))]),
        ));
    }
    if !checks.is_empty() {
        fields.push(("checks", Yaml::List(checks)));
    }
    if !charts.is_empty() {
        fields.push(("charts", map(charts)));
    }
    let table = Table {
        name,
        facts,
        charts: chart_keys,
    };
    (table, map(fields))
}

fn columns(choices: &mut Choices) -> Vec<Column> {
    let keys = ["a", "share", "yıl", "c-4", "d.5", "e_6"];
    let count = choices.between(2, keys.len());
    let mut columns = Vec::new();
    for (place, key) in keys[..count].iter().enumerate() {
        let kind = match place {
            0 => ColumnType::String,
            1 => ColumnType::Number,
            _ => choices.pick(&ColumnType::ALL),
        };
        let has_unit = kind.is_numeric() && !choices.one_in(3);
        columns.push(Column {
            key,
            kind,
            unit: has_unit.then(|| choices.pick(Unit::ALL)),
            required: !choices.one_in(4),
            single: choices.one_in(2),
            values: Vec::new(),
        });
    }
    columns
}

/// What a column says of itself; its bounds are those of the values that it holds.
fn declaration(choices: &mut Choices, column: &Column) -> Yaml {
    let mut fields = vec![
        ("title", localized(choices)),
        ("type", text(column.kind.name())),
    ];
    if choices.one_in(4) {
        fields.push(("was", text(former(column.key))));
    }
    if let Some(unit) = column.unit {
        fields.push(("unit", text(unit.built_in_name().expect("built in"))));
    }
    if !column.required {
        fields.push(("required", Yaml::Bool(false)));
    }
    if choices.one_in(4) {
        fields.push(("description", localized(choices)));
    }
    let quantities = || column.values.iter().filter_map(Value::quantity);
    if let Some(min) = quantities()
        .map(|quantity| quantity.low)
        .min()
        .filter(|_| choices.one_in(3))
    {
        fields.push(("min", number(min)));
    }
    let top = |quantity: &Quantity| quantity.high.unwrap_or(quantity.low);
    if let Some(max) = quantities().map(top).max().filter(|_| choices.one_in(3)) {
        fields.push(("max", number(max)));
    }
    let values: Vec<String> = column.values.iter().filter_map(Value::machine).collect();
    let is_unique = (1..values.len()).all(|place| !values[..place].contains(&values[place]));
    if is_unique && choices.one_in(2) {
        fields.push(("unique", Yaml::Bool(true)));
    }
    if choices.one_in(6) {
        fields.push(("enum", texts(&values)));
    }
    if choices.one_in(6) {
        fields.push(("pattern", text(choices.pick(&["(?s).*", "[\\s\\S]*|x{2}"]))));
    }
    map(fields)
}

/// The value of a cell, and how it is written; none where it is left out.
fn cell(choices: &mut Choices, column: &Column, sources: &[Source]) -> (Value, Option<Yaml>) {
    if !column.required && choices.one_in(3) {
        return (Value::Empty, choices.one_in(2).then_some(Yaml::Null));
    }
    let (mut value, mut cell) = value(choices, column);
    if choices.flaw() {
        cell = text("seventy, more or less");
    }
    if choices.one_in(5) {
        let mut fields = vec![("value", cell)];
        if choices.one_in(2) {
            fields.push(("note", localized(choices)));
        }
        if choices.one_in(2) {
            fields.push(("sources", texts([source_key(choices, sources)])));
        }
        if choices.one_in(2) {
            fields.push(("status", text(choices.pick(&CellStatus::ALL).name())));
        }
        if let Value::Number(quantity) = &mut value
            && quantity.is.is_none()
            && choices.one_in(2)
        {
            quantity.is = Some(qualifier(choices));
            fields.extend(quantity.is.map(|is| ("is", text(is.name()))));
        }
        cell = map(fields);
    }
    (value, Some(cell))
}

fn value(choices: &mut Choices, column: &Column) -> (Value, Yaml) {
    match column.kind {
        ColumnType::String => {
            let words = if choices.one_in(4) {
                prose(choices)
            } else {
                words(choices)
            };
            (Value::Text(Text::plain(words)), text(words))
        }
        ColumnType::Boolean => {
            let flag = choices.one_in(2);
            (Value::Boolean(flag), Yaml::Bool(flag))
        }
        ColumnType::Year => {
            let year = choices.between(1900, 2100);
            (
                Value::Year(i32::try_from(year).unwrap_or(2024)),
                number(year),
            )
        }
        ColumnType::Date => {
            let cell = date(choices);
            let digits = match &cell {
                Yaml::Text(text) | Yaml::Number(text) => text.as_str(),
                _ => "",
            };
            (Date::parse(digits).map_or(Value::Empty, Value::Date), cell)
        }
        ColumnType::Url => {
            let address = web_address(choices);
            (Value::Url(address.to_owned()), text(address))
        }
        ColumnType::Integer | ColumnType::Number => quantity(choices, column),
    }
}

fn quantity(choices: &mut Choices, column: &Column) -> (Value, Yaml) {
    let digits = digits(choices, column.kind);
    let low = Decimal::from_str(&digits).expect("a number");
    let mut quantity = Quantity {
        low,
        high: None,
        is: None,
    };
    if column.single || !choices.one_in(4) {
        return (Value::Number(quantity), number(digits));
    }
    let high = low + Decimal::from(choices.between(1, 900));
    quantity.high = Some(high);
    let mut fields = vec![("low", number(digits)), ("high", number(high))];
    if choices.one_in(4) {
        quantity.is = Some(qualifier(choices));
        fields.extend(quantity.is.map(|is| ("is", text(is.name()))));
    }
    (Value::Number(quantity), map(fields))
}

fn qualifier(choices: &mut Choices) -> Qualifier {
    choices.pick(&[Qualifier::AtLeast, Qualifier::AtMost, Qualifier::About])
}

fn digits(choices: &mut Choices, kind: ColumnType) -> String {
    let whole = match choices.below(4) {
        0 => choices.below(101),
        1 => choices.below(10_000),
        2 => choices.below(1_000) * 1_000_000,
        _ => choices.below(60_000) * 1_000_000_007,
    };
    let sign = if choices.one_in(8) { "-" } else { "" };
    let places = if kind == ColumnType::Number {
        choices.below(4)
    } else {
        0
    };
    match places {
        0 => format!("{sign}{whole}"),
        places => format!(
            "{sign}{whole}.{:0places$}",
            choices.below(10_usize.pow(u32::try_from(places).unwrap_or(1)))
        ),
    }
}

/// Sums of columns that have one.
fn checks(choices: &mut Choices, columns: &[Column]) -> Vec<Yaml> {
    let mut checks = Vec::new();
    for column in columns.iter().filter(|column| column.kind.is_numeric()) {
        let mut quantities = column.values.iter().filter_map(Value::quantity);
        if quantities.clone().any(|quantity| quantity.high.is_some()) || !choices.one_in(3) {
            continue;
        }
        let sum: Decimal = quantities.by_ref().map(|quantity| quantity.low).sum();
        let wrong = if choices.flaw() {
            Decimal::ONE_HUNDRED
        } else {
            Decimal::ZERO
        };
        let mut fields = vec![("sum", text(column.key)), ("equals", number(sum + wrong))];
        if choices.one_in(2) {
            fields.push(("tolerance", number("0.5")));
        }
        checks.push(map(fields));
    }
    checks
}

fn charts(
    choices: &mut Choices,
    columns: &[Column],
) -> (Vec<&'static str>, Vec<(&'static str, Yaml)>) {
    let numeric: Vec<&Column> = columns
        .iter()
        .filter(|column| column.kind.is_numeric())
        .collect();
    let mut charts = Vec::new();
    for key in ["by-country", "grafik_ü"] {
        let Some(first) = choices.pick_any(&numeric).filter(|_| choices.one_in(2)) else {
            continue;
        };
        let same = numeric.iter().filter(|column| column.unit == first.unit);
        let mut values: Vec<&str> = same.map(|column| column.key).take(3).collect();
        let kind = match values.len() {
            2 => ["bar", "dot", "slope"][choices.between(0, 2)],
            1 => ["bar", "dot"][choices.between(0, 1)],
            _ => "bar",
        };
        if choices.flaw() {
            values.push("a");
        }
        let values = if values.len() == 1 && choices.one_in(2) {
            text(values[0])
        } else {
            texts(values)
        };
        let label = text(choices.pick_any(columns).map_or("a", |column| column.key));
        let mut fields = vec![
            ("kind", text(kind)),
            ("label", label),
            ("values", values),
            ("title", localized(choices)),
        ];
        if choices.one_in(3) {
            fields.push(("note", localized(choices)));
        }
        if kind != "slope" && choices.one_in(3) {
            fields.push(("sort", Yaml::Bool(true)));
        }
        charts.push((key, map(fields)));
    }
    (charts.iter().map(|(key, _)| *key).collect(), charts)
}

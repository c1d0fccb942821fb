//! The texts of YAML files that a language lacks.

use crate::model::{Claim, Language, Prose, Site, Table, Term, Text, Value};

/// How many texts of tables, claims, terms and settings say nothing in a language, so that another's stands there.
pub(super) fn untranslated(site: &Site, language: Language) -> usize {
    let lacks = |text: Words<'_>| usize::from(text.lack(language));
    let settings = &site.settings;
    let own = [
        &settings.title,
        &settings.short_title,
        &settings.description,
        &settings.kind,
        &settings.disclaimer,
    ];
    let own = own.into_iter().map(Words::Text);
    let tables = site.tables.values().flat_map(|table| of_table(table));
    let claims = site.claims.iter().flat_map(of_claim);
    let terms = site.glossary.values().flat_map(of_term);
    own.chain(tables)
        .chain(claims)
        .chain(terms)
        .map(lacks)
        .sum()
}

/// Text for people of either form.
enum Words<'a> {
    Text(&'a Text),
    Prose(&'a Prose),
}

impl Words<'_> {
    fn lack(&self, language: Language) -> bool {
        match self {
            Self::Text(text) => text.fallback(language).is_some(),
            Self::Prose(prose) => prose.fallback(language).is_some(),
        }
    }
}

fn of_table(table: &Table) -> Vec<Words<'_>> {
    let mut words = vec![
        Words::Text(&table.title),
        Words::Prose(&table.description),
        Words::Text(&table.as_of),
    ];
    words.extend(table.notes.iter().map(Words::Prose));
    for column in &table.columns {
        words.extend([&column.title, &column.description, &column.empty].map(Words::Text));
    }
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        words.push(Words::Prose(&cell.note));
        if let Value::Text(text) = &cell.value {
            words.push(Words::Text(text));
        }
    }
    for chart in &table.charts {
        let own = [
            &chart.title,
            &chart.measure,
            &chart.as_of,
            &chart.description,
            &chart.note,
        ];
        words.extend(own.map(Words::Text));
        words.extend(chart.panels.iter().map(|panel| Words::Text(&panel.title)));
    }
    words
}

fn of_claim(claim: &Claim) -> Vec<Words<'_>> {
    let mut words = vec![
        Words::Prose(&claim.claim),
        Words::Text(&claim.by),
        Words::Prose(&claim.note),
        Words::Text(&claim.place),
    ];
    words.extend(
        claim
            .evidence
            .iter()
            .map(|evidence| Words::Prose(&evidence.says)),
    );
    words
}

fn of_term(term: &Term) -> Vec<Words<'_>> {
    vec![Words::Text(&term.term), Words::Prose(&term.definition)]
}

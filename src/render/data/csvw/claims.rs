//! What `/claims.csv` holds.

use std::collections::BTreeSet;

use serde_json::json;

use super::column::{Column, Datatype, whole};
use super::metadata::{Described, Metadata, beside, source};
use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::render::data::claims::{CSV, ClaimField, has_whole_date};
use crate::render::data::fields::SEPARATOR;
use crate::render::data::formula::guarded;
use crate::render::renderer::{Body, Make, Renderer};

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "the description of the CSV file of the claims",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    let address = || Address::new(beside(CSV), Subject::Site, media::JSON);
    contents.has_claims.then(address).into_iter().collect()
}

fn make(renderer: &Renderer, _: &Address) -> Result<Body, Diagnostic> {
    Ok(Body::Bytes(of_claims(renderer).bytes()))
}

fn of_claims(renderer: &Renderer) -> Metadata {
    let site = &renderer.site;
    let key = ClaimField::Key.name();
    let is_plain = |key: &str| guarded(key) == key;
    let about = site.claims.keys().all(is_plain);
    let file = Described {
        url: CSV.trim_start_matches('/').to_owned(),
        page: "/claims/".to_owned(),
        key,
        about: about.then(|| format!("claims/{{#{key}}}")),
        columns: ClaimField::ALL.map(|field| column(renderer, field)).into(),
    };
    let evidence = site.claims.iter().flat_map(|claim| &claim.evidence);
    let cited: BTreeSet<_> = evidence
        .map(|evidence| evidence.source.0.as_str())
        .collect();
    let sources = cited.into_iter().filter_map(|key| site.sources.get(key));
    let edition = renderer.edition(None);
    let mut metadata = Metadata::new(renderer, file);
    metadata.title = Some(json!(edition.word("claims")));
    let summary = edition.words.get("claims_summary");
    metadata.description = summary.map(|words| json!(words));
    metadata.sources = sources.map(source).collect();
    metadata
}

fn column(renderer: &Renderer, field: ClaimField) -> Column {
    let words: Vec<_> = field.words().into_iter().map(str::to_owned).collect();
    let whole_dates = || renderer.site.claims.iter().all(has_whole_date);
    let datatype = match field {
        ClaimField::Checked if whole_dates() => Datatype {
            format: Some("yyyy-MM-dd".to_owned()),
            ..Datatype::plain("date")
        },
        ClaimField::Checked => Datatype {
            format: Some(whole("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")),
            ..Datatype::plain("string")
        },
        _ => Datatype::one_of("string", &words),
    };
    Column {
        datatype,
        required: field.is_required(),
        separator: (field == ClaimField::Sources).then_some(SEPARATOR),
        ..Column::described(field.name(), &field.meaning())
    }
}

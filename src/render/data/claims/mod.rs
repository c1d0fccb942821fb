//! The register of claims for spreadsheets and programs: `/claims.csv` and `/claims.json`.

mod csv;
mod fields;
mod json;

pub(super) use fields::{ClaimField, has_whole_date};

use crate::atlas::{Address, AddressKind, Contents, Subject, media};
use crate::diagnostic::Diagnostic;
use crate::render::renderer::{Body, Make, Renderer};

/// Where the register is published for spreadsheets.
pub(in crate::render) const CSV: &str = "/claims.csv";

/// Where the register is published for programs.
pub(in crate::render) const JSON: &str = "/claims.json";

pub(in crate::render) const KIND: AddressKind<Make> = AddressKind {
    name: "a download of the register of claims",
    list,
    make,
};

fn list(contents: &Contents<'_>) -> Vec<Address> {
    if !contents.has_claims {
        return Vec::new();
    }
    let address = |permalink: &str, media| Address::new(permalink, Subject::Site, media);
    vec![address(CSV, media::CSV), address(JSON, media::JSON)]
}

fn make(renderer: &Renderer, address: &Address) -> Result<Body, Diagnostic> {
    let bytes = match address.permalink.as_str() {
        CSV => csv::to_csv(renderer),
        _ => json::to_json(renderer),
    };
    Ok(Body::Bytes(bytes))
}

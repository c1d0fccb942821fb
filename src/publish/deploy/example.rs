//! Addresses that were never meant to be published: those reserved for examples and tests (RFC 2606, RFC 6761).

use url::Url;

use crate::model::site::Settings;

/// Domains that belong to nobody, and what is under them.
const RESERVED: &[&str] = &[
    "example",
    "example.com",
    "example.net",
    "example.org",
    "invalid",
    "localhost",
    "test",
];

/// The fields of site.yaml that still hold an example address, each with the address.
pub fn examples(settings: &Settings) -> Vec<(&'static str, &str)> {
    let publisher = settings.publisher.as_ref();
    let addresses = [
        ("base_url", Some(settings.base_url.as_str())),
        (
            "publisher",
            publisher.and_then(|publisher| publisher.url.as_deref()),
        ),
        ("contact", settings.contact.as_deref()),
        ("repository", settings.repository.as_deref()),
    ];
    let given = addresses
        .into_iter()
        .filter_map(|(field, address)| Some((field, address?)));
    given
        .filter(|(_, address)| is_reserved(&host(address)))
        .collect()
}

/// The host of a web address, or the domain of an e-mail address.
fn host(address: &str) -> String {
    let url = Url::parse(address).ok();
    let host = url.as_ref().and_then(Url::host_str);
    let domain = || address.rsplit_once('@').map(|(_, domain)| domain);
    host.or_else(domain).unwrap_or_default().to_owned()
}

fn is_reserved(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    RESERVED.iter().any(|domain| {
        let before = host.strip_suffix(domain);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::{host, is_reserved};

    #[test]
    fn reserved_domains_are_known() {
        for address in [
            "https://example.org/briefing/",
            "https://www.Example.com:8080/?a",
            "editor@example.net",
            "mailto:editor@desk.example",
            "http://localhost/",
        ] {
            assert!(is_reserved(&host(address)), "{address}");
        }
        for address in [
            "https://myexample.org/",
            "https://example.org.tr/",
            "a@latest",
        ] {
            assert!(!is_reserved(&host(address)), "{address}");
        }
    }
}

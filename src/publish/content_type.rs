//! The media type of a published file, by its name.

/// The type, with its encoding where it is text.
pub fn content_type(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    if name.ends_with(".json") {
        return "application/json".into();
    }
    if name == "feed.xml" || name == "changes.xml" {
        return "application/atom+xml; charset=utf-8".into();
    }
    let guess = mime_guess::from_path(name).first_or_octet_stream();
    let is_text =
        guess.type_() == mime_guess::mime::TEXT || guess.subtype() == mime_guess::mime::XML;
    if is_text {
        format!("{}; charset=utf-8", guess.essence_str())
    } else {
        guess.essence_str().to_owned()
    }
}

/// Whether a file of the type is worth compressing.
pub fn is_text(kind: &str) -> bool {
    kind.starts_with("text/") || kind.contains("json") || kind.contains("xml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_follow_the_ending() {
        for (file, kind) in [
            ("index.html", "text/html; charset=utf-8"),
            ("a.css", "text/css; charset=utf-8"),
            ("a.svg", "image/svg+xml"),
            ("data/a.csv", "text/csv; charset=utf-8"),
            ("datapackage.json", "application/json"),
            ("tr/feed.xml", "application/atom+xml; charset=utf-8"),
            ("sitemap.xml", "text/xml; charset=utf-8"),
            ("robots.txt", "text/plain; charset=utf-8"),
            ("CNAME", "application/octet-stream"),
        ] {
            assert_eq!(content_type(file), kind, "{file}");
        }
    }
}

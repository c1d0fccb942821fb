//! Files of `content/` that a browser would run: like HTML in Markdown, they are let through only where a site says so.

use quick_xml::Reader as XmlReader;
use quick_xml::events::Event;

use super::reader::Reader;
use crate::diagnostic::Diagnostic;

/// The endings of files that are run as they are.
const RUN: [&str; 9] = [
    "html", "htm", "xhtml", "xht", "shtml", "js", "mjs", "cjs", "wasm",
];

/// The endings of XML, which is run where it holds a script.
const XML: [&str; 4] = ["svg", "xml", "xsl", "xslt"];

/// Whether the bytes of a file decide on whether it is run.
pub(super) fn is_xml(path: &str) -> bool {
    XML.contains(&ending(path).as_str())
}

/// Reports a file that a browser would run; `bytes` are those of XML.
pub(super) fn check(reader: &mut Reader<'_>, path: &str, bytes: &[u8]) {
    let message = if RUN.contains(&ending(path).as_str()) {
        "a browser would run this file"
    } else if !is_xml(path) {
        return;
    } else {
        match holds_script(bytes) {
            Ok(false) => return,
            Ok(true) => "this file holds a script",
            Err(_) => "this file is not well-formed XML",
        }
    };
    let fault = Diagnostic::new("raw-html", reader.span(&(0..0)), message);
    let help = "remove it, move it to static/, or set `raw_html: allow` in content/site.yaml";
    reader.diagnostics.push(fault.help(help));
}

fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.to_ascii_lowercase()
}

/// Whether XML has an element or an attribute that runs code.
fn holds_script(bytes: &[u8]) -> Result<bool, quick_xml::Error> {
    let mut xml = XmlReader::from_reader(bytes);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let runs = match xml.read_event_into(&mut buffer)? {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.local_name().as_ref().to_ascii_lowercase();
                let mut runs = matches!(
                    name.as_slice(),
                    b"script" | b"handler" | b"foreignobject" | b"iframe" | b"object" | b"embed"
                );
                for attribute in tag.attributes().with_checks(false) {
                    let attribute = attribute.map_err(quick_xml::Error::from)?;
                    runs |= runs_code(attribute.key.local_name().as_ref(), &attribute.value);
                }
                runs
            }
            // Entities could hold anything; a style sheet of XSLT runs code.
            Event::DocType(text) => text
                .to_ascii_lowercase()
                .windows(7)
                .any(|part| part == b"!entity"),
            Event::PI(text) => text.starts_with(b"xml-stylesheet"),
            Event::Eof => return Ok(false),
            _ => false,
        };
        if runs {
            return Ok(true);
        }
    }
}

fn runs_code(name: &[u8], value: &[u8]) -> bool {
    let name = name.to_ascii_lowercase();
    let plain: Vec<u8> = value
        .iter()
        .filter(|byte| !byte.is_ascii_whitespace() && !byte.is_ascii_control())
        .map(u8::to_ascii_lowercase)
        .collect();
    let text = String::from_utf8_lossy(&plain).into_owned();
    // What an animation sets is a handler or an address.
    let sets = name == b"attributename" && (text.starts_with("on") || text.ends_with("href"));
    // A character reference in an address hides what it says; no drawing needs one there.
    let is_address = name == b"href" || name == b"src";
    let hides = is_address && text.contains("&#");
    name.starts_with(b"on")
        || sets
        || hides
        || text.contains("javascript:")
        || (is_address && text.starts_with("data:text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(path: &str, text: &str) -> usize {
        let mut reader = Reader::new("content/a");
        check(&mut reader, path, text.as_bytes());
        reader.diagnostics.len()
    }

    #[test]
    fn what_a_browser_runs_is_told() {
        for path in ["a.html", "a.HTM", "b/a.js", "a.mjs", "a.xhtml"] {
            assert_eq!(faults(path, ""), 1, "{path}");
        }
        for inner in [
            "<script>x</script>",
            "<svg:script xmlns:svg='s'/>",
            "<g onload='x'/>",
            "<a href='java&#115;cript:x'/>",
            "<a xlink:href=' JavaScript:x'/>",
            "<a><set attributeName='href' to='x'/></a>",
            "<foreignObject/>",
            "<a href='data:text/html,x'/>",
        ] {
            assert_eq!(
                faults("a.svg", &format!("<svg>{inner}</svg>")),
                1,
                "{inner}"
            );
        }
        assert_eq!(faults("a.svg", "<svg><g"), 1);
        assert_eq!(faults("a.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), 1);
        assert_eq!(faults("a.xml", "<?xml-stylesheet href='b.xsl'?><a/>"), 1);
    }

    #[test]
    fn a_drawing_is_not() {
        let text = "<?xml version='1.0'?><!-- <script> --><svg xmlns='http://www.w3.org/2000/svg'><title>on &amp; off</title>
            <style>a{b:c}</style><use href='#a'/><image href='data:image/png;base64,x'/><path d='M0 0'/></svg>";
        assert_eq!(faults("a.svg", text), 0);
        assert_eq!(faults("a.png", "\u{1}"), 0);
    }
}

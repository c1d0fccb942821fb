//! Links and images by the scheme of their address.

use std::ops::Range;

use super::writer::{Paragraph, Writer};
use super::{CITE, citation};
use crate::diagnostic::nearest;
use crate::model::{Fragment, Part, Reference, Target};

/// A link or image whose words are being read.
#[derive(Debug)]
pub(super) struct OpenLink {
    kind: Kind,
    address: String,
    title: String,
    range: Range<usize>,
    /// Which reference it is, where it has an opening hole.
    reference: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Citation,
    Fact,
    Claim,
    Term,
    Inside,
    Outside,
    Refused,
    Table,
    Chart,
    Image,
}

const OUTSIDE: [&str; 4] = ["http", "https", "mailto", "tel"];
const DANGEROUS: [&str; 3] = ["javascript", "vbscript", "data"];
const OURS: [&str; 5] = ["fact", "table", "chart", "claim", "term"];

/// The scheme of an address, if it has one (RFC 3986), in lower case and as a browser reads it.
fn scheme(address: &str) -> Option<String> {
    let clean: String = address.chars().filter(|next| *next > ' ').collect();
    let (scheme, _) = clean.split_once(':')?;
    let first = scheme.starts_with(|next: char| next.is_ascii_alphabetic());
    let rest = scheme
        .chars()
        .all(|next| next.is_ascii_alphanumeric() || "+-.".contains(next));
    (first && rest).then(|| scheme.to_ascii_lowercase())
}

impl Writer<'_> {
    pub(super) fn link_start(&mut self, address: &str, title: &str, range: Range<usize>) {
        let scheme = scheme(address);
        let kind = match scheme.as_deref() {
            _ if address == CITE => Kind::Citation,
            None => Kind::Inside,
            Some("fact") => Kind::Fact,
            Some("claim") => Kind::Claim,
            Some("term") => Kind::Term,
            Some(ours @ ("table" | "chart")) => {
                let message = format!("a {ours} is shown as an image, not linked");
                self.refuse(
                    "not-an-image",
                    address,
                    &range,
                    message,
                    format!("write `![…]({address})`"),
                )
            }
            Some(scheme) => self.outside(scheme, address, &range),
        };
        self.inline();
        let rest = scheme.map_or(address, |scheme| {
            address[scheme.len()..].trim_start_matches(':')
        });
        let mut link = OpenLink {
            kind,
            address: rest.to_owned(),
            title: title.to_owned(),
            range,
            reference: None,
        };
        match kind {
            Kind::Citation => self.silent += 1,
            Kind::Fact => {
                self.sinks.push(Fragment::default());
                self.plain.push(String::new());
            }
            Kind::Claim | Kind::Term | Kind::Inside => {
                let target = match kind {
                    Kind::Claim => Target::Claim(rest.to_owned()),
                    Kind::Term => Target::Term(rest.to_owned()),
                    _ => Target::Link(address.to_owned()),
                };
                let at = self.refer(&link.range, target);
                self.hole(at, Part::Open);
                link.reference = Some(at);
            }
            Kind::Outside => {
                self.raw("<a href=\"");
                self.attribute(address);
                if !title.is_empty() {
                    self.raw("\" title=\"");
                    self.attribute(title);
                }
                self.raw("\">");
            }
            _ => {}
        }
        self.links.push(link);
    }

    pub(super) fn link_end(&mut self) {
        let Some(link) = self.links.pop() else { return };
        match link.kind {
            Kind::Citation => {
                self.silent = self.silent.saturating_sub(1);
                self.cite(&link.range);
            }
            Kind::Fact => self.fact_end(link),
            Kind::Outside => self.raw("</a>"),
            _ => {
                if let Some(at) = link.reference {
                    self.hole(at, Part::Close);
                }
            }
        }
    }

    fn fact_end(&mut self, link: OpenLink) {
        let words = self.release_plain();
        let inner = self.release();
        let is_empty = words.trim().is_empty();
        let address = link.address;
        let source = &self.text.as_bytes()[link.range.start..link.range.end]
            .get(1..)
            .unwrap_or(&[]);
        let same = source
            .iter()
            .zip(words.as_bytes())
            .take_while(|(a, b)| a == b)
            .count();
        let verbatim = words.floor_char_boundary(same);
        let target = Target::Fact {
            address,
            words,
            verbatim,
        };
        let at = self.refer(&link.range, target);
        if is_empty {
            self.hole(at, Part::Whole);
        } else {
            self.hole(at, Part::Open);
            self.append(&inner);
            self.hole(at, Part::Close);
        }
    }

    fn cite(&mut self, range: &Range<usize>) {
        match citation::parse(self.text, range) {
            Ok(citations) => {
                let at = self.refer(range, Target::Citation(citations));
                self.hole(at, Part::Whole);
            }
            Err(part) => {
                let fault = self
                    .error("bad-citation", &part, "this is no citation")
                    .help("write `[@key]`, `[@key, p. 4]` or `[@key; @other]`");
                self.document.diagnostics.push(fault);
            }
        }
    }

    pub(super) fn image_start(&mut self, address: &str, title: &str, range: Range<usize>) {
        let scheme = scheme(address);
        let kind = match scheme.as_deref() {
            None => Kind::Image,
            Some("table") => Kind::Table,
            Some("chart") => Kind::Chart,
            Some(ours) if OURS.contains(&ours) => {
                let message = format!("a {ours} is linked, not shown as an image");
                self.refuse(
                    "not-a-link",
                    address,
                    &range,
                    message,
                    format!("write `[…]({address})`"),
                )
            }
            Some("http" | "https") => {
                let message = "a picture from another site: no request may leave this one";
                let help = "put the file beside the page and name it".to_owned();
                self.refuse("outside-image", address, &range, message.to_owned(), help)
            }
            Some(scheme) => self.outside(scheme, address, &range),
        };
        if !matches!(kind, Kind::Table | Kind::Chart) {
            self.inline();
        }
        let rest = scheme.map_or(address, |scheme| {
            address[scheme.len()..].trim_start_matches(':')
        });
        self.links.push(OpenLink {
            kind,
            address: rest.to_owned(),
            title: title.to_owned(),
            range,
            reference: None,
        });
        self.sinks.push(Fragment::default());
        self.plain.push(String::new());
    }

    pub(super) fn image_end(&mut self) {
        let plain = self.plain.pop().unwrap_or_default();
        let inner = self.release();
        let Some(link) = self.links.pop() else { return };
        let target = match link.kind {
            Kind::Table => Target::Table {
                name: link.address,
                caption: inner.html,
            },
            Kind::Chart => Target::Chart {
                address: link.address,
                alternative: plain.clone(),
            },
            Kind::Image => Target::Image {
                address: link.address,
                alternative: plain.clone(),
                title: link.title,
            },
            _ => return,
        };
        if link.kind == Kind::Chart && plain.trim().is_empty() {
            let fault = self
                .error(
                    "missing-alternative",
                    &link.range,
                    "this chart says nothing to who cannot see it",
                )
                .help("write in the brackets what it shows: `![What it shows](chart:…)`");
            self.document.diagnostics.push(fault);
        }
        let at = self.refer(&link.range, target);
        if link.kind != Kind::Image && self.sinks.len() == self.paragraph_depth {
            match self.paragraph {
                Paragraph::Waiting => self.paragraph = Paragraph::Block,
                Paragraph::Text => self.block_in_text(&link.range),
                Paragraph::Block | Paragraph::None => {}
            }
        }
        self.hole(at, Part::Whole);
    }

    fn block_in_text(&mut self, range: &Range<usize>) {
        let fault = self
            .error(
                "block-in-text",
                range,
                "a table or chart stands within text",
            )
            .help("give it a paragraph of its own");
        self.document.diagnostics.push(fault);
    }

    fn outside(&mut self, scheme: &str, address: &str, range: &Range<usize>) -> Kind {
        if OUTSIDE.contains(&scheme) {
            return Kind::Outside;
        }
        if DANGEROUS.contains(&scheme) {
            let message = format!("`{scheme}:` addresses are refused");
            return self.refuse(
                "dangerous-address",
                address,
                range,
                message,
                "link to a page or a file".into(),
            );
        }
        let help = match nearest(scheme, OURS.into_iter().chain(OUTSIDE)) {
            Some(near) => format!("did you mean `{near}:`?"),
            None => format!("known: {}, {}", OURS.join(", "), OUTSIDE.join(", ")),
        };
        self.refuse(
            "unknown-scheme",
            address,
            range,
            format!("unknown kind of address `{scheme}:`"),
            help,
        )
    }

    fn refuse(
        &mut self,
        code: &'static str,
        address: &str,
        range: &Range<usize>,
        message: String,
        help: String,
    ) -> Kind {
        let place = self.text[range.clone()]
            .rfind(address)
            .map_or(range.clone(), |at| {
                range.start + at..range.start + at + address.len()
            });
        let fault = self.error(code, &place, message).help(help);
        self.document.diagnostics.push(fault);
        Kind::Refused
    }

    /// A new reference; its words are what the first brackets of `range` hold.
    fn refer(&mut self, range: &Range<usize>, target: Target) -> usize {
        let source = &self.text[range.clone()];
        let start = range.start + source.find('[').map_or(0, |at| at + 1);
        let end = range.start + source.rfind("](").unwrap_or(source.len().saturating_sub(1));
        self.document.references.push(Reference {
            span: range.clone(),
            words: start.min(end)..end,
            target,
        });
        self.document.references.len() - 1
    }
}

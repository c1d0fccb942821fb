//! Links and images by the scheme of their address.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::citation;
use super::figures;
use super::state::{LinkRole, OpenLink, Paragraph};
use super::writer::Writer;
use crate::diagnostic::nearest;
use crate::model::{AddressText, Fragment, HoleSide, Reference, Target};
use crate::resolve::{Form, KINDS, Parsed, ReferenceKind, kind_of};

/// The address that stands for a citation until it is read.
pub(super) const CITE: &str = "cite:";

const OUTSIDE: [&str; 4] = ["http", "https", "mailto", "tel"];
const DANGEROUS: [&str; 3] = ["javascript", "vbscript", "data"];

/// The scheme of an address, if it has one (RFC 3986), in lower case and as a browser reads it.
fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let scheme: String = scheme.chars().filter(|next| *next > ' ').collect();
    let first = scheme.starts_with(|next: char| next.is_ascii_alphabetic());
    let rest = scheme
        .chars()
        .all(|next| next.is_ascii_alphanumeric() || "+-.".contains(next));
    (first && rest).then(|| scheme.to_ascii_lowercase())
}

/// The schemes of references, as an editor may write them.
fn own_schemes() -> impl Iterator<Item = &'static str> {
    let kinds = KINDS.iter().filter(|kind| kind.form != Form::Bare);
    kinds.map(|kind| kind.scheme)
}

/// The kind of reference without a scheme.
fn bare(scheme: &str) -> Option<&'static ReferenceKind> {
    kind_of(scheme).filter(|kind| kind.form == Form::Bare)
}

impl Writer<'_> {
    pub(super) fn link_start(
        &mut self,
        link_type: LinkType,
        address: &str,
        title: &str,
        range: Range<usize>,
    ) {
        self.refuses(title, &range);
        let mailto;
        let address = if link_type == LinkType::Email {
            mailto = format!("mailto:{address}");
            mailto.as_str()
        } else {
            address
        };
        let role = self.link_role(address, &range);
        self.inline();
        let role = match role {
            Role::Cite => {
                self.edge();
                self.silent += 1;
                LinkRole::Citation
            }
            Role::Own(kind) if kind.form == Form::Words => {
                self.edge();
                self.sinks.push(Fragment::default());
                self.plain.push(String::new());
                LinkRole::Gathered(kind)
            }
            Role::Own(kind) => {
                let parsed = Parsed {
                    address: self.written(address, kind, &range),
                    words: String::new(),
                    verbatim: 0,
                    inner: Fragment::default(),
                };
                let reference = self.refer(&range, title, (kind.parse)(parsed));
                self.hole(reference, HoleSide::Open);
                if kind.scheme == "claim" {
                    self.claims.push(self.block.text.len());
                }
                LinkRole::Reference(reference)
            }
            Role::Outside => {
                self.raw("<a href=\"");
                self.href(address);
                if !title.is_empty() {
                    self.raw("\" title=\"");
                    self.attribute(title);
                }
                self.raw("\">");
                match link_type {
                    LinkType::Autolink | LinkType::Email => {
                        LinkRole::Address(self.block.text.len())
                    }
                    _ => LinkRole::Outside,
                }
            }
            Role::Refused => LinkRole::Refused,
        };
        self.links.push(OpenLink {
            role,
            address: address.to_owned(),
            title: title.to_owned(),
            range,
            is_figure: false,
        });
    }

    fn link_role(&mut self, address: &str, range: &Range<usize>) -> Role {
        let scheme = scheme(address);
        let known = scheme.as_deref().and_then(kind_of);
        match (scheme.as_deref(), known) {
            _ if address == CITE => Role::Cite,
            (None, _) => bare("link").map_or(Role::Refused, Role::Own),
            (_, Some(kind)) if matches!(kind.form, Form::Link | Form::Words) => Role::Own(kind),
            (Some(scheme), Some(kind)) if kind.form == Form::Block => {
                let message = format!("a {scheme} must be an image, not a link");
                let help = format!("write `![…]({address})`");
                self.refuse("not-an-image", address, range, message, help)
            }
            (Some(scheme), _) => self.outside(scheme, address, range),
        }
    }

    pub(super) fn link_end(&mut self) {
        let Some(link) = self.links.pop() else { return };
        match link.role {
            LinkRole::Citation => {
                self.silent = self.silent.saturating_sub(1);
                self.cite(&link.range);
            }
            LinkRole::Gathered(kind) => self.gathered(kind, &link),
            LinkRole::Outside => self.raw("</a>"),
            LinkRole::Address(start) => {
                self.bound_from(start);
                self.raw("</a>");
            }
            LinkRole::Reference(reference) => {
                let words = self.words_of(&link.range);
                if let Some(reference) = self.document.references.get_mut(reference) {
                    reference.words = words;
                }
                self.hole(reference, HoleSide::Close);
                let target = self.document.references.get(reference);
                if target.is_some_and(|reference| reference.target.scheme() == "claim")
                    && let Some(start) = self.claims.pop()
                {
                    self.bound_from(start);
                }
            }
            LinkRole::Refused | LinkRole::Image(_) | LinkRole::RefusedImage => {}
        }
    }

    /// A link whose words are part of what it says.
    fn gathered(&mut self, kind: &'static ReferenceKind, link: &OpenLink) {
        let words = self.release_plain();
        let inner = self.release();
        let length = words.len();
        let is_empty = words.trim().is_empty();
        let source = self.source(&(link.range.start + 1..link.range.end));
        let same = source
            .bytes()
            .zip(words.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        let parsed = Parsed {
            address: self.written(&link.address, kind, &link.range),
            verbatim: words.floor_char_boundary(same),
            words,
            inner: Fragment::default(),
        };
        let reference = self.refer(&link.range, &link.title, (kind.parse)(parsed));
        self.fact_ends(reference, length);
        if is_empty {
            self.hole(reference, HoleSide::Whole);
        } else {
            self.hole(reference, HoleSide::Open);
            self.append(&inner);
            self.hole(reference, HoleSide::Close);
        }
    }

    fn cite(&mut self, range: &Range<usize>) {
        match citation::parse(self.source(range), range.start) {
            Ok(citations) => {
                let place = self.block.text.len();
                self.block.bound.citations.push(place);
                let reference = self.refer(range, "", Target::Citation(citations));
                self.hole(reference, HoleSide::Whole);
            }
            Err(part) => {
                let fault = self
                    .error("bad-citation", &part, "malformed citation")
                    .help("write `[@key]`, `[@key, p. 4]`, `[see @key]` or `[@key; @other]`");
                self.document.diagnostics.push(fault);
            }
        }
    }

    pub(super) fn image_start(&mut self, address: &str, title: &str, range: Range<usize>) {
        self.edge();
        self.refuses(title, &range);
        let scheme = scheme(address);
        let known = scheme.as_deref().and_then(kind_of);
        let role = match (scheme.as_deref(), known) {
            (None, _) => bare("image").map_or(Role::Refused, Role::Own),
            (_, Some(kind)) if kind.form == Form::Block => Role::Own(kind),
            (Some(scheme), Some(kind)) if kind.form != Form::Bare => {
                let message = format!("a {scheme} must be a link, not an image");
                let help = format!("write `[…]({address})`");
                self.refuse("not-a-link", address, &range, message, help)
            }
            (Some("http" | "https"), _) => {
                let message = "image from another site";
                let help = "save the image beside the page and use that".to_owned();
                self.refuse("outside-image", address, &range, message.to_owned(), help)
            }
            (Some(scheme), _) => self.outside(scheme, address, &range),
        };
        let role = match role {
            Role::Own(kind) => LinkRole::Image(kind),
            _ => LinkRole::RefusedImage,
        };
        let is_block = matches!(role, LinkRole::Image(kind) if kind.form == Form::Block);
        let is_figure = !is_block && self.is_figure(role, title, &range);
        if is_figure {
            self.raw(figures::START);
            self.paragraph = Paragraph::Block;
        } else if !is_block {
            self.inline();
        }
        self.links.push(OpenLink {
            role,
            address: address.to_owned(),
            title: title.to_owned(),
            range,
            is_figure,
        });
        self.sinks.push(Fragment::default());
        self.plain.push(String::new());
    }

    pub(super) fn image_end(&mut self) {
        let plain = self.plain.pop().unwrap_or_default();
        let inner = self.release();
        let Some(link) = self.links.pop() else { return };
        self.edge();
        // The alternative text of a picture within another's is part of it.
        if let Some(LinkRole::Image(_) | LinkRole::RefusedImage) =
            self.links.last().map(|open| open.role)
        {
            self.note(&plain);
        }
        let LinkRole::Image(kind) = link.role else {
            return;
        };
        if kind.scheme == "chart" && plain.trim().is_empty() {
            let message = "this chart has no text alternative";
            let fault = self
                .error("missing-alternative", &link.range, message)
                .help("describe what the chart shows: `![What it shows](chart:…)`");
            self.document.diagnostics.push(fault);
        }
        let parsed = Parsed {
            address: self.written(&link.address, kind, &link.range),
            words: plain,
            verbatim: 0,
            inner,
        };
        let title = if link.is_figure { "" } else { &link.title };
        let reference = self.refer(&link.range, title, (kind.parse)(parsed));
        if kind.form == Form::Block && self.is_inline {
            self.block_in_text(&link.range);
        } else if kind.form == Form::Block && self.sinks.len() == self.paragraph_depth {
            match self.paragraph {
                Paragraph::Waiting => self.paragraph = Paragraph::Block,
                Paragraph::Text => self.block_in_text(&link.range),
                Paragraph::Block | Paragraph::None => {}
            }
        }
        self.hole(reference, HoleSide::Whole);
        if link.is_figure {
            self.caption(&link);
        }
    }

    fn block_in_text(&mut self, range: &Range<usize>) {
        let message = "a table or chart must be a paragraph of its own";
        let fault = self.error("block-in-text", range, message);
        let fault = fault.help(if self.is_inline {
            "show it on a page"
        } else {
            "put it in a paragraph of its own"
        });
        self.document.diagnostics.push(fault);
    }

    fn outside(&mut self, scheme: &str, address: &str, range: &Range<usize>) -> Role {
        if OUTSIDE.contains(&scheme) {
            return Role::Outside;
        }
        if DANGEROUS.contains(&scheme) {
            let message = format!("`{scheme}:` addresses are refused");
            let help = "link to a page or a file".to_owned();
            return self.refuse("dangerous-address", address, range, message, help);
        }
        let help = match nearest(scheme, own_schemes().chain(OUTSIDE)) {
            Some(near) => format!("did you mean `{near}:`?"),
            None => {
                let own: Vec<_> = own_schemes().collect();
                format!("known: {}, {}", own.join(", "), OUTSIDE.join(", "))
            }
        };
        let message = format!("unknown URL scheme `{scheme}:`");
        self.refuse("unknown-scheme", address, range, message, help)
    }

    fn refuse(
        &mut self,
        code: &'static str,
        address: &str,
        range: &Range<usize>,
        message: String,
        help: String,
    ) -> Role {
        let place = self.place(address, range);
        let fault = self.error(code, &place, message).help(help);
        self.document.diagnostics.push(fault);
        Role::Refused
    }

    /// The bytes of an address in the link at `range`; all of the link where it is written elsewhere or with escapes.
    pub(super) fn place(&self, address: &str, range: &Range<usize>) -> Range<usize> {
        let source = self.source(range);
        let from = source.rfind("](").map_or(0, |bracket| bracket + 2);
        let rest = source.get(from..).unwrap_or_default();
        match rest.find(address).filter(|_| !address.is_empty()) {
            Some(start) => {
                let start = range.start + from + start;
                start..start + address.len()
            }
            None => range.clone(),
        }
    }

    /// What follows the scheme of an address, and where it stands.
    fn written(&self, address: &str, kind: &ReferenceKind, range: &Range<usize>) -> AddressText {
        let place = self.place(address, range);
        let rest = match address.split_once(':') {
            Some((_, rest)) if kind.form != Form::Bare => rest,
            _ => address,
        };
        if place == *range {
            AddressText::new(rest, range)
        } else {
            AddressText::new(rest, &(place.end - rest.len()..place.end))
        }
    }

    /// The bytes of the words of a link or image at `range`, all of which have been read.
    fn words_of(&self, range: &Range<usize>) -> Range<usize> {
        let mark = if self.source(range).starts_with('!') {
            2
        } else {
            1
        };
        let start = (range.start + mark).min(range.end);
        start..self.last_end.clamp(start, range.end)
    }

    /// A new reference, whose words have been read.
    fn refer(&mut self, range: &Range<usize>, title: &str, target: Target) -> usize {
        self.document.references.push(Reference {
            span: range.clone(),
            words: self.words_of(range),
            title: (!title.is_empty()).then(|| title.into()),
            target,
        });
        self.document.references.len() - 1
    }
}

/// What a link's address makes of it.
enum Role {
    Cite,
    Own(&'static ReferenceKind),
    Outside,
    Refused,
}

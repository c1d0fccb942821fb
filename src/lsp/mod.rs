//! The language server, which editors of text talk to (Language Server Protocol 3.17): the same examination as `check`, of
//! texts that are not saved yet.
//!
//! One file a kind of request; [`REQUESTS`] lists them. Each answers from a [`Sight`], the site as it was examined last; the
//! state is the [`Desk`]'s, and only [`serve`] touches standard input and output, and the disk.

mod address;
mod cited;
mod code_action;
mod completion;
mod definition;
mod describe;
mod desk;
mod diagnostics;
mod document_symbol;
mod edits;
mod fields;
mod hover;
mod inlay_hint;
mod lines;
mod offer;
mod offers;
mod references;
mod rename;
mod request;
mod requests;
mod server;
mod sight;
mod target;
mod trial;
mod uris;

pub use desk::Desk;
pub use lines::Lines;
pub use request::RequestKind;
pub use requests::REQUESTS;
pub use server::serve;
pub use sight::Sight;
pub use uris::Uris;

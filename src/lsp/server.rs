//! The loop: messages of an editor over standard input and output, and the files of the disk.

use std::path::{Path, PathBuf};
use std::time::Duration;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use lsp_types::{
    CompletionOptions, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    InitializeParams, OneOf, RenameOptions, ServerCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, Uri,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::desk::Desk;
use super::requests::REQUESTS;
use super::uris::{Uris, folder};
use crate::disk::{Disk, FOLDERS, nearest_root};
use crate::read::SiteOptions;

/// How long nobody types before what costs more than a key may is looked for.
const IDLE: Duration = Duration::from_millis(300);

/// Serves an editor until it says that it is enough.
///
/// # Errors
/// What went wrong, in a sentence.
pub fn serve(root: Option<&Path>, options: &SiteOptions) -> Result<(), String> {
    let (connection, threads) = Connection::stdio();
    let told = |error: &dyn std::fmt::Display| error.to_string();
    let offered = serde_json::to_value(capabilities()).map_err(|error| told(&error))?;
    let (id, params) = connection
        .initialize_start()
        .map_err(|error| told(&error))?;
    let params: InitializeParams = serde_json::from_value(params).map_err(|error| told(&error))?;
    let answer = json!({
        "capabilities": offered,
        "serverInfo": {"name": "briefing", "version": env!("CARGO_PKG_VERSION")},
    });
    connection
        .initialize_finish(id, answer)
        .map_err(|error| told(&error))?;
    let root = root.map_or_else(|| root_of(&params), Path::to_owned);
    let real = std::fs::canonicalize(&root).unwrap_or_else(|_| root.clone());
    let given = std::path::absolute(&root).unwrap_or_else(|_| root.clone());
    let uris = Uris::new([given.as_path(), real.as_path()]);
    let desk = Desk::new(Disk::new(&root), options, uris)
        .map_err(|failure| format!("cannot read {}: {}", failure.file, failure.error))?;
    let mut server = Server { connection, desk };
    if registers(&params) {
        server.watch();
    }
    server.publish();
    server.run()?;
    drop(server);
    threads.join().map_err(|error| told(&error))
}

/// The folder that the editor shows, or the nearest above it that holds a site.
fn root_of(params: &InitializeParams) -> PathBuf {
    let folders = params.workspace_folders.iter().flatten();
    let folders = folders.filter_map(|it| folder(&it.uri));
    #[expect(deprecated, reason = "older editors send nothing else")]
    let old = params.root_uri.as_ref().and_then(folder);
    let shown = folders.chain(old).map(PathBuf::from).next();
    let shown = shown.unwrap_or_else(|| PathBuf::from("."));
    nearest_root(&shown).map_or_else(|| shown.clone(), Path::to_owned)
}

/// Whether the editor tells of files that change on the disk, if it is asked to.
fn registers(params: &InitializeParams) -> bool {
    let workspace = params.capabilities.workspace.as_ref();
    let files = workspace.and_then(|it| it.did_change_watched_files.as_ref());
    files.and_then(|it| it.dynamic_registration) == Some(true)
}

fn capabilities() -> ServerCapabilities {
    let marks = ["(", ":", "/", "@", "#", "[", " "].map(str::to_owned);
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Options(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                save: Some(true.into()),
                ..TextDocumentSyncOptions::default()
            },
        )),
        hover_provider: Some(true.into()),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(marks.to_vec()),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: lsp_types::WorkDoneProgressOptions::default(),
        })),
        code_action_provider: Some(true.into()),
        document_symbol_provider: Some(OneOf::Left(true)),
        inlay_hint_provider: Some(OneOf::Left(true)),
        ..ServerCapabilities::default()
    }
}

struct Server {
    connection: Connection,
    desk: Desk<Disk>,
}

impl Server {
    /// Asks to be told of files that change on the disk.
    fn watch(&self) {
        let watchers = FOLDERS.map(|folder| json!({"globPattern": format!("**/{folder}/**")}));
        let registration = json!({"registrations": [{
            "id": "files",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": {"watchers": watchers},
        }]});
        let id = "watch".to_owned().into();
        let method = "client/registerCapability".to_owned();
        self.send(Request::new(id, method, registration).into());
    }

    fn run(&mut self) -> Result<(), String> {
        while let Some(first) = self.next() {
            // What was typed meanwhile is examined at once.
            let mut waiting = vec![first];
            waiting.extend(self.connection.receiver.try_iter());
            for message in waiting {
                match message {
                    Message::Notification(note) if note.method == "exit" => return Ok(()),
                    Message::Notification(note) => self.note(note),
                    Message::Request(request) => {
                        let is_end = self.connection.handle_shutdown(&request);
                        if is_end.map_err(|error| error.to_string())? {
                            return Ok(());
                        }
                        self.settle()?;
                        self.answer(request);
                    }
                    Message::Response(_) => {}
                }
            }
            self.settle()?;
        }
        Ok(())
    }

    /// The next message; while none comes, what costs more is looked for.
    fn next(&mut self) -> Option<Message> {
        let Self {
            connection, desk, ..
        } = self;
        let receiver = &connection.receiver;
        if desk.is_unrendered() {
            match receiver.recv_timeout(IDLE) {
                Ok(message) => return Some(message),
                Err(error) if error.is_disconnected() => return None,
                Err(_) => {}
            }
            if desk.render(&|| !receiver.is_empty()) {
                self.publish();
            }
        }
        self.connection.receiver.recv().ok()
    }

    fn settle(&mut self) -> Result<(), String> {
        let settled = self.desk.settle();
        let is_other = settled
            .map_err(|failure| format!("cannot read {}: {}", failure.file, failure.error))?;
        if is_other {
            self.publish();
        }
        Ok(())
    }

    fn note(&mut self, note: Notification) {
        match note.method.as_str() {
            "textDocument/didOpen" => {
                self.with_file(note, |desk, file, params: DidOpenTextDocumentParams| {
                    desk.open(file, params.text_document.text);
                });
            }
            "textDocument/didChange" => {
                self.with_file(note, |desk, file, params: DidChangeTextDocumentParams| {
                    desk.edit(file, params.content_changes);
                });
            }
            "textDocument/didClose" => {
                self.with_file(note, |desk, file, _: DidCloseTextDocumentParams| {
                    desk.close(file);
                });
            }
            "textDocument/didSave" => {
                self.with_file(note, |desk, file, _: DidSaveTextDocumentParams| {
                    desk.saved(file);
                });
            }
            "workspace/didChangeWatchedFiles" => {
                let params: Option<DidChangeWatchedFilesParams> = parsed(note.params);
                for change in params.iter().flat_map(|params| &params.changes) {
                    if let Some(file) = self.desk.uris().file(&change.uri) {
                        self.desk.saved(&file);
                    }
                }
            }
            _ => {}
        }
    }

    /// Hands a notification about a file of the tree on.
    fn with_file<P: DeserializeOwned>(
        &mut self,
        note: Notification,
        then: impl FnOnce(&mut Desk<Disk>, &str, P),
    ) {
        let uri = note.params.pointer("/textDocument/uri").cloned();
        let uri: Option<Uri> = uri.and_then(parsed);
        let file = uri.and_then(|uri| self.desk.uris().file(&uri));
        if let (Some(file), Some(params)) = (file, parsed(note.params)) {
            then(&mut self.desk, &file, params);
        }
    }

    fn answer(&mut self, request: Request) {
        let kind = REQUESTS.iter().find(|kind| kind.method == request.method);
        let response = match kind {
            None => {
                let message = format!("unknown request `{}`", request.method);
                Response::new_err(request.id, ErrorCode::MethodNotFound as i32, message)
            }
            Some(kind) => match self.desk.look(|sight| (kind.answer)(sight, request.params)) {
                Ok(answer) => Response::new_ok(request.id, answer),
                Err(message) => {
                    Response::new_err(request.id, ErrorCode::RequestFailed as i32, message)
                }
            },
        };
        self.send(response.into());
    }

    /// Tells the editor what is wrong where that is other than it was told.
    fn publish(&mut self) {
        for news in self.desk.news() {
            let method = "textDocument/publishDiagnostics".to_owned();
            self.send(Notification::new(method, news).into());
        }
    }

    /// Sends a message. An editor that is gone reads nothing: the loop ends when it finds that out.
    fn send(&self, message: Message) {
        let _ = self.connection.sender.send(message);
    }
}

fn parsed<P: DeserializeOwned>(params: Value) -> Option<P> {
    serde_json::from_value(params).ok()
}

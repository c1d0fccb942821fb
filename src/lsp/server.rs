//! The loop: messages of an editor over standard input and output, and the files of the disk.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
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
use super::trial::{Outcome, Trial};
use super::uris::{Uris, folder};
use crate::disk::{Disk, FOLDERS, nearest_root};
use crate::read::{SiteOptions, Tree};

/// How long nobody types before what costs more than a key may is looked for.
const IDLE: Duration = Duration::from_millis(300);

/// How often it is seen whether that has ended.
const LOOK: Duration = Duration::from_millis(10);

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
    let mut server = Server::new(connection, desk);
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

/// A trial that is being run elsewhere.
struct Running {
    /// Which state of the desk it is of.
    state: u64,
    is_stopped: Arc<AtomicBool>,
    outcome: Receiver<Outcome>,
}

impl Running {
    /// Runs a trial on threads of its own, that leave one to whoever types.
    fn begin(trial: Trial) -> Self {
        let state = trial.state;
        let is_stopped = Arc::new(AtomicBool::new(false));
        let (sender, outcome) = channel();
        let stopped = Arc::clone(&is_stopped);
        std::thread::spawn(move || {
            let is_stopped = || stopped.load(Ordering::Relaxed);
            let cores = std::thread::available_parallelism().map_or(1, usize::from);
            let threads = cores.saturating_sub(1).max(1);
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            let outcome = match pool {
                Ok(pool) => pool.install(|| trial.run(&is_stopped)),
                Err(_) => trial.run(&is_stopped),
            };
            // Nobody waits for it where the editor is gone.
            let _ = sender.send(outcome);
        });
        Self {
            state,
            is_stopped,
            outcome,
        }
    }

    /// Nobody asks any more what it finds.
    fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}

struct Server<T> {
    connection: Connection,
    desk: Desk<T>,
    running: Option<Running>,
    /// Begins to run a trial.
    begin: Box<dyn Fn(Trial) -> Running>,
}

impl<T: Tree> Server<T> {
    fn new(connection: Connection, desk: Desk<T>) -> Self {
        Self {
            connection,
            desk,
            running: None,
            begin: Box::new(Running::begin),
        }
    }

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
        loop {
            let receiver = &self.connection.receiver;
            let wait = match &self.running {
                Some(_) => LOOK,
                None if self.desk.is_untried() => IDLE,
                None => return receiver.recv().ok(),
            };
            match receiver.recv_timeout(wait) {
                Ok(message) => return Some(message),
                Err(error) if error.is_disconnected() => return None,
                Err(_) => self.look_on(),
            }
        }
    }

    /// Begins to look for what costs more, or sees whether that has ended.
    fn look_on(&mut self) {
        let Some(running) = self.running.take() else {
            self.running = self.desk.trial().map(&self.begin);
            return;
        };
        match running.outcome.try_recv() {
            Ok(outcome) => {
                if self.desk.take(outcome) {
                    self.publish();
                }
            }
            Err(TryRecvError::Empty) => self.running = Some(running),
            // It failed on this state, which would be so again.
            Err(TryRecvError::Disconnected) => self.desk.give_up(running.state),
        }
    }

    fn settle(&mut self) -> Result<(), String> {
        let settled = self.desk.settle();
        let is_other = settled
            .map_err(|failure| format!("cannot read {}: {}", failure.file, failure.error))?;
        if is_other {
            if let Some(running) = &self.running {
                running.stop();
            }
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
        then: impl FnOnce(&mut Desk<T>, &str, P),
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

#[cfg(test)]
mod tests;

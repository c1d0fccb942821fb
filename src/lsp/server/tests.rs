//! What is typed while everything is rendered waits for nothing.

use std::collections::BTreeMap;
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;

use super::*;
use crate::diagnostic::{Diagnostic, Span};

type Files = BTreeMap<String, Vec<u8>>;

/// So long a server that answers nothing is waited for: only where a test fails.
const LONGEST: Duration = Duration::from_mins(1);

const PAGE: &str = "---\ntitle: A\nsummary: B\n---\nText.\n";
const PAGE_URI: &str = "file:///site/content/index.md";
const TEMPLATE: &str = "templates/page.html";

/// A trial that the server began, and what it hears of it.
struct Begun {
    trial: Trial,
    outcome: Sender<Outcome>,
    is_stopped: Arc<AtomicBool>,
}

impl Begun {
    /// Ends the trial, which found a fault in a template.
    fn end(&self) {
        let fault = Diagnostic::new("template-fault", Span::new(TEMPLATE, 0..0), "wrong");
        let outcome = Outcome {
            state: self.trial.state,
            renderer: None,
            faults: Some(vec![fault]),
        };
        self.outcome.send(outcome).expect("the server waits");
    }
}

/// An editor, and the trials that its server begins, which last until the test ends them.
struct Editor {
    connection: Connection,
    trials: Receiver<Begun>,
    server: JoinHandle<Result<(), String>>,
    heard: Vec<Notification>,
}

impl Editor {
    fn new() -> Self {
        let (connection, theirs) = Connection::memory();
        let (sender, trials) = channel();
        let server = std::thread::spawn(move || {
            let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
            let settings = "title: T\nbase_url: https://example.org/\n";
            let files = Files::from([
                file("content/site.yaml", settings),
                file("content/index.md", PAGE),
            ]);
            let uris = Uris::new([Path::new("/site")]);
            let desk = Desk::new(files, &SiteOptions::default(), uris).expect("a tree in memory");
            let mut server = Server::new(theirs, desk);
            server.begin = Box::new(move |trial| {
                let state = trial.state;
                let is_stopped = Arc::new(AtomicBool::new(false));
                let (outcome, received) = channel();
                let begun = Begun {
                    trial,
                    outcome,
                    is_stopped: Arc::clone(&is_stopped),
                };
                let _ = sender.send(begun);
                Running {
                    state,
                    is_stopped,
                    outcome: received,
                }
            });
            server.run()
        });
        Self {
            connection,
            trials,
            server,
            heard: Vec::new(),
        }
    }

    fn send(&self, message: impl Into<Message>) {
        let sent = self.connection.sender.send(message.into());
        sent.expect("the server listens");
    }

    fn trial(&self) -> Begun {
        let begun = self.trials.recv_timeout(LONGEST);
        begun.expect("the server looks for what it may")
    }

    fn hear(&mut self) -> Message {
        let message = self.connection.receiver.recv_timeout(LONGEST);
        let message = message.expect("the server answers");
        if let Message::Notification(note) = &message {
            self.heard.push(note.clone());
        }
        message
    }

    /// Asks something, and waits for the answer.
    fn ask(&mut self) {
        let params =
            json!({"textDocument": {"uri": PAGE_URI}, "position": {"line": 4, "character": 1}});
        let method = "textDocument/hover".to_owned();
        self.send(Request::new(1.into(), method, params));
        while !matches!(self.hear(), Message::Response(_)) {}
    }

    fn type_text(&self, text: &str) {
        let document =
            json!({"uri": PAGE_URI, "languageId": "markdown", "version": 1, "text": text});
        let params = json!({"textDocument": document});
        self.send(Notification::new("textDocument/didOpen".to_owned(), params));
    }

    /// Whether the editor was told of a fault in the template so far.
    fn is_told(&self) -> bool {
        let told = |note: &Notification| note.params.to_string().contains(TEMPLATE);
        self.heard.iter().any(told)
    }

    fn wait_until_told(&mut self) {
        while !self.is_told() {
            self.hear();
        }
    }

    fn leave(self) {
        self.send(Notification::new("exit".to_owned(), Value::Null));
        let ended = self.server.join().expect("no panic");
        assert_eq!(ended, Ok(()));
    }
}

#[test]
fn a_request_is_answered_before_everything_is_rendered() {
    let mut editor = Editor::new();
    let begun = editor.trial();
    // It goes on until the test ends it.
    editor.ask();
    assert!(!editor.is_told());
    // Asking changes nothing, so that it may go on.
    assert!(!begun.is_stopped.load(Ordering::Relaxed));
    begun.end();
    editor.wait_until_told();
    editor.leave();
}

#[test]
fn what_rendering_an_older_state_found_is_not_told() {
    let mut editor = Editor::new();
    let old = editor.trial();
    editor.type_text(&PAGE.replace("Text", "Other text"));
    editor.ask();
    assert!(old.is_stopped.load(Ordering::Relaxed));
    old.end();
    // The next begins once the outcome of the last was taken in.
    let new = editor.trial();
    editor.ask();
    assert!(!editor.is_told());
    new.end();
    editor.wait_until_told();
    editor.leave();
}

#[test]
fn a_trial_that_fails_is_not_begun_again() {
    let mut editor = Editor::new();
    drop(editor.trial());
    editor.ask();
    editor.type_text(&PAGE.replace("Text", "Other text"));
    let begun = editor.trial();
    begun.end();
    editor.wait_until_told();
    editor.leave();
}

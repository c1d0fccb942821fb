//! The server: the address that is asked for, from the newest good state; and the news, as server-sent events.

use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, Response, StatusCode};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use tokio::net::{TcpListener, lookup_host};
use tokio::sync::watch;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use super::editor::Editor;
use super::fixer::{Fixer, fix_named};
use super::follow::{Follower, say};
use super::inject::{OWN, SCRIPT, Told, empty, inject};
use super::options::{ServeFailure, ServeOptions};
use super::respond::{Answer, SAME_ORIGIN, etag};
use super::session::{News, Session, Shown, Snapshot};
use super::watch::Watch;
use super::{connections, guard, rules};
use crate::atlas::{decoded, media};
use crate::builtin::WithBuiltin;
use crate::diagnostic::{Diagnostic, Texts, human};
use crate::disk::Disk;
use crate::picture;
use crate::read::Tree;
use crate::render::Body as Rendered;

/// So many bytes name a fix at most.
const LONGEST_FIX: usize = 64;

/// The header that names a page's bytes but for its stylesheets.
const SAME: &str = "briefing-page";

/// What answers share.
pub(super) struct Preview {
    pub tree: WithBuiltin<Disk>,
    pub shown: Arc<Shown>,
    pub news: watch::Receiver<Arc<News>>,
    pub editor: Editor,
    /// Writes fixes; none if the preview may only be looked at.
    pub fixer: Option<Fixer>,
    host: String,
    port: u16,
}

pub(super) async fn run(options: &ServeOptions) -> Result<(), ServeFailure> {
    let listener = bind(&options.host, options.port).await?;
    let address = listener
        .local_addr()
        .map_err(machine("ask for the address"))?;
    let tree = WithBuiltin(Disk::new(&options.root));
    let start = SystemTime::now();
    let session = Session::new(tree.clone(), &options.site, options.editor.clone());
    let session = session.map_err(|failure| {
        ServeFailure::Machine(format!("read {}", failure.file), failure.error)
    })?;
    let shown = session.shown();
    let (sender, news) = watch::channel(Arc::new(session.news().clone()));
    say(session.news());
    let base = shown.newest().map_or_else(
        || "/".to_owned(),
        |snapshot| snapshot.renderer.base().path().to_owned(),
    );
    let (root, poll) = (options.root.clone(), options.poll);
    std::thread::spawn(move || match Watch::new(&root, poll) {
        Ok(watch) => Follower {
            session,
            sender,
            root,
        }
        .follow(watch, start),
        Err(error) => eprintln!("briefing: cannot watch the files, so edits do not show: {error}"),
    });
    let preview = Arc::new(Preview {
        tree,
        shown,
        news,
        editor: options.editor.clone(),
        fixer: (!options.read_only).then(|| Fixer::new(&options.root)),
        host: options.host.clone(),
        port: address.port(),
    });
    let url = format!("http://{address}{base}");
    eprintln!("serving {url} (stop with Ctrl-C)");
    if options.open {
        // The address is printed; a machine without a browser is no fault.
        let _ = open::that_detached(&url);
    }
    let router = Router::new().fallback(answer).with_state(preview);
    tokio::select! {
        result = connections::serve(listener, router) => result.map_err(machine("serve")),
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}

fn machine(doing: &'static str) -> impl FnOnce(io::Error) -> ServeFailure {
    move |error| ServeFailure::Machine(doing.to_owned(), error)
}

async fn bind(host: &str, port: u16) -> Result<TcpListener, ServeFailure> {
    let addresses = lookup_host((host, port))
        .await
        .map_err(machine("find the host"))?;
    let addresses: Vec<SocketAddr> = addresses.collect();
    match TcpListener::bind(addresses.as_slice()).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            let mut free = None;
            for next in (port..=u16::MAX).skip(1).take(50) {
                if TcpListener::bind((host, next)).await.is_ok() {
                    free = Some(next);
                    break;
                }
            }
            let taken = addresses.first().copied();
            Err(ServeFailure::Busy(
                taken.unwrap_or_else(|| ([127, 0, 0, 1], port).into()),
                free,
            ))
        }
        Err(error) => Err(ServeFailure::Machine(
            format!("listen at {host}:{port}"),
            error,
        )),
    }
}

async fn answer(State(preview): State<Arc<Preview>>, request: Request) -> Response<Body> {
    if let Some(status) = guard::refuse(request.headers(), &preview.host, preview.port) {
        let answer = Answer::words(status, "not an address of this preview");
        return answer.respond(request.method(), request.headers());
    }
    if request.method() == Method::POST && request.uri().path() == format!("{OWN}fix") {
        return fix(preview, request).await;
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut answer = Answer::words(StatusCode::METHOD_NOT_ALLOWED, "GET and HEAD only");
        answer.headers.push(("allow".into(), "GET, HEAD".into()));
        return answer.respond(request.method(), request.headers());
    }
    let path = request.uri().path().to_owned();
    if path == format!("{OWN}events") {
        return events(&preview);
    }
    let query = request.uri().query().unwrap_or_default().to_owned();
    let worker = Arc::clone(&preview);
    // Rendering is work, not waiting: it has threads of its own.
    let made = tokio::task::spawn_blocking(move || worker.find(&path, &query)).await;
    let made = made.unwrap_or_else(|_| {
        Answer::words(StatusCode::INTERNAL_SERVER_ERROR, "the preview failed here")
    });
    made.respond(request.method(), request.headers())
}

/// Writes the fix that a page of the preview asks for.
async fn fix(preview: Arc<Preview>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let asked = axum::body::to_bytes(body, LONGEST_FIX).await;
    let headers = parts.headers.clone();
    let answer = match asked {
        Ok(id) => tokio::task::spawn_blocking(move || {
            let news = preview.news.borrow().clone();
            fix_named(preview.fixer.as_ref(), &headers, &id, &news.findings)
        })
        .await
        .unwrap_or_else(|_| {
            Answer::words(StatusCode::INTERNAL_SERVER_ERROR, "the preview failed here")
        }),
        Err(_) => Answer::words(StatusCode::PAYLOAD_TOO_LARGE, "name one fix"),
    };
    answer.respond(&parts.method, &parts.headers)
}

/// The news, from what holds now on; only the newest counts, so that nobody who is slow misses it.
fn events(preview: &Preview) -> Response<Body> {
    let stream = WatchStream::new(preview.news.clone());
    let stream = stream.map(|news| {
        let text = serde_json::to_string(&*news).unwrap_or_default();
        Ok::<_, Infallible>(Event::default().data(text))
    });
    let alive = KeepAlive::new().interval(Duration::from_secs(15));
    let mut response = Sse::new(stream).keep_alive(alive).into_response();
    let (name, value) = SAME_ORIGIN;
    response
        .headers_mut()
        .insert(name, HeaderValue::from_static(value));
    response
}

impl Preview {
    fn find(&self, path: &str, query: &str) -> Answer {
        if let Some(own) = path.strip_prefix(OWN) {
            return match own {
                "preview.js" => Answer::ok(
                    "text/javascript; charset=utf-8".into(),
                    SCRIPT.as_bytes().to_vec(),
                ),
                "page" => Answer::json(&self.info(&parameter(query, "path"))),
                "pages" => Answer::json(&self.pages()),
                "where" => Answer::json(&self.place(query)),
                _ => Answer::words(StatusCode::NOT_FOUND, "no such address"),
            };
        }
        let Some(snapshot) = self.shown.newest() else {
            return self.page("", &empty(), StatusCode::OK);
        };
        let base = snapshot.renderer.base().path();
        let Some(inside) = path.strip_prefix(base) else {
            // The base without its last slash, and the bare host, lead to the front page.
            return if path == "/" || format!("{path}/") == base {
                Answer::redirect(StatusCode::TEMPORARY_REDIRECT, base)
            } else {
                Answer::words(
                    StatusCode::NOT_FOUND,
                    &format!("the site stands under {base}"),
                )
            };
        };
        let file = decoded(inside);
        let file = match file.as_str() {
            name if name.is_empty() || name.ends_with('/') => format!("{name}index.html"),
            name => name.to_owned(),
        };
        if let Some(mut answer) = self.file(&snapshot, &file, StatusCode::OK) {
            answer.headers.extend(host_headers(self, &snapshot, path));
            return answer;
        }
        if snapshot
            .renderer
            .atlas()
            .file(&format!("{file}/index.html"))
            .is_some()
        {
            return Answer::redirect(StatusCode::MOVED_PERMANENTLY, &format!("{path}/"));
        }
        if let Some((to, status)) = self
            .text(&snapshot, "_redirects")
            .and_then(|rules| rules::redirect(&rules, path))
        {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::MOVED_PERMANENTLY);
            return Answer::redirect(status, &to);
        }
        let language = inside.split('/').next().unwrap_or_default();
        let own = self.file(
            &snapshot,
            &format!("{language}/404.html"),
            StatusCode::NOT_FOUND,
        );
        own.or_else(|| self.file(&snapshot, "404.html", StatusCode::NOT_FOUND))
            .unwrap_or_else(|| Answer::words(StatusCode::NOT_FOUND, "no such page"))
    }

    /// A file of the site; a page with the script.
    fn file(&self, snapshot: &Arc<Snapshot>, file: &str, status: StatusCode) -> Option<Answer> {
        let fault = match self.rendered(snapshot, file, status)? {
            Ok(answer) => return Some(answer),
            Err(fault) => fault,
        };
        let instead = self.shown.instead_of(snapshot);
        if let Some(Ok(answer)) = instead.and_then(|good| self.rendered(&good, file, status)) {
            return Some(answer);
        }
        // A template failed on this page alone: say so in its place.
        let mut page = empty();
        let text = human::render(&fault, &Texts::default(), human::Look::default());
        let end = page.len() - b"</main>\n</body>\n</html>\n".len();
        let mut shown = String::from("<pre>");
        let _ = pulldown_cmark_escape::escape_html(&mut shown, &text);
        shown.push_str("</pre>");
        page.splice(end..end, shown.into_bytes());
        Some(self.page(file, &page, StatusCode::INTERNAL_SERVER_ERROR))
    }

    /// The same, in one state.
    fn rendered(
        &self,
        snapshot: &Snapshot,
        file: &str,
        status: StatusCode,
    ) -> Option<Result<Answer, Diagnostic>> {
        let address = snapshot.renderer.atlas().file(file)?;
        let is_page = address.media == media::HTML;
        if is_page && status == StatusCode::OK {
            self.shown.ask(file);
        }
        let ready = snapshot.ready.as_ref().filter(|(name, _)| name == file);
        let rendered = match ready {
            Some((_, Rendered::Bytes(bytes))) => Ok(Rendered::Bytes(bytes.clone())),
            _ => snapshot.renderer.render(address),
        };
        let bytes = match rendered {
            Ok(Rendered::Bytes(bytes)) => bytes,
            Ok(Rendered::File(from)) => self.tree.read(&from).ok()?,
            Ok(Rendered::Scaled(from, width)) => {
                picture::scaled(&self.tree.read(&from).ok()?, width).ok()?
            }
            Ok(Rendered::Picture(svg)) => picture::png(&svg, 1.0).ok()?,
            Err(fault) => return Some(Err(fault)),
        };
        Some(Ok(if is_page {
            self.page(file, &bytes, status)
        } else {
            Answer {
                status,
                ..Answer::ok(address.media.clone(), bytes)
            }
        }))
    }

    fn page(&self, file: &str, bytes: &[u8], status: StatusCode) -> Answer {
        let news = self.news.borrow().clone();
        // A stylesheet is swapped without a reload, so its name does not count for whether the page is another.
        let mut text = String::from_utf8_lossy(bytes).into_owned();
        for sheet in &news.sheets {
            text = text.replace(sheet.as_str(), "");
        }
        let same = etag(text.as_bytes());
        let told = Told {
            file,
            pages: news.pages,
            same: &same,
            token: self.fixer.as_ref().map_or("", Fixer::token),
            editor: self.editor.pattern(),
        };
        Answer {
            status,
            media: media::HTML,
            bytes: inject(bytes, &told),
            etag: Some(etag(bytes)),
            headers: vec![(SAME.to_owned(), same)],
        }
    }

    /// The text of a file that the host would read.
    fn text(&self, snapshot: &Snapshot, file: &str) -> Option<String> {
        let address = snapshot.renderer.atlas().file(file)?;
        let bytes = match snapshot.renderer.render(address).ok()? {
            Rendered::Bytes(bytes) => bytes,
            Rendered::File(from) => self.tree.read(&from).ok()?,
            Rendered::Picture(_) | Rendered::Scaled(..) => return None,
        };
        String::from_utf8(bytes).ok()
    }
}

/// What a host would add; but for what would keep the preview's own script from running.
fn host_headers(preview: &Preview, snapshot: &Snapshot, path: &str) -> Vec<(String, String)> {
    let rules = preview.text(snapshot, "_headers").unwrap_or_default();
    let mut headers = rules::headers(&rules, path);
    headers.retain(|(name, _)| name != "cache-control");
    for (name, value) in &mut headers {
        if name == "content-security-policy" {
            *value = rules::allowing(value, &["script-src", "connect-src"], "'self'");
        }
    }
    headers
}

pub(super) fn parameter(query: &str, name: &str) -> String {
    let value = query.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        (key == name).then_some(value)
    });
    let value = value.unwrap_or_default();
    percent_encoding::percent_decode_str(value)
        .decode_utf8_lossy()
        .into_owned()
}

//! `check --external` against a server of this machine that answers in every way that addresses of the web do.

#![allow(clippy::expect_used)] // a test says what it expected

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use briefing::external::{Answer, Asker, Cache, NO_HOST, Patience, ask};

/// A request: its method and path, and when it came and was answered.
#[derive(Debug, Clone)]
struct Request {
    line: String,
    from: Instant,
    to: Instant,
}

/// A server, and what it was asked.
struct Server {
    host: String,
    asked: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let host = listener.local_addr().expect("an address").to_string();
        let asked = Arc::<Mutex<Vec<Request>>>::default();
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let log = Arc::clone(&log);
                // Each connection by itself: a slow answer holds up no other, so that requests could overlap.
                thread::spawn(move || drop(stream.map(|stream| serve(stream, &log))));
            }
        });
        Self { host, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.host)
    }

    fn asked(&self) -> Vec<Request> {
        self.asked.lock().expect("a lock").clone()
    }

    fn lines(&self, path: &str) -> Vec<String> {
        let asked = self.asked().into_iter().map(|request| request.line);
        asked
            .filter(|line| line.ends_with(&format!(" {path}")))
            .collect()
    }
}

/// Answers one request and closes the connection.
fn serve(mut stream: TcpStream, log: &Mutex<Vec<Request>>) -> std::io::Result<()> {
    let from = Instant::now();
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    while lines
        .next()
        .transpose()?
        .is_some_and(|line| !line.is_empty())
    {}
    let mut words = first.split(' ');
    let method = words.next().unwrap_or_default().to_owned();
    let path = words.next().unwrap_or_default().to_owned();
    let line = format!("{method} {path}");
    let before = log
        .lock()
        .expect("a lock")
        .iter()
        .filter(|request| request.line.ends_with(&format!(" {path}")))
        .count();
    let answer = answer(&method, &path, before);
    if path == "/slow" {
        thread::sleep(Duration::from_secs(2));
    }
    if path == "/pause" {
        thread::sleep(Duration::from_millis(100));
    }
    let to = Instant::now();
    log.lock().expect("a lock").push(Request { line, from, to });
    stream.write_all(
        format!("HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").as_bytes(),
    )
}

/// The status, and where it leads, of the request of this path that follows so many others.
fn answer(method: &str, path: &str, before: usize) -> String {
    let to = |status: &str, path: &str| format!("{status}\r\nLocation: {path}");
    match path {
        "/no-head" if method == "HEAD" => "405 Method Not Allowed".to_owned(),
        "/wrong-head" if method == "HEAD" => "404 Not Found".to_owned(),
        "/missing" => "404 Not Found".to_owned(),
        "/gone" => "410 Gone".to_owned(),
        "/forbidden" => "403 Forbidden".to_owned(),
        "/busy" => "429 Too Many Requests".to_owned(),
        "/broken" => "503 Service Unavailable".to_owned(),
        "/flaky" if before < 2 => "500 Internal Server Error".to_owned(),
        "/moved" => to("301 Moved Permanently", "/ok"),
        "/moved-twice" => to("308 Permanent Redirect", "moved"),
        "/moved-then-lent" => to("301 Moved Permanently", "/lent"),
        "/moved-and-gone" => to("301 Moved Permanently", "/missing"),
        "/lent" => to("302 Found", "/ok"),
        "/nowhere" => "301 Moved Permanently".to_owned(),
        "/mail" => to("301 Moved Permanently", "mailto:a@example.org"),
        "/circle" => to("302 Found", "/circle-2"),
        "/circle-2" => to("302 Found", "/circle"),
        path if path.starts_with("/on") => to("302 Found", &format!("{path}n")),
        _ => "200 OK".to_owned(),
    }
}

const QUICK: Patience = Patience {
    answer: Duration::from_millis(400),
    between: Duration::from_millis(5),
    again: Duration::from_millis(20),
};

fn asked(
    addresses: impl IntoIterator<Item = String>,
    patience: Patience,
) -> BTreeMap<String, Answer> {
    let asker = Asker::new(patience, true).expect("can ask");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let mut cache = Cache::open(None, SystemTime::now());
    runtime.block_on(ask(asker, addresses.into_iter().collect(), &mut cache))
}

#[test]
fn every_answer_is_told_apart() {
    let server = Server::start();
    let url = |path: &str| server.url(path);
    let found = |moved: Option<&str>| Answer::Found {
        moved: moved.map(url),
    };
    let gone = |why: &str, moved: Option<&str>| Answer::Gone {
        why: why.to_owned(),
        moved: moved.map(url),
    };
    let unsure = |why: &str| Answer::Unsure {
        why: why.to_owned(),
    };
    let expected = [
        ("/ok", found(None)),
        ("/ok?a=b#part", found(None)),
        ("/no-head", found(None)),
        ("/wrong-head", found(None)),
        ("/flaky", found(None)),
        ("/missing", gone("404 Not Found", None)),
        ("/gone", gone("410 Gone", None)),
        ("/moved", found(Some("/ok"))),
        ("/moved-twice", found(Some("/ok"))),
        ("/moved-then-lent", found(Some("/lent"))),
        ("/moved-and-gone", gone("404 Not Found", Some("/missing"))),
        ("/lent", found(None)),
        ("/forbidden", unsure("403 Forbidden")),
        ("/busy", unsure("429 Too Many Requests")),
        ("/broken", unsure("503 Service Unavailable")),
        ("/nowhere", unsure("301 Moved Permanently")),
        ("/mail", unsure("it redirects to mailto:")),
        ("/circle", unsure("it redirects in a circle")),
        ("/on", unsure("it redirects too often")),
        ("/slow", unsure("no answer in time")),
    ];
    let answers = asked(expected.iter().map(|(path, _)| url(path)), QUICK);
    for (path, answer) in &expected {
        assert_eq!(answers.get(&url(path)), Some(answer), "{path}");
    }
    assert_eq!(
        server.lines("/ok?a=b"),
        ["HEAD /ok?a=b"],
        "no more than needed"
    );
    assert_eq!(server.lines("/no-head"), ["HEAD /no-head", "GET /no-head"]);
    assert_eq!(server.lines("/busy"), ["HEAD /busy"], "it is left in peace");
    assert_eq!(
        server.lines("/flaky"),
        ["HEAD /flaky", "GET /flaky", "GET /flaky"]
    );
    assert_eq!(server.lines("/broken").len(), 4, "and no more");
}

#[test]
fn a_host_that_does_not_exist_is_gone_and_one_that_does_not_listen_is_not() {
    // Reserved by RFC 2606: it never exists.
    let nowhere = "http://nowhere.invalid/a".to_owned();
    let unused = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let silent = format!("http://{}/", unused.local_addr().expect("an address"));
    drop(unused);
    let answers = asked([nowhere.clone(), silent.clone()], QUICK);
    let why = NO_HOST.to_owned();
    assert_eq!(answers[&nowhere], Answer::Gone { why, moved: None });
    assert!(
        matches!(&answers[&silent], Answer::Unsure { .. }),
        "{answers:?}"
    );
}

#[test]
fn a_host_is_asked_one_thing_at_a_time_and_others_meanwhile() {
    let between = Duration::from_millis(150);
    let patience = Patience { between, ..QUICK };
    let servers: Vec<_> = (0..3).map(|_| Server::start()).collect();
    let addresses = servers
        .iter()
        .flat_map(|server| (0..5).map(|n| server.url(&format!("/{n}"))));
    let start = Instant::now();
    let answers = asked(addresses, patience);
    let whole = start.elapsed();
    assert_eq!(answers.len(), 15);
    for server in &servers {
        let mut asked = server.asked();
        asked.sort_by_key(|request| request.from);
        assert_eq!(asked.len(), 5);
        for pair in asked.windows(2) {
            // The clock of the client runs from when it has the answer.
            assert!(pair[1].from >= pair[0].to + between / 2, "{pair:?}");
        }
    }
    assert!(
        whole < between * 4 * 3,
        "the hosts are asked beside each other: {whole:?}"
    );
}

#[test]
fn only_a_few_hosts_are_asked_at_a_time() {
    let servers: Vec<_> = (0..9).map(|_| Server::start()).collect();
    let answers = asked(servers.iter().map(|server| server.url("/pause")), QUICK);
    assert_eq!(answers.len(), 9);
    let requests: Vec<_> = servers.iter().flat_map(Server::asked).collect();
    let at_once = requests.iter().map(|request| {
        let others = requests.iter();
        let open = others.filter(|it| it.from <= request.from && request.from < it.to);
        open.count()
    });
    let most = at_once.max().unwrap_or_default();
    assert!((2..=4).contains(&most), "{most} at a time");
}

/// A site with sources at these addresses.
fn site(name: &str, addresses: &[String]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("external")
        .join(name);
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(root.join("content")).expect("a folder");
    let mut sources = String::new();
    let mut page = "---\ntitle: T\nsummary: A site whose sources are asked for on the web, or on this machine.\n---\n".to_owned();
    for (number, address) in addresses.iter().enumerate() {
        let _ = writeln!(
            sources,
            "s{number}: {{type: web, title: T, url: \"{address}\"}}"
        );
        let _ = writeln!(page, "[@s{number}]");
    }
    for (file, text) in [
        (
            "site.yaml",
            "title: T\nbase_url: https://example.org/\nrules: {moved-source: {waivers: [{file: content/none.yaml, reason: None.}]}}\n",
        ),
        ("sources.yaml", &sources),
        ("index.md", &page),
    ] {
        fs::write(root.join("content").join(file), text).expect("can write");
    }
    root
}

fn check(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(["check", "--format", "json", "--root"])
        .arg(root)
        .args(arguments)
        .env("XDG_CACHE_HOME", root.join("cache"))
        .env("NO_PROXY", "127.0.0.1")
        .output()
        .expect("the program runs")
}

fn codes(output: &Output) -> BTreeSet<String> {
    let printed = String::from_utf8_lossy(&output.stdout);
    let codes = printed.lines().map(|line| {
        let fault: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let at = format!("{}:{}", fault["line"], fault["column"]);
        format!("{} {}:{at}", fault["code"], fault["file"]).replace('"', "")
    });
    codes.collect()
}

#[test]
fn the_command_tells_what_is_gone_and_asks_once_a_day() {
    let server = Server::start();
    let root = site(
        "command",
        &["/ok", "/gone", "/moved", "/forbidden"].map(|path| server.url(path)),
    );
    let silent = check(&root, &[]);
    assert_eq!(codes(&silent), BTreeSet::new());
    assert!(server.asked().is_empty(), "it asks nothing unless told to");
    let expected = [
        "dead-source content/sources.yaml:2:32",
        "moved-source content/sources.yaml:3:32",
    ];
    let told = check(&root, &["--external"]);
    assert_eq!(codes(&told), BTreeSet::from(expected.map(str::to_owned)));
    assert_eq!(told.status.code(), Some(0), "warnings");
    let said = String::from_utf8_lossy(&told.stderr).into_owned();
    let unsure = format!(
        "could not tell: {}: 403 Forbidden",
        server.url("/forbidden")
    );
    assert!(
        said.contains(&unsure) && said.contains("2 found, 1 gone, 1 could not be told"),
        "{said}"
    );
    let count = server.asked().len();
    let again = check(&root, &["--external", "--strict"]);
    assert_eq!(codes(&again), codes(&told));
    assert_eq!(again.status.code(), Some(1), "--strict");
    let new = server.asked().split_off(count);
    let new: Vec<_> = new.iter().map(|request| request.line.as_str()).collect();
    assert_eq!(
        new,
        ["HEAD /forbidden", "GET /forbidden"],
        "what could not be told is asked again"
    );
}

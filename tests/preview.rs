//! The preview against a real client: how editors save, who may ask, what HTTP promises.

#![allow(clippy::expect_used)] // a test says what it expected
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A tree of its own, and a preview of it.
struct Preview {
    child: Child,
    root: PathBuf,
    host: String,
    base: String,
    said: Arc<Mutex<String>>,
}

/// An answer's status, head and body.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> Option<String> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find_map(|(known, value)| known.eq_ignore_ascii_case(name).then(|| value.to_owned()))
    }
}

fn page(title: &str) -> String {
    format!("---\ntitle: {title}\nsummary: S\n---\n\nText of {title}.\n")
}

impl Preview {
    fn new(name: &str, arguments: &[&str]) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("preview")
            .join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("content/notes")).expect("can make a folder");
        let site = "title: T\nbase_url: https://example.org/repo/\nrules: {summary-length: off, duplicate-summary: off}\n";
        for (file, text) in [
            ("content/site.yaml", site.to_owned()),
            ("content/index.md", page("Front")),
            ("content/notes/a.md", page("Alpha")),
        ] {
            fs::write(root.join(file), text).expect("can write");
        }
        Self::over(root, arguments)
    }

    fn over(root: PathBuf, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_briefing"))
            .args(["serve", "--port", "0"])
            .args(arguments)
            .arg("--root")
            .arg(&root)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let stderr = child.stderr.take().expect("a pipe");
        let mut lines = BufReader::new(stderr)
            .lines()
            .map(|line| line.expect("a line"));
        let line = lines
            .find(|line| line.starts_with("serving http://"))
            .expect("an address");
        let said = Arc::new(Mutex::new(String::new()));
        let heard = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in lines {
                heard.lock().expect("a lock").push_str(&(line + "\n"));
            }
        });
        let url = line.split(' ').nth(1).expect("an address");
        let (host, path) = url["http://".len()..].split_once('/').expect("a path");
        Self {
            child,
            root,
            host: host.to_owned(),
            base: format!("/{path}"),
            said,
        }
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.root.join(file), text).expect("can write");
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        self.send(method, path, headers, "")
    }

    fn send(&self, method: &str, path: &str, headers: &str, body: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.host).expect("a connection");
        let host = if headers.contains("Host:") {
            String::new()
        } else {
            format!("Host: {}\r\n", self.host)
        };
        let request =
            format!("{method} {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n{body}");
        stream.write_all(request.as_bytes()).expect("can ask");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        let at = bytes
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .expect("a head");
        let head = String::from_utf8_lossy(&bytes[..at]).into_owned();
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .expect("a status");
        Answer {
            status,
            head,
            body: bytes[at + 4..].to_vec(),
        }
    }

    fn get(&self, address: &str) -> Answer {
        self.ask("GET", &format!("{}{address}", self.base), "")
    }

    /// Waits until the page at the address holds the words.
    fn shows(&self, address: &str, words: &str) {
        let start = Instant::now();
        while !self.get(address).text().contains(words) {
            assert!(
                start.elapsed() < Duration::from_secs(10),
                "{address} never shows {words}"
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The newest news.
    fn news(&self) -> String {
        let mut events = self.events();
        events.next().expect("news")
    }

    /// The news as they come.
    fn events(&self) -> impl Iterator<Item = String> + use<> {
        let mut stream = TcpStream::connect(&self.host).expect("a connection");
        let request = format!(
            "GET /__briefing/events HTTP/1.1\r\nHost: {}\r\n\r\n",
            self.host
        );
        stream.write_all(request.as_bytes()).expect("can ask");
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .expect("can wait");
        let lines = BufReader::new(stream).lines().map_while(Result::ok);
        lines.filter_map(|line| line.strip_prefix("data: ").map(str::to_owned))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// The number of states in which more than stylesheets changed.
fn pages(news: &str) -> u64 {
    let rest = news.split("\"pages\":").nth(1).expect("a count");
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().expect("a number")
}

#[test]
fn every_way_of_saving_shows() {
    for arguments in [&[][..], &["--poll"]] {
        let preview = Preview::new(&format!("saving{}", arguments.len()), arguments);
        let file = preview.root.join("content/notes/a.md");
        preview.write("content/notes/a.md", &page("In place"));
        preview.shows("notes/a/", "Text of In place.");
        // A temporary file is renamed over.
        let beside = preview.root.join("content/notes/.a.md.tmp");
        fs::write(&beside, page("Renamed over")).expect("can write");
        fs::rename(&beside, &file).expect("can rename");
        preview.shows("notes/a/", "Text of Renamed over.");
        // The old one is moved away first.
        fs::rename(&file, preview.root.join("content/notes/a.md~")).expect("can rename");
        fs::write(&file, page("Moved away")).expect("can write");
        preview.shows("notes/a/", "Text of Moved away.");
        // In several steps.
        let mut handle = fs::File::create(&file).expect("can write");
        for part in page("In steps").as_bytes().chunks(7) {
            handle.write_all(part).expect("can write");
            handle.sync_all().expect("can write");
            std::thread::sleep(Duration::from_millis(2));
        }
        preview.shows("notes/a/", "Text of In steps.");
        // A new file, and a page that goes.
        preview.write("content/notes/b.md", &page("New"));
        preview.shows("notes/b/", "Text of New.");
        fs::remove_file(preview.root.join("content/notes/b.md")).expect("can remove");
        preview.shows("notes/b/", "Page not found");
    }
}

#[test]
fn a_hundred_files_at_once_show_and_so_does_a_folder_that_went_and_came() {
    let preview = Preview::new("batch", &[]);
    for round in ["one", "two"] {
        for at in 0..100 {
            preview.write(
                &format!("content/notes/n{at}.md"),
                &page(&format!("{round} {at}")),
            );
        }
        for at in [0, 50, 99] {
            preview.shows(&format!("notes/n{at}/"), &format!("Text of {round} {at}."));
        }
    }
    fs::remove_dir_all(preview.root.join("content/notes")).expect("can remove");
    preview.shows("notes/n0/", "Page not found");
    fs::create_dir_all(preview.root.join("content/notes/deeper")).expect("can make a folder");
    preview.write("content/notes/deeper/c.md", &page("Came back"));
    preview.shows("notes/deeper/c/", "Text of Came back.");
    preview.write("content/notes/deeper/c.md", &page("And goes on"));
    preview.shows("notes/deeper/c/", "Text of And goes on.");
    // The whole of content/, as `git checkout` of another branch does it.
    let aside = preview.root.join("aside");
    fs::rename(preview.root.join("content"), &aside).expect("can rename");
    std::thread::sleep(Duration::from_millis(100));
    fs::write(aside.join("index.md"), page("Other branch")).expect("can write");
    fs::rename(&aside, preview.root.join("content")).expect("can rename");
    preview.shows("", "Text of Other branch.");
    preview.write("content/index.md", &page("Still watched"));
    preview.shows("", "Text of Still watched.");
    // A folder that was not there at first.
    fs::create_dir_all(preview.root.join("static")).expect("can make a folder");
    preview.write("static/mine.css", "body { color: red }");
    preview.shows("", "/mine.");
}

#[test]
fn an_editors_own_files_and_a_save_without_change_tell_nothing() {
    let preview = Preview::new("quiet", &[]);
    preview.write("content/index.md", &page("Changed"));
    preview.shows("", "Text of Changed.");
    let before = preview.news();
    preview.write("content/.index.md.swp", "x");
    preview.write("content/index.md~", "x");
    preview.write("content/index.md", &page("Changed"));
    std::thread::sleep(Duration::from_millis(400));
    assert_eq!(preview.news(), before);
}

#[test]
fn a_mistake_keeps_the_last_good_page_and_is_told_until_it_is_mended() {
    let preview = Preview::new("mistake", &["--editor", "edit:{file}:{line}:{column}"]);
    assert!(preview.get("").text().contains("Text of Front."));
    preview.write(
        "content/index.md",
        &page("Wrong").replace("Text", "[Text](nope.md)"),
    );
    let mut events = preview.events();
    let told = events
        .find(|news| news.contains("broken-link"))
        .expect("news");
    assert!(told.contains("\"stopped\":true"), "{told}");
    assert!(
        told.contains("content/index.md\",\"line\":6,\"column\":8}")
            && told.contains("\"name\":\"beginning of “Wrong”\""),
        "the place in the editor: {told}"
    );
    assert!(preview.get("").text().contains("Text of Front."));
    preview.write("content/index.md", &page("Right"));
    let mended = events
        .find(|news| news.contains("\"stopped\":false"))
        .expect("news");
    assert!(mended.contains("\"findings\":[]"));
    preview.shows("", "Text of Right.");
    // A template that fails only when it is used.
    fs::create_dir_all(preview.root.join("templates")).expect("can make a folder");
    preview.write("templates/front.html", "{{ page.titel }}");
    let told = events
        .find(|news| news.contains("template-fault"))
        .expect("news");
    assert!(told.contains("templates/front.html:1:9"), "{told}");
    assert!(preview.get("").text().contains("Text of Right."));
    let said = preview.said.lock().expect("a lock").clone();
    assert!(
        said.contains("error[broken-link]") && said.contains("nothing is wrong"),
        "{said}"
    );
}

#[test]
fn only_the_previews_own_pages_are_answered() {
    let preview = Preview::new("safety", &[]);
    assert!(preview.host.starts_with("127.0.0.1:"));
    let base = preview.base.clone();
    let port = preview.host.rsplit(':').next().expect("a port").to_owned();
    for (headers, status) in [
        ("Host: evil.example\r\n".to_owned(), 421),
        (format!("Host: evil.example:{port}\r\n"), 421),
        (format!("Host: localhost:{port}\r\n"), 200),
        ("Origin: http://evil.example\r\n".to_owned(), 403),
        ("Origin: null\r\n".to_owned(), 403),
        (format!("Origin: http://127.0.0.1:{port}\r\n"), 200),
    ] {
        let answer = preview.ask("GET", &base, &headers);
        assert_eq!(answer.status, status, "{headers}");
        assert_eq!(answer.header("access-control-allow-origin"), None);
        let events = preview.ask("GET", "/__briefing/where?path=/", &headers);
        assert_eq!(events.status, status, "{headers}");
    }
    for path in [
        "/repo/../../../../etc/passwd",
        "/repo/%2e%2e/%2e%2e/etc/passwd",
        "/repo/..%2f..%2fsite.yaml",
        "/repo//etc/passwd",
        "/repo/content/site.yaml",
        "/repo/site.yaml",
        "/repo/%00",
        "/repo/.briefing",
        "/etc/passwd",
        "/__briefing/../site.yaml",
    ] {
        let answer = preview.ask("GET", path, "");
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("base_url"), "{path}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        assert_eq!(preview.ask(method, &base, "").status, 405, "{method}");
    }
}

#[test]
fn http_is_as_it_should_be() {
    let preview = Preview::new("http", &[]);
    let base = preview.base.clone();
    let whole = preview.get("");
    assert_eq!(
        whole.header("content-type").as_deref(),
        Some("text/html; charset=utf-8")
    );
    let head = preview.ask("HEAD", &base, "");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(
        head.header("content-length"),
        Some(whole.body.len().to_string())
    );
    let etag = whole.header("etag").expect("an ETag");
    let again = preview.ask("GET", &base, &format!("If-None-Match: {etag}\r\n"));
    assert_eq!((again.status, again.body.len()), (304, 0));
    let part = preview.ask("GET", &base, "Range: bytes=0-8\r\n");
    assert_eq!((part.status, part.text().as_str()), (206, "<!DOCTYPE"));
    assert_eq!(
        part.header("content-range"),
        Some(format!("bytes 0-8/{}", whole.body.len()))
    );
    assert_eq!(
        preview
            .ask("GET", &base, "Range: bytes=9999999-\r\n")
            .status,
        416
    );
    let missing = preview.get("nope/");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("<h1>Page not found</h1>"));
    let slash = preview.get("notes/a");
    assert_eq!(
        (slash.status, slash.header("location").as_deref()),
        (301, Some("/repo/notes/a/"))
    );
    for path in ["/", "/repo"] {
        assert_eq!(
            preview.ask("GET", path, "").header("location").as_deref(),
            Some("/repo/"),
            "{path}"
        );
    }
    // What a host would do.
    fs::create_dir_all(preview.root.join("static")).expect("can make a folder");
    preview.write("static/style.css", "body {}");
    preview.write("static/_redirects", "/repo/old/ /repo/notes/a/ 302\n");
    preview.write(
        "static/_headers",
        "/repo/*\n  X-Robots-Tag: noindex\n  Content-Security-Policy: default-src 'none'\n",
    );
    preview.shows("_headers", "X-Robots-Tag");
    let moved = preview.get("old/");
    assert_eq!(
        (moved.status, moved.header("location").as_deref()),
        (302, Some("/repo/notes/a/"))
    );
    assert_eq!(
        preview.get("").header("x-robots-tag").as_deref(),
        Some("noindex")
    );
    let policy = preview
        .get("")
        .header("content-security-policy")
        .expect("a policy");
    assert!(
        policy.starts_with("default-src 'none'") && policy.contains("script-src 'self'"),
        "{policy}"
    );
}

#[test]
fn apart_from_its_own_part_a_page_is_what_a_build_gives() {
    let preview = Preview::new("same", &[]);
    let out = preview.root.join("public");
    let status = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(["build", "-q", "--drafts", "--root"])
        .arg(&preview.root)
        .status()
        .expect("the program runs");
    assert!(status.success());
    let mut count = 0;
    for entry in walkdir::WalkDir::new(&out) {
        let entry = entry.expect("an entry");
        let path = entry
            .path()
            .strip_prefix(&out)
            .expect("under it")
            .to_string_lossy()
            .into_owned();
        if !entry.file_type().is_file() || path == ".briefing" || path == "briefing-manifest.json" {
            continue;
        }
        let address = path.strip_suffix("index.html").unwrap_or(&path);
        let built = fs::read(entry.path()).expect("a file");
        if path.ends_with(".png") {
            assert!(preview.get(address).body == built, "{path}");
            continue;
        }
        let mut shown = preview.get(address).text();
        if path.ends_with(".html") {
            let from = shown
                .find("<script src=\"/__briefing/")
                .expect("the preview's part");
            let to =
                shown[from..].find("</script>\n").expect("its end") + from + "</script>\n".len();
            shown.replace_range(from..to, "");
        }
        assert_eq!(shown.as_bytes(), built, "{path}");
        count += 1;
    }
    assert!(count > 8);
}

#[test]
fn two_hundred_clients_lose_no_reload_and_a_stuck_one_holds_up_nobody() {
    let preview = Preview::new("clients", &[]);
    // It asks for a page and never reads; another never finishes its question.
    let mut stuck = TcpStream::connect(&preview.host).expect("a connection");
    let request = format!(
        "GET {} HTTP/1.1\r\nHost: {}\r\n\r\n",
        preview.base, preview.host
    );
    for _ in 0..200 {
        stuck.write_all(request.as_bytes()).expect("can ask");
    }
    let mut half = TcpStream::connect(&preview.host).expect("a connection");
    half.write_all(b"GET / HT").expect("can ask");
    let clients: Vec<_> = (0..200)
        .map(|_| {
            let mut events = preview.events();
            events.next().expect("the state at first");
            std::thread::spawn(move || events.map(|news| pages(&news)).find(|pages| *pages >= 21))
        })
        .collect();
    for save in 1..=20 {
        preview.write("content/index.md", &page(&format!("Save {save}")));
        preview.shows("", &format!("Text of Save {save}."));
    }
    for client in clients {
        assert!(
            client.join().expect("a client").is_some(),
            "a client missed the last state"
        );
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_stops_it_at_once_and_a_taken_port_names_the_next() {
    let mut preview = Preview::new("stop", &[]);
    let mut events = preview.events();
    events.next().expect("the state at first");
    let port = preview.host.rsplit(':').next().expect("a port").to_owned();
    let output = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(["serve", "--port", &port, "--root"])
        .arg(&preview.root)
        .output()
        .expect("the program runs");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{stderr}");
    assert!(
        stderr.contains(&format!("{} is already in use", preview.host))
            && stderr.contains("briefing serve --port "),
        "{stderr}"
    );
    let start = Instant::now();
    let id = preview.child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .expect("kill runs")
            .success()
    );
    let status = preview.child.wait().expect("it ends");
    assert!(status.success(), "{status}");
    assert!(
        start.elapsed() < Duration::from_secs(2),
        "with a client that still listens"
    );
}

#[test]
fn drafts_are_shown_and_marked_unless_they_are_not_wanted() {
    let preview = Preview::new("drafts", &[]);
    let draft = page("Draft").replace("summary: S", "summary: S\ndraft: true");
    preview.write("content/d.md", &draft);
    preview.shows("d/", "Draft: not for publication");
    let without = Preview::new("no-drafts", &["--no-drafts"]);
    without.write("content/d.md", &draft);
    without.write("content/index.md", &page("After"));
    without.shows("", "Text of After.");
    assert_eq!(without.get("d/").status, 404);
}

/// What is published follows from what is written, while the preview runs as after a restart.
#[test]
fn addresses_come_and_go_with_what_makes_them() {
    let preview = Preview::new("addresses", &["--drafts"]);
    assert_eq!(preview.get("feed.xml").status, 404);
    let dated =
        "---\ntitle: Alpha\nsummary: S\ndate: 2026-11-01\n---\n\nDated. [Feed](/feed.xml)\n";
    preview.write("content/notes/a.md", dated);
    preview.shows("notes/a/", "Dated.");
    assert_eq!(preview.get("feed.xml").status, 200);
    assert!(preview.get("").text().contains("/repo/feed.xml"));
    preview.write(
        "content/site.yaml",
        "title: T\nbase_url: https://example.org/repo/\ncname: example.org\n",
    );
    preview.shows("CNAME", "example.org");
    // The last date goes, and the link to the feed is broken.
    preview.write(
        "content/notes/a.md",
        &dated.replace("date: 2026-11-01\n", ""),
    );
    let start = Instant::now();
    while !preview.news().contains("no page or file `/feed.xml`") {
        assert!(start.elapsed() < Duration::from_secs(10), "never told");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn the_policy_names_each_directive_once() {
    let preview = Preview::new("policy", &[]);
    let answer = preview.get("");
    let policy = answer.header("content-security-policy").expect("a policy");
    for directive in ["connect-src", "script-src", "default-src"] {
        assert_eq!(policy.matches(directive).count(), 1, "{policy}");
    }
}

#[test]
fn a_place_on_a_page_leads_to_its_line() {
    let preview = Preview::new("where", &["--editor", "edit:{file}:{line}"]);
    fs::create_dir_all(preview.root.join("content/data")).expect("can make a folder");
    preview.write("content/sources.yaml", "s: {type: web, title: S}\n");
    preview.write(
        "content/data/t.yaml",
        "title: T\nas_of: 2024\nsources: [s]\ncolumns:\n  a: {title: A, type: string}\nrows:\n  r: {a: X}\n",
    );
    preview.shows("data/t/", "<h1>T</h1>");
    let place = |query: &str| {
        preview
            .ask("GET", &format!("/__briefing/where?{query}"), "")
            .text()
    };
    assert!(place("cell=/repo/data/t/%23r.a").contains("content/data/t.yaml\",\"line\":7,"));
    let words = "path=/repo/notes/a/&words=Text%20of%20Alpha";
    assert!(place(words).contains("content/notes/a.md\",\"line\":6,"));
    let info = preview
        .ask("GET", "/__briefing/page?path=/repo/notes/a/", "")
        .text();
    assert!(
        info.contains("content/notes/a.md") && info.contains("\"words\":3"),
        "{info}"
    );
}

/// Two languages and a figure that differs from its cell, which can be fixed.
fn with_a_fix(name: &str, arguments: &[&str]) -> Preview {
    let preview = Preview::new(name, arguments);
    fs::create_dir_all(preview.root.join("content/data")).expect("can make a folder");
    preview.write("content/sources.yaml", "s: {type: web, title: S}\n");
    preview.write(
        "content/data/t.yaml",
        "title: T\nas_of: 2024\nsources: [s]\ncolumns:\n  a: {title: A, type: string}\n  b: {title: B, type: number, unit: percent}\nrows:\n  r: {a: X, b: 70}\n",
    );
    preview.write(
        "content/notes/a.md",
        &page("Alpha").replace("Text", "## Shares\n\n[71%](fact:t/r/b) of text"),
    );
    preview
}

#[test]
fn a_fix_is_written_for_the_previews_own_pages_alone() {
    let preview = with_a_fix("fix", &[]);
    let mut events = preview.events();
    let news = events.find(|news| news.contains("fact-differs"));
    let news: serde_json::Value = serde_json::from_str(&news.expect("news")).expect("JSON");
    let finding = news["findings"].as_array().expect("a list");
    let finding = finding
        .iter()
        .find(|it| it["fix"].is_string())
        .expect("a fix");
    assert_eq!(finding["name"], "“Shares” in “Alpha”");
    let id = finding["fix"].as_str().expect("a name");
    let front = preview.get("").text();
    let (_, token) = front.split_once("data-token=\"").expect("a token");
    let (token, _) = token.split_once('"').expect("an end");
    let file = || fs::read_to_string(preview.root.join("content/notes/a.md")).expect("a file");
    let before = file();
    let own = format!("Origin: http://{}\r\n", preview.host);
    let post = |headers: &str, body: &str| {
        let length = format!("Content-Length: {}\r\n", body.len());
        let more = format!("{headers}{length}");
        preview.send("POST", "/__briefing/fix", &more, body)
    };
    let with = format!("briefing-token: {token}\r\n");
    let wrong = format!("briefing-token: {}\r\n", "0".repeat(token.len()));
    let foreign = "Origin: http://evil.example\r\n";
    for (headers, body, status) in [
        (String::new(), id, 403),
        (own.clone(), id, 403),
        (with.clone(), id, 403),
        (format!("{own}{wrong}"), id, 403),
        (format!("{foreign}{with}"), id, 403),
        (format!("{own}{with}"), "no-such-fix", 404),
        (format!("{own}{with}"), &"x".repeat(100), 413),
    ] {
        let answer = post(&headers, body);
        assert_eq!(answer.status, status, "{headers}{body}: {}", answer.text());
        assert_eq!(file(), before);
    }
    let answer = post(&format!("{own}{with}"), id);
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(file(), before.replace("71%", "70%"));
    preview.shows("notes/a/", "70%");
}

#[test]
fn a_preview_that_only_shows_writes_nothing() {
    let preview = with_a_fix("read-only", &["--read-only"]);
    assert!(preview.get("").text().contains("data-token=\"\""));
    let own = format!("Origin: http://{}\r\nContent-Length: 1\r\n", preview.host);
    let answer = preview.send("POST", "/__briefing/fix", &own, "x");
    assert_eq!(answer.status, 403);
    assert!(answer.text().contains("--read-only"), "{}", answer.text());
}

#[test]
fn the_pages_are_listed_with_what_they_lack() {
    let preview = Preview::new("pages", &[]);
    let site = fs::read_to_string(preview.root.join("content/site.yaml")).expect("a file");
    preview.write("content/site.yaml", &format!("{site}languages: [en, zh]\n"));
    preview.write(
        "content/index.zh.md",
        "---\ntitle: 首页\nsummary: S\n---\n\n三个字 and words.\n",
    );
    preview.shows("zh/", "三个字");
    let pages = preview.ask("GET", "/__briefing/pages", "").text();
    let pages: serde_json::Value = serde_json::from_str(&pages).expect("JSON");
    assert_eq!(
        pages["languages"],
        serde_json::json!(["English", "简体中文"])
    );
    let states: Vec<_> = pages["rows"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| {
            let chinese = &row["editions"][1];
            (
                row["path"].as_str(),
                chinese["state"].as_str(),
                chinese["behind"].as_bool(),
            )
        })
        .collect();
    assert!(
        states.contains(&(Some("/"), Some("not recorded"), Some(true))),
        "{states:?}"
    );
    assert!(
        states.contains(&(Some("/notes/a/"), Some("missing"), Some(true))),
        "{states:?}"
    );
    let info = preview
        .ask("GET", "/__briefing/page?path=/repo/zh/", "")
        .text();
    assert!(info.contains("\"words\":2,\"characters\":3"), "{info}");
}

#[test]
fn a_connection_without_a_request_ends_and_does_not_keep_others_out() {
    let preview = Preview::new("half-open", &[]);
    let connect = || TcpStream::connect(&preview.host).expect("can connect");
    let mut first = connect();
    first
        .write_all(b"GET / HTTP/1.1\r\nHost: ")
        .expect("can write");
    let begin = Instant::now();
    let mut others: Vec<_> = (0..255).map(|_| connect()).collect();
    // The places are taken once the server has accepted all.
    let mut refused = String::new();
    while !refused.starts_with("HTTP/1.1 503 ") {
        assert!(begin.elapsed() < Duration::from_secs(8), "never refused");
        refused.clear();
        let mut next = connect();
        let timeout = Some(Duration::from_millis(200));
        next.set_read_timeout(timeout).expect("can set");
        let _ = next.read_to_string(&mut refused);
    }
    others.clear();
    preview.shows("", "Front");
    let mut rest = Vec::new();
    first
        .set_read_timeout(Some(Duration::from_secs(20)))
        .expect("can set");
    let _ = first.read_to_end(&mut rest);
    let waited = begin.elapsed();
    assert!(
        waited > Duration::from_secs(8) && waited < Duration::from_secs(16),
        "{waited:?}"
    );
}

#[test]
fn no_other_origin_embeds_an_answer_and_a_second_host_is_refused() {
    let preview = Preview::new("origins", &[]);
    for address in ["", "nothing/", "datapackage.json"] {
        let answer = preview.get(address);
        let policy = answer.header("cross-origin-resource-policy");
        assert_eq!(policy.as_deref(), Some("same-origin"), "{address}");
    }
    let answer = preview.ask(
        "GET",
        "/repo/",
        &format!("Host: {}\r\nHost: evil.example\r\n", preview.host),
    );
    assert_eq!(answer.status, 400);
}

#[test]
fn a_root_that_is_removed_and_made_again_is_picked_up() {
    let preview = Preview::new("again", &[]);
    preview.shows("notes/a/", "Alpha");
    let aside = preview.root.with_extension("aside");
    let _ = fs::remove_dir_all(&aside);
    fs::rename(&preview.root, &aside).expect("can move");
    std::thread::sleep(Duration::from_millis(100));
    fs::create_dir_all(preview.root.join("content/notes")).expect("can make a folder");
    let site = "title: T\nbase_url: https://example.org/repo/\nrules: {summary-length: off, duplicate-summary: off}\n";
    preview.write("content/site.yaml", site);
    preview.write("content/index.md", &page("Front again"));
    preview.write("content/notes/b.md", &page("Beta"));
    preview.shows("notes/b/", "Beta");
    preview.shows("", "Front again");
    preview.write("content/notes/b.md", &page("Gamma"));
    preview.shows("notes/b/", "Gamma");
    let _ = fs::remove_dir_all(&aside);
}

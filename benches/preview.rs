//! From a save to the new bytes in the preview: `cargo bench --bench preview -- [ROOT ADDRESS FILE]…`.
//!
//! Each triple is a tree, the address that is asked for, and the file that is edited; without one, a copy of this
//! repository's briefing. With `--saves N` it saves N times and tells how the memory grew.

#![allow(clippy::expect_used, clippy::panic)] // a bench says what it expected
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

struct Preview {
    child: Child,
    host: String,
    base: String,
}

impl Preview {
    /// Starts it; how long until the address was first answered.
    fn start(root: &Path, address: &str) -> (Self, Duration) {
        let start = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_briefing"))
            .args(["serve", "--port", "0", "--root"])
            .arg(root)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let stderr = child.stderr.take().expect("a pipe");
        let mut lines = BufReader::new(stderr).lines();
        let line = lines
            .by_ref()
            .map(|line| line.expect("a line"))
            .find(|line| line.starts_with("serving http://"))
            .expect("an address");
        std::thread::spawn(move || lines.for_each(drop));
        let url = line.split(' ').nth(1).expect("an address");
        let (host, path) = url["http://".len()..].split_once('/').expect("a path");
        let preview = Self {
            child,
            host: host.to_owned(),
            base: format!("/{path}"),
        };
        preview.get(address);
        (preview, start.elapsed())
    }

    fn get(&self, address: &str) -> Vec<u8> {
        let mut stream = TcpStream::connect(&self.host).expect("a connection");
        let (base, host) = (&self.base, &self.host);
        let request =
            format!("GET {base}{address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("can ask");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        answer
    }

    /// Memory that it holds, in KiB.
    fn memory(&self) -> u64 {
        let status =
            fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("Linux");
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS:"))
            .expect("a line");
        line.split_whitespace()
            .nth(1)
            .and_then(|kib| kib.parse().ok())
            .expect("a number")
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An edit that shows: a mark at the end of a page or a template, in the first definition of a glossary, in the first title of any
/// other YAML file.
fn edited(file: &Path, text: &str, mark: &str) -> String {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("md") => format!("{text}\nEdit {mark}.\n"),
        Some("yaml") if file.ends_with("glossary.yaml") => marked(text, "definition: ", mark),
        Some("yaml") => marked(text, "title: ", mark),
        _ => format!("{text}\n<!-- {mark} -->\n"),
    }
}

/// A text of YAML with a mark at the beginning of what the first of these keys says.
fn marked(text: &str, key: &str, mark: &str) -> String {
    let value = text.find(key).expect("the key") + key.len();
    let (before, after) = text.split_at(value);
    let quote = match after.as_bytes() {
        [b'{', ..] => after.find('"').map_or(0, |quote| quote + 1),
        [b'"' | b'\'', ..] => 1,
        _ => 0,
    };
    let (open, words) = after.split_at(quote);
    format!("{before}{open}{mark} {words}")
}

fn measure(root: &Path, address: &str, file: &str, saves: usize) {
    let (preview, first) = Preview::start(root, address);
    let path = root.join(file);
    let right = fs::read_to_string(&path).expect("a file");
    let mut times = Vec::new();
    let mut early = 0;
    for save in 0..saves {
        let mark = format!("m{save}x");
        fs::write(&path, edited(&path, &right, &mark)).expect("can write");
        let start = Instant::now();
        loop {
            let bytes = preview.get(address);
            if bytes
                .windows(mark.len())
                .any(|window| window == mark.as_bytes())
            {
                break;
            }
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "{file}: the edit never shows"
            );
            std::thread::sleep(Duration::from_micros(300));
        }
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        if save + 1 == 100 {
            early = preview.memory();
        }
    }
    let memory = preview.memory();
    drop(preview);
    fs::write(&path, right).expect("can write");
    times.sort_by(f64::total_cmp);
    let (median, worst) = (times[times.len() / 2], times[times.len() * 95 / 100]);
    println!(
        "{file} at /{address}: median {median:.1} ms, 95 % {worst:.1} ms over {saves} saves; first page after {:.0} ms",
        first.as_secs_f64() * 1000.0
    );
    if early > 0 {
        println!("  memory after 100 saves {early} KiB, after {saves} {memory} KiB");
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("an entry");
        let target = to.join(entry.path().strip_prefix(from).expect("under it"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("can make a folder");
        } else {
            fs::copy(entry.path(), target).expect("can copy");
        }
    }
}

fn main() {
    let mut arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let mut saves = 60;
    if let Some(at) = arguments.iter().position(|argument| argument == "--saves") {
        saves = arguments[at + 1].parse().expect("a number");
        arguments.drain(at..at + 2);
    }
    if arguments.is_empty() {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-preview");
        let _ = fs::remove_dir_all(&root);
        for folder in ["content", "templates", "static"] {
            copy(
                &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
                &root.join(folder),
            );
        }
        for (address, file) in [
            ("why-it-matters/", "content/why-it-matters.md"),
            ("why-it-matters/", "content/data/rare-earth-shares.yaml"),
            ("why-it-matters/", "content/site.yaml"),
            ("sources/", "content/sources.yaml"),
            ("glossary/", "content/glossary.yaml"),
            ("why-it-matters/", "templates/base.html"),
        ] {
            measure(&root, address, file, saves);
        }
        return;
    }
    for triple in arguments.chunks(3) {
        let [root, address, file] = triple else {
            panic!("three by three: ROOT ADDRESS FILE")
        };
        measure(&PathBuf::from(root), address, file, saves);
    }
}

//! The bytes of a connection to the preview: its request line and headers.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;

use briefing::preview::{Editor, ServeOptions, serve};
use briefing::read::SiteOptions;

static ADDRESS: LazyLock<SocketAddr> = LazyLock::new(start);

fn start() -> SocketAddr {
    let root = std::env::temp_dir().join(format!("briefing-fuzz-{}", std::process::id()));
    for (name, bytes) in crate::site::site() {
        let file = root.join(name);
        std::fs::create_dir_all(file.parent().unwrap_or(Path::new("/"))).expect("a folder");
        std::fs::write(file, bytes).expect("a file");
    }
    let free = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = free.local_addr().expect("an address");
    drop(free);
    let options = ServeOptions {
        editor: Editor::new("vscode", &root),
        root,
        host: "127.0.0.1".into(),
        port: address.port(),
        site: SiteOptions::default(),
        poll: true,
        open: false,
        read_only: false,
    };
    std::thread::spawn(move || serve(&options).expect("it serves"));
    while TcpStream::connect(address).is_err() {
        std::thread::sleep(Duration::from_millis(10));
    }
    address
}

/// So many connections in a second leave no port free for a moment.
fn connect() -> TcpStream {
    for _ in 0..5_000 {
        match TcpStream::connect(*ADDRESS) {
            Ok(stream) => return stream,
            Err(error) if error.kind() == ErrorKind::AddrNotAvailable => {
                std::thread::sleep(Duration::from_millis(1));
            }
            Err(error) => panic!("it does not listen: {error}"),
        }
    }
    panic!("no port is free");
}

/// The port is not known to who writes inputs.
const PORT: &[u8] = b"PORT";

fn request(bytes: &[u8]) -> Vec<u8> {
    let port = ADDRESS.port().to_string();
    match bytes.windows(PORT.len()).position(|window| window == PORT) {
        Some(at) => [&bytes[..at], port.as_bytes(), &bytes[at + PORT.len()..]].concat(),
        None => bytes.to_vec(),
    }
}

pub fn run(bytes: &[u8]) {
    let bytes = request(bytes);
    let mut stream = connect();
    // What follows the answer to a stream of events is waited for by nobody.
    stream
        .set_read_timeout(Some(Duration::from_millis(200)))
        .expect("a timeout");
    // It may have had enough already.
    let _ = stream.write_all(&bytes);
    let _ = stream.shutdown(Shutdown::Write);
    let mut answer = [0; 512];
    let length = stream.read(&mut answer).unwrap_or_default();
    let answer = &answer[..length];
    assert!(
        answer.is_empty() || answer.starts_with(b"HTTP/1."),
        "{:?}",
        String::from_utf8_lossy(answer)
    );
    assert!(
        !answer.starts_with(b"HTTP/1.1 500"),
        "{:?}",
        String::from_utf8_lossy(&bytes)
    );
}

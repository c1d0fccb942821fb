"""Uploads against a real S3-compatible server (moto's) on loopback: first, none, one page, killed half-way, forged manifest,
full store, wrong credentials.

python3 .ci/deploy.py PROGRAM
"""

import hashlib
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import boto3

PROGRAM = os.path.abspath(sys.argv[1])
PAGES = 1000
MANIFEST = "briefing-manifest.json"
work = Path(tempfile.mkdtemp(prefix="briefing-deploy-"))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Proxy(ThreadingHTTPServer):
    """Counts requests on their way to the store; may be told to fail after some, as a server that dies does."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, to):
        super().__init__(("127.0.0.1", 0), Handler)
        self.to, self.counts, self.dies_after, self.lock = to, {}, None, threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, address):
        pass


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def pass_on(self):
        server = self.server
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        with server.lock:
            server.counts[self.command] = server.counts.get(self.command, 0) + 1
            if server.dies_after is not None and sum(server.counts.values()) > server.dies_after:
                self.close_connection = True
                self.connection.close()
                return
        request = urllib.request.Request(f"http://127.0.0.1:{server.to}{self.path}", data=body or None, method=self.command,
                                         headers={name: value for name, value in self.headers.items() if name.lower() not in ("connection",)})
        try:
            with urllib.request.urlopen(request) as answer:
                status, headers, content = answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            status, headers, content = error.code, error.headers, error.read()
        self.send_response_only(status)
        for name, value in headers.items():
            if name.lower() not in ("connection", "transfer-encoding", "content-length"):
                self.send_header(name, value)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_GET = do_PUT = do_DELETE = do_HEAD = do_POST = pass_on

    def log_message(self, *words):
        pass


def build():
    # Pages by the thousand that are alike are warned of, each.
    done = subprocess.run([PROGRAM, "build", "-q", "--root", work, "--for", "s3"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]


def edit(page, text):
    (work / f"content/notes/p{page}.md").write_text(f"---\ntitle: Page {page}\nsummary: S\n---\n\n{text}\n")


def deploy(proxy, *arguments, target="s3://site/briefing", secret="secret", expect=0):
    environment = {**os.environ, "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": secret, "AWS_REGION": "us-east-1",
                   "AWS_ENDPOINT": f"http://127.0.0.1:{proxy.server_port}", "AWS_ALLOW_HTTP": "true"}
    proxy.counts = {}
    done = subprocess.run([PROGRAM, "deploy", target, "--from", work / "public", *arguments], env=environment, capture_output=True, text=True)
    assert done.returncode == expect, (done.returncode, done.stderr)
    assert secret not in done.stderr, "a secret was printed"
    return done.stderr, dict(proxy.counts)


def client(port):
    return boto3.client("s3", endpoint_url=f"http://127.0.0.1:{port}", aws_access_key_id="key", aws_secret_access_key="secret", region_name="us-east-1")


def store(port, path="", method="GET", data=None):
    """What the store holds, by another client than ours."""
    s3 = client(port)
    if not path:
        return s3.create_bucket(Bucket="site")
    if method == "PUT":
        return s3.put_object(Bucket="site", Key=path, Body=data)
    found = s3.get_object(Bucket="site", Key=path)
    return {"content-type": found["ContentType"], "cache-control": found.get("CacheControl", "")}, found["Body"].read()


def same_as_built(port):
    """Everything in the store is what was built, and nothing else is there."""
    pages = client(port).get_paginator("list_objects_v2").paginate(Bucket="site", Prefix="briefing/")
    keys = {found["Key"].removeprefix("briefing/") for page in pages for found in page["Contents"]}
    built = {str(path.relative_to(work / "public")) for path in (work / "public").rglob("*") if path.is_file()} - {".briefing"}
    assert keys == built, (sorted(keys ^ built)[:5], len(keys), len(built))
    for name in ["index.html", "notes/p7/index.html", MANIFEST]:
        _, body = store(port, f"briefing/{name}")
        assert hashlib.sha256(body).digest() == hashlib.sha256((work / "public" / name).read_bytes()).digest(), name


def step(name, counts=None, said=""):
    print(f"  {name}" + (f": {sum(counts.values())} requests {counts}" if counts else "") + (f"\n    {said.strip().splitlines()[-1]}" if said else ""))


moto = None
try:
    (work / "content/notes").mkdir(parents=True)
    (work / "content/site.yaml").write_text("title: T\nbase_url: https://example.org/\n")
    for page in range(PAGES):
        edit(page, "Text.")
    build()

    port = free_port()
    moto = subprocess.Popen([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 0.1).close()
            break
        except OSError:
            time.sleep(0.05)
    store(port, method="PUT")
    proxy = Proxy(port)

    said, counts = deploy(proxy, "--dry-run")
    assert f"upload notes/p{PAGES - 1}/index.html" in said and set(counts) == {"GET"}, counts
    step("a dry run writes nothing", counts)

    said, counts = deploy(proxy)
    same_as_built(port)
    headers, _ = store(port, "briefing/notes/p7/index.html")
    assert headers["content-type"] == "text/html; charset=utf-8" and "must-revalidate" in headers["cache-control"], headers
    sheet = next((work / "public").glob("style.*.css")).name
    headers, _ = store(port, f"briefing/{sheet}")
    assert headers["content-type"] == "text/css; charset=utf-8" and "immutable" in headers["cache-control"], headers
    step("first upload", counts, said)

    said, counts = deploy(proxy)
    assert counts == {"GET": 1}, counts
    step("nothing changed", counts, said)

    edit(7, "Other text.")
    build()
    said, counts = deploy(proxy)
    # The page, the briefing in one page for print, and the manifest before and after.
    assert counts == {"GET": 1, "PUT": 4}, counts
    same_as_built(port)
    step("one page changed", counts, said)

    for page in range(0, PAGES, 2):
        edit(page, "Changed again.")
    (work / "content/notes/p3.md").unlink()
    (work / "content/notes/p1001.md").write_text("---\ntitle: New\nsummary: S\n---\nText.\n")
    build()
    proxy.dies_after = 200
    said, counts = deploy(proxy, expect=3)
    assert "run it again to complete it" in said, said
    proxy.dies_after = None
    _, front = store(port, "briefing/index.html")
    assert b"</html>" in front, "the site still works"
    step("the server dies half-way", None, said)
    said, counts = deploy(proxy)
    same_as_built(port)
    step("the next run completes it", counts, said)

    # The program itself is killed, and the next build is another one.
    for page in range(1, PAGES, 2):
        if page != 3:
            edit(page, "A third text.")
    build()
    environment = {**os.environ, "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1",
                   "AWS_ENDPOINT": f"http://127.0.0.1:{proxy.server_port}", "AWS_ALLOW_HTTP": "true"}
    proxy.counts = {}
    child = subprocess.Popen([PROGRAM, "deploy", "s3://site/briefing", "--from", work / "public"], env=environment, stderr=subprocess.DEVNULL)
    while proxy.counts.get("PUT", 0) < 100:
        time.sleep(0.005)
    child.send_signal(signal.SIGKILL)
    child.wait()
    for page in range(1, PAGES, 2):
        if page != 3:
            edit(page, "Text.")
    build()
    said, counts = deploy(proxy)
    same_as_built(port)
    step("killed half-way, and back to the old texts", counts, said)

    _, right = store(port, f"briefing/{MANIFEST}")
    forged = json.loads(right)
    forged["files"]["../other-site/index.html"] = forged["files"]["index.html"]
    store(port, "other-site/index.html", "PUT", b"another's")
    store(port, f"briefing/{MANIFEST}", "PUT", json.dumps(forged).encode())
    said, counts = deploy(proxy, expect=1)
    assert "nothing was touched" in said and counts == {"GET": 1}, (said, counts)
    assert store(port, "other-site/index.html")[1] == b"another's"
    step("a forged manifest", counts, said)
    forged = json.loads(right)
    forged["files"].update({f"invented/{at}.html": forged["files"]["index.html"] for at in range(2 * len(forged["files"]))})
    store(port, f"briefing/{MANIFEST}", "PUT", json.dumps(forged).encode())
    said, counts = deploy(proxy, expect=1)
    assert "--max-deletes" in said and counts == {"GET": 1}, (said, counts)
    step("a manifest of files that are gone", counts, said)
    store(port, f"briefing/{MANIFEST}", "PUT", right)

    said, counts = deploy(proxy, target="s3://no-such-bucket/x", expect=3)
    step("a bucket that is not there", None, said)

    # A store in which there is no more room.
    small = work / "small"
    small.mkdir()
    script = f"mount -t tmpfs -o size=600k none {small} && {PROGRAM} deploy {small}/site --from {work}/public"
    done = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True)
    full = "No space left"
    if "unshare:" in done.stderr or "mount:" in done.stderr:
        # No mounts here: a limit on the size of files is as hard an end.
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))

        done = subprocess.run([PROGRAM, "deploy", small / "site", "--from", work / "public"], capture_output=True, text=True,
                              preexec_fn=limit, restore_signals=False)
        full = "File too large"
    assert done.returncode == 3 and full in done.stderr, (done.returncode, done.stderr)
    step("a full store", None, next(line for line in done.stderr.splitlines() if line.startswith("briefing:")))
    done = subprocess.run([PROGRAM, "deploy", work / "folder", "--from", work / "public"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for path in (work / "public").rglob("*.html"):
        assert (work / "folder" / path.relative_to(work / "public")).read_bytes() == path.read_bytes(), path
    step("a folder", None, done.stderr)

    # moto looks at credentials only when it is told to.
    moto.terminate()
    moto.wait()
    moto = subprocess.Popen([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL, env={**os.environ, "INITIAL_NO_AUTH_ACTION_COUNT": "1"})
    time.sleep(2)
    store(port, method="PUT")
    said, counts = deploy(proxy, secret="wrong-secret", expect=3)
    assert "credentials" in said, said
    step("wrong credentials", None, said)
finally:
    if moto:
        moto.kill()
    shutil.rmtree(work, ignore_errors=True)

"""The built site behind real servers, at / and under a path: every page, link, anchor, asset, redirect and the 404.

python3 .ci/hosts.py PROGRAM [ROOT] — needs nginx and caddy; listens on 127.0.0.1 only. The site has a page outlook.md.
"""

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from html.parser import HTMLParser
from pathlib import Path

PROGRAM = os.path.abspath(sys.argv[1])
ROOT = Path(sys.argv[2] if len(sys.argv) > 2 else ".")
POLICY = "default-src 'none'"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Page(HTMLParser):
    """The links and ids of a page."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id":
                self.ids.add(value)
            if name in ("href", "src") and tag != "link" or name == "href" and tag == "link":
                self.links.append(value)


def get(port, path, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers or {})
    answer = connection.getresponse()
    body = answer.read()
    found = {name.lower(): value for name, value in answer.getheaders()}
    connection.close()
    return answer.status, found, body


def crawl(name, port, base, folder, origin):
    """Follows every link from the front page; fails at the first fault."""

    def need(condition, *words):
        if not condition:
            raise SystemExit(f"{name} at {base}: " + " ".join(map(str, words)))

    todo, seen, pages, anchors = [base], set(), {}, []
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        status, headers, body = get(port, path)
        need(status == 200, path, "is answered with", status)
        file = folder / (path[len(base):] + ("index.html" if path.endswith("/") else ""))
        need(body == file.read_bytes(), path, "has other bytes than were built")
        need(headers.get("content-security-policy", "").startswith(POLICY), path, "has no policy:", headers)
        need(headers.get("x-content-type-options") == "nosniff", path, "may be sniffed")
        cache = "immutable" if re.search(r"\.[0-9a-f]{10}\.css$", path) else "must-revalidate"
        need(cache in headers.get("cache-control", ""), path, "is kept:", headers.get("cache-control"))
        kind = headers.get("content-type", "")
        for ending, want in {"/": "text/html", ".css": "text/css", ".csv": "text/csv", ".json": "application/json",
                             "feed.xml": "application/atom+xml", "changes.xml": "application/atom+xml", ".svg": "image/svg+xml"}.items():
            if path.endswith(ending):
                need(kind.startswith(want), path, "is of type", kind)
                if want.startswith("text/"):
                    need("utf-8" in kind.lower(), path, "is of type", kind)
        if not path.endswith("/"):
            continue
        page = pages[path] = Page(body.decode())
        for link in page.links:
            link = link.removeprefix(origin)
            target, _, anchor = link.partition("#")
            if ":" in target:
                continue
            need(not target or target.startswith(base), path, "leads to", link)
            target = target or path
            todo.append(target)
            if anchor:
                anchors.append((path, target, anchor))
    for path, target, anchor in anchors:
        need(anchor in pages[target].ids, path, "names", f"{target}#{anchor}")
    for path in folder.rglob("index.html"):
        address = base + str(path.relative_to(folder).parent).replace(".", "", 1 if path.parent == folder else 0)
        address = address.rstrip("/") + "/"
        need(address in seen or "refresh" in path.read_text(), address, "is linked from nowhere")
    status, headers, body = get(port, base + "no/such/page/")
    need(status == 404 and b"Page not found" in body, "the 404 page:", status)
    status, headers, body = get(port, base + "data")
    need(status in (301, 302, 307, 308) and headers["location"].endswith(base + "data/"), "no slash:", status, headers)
    status, headers, _ = get(port, base + "old-address/")
    need(status == 301 and headers["location"].endswith(base + "outlook/"), "the redirect:", status, headers)
    if base != "/":
        status, headers, _ = get(port, base.rstrip("/"))
        need(status == 301, "the base without its slash:", status)
    for own in ("_headers", "_redirects", "briefing-manifest.json", ".nojekyll", ".briefing", "_nginx.conf", "_Caddyfile"):
        need(get(port, base + own)[0] == 404, own, "is served")
    status, headers, body = get(port, base, {"accept-encoding": "gzip"})
    need(headers.get("content-encoding") == "gzip" and gzip.decompress(body) == (folder / "index.html").read_bytes(), "gzip:", headers)
    print(f"  {name} at {base}: {len(seen)} addresses, {len(anchors)} anchors")


def wait(port):
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 0.1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the server does not start")


def nginx(work, folder, port):
    modules = "".join(f"load_module {path};\n" for path in Path("/usr/lib/nginx/modules").glob("*brotli_static*"))
    (work / "nginx.conf").write_text(f"""{modules}
daemon off; pid {work}/nginx.pid; error_log {work}/error.log;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {work}/t1; proxy_temp_path {work}/t2; fastcgi_temp_path {work}/t3; uwsgi_temp_path {work}/t4; scgi_temp_path {work}/t5;
  server {{ listen 127.0.0.1:{port}; set $briefing {folder}; include {folder}/_nginx.conf; }}
}}
""")
    return subprocess.Popen(["nginx", "-c", str(work / "nginx.conf"), "-e", str(work / "error.log")])


def caddy(work, folder, port):
    (work / "Caddyfile").write_text(f"{{\n\tadmin off\n\tauto_https off\n}}\nhttp://127.0.0.1:{port} {{\n\tbind 127.0.0.1\n\timport {folder}/_Caddyfile\n}}\n")
    environment = {**os.environ, "BRIEFING": str(folder), "XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work), "HOME": str(work)}
    log = open(work / "caddy.log", "w")
    return subprocess.Popen(["caddy", "run", "--config", str(work / "Caddyfile"), "--adapter", "caddyfile"], env=environment, stderr=log, stdout=log)


for name, start in (("nginx", nginx), ("caddy", caddy)):
    for base in ("/", "/repo/"):
        work = Path(tempfile.mkdtemp(prefix="briefing-hosts-"))
        os.chmod(work, 0o755)
        server = None
        try:
            # A copy of the tree with an old address, so that there is a redirect to follow.
            for part in filter(Path.is_dir, (ROOT / name for name in ("content", "templates", "static"))):
                shutil.copytree(part, work / part.name)
            page = work / "content/outlook.md"
            page.write_text(page.read_text().replace("title:", "aliases: [/old-address/]\ntitle:", 1))
            port = free_port()
            origin = f"http://127.0.0.1:{port}"
            folder = work / "public"
            subprocess.run([PROGRAM, "build", "-q", "--root", work, "--base-url", origin + base, "--for", name, "--compress"], check=True)
            server = start(work, folder, port)
            wait(port)
            crawl(name, port, base, folder, origin)
            subprocess.run(["node", ".ci/policy.mjs", origin + base, origin + base + "outlook/"], check=True)
        finally:
            if server:
                server.terminate()
                server.wait()
            shutil.rmtree(work)

# A host that sends no headers of ours: the policy stands in the pages.
work = Path(tempfile.mkdtemp(prefix="briefing-plain-"))
server = None
try:
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    folder = work / "public"
    subprocess.run([PROGRAM, "build", "-q", "--root", ROOT, "--out", folder, "--base-url", origin + "/", "--for", "github-pages"], check=True)
    server = subprocess.Popen([sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", folder],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait(port)
    status, headers, _ = get(port, "/")
    assert status == 200 and "content-security-policy" not in headers, headers
    subprocess.run(["node", ".ci/policy.mjs", origin + "/", origin + "/outlook/"], check=True)
finally:
    if server:
        server.terminate()
        server.wait()
    shutil.rmtree(work)

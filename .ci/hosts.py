"""The built site behind real servers, at / and under a path: every page, link, anchor, asset, redirect and the 404; and behind
a host that reads `_headers`, which adds up all rules that match. One policy reaches each address, and the search works under it.

python3 .ci/hosts.py PROGRAM [ROOT] — needs nginx and caddy; listens on 127.0.0.1 only. The site has a page outlook.md.
"""

import gzip
import http.server
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from html.parser import HTMLParser
from pathlib import Path

PROGRAM = os.path.abspath(sys.argv[1])
ROOT = Path(sys.argv[2] if len(sys.argv) > 2 else ".")
POLICY = "default-src 'none'; style-src 'self'; img-src"
SEARCH_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src"


def policy_of(path, base):
    """How the policy of an address begins."""
    return SEARCH_POLICY if re.match("([a-z]+/)?search/", path.removeprefix(base)) else POLICY



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
        policy = headers.get("content-security-policy", "")
        need(policy.startswith(policy_of(path, base)) and "," not in policy, path, "has another policy:", policy)
        need(headers.get("x-content-type-options") == "nosniff", path, "may be sniffed")
        cache = "immutable" if re.search(r"\.[0-9a-f]{10}\.(css|js)$", path) else "must-revalidate"
        need(cache in headers.get("cache-control", ""), path, "is kept:", headers.get("cache-control"))
        kind = headers.get("content-type", "")
        for ending, want in {"/": "text/html", ".css": "text/css", ".js": "text/javascript", ".csv": "text/csv", ".json": "application/json",
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
    need(status == 404 and body == (folder / "404.html").read_bytes(), "the 404 page:", status)
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


def in_browser(origin, base):
    """The policies hold in Chromium, and the search works."""
    subprocess.run(["node", ".ci/policy.mjs", origin + base, origin + base + "outlook/", origin + base + "search/"], check=True)
    subprocess.run(["node", ".ci/search.mjs", str(ROOT), origin + base], check=True)


class AddingUp(http.server.SimpleHTTPRequestHandler):
    """A host that reads `_headers` as Cloudflare says it does: the values of all rules that match are joined by commas."""

    rules, base = [], "/"

    def log_message(self, *_):
        pass

    def translate_path(self, path):
        return super().translate_path("/" + path.removeprefix(self.base))

    def end_headers(self):
        path, joined = self.path.partition("?")[0], {}
        for pattern, headers in self.rules:
            if path == pattern or pattern.endswith("*") and path.startswith(pattern[:-1]):
                for name, value in headers:
                    joined.setdefault(name, []).append(value)
        for name, values in joined.items():
            self.send_header(name, ", ".join(values))
        super().end_headers()


def rules_of(text):
    rules = []
    for line in text.splitlines():
        if line.startswith("  "):
            rules[-1][1].append(line.strip().split(": ", 1))
        else:
            rules.append((line, []))
    return rules


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
            if base != "/":  # Under a path, which is the harder case; a browser takes time.
                in_browser(origin, base)
        finally:
            if server:
                server.terminate()
                server.wait()
            shutil.rmtree(work)

for base in ("/", "/repo/"):
    work = Path(tempfile.mkdtemp(prefix="briefing-headers-"))
    try:
        port = free_port()
        origin, folder = f"http://127.0.0.1:{port}", work / "public"
        subprocess.run([PROGRAM, "build", "-q", "--root", ROOT, "--out", folder, "--base-url", origin + base, "--for", "cloudflare"], check=True)
        rules = rules_of((folder / "_headers").read_text())
        assert len(rules) <= 100, f"{len(rules)} rules"
        handler = type("Host", (AddingUp,), {"rules": rules, "base": base, "__init__": lambda self, *a: AddingUp.__init__(self, *a, directory=folder)})
        host = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
        threading.Thread(target=host.serve_forever, daemon=True).start()
        served = [path for path in folder.rglob("*") if path.is_file() and not re.match(r"[_.]|CNAME|briefing-manifest", path.name)]
        for file in served:
            path = base + str(file.relative_to(folder)).removesuffix("index.html")
            policy = get(port, path)[1].get("content-security-policy", "")
            assert policy.startswith(policy_of(path, base)) and "," not in policy, (path, policy)
        if base != "/":  # Under a path, which is the harder case; a browser takes time.
            in_browser(origin, base)
        print(f"  _headers at {base}: {len(rules)} rules, {len(served)} addresses with one policy each")
        host.shutdown()
    finally:
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
    in_browser(origin, "/")
finally:
    if server:
        server.terminate()
        server.wait()
    shutil.rmtree(work)

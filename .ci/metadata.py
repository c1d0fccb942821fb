"""Feeds by feedparser and the rules of RFC 4287, and the sitemap.

python3 .ci/metadata.py public
"""

import json
import re
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

import feedparser

site = Path(sys.argv[1])
base = json.loads((site / "datapackage.json").read_text())["homepage"]

for name in ("feed.xml", "changes.xml"):
    text = (site / name).read_bytes()
    feed = feedparser.parse(text)
    assert not feed.bozo, (name, feed.bozo_exception)
    assert feed.feed.id == base + name and feed.feed.title and feed.feed.updated
    assert {link.rel for link in feed.feed.links} == {"self", "alternate"}, name
    assert feed.feed.get("author") or feed.feed.authors, name
    assert not re.search(rb'(href|src)="(?!https?:)', text), "a relative address"
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids) <= 50, name
    times = [entry.updated for entry in feed.entries]
    assert times == sorted(times, reverse=True) and (not times or feed.feed.updated == max(times)), name
    for entry in feed.entries:
        assert entry.summary and entry.title and entry.link.startswith(base) and entry.updated >= entry.published, entry
    print(f"  {name}: {len(ids)} entries")
assert len(feedparser.parse((site / "feed.xml").read_bytes()).entries) > 5

space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
root = xml.parse(site / "sitemap.xml").getroot()
listed = [place.text for place in root.iter(space + "loc")]
assert len(set(listed)) == len(listed)
# What is not to be indexed is not listed: the search, the document for print.
indexed = [path for path in site.rglob("index.html") if b'<meta name="robots" content="noindex">' not in path.read_bytes()]
pages = {base + str(path.parent.relative_to(site)).replace(".", "", path.parent == site) for path in indexed}
pages = {page if page.endswith("/") else page + "/" for page in pages if "refresh" not in page}
assert set(listed) == pages, set(listed) ^ pages
assert f"Sitemap: {base}sitemap.xml" in (site / "robots.txt").read_text()
print(f"  sitemap.xml: {len(listed)} pages, all that there are")

"""What reference managers are offered: BibTeX by pybtex, RIS by rispy, CSL-JSON by its required members; all of a page must
say the same, and the page itself must say it too.

python3 .ci/cite.py SITE [SITE...]
"""

import html
import json
import re
import sys
from pathlib import Path

import rispy
from pybtex.database import parse_string

WORDS = {
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
}


def plain(text):
    """TeX's text as Unicode, without the braces that keep capitals."""
    parts = re.split("(" + "|".join(map(re.escape, WORDS)) + ")", text)
    read = (WORDS.get(part) or re.sub(r"[{}]", "", re.sub(r"\\([&%$#_])", r"\1", part)) for part in parts)
    return "".join(read)


def csl_name(name):
    if "literal" in name:
        return name["literal"]
    family = " ".join(filter(None, [name.get("non-dropping-particle"), name["family"]]))
    return ", ".join(filter(None, [family, name.get("suffix"), name.get("given")]))


def from_csl(text):
    found = {}
    for item in json.loads(text):
        assert item["id"] and item["type"], item
        assert re.fullmatch("[a-z_-]+", item["type"]), item["type"]
        date = item.get("issued", {}).get("date-parts", [[None]])[0]
        found[item["id"]] = {
            "title": item["title"],
            "authors": [csl_name(name) for name in item.get("author", [])],
            "year": str(date[0]) if date[0] else None,
            "version": item.get("version"),
            "url": item.get("URL"),
            "publisher": item.get("publisher"),
            "doi": item.get("DOI"),
        }
    return found


def bibtex_name(person):
    if not person.first_names and not person.prelast_names:
        return plain(" ".join(person.last_names))
    family = " ".join(person.prelast_names + person.last_names)
    given = " ".join(person.first_names + person.middle_names)
    return plain(", ".join(filter(None, [family, " ".join(person.lineage_names), given])))


def from_bibtex(text):
    found = {}
    for key, entry in parse_string(text, "bibtex").entries.items():
        fields = entry.fields
        found[key] = {
            "title": plain(fields["title"]),
            "authors": [bibtex_name(person) for person in entry.persons.get("author", [])],
            "year": fields.get("year"),
            "version": fields.get("version") and plain(fields["version"]),
            "url": fields.get("url"),
            "publisher": plain(fields.get("publisher") or fields.get("institution") or "") or None,
            "doi": fields.get("doi"),
        }
    return found


def from_ris(text):
    found = {}
    for entry in rispy.loads(text):
        found[entry["id"]] = {
            "title": entry["title"],
            "authors": entry.get("authors", []),
            "year": entry.get("year"),
            "version": entry.get("edition"),
            "url": (entry.get("urls") or [None])[0],
            "publisher": entry.get("publisher"),
            "doi": entry.get("doi"),
        }
    return found


def check(folder, name):
    """The number of references that the files of a name tell alike."""
    read = {ending: (folder / f"{name}.{ending}").read_bytes().decode() for ending in ("json", "bib", "ris")}
    csl = from_csl(read["json"])
    bibtex, ris = from_bibtex(read["bib"]), from_ris(read["ris"])
    for key, item in csl.items():
        for format, other in (("BibTeX", bibtex), ("RIS", ris)):
            told = other[key]
            # An edition stands where a version would.
            same = {field: told[field] for field in item if field != "version" or item[field]}
            wanted = {field: item[field] for field in same}
            assert same == wanted, (folder, key, format, same, wanted)
    assert len(csl) == len(bibtex) == len(ris), (folder, name)
    return csl


def check_page(folder, csl):
    page = html.unescape((folder / "index.html").read_text())
    whole = next(iter(csl.values()))
    section = re.search(r'<section class="how-to-cite".*?</section>', page, re.S)
    assert section, f"{folder} does not say how to cite it"
    words = re.sub(r"<[^>]*>", "", section[0])
    for field in ("title", "version", "url"):
        assert whole[field] is None or whole[field] in words, (folder, field, whole[field], words)
    for ending in ("bib", "ris", "json"):
        assert f'cite.{ending}"' in section[0], (folder, ending)
    assert f'<link rel="cite-as" href="{whole["url"]}">' in page, folder


def must_fail(run):
    try:
        run()
    except Exception:
        return
    sys.exit("a wrong reference passes")


for site in map(Path, sys.argv[1:]):
    pages = sorted(file.parent for file in site.rglob("cite.json"))
    assert pages, f"{site} offers no references"
    references = 0
    for folder in pages:
        csl = check(folder, "cite")
        check_page(folder, csl)
        references += len(csl)
    sources = len(check(site, "sources"))
    # A check that cannot fail would say nothing.
    for ending, wrong in (("bib", ("title", "titel")), ("ris", ("TI  -", "T1  - x")), ("json", ('"URL": "', '"URL": "x'))):
        file = pages[0] / f"cite.{ending}"
        right = file.read_bytes()
        try:
            file.write_bytes(right.decode().replace(*wrong).encode())
            must_fail(lambda: check(pages[0], "cite"))
        finally:
            file.write_bytes(right)
    print(f"  {site}: {references} references to {len(pages)} pages, and {sources} sources, alike in BibTeX, RIS and CSL-JSON")

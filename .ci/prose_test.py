"""That each rule of prose.py can fail: a site that passes, and changes to it that each cause one finding."""

import tempfile
from pathlib import Path

from prose import ARTICLE, article_runs, examine, lines_of

COPIED = "The old quay will be rebuilt before the winter storms return to the bay."
FILLER = " ".join(["The harbour office keeps one careful list of all the ships that come to the town in a year."] * 7)
PAGE = f"""---
title: The quay
summary: A quay is rebuilt.
---

The quay at Exampleton stands again, and the ferries use it [@port, p. 3]. It cost [](fact:quay/all/cost), as the [office](https://colour.example/) says.

> The color of the quay was gray, and the old quay will be rebuilt before the winter storms.

> [!NOTE]
> A call-out is our own text, and it is read as such by every rule of this file.

Its chief says “the old quay will be rebuilt before the winter storms return”, and nobody doubts it.

- a list; `teh code`

{FILLER}
"""
SITE = {
    "page.md": PAGE,
    "404.md": "---\ntitle: Lost\nsummary: No page.\n---\n\n- This page is made.\n",
    "page.tr.md": "---\ntitle: Rıhtım\nsummary: Rıhtım yenilendi.\n---\n\nBu sayfa başka bir dildedir.\n",
    "glossary.yaml": 'berth: {term: {en: "berthway (BW)", tr: rıhtım}, definition: "Where a berthway lies."}\n',
    "sources.yaml": "port: {type: web, title: Wörterbuch of Harbours, note: Read in full.}\n",
    "claims.yaml": "one: {claim: The quay was rebuilt., by: The office, note: {en: A note., tr: Bir açıklama.}}\n",
    "data/quay.yaml": "title: Cost\nunit: kolour\ncolumns: {item: {title: Item, type: string}, code: {title: Code, type: url}}\n"
                      "rows: {all: {item: {value: The whole, note: Rounded.}, code: teh}}\n",
}
LONG = "The quay " + "and the quay " * 13 + "stand."
# What is wrong, how it comes about (file, from, to), and the findings: rule and file.
WRONG = [
    ("a word that is none", "page.md", "A quay is rebuilt", "A quay is rebiult", ("spelling", "page.md")),
    ("American spelling", "page.md", "A call-out", "The color of a call-out", ("spelling", "page.md")),
    ("a word in the words of a link", "page.md", "[office]", "[offisce]", ("spelling", "page.md")),
    ("a word between two marks", "page.md", "It cost", "It “costt”", ("spelling", "page.md")),
    ("a definition", "glossary.yaml", "Where a", "Wherre a", ("spelling", "glossary.yaml")),
    ("a remark on a source", "sources.yaml", "in full", "in ful", ("spelling", "sources.yaml")),
    ("a text in several languages", "claims.yaml", "A note", "A noote", ("spelling", "claims.yaml")),
    ("a cell", "data/quay.yaml", "The whole", "The whoole", ("spelling", "data/quay.yaml")),
    ("a long sentence", "page.md", "It cost", f"{LONG} It cost", ("long-sentence", "page.md")),
    ("a long sentence in YAML", "glossary.yaml", "Where a berthway lies.", LONG, ("long-sentence", "glossary.yaml")),
    ("short sentences", "page.md", FILLER, "It is here. " * 40, ("mean-sentence", "page.md")),
    ("wordy sentences", "page.md", FILLER, FILLER.replace("in a year", "in a year, be it by day or by night"), ("mean-sentence", "page.md")),
    ("a copied run", "page.md", "It cost", f"{COPIED} It cost", ("copied-run", "page.md")),
    ("a copied run across a link and a line", "page.md", "It cost", "The old [quay](term:berth) will be\nREBUILT before dusk. It cost", ("copied-run", "page.md")),
    ("a copied run in a call-out", "page.md", "A call-out is", "The old quay will be rebuilt. A call-out is", ("copied-run", "page.md")),
    ("a copied run with one word in marks", "page.md", "It cost", "The “old” quay will be rebuilt. It cost", ("copied-run", "page.md")),
    ("a copied run in YAML", "claims.yaml", "The quay was rebuilt", "The old quay will be rebuilt", ("copied-run", "claims.yaml")),
    ("the article", "page.md", FILLER, FILLER + " The article says what the harbour office of the town has said for a year, and no more." * (ARTICLE + 1), ("the-article", "*.md")),
    ("an evasive opening", "page.md", "The quay at", "This page says that the quay at", ("opening", "page.md")),
    ("an opening without an end", "page.md", "again, and", "again, " + "and again, " * 16 + "and", ("opening", "page.md")),
    ("a list first", "page.md", "The quay at", "- A list\n\nThe quay at", ("opening", "page.md")),
    ("a heading first", "page.md", "The quay at", "## Summary\n\nThe quay at", ("opening", "page.md")),
    ("a word that is not needed", "words.txt", "Exampleton\n", "Exampleton\nZetland\n", ("word-list", "words.txt")),
    ("words out of order", "words.txt", "Exampleton\n", "Exampleton\nA\n", ("word-list", "words.txt")),
    ("a word of the glossary", "words.txt", "Exampleton\n", "Exampleton\nberthway\n", ("word-list", "words.txt")),
]


def found(files, article):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in files.items():
            path = root / ("" if name.endswith(".txt") else "content") / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return examine(root / "content", root / "words.txt", article)


def self_test():
    right = {**SITE, "words.txt": "Exampleton\n"}
    article = article_runs(COPIED)
    findings = found(right, article)
    assert not findings, findings
    for what, file, old, new, expected in WRONG:
        assert old in right[file], (what, file, old)
        findings = found({**right, file: right[file].replace(old, new, 1)}, article)
        assert expected in {(finding.rule, finding.file) for finding in findings}, (what, findings)
        others = {finding.rule for finding in findings} - {expected[0], "mean-sentence", "long-sentence"}
        assert not others, (what, findings)
    # A name is one word of a run.
    named = {**right, "page.md": PAGE.replace("It cost", "The old quay will be rebuilt. It cost"),
             "glossary.yaml": SITE["glossary.yaml"] + "quay: {term: Old Quay, definition: A quay.}\n"}
    findings = found(named, article)
    assert not findings, findings
    assert lines_of(Path(__file__).with_name("article-runs.txt")), "no runs of the article are listed"
    print(f"  {len(WRONG)} mistakes, each found")
    return 0

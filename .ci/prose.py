"""The English prose of a site, held to the limits below: spelling, length of sentences, runs of words that another text has
too, how often "the article" is named, and that a page opens with its answer.

python3 .ci/prose.py [--content DIR] [--words FILE]   what is found; exit status 1 if anything is
python3 .ci/prose.py --article FILE                                 writes the runs of FILE, from which nothing may be copied
python3 .ci/prose.py --self-test                                    shows that each rule can fail
"""

import argparse
import hashlib
import re
import subprocess
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

MEAN = 15, 20  # words in a page's mean sentence
LONGEST = 40  # words in any sentence
SHORT_PAGE = 120  # below this many words, a mean says nothing
RUN = 6  # words in a row that count as copied
QUOTATION = 3  # words between quotation marks that make a quotation; fewer are our own words, marked
ARTICLE = 15  # times that all pages together may say "the article"
OPENING = 40  # words in which a page has to give its answer
EVASIVE = "this page", "this briefing", "the article says"
# Pages that the program makes: a file at their address only words their opening.
MADE = re.compile(r"(404|changes|claims|glossary|sources|print|search|data/.*)\.md")
# What is text for people in YAML. All else is keys, addresses, dates and numbers.
TEXTS = {"title", "subtitle", "description", "as_of", "note", "notes", "claim", "by", "where", "says", "definition", "term",
         "disclaimer", "summary", "was", "now", "caption", "alt"}
HERE = Path(__file__).parent
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin).use(deflist_plugin)


class Block(NamedTuple):
    line: int
    kind: str  # paragraph, item, heading, cell, caption, quotation; or the key of a YAML text
    text: str


class Finding(NamedTuple):
    rule: str
    file: str
    line: int
    message: str


# --- from files to blocks ---


def spoken(inline):
    """The words that a reader sees: those of links and captions, not their addresses; no code, no citations, no HTML."""
    out = []
    for token in inline.children or []:
        if token.type == "text":
            out.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            out.append(" ")
        elif token.type == "image":
            out.append(spoken(token))
        elif token.type == "link_close" and out and out[-1] is None:
            out.append("0")  # a fact without words is filled from its cell: one word
        elif token.type == "link_open":
            out.append(None)
    text = "".join(part for part in out if part)
    text = re.sub(r"\s*\[@[^\]]*\]", "", text)
    text = re.sub(r"\s*\{[#.][^}]*\}\s*$", "", text)
    return re.sub(r"^\s*\[![A-Za-z]+\]\s*", "", text).strip()


def blocks_of_markdown(text, line):
    tokens, out = MARKDOWN.parse(text), []
    around, kind = [], "paragraph"
    for at, token in enumerate(tokens):
        name = token.type.removesuffix("_open")
        if name == "blockquote":
            first = next((each.content for each in tokens[at:] if each.type == "inline"), "")
            around.append("call-out" if first.startswith("[!") else "quotation")
        elif name in ("list_item", "dd"):
            around.append("item")
        elif token.type in ("blockquote_close", "list_item_close", "dd_close"):
            around.pop()
        elif name in ("paragraph", "heading"):
            kind = name
        elif name in ("th", "td", "dt"):
            kind = "cell"
        elif token.type == "inline":
            images = [child for child in token.children if child.type == "image"]
            if "quotation" in around:
                of = "quotation"
            elif len(images) == len(token.children) and images:
                of = "caption"
            elif kind == "paragraph" and "item" in around:
                of = "item"
            else:
                of = kind
            out.append(Block(line + (token.map[0] if token.map else 0), of, spoken(token)))
    return [block for block in out if block.text]


def blocks_of_yaml(node, keys, key=""):
    """The texts of a YAML tree, those in English where a text is given per language."""
    if isinstance(node, yaml.MappingNode):
        entries = [(name.value, value) for name, value in node.value]
        if (key in TEXTS or key in keys) and "en" in dict(entries):
            entries = [(key, value) for name, value in entries if name == "en"]
        return [block for name, value in entries
                for block in blocks_of_yaml(value, keys, key if name == "value" else name)]
    if isinstance(node, yaml.SequenceNode):
        return [block for value in node.value for block in blocks_of_yaml(value, keys, key)]
    if node is None or key not in keys or node.tag != "tag:yaml.org,2002:str":
        return []
    inline = MARKDOWN.parseInline(node.value)[0]
    return [Block(node.start_mark.line + 1, key, spoken(inline))]


def blocks_of(path, name):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        front, body = re.match(r"(?:---\n(.*?\n)---\n)?(.*)", text, re.S).groups()
        line = text.count("\n") - body.count("\n") + 1
        front = blocks_of_yaml(yaml.compose(front or ""), TEXTS)
        return [block._replace(line=block.line + 1) for block in front] + blocks_of_markdown(body, line)
    tree = yaml.compose(text)
    keys = {"note"} if name == "sources.yaml" else TEXTS  # titles are in other languages, and others' words
    if name.startswith("data/") and tree:
        columns = next((value for key, value in tree.value if key.value == "columns"), None)
        keys = keys | {column.value for column, fields in (columns.value if columns else [])
                       if any(key.value == "type" and value.value == "string" for key, value in fields.value)}
    return blocks_of_yaml(tree, keys)


def names_of(content):
    """The names that anybody must use: the glossary's terms, and the titles of sources."""
    out = []
    for file, key in (("glossary.yaml", "term"), ("sources.yaml", "title")):
        if (content / file).exists():
            out += [block.text for block in blocks_of_yaml(yaml.compose((content / file).read_text(encoding="utf-8")), {key})]
    return [part for name in out for part in re.split(r"[()]| / ", name) if part.strip()]


# --- words ---


def is_word(token):
    return any(character.isalnum() for character in token)


def sentences(text):
    out, start = [], 0
    for end in re.finditer(r"[.!?…][\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z0-9À-Þ])", text):
        last = text[start:end.start()].split()[-1:] or [""]
        if re.fullmatch(r"\W*([A-Z]|No|Nos|Art|pp?|cf|vs|St|Mrs?|Dr|al|e\.g|i\.e|[A-Z]\.[A-Z])", last[0]):
            continue
        out.append(text[start:end.end()])
        start = end.end()
    return [*out, text[start:]]


def length(sentence):
    return sum(map(is_word, sentence.split()))


def is_quotation(match):
    return length(match[0]) >= QUOTATION


def outside_quotations(text):
    parts, start = [], 0
    for match in filter(is_quotation, re.finditer(r"“[^”]*”|\"[^\"]*\"", text)):
        parts.append(text[start:match.start()])
        start = match.end()
    return [*parts, text[start:]]


def normal(text):
    """The words as they are compared: without case, accents, apostrophes and punctuation."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("ı", "i"))
    plain = "".join(character for character in plain if not unicodedata.combining(character) and character not in "'’")
    return re.findall(r"[a-z0-9]+", plain.replace("turkiye", "turkey"))


def runs(words):
    for at in range(len(words) - RUN + 1):
        yield at, hashlib.blake2b(" ".join(words[at:at + RUN]).encode(), digest_size=6).hexdigest()


# --- the rules: each yields findings of one file ---


def spelled_wrong(words):
    run = subprocess.run(["hunspell", "-d", "en_GB", "-i", "utf-8", "-l"], input="\n".join(sorted(words)),
                         capture_output=True, text=True, encoding="utf-8", check=True)
    return set(run.stdout.split())


def words_of(block):
    if block.kind == "quotation":
        return
    for text in outside_quotations(block.text):
        text = re.sub(r"\S*(@|://|\w\.[a-z]{2})\S*|\d+(st|nd|rd|th)\b", " ", text)
        for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text):
            word = re.sub(r"['’]s?$", "", word.replace("’", "'"))
            if len(word) > 1:
                yield word


def spelling(files, known):
    places = {(word, name): block.line for name, blocks in files.items() for block in reversed(blocks) for word in words_of(block)}
    unknown = {word for word, _ in places if not known & {word, word[0].lower() + word[1:]}}
    wrong = spelled_wrong(unknown)
    for (word, name), line in places.items():
        if word in wrong:
            yield Finding("spelling", name, line, f"`{word}` is no British English; a name or a term belongs in the word list")


def long_sentences(name, blocks):
    lengths = []
    for block in blocks:
        if block.kind in ("heading", "cell", "quotation") or name == "sources.yaml":
            continue
        for sentence in sentences(block.text):
            words = length(sentence)
            if words > LONGEST:
                yield Finding("long-sentence", name, block.line, f"a sentence of {words} words: “{sentence[:60].strip()}…”")
            # Entries of a list that are no sentences would make any page look terse.
            if block.kind in ("paragraph", "item") and re.search(r"[.!?:…][\"”’)]*\s*$", sentence):
                lengths.append(words)
    if name.endswith(".md") and sum(lengths) >= SHORT_PAGE:
        mean = sum(lengths) / len(lengths)
        if not MEAN[0] <= mean <= MEAN[1]:
            yield Finding("mean-sentence", name, 1, f"{mean:.1f} words in the mean sentence; {MEAN[0]} to {MEAN[1]} read best")


def without_names(words, names):
    """How many words remain if a name counts as one."""
    count = at = 0
    while at < len(words):
        at += next((len(name) for name in names if words[at:at + len(name)] == name), 1)
        count += 1
    return count


def copied(name, blocks, article, names):
    for block in blocks:
        for text in [] if block.kind == "quotation" else outside_quotations(block.text):
            words = normal(text)
            hits = [at for at, run in runs(words) if run in article]
            while hits:
                start = end = hits.pop(0)
                while hits and hits[0] == end + 1:
                    end = hits.pop(0)
                stretch = words[start:end + RUN]
                if without_names(stretch, names) >= RUN:
                    yield Finding("copied-run", name, block.line, f"{len(stretch)} words as in the article: “{' '.join(stretch)}”")


def opening(name, path):
    if MADE.fullmatch(name):
        return
    text = path.read_text(encoding="utf-8")
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    # Above a summary stands the one sentence of the front matter, which answers already.
    if re.match(r"\s*## [^\n]*\{[^}]*\.summary\b", body):
        answer = re.search(r"^summary: *(.*)$", text, re.M)
        body = answer.group(1) if answer else body
    blocks = blocks_of_markdown(body, 1)
    # The reader sees what stands first in the file, be it a rule or code, so the parser's first token decides.
    first = MARKDOWN.parse(body)[:1]
    if not first or first[0].type != "paragraph_open" or not blocks or blocks[0].kind != "paragraph":
        yield Finding("opening", name, 1, "it does not open with a paragraph")
        return
    words = blocks[0].text.split()
    head = " ".join(words[:OPENING]).lower()
    for phrase in EVASIVE:
        if phrase in head:
            yield Finding("opening", name, 1, f"its first {OPENING} words say “{phrase}” instead of the answer")
    if length(sentences(blocks[0].text)[0]) > OPENING or not re.search(r"[.!?…][\"”’)]*(\s|$)", head):
        yield Finding("opening", name, 1, f"no sentence ends in its first {OPENING} words")


def articles(files):
    count = sum(len(re.findall(r"\bthe article\b", block.text, re.I)) for name, blocks in files.items()
                if name.endswith(".md") and name != "claims.md" for block in blocks)
    if count > ARTICLE:
        yield Finding("the-article", "*.md", 1, f"“the article” stands {count} times on the pages; at most {ARTICLE}")


def list_of_words(path, words, files, names):
    """The list is sorted, and says nothing that the glossary says, or that no text needs."""
    if words != sorted(set(words)):
        yield Finding("word-list", path.name, 1, "not sorted, or a word twice: `LC_ALL=C sort -u`")
    in_names = {word for name in names for word in words_of(Block(0, "term", name))}
    needed = {word for blocks in files.values() for block in blocks for word in words_of(block)}
    for word in words:
        if word in in_names:
            yield Finding("word-list", path.name, words.index(word) + 1, f"`{word}` is in the glossary already")
        elif not needed & {word, word[0].upper() + word[1:]}:
            yield Finding("word-list", path.name, words.index(word) + 1, f"no text uses `{word}`")


# --- all of it ---


def lines_of(path):
    return path.read_text(encoding="utf-8").split("\n")[:-1] if path and path.exists() else []


def examine(content, word_list, article):
    """The findings in a content folder."""
    paths = {str(path.relative_to(content)): path for path in sorted(content.rglob("*.md")) + sorted(content.rglob("*.yaml"))}
    paths = {name: path for name, path in paths.items() if not re.search(r"\.(tr|zh)\.md$", name) and name != "translations.yaml"}
    files = {name: blocks_of(path, name) for name, path in paths.items()}
    terms = content / "glossary.yaml"
    terms = [block.text for block in blocks_of_yaml(yaml.compose(terms.read_text(encoding="utf-8")), {"term"})] if terms.exists() else []
    words = lines_of(word_list)
    known = set(words) | {word for term in terms for word in words_of(Block(0, "term", term))}
    out = list(spelling(files, known))
    names = sorted(filter(None, map(normal, names_of(content))), key=len, reverse=True)
    for name, blocks in files.items():
        out += long_sentences(name, blocks)
        out += copied(name, blocks, article, names)
        if name.endswith(".md"):
            out += opening(name, paths[name])
    out += articles(files)
    if word_list:
        out += list_of_words(word_list, words, files, terms)
    return out


def article_runs(text):
    return {run for line in text.splitlines() for _, run in runs(normal(line))}


def main():
    options = argparse.ArgumentParser(usage=__doc__.split("\n\n", 1)[1])
    options.add_argument("--content", type=Path, default=Path("content"))
    options.add_argument("--words", type=Path, default=HERE / "words.txt")
    options.add_argument("--article", type=Path)
    options.add_argument("--self-test", action="store_true")
    given = options.parse_args()
    listed = HERE / "article-runs.txt"
    if given.self_test:
        from prose_test import self_test
        return self_test()
    if given.article:
        found = sorted(article_runs(given.article.read_text(encoding="utf-8")))
        listed.write_text("".join(f"{run}\n" for run in found))
        print(f"{len(found)} runs of {RUN} words")
        return 0
    findings = examine(given.content, given.words, set(lines_of(listed)))
    for finding in findings:
        print(f"{given.content / finding.file}:{finding.line}: {finding.rule}: {finding.message}")
    counts = defaultdict(int)
    for finding in findings:
        counts[finding.rule] += 1
    print(f"  {given.content}: {', '.join(f'{count} {rule}' for rule, count in counts.items()) or 'nothing wrong'}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())

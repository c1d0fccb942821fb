"""What a build costs, in instructions: repeatable whatever else the machine does, so that no change slows it unseen.

python3 .ci/instructions.py PROGRAM — builds 300 pages under callgrind on one thread and compares with the count in
.ci/instructions.txt; more than 5 % above it fails. `--bless` writes the new count: say why in the commit.

What pages come with is counted apart: the search, cards and files for reference managers, each of 10 pages and of 20, of which
each must cost at most twice as much and a tenth.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BASELINE = Path(__file__).with_name("instructions.txt")
PAGES, ALLOWED = 300, 1.05


def tree(root, pages=PAGES, extras=""):
    """Sections of fifty pages with prose, facts, citations, claims, links, footnotes, lists and tables."""

    def add(name, text):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    add("content/site.yaml", f"title: T\nbase_url: https://example.org/\n{extras}")
    add("content/sources.yaml", "".join(f"s{n}: {{type: web, title: Source {n}, publisher: P, date: 2026}}\n" for n in range(21)))
    add("content/claims.yaml", "".join(
        f"c{n}: {{claim: Claim {n}, kind: figure, by: B, status: reported, evidence: [{{source: s{n}, says: so}}]}}\n" for n in range(20)))
    rows = "".join(f"  r{n}: {{name: Row {n}, share: {n}.5}}\n" for n in range(20))
    drawn = ", ".join(f"r{n}" for n in range(12))
    for number in range(10):
        add(f"content/data/t{number}.yaml",
            f"title: Table {number}\nas_of: 2026\nsources: [s{number}]\ncolumns:\n  name: {{title: N, type: string}}\n"
            f"  share: {{title: S, type: number, unit: percent}}\nrows:\n{rows}"
            f"charts:\n  c: {{kind: bar, label: name, values: [share], rows: [{drawn}], title: Shares}}\n")
    prose = "Supply of *rare earths* follows **refining**, and [refining](#two) follows price; \"quoted\" -- so. " * 12
    for page in range(pages):
        row, table = page % 20, page % 10
        add(f"content/s{page // 50}/p{page}.md",
            f"---\ntitle: Page {page}\nsummary: The page {page} of three hundred that are alike, with text, figures and a table.\ndate: 2026-01-{page % 28 + 1:02}\n---\n{prose}\n\n## One\n\n"
            f"A share of [{row}.5%](fact:t{table}/r{row}/share) [@s{row}, p. {page}; @s{row + 1}] and [a claim](claim:c{row}).[^n]\n\n"
            f"- [The next](p{page - page % 50}.md)\n- Another\n\n## Two\n\n{prose}\n\n![Shares](table:t{table})\n\n![Shares by row.](chart:t{table}/c)\n\n[^n]: A note.\n")


ALONE = {"search": "false", "cards": "false", "citation_files": "false"}
EXTRAS = {"the search": "search", "cards": "cards", "files for reference managers": "citation_files"}


def instructions(program, pages=PAGES, extra=None):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        settings = ALONE | ({extra: "true"} if extra else {})
        tree(root, pages, "".join(f"{key}: {value}\n" for key, value in settings.items()))
        environment = {"PATH": os.environ["PATH"], "RAYON_NUM_THREADS": "1"}
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, "build", "--quiet", "--root", folder],
            env=environment, capture_output=True, text=True, check=False)
        counted = re.search(r"Collected : (\d+)", run.stderr)
        if run.returncode or not counted or not (root / "public/s0/p0/index.html").exists():
            raise SystemExit(f"the build under callgrind failed:\n{run.stderr}")
        return int(counted[1])


program = os.path.abspath(sys.argv[1])
count = instructions(program)
if "--bless" in sys.argv:
    BASELINE.write_text(f"{count}\n", encoding="utf-8")
baseline = int(BASELINE.read_text(encoding="utf-8").split()[0])
print(f"{PAGES} pages: {count:,} instructions, {count / baseline:.3f} of the baseline's {baseline:,}")
if count > baseline * ALLOWED:
    raise SystemExit("that is more than 5 % above it: make it cheaper, or bless the new count and say why")
alone = {pages: instructions(program, pages) for pages in (10, 20)}
for what, extra in EXTRAS.items():
    few, many = (instructions(program, pages, extra) - alone[pages] for pages in (10, 20))
    print(f"{what}: {few / 10:,.0f} instructions a page of 10, {many / 20:,.0f} of 20")
    if many > few * 2.2:
        raise SystemExit(f"{what}: the cost does not grow with the number of pages alone")

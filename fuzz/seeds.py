"""The inputs that fuzzing begins with, from the project's own content and cases: python3 fuzz/seeds.py OUT"""

import sys
import zipfile
from pathlib import Path

MOST = 20_000  # so long an input is worth mutating
REQUESTS = [
    "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
    'HEAD /data/t/ HTTP/1.1\r\nHost: localhost:PORT\r\nIf-None-Match: "a"\r\n\r\n',
    "GET /data/t.csv HTTP/1.1\r\nHost: [::1]:PORT\r\nRange: bytes=2-5\r\nOrigin: http://localhost:PORT\r\n\r\n",
    "GET /__briefing/page?path=%2Ftr%2F HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nAccept-Encoding: gzip\r\n\r\n",
    "GET /__briefing/where?path=/&words=70%25&href=x HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n",
    "POST / HTTP/1.0\r\nHost: evil.example\r\nContent-Length: 3\r\n\r\nabc",
]
WORDS = ["70%", "%70'i", "百分之七十", "about 1.9 million tonnes", "$2 billion", "20亿美元", "9.3–15.9%", "yüzde yetmiş bir",
         "minus 3.4 per cent", "at least 2 billion dollars", "1.900.000 ton", "9 October 2024", "9 Ekim 2024", "2024年10月9日",
         "Iran", "three quarters", "1.9m tonnes", "$134 a kilogram", "seventy-one per cent", "二十亿美元", "五年", "less than |70%|", "minus |3.4|% of it", "|2| million dollars a tonne",
         "between 9.3% and 15.9%", "三分之二", "dörtte üç", "2 milyar dolardan fazla", "20多亿美元", "half a million tonnes"]
MANIFEST = ('{"version":1,"files":{"index.html":{"size":1,"blake3":"ab","type":"text/html; charset=utf-8","cache":"no-cache"},'
            '"../x":{"size":0,"blake3":"","type":"","cache":""}}}')
SHEETS = [
    ".csv\nPort;Share (%);Since\nOld quay;70,5;2019-03-01\nNew quay;\"1.200\";\n",
    ".csv\nName,Open,Web\n\"A, \"\"B\"\"\",true,https://example.org/\nA,false,\n",
    ".tsv\nYear\tTonnes\n2023\t1,900,000\n2024\t-\n",
]
# Of a spreadsheet, the parts that are read.
PARTS = ("content.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml")

out = Path(sys.argv[1])
count = 0


def add(target, data):
    global count
    if len(data) <= MOST:
        folder = out / target
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"seed-{count}").write_bytes(data)
        count += 1


for root in [Path("."), *sorted(Path("tests/cases").iterdir())]:
    tree = b""
    for part in ("content", "templates"):
        for file in sorted((root / part).rglob("*")):
            if not file.is_file() or root == Path(".") and part == "templates":
                continue
            data = file.read_bytes()
            tree += b"\n=== " + str(file.relative_to(root)).encode() + b"\n" + data
            if file.suffix == ".md":
                add("front_matter", data)
                add("markdown", data.split(b"\n---\n", 1)[-1])
            elif file.suffix == ".yaml":
                add("yaml", data)
    add("tree", tree)
for number, words in enumerate(WORDS):
    for language in range(3):
        add("wording", bytes([language, number]) + words.encode())
for request in REQUESTS:
    add("http", request.encode())
add("manifest", MANIFEST.encode())
for sheet in SHEETS:
    add("import", sheet.encode())
for file in sorted(Path("tests/desk/sheets").iterdir()):
    if file.suffix in (".ods", ".xlsx"):
        add("import", file.suffix.encode() + b"\n" + file.read_bytes())
        with zipfile.ZipFile(file) as archive:
            names = [name for name in archive.namelist() if name in PARTS or name.startswith("xl/worksheets/")]
            parts = [b"\n=== " + name.encode() + b"\n" + archive.read(name) for name in names]
        add("import", file.suffix.encode() + b"".join(parts))
for root in sorted(Path("tests/cases").glob("*/expected")):
    files = [root / name for name in ("datapackage.json", "claims.json", "pages.json")]
    files += sorted((root / "data").glob("*.json"))
    build = [b"\n=== " + str(file.relative_to(root)).encode() + b"\n" + file.read_bytes() for file in files if file.is_file()]
    if build:
        add("builds", b"".join(build))
print(f"  {count} seeds")

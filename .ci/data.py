"""The downloads: the data package by frictionless, every CSV file by csvwvalidate as its description says, codes of units by
the grammar of UCUM and the list of ISO 4217. QUDT's are held to its own vocabulary by units.mjs.

python3 .ci/data.py SITE [SITE...]
"""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

from babel.numbers import list_currencies
from frictionless import Package
from ucumvert import get_ucum_parser


def csvwvalidate(description):
    command = [Path(sys.executable).parent / "csvwvalidate", "--verbose", description]
    run = subprocess.run(command, capture_output=True, text=True)
    return run.returncode == 0, run.stdout + run.stderr


def is_valid_package(site):
    report = Package(str(site / "datapackage.json")).validate()
    return report.valid, report.flatten(["type", "message"])


def must_fail(file, wrong, check):
    """A check that cannot fail would say nothing."""
    right = file.read_bytes()
    try:
        file.write_bytes(wrong(right))
        assert not check()[0], f"{file} passes although it is wrong"
    finally:
        file.write_bytes(right)


def unit_codes(node, found):
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("ucum", "iso4217", "qudt"):
                found.add((key, value))
            unit_codes(value, found)
    elif isinstance(node, list):
        for value in node:
            unit_codes(value, found)
    return found


def row_twice(text):
    lines = text.splitlines(keepends=True)
    return b"".join([*lines, lines[-1]])


def words_in(text, column):
    rows = list(csv.reader(io.StringIO(text.decode(), newline="")))
    rows[-1][column] = "many"
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


ucum = get_ucum_parser()
currencies = list_currencies()
for site in map(Path, sys.argv[1:]):
    valid, errors = is_valid_package(site)
    assert valid, errors
    package = json.loads((site / "datapackage.json").read_text())
    tables = [site / resource["path"] for resource in package["resources"]]
    must_fail(tables[0], row_twice, lambda: is_valid_package(site))
    spoiled = False
    for table in tables:
        description = Path(f"{table}-metadata.json")
        valid, said = csvwvalidate(description)
        assert valid, (table, said)
        columns = json.loads(description.read_text())["tableSchema"]["columns"]
        numbers = [at for at, column in enumerate(columns) if column["datatype"]["base"] == "decimal"]
        if numbers and not spoiled:
            must_fail(table, row_twice, lambda: csvwvalidate(description))
            must_fail(table, lambda text: words_in(text, numbers[0]), lambda: csvwvalidate(description))
            spoiled = True
    assert spoiled, "no table has a number"
    codes = unit_codes(package, set())
    for kind, code in sorted(codes):
        if kind == "ucum":
            ucum.parse(code)
        if kind == "iso4217":
            assert code in currencies, code
    print(f"  {site}: {len(tables)} tables valid, as a package and as CSV on the Web; {len(codes)} codes of units")
try:
    ucum.parse("furlongs")
except Exception:
    pass
else:
    sys.exit("any code of a unit passes")

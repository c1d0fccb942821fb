"""Makes the sheets that the import is tested with: by openpyxl, and from those by LibreOffice. Usage: make.py [FOLDER]

They are committed, since LibreOffice is not on every machine; `.ci/run` makes them again and holds the program to both.
"""

import datetime
import pathlib
import shutil
import subprocess
import sys

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

FOLDER = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
ACCOUNTING = '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)'
DAY = datetime.date(2026, 11, 24)
# A heading, the number format of its column, the cells of three rows. Raw values have 17 digits in the file.
COLUMNS = [
    ("Harbour", "General", ["Osthaven & Bay", "Karrow", "No"]),
    ("Raw", "General", [0.1 + 0.2, 1.1 * 1.1, 70 / 3]),
    ("Share", "0.0%", [0.1 + 0.605, 0.07, 1]),
    ("Thousands", "#,##0", [1234567.8, 12, 0.5]),
    ("Decimals", "0.00", [2.675, 1.005, 3]),
    ("Balance", ACCOUNTING, [-1234.5, 0, 9.999]),
    ("In thousands", "#,##0,", [12345678, 999, 1500]),
    ("Dollars", '"$"#,##0.00', [1234.5, 0.1, 20]),
    ("Euros", "#,##0 [$€-407]", [1234.5, 0, 20]),
    ("Opened", "yyyy-mm-dd", [DAY, datetime.date(1999, 12, 31), datetime.date(2000, 2, 29)]),
    ("Month", "mmm\\-yy", [DAY, DAY, DAY]),
    ("Open", "General", [True, False, True]),
    ("Depth (m)", "0.0", [12.04, None, 7]),
    ("Code", "@", ["007", "A1", "12"]),
]


def workbook(is_1904):
    book = openpyxl.Workbook()
    if is_1904:
        book.epoch = CALENDAR_MAC_1904
    first = book.active
    first.title = "Notes"
    first["A1"] = "Nothing here is a table."
    first.sheet_state = "hidden"
    sheet = book.create_sheet("Harbours")
    sheet["A1"] = "Harbours of Veldria"
    for column, (head, number_format, cells) in enumerate(COLUMNS, 1):
        sheet.cell(3, column, head)
        for row, value in enumerate(cells, 4):
            if value is not None:
                cell = sheet.cell(row, column, value)
                cell.number_format = number_format
    sheet["A9"] = "Source: nobody."
    return book


def libreoffice(source, ending):
    profile = FOLDER / ".profile"
    command = ["soffice", f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless", "--convert-to", ending, "--outdir", FOLDER / "lo", source]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (FOLDER / "lo" / f"{source.stem}.{ending}").rename(FOLDER / f"libreoffice{source.stem.removeprefix('openpyxl')}.{ending}")
    shutil.rmtree(FOLDER / "lo")
    shutil.rmtree(profile)


FOLDER.mkdir(parents=True, exist_ok=True)
for name, is_1904 in [("openpyxl", False), ("openpyxl-1904", True)]:
    path = FOLDER / f"{name}.xlsx"
    workbook(is_1904).save(path)
    for ending in ["xlsx", "ods"]:
        libreoffice(path, ending)
print(*sorted(path.name for path in FOLDER.glob("*.[ox]*s*")))

"""Sites of text that breaks programs, a different text in each place, for the validators: python3 .ci/naughty.py PROGRAM OUT"""

import itertools
import json
import re
import subprocess
import sys
from pathlib import Path

program, out = sys.argv[1], Path(sys.argv[2])
site = Path("tests/naughty/site")
texts = [text for text in json.loads(Path("tests/naughty/blns.json").read_text())
         if text.strip() and not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff]", text)]
turn = itertools.cycle(texts)
used = 0
for number in itertools.count():
    root = out / str(number)
    # The values that a column may have are those that it has.
    value = json.dumps(next(turn), ensure_ascii=False)
    for file in sorted(site.rglob("*.*")):
        text = file.read_text()
        text = text.replace('enum: ["@@"]', f"enum: [{value}]").replace('name: "@@", share', f"name: {value}, share")
        used += text.count('"@@"') + text.count("@md@")
        text = re.sub('"@@"', lambda _: json.dumps(next(turn), ensure_ascii=False), text)
        text = re.sub("@md@", lambda _: re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", next(turn).strip()), text)
        text = text.replace("@cite@", "4")
        to = root / file.relative_to(site)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(text)
    subprocess.run([program, "build", "-q", "--root", root], check=True)
    if used >= len(texts):
        break
print(f"  {len(texts)} texts in {number + 1} sites")

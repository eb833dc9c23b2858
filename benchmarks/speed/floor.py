"""The floor of a warm run: start Python, read and hash each article, get its answer from SQLite, decode it.

python floor.py FOLDER DATABASE [--fill]
"""

import hashlib
import json
import os
import sqlite3
import sys

folder, database = sys.argv[1:3]
db = sqlite3.connect(database)
if "--fill" in sys.argv:
    db.execute("create table answers (key text primary key, value text)")
    value = json.dumps({"claims": [{"evidence": ["x" * 80], "statement": "y" * 80, "n": n} for n in range(24)]})
for name in sorted(os.listdir(folder)):  # noqa: PTH208
    with open(os.path.join(folder, name), "rb") as stream:  # noqa: PTH118, PTH123  # a floor takes the quickest way
        key = hashlib.sha256(stream.read()).hexdigest()
    if "--fill" in sys.argv:
        db.execute("insert or replace into answers values (?, ?)", (key, value))
    else:
        json.loads(db.execute("select value from answers where key = ?", (key,)).fetchone()[0])
db.commit()

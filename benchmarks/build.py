"""What the book costs to build: seconds in each page's cells by the last build's notes, and whole builds."""
import json
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path

from tests.checkout import LISTED, build, copy_checkout


def measure(site):
    for ledger in sorted(site.parent.glob(".execution/*/global.db")):
        with sqlite3.connect(ledger) as notes:
            for uri, data in sorted(notes.execute("select uri, data from nbcache")):
                page = "/".join(Path(uri).with_suffix("").parts[-2:])
                yield f"cells of {page}", f"{json.loads(data)['execution_seconds']:.1f} s", "", True


def again():
    """Build a copy cold, then warm."""
    checkout = Path(tempfile.mkdtemp())
    try:
        copy_checkout(checkout)
        for temper in ("cold", "warm"):
            start = time.perf_counter()
            done, = build(checkout)
            seconds = time.perf_counter() - start
            each = seconds / len(LISTED)
            yield (f"{temper} build of {len(LISTED)} pages", f"{seconds:.1f} s, {each:.2f} s a page",
                   "no warning", done.returncode == 0)
    finally:
        shutil.rmtree(checkout, ignore_errors=True)

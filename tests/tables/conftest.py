"""A copy of data/ to break, one cell or byte at a time."""

import csv
import io
import shutil

import pytest

from widgets import tables


class Spoiled:
    """A copy of the tables under ``root``; ``faults()`` says what the full check finds in it."""

    def __init__(self, root):
        self.root = root

    def cells(self, file, row, **changes):
        """Write other cells into one row."""
        records = list(csv.DictReader(io.StringIO((self.root / file).read_text("utf-8"))))
        chosen = next(record for record in records if record["id"] == row)
        assert changes.keys() <= chosen.keys()
        chosen.update(changes)
        self.write(file, records)

    def write(self, file, records):
        with open(self.root / file, "w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(records[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(records)

    def replace(self, file, old, new):
        """Replace the first occurrence of some bytes."""
        raw = (self.root / file).read_bytes()
        assert old in raw
        (self.root / file).write_bytes(raw.replace(old, new, 1))

    def line(self, file, start):
        """Return the number of the first line that starts with ``start``."""
        lines = (self.root / file).read_text("utf-8").splitlines()
        return next(n for n, line in enumerate(lines, 1) if line.startswith(start))

    def faults(self):
        with pytest.raises(tables.BrokenTable) as broken:
            tables.check_all(self.root)
        return broken.value


@pytest.fixture
def spoiled(tmp_path):
    return Spoiled(shutil.copytree(tables.folder(), tmp_path / "data"))

"""Whatever legal cells an author combines, a rule names the fault or is silent; it never breaks the check."""

import random

import pytest

from widgets import tables
from widgets.tables import bibliography, checking
from widgets.tables.reading import by_id, resources
from widgets.tables.rules import Known

ROOT = tables.folder()
TABLES = {name: by_id(name, ROOT) for name in resources(ROOT)}
LEGAL = {"number": ("0", "-1", "3.5", "100", "1e-5"), "integer": ("1", "5"), "boolean": ("true", "false")}


def mixed(rng, name):
    """A table in which some rows hold cells of other rows, odd numbers, or nothing where that is allowed."""
    fields = resources(ROOT)[name]["schema"]["fields"]
    rows = list(TABLES[name].values())
    changed = {}
    for row in rng.sample(rows, min(len(rows), 60)):
        cells = dict(row)
        for field in rng.sample(fields[1:], min(4, len(fields) - 1)):
            legal = LEGAL.get(field["type"], tuple(other[field["name"]] for other in rows))
            spare = () if field.get("constraints", {}).get("required") else ("",)
            cells[field["name"]] = rng.choice((*legal, *spare))
        changed[row["id"]] = cells
    return {**TABLES[name], **changed}


@pytest.mark.parametrize("name", TABLES)
def test_any_mixture_of_legal_cells_is_survived(name):
    rng, references, found = random.Random(name), bibliography.read(ROOT), 0
    for _ in range(8):
        known = Known(references, {**TABLES, name: mixed(rng, name)})
        found += sum(len(checking.faults(table, known)) for table in TABLES)
    assert found or name in ("objectives", "terms")

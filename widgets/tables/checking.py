"""The full check of data/: form, Table Schema by pandera, rules between cells, references."""

from . import bibliography, model_rules, rules, text_rules, trial_rules
from .errors import BrokenTable, Problem
from .reading import by_id, folder, lines, resources
from .rules import Known
from .schema import schema_faults


def check_all(root=None):
    """Check every table under ``root`` (default: the book's own). Raises BrokenTable with every fault."""
    root = root or folder()
    problems = [problem for name in resources(root) for problem in form_problems(name, root)]
    try:
        references = bibliography.read(root)
    except BrokenTable as broken:
        raise BrokenTable([*problems, *broken.problems]) from None
    if not problems:  # rules read cells as numbers and ids: only sound ones may reach them
        known = Known(references, {name: by_id(name, root) for name in resources(root)})
        problems = [_placed(name, root, fault) for name in resources(root) for fault in faults(name, known)]
    if problems:
        raise BrokenTable(problems)


def form_problems(name, root):
    """Return what is wrong with one table by itself: its form, else what breaks its Table Schema."""
    try:
        rows, file = lines(name, root), resources(root)[name]["path"]
    except BrokenTable as broken:
        return list(broken.problems)
    found = [
        Problem(file, rows[at].number, rows[at].cells["id"], column, wrong, remedy)
        for at, column, wrong, remedy in schema_faults(name, root)
    ]
    return sorted(found, key=lambda p: p.line)


def faults(name, known):
    """Return (id, column, what is wrong, remedy) for a table of sound form: at most one for a cell."""
    found = {}
    for fault in (*_of_rows(name, known), *_between_rows(name, known)):
        found.setdefault(fault[:2], fault)
    order = list(known.tables[name])
    return sorted(found.values(), key=lambda fault: order.index(fault[0]))


def _placed(name, root, fault):
    number = next(line.number for line in lines(name, root) if line.cells["id"] == fault[0])
    return Problem(resources(root)[name]["path"], number, *fault)


def _of_rows(name, known):
    special = trial_rules.ROW_RULES if name == "trials" else ()
    special = special + model_rules.ROW_RULES.get(name, ()) + text_rules.ROW_RULES.get(name, ())
    for id, row in known.tables[name].items():
        for rule in (*rules.RULES.get(name, ()), *special, *rules.EVERYWHERE, *text_rules.EVERYWHERE):
            for fault in rule(row, known):
                yield id, *fault


def _between_rows(name, known):
    special = trial_rules.TABLE_RULES if name == "trials" else model_rules.TABLE_RULES.get(name, ())
    for rule in (*special, *rules.TABLE_RULES.get(name, ())):
        yield from rule(list(known.tables[name].values()), known)

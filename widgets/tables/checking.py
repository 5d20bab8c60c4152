"""The full check of data/: form, Table Schema by pandera, rules between cells, references."""

from . import bibliography
from .errors import BrokenTable, Problem
from .reading import by_id, folder, lines, resources
from .rules import RULES, Known
from .schema import schema_faults


def check_all(root=None):
    """Check every table under ``root`` (default: the book's own). Raises BrokenTable with every fault."""
    root = root or folder()
    problems, sound = [], []
    for name in resources(root):
        try:
            lines(name, root)
            sound.append(name)
        except BrokenTable as broken:
            problems += broken.problems
    try:
        keys = frozenset(bibliography.read(root))
    except BrokenTable as broken:
        raise BrokenTable([*problems, *broken.problems]) from None
    for name in sound:
        problems += _schema_problems(name, root)
    if not problems:  # rules read cells as numbers and ids: only sound ones may reach them
        known = Known(keys, {name: frozenset(by_id(name, root)) for name in sound})
        problems = [p for name in sound for p in _rule_problems(name, root, known)]
    if problems:
        raise BrokenTable(problems)


def _schema_problems(name, root):
    rows, file = lines(name, root), resources(root)[name]["path"]
    found = [
        Problem(file, rows[at].number, rows[at].cells["id"], column, wrong, remedy)
        for at, column, wrong, remedy in schema_faults(name, root)
    ]
    return sorted(found, key=lambda p: p.line)


def _rule_problems(name, root, known):
    file = resources(root)[name]["path"]
    return [
        Problem(file, line.number, line.cells["id"], *fault)
        for line in lines(name, root)
        for rule in RULES.get(name, ())
        for fault in rule(line.cells, known)
    ]

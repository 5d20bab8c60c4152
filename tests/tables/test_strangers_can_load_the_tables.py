"""The tables are a valid Data Package to a library that knows nothing of this book."""
from frictionless import Package

from widgets import tables


def faults(root):
    """Return (table, kind of fault) of every fault, and how many files were read."""
    tasks = Package("datapackage.json", basepath=str(root)).validate().tasks
    return {(task.name, error.type) for task in tasks for error in task.errors}, len(tasks)


def test_the_package_is_valid():
    assert faults(tables.folder()) == (set(), len(list(tables.folder().glob("*.csv"))) + 1)


def test_a_broken_cell_and_a_dangling_key_are_seen(spoiled):
    spoiled.cells("trials.csv", "T001", unit="furlongs")
    spoiled.cells("term_names.csv", "DEXA", term="dexa")
    found, _ = faults(spoiled.root)
    assert found == {("trials", "constraint-error"), ("term_names", "foreign-key")}

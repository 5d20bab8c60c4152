"""The tables are a valid Data Package to a library that knows nothing of this book."""
from frictionless import Package

from widgets import tables


def report(root):
    return Package("datapackage.json", basepath=str(root)).validate()


def test_the_package_is_valid():
    found = report(tables.folder())
    assert found.valid, found.flatten(["name", "rowNumber", "fieldName", "message"])
    assert len(found.tasks) == len(list(tables.folder().glob("*.csv"))) + 1


def test_a_broken_cell_and_a_dangling_key_are_seen(spoiled):
    spoiled.cells("trials.csv", "T001", unit="furlongs")
    spoiled.cells("term_names.csv", "DEXA", term="dexa")
    kinds = {(name, kind) for name, kind in report(spoiled.root).flatten(["name", "type"])}
    assert kinds == {("trials", "constraint-error"), ("term_names", "foreign-key")}

"""A row that no reference page holds, or two, would leave the numbers of the chapters without an address."""
from types import SimpleNamespace

from widgets import tables
from widgets.book import catalog


def told(monkeypatch, *pages):
    said = []
    monkeypatch.setattr(catalog.log, "warning", lambda text, *parts: said.append(text % parts))
    env = SimpleNamespace(found_docs=[str(n) for n in range(len(pages))],
                          lb_rows={str(n): {"claims": rows} for n, rows in enumerate(pages)})
    catalog.every_row_once(None, env)
    return said


def test_all_rows_on_two_pages_are_well(monkeypatch):
    rows = list(tables.claims().index)
    assert told(monkeypatch, rows[:90], rows[90:]) == []


def test_a_lost_row_and_a_doubled_one_are_named(monkeypatch):
    rows = list(tables.claims().index)
    said = told(monkeypatch, rows[1:], rows[-1:])
    assert [(rows[0] in one, "stands on no" in one) for one in said[:1]] == [(True, True)]
    assert rows[-1] in said[1] and "twice" in said[1]
    assert len(said) == 2

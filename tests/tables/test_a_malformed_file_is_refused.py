"""A file is read whole or not at all: encoding, header, number of cells, references."""

import pytest

from widgets import tables
from widgets.tables import reading


def only(spoiled):
    (problem,) = spoiled.faults().problems
    return problem


def test_bytes_that_are_not_utf8_are_refused(spoiled):
    spoiled.replace("lab_ranges.csv", b"L017,Estradiol (E2)", b"L017,\xd6stradiol (E2)")
    problem = only(spoiled)
    assert (problem.file, problem.row) == ("lab_ranges.csv", "L017")
    assert problem.line == 18
    assert problem.column.startswith("number 2")


def test_a_missing_column_is_refused(spoiled):
    spoiled.replace("trials.csv", b",unit,", b",einheit,")
    assert {(p.line, p.column) for p in spoiled.faults().problems} == {(1, "unit"), (1, "einheit")}


def test_columns_in_another_order_are_refused(spoiled):
    spoiled.replace("objectives.csv", b"id,topic,tier", b"id,tier,topic")
    assert {p.column for p in spoiled.faults().problems} == {"tier", "topic"}


def test_an_extra_delimiter_is_refused_before_the_row_shifts(spoiled):
    spoiled.replace("trials.csv", b"T041,Burnett-Bowie-2009,", b"T041,Burnett,Bowie-2009,")
    problem = only(spoiled)
    assert (problem.file, problem.row, problem.line) == ("trials.csv", "T041", 42)
    assert "24 cells, the header 23" in problem.wrong
    assert problem.column == "note"


def test_an_open_quotation_mark_is_refused(spoiled):
    spoiled.replace("claims.csv", b"\nC188,", b'\nC188"x",')
    spoiled.replace("claims.csv", b"\nC187,5,", b'\nC187,"5"x,')
    problem = only(spoiled)
    assert (problem.file, problem.line) == ("claims.csv", 188)
    assert "CSV" in problem.wrong


def test_windows_line_ends_are_refused(spoiled):
    spoiled.replace("terms.csv", b"see_also\n", b"see_also\r\n")
    assert "carriage return" in only(spoiled).wrong


def test_a_missing_file_is_named(spoiled):
    (spoiled.root / "objectives.csv").unlink()
    assert only(spoiled).file == "objectives.csv"


def test_a_broken_file_is_never_half_loaded(spoiled):
    spoiled.replace("trials.csv", b"T276,Exercise-meta,", b"T276,")
    with pytest.raises(tables.BrokenTable):
        reading.lines("trials", spoiled.root)


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        (b"  check = {memory; unverified (from memory)}\n", b"", "check"),
        (b"@article{almeida2017,", b"@article{anadose2024,", ""),
        (b"  year = {2006}", b"  year = {about 2006}", "year"),
        (b"  volume = {21}", b"  volumen = {21}", ""),
    ],
)
def test_a_broken_reference_is_refused(spoiled, old, new, column):
    spoiled.replace("references.bib", old, new)
    found = [p for p in spoiled.faults().problems if p.file == "references.bib"]
    assert found and found[0].line > 0
    assert found[0].column == column

"""Strict reading of data/: a file is read whole and well formed, or refused with every fault named.

Needs the standard library alone, so that quoting a number costs a kernel nothing.
"""

import csv
import functools
import io
import json
import re
from pathlib import Path
from typing import NamedTuple

from .errors import BrokenTable, Problem

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")
_FORMS = {
    "number": (_NUMBER, "a number with a point, such as -4.1; words belong in a text column"),
    "integer": (re.compile(r"-?(0|[1-9]\d*)"), "a whole number"),
    "boolean": (re.compile(r"true|false"), "true or false"),
}


class Line(NamedTuple):
    """One row as text: its line in the file (the header is line 1) and its cells by column."""

    number: int
    cells: dict


def folder():
    """Return the folder of the tables: ``widgets/_data`` in an installed wheel, ``data`` in a clone.

    Raises FileNotFoundError if neither holds datapackage.json.
    """
    package = Path(__file__).resolve().parents[1]
    for place in (package / "_data", package.parent / "data"):
        if (place / "datapackage.json").is_file():
            return place
    raise FileNotFoundError(
        f"no datapackage.json in {package / '_data'} or {package.parent / 'data'}: "
        "install the package, or run in a checkout that holds data/"
    )


@functools.cache
def resources(root):
    """Return the tables that datapackage.json describes: name -> resource, references left out."""
    described = json.loads((root / "datapackage.json").read_text("utf-8"))["resources"]
    return {resource["name"]: resource for resource in described if "schema" in resource}


@functools.cache
def lines(name, root):
    """Return the rows of table ``name`` as a tuple of Line. Raises BrokenTable with every fault."""
    resource = resources(root)[name]
    file, fields = resource["path"], resource["schema"]["fields"]
    records = list(_records(file, text_of(file, root)))
    problems = _header_problems(file, [f["name"] for f in fields], records)
    if problems:
        raise BrokenTable(problems)
    columns, rows = records[0][1], []
    for number, cells in records[1:]:
        if len(cells) == len(columns):
            rows.append(Line(number, dict(zip(columns, cells, strict=True))))
        else:
            problems.append(_miscounted(file, number, cells, columns))
    problems += [p for row in rows for p in _form_problems(file, row, fields)]
    if problems:
        raise BrokenTable(sorted(problems, key=lambda p: p.line))
    return tuple(rows)


def by_id(name, root):
    """Return the rows of table ``name`` as text, by id."""
    return {line.cells["id"]: line.cells for line in lines(name, root)}


def items(text):
    """Split a cell that holds a list joined by "; "."""
    return [item for item in text.split("; ") if item]


def text_of(file, root):
    """Return a file of data/ as text. Raises BrokenTable unless it is plain UTF-8 with LF line ends."""
    try:
        raw = (root / file).read_bytes()
    except FileNotFoundError:
        raise BrokenTable(
            [Problem(file, 0, "", "", "the file is missing", "Restore it from version control")]
        ) from None
    faults = (
        (b"\xef\xbb\xbf", "a byte order mark opens the file", "Save it as UTF-8 without a mark"),
        (b"\r", "a carriage return ends a line", "Save it with LF line ends"),
    )
    for mark, wrong, remedy in faults:
        if mark in raw:
            line = raw[: raw.index(mark)].count(b"\n") + 1
            raise BrokenTable([Problem(file, line, "", "", wrong, remedy)])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        column = raw[: error.start].decode("utf-8").rpartition("\n")[2].count(",") + 1
        raise BrokenTable(
            [
                Problem(
                    file,
                    line,
                    _first_cell(raw, line),
                    f"number {column} or near it",
                    f"the bytes {raw[error.start : error.end]!r} are not UTF-8",
                    "Save the file as UTF-8",
                )
            ]
        ) from None


def _first_cell(raw, line):
    return raw.split(b"\n")[line - 1].split(b",")[0].decode("utf-8", "replace")


def _records(file, text):
    """Yield (line number, cells) of each record; a record starts where the one before it ended."""
    reader, start = csv.reader(io.StringIO(text), strict=True), 1
    try:
        for cells in reader:
            yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise BrokenTable(
            [
                Problem(
                    file,
                    start,
                    "",
                    "",
                    f"this is not well-formed CSV ({error})",
                    "Quote the cell that holds a comma or a quotation mark, and double the mark",
                )
            ]
        ) from None


def _header_problems(file, wanted, records):
    have = records[0][1] if records else []
    wrong = [("is missing", c) for c in wanted if c not in have]
    wrong += [("is not described", c) for c in have if c not in wanted]
    if not wrong and have != wanted:
        wrong = [(f"stands where {w} belongs", h) for h, w in zip(have, wanted, strict=False) if h != w]
    return [
        Problem(
            file,
            1,
            "",
            column,
            f"the column {fault}",
            "Make the header and datapackage.json agree, in the same order",
        )
        for fault, column in wrong
    ]


def _miscounted(file, number, cells, columns):
    last = columns[min(len(cells), len(columns)) - 1]
    return Problem(
        file,
        number,
        cells[0] if cells else "",
        last,
        f"the row has {len(cells)} cells, the header {len(columns)}",
        "Quote the cell that holds a comma, or restore the one that was lost",
    )


def _form_problems(file, line, fields):
    for field in fields:
        form, cell = _FORMS.get(field["type"]), line.cells[field["name"]]
        if cell != cell.strip() or "  " in cell:
            yield Problem(
                file,
                line.number,
                line.cells["id"],
                field["name"],
                f"{cell!r} has blanks around it, or two together",
                "Remove them",
            )
        elif cell and form and not form[0].fullmatch(cell):
            yield Problem(
                file,
                line.number,
                line.cells["id"],
                field["name"],
                f"{cell!r} is not {form[1].split(',')[0]}",
                f"Write {form[1]}",
            )

"""Accidents of a human hand, drawn at random over all tables: nearly all are refused, and named by row.

Of each kind of accident the share that is caught must not fall below its floor. What is not caught is listed
with the reason why no check can see it; whatever else slips through needs a new rule in widgets/tables.
Run with ``-s`` to read the shares, ``-vv`` the accidents that slipped through.
"""

import csv
import random
import re
import shutil
from collections import defaultdict

import pytest

from widgets import tables
from widgets.tables import bibliography, checking
from widgets.tables.reading import by_id, items, resources
from widgets.tables.rules import Known

ROOT = tables.folder()
RESOURCES = resources(ROOT)
TABLES = {name: by_id(name, ROOT) for name in RESOURCES}
FIELDS = {name: {f["name"]: f for f in r["schema"]["fields"]} for name, r in RESOURCES.items()}
REFERENCES = bibliography.read(ROOT)
DRAWN = 16  # of each kind
NUMBERS = ("number", "integer")
CHOICES = (
    "sex",
    "verified",
    "verdict",
    "status",
    "site",
    "statistic",
    "interval_kind",
    "quiz_ok",
    "kind",
    "low_included",
    "high_included",
    "tier",
    "topic",
    "use",
    "curve",
    "year",
    "month",
    "origin",
)

# Kind -> the least share caught, and why no check can see the rest. All others are always caught.
_FITTED = "the later digits of fitted and predicted values: only a run of the calibration knows them"
UNSEEN = {
    "transposed": (0.2, f"{_FITTED}; neighboring digits inside an interval; 24 months for 42"),
    "dropped": (0.6, f"{_FITTED}; a value that no other cell repeats and that stays in bounds"),
    "doubled": (0.8, "a value that no other cell repeats and that stays in bounds"),
    "next_key": (0.3, f"{_FITTED}; 4.1 for 4.2 inside its interval; which of five articles made a claim"),
    "point_moved": (0.85, "assumed constants of the models, which nothing else repeats"),
    "sign_flipped": (0.9, "small changes without an interval, where both signs are possible"),
    "percent_as_fraction": (0.85, "a round percentage: 10 becomes 0.1, and 0.1 % is a legal result"),
    "other_source": (
        0.06,  # of 90 drawn once, 23 % were caught; 16 draws scatter by 11 points
        "which of two real sources was read, only the one who read it knows",
    ),
    "other_choice": (
        0.3,  # of 110 drawn once, 57 % were caught; 16 draws scatter by 12 points
        "judgments: verdict, origin, kind of change, search against secondary page, chosen against assumed",
    ),
    "upgraded": (
        0.25,
        "whether somebody opened the source, only that person knows; caught where the row or "
        "references.bib says that it was not seen",
    ),
    "emptied": (0.85, "notes and other cells that may be empty"),
    "from_above": (0.25, "words of one legal row pasted into another; values of the same size"),
    "shifted": (0.8, "words pasted into a neighboring column of words"),
}


def number(table, column, cell):
    return FIELDS[table][column]["type"] in NUMBERS and cell


def transposed(rng, table, row, column):
    cell = row[column]
    spots = [m.start() for m in re.finditer(r"(\d)(?=(\d))", cell) if cell[m.start()] != cell[m.start() + 1]]
    if number(table, column, cell) and spots:
        at = rng.choice(spots)
        return {column: cell[:at] + cell[at + 1] + cell[at] + cell[at + 2 :]}


def dropped(rng, table, row, column):
    cell = row[column]
    if number(table, column, cell) and len(re.findall(r"\d", cell)) > 1:
        at = rng.choice([m.start() for m in re.finditer(r"\d", cell)])
        return {column: (cell[:at] + cell[at + 1 :]).removesuffix(".")}


def doubled(rng, table, row, column):
    cell = row[column]
    if number(table, column, cell):
        at = rng.choice([m.start() for m in re.finditer(r"\d", cell)])
        return {column: cell[:at] + cell[at] + cell[at:]}


def next_key(rng, table, row, column):
    """A digit one key to the side."""
    cell = row[column]
    if number(table, column, cell):
        at = rng.choice([m.start() for m in re.finditer(r"\d", cell)])
        return {column: cell[:at] + str(min(9, max(0, int(cell[at]) + rng.choice((-1, 1))))) + cell[at + 1 :]}


def point_moved(rng, table, row, column):
    cell = row[column]
    if number(table, column, cell) and float(cell):
        return {column: f"{float(cell) * rng.choice((0.1, 10)):.10g}"}


def comma(rng, table, row, column):
    if number(table, column, row[column]) and "." in row[column]:
        return {column: row[column].replace(".", ",")}


def sign_flipped(rng, table, row, column):
    cell = row[column]
    if number(table, column, cell) and float(cell):
        return {column: cell[1:] if cell.startswith("-") else "-" + cell}


def ends_swapped(rng, table, row, column):
    pair = {"low": "high", "si_low": "si_high"}.get(column)
    if pair and row[column] and row[pair] and row[column] != row[pair]:
        return {column: row[pair], pair: row[column]}


def si_wrong(rng, table, row, column):
    if column in ("si_low", "si_high") and row[column]:
        return {column: f"{float(row[column]) * rng.choice((0.9, 0.97, 1.03, 1.1)):.4g}"}


def factor_of_ten(rng, table, row, column):
    if column == "conversion_factor" and row[column]:
        return {column: f"{float(row[column]) * rng.choice((0.1, 10)):.6g}"}


def percent_as_fraction(rng, table, row, column):
    percent = table == "trials" and column == "value" and row["value"] and row["unit"].startswith("%")
    if percent and abs(float(row["value"])) >= 0.1:
        return {column: f"{float(row['value']) / 100:.6g}"}


def other_unit(rng, table, row, column):
    if column in ("unit", "si_unit") and row[column]:
        legal = {r[column] for r in TABLES[table].values()} - {"", row[column]}
        return {column: rng.choice(sorted(legal))}


def key_mistyped(rng, table, row, column):
    if column in ("source_key", "support", "see_also", "rows", "target", "prerequisites") and row[column]:
        at = rng.randrange(len(row[column]))
        if row[column][at].isalnum():
            return {
                column: row[column][:at] + ("x" if row[column][at] != "x" else "y") + row[column][at + 1 :]
            }


def other_source(rng, table, row, column):
    if column == "source_key" and row[column]:
        return {column: rng.choice(sorted(set(REFERENCES) - {row[column]}))}


def id_twice(rng, table, row, column):
    if column == "id":
        return {column: rng.choice(sorted(set(TABLES[table]) - {row["id"]}))}


def other_choice(rng, table, row, column):
    """Another legal word in a column that holds one of a few."""
    legal = {r[column] for r in TABLES[table].values()} - {"", row[column]}
    if column in CHOICES and row[column] and legal and FIELDS[table][column]["type"] not in NUMBERS:
        return {column: rng.choice(sorted(legal))}


def turned_round(rng, table, row, column):
    """What needs this objective becomes what it needs."""
    if column == "prerequisites":
        after = [r["id"] for r in TABLES[table].values() if row["id"] in items(r[column])]
        return {column: rng.choice(after)} if after else None


def upgraded(rng, table, row, column):
    if column == "verified" and row[column] in ("memory", "seed only", "design only", "search and memory"):
        return {column: "search"}


def emptied(rng, table, row, column):
    if row[column]:
        return {column: ""}


def from_above(rng, table, row, column):
    ids = list(TABLES[table])
    above = TABLES[table][ids[max(0, ids.index(row["id"]) - 1)]]
    if above[column] != row[column] and column != "id":
        return {column: above[column]}


def stray_blank(rng, table, row, column):
    if row[column] and not number(table, column, row[column]):
        return {
            column: rng.choice(
                (f" {row[column]}", f"{row[column]} ", row[column].replace(" ", "  ", 1) + " ")
            )
        }


def p_mistyped(rng, table, row, column):
    if column == "p_value" and row[column].lstrip("<=").startswith("0."):
        return {
            column: rng.choice(
                (
                    row[column].replace("0.", "."),
                    row[column].replace("0.", "0,", 1),
                    row[column].replace("0.", "", 1),
                )
            )
        }


def shifted(rng, table, row, column):
    """The cell of the next column: a paste one column off."""
    columns = list(row)
    after = columns[(columns.index(column) + 1) % len(columns)]
    if column != "id" and after != "id" and row[after] != row[column] and row[after]:
        return {column: row[after]}


KINDS = (
    transposed,
    dropped,
    doubled,
    next_key,
    point_moved,
    comma,
    sign_flipped,
    ends_swapped,
    si_wrong,
    factor_of_ten,
    percent_as_fraction,
    other_unit,
    key_mistyped,
    other_source,
    id_twice,
    other_choice,
    turned_round,
    upgraded,
    emptied,
    from_above,
    stray_blank,
    p_mistyped,
    shifted,
)


def accidents(kind):
    """Draw accidents of one kind, over as many tables as have room for it."""
    rng, found, places = random.Random(kind.__name__), [], defaultdict(list)
    for table, rows in TABLES.items():
        for row in rows.values():
            for column in row:
                if kind(random.Random(0), table, row, column):
                    places[table].append((row, column))
    while len(found) < DRAWN:
        table = rng.choice(sorted(places))
        row, column = rng.choice(places[table])
        change = kind(rng, table, row, column)
        if change and any(row[c] != cell for c, cell in change.items()):
            found.append((table, row, change))
    return found


def planted(table, row, change, folder):
    """Write one table with the accident into ``folder``, which holds the rest as it is."""
    rows = [{**r, **change} if r is row else r for r in TABLES[table].values()]
    with open(folder / RESOURCES[table]["path"], "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def caught(table, row, change, folder):
    """Whether a fault names the row, found as check_all finds it, without reading the other tables again."""
    shutil.copy(ROOT / "datapackage.json", folder)
    planted(table, row, change, folder)
    names = {row["id"], change.get("id", row["id"])}
    problems = checking.form_problems(table, folder)
    if problems:
        return any(p.row in names for p in problems)
    known = Known(REFERENCES, {**TABLES, table: by_id(table, folder)})
    return any(
        (name == table and fault[0] in names) or any(id in f"{fault[2]} {fault[3]}" for id in names)
        for name in TABLES
        for fault in checking.faults(name, known)
    )


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Kind -> (accidents caught, accidents missed)."""
    found = {}
    for kind in KINDS:
        split = ([], [])
        for table, row, change in accidents(kind):
            missed = not caught(table, row, change, tmp_path_factory.mktemp("spoiled"))
            split[missed].append(f"{table} {row['id']} { ({c: row[c] for c in change}) } -> {change}")
        found[kind.__name__] = split
    return found


def share(split):
    return len(split[0]) / sum(map(len, split))


@pytest.mark.parametrize("kind", [kind.__name__ for kind in KINDS])
def test_the_share_of_its_kind_is_caught(results, kind):
    hit, missed = results[kind]
    floor, _ = UNSEEN.get(kind, (1, ""))
    print(f"{kind}: {len(hit)} of {len(hit) + len(missed)} caught", *missed, sep="\n    ")
    assert share(results[kind]) >= floor, missed


def test_four_in_five_of_all_are_caught(results):
    everything = [[one for part in split for one in part] for split in zip(*results.values(), strict=True)]
    print(f"{len(everything[0])} of {sum(map(len, everything))} caught ({share(everything):.0%})")
    assert sum(map(len, everything)) >= 200 and share(everything) >= 0.78


def test_the_whole_check_finds_what_the_short_way_finds(results, tmp_path):
    """The tests above read one table anew; the build reads all. Both must come to the same."""
    for n, kind in enumerate((sign_flipped, si_wrong, other_unit, id_twice)):
        table, row, change = accidents(kind)[0]
        folder = shutil.copytree(ROOT, tmp_path / str(n))
        planted(table, row, change, folder)
        with pytest.raises(tables.BrokenTable):
            tables.check_all(folder)

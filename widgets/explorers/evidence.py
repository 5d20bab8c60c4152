"""Trial rows as points of a picture and as the table below it; only rows whose source was seen."""
import re

from .. import tables
from ..tables.quote import PAGES, quote
from .checking import BadDescription
from .facts import rounded
from .parts import Listing, Point

SEEN = "search"
REACH = 1.96  # standard errors to each side of a result
UNCHANGED = ("no effect", "no increase")
COUNTED = re.compile(r"computed from \d+/\d+|review table")


def point(row: str, label: str, at: float, when=(), side="right") -> Point:
    """The result of a row of data/trials.csv, placed at a time in years. Raises BadDescription if unseen."""
    found = _seen(row)
    low, high = (None if value != value else float(value) for value in (found.low, found.high))
    return Point(row, label, at, float(found.value), low, high, tuple(when), side)


def difference(target: str, label: str, at: float, side="right") -> Point:
    """A difference of rows, worked out in data/targets.csv, with 1.96 of its standard errors to each side.

    Raises BadDescription unless the source of every row behind it was seen.
    """
    found = tables.targets().loc[target]
    for row in found["rows"].split():
        _seen(row)
    reach = REACH * found.standard_error
    return Point(target, label, at, float(found.value), float(found.value - reach),
                 float(found.value + reach), (), side)


def unchanged(row: str, label: str, at: float, value: float, side="right") -> Point:
    """A result printed only as no change, drawn where nothing has changed; it has no interval.

    Raises BadDescription if its source was not seen or it says anything else.
    """
    if _seen(row).value_text not in UNCHANGED:
        raise BadDescription(f"trial row {row} does not say that nothing changed")
    return Point(row, label, at, value, None, None, (), side)


def of_hundred(row: str) -> int:
    """How many of 100 people it happened to, from a row in percent, rounded half up to whole people.

    Raises BadDescription where the source was not seen, the row is no share of a group, or the printed digits
    do not say which way to round: 8.5 may have been 8.49.
    """
    found = _seen(row)
    if (found.statistic, found.unit) != ("proportion", "%") or not 0 <= found.value <= 100:
        raise BadDescription(f"trial row {row} is no share of a group: it cannot be drawn as people of 100")
    if found.value % 1 == 0.5:
        raise BadDescription(f"trial row {row} prints {found.value}: rounded up or down? It does not say")
    return int(rounded(found.value, 0))


def origins(*said) -> Listing:
    """Where each (what, row) comes from: its result as printed, who and when, and how it was seen.

    A third item stands in place of the result: a ratio without the shares behind it is put in words.
    """
    rows = []
    for what, row, *words in said:
        card = dict(quote("trial", row).rows)
        how = [card["Source"], card["Checked"], *COUNTED.findall(_seen(row).note)]
        result = words[0] if words else tables.cite(f"trial:{row}")
        if "ratio" in _seen(row).statistic and not _seen(row).interval_kind:
            result += ", interval not seen"
        rows.append((what, result, f"{card['Who']}; {card['When']}", "; ".join(how)))
    return Listing("Where each number comes from", ("What, and in which group", "As printed", "Who, and when",
                                                    "Source, and how it was seen"),
                   tuple(rows), tuple(page(f"trial:{row}") for _, row, *_ in said))


def trials_drawn(*points) -> Listing:
    """Every trial result that a picture can show, with who was measured and where the number comes from."""
    rows = [(p.label, p.row, _seen(p.row)) for p in {p.row: p for p in points}.values()]
    return Listing("Trial results in this picture",
                   ("Trial", "Who, and with what", "Site", "Result", "Interval"),
                   tuple((label, f"{row.population}; {row.arm}", row.site, tables.cite(f"trial:{id}"),
                          _interval(row)) for label, id, row in rows),
                   tuple(page(f"trial:{id}") for _, id, _ in rows))


def why_taken(beside: str) -> str:
    """Why anastrozole is taken, as what was counted: it comes before any loss that ``beside`` shows."""
    return ("Why anastrozole is taken: in a trial against tamoxifen the cancer came back in "
            f"{tables.cite('trial:T317')} of women on anastrozole and in {tables.cite('trial:T318')} on "
            f"tamoxifen within about six years. Nobody stops it because of {beside} about bone: talk to the "
            "team that treats you.")


def page(address: str) -> str:
    """Where a row stands in the book, as a link that the build resolves (see ``mounting.py``)."""
    kind, _, id = address.partition(":")
    quote(kind, id)
    return f"lb:{PAGES[kind].removesuffix('.html')}#{id}"


def short(keys: str) -> str:
    """The short names of sources whose keys are joined by "; "."""
    known = tables.references()
    return "; ".join(known[key].short.replace("n.d.", "undated") for key in keys.split("; "))


def _seen(id):
    rows = tables.trials()
    if id not in rows.index or rows.at[id, "verified"] != SEEN:
        raise BadDescription(f"trial row {id} is not one whose source was seen: no picture may show it")
    return rows.loc[id]


def _interval(row):
    return f"{row.low:g} to {row.high:g}".replace("-", "\u2212") if row.interval_kind else "not printed"

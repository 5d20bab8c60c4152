"""Rows that may carry a key, as decimals and words: what every template takes from the tables.

Values are Decimal, so that a limit of 7.08 is 7.08 and a value one step above it is 7.09, on any machine.
"""

import functools
import re
from decimal import ROUND_HALF_UP, Decimal

from ...tables import references
from ...tables.quote import MINUS, NARROW, SITES, WHO, number, quote
from ...tables.reading import by_id, folder
from ...tables.units import printed

AGES = re.compile(r"(\d+)(?:–(\d+))? years")


@functools.cache
def ranges():
    """Rows of lab_ranges that may carry a key (quiz_ok), as dicts of text by id."""
    rows = by_id("lab_ranges", folder())
    return {
        key: row for key, row in rows.items() if row["quiz_ok"] == "true" and row["verified"] == "search"}


@functools.cache
def trials():
    """Rows of trials whose source was seen, as dicts of text by id."""
    return {key: row for key, row in by_id("trials", folder()).items() if row["verified"] == "search"}


@functools.cache
def quoted(kind, key):
    """The Quote of a row."""
    return quote(kind, key)


@functools.cache
def reference_intervals():
    """Reference intervals that may carry a key, by id."""
    return {key: row for key, row in ranges().items() if row["kind"] == "reference interval"}


def ends(row, unit="unit"):
    """The limits in ``unit`` or, by "si_unit", in the other unit: Decimal, or None where there is none."""
    low, high = ("low", "high") if unit == "unit" else ("si_low", "si_high")
    return tuple(Decimal(row[end]) if row[end] else None for end in (low, high))


def step(value):
    """One step of the last digit as printed: 0.01 for 7.08, 1 for 210."""
    return Decimal(1).scaleb(min(0, value.as_tuple().exponent))


def place(value, row, unit="unit"):
    """Where a value lies: "below", "within" or "above" the row's interval, by its rule for the limits."""
    low, high = ends(row, unit)
    if low is not None and (value < low or (value == low and row["low_included"] == "false")):
        return "below"
    if high is not None and (value > high or (value == high and row["high_included"] == "false")):
        return "above"
    return "within"


def rounded(value, figures=3):
    """A computed Decimal to so many significant figures, without an exponent."""
    digits = figures - 1 - value.adjusted()
    found = value.quantize(Decimal(1).scaleb(-max(0, digits)), ROUND_HALF_UP)
    return found if digits >= 0 else found.quantize(Decimal(1))


def grid(low, high, figures=3, inside=11):
    """Distinct values below, inside and above an interval, in order; no lower limit counts as zero.

    What is held level, such as calcium, strays by shares of its interval: four times its limit is no result.
    """
    start = low or Decimal(0)
    width = high - start
    down, up = (low, high) if width >= start else (width, width)
    shares = [Decimal(n) / (inside + 1) for n in range(1, inside + 1)]
    raw = [start - down * Decimal(f) for f in ("0.7", "0.5", "0.3", "0.15", "0.05") if low]
    raw += [start + width * share for share in shares]
    raw += [high + up * Decimal(f) for f in ("0.05", "0.15", "0.3", "0.5", "1", "1.5", "2", "3")]
    return sorted({rounded(value, figures) for value in raw})


def thinned(values, count):
    """At most ``count`` of some values, evenly spread, both ends kept."""
    values = list(values)
    if len(values) <= count:
        return values
    return [values[n * (len(values) - 1) // (count - 1)] for n in range(count)]


def steps(start, stop, by):
    """Decimals from ``start`` to ``stop``, both included."""
    start, stop, by = Decimal(start), Decimal(stop), Decimal(by)
    return [start + n * by for n in range(int((stop - start) / by) + 1)]


# How rows read


def shown(value, unit=""):
    """A value as a page prints it, with the printed unit."""
    text = number(f"{value:f}")
    return f"{text} {printed(unit)}" if unit else text


def interval(row, unit="unit"):
    """The interval in words, in one unit: "3.27–37 pg/mL", "below 7.08 pg/mL"."""
    low, high = ends(row, unit)
    name = "" if row[unit] == "SD" else f" {printed(row[unit])}"
    start = "" if low is None else f"above {shown(low)}" if row["low_included"] == "false" else shown(low)
    stop = (
        "" if high is None else f"below {shown(high)}" if row["high_included"] == "false" else shown(high))
    if low is None or high is None:
        words = (
            "" if (start or stop).startswith(("above", "below")) else " or higher" if start else " or lower")
        return f"{start or stop}{name}{words}"
    dash = "–" if start[0].isdigit() and stop[0].isdigit() else " to "  # "to" beside a word or a minus sign
    return f"{start}{dash}{stop}{name}"


def analyte(row):
    """The name of what is measured, as it stands inside a sentence."""
    name = row["analyte"].partition(" (")[0]
    if name == "NTX":  # two specimens, two units
        return f"{row['specimen'].partition(' ')[0]} {name}"
    name, _, kind = name.partition(", ")
    name = f"{kind} {name.lower()}" if kind in ("total", "free", "ionized") else name
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def whose(row):
    """The people of a row: "postmenopausal women of 50–79 years"."""
    stage = re.sub(r"(?<![\w–])-(?=\d)", MINUS, row["life_stage"])
    who = {"any": "adults"}.get(row["sex"], WHO[row["sex"]])
    status, rest = re.match(r"((?:pre|post)menopausal)?(?:, | )?(.*)", stage.replace("adult", "")).groups()
    who = f"{status} {who}" if status else who
    return f"{who} of {rest}" if rest[:1].isdigit() else f"{who}, {rest}" if rest else who


def ages(row):
    """The youngest and oldest age of a row's people in years; "18 years and over" ends at 90."""
    found = AGES.search(row["life_stage"])
    return (int(found[1]), int(found[2] or 90)) if found else None


def site(row):
    """Where density was measured, in words."""
    return SITES.get(row["site"], row["site"])


def year(row):
    """The year of a row's first reference."""
    return year_of(row["source_key"].split("; ")[0])


def year_of(source):
    """The year of a reference."""
    return references()[source].year


def sources(kind, *keys):
    """Rows and the references they rest on, each once."""
    table = by_id({"range": "lab_ranges", "trial": "trials"}[kind], folder())
    rests = (source for key in keys for source in table[key]["source_key"].split("; "))
    return (*(f"{kind}:{key}" for key in keys), *dict.fromkeys(rests))


def percent(value):
    """A share as a page prints it."""
    return f"{shown(value)}{NARROW}%"

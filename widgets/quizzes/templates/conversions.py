"""A result in one unit, wanted in the other: the factor is printed, and which way it goes is asked."""

import functools
from decimal import Decimal

from ...tables.units import printed
from . import rows
from .framing import MOVED, beyond, quantity

PRACTICE = 1
TOPICS = {"Estradiol (E2)": "ES-I-1", "Testosterone, total": "ES-I-1", "Testosterone, free": "ES-I-1",
          "CTX (beta-CTX)": "LB-I-5"}
OTHER_TOPIC = "ME-I-3"  # blood chemistry of secondary causes


@functools.cache
def subjects():
    """Reference intervals in two units of which one is not the other."""
    return {key: row for key, row in rows.reference_intervals().items()
            if row["conversion_factor"] and Decimal(row["conversion_factor"]) != 1}


def topic(row):
    """The objective that a row's conversion serves."""
    return TOPICS.get(row["analyte"], OTHER_TOPIC)


def variants():
    """Every result of the grid, and the limits themselves, from either unit."""
    for key, row in subjects().items():
        for unit in ("unit", "si_unit"):
            low, high = rows.ends(row, unit)
            values = {*rows.grid(low, high), *(end for end in (low, high) if end is not None)}
            yield from ((key, (unit, value)) for value in sorted(values))


def equation(row):
    """The two units side by side, as a laboratory prints them."""
    return f"1 {printed(row['unit'])} = {rows.shown(Decimal(row['conversion_factor']), row['si_unit'])}"


def item(key, given, value):
    row = subjects()[key]
    wanted = "si_unit" if given == "unit" else "unit"
    factor = Decimal(row["conversion_factor"])
    found, turned = (
        (value * factor, value / factor) if given == "unit" else (value / factor, value * factor))
    unit, settled = row[wanted], f"range:{key}"
    about_unit = (
        "Dividing where the factor multiplies, or the reverse, is easily done. Write the factor with "
        "both units and let one cancel.")
    same = "Two units of one substance look alike, but the number changes with the unit."
    slips = [(turned, "unit", about_unit, settled, ""),
             (value, "unit", same, settled, "M12" if row["analyte"].startswith("Estradiol") else ""),
             (found * 10, "decimal", MOVED, settled, ""), (found / 10, "decimal", MOVED, settled, "")]
    shown = rows.shown(value, row[given])
    return quantity(f"An invented report gives {rows.analyte(row)} {shown}. Its laboratory prints "
                    f"{rows.interval(row, given)} ({rows.whose(row)}) and {equation(row)}. "
                    f"What is the result in {printed(unit)}?", found, abs(found) / 100, printed(unit),
                    slips, objective=topic(row), bloom="Apply", difficulty=2, leads_to=settled,
                    worked=f"{shown} is {rows.shown(rows.rounded(found), unit)}, by {equation(row)}.",
                    sources=rows.sources("range", key), tags=("unit",),
                    **beyond(rows.place(value, row, given)))

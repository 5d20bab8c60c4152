"""A result in one unit beside an interval in the other: turn it, the right way, and then look."""

from decimal import Decimal

from . import rows
from .conversions import equation, subjects, topic
from .framing import MOVED, beyond, choice, right, wrong

PRACTICE = 1
CLEAR = Decimal("0.02")  # no nearer to a limit, as a share of it: rounding must not decide


def variants():
    """Every result of the grid that no rounding could move over a limit, from either unit."""
    for key, row in subjects().items():
        for given in ("unit", "si_unit"):
            limits = [end for end in rows.ends(row, given) if end is not None]
            for value in rows.grid(*rows.ends(row, given)):
                if all(abs(value - limit) > CLEAR * limit for limit in limits):
                    yield key, (given, value)


def turned(row, given, value):
    """The value in the other unit, and three slips: turned the wrong way, left as it is, ten times off."""
    factor = Decimal(row["conversion_factor"])
    found, wrongly = (
        (value * factor, value / factor) if given == "unit" else (value / factor, value * factor))
    off = found * 10 if rows.rounded(wrongly) < rows.rounded(found) else found / 10
    return [rows.rounded(one) for one in (found, wrongly, value, off)]


def item(key, given, value):
    row, listed = subjects()[key], "si_unit" if given == "unit" else "unit"
    found, wrongly, same, off = turned(row, given, value)
    unit, settled = row[listed], f"range:{key}"

    def said(one):
        where = rows.place(one, row, listed)
        return f"{rows.shown(one, unit)}, {where} the interval"

    estradiol = "M12" if row["analyte"].startswith("Estradiol") else ""
    answers = [right(said(found),
                     f"By {equation(row)} it is {rows.shown(found, unit)}, and the list is in that unit."),
        wrong(said(wrongly),
              "Using the factor the wrong way round is easily done. Write it with both units "
              "and let one cancel.", settled, "unit"),
        wrong(said(same),
              "The number stands ready to be compared, but it is in another unit than the list.",
              settled, "unit", estradiol),
        wrong(said(off), MOVED, settled,
              "decimal")]
    values = {said(one): one for one in (found, wrongly, same, off)}
    return choice(
        f"An invented report gives {rows.analyte(row)} {rows.shown(value, row[given])}. The list at hand,"
        f" of the same laboratory, prints {rows.interval(row, listed)} for {rows.whose(row)}, and"
        f" {equation(row)}. What is the result in that unit, and where does it lie?", answers,
        lambda option: values[option.text], objective=topic(row), bloom="Apply", difficulty=3,
        sources=rows.sources("range", key), tags=("unit",), **beyond(rows.place(value, row, given)))

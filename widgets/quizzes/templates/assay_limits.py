"""A report such as "<5" says that the assay saw less than it can measure: it is not zero, and no number.

It may still tell on which side of a limit a result lies; a fall or a mean it tells within bounds.
"""

from decimal import Decimal

from . import rows
from .framing import as_given, beyond, choice, right, wrong

PRACTICE = 2
LEADS = "academic/estrogen#what-the-assay-does"
CLAIM = "claim:C037"  # "undetectable" depends on the assay
LIMITS = tuple(
    map(Decimal,
        ("0.5", "1", "2", "3", "4", "5", "6", "8", "10", "12", "15", "18", "20", "25", "30", "40", "50",
         "60", "80", "100")))
BEFORE = tuple(map(Decimal, ("14", "18", "23", "27", "31", "36", "42", "48", "55", "63")))
ZERO = "What the assay could not measure looks like zero, but it may be anything below the limit."


def variants():
    """Each limit beside each estradiol interval; then falls and means with one result below a limit."""
    for key, row in rows.reference_intervals().items():
        if row["analyte"] == "Estradiol (E2)":
            for unit in ("unit", "si_unit"):
                scale = 1 if unit == "unit" else 4
                edges = {end for end in rows.ends(row, unit) if end is not None and end <= LIMITS[-1] * scale}
                yield from (
                    (key, (unit, limit)) for limit in sorted({*(one * scale for one in LIMITS), *edges}))
    for unit, scale in (("pg/mL", 1), ("pmol/L", 4)):
        for before in BEFORE:
            for limit in LIMITS[3:9]:
                if limit < before - 2:
                    yield "fall", (unit, before * scale, limit * scale)
                    yield "mean", (unit, before * scale, limit * scale)


def item(subject, unit, *given):
    form = {"fall": _fall, "mean": _mean}.get(subject)
    return form(unit, *given) if form else _beside(subject, unit, *given)


def lies(limit, low, high, low_included):
    """Where a result below ``limit`` lies: "below" or "within" the interval, or "open"."""
    if low is not None and limit <= low:
        return "below"
    if low is None and limit <= high:
        return "within"
    return "open"


def _about(*keys):
    return {"objective": "ES-I-2", "bloom": "Analyze", "difficulty": 3, "tags": ("assay",),
            "sources": (*rows.sources("range", *keys), CLAIM, "ingle2015")}


def _beside(key, unit, limit):
    row = rows.reference_intervals()[key]
    low, high = rows.ends(row, unit)
    where, report = lies(limit, low, high, row["low_included"]), f"<{rows.shown(limit, row[unit])}"
    said = {"below": "Below it: each possible value lies below",
            "within": "Within it: each possible value lies within",
            "open": "It is open: values on both sides of a limit are possible"}
    why = f"The result is some value below {rows.shown(limit)}; the interval is {rows.interval(row, unit)}."
    tempts = {"below": "A result that small seems to be below.",
              "within": "A result that small seems to fit.",
              "open": "A result without a number seems open, but each possible value lies on one side here."}
    edge = "boundary" if limit in (low, high) else "assay"
    answers = [
        right(text, why) if name == where else wrong(text, f"{tempts[name]} {why}", f"range:{key}", edge)
        for name, text in said.items()]
    answers.append(wrong("At zero: it is compared with the limits as the number 0", ZERO, LEADS, "assay"))
    return choice(
        f"An invented report gives estradiol {report}. Its own laboratory prints {rows.interval(row, unit)}"
        f" for {rows.whose(row)}. Where does the result lie beside the interval?", answers, as_given,
        **_about(key), **beyond("within" if where == "within" else "outside"))


def _fall(unit, before, limit):
    rest, half = before - limit, before - limit / 2
    name = rows.shown(before, unit).partition(" ")[2]
    answers = [right(f"By more than {rows.shown(rest)} {name}, and by no more than {rows.shown(before)}",
                     f"The second value lies between zero and {rows.shown(limit)}."),
        wrong(f"By {rows.shown(before)} {name}, since nothing was found the second time", ZERO, LEADS,
              "assay"),
        wrong(f"By {rows.shown(rest)} {name}, since the second result stands for its limit",
              "The limit is the number that is printed, but the result is below it, and by how much is not"
              " known.", LEADS, "assay"),
        wrong(f"By {rows.shown(half.normalize() + 0)} {name}, since half of the limit stands for it",
              "Half the limit is often put into tables. It is a guess, and no result.", LEADS,
              "statistic")]
    return choice(
        f"In an invented study one assay gives estradiol {rows.shown(before, unit)} in a woman, and "
        f"<{rows.shown(limit, unit)} later. By how much did it fall?", answers, **_about())


def _mean(unit, first, limit):
    second = first + 4
    low, high, left = (first + second) / 3, (first + second + limit) / 3, (first + second) / 2
    name = rows.shown(first, unit).partition(" ")[2]

    def said(value):
        return rows.shown(value.quantize(Decimal("0.1")))

    answers = [
        right(f"Somewhere from {said(low)} to {said(high)} {name}",
              "Those are the means with the lowest and the highest value that the third result may have."),
        wrong(f"{said(low)} {name}, with the third taken as 0", ZERO, LEADS, "assay"),
        wrong(f"{said(high)} {name}, with the third taken as {rows.shown(limit)}",
              "The limit is the number that is printed, but the result is below it.", LEADS, "assay"),
        wrong(f"{said(left)} {name}, with the third left out",
              "Leaving it out seems honest, but it drops the lowest result and lifts the mean.", LEADS,
              "statistic")]
    return choice(f"In an invented study one assay gives estradiol {rows.shown(first, unit)},"
        f" {rows.shown(second, unit)} and <{rows.shown(limit, unit)} in three women. What is their mean?",
        answers, **_about())

"""Where a result lies beside the interval of its own laboratory: at, just inside and just outside its limits.

Recall of an interval is no skill, and reading one is a small one: these are the items tagged bare-range.
"""

import functools

from . import rows
from .framing import as_given, beyond, choice, right, wrong

PRACTICE = 1
PLACES = {"below": "Below the interval", "within": "Within the interval", "above": "Above the interval"}
TREAT = "Low or high enough to call for treatment"


@functools.cache
def subjects():
    """Reference intervals with two limits."""
    return {key: row for key, row in rows.reference_intervals().items() if row["low"] and row["high"]}


def variants():
    """One step outside, at, and one step inside each limit."""
    for key, row in subjects().items():
        low, high = rows.ends(row)
        for value in (low - rows.step(low), low, low + rows.step(low), high - rows.step(high), high,
                      high + rows.step(high)):
            yield key, (value,)


def slipped(value, row):
    """What a wrong place slips on, by the place of the value."""
    if value in rows.ends(row):
        return "boundary"
    return {"below": "below", "above": "above", "within": "direction"}[rows.place(value, row)]


def item(key, value):
    row = subjects()[key]
    where, shown, printed = rows.place(value, row), rows.shown(value, row["unit"]), rows.interval(row)
    edge = value in rows.ends(row)
    told = f"{shown} lies {where} {printed}" + (": the limits belong to it." if edge else ".")
    tempting = {
        "below": "The result may look too small, but compare it with the lower limit, digit by digit.",
        "within": (
            "A result close to a limit invites rounding, but it lies outside, by one step of the last"
            " digit."),
        "above": "The result may look too large, but compare it with the upper limit, digit by digit."}
    answers = [(right(text, told) if name == where
                else wrong(text, f"{tempting[name]} {told}", f"range:{key}",
                           slipped(value, row) if "within" in (name, where) else "direction"))
               for name, text in PLACES.items()]
    answers.append(
        wrong(TREAT, "A result at the edge looks like a call to act, but an interval says where most "
              f"results of its group lie, and not when to treat. {told}", f"range:{key}"))
    return choice(
        f"An invented report gives {rows.analyte(row)} {shown}. Its own laboratory prints {printed} for "
        f"{rows.whose(row)} (limits included). Where does the result lie?", answers, as_given,
        objective="ME-I-1", bloom="Apply", difficulty=1, sources=rows.sources("range", key),
        tags=("bare-range",), **beyond(where))

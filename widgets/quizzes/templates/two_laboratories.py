"""Why two laboratories differ: one result between two intervals of alike people, or two of two assays.

An interval belongs to the assay and the people it was measured in. A result is read by the interval of the
assay that gave it; two results of two assays are no change.
"""

import functools
import re
from itertools import combinations

from . import rows
from .framing import beyond, choice, right, wrong

PRACTICE = 3
TRACE = "intermediate/living-bone#the-trace-each-crew-leaves"
LEADS = "intermediate/living-bone#conditions-that-make-two-results-comparable"
ASSAY = re.compile(r"\b(?:IDS-iSYS|Elecsys|Ostase Access)\b")
PER_ZONE, PER_PAIR = 60, 14


@functools.cache
def pairs():
    """Two intervals of one analyte by two assays in alike people, by a name such as L062-L063."""
    found = {}
    for (one, first), (two, second) in combinations(rows.reference_intervals().items(), 2):
        same = all(first[column] == second[column] for column in ("analyte", "specimen", "sex", "unit"))
        if (same and assay(first) and assay(second) and assay(first) != assay(second)
            and shared(first, second)):
            found[f"{one}-{two}"] = (one, first, two, second)
    return found


def assay(row):
    """The name of the assay in the row's method, or an empty text."""
    found = ASSAY.search(row["method_note"])
    return found[0] if found else ""


def shared(first, second):
    """The ages that both intervals hold, in one life stage; none if there are no such people."""
    stages = [row["life_stage"].partition(" ")[0] for row in (first, second)]
    (a, b), (c, d) = rows.ages(first), rows.ages(second)
    return range(max(a, c), min(b, d) + 1) if stages[0] == stages[1] else range(0)


def between(first, second):
    """Results inside one interval and outside the other, at the finer resolution of the two."""
    limits = [*rows.ends(first), *rows.ends(second)]
    by = min(rows.step(limit) for limit in limits)
    (a, b), (c, d) = rows.ends(first), rows.ends(second)
    zones = [(min(a, c), max(a, c)), (min(b, d), max(b, d))]
    for low, high in zones:
        inside = [value for value in rows.steps(low, high, by)
                  if rows.place(value, first) != rows.place(value, second)]
        yield from rows.thinned(inside, PER_ZONE)


def variants():
    """One result, measured by either assay; then one result of each assay."""
    for name, (_, first, _, second) in pairs().items():
        for measured in (0, 1):
            yield from ((f"{name}-one", (name, measured, value)) for value in between(first, second))
        spread = [rows.thinned(rows.grid(*rows.ends(row))[5:16], PER_PAIR) for row in (first, second)]
        yield from ((f"{name}-two", (name, early, late)) for early in spread[0] for late in spread[1]
                    if abs(late - early) > early / 20)


def item(subject, name, *given):
    return (_one if subject.endswith("one") else _two)(name, *given)


def _about(name, difficulty):
    one, _, two, _ = pairs()[name]
    return {"objective": "LB-I-5", "bloom": "Analyze", "difficulty": difficulty, "tags": ("assay",),
            "sources": rows.sources("range", one, two)}


def _lists(name):
    _, first, _, second = pairs()[name]
    return " and ".join(
        f"{rows.interval(row)} by {assay(row)} ({rows.whose(row)})" for row in (first, second))


def _one(name, measured, value):
    one, first, two, second = pairs()[name]
    row, (other, wider) = (second, (one, first)) if measured else (first, (two, second))
    where, elsewhere = rows.place(value, row), rows.place(value, wider)
    people = shared(first, second)
    age = people[int(value * 1000) % len(people)]
    stem = (
        f"An invented woman of {age} years has periods. Her sample, taken fasting in the morning, gives "
        f"{rows.analyte(row)} {rows.shown(value, row['unit'])} by {assay(row)}. Two laboratories print "
        f"{_lists(name)}. What can be concluded?")
    apart = ("Both lists are of women like her, so either seems to do. But assays read the same sample"
             " differently.")
    answers = [right(f"It lies {where} the interval of {assay(row)}, the assay that measured it",
                     f"An interval belongs to its assay: {rows.interval(row)}."),
        wrong(f"It lies {elsewhere} the interval of {assay(wider)}, which is the one to use",
              f"{apart} {assay(row)} gave the result.", f"range:{other}", "assay"),
        wrong("It has no place until both intervals are averaged into one",
              "An average seems fair, but nobody was measured by an averaged assay.", LEADS, "statistic"),
        wrong(
            (f"It shows osteoporosis, since it lies above the interval of {assay(row)}"
             if where == "above"
             else f"It shows that no bone is lost, as it lies {where} that of {assay(row)}"),
            "A limit looks like a verdict. But a marker beside an interval neither finds bone loss nor rules"
            " it out: that takes a scan or a fracture.",
            TRACE,
            "",
            "M29" if where == "above" else "M25")]
    return choice(stem, answers, **_about(name, 3), **beyond(where))


def _two(name, early, late):
    _, first, _, second = pairs()[name]
    unit, change = first["unit"], 100 * (late - early) / early
    moved = f"{'rose' if change > 0 else 'fell'} by {rows.percent(abs(change).quantize(rows.Decimal(1)))}"
    back = "fell" if change > 0 else "rose"
    stem = (f"An invented woman of {shared(first, second)[0]} years has periods. In spring her"
        f" {rows.analyte(first)} is {rows.shown(early, unit)} by {assay(first)}; in summer another"
        f" laboratory finds {rows.shown(late, unit)} by {assay(second)}. Both samples were taken fasting in"
        f" the morning; the lists print {_lists(name)}. What do the two results say about change?")
    tempting = (
        "The unit is the same, so the numbers can be subtracted; but the two assays do not read alike.")
    answers = [
        right("How much changed is unknown: the second sample needs the first assay",
              "Comparable results come from one laboratory, one assay, and samples taken in one way."),
        wrong(f"Turnover {moved}, as the two numbers show in one unit", tempting, LEADS, "assay"),
        wrong(f"Turnover {back}, once the two intervals are allowed for",
              f"Intervals seem to offer a correction, but they are no scale between assays. {tempting}",
              LEADS, "direction"),
        wrong("Turnover stayed the same, as each result lies within its interval",
              "Both do lie within, and that looks like no change. But an interval is wide, and a large change"
              " can stay inside it.", LEADS, "statistic")]
    return choice(stem, answers, **_about(name, 3))

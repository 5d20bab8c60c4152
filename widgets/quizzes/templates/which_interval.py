"""Which interval applies to this invented person: a list by sex, age and life stage, and one result.

Every option is true of its interval; what is asked is whose interval it is. The others are of other people.
"""

import functools
import hashlib
import re
from itertools import groupby

from . import rows
from .framing import beyond, choice, right, wrong

PRACTICE = 2
RESULTS = 28
DAYS = re.compile(r"\(day ([+-]?\d+)(?: to ([+-]?\d+))?")


@functools.cache
def lists():
    """Rows of one analyte, specimen, unit and source: the list of each row, three rows or more, by its id."""

    def belongs(entry):
        return tuple(entry[1][column] for column in ("analyte", "specimen", "unit", "source_key"))

    found = {}
    for _, group in groupby(sorted(rows.reference_intervals().items(), key=belongs), belongs):
        members = dict(group)
        found |= {key: members for key in members if len(members) > 2}
    return found


def persons(row):
    """Invented people of a row, in words: every age step, life stage or day of the cycle that it holds."""
    stage, who = row["life_stage"], {"F": "woman", "M": "man"}[row["sex"]]
    if days := DAYS.search(stage):
        first, last = int(days[1]), int(days[2] or days[1])
        return [f"a woman of 33 years with periods, {_day(day)}"
                for day in rows.thinned(range(first, last + 1), 4)]
    youngest, oldest = rows.ages(row) or ((56, 80) if "post" in stage else (24, 82))
    status = ", after menopause" if "post" in stage else " with periods" if who == "woman" else ""
    return [f"a {who} of {age} years{status}" for age in rows.thinned(range(youngest, oldest + 1), 5)]


def _day(day):
    """A day of the cycle, counted from the peak of LH."""
    if not day:
        return "on the day of her LH peak"
    count = f"{abs(day)} day{'s' if abs(day) > 1 else ''}"
    return f"{count} {'before' if day < 0 else 'after'} her LH peak"


def results(members):
    """Results spread over all intervals of a list, and a little beyond."""
    limits = [end for row in members.values() for end in rows.ends(row) if end is not None]
    low = min(limits)
    return rows.thinned(rows.grid(low, max(limits) / 2, inside=30), RESULTS)


def variants():
    """Each person of each row with each result."""
    for key, members in lists().items():
        for who in persons(members[key]):
            yield from ((key, (who, value)) for value in results(members))


def others(key, members, value, stem):
    """Three rows of other people; first those by which the result would lie elsewhere."""
    where = rows.place(value, members[key])

    def first(other):
        mixed = hashlib.sha256(f"{stem}{other}".encode()).digest()
        return (rows.place(value, members[other]) == where, mixed)

    return sorted((other for other in members if other != key), key=first)[:3]


def item(key, who, value):
    members = lists()[key]
    row = members[key]
    how = ", fasting, in the morning" if row["analyte"].startswith("CTX") else ""
    stem = (f"An invented report gives {rows.analyte(row)} {rows.shown(value, row['unit'])}"
            f" ({row['specimen']}{how}) for {who}. The laboratory lists its intervals by sex, age and life"
            " stage. Which one applies, and where does the result lie?")
    lows = {}

    def said(one):
        text = (f"{rows.interval(members[one])} ({rows.whose(members[one])}):"
                f" {rows.place(value, members[one])} it")
        lows[text] = [end or 0 for end in rows.ends(members[one])]
        return text

    answers = [right(said(key), f"It is the interval of {rows.whose(row)}, and the person is one of them."),
        *(wrong(said(other),
              "It comes from the same laboratory in the same unit, so it seems to fit. But it belongs to "
              f"{rows.whose(members[other])}.", f"range:{other}", "population")
          for other in others(key, members, value, stem))]
    markers = row["unit"] == "ng/mL"
    return choice(stem, answers, lambda option: lows[option.text],
                  objective="LB-I-5" if markers else "ES-I-2", bloom="Apply", difficulty=2,
                  sources=rows.sources("range", key), tags=("population",),
                  **beyond(rows.place(value, row)))

"""Shares of two arms of one trial: how many of 100 more or fewer, and not how many percent more or fewer.

Where an inhibitor is in it the benefit stands beside the harm, and a fracture figure names what it is
against.
"""

import functools
from decimal import Decimal
from itertools import combinations

from . import rows
from .framing import choice, quantity, right, wrong
from .reports import beside, of_two

PRACTICE = 1
SAME = ("trial_key", "population", "site", "month", "when", "measure")


@functools.cache
def pairs():
    """Shares of people in percent of two arms, by a name such as T017-T018."""
    shares = {key: row for key, row in rows.trials().items() if row["statistic"] == "proportion"
              and row["unit"] == "%" and row["value"] and row["measure"] != "alive"
              and " vs " not in row["arm"] and row["site"] not in ("serum", "plasma")}
    return {f"{one}-{two}": (one, two) for (one, first), (two, second) in combinations(shares.items(), 2)
            if all(first[column] == second[column] for column in SAME) and first["value"] != second["value"]
            and first["arm"] != second["arm"] and first["therapy"] != second["therapy"]}


def variants():
    """Each pair: the difference of 100 people, its other frame, and in words."""
    for name, keys in pairs().items():
        yield from ((name, (form, *order)) for order in (keys, keys[::-1])
                    for form in ("difference", "frame", "words"))


def item(subject, form, one, two):
    return {"difference": _difference, "frame": _frame, "words": _words}[form](one, two)


def _report(one, two):
    """Stem and both shares, and what all forms have alike."""
    first, second = rows.trials()[one], rows.trials()[two]
    about = {"objective": "EV-F-1", "bloom": "Understand", "tags": ("statistic",),
             "sources": rows.sources("trial", one, two), **beside(first, second)}
    about["leads_to"] = about["leads_to"] or f"trial:{one}"
    return of_two(one, two), Decimal(first["value"]), Decimal(second["value"]), about


def _against(one, two, more):
    """The wrong idea behind "half as many again" where the comparison is tamoxifen."""
    first, second = rows.trials()[one], rows.trials()[two]
    return ("M47" if more and "fracture" in first["measure"] and "tamoxifen" in first["arm"] + second["arm"]
            else "")


def _difference(one, two):
    stem, a, b, about = _report(one, two)
    settled, more = f"trial:{one}", a > b
    relative = 100 * (a - b) / b
    slips = [
        (b - a, "direction", "The two groups are easily exchanged: the first minus the second.", settled,
         ""),
        (relative, "statistic",
         "A relative change looks larger, and says nothing of how many people it is.", settled,
         _against(one, two, more)),
        (a / b, "statistic", "A ratio is often printed, but it is not a number of people.", settled, ""),
        (a + b, "direction", "It is the sum of both groups, and the question is what lies between them.",
         settled, "")]
    return quantity(
        f"{stem}Of 100 people in each group, in how many more was it seen in the first group than in the"
        " second (with a minus sign if in fewer)?", a - b, abs(a - b) / 200, "people of 100", slips,
        difficulty=2, worked=f"{rows.shown(a)} minus {rows.shown(b)} is {rows.shown(a - b)} of 100.",
        **about)


def _frame(one, two):
    stem, a, b, about = _report(one, two)
    settled = f"trial:{one}"
    rest = 100 - a
    slips = [(a, "direction", "It is the share in whom it was seen, which stands ready.", settled, ""),
        (100 - b, "direction", "It is the other group, which is named second.", settled, ""),
        (100 - abs(a - b), "statistic",
         "It takes away the difference of the groups and not the group itself.", settled, ""),
        (100 - 10 * a, "decimal", "A decimal point has moved before the share was taken away.", settled,
         "")]
    return quantity(f"{stem}Of 100 people in the first group, in how many was it not seen in this time?",
                    rest, Decimal("0.05") if a % 1 else Decimal("0.2"), "people of 100", slips,
                    difficulty=1, worked=f"100 minus {rows.shown(a)} is {rows.shown(rest)}.", **about)


def _words(one, two):
    stem, a, b, about = _report(one, two)
    gap, ratio = abs(a - b), abs(100 * (a - b) / b).quantize(Decimal(1))
    more, less = ("more", "fewer") if a > b else ("fewer", "more")
    settled = f"trial:{one}"
    moved = gap / 10 if int(gap * 10) % 2 or abs(gap * 10 - ratio) < 2 else gap * 10
    answers = [right(f"{rows.shown(gap)} of 100 people {more} in the first group",
                     f"{rows.shown(a)} and {rows.shown(b)} of 100."),
        wrong(f"{rows.shown(ratio)} of 100 people {more} in the first group",
              "It is the relative change, which is larger and is not a number of people.", settled,
              "statistic", _against(one, two, a > b)),
        wrong(f"{rows.shown(gap)} of 100 people {less} in the first group",
            "The two groups are easily exchanged; the first is the one named first.", settled, "direction"),
        wrong(f"{rows.shown(moved)} of 100 people {more} in the first group",
              "The digits are right; but a decimal point has moved.", settled, "decimal")]
    numbers = {answer.text: Decimal(answer.text.partition(" ")[0]) for answer in answers}
    return choice(f"{stem}How far apart are the groups, in people?", answers,
                  lambda option: (numbers[option.text], option.text), difficulty=2, **about)

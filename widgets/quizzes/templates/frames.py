"""Shares of two arms of one trial: how many of 100 more or fewer, and not how many percent more or fewer.

Where an inhibitor is in it the benefit stands beside the harm, and a fracture figure names what it is
against.
"""

import functools
from decimal import Decimal
from itertools import combinations

from . import rows
from .framing import MOVED, choice, quantity, right, wrong
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
    gap, relative = abs(a - b), 100 * abs(a - b) / b
    slips = [
        (relative, "statistic",
         "A relative change looks larger, and says nothing of how many people it is.", settled,
         _against(one, two, more)),
        (a / b, "statistic", "A ratio is often printed, but it is not a number of people.", settled, ""),
        (10 * gap, "decimal", MOVED, settled, ""),
        (a + b, "direction", "It is the sum of both groups, and the question is what lies between them.",
         settled, "")]
    return quantity(
        f"{stem}Of 100 people in each group, to how many {'more' if more else 'fewer'} did this happen in the"
        " first group than in the second?", gap, gap / 200, "people of 100", slips, difficulty=2,
        worked=f"{rows.shown(max(a, b))} minus {rows.shown(min(a, b))} is {rows.shown(gap)} of 100.", **about)


def _frame(one, two):
    stem, a, b, about = _report(one, two)
    settled = f"trial:{one}"
    rest = 100 - a
    slips = [(a, "direction", "This is to how many it happened, which stands ready.", settled, ""),
        (100 - b, "direction", "It is the other group, which is named second.", settled, ""),
        (100 - abs(a - b), "statistic",
         "This takes the difference of the groups from 100, and not the first group.", settled, ""),
        (100 - a / 10, "decimal", "A decimal point moved before the share was taken away.", settled, "")]
    return quantity(f"{stem}Of 100 people in the first group, to how many did this not happen in that time?",
                    rest, Decimal("0.05") if a % 1 else Decimal("0.2"), "people of 100", slips,
                    difficulty=1, worked=f"100 minus {rows.shown(a)} is {rows.shown(rest)}.", **about)


def _words(one, two):
    stem, a, b, about = _report(one, two)
    gap, base = abs(a - b), b if abs(a - b) < b else a  # of 100 people there are never more than 100
    ratio = (100 * gap / base).quantize(Decimal(1))
    more, less = ("more", "fewer") if a > b else ("fewer", "more")
    settled = f"trial:{one}"
    moved = gap / 10 if int(gap * 10) % 2 or abs(gap * 10 - ratio) < 2 else (gap * 10).normalize() + 0
    answers = [right(f"{rows.shown(gap)} of 100 people {more} in the first group",
                     f"{rows.shown(a)} and {rows.shown(b)} of 100."),
        wrong(f"{rows.shown(ratio)} of 100 people {more} in the first group",
              "That is a relative change, in percent. It is larger, and no number of people.", settled,
              "statistic", _against(one, two, a > b)),
        wrong(f"{rows.shown(gap)} of 100 people {less} in the first group",
            "The two groups are easily exchanged; the first is the one named first.", settled, "direction"),
        wrong(f"{rows.shown(moved)} of 100 people {more} in the first group",
              MOVED, settled, "decimal")]
    numbers = {answer.text: Decimal(answer.text.partition(" ")[0]) for answer in answers}
    return choice(f"{stem}How far apart are the groups, in people?", answers,
                  lambda option: (numbers[option.text], option.text), difficulty=2, **about)

"""Two arms of one trial: which rose, which fell, which fell less, and by how many percentage points.

Women only, and one stratum of a trial at a time; a density is never alone, nor is the medicine's use.
"""

import functools
import re
from decimal import Decimal
from itertools import combinations

from . import rows
from .framing import MOVED, choice, quantity, right, wrong
from .reports import beside, of_two

PRACTICE = 1
STRATUM = re.compile(r"stratum \S+|(?:low|moderate|high) risk")
SAME = ("trial_key", "population", "site", "month", "when", "measure", "unit")
WAYS = {1: "rose", -1: "fell", 0: "stayed level"}


@functools.cache
def pairs():
    """Changes in percent of two arms, by a name such as T001-T003."""
    changed = {key: row for key, row in rows.trials().items() if row["unit"] == "%"
               and "change" in row["measure"] and "difference" not in row["measure"] and row["sex"] == "F"
               and row["value"] and " vs " not in row["arm"] and row["statistic"] != "difference"}
    return {f"{one}-{two}": (one, two) for (one, first), (two, second) in combinations(changed.items(), 2)
            if all(first[column] == second[column] for column in SAME) and first["arm"] != second["arm"]
            and stratum(first) == stratum(second) and Decimal(first["value"]) != Decimal(second["value"])}


def stratum(row):
    """The part of a trial that an arm belongs to, or an empty text."""
    found = STRATUM.search(row["arm"])
    return found[0] if found else ""


def variants():
    """Each pair in either order, in words and as a difference."""
    for name, keys in pairs().items():
        for order in (keys, keys[::-1]):
            yield from ((name, (form, *order)) for form in ("words", "points"))


def item(subject, form, one, two):
    return (_words if form == "words" else _points)(one, two)


def _about(one, two):
    """What both forms have alike."""
    return {"objective": "EV-I-1", "bloom": "Analyze", "tags": ("direction",),
            "sources": rows.sources("trial", one, two), **beside(rows.trials()[one], rows.trials()[two])}


def sentence(a, b):
    """What two changes say of the first group and the second, in one clause each."""
    first, second = WAYS[(a > 0) - (a < 0)], WAYS[(b > 0) - (b < 0)]
    if first == second:
        return f"Both {first}, the {'first' if abs(a) > abs(b) else 'second'} more"
    return f"The first {first}, the second {second}"


def idea(text, one, two):
    """The wrong idea that a reading of two arms shows: anastrozole alone rose, or tamoxifen fell."""
    words = [text.partition(",")[0]] * 2 if text.startswith("Both") else text.split(",")
    for key, said in zip((one, two), words, strict=True):
        row = rows.trials()[key]
        alone = row["therapy"].removesuffix(" daily") in ("anastrozole", "anastrozole 1 mg")
        if alone and "rose" in said and "BMD" in row["measure"]:
            return "M40" if _with_calcium(row) else "M04"
        if row["therapy"].startswith("tamoxifen") and "fell" in said:
            return "M06"
    return ""


def _with_calcium(row):
    """Whether the control group is known to have taken calcium and vitamin D (M40 and its support)."""
    return row["source_key"] in ("lester2008", "markopoulos2010")


def _words(one, two):
    a, b = (Decimal(rows.trials()[key]["value"]) for key in (one, two))
    stem, about = of_two(one, two), _about(one, two)
    if _with_calcium(rows.trials()[one]):
        stem += "The group without a bisphosphonate took calcium and vitamin D as well. "
    key, swapped = sentence(a, b), sentence(b, a)
    others = (sentence(-a, -b), sentence(-b, -a), "Both fell, the first more", "Both fell, the second more",
              "Both rose, the first more", "The first rose, the second fell")
    other = [text for text in dict.fromkeys(others) if text not in (key, swapped)][:2]
    minus = ("A minus sign is quickly passed over: below zero is a fall, and of two falls the "
             "smaller number is less.")
    answers = [
        right(key, f"{rows.quoted('trial', one).text} and {rows.quoted('trial', two).text}, in this order."),
        wrong(swapped, "The two groups are easily exchanged; the first is the one named first.",
              f"trial:{one}", "direction", idea(swapped, one, two)),
        *(wrong(text, minus, f"trial:{two}", "direction", idea(text, one, two)) for text in other)]
    return choice(f"{stem}What happened in the first group and the second, as groups?", answers,
                  difficulty=1, **about)


def _points(one, two):
    a, b = (Decimal(rows.trials()[key]["value"]) for key in (one, two))
    stem, about = of_two(one, two), _about(one, two)
    settled = f"trial:{one}"
    slips = [
        (b - a, "direction", "The groups are easily exchanged. Take the second from the first.", settled,
         ""),
        (a + b, "direction", "The two were added. The second is taken away, with its sign.", settled,
         ""),
        (abs(a) - abs(b), "direction",
         "Both signs were left out, which looks simpler and is another number.", settled, ""),
        ((a - b) * 10, "decimal", MOVED, settled, ""),
        *([(100 * (a - b) / abs(b), "statistic",
            ("It is a share of the second change, and looks larger. Percentage points "
             "are a plain difference."), settled, "")] if b else [])]
    about["leads_to"] = about["leads_to"] or settled
    return quantity(
        f"{stem}How far apart are the two changes, in percentage points (the first minus the second, with"
        " its sign)?", a - b, abs(a - b) / 200, "percentage points", slips,
        difficulty=3,
        worked=f"{rows.shown(a)} minus {rows.shown(b)} is {rows.shown(a - b)} percentage points.", **about)

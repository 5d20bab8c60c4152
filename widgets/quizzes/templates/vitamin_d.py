"""A vitamin D result in the group of a named paper: the same number has another name by paper and year.

The limits of the Endocrine Society (2011) are no longer endorsed by it (2024), and the stem says so.
"""

from decimal import Decimal

from ...tables.units import printed
from . import rows
from .conversions import equation
from .framing import MOVED, TEAM, choice, right, wrong

PRACTICE = 5
LEADS = "reference/lab-ranges#minerals-vitamin-d-kidney-and-thyroid"
PAPERS = {"iom": ("the Institute of Medicine (2011)",
                  {"L042": "At risk of deficiency", "L043": "Some at risk", "L044": "Adequate for most"}),
          "society": ("the Endocrine Society (2011; its 2024 guideline names no level any more)",
                      {"L045": "Deficient", "L046": "Insufficient", "L047": "Sufficient"})}
NONE_NAMED = "No group, as it names no level"


def limits(paper):
    """The groups of a paper with their limits, as the stem prints them."""
    table = rows.ranges()
    return "; ".join(
        f"{name.lower()}, {rows.interval(table[key])}" for key, name in PAPERS[paper][1].items())


def group(value, paper):
    """The row whose group holds a result in ng/mL; None between groups and beyond them."""
    return next(
        (key for key in PAPERS[paper][1] if rows.place(value, rows.ranges()[key]) == "within"), None)


def variants():
    """Whole results in ng/mL by each paper and by both; results in nmol/L that no rounding could move."""
    table = rows.ranges()
    for value in rows.steps(3, 99, 1):
        yield from ((paper, (value,)) for paper in PAPERS if group(value, paper))
        if all(group(value, paper) for paper in PAPERS):
            yield "both", (value,)
    factor = Decimal(table["L042"]["conversion_factor"])
    edges = [end for key in PAPERS["iom"][1] for end in rows.ends(table[key]) if end is not None]
    for value in rows.steps(8, 122, 2):
        if all(abs(value / factor - edge) > edge / 40 for edge in edges) and group(value / factor, "iom"):
            yield "other-unit", (value,)


def item(subject, value):
    if subject == "both":
        return _both(value)
    return _in_other_unit(value) if subject == "other-unit" else _by_one(subject, value)


def _about(*papers, difficulty=2):
    keys = [key for paper in papers for key in PAPERS[paper][1]]
    return {"objective": "ME-I-3", "bloom": "Apply", "difficulty": difficulty, "tags": ("vitamin-d",),
            "feedback": TEAM, "sources": rows.sources("range", *keys)}


def _misread(value, key):
    """What a wrong group slips on: its limit is met, nearly met, or belongs elsewhere."""
    low, high = rows.ends(rows.ranges()[key])
    if value in (low, high):
        return "boundary"
    near = [end for end in (low, high) if end is not None and abs(value - end) <= 1]
    return ("below" if value < near[0] else "above") if near else "direction"


def _by_one(paper, value):
    who, groups = PAPERS[paper]
    (other,) = set(PAPERS) - {paper}
    found, elsewhere = group(value, paper), group(value, other)
    shown = rows.shown(value, "ng/mL")
    answers = []
    for key, name in groups.items():
        holds, slip = rows.interval(rows.ranges()[key]), _misread(value, key)
        near = "The groups are easily confused" if slip == "direction" else "The limit is near"
        answers.append(right(name, f"{shown} belongs here: {holds}.") if key == found
            else wrong(
                name, f"{near}, but this group is {holds}.", f"range:{key}", slip))
    if elsewhere:
        name = PAPERS[other][1][elsewhere]
        answers.append(
            wrong(name, f"It has this name by {PAPERS[other][0]}: two papers of one year drew different "
                  "limits, and here the other one is asked for.", f"range:{elsewhere}", "statistic", "M39"))
    return choice(
        f"25-OH vitamin D of an invented person is {shown}. The groups of {who}: {limits(paper)}."
        " To which of them does the result belong?", answers, **_about(paper))


def _both(value):
    table, names = rows.ranges(), {**PAPERS["iom"][1], **PAPERS["society"][1]}
    first, second = group(value, "iom"), group(value, "society")
    shown = rows.shown(value, "ng/mL")

    def said(one, two):
        return f"{names[one]} by the first, {names[two].lower()} by the second"

    turned = "Close to a limit one group seems as good as the next. Take each paper's limits by themselves"
    wrongs = [(one, two) for one in PAPERS["iom"][1] for two in PAPERS["society"][1]
              if (one == first) != (two == second)]
    answers = [right(said(first, second), f"{shown} lies in {rows.interval(table[first])} and in "
                     f"{rows.interval(table[second])}: one result, two names."),
               *(wrong(said(one, two), f"{turned}: {names[one if one != first else two].lower()} is "
                       f"{rows.interval(table[one if one != first else two])}.",
                       f"range:{one if one != first else two}", "statistic", "M39")
                 for one, two in wrongs[:: max(1, len(wrongs) // 3)][:3])]
    return choice(f"25-OH vitamin D of an invented person is {shown}. First paper, {PAPERS['iom'][0]}: "
        f"{limits('iom')}. Second paper, {PAPERS['society'][0]}: {limits('society')}. What do they"
        " call the result?", answers, **_about("iom", "society", difficulty=3))


def _in_other_unit(value):
    table, who = rows.ranges(), PAPERS["iom"][0]
    row, names = table["L042"], PAPERS["iom"][1]
    factor = Decimal(row["conversion_factor"])
    unit = printed(row["unit"])

    def said(amount):
        amount = rows.rounded(amount)
        key = group(amount, "iom")
        return f"{rows.shown(amount)} {unit}, {names[key].lower() if key else 'beyond its groups'}"

    found = value / factor
    slips = [(value * factor, "unit", "Using the factor the wrong way round is easily done."),
        (value, "unit", "The number stands ready to be compared, but it is in another unit."),
        (found / 10, "decimal", MOVED)]
    amounts = {said(amount): amount for amount in (found, *(amount for amount, *_ in slips))}
    answers = [right(said(found), f"By {equation(row)}."),
               *(wrong(said(amount), why, "range:L042", slip) for amount, slip, why in slips)]
    return choice(f"25-OH vitamin D of an invented person is {rows.shown(value, row['si_unit'])}, and"
        f" {equation(row)}. The groups of {who}: {limits('iom')}. What is the result in"
        f" {unit}, and which group is it?", answers, lambda option: amounts[option.text],
        **_about("iom", difficulty=3))

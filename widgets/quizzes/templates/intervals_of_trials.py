"""An interval of a trial and the value of no effect: what the data support, and what they do not show."""

import functools
from decimal import Decimal

from . import rows
from .framing import choice, right, wrong
from .reports import beside, known
from .wording import arm, people, study

PRACTICE = 1
STATISTICS = ("difference", "hazard ratio", "relative risk", "odds ratio")
READINGS = {"lower": "A lower value than in the comparison, beyond chance at this level",
            "higher": "A higher value than in the comparison, beyond chance at this level",
            "both": "Either direction: no difference is among what the data allow",
            "same": "That there is no difference between the two"}
# Whom a figure compares, where the arm of its row names one side alone.
COMPARED = {"T151": "a prior vertebral fracture against none, once denosumab was stopped",
            "T190": "teriparatide 20 µg against placebo", "T191": "teriparatide 20 µg against placebo",
            "T344": "1 SD less estradiol",
            "T346": "undetectable against detectable estradiol",
            "T347": "undetectable against detectable estradiol",
            "T510": "3 to 5 years of a bisphosphonate against under 3 months",
            "T511": "8 years or more of a bisphosphonate against under 3 months"}
WOMEN = {"T151": "women of the trial"}
# Wrong ideas that a reading of one row shows.
IDEAS = {("T246", "lower"): "M41", ("T246", "same"): "M41"}


@functools.cache
def subjects():
    """Comparisons with a 95% confidence interval; a limit printed as 1.00 may lie on either side of 1."""
    return {key: row for key, row in rows.trials().items()
            if row["interval_kind"] == "95% CI" and row["statistic"] in STATISTICS
            and none(row) not in (Decimal(row["low"]), Decimal(row["high"]))}


def none(row):
    """The value of no difference."""
    return 0 if row["statistic"] == "difference" else 1


def variants():
    """Each comparison once."""
    yield from ((key, ()) for key in subjects())


def _tempts(name, where, points):
    """Why a wrong reading tempts, by where the interval lies and to which side the value points."""
    if name == "both":
        return "Caution is wise, but the whole interval lies on one side."
    if name == "same":
        return ("An interval around no difference looks like proof of none, but it only fails to show one."
                if where == "both" else "A difference that looks small is easily taken for none.")
    return ("The value points that way, but the interval decides." if where == "both" and name == points
            else "Above and below are easily confused.")


def item(key):
    row, quote = subjects()[key], rows.quoted("trial", key)
    low, high, same = Decimal(row["low"]), Decimal(row["high"]), none(row)
    where = "lower" if high < same else "higher" if low > same else "both"
    ends = known(key)["Interval"].partition(",")[0]
    lies = {"lower": f"lies wholly below {same}.", "higher": f"lies wholly above {same}.",
            "both": f"holds {same}, the value of no difference."}
    what = f"The interval, {ends}, {lies[where]}"
    slips = {"same": "statistic", "both": "statistic"}
    points = "lower" if Decimal(row["value"]) < same else "higher"
    answers = [(right(text, what) if name == where
                else wrong(text, f"{_tempts(name, where, points)} {what}", f"trial:{key}",
                           slips.get(name, "direction"), IDEAS.get((key, name), "")))
               for name, text in READINGS.items()]
    compared = COMPARED.get(key) or arm(row)
    when = f", {known(key)['When']}" if row["when"] or row["month"] else ""
    return choice(f"{study(row)} reports for {compared}, in {WOMEN.get(key) or people(row)}:"
        f" {known(key)['What']}{when}: {quote.text.partition(' (')[0]}, 95% confidence interval {ends}."
        " What do these data support?",
        answers, objective="EV-I-1", bloom="Analyze", difficulty=2, sources=rows.sources("trial", key),
        tags=("interval",), **beside(row))

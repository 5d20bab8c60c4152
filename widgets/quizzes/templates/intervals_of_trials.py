"""An interval of a trial and the value of no effect: what the data support, and what they do not show."""

import functools
from decimal import Decimal

from . import rows
from .framing import choice, right, wrong
from .reports import beside, known, study

PRACTICE = 1
STATISTICS = ("difference", "hazard ratio", "relative risk", "odds ratio")
READINGS = {"lower": ("A lower value in the first group, beyond chance at this level",
                      "The value itself may point that way, but the interval decides."),
    "higher": ("A higher value in the first group, beyond chance at this level",
               "The value itself may point that way, but the interval decides."),
    "both": ("Either direction: no difference is among what the data allow",
             "Caution is tempting, but the whole interval lies on one side."),
    "same": ("That the two groups are the same",
             "A wide interval is easily read as proof of no effect, but it only fails to show one.")}
# Wrong ideas that a reading of one row shows.
IDEAS = {("T246", "lower"): "M41", ("T246", "same"): "M41"}


@functools.cache
def subjects():
    """Comparisons with a 95% confidence interval."""
    return {key: row for key, row in rows.trials().items()
            if row["interval_kind"] == "95% CI" and row["statistic"] in STATISTICS}


def variants():
    """Each comparison once."""
    yield from ((key, ()) for key in subjects())


def item(key):
    row, quote = subjects()[key], rows.quoted("trial", key)
    low, high, none = (Decimal(row["low"]), Decimal(row["high"]),
                       0 if row["statistic"] == "difference" else 1)
    where = "lower" if high < none else "higher" if low > none else "both"
    ends = known(key)["Interval"].partition(",")[0]
    lies = {"lower": f"lies wholly below {none}.", "higher": f"lies wholly above {none}.",
            "both": f"holds {none}, the value of no difference."}
    what = f"The interval, {ends}, {lies[where]}"
    slips = {"same": "statistic", "both": "statistic"}
    answers = [(right(text, what) if name == where
                else wrong(text, f"{why} {what}", f"trial:{key}", slips.get(name, "direction"),
                           IDEAS.get((key, name), ""))) for name, (text, why) in READINGS.items()]
    return choice(f"{study(row)} reports for {row['arm']}, in {row['population']}: {known(key)['What']}, "
        f"{quote.text.partition(' (')[0]}, {ends} (95% confidence interval). What do these data support?",
        answers, objective="EV-I-1", bloom="Analyze", difficulty=2, sources=rows.sources("trial", key),
        tags=("interval",), **beside(row))

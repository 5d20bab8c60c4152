"""T-score or Z-score: which of the two applies to this invented person, and what it says there.

After menopause and in men of 50 and over the T-score has a class (WHO 1994). Before menopause and in men
under 50 the Z-score says whether density is expected for the age (ISCD 2005), and density alone is no
diagnosis.
"""

from decimal import Decimal

from . import rows
from .classes import CLASSES, limits, of, slipped
from .framing import DENSITY, TEAM, choice, invented, right, wrong

PRACTICE = 6
LEADS = "reference/dxa-reader#one-report-then-two-scans"
PEOPLE = {"women-before": ("a woman of 30 years with periods", "a woman of 41 years with periods",
                           "a woman of 52 years with periods"),
          "women-after": ("a postmenopausal woman of 46 years", "a postmenopausal woman of 57 years",
                          "a postmenopausal woman of 78 years"),
          "men-under-50": ("a man of 28 years", "a man of 42 years", "a man of 49 years"),
          "men-from-50": ("a man of 50 years", "a man of 61 years", "a man of 79 years")}
YOUNG = ("women-before", "men-under-50")
AGED = {"L093": "below the expected range for age", "L094": "within the expected range for age"}
GAPS = {True: ("0", "0.1", "0.3"), False: ("0.6", "1.1", "1.8")}  # by how much Z lies above T, by group


def expected(score):
    """The row of a Z-score."""
    return next(key for key in AGED if rows.place(score, rows.ranges()[key]) == "within")


def variants():
    """Each person with a range of T-scores and Z-scores that fit the age."""
    for subject, people in PEOPLE.items():
        for gap in map(Decimal, GAPS[subject in YOUNG]):
            for score in rows.steps("-3.6", "-0.7", "0.1"):
                yield from ((subject, (who, score, score + gap)) for who in people)


def item(subject, who, t, z):
    low = "L091" if expected(z) == "L093" else "L090"
    mistaken = wrong(f"By the Z-score: {CLASSES[low].lower()}",
        "A low Z-score sounds like a class of its own, but the classes of the WHO are of the T-score.",
        "range:L093", "statistic", "M15")
    answers = [*(_by_age if subject in YOUNG else _by_class)(who, t, z), mistaken]
    return choice(
        f"The lowest scores on a scan of {invented(who)} are T {rows.shown(t)} and Z {rows.shown(z)}; no"
        f" bone has broken. {limits()}; the ISCD (2005) drew one for the Z-score at"
        f" {rows.shown(rows.ends(rows.ranges()['L093'])[1])}. Which reading fits this person?", answers,
        feedback=f"{DENSITY} {TEAM}", leads_to=LEADS, objective="ME-F-1", bloom="Apply", difficulty=3,
        sources=rows.sources("range", *CLASSES, *AGED), tags=("statistic",))


def _by_age(who, t, z):
    """Before menopause, and men under 50: the Z-score is the key."""
    classed, aged = of(t), expected(z)
    (neighbor,) = set(AGED) - {aged}
    idea = "M17" if classed == "L091" and who.startswith("a man") else "M14"
    return (right(f"By the Z-score: {AGED[aged]}",
                  f"{rows.shown(z)} belongs here: {rows.interval(rows.ranges()[aged])}. Density "
                  "alone is no diagnosis at this age."),
            wrong(f"By the T-score: {CLASSES[classed].lower()}",
                  "It is the better known score. But it sets a person "
                  "against young adults; before menopause and in men under 50 the Z-score is read.",
                  f"range:{classed}", "statistic", idea),
            _beside(f"By the Z-score: {AGED[neighbor]}", z, neighbor))


def _by_class(who, t, z):
    """After menopause, and men from 50 on: the T-score is the key."""
    classed = of(t)
    neighbor = _neighbor(t, classed)
    return (right(f"By the T-score: {CLASSES[classed].lower()}",
                  f"{rows.shown(t)} belongs here: {rows.interval(rows.ranges()[classed])}."),
            wrong(f"By the Z-score: {AGED[expected(z)]}",
                  "It compares a person with others of the same age, which seems fair. After "
                  "menopause and in men from 50 on the T-score is read.", LEADS, "statistic"),
            _beside(f"By the T-score: {CLASSES[neighbor].lower()}", t, neighbor))


def _neighbor(score, key):
    """The class beyond the nearest limit."""
    low, high = rows.ends(rows.ranges()["L090"])
    if key == "L090":
        return "L091" if score - low <= high - score else "L089"
    return "L090"


def _beside(text, score, key):
    """The right score in the class beside its own."""
    slip = slipped(score, key)
    tempting = "Near its limit this is easily chosen" if slip else "The two are easily confused"
    return wrong(
        text, f"{tempting}, but that is {rows.interval(rows.ranges()[key])}.", f"range:{key}", slip)

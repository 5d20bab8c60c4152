"""The class of a T-score by the limits of the WHO (1994): at each tenth, and by the lowest of three sites."""

from decimal import Decimal

from . import rows
from .framing import DENSITY, TEAM, as_given, choice, invented, right, wrong

PRACTICE = 3
CLASSES = {"L089": "Normal", "L090": "Low bone mass (osteopenia)", "L091": "Osteoporosis"}
PEOPLE = ("a postmenopausal woman of 63 years", "a man of 71 years")
SITES = ("lumbar spine", "femoral neck", "total hip")


def of(score):
    """The row whose class holds a score."""
    return next(key for key in CLASSES if rows.place(score, rows.ranges()[key]) == "within")


def variants():
    """Each tenth of a score for a woman and a man; then three sites, the lowest at each place in turn."""
    for score in rows.steps("-4.0", "0.9", "0.1"):
        edge = score in rows.ends(rows.ranges()["L090"])
        subject = "edge" if edge else of(score)
        yield from ((f"{subject}-one", (score, who)) for who in PEOPLE)
        for n in range(3):
            scores = [score + Decimal("0.5"), score + Decimal("0.8")]
            scores.insert(n, score)
            yield f"{subject}-three", (tuple(scores), PEOPLE[n % 2])


def limits():
    """The limits of the WHO as a stem prints them."""
    low, high = rows.ends(rows.ranges()["L090"])
    return f"The WHO (1994) drew its limits at {rows.shown(high)} and {rows.shown(low)}"


def slipped(score, key):
    """What a wrong class slips on: the limit itself, a tenth beside it, or more."""
    gaps = [score - end for end in rows.ends(rows.ranges()[key]) if end is not None]
    near = min(gaps, key=abs)
    if not near:
        return "boundary"
    return ("above" if near > 0 else "below") if abs(near) <= Decimal("0.1") else ""


def item(subject, scores, who):
    several = isinstance(scores, tuple)
    score = min(scores) if several else scores
    key, shown = of(score), rows.shown(score)
    mean = of(sum(scores) / 3) if several else None
    answers = []
    for row, name in CLASSES.items():
        holds = rows.interval(rows.ranges()[row])
        if row == key:
            answers.append(right(name, f"{shown} belongs here: {holds}."))
        elif row == mean:
            answers.append(
                wrong(name,
                      f"The mean of the sites would be here ({holds}), and a mean seems fair. The lowest "
                      "site makes the class.", f"range:{row}", "statistic"))
        else:
            slip = slipped(score, row)
            tempting = (
                "Beside a limit this class is easily chosen" if slip else "The names are easily confused")
            answers.append(wrong(name, f"{tempting}, but that class is {holds}.", f"range:{row}", slip,
                                 "M16" if slip == "boundary" else ""))
    said = (f"The T-scores of {invented(who)} are "
        + ", ".join(f"{rows.shown(one)} at the {place}" for one, place in zip(scores, SITES, strict=True))
        if several else f"The lowest T-score of {invented(who)} is {shown}")
    rests = (*rows.sources("range", *CLASSES), *(("racgp",) if several else ()))
    return choice(f"{said}; no bone has broken. {limits()}. Which class is it?", answers, as_given,
                  feedback=f"{DENSITY} {TEAM}", leads_to="reference/lab-ranges#bone-density",
                  objective="ME-F-2", bloom="Apply", difficulty=2 if several else 1, sources=rests,
                  tags=("boundary",))

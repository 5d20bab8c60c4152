"""Calcium and alkaline phosphatase: what a result cannot tell of bone, and what comes next."""

from . import rows
from .framing import OUTSIDE, TEAM, choice, right, wrong
from .marker_steps import TRACE
from .reports import EXIT

PRACTICE = 2
NORMAL = "fundamentals/living-bone#m23"
CHEMISTRY = "reference/lab-ranges#minerals-vitamin-d-kidney-and-thyroid"
PLANNER = "reference/monitoring-planner#build-a-case"
CALCIUM, PHOSPHATASE = ("L049", "L051"), "L061"
UNITS = ("unit", "si_unit")


def variants():
    """Calcium within its interval and before denosumab, in both units; alkaline phosphatase."""
    for key in CALCIUM:
        for unit in UNITS:
            low, high = rows.ends(rows.ranges()[key], unit)
            by = rows.step(high)
            inside = rows.thinned(rows.steps(low, high, by), 18)
            yield from ((f"{key}-bone", (key, unit, value)) for value in inside)
            yield from ((f"{key}-before", (key, unit, value))
                        for value in (*rows.steps(low - 12 * by, low - by, by), *rows.thinned(inside, 12)))
    low, high = rows.ends(rows.ranges()[PHOSPHATASE])
    yield from ((f"{PHOSPHATASE}-bone", (PHOSPHATASE, "unit", value))
        for value in (*rows.thinned(rows.steps(low, high, 1), 10), high + 1, *rows.steps(152, 320, 12)))


def item(subject, key, unit, value):
    if key == PHOSPHATASE:
        return _phosphatase(value)
    return (_before if subject.endswith("before") else _bone)(key, unit, value)


def _said(key, unit, value):
    row = rows.ranges()[key]
    return (f"{rows.analyte(row)} {rows.shown(value, row[unit])} (the laboratory prints"
            f" {rows.interval(row, unit)} for {rows.whose(row)})")


def _bone(key, unit, value):
    answers = [right("Nothing: blood calcium is held level, at the cost of bone",
                     "Calcium in blood is defended at the cost of bone, and it is normal in osteoporosis."),
        wrong("That bone mass is sound, as calcium is what bone is made of",
              "Bone is where the calcium is, so it seems to follow. "
              "But blood is kept level by taking from bone.", NORMAL, "statistic", "M23"),
        wrong("That enough calcium is eaten, so that bone needs no scan",
              "What is eaten and what is in the blood seem to be one, but bone gives what is missing.",
              NORMAL, "statistic", "M23"),
        wrong("That the inhibitor takes no calcium out of her bones",
              "If bone were lost, it seems that calcium should rise; but blood is kept level either way.",
              NORMAL, "direction", "M23")]
    return choice(
        f"An invented woman of 64 years on anastrozole has {_said(key, unit, value)}. What does this say"
        " about her bone mass?", answers, objective="LB-F-4", bloom="Understand", difficulty=1,
        feedback=TEAM, leads_to=NORMAL, sources=(*rows.sources("range", key), "bhof2022"),
        tags=("cannot-tell",))


def _before(key, unit, value):
    low = rows.place(value, rows.ranges()[key], unit) == "below"
    told = ("Denosumab can lower blood calcium, severely so in advanced kidney disease; low calcium is"
            " corrected first.")
    key_text = ("Bring it to the team: low calcium is corrected before it is given" if low
                else "Ask for vitamin D and kidney function as well before it is given")
    other = (("Go on with the injection if vitamin D and kidney function are in order",
              f"Both are needed as well, but calcium lies below its interval already. {told}") if low
             else ("Take it as too low: it is corrected before the injection",
                   f"Care is right, but the result lies within its interval. {told}"))
    edge = value in rows.ends(rows.ranges()[key], unit)
    slip = "boundary" if edge else "below" if low else "above"
    answers = [right(key_text, told if low else f"A calcium within its interval is not enough. {told}"),
               wrong(*other, f"range:{key}", slip),
               wrong("Go on with the injection, and look at calcium afterward",
                     f"The date is set, so it seems best to keep it. {told}", PLANNER, "direction"),
               wrong("Read it as the sign that the medicine for bone is needed",
                     "Calcium makes one think of bone, but blood "
                     f"calcium does not say how much bone there is. {told}", NORMAL, "statistic", "M23")]
    return choice(
        f"An invented woman of 71 years is to have her first denosumab. She has {_said(key, unit, value)};"
        " the limits belong to the interval, and nothing else has been measured yet. What comes next?",
        answers, objective="PR-I-3", bloom="Apply",
        difficulty=2, feedback=f"{EXIT} {TEAM}", leads_to=PLANNER,
        sources=(*rows.sources("range", key), "prolialabel", "fdaprolia2024"), tags=("next-step",))


def _phosphatase(value):
    above = rows.place(value, rows.ranges()[PHOSPHATASE]) == "above"
    answers = [right("Measure bone ALP or P1NP, the markers of formation",
                     "Total alkaline phosphatase comes from liver and bone together."),
        wrong("Take it as fast turnover" if above else "Take it as calm turnover",
              "Bone makes a part of it, so it seems to show bone. The liver makes another part.",
              "claim:C020", "statistic", "M24"),
        wrong("Take it as osteoporosis" if above else "Take it as sound bone mass",
              "An enzyme of bone builders seems to measure bone. A scan or a fracture diagnoses.", TRACE,
              "statistic", "M29"),
        wrong("Turn it into ng/mL and read the list of bone ALP",
              "The names are alike, but these are two tests, and no factor turns one into the other.",
              "claim:C020", "assay", "M24")]
    return choice(
        f"An invented person has {_said(PHOSPHATASE, 'unit', value)}. What is the next step to learn about"
        " bone turnover?", answers, objective="ME-I-3", bloom="Apply", difficulty=2,
        feedback=f"A raised result has other causes than bone, too. {OUTSIDE}" if above else TEAM,
        leads_to=CHEMISTRY, sources=(*rows.sources("range", PHOSPHATASE), "claim:C020", "vasikaran2014"),
        tags=("next-step",))

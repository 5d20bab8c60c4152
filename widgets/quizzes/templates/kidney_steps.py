"""Kidney function before a bone medicine: on which side of a limit it lies, and what that asks for."""

from . import rows
from .framing import TEAM, choice, right, wrong
from .reports import EXIT

PRACTICE = 4
PLANNER = "reference/monitoring-planner#build-a-case"
DENOSUMAB, ZOLEDRONATE = "L060", "L058"


def variants():
    """Each whole value around either limit, the limit itself among them."""
    yield from (("denosumab", (value,)) for value in rows.steps(8, 60, 1))
    yield from (("zoledronate", (value,)) for value in rows.steps(15, 70, 1))


def item(subject, value):
    return (_denosumab if subject == "denosumab" else _zoledronate)(value)


def slipped(value, limit, edge):
    """What the other side of a limit slips on, and why it tempts; ``edge``: where the limit itself lies."""
    if value == limit:
        return "boundary", f"Close to a limit either side seems right; the limit itself {edge}."
    return "below" if value < limit else "above", "The two sides of a limit are easily confused."


def _denosumab(value):
    row = rows.ranges()[DENOSUMAB]
    (_, limit), inside = rows.ends(row), rows.place(value, row) == "within"
    told = (f"The US warning of 2024 is about an eGFR {rows.interval(row)}, dialysis included: severe low"
            " calcium.")
    warned = "The warning applies: first a look at kidney-related bone disease"
    usual = "The warning does not reach it: calcium and vitamin D as usual"
    slip, tempting = slipped(value, limit, "is outside")
    answers = [right(warned if inside else usual, told),
        wrong(usual if inside else warned, f"{tempting} {told}", f"range:{DENOSUMAB}", slip),
        wrong("The kidneys can wait, since they do not clear this medicine",
              f"It is true that they do not clear it. The danger is low calcium. {told}",
              f"range:{DENOSUMAB}", "direction", "M34"),
        wrong("It is ruled out: this eGFR is a contraindication by the label",
              f"A boxed warning sounds like a ban, and is not one. {told}", f"range:{DENOSUMAB}",
              "statistic")]
    return choice("Before a first denosumab an invented woman of 76 years has an eGFR of"
        f" {rows.shown(value, row['unit'])}; the US warning of 2024 is about values {rows.interval(row)}."
        " What follows for the plan?", answers, objective="PR-I-3", bloom="Apply", difficulty=2,
        feedback=f"{EXIT} {TEAM}", leads_to=PLANNER, sources=rows.sources("range", DENOSUMAB),
        tags=("next-step", "boundary"))


def _zoledronate(value):
    row = rows.ranges()[ZOLEDRONATE]
    (limit, _), met = rows.ends(row), rows.place(value, row) == "within"
    dose = "zoledronic acid 5 mg"
    told = f"For {dose} the drug monograph asks for {rows.interval(row)}, before each dose."
    yes = "The limit is met; it is measured again before each dose"
    no = "The limit is missed: bring it to the team before any dose"
    slip, tempting = slipped(value, limit, "belongs to it")
    answers = [right(yes if met else no, told),
        wrong(no if met else yes, f"{tempting} {told}", f"range:{ZOLEDRONATE}", slip),
        wrong("The limit is met for good; one measurement does for the next doses",
              f"Kidney function seems steady, but it changes. {told}", f"range:{ZOLEDRONATE}", "statistic"),
        wrong("The limit does not count, as the dose comes once a year",
              f"A dose once a year seems harmless, but the kidneys meet all of it at once. {told}",
              f"range:{ZOLEDRONATE}", "direction", "M35")]
    return choice(
        f"Before {dose} for osteoporosis an invented woman of 73 years has a creatinine clearance of"
        f" {rows.shown(value, row['unit'])} (Cockcroft-Gault); the drug monograph asks for"
        f" {rows.interval(row)}. What follows for the plan?", answers, objective="PR-I-2", bloom="Apply",
        difficulty=2, feedback=TEAM, leads_to=PLANNER, sources=rows.sources("range", ZOLEDRONATE),
        tags=("next-step", "boundary"))
